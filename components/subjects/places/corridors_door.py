"""The door to Corridors: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.door import Door
from components.marks import small
from components.subjects.places import pairs
from data.models.ranking import NO_PLACES
from data.words.formats import people
from data.words.places import begin


def door(context: Context) -> Door | None:
    """The largest pairs of an origin and a host in the latest year."""
    table = pairs.scene(context).largest
    crossed = table["host"].notna() & (table["origin"] != table["host"]) & ~table["origin"].isin(NO_PLACES)
    rows = table[crossed].head(3)
    if rows.empty:
        return None
    bars, first = small.counted(rows), rows.iloc[0]
    return Door(
        f"{begin(first['words'])} is the largest corridor: {people(first['people'])}.",
        lambda palette: small.bars(bars, palette),
    )
