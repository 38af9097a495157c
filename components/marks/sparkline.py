"""A line without axes beside a figure set large."""

from __future__ import annotations

import altair as alt
import pandas as pd

HEIGHT = 72


def sparkline(table: pd.DataFrame, colour: str) -> alt.Chart:
    """One group's line on its own scale, without axes: decoration beside its figure, silent for screen readers.

    ``table``: year, people.
    """
    return (
        alt.Chart(table.dropna(), height=HEIGHT)
        .mark_line(color=colour, strokeWidth=1.75, aria=False)
        .encode(
            x=alt.X("year:Q").axis(None).scale(zero=False, nice=False),
            y=alt.Y("people:Q").axis(None).scale(zero=False),
        )
        .configure_view(strokeWidth=0)
    )
