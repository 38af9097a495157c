"""What changed: since figures were first printed, and at the last refreshes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from components.context import Data, place_names
from components.story import Block, Table, Words
from data.catalogue import FLOWS, GROUPS
from data.changes import NOTHING
from data.manifest import CHANGES
from data.models import printed as model
from data.printed import printed
from data.words.formats import change_people, date, decimal, people, years
from data.words.places import short

_WHAT: Final = {
    "displaced": "People forcibly displaced",
    "returned_refugees": FLOWS["returned_refugees"].label,
    "returned_idps": FLOWS["returned_idps"].label,
    "applications": "New applications for asylum",
}


def since_printed(data: Data) -> tuple[Block, ...]:
    """UNHCR's printed figures against today's: how many still round to what was printed, and the table."""
    table = data.once(_compared)
    known = table.dropna(subset=["today"])
    same = int(known["same"].sum())
    far = known.iloc[int((known["difference"].abs() / known["people"]).astype("float64").to_numpy().argmax())]
    return (
        Words(
            f"**{decimal(same, 0)} of {decimal(len(known), 0)} printed figures still round to what UNHCR printed.** "
            f"The furthest from it: {_WHAT[far['what']].lower()} {_when(far)}, {people(far['people'])} as printed, "
            f"{people(far['today'])} today. IDMC corrects its past at every release, and "
            f"{GROUPS['oip'].label.lower()} were added back to {GROUPS['oip'].first_year}; UNHCR’s printed "
            "applications add cases to persons, ours are persons alone."
        ),
        Table(_rows(data.once(place_names), table)),
    )


def _compared(data: Data) -> pd.DataFrame:
    return model.compared(printed(), {name: data.table(name) for name in model.TABLES})


def _rows(names: Mapping[str, str], table: pd.DataFrame) -> pd.DataFrame:
    found = []
    for row in table.to_dict("records"):
        place = "World" if row["code"] == "WLD" else short(row["code"], names[row["code"]])
        known = not pd.isna(row["today"])
        found.append(
            {
                "What": _WHAT[row["what"]],
                "Where": place,
                "Year": years(row["first"], row["last"]) + (", yearly mean" if row["first"] != row["last"] else ""),
                "Printed": people(row["people"]),
                "Today": people(row["today"]) if known else "–",
                "Change": ("none" if row["same"] else change_people(row["difference"])) if known else "–",
                "Printed in": row["publication"],
            }
        )
    return pd.DataFrame(found)


def _when(row: pd.Series) -> str:
    if row["first"] != row["last"]:
        return f"in a year of {years(row['first'], row['last'])}"
    return f"in {row['first']}"


def at_refresh(data: Data) -> tuple[Block, ...]:
    """What the last refreshes changed, the latest first, as the manifest keeps it."""
    manifest = data.provenance.manifest
    kept = manifest.get(CHANGES, [])
    if not kept:
        return (
            Words(
                f"These figures were retrieved on {date(manifest['retrieved'])}; what they changed in the copy before "
                "them was not kept. From the next refresh on it stands here."
            ),
        )
    return tuple(Words(_told(entry)) for entry in kept)


def _told(entry: Mapping[str, Any]) -> str:
    day = date(entry["at"])
    if entry["sentences"] == [NOTHING]:
        return f"**{day}**: nothing changed."
    lines = [f"- {_marked(sentence)}" for sentence in entry["sentences"]]
    return "\n".join([f"**{day}**", "", *lines])


def _marked(sentence: str) -> str:
    """A sentence with the name of its table, with which some begin, marked as a name."""
    return re.sub(r"^([a-z_]+):", r"`\1`:", sentence)
