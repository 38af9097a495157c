"""A line without axes beside a figure set large."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.palette import Palette

HEIGHT: Final = 72


def sparkline(table: pd.DataFrame, palette: Palette, colour: str) -> Drawing:
    """One group's line on its own scale, without axes: decoration beside its figure, silent for screen readers.

    ``table``: year, people.
    """
    return drawing(_line, palette, (colour,), line=table[["year", "people"]].dropna())


def _line(palette: Palette, colour: str) -> alt.Chart:
    return (
        alt.Chart(data("line"), height=HEIGHT, view=alt.ViewBackground(strokeWidth=0))
        .mark_line(color=colour, strokeWidth=1.75, aria=False)
        .encode(
            x=alt.X("year:Q").axis(None).scale(zero=False, nice=False),
            y=alt.Y("people:Q").axis(None).scale(zero=False),
        )
    )
