"""The door to Returns: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.door import Door
from components.marks import small
from components.marks.returned import BACK
from components.subjects.returns.scene import peak, scene
from data.words.formats import people


def door(context: Context) -> Door | None:
    """How many returned in the latest year, refugees and internally displaced people, and whether that is the most."""
    years = scene(context).since[list(BACK)].dropna(how="all")
    if years.empty:
        return None
    both = years.astype("float64").sum(axis=1)
    year, first = int(years.index[-1]), int(years.index[0])
    most = f", the most since {first}" if peak(both) == year else ""
    table = years.reset_index()
    return Door(
        f"{people(both.iloc[-1])} returned in {year}{most}.",
        lambda palette: small.columns(
            table, palette, tuple((kind, palette.mark[names[2]]) for kind, names in BACK.items())
        ),
    )
