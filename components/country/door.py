"""The door to Country: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.country import doors
from components.door import Door
from components.marks import small
from data.results import country
from data.words.formats import decimal
from data.words.places import short

_SHOWN = 3


def door(context: Context) -> Door | None:
    """How many places have anybody who fled them or found refuge there; the largest hosts as examples."""
    table = context.data.once(country.all_places, context.year)
    many = int((table[["origin_displaced", "hosted"]].fillna(0) > 0).any(axis=1).sum())
    rows = doors.largest(context, "host").head(_SHOWN)
    if rows.empty:
        return None
    label = [short(code, name) for code, name in zip(rows["iso3"], rows["name"], strict=True)]
    bars = small.counted(rows.assign(label=label))
    return Door(
        f"{decimal(many, 0)} places, each on a page of its own: who fled, who came, who returned.",
        lambda palette: small.bars(bars, palette),
    )
