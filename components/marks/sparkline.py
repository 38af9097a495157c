"""A line without axes beside a figure set large, with a hollow dot where an estimate for a later day is known."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.palette import Palette

HEIGHT: Final = 72


def sparkline(table: pd.DataFrame, palette: Palette, colour: str, estimate: tuple[float, int] | None = None) -> Drawing:
    """One group's line on its own scale, without axes: decoration beside its figure, silent for screen readers.

    ``table``: year, people. ``estimate``: a moment in years and people, a dot of its own that no line leads to.
    """
    dot = pd.DataFrame([estimate] if estimate else [], columns=["year", "people"])
    return drawing(_line, palette, (colour,), line=table[["year", "people"]].dropna(), dot=dot)


def _line(palette: Palette, colour: str) -> alt.TopLevelMixin:
    x = alt.X("year:Q").axis(None).scale(zero=False, nice=False, padding=6)
    y = alt.Y("people:Q").axis(None).scale(zero=False, nice=False, padding=6)
    line = alt.Chart(data("line")).mark_line(color=colour, strokeWidth=1.75, aria=False)
    dot = alt.Chart(data("dot")).mark_point(stroke=colour, filled=False, size=45, strokeWidth=1.75, aria=False)
    return alt.layer(line.encode(x=x, y=y), dot.encode(x=x, y=y)).properties(
        height=HEIGHT, view=alt.ViewBackground(strokeWidth=0)
    )
