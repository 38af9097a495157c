"""One country's partners in the chosen year, at half the width: where its people are, or whom it shelters."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Context
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.places.pairs import Scene, scene
from data.catalogue import PALESTINE, SMALLEST_RATE, STATELESS_ORIGIN, UNKNOWN
from data.models import corridors
from data.models.ranking import UNKNOWN_PLACE, named
from data.words.formats import part, people
from data.words.places import begin, people_from, the, with_label

TOP: Final = 7
OTHERS: Final = "All others"
_OTHER: Final = {"origin": "host", "host": "origin"}


def for_country(context: Context) -> tuple[Figure, ...]:
    """The partners of the chosen country, on the chosen side; none where no pair is large enough to be published."""
    here = scene(context)
    rows = partners(here)
    return (_figure(here, rows),) if len(rows) else ()


def partners(here: Scene) -> pd.DataFrame:
    """The partners that are surely the largest of the year (iso3, people, label), the largest first."""
    side = here.chosen.side
    rows = corridors.largest_partners(here.pairs, str(here.chosen.country), side, here.year, here.total)
    return with_label(named(rows, here.countries, _OTHER[side]))


def _figure(here: Scene, rows: pd.DataFrame) -> Figure:
    top, rest = rows.head(TOP), here.total - int(rows["people"].head(TOP).sum())
    drawn = top[["iso3", "label", "people"]]
    if rest:
        other = pd.DataFrame({"iso3": [None], "label": [OTHERS], "people": [rest]})
        drawn = pd.concat([drawn, other.astype({"iso3": "str", "people": drawn["people"].dtype})], ignore_index=True)
    bars = drawn.assign(
        value=drawn["people"].astype("float64"), text=[people(n) for n in drawn["people"]], tip=drawn["label"]
    )
    where = "asylum" if here.chosen.side == "origin" else "origin"
    code = str(here.chosen.country).lower()
    return Figure(
        slug=f"country-{_OTHER[here.chosen.side]}-places",
        name=f"country-{_OTHER[here.chosen.side]}-places-{code}-{here.year}",
        title=_title(here, rows),
        takeaway=_takeaway(here, rows),
        unit=f"{begin(_who(here))}, by country of {where}, end of {here.year}",
        chart=lambda palette: places.ranked(bars, palette, palette.mark["reported"], label_room=150, rest=OTHERS),
        table=drawn[["label", "iso3", "people"]].set_axis([f"Country of {where}", "Code", "People"], axis="columns"),
        tables=("corridors", "stocks"),
        sources=("UNHCR", "UNRWA"),
        height=places.height_of(len(bars)),
    )


def _who(here: Scene) -> str:
    """Who is counted; Palestine refugees are registered, some of them in Palestine itself."""
    if here.chosen.side == "host":
        return f"people from elsewhere{here.where}"
    if here.chosen.country == PALESTINE:
        return "Palestine refugees and others from Palestine"
    return f"people displaced across borders{here.where}"


def _title(here: Scene, rows: pd.DataFrame) -> str:
    """The share of the largest partner; no share of fewer than a hundred people."""
    code, first = rows["iso3"].iloc[0], the(rows["label"].iloc[0])
    if here.total < SMALLEST_RATE:
        return f"Fewer than {SMALLEST_RATE} people"
    most = begin(part(rows["people"].iloc[0] / here.total))
    if here.chosen.side == "origin":
        they = "are registered" if here.chosen.country == PALESTINE else "of those abroad are"
        return f"{most} {they} in {first}"
    words = {PALESTINE: "are Palestine refugees", UNKNOWN: "are of unknown origin", STATELESS_ORIGIN: "are stateless"}
    return f"{most} {words.get(code, f'came from {first}')}"


def _takeaway(here: Scene, rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    label = UNKNOWN_PLACE[_OTHER[here.chosen.side]] if first["iso3"] == UNKNOWN else first["label"]
    whole = f"Of {people(here.total)} {_who(here)} at the end of {here.year}"
    ends = f"in {the(label)}" if here.chosen.side == "origin" else people_from(first["iso3"], the(label))
    return f"{whole}, the largest number, {people(first['people'])}, was {ends}."
