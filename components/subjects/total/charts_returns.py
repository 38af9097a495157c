"""The Overview's returns: people who returned in each year, stacked by kind."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from components.subjects.total.charts import TEST_HEIGHT, Ticks, end_words, millions

RETURNS: Final = {
    "returned_idps": ("conflict_idps", "Internally displaced", "Internal"),
    "returned_refugees": ("refugees", "Refugees", "Refugees"),
}
"""Kind of return, from below -> the group whose colour it takes, and its long and its short name."""


def returns(table: pd.DataFrame, palette: Palette) -> Drawing:
    """People who returned in each year, refugees and internally displaced stacked as bars.

    ``table``: year, returned_refugees, returned_idps in people, missing where not reported.
    """
    bars = millions(table, list(RETURNS)).melt("year", list(RETURNS), "kind", "people").dropna(subset="people")
    if bars.empty:
        return labels.empty(palette)
    ticks = tuple(axes.round_ticks(float(bars.groupby("year")["people"].sum().max())))
    first, last = int(bars["year"].min()), int(bars["year"].max())
    ends = labels.placed(_return_ends(bars, last, palette), (0, ticks[-1]), TEST_HEIGHT)
    return drawing(_returns, palette, (first, last, ticks), bars=bars, labels=ends)


def _returns(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=200, narrow_room=122)
    y = alt.Y("people:Q").stack("zero").scale(domain=[0, ticks[-1]]).axis(axes.value_axis(palette, ticks))
    colours = [palette.mark[group] for group, *_ in RETURNS.values()]
    bars = alt.Chart(data("bars")).mark_bar(stroke=palette.page, strokeWidth=1, width=alt.ExprRef("max(4, width / 60)"))
    return alt.layer(
        bars.encode(
            x=x,
            y=y,
            color=alt.Color("kind:N").scale(domain=list(RETURNS), range=colours).legend(None),
            order=alt.Order("kind:N").sort("ascending"),
            tooltip=[alt.Tooltip("year:Q", format="d", title="Year"), alt.Tooltip("people:Q", format=".2f")],
        ),
        labels.end_labels("labels", x, (0, ticks[-1]), dx=14),
    ).properties(height=TEST_HEIGHT)


def _return_ends(bars: pd.DataFrame, last: int, palette: Palette) -> pd.DataFrame:
    """One label a kind at the middle of its last bar."""
    rows = bars[bars["year"] == last].set_index("kind")["people"].reindex(list(RETURNS)).dropna()
    words = [
        (long, short, rows[kind], palette.text[group]) for kind, (group, long, short) in RETURNS.items() if kind in rows
    ]
    return end_words(last, words).assign(value=(rows.cumsum() - rows / 2).tolist())
