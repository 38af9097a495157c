"""The door to Map: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.door import Door
from components.marks import small
from components.subjects.places import map_words
from data.words.formats import listing, part
from data.words.places import begin, the


def door(context: Context) -> Door | None:
    """The largest origins of the latest year and how much of the whole they are."""
    scene = map_words.scene(context)
    rows, total = scene.known.head(3), scene.table["people"].sum()
    if rows.empty:
        return None
    names = begin(listing([the(label) for label in rows["label"]]))
    verb = "account" if len(rows) > 1 else "accounts"
    bars = small.counted(rows)
    return Door(
        f"{names} {verb} for {part(rows['people'].sum() / total)} of all who are displaced.",
        lambda palette: small.bars(bars, palette),
    )
