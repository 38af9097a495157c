"""One country's partners in the chosen year, at half the width: where its people are, or whom it shelters."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Context, Data
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.places.pairs import Scene, scene
from data.catalogue import PAIR_GROUPS, PALESTINE, SMALLEST_RATE, STATELESS_ORIGIN, UNKNOWN
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
    total = whole(here)
    rows = partners(here, total)
    return (_figure(here, rows, total),) if len(rows) else ()


def whole(here: Scene) -> int:
    """All refugees, asylum-seekers and others of the chosen country and side at the end of the year."""
    stocks = here.data.table("stocks")
    rows = stocks[(stocks["year"] == here.year) & (stocks["side"] == here.chosen.side)]
    return int(here.scope.rows(rows[rows["group"].isin(PAIR_GROUPS)])["people"].sum())


def partners(here: Scene, total: int) -> pd.DataFrame:
    """The partners that are surely the largest of the year (iso3, people, label), the largest first.

    Palestine refugees under UNRWA's mandate are left out: they stand with their place in the chart beside this one.
    """
    side = here.chosen.side
    pairs = here.data.once(_pairs)
    rows = corridors.largest_partners(pairs, str(here.chosen.country), side, here.year, total)
    return with_label(named(rows, here.countries, _OTHER[side]))


def _pairs(data: Data) -> pd.DataFrame:
    """People by year, origin and host of the groups whose pairs UNHCR publishes."""
    columns = ["year", "origin", "host"]
    return data.table("corridors").groupby(columns)["people"].sum().reset_index()


def _figure(here: Scene, rows: pd.DataFrame, total: int) -> Figure:
    top, rest = rows.head(TOP), total - int(rows["people"].head(TOP).sum())
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
        title=_title(here, rows, total),
        takeaway=_takeaway(here, rows, total),
        unit=f"{begin(_WHO)}, by country of {where}, end of {here.year}",
        chart=lambda palette: places.ranked(bars, palette, palette.mark["reported"], label_room=150, rest=OTHERS),
        table=drawn[["label", "iso3", "people"]].set_axis([f"Country of {where}", "Code", "People"], axis="columns"),
        tables=("corridors", "stocks"),
        sources=("UNHCR",),
        height=places.height_of(len(bars)),
    )


_WHO: Final = "refugees, asylum-seekers and others"


_WHOSE: Final = {UNKNOWN: "them", STATELESS_ORIGIN: "them", PALESTINE: "those with UNHCR"}
"""Whose share a title tells where it is not that of all abroad: Palestine refugees of UNRWA are not in the bars."""


def _title(here: Scene, rows: pd.DataFrame, total: int) -> str:
    """The share of the largest partner; no share of fewer than a hundred people."""
    code, first = rows["iso3"].iloc[0], the(rows["label"].iloc[0])
    if total < SMALLEST_RATE:
        return f"Fewer than {SMALLEST_RATE} people"
    most = begin(part(rows["people"].iloc[0] / total))
    if here.chosen.side == "origin":
        return f"{most} of {_WHOSE.get(str(here.chosen.country), 'those abroad')} are in {first}"
    words = {UNKNOWN: "are of unknown origin", STATELESS_ORIGIN: "are stateless"}
    return f"{most} {words.get(code, f'came from {first}')}"


def _takeaway(here: Scene, rows: pd.DataFrame, total: int) -> str:
    first = rows.iloc[0]
    label = UNKNOWN_PLACE[_OTHER[here.chosen.side]] if first["iso3"] == UNKNOWN else first["label"]
    whole = f"Of {people(total)} {_WHO}{here.where} at the end of {here.year}"
    ends = f"in {the(label)}" if here.chosen.side == "origin" else people_from(first["iso3"], the(label))
    return f"{whole}, the largest number, {people(first['people'])}, was {ends}."
