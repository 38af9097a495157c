"""The chart of the page Data: in which years each series has figures."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette

ROW: Final = 26
"""Pixels a series takes with the space around it."""
BEFORE: Final = 42
"""Pixels of room for the first year's label at the left end of its bar."""


def height_of(rows: int) -> int:
    """Height of a plot with so many series, in pixels."""
    return max(ROW * rows, 3 * ROW)


def coverage(table: pd.DataFrame, palette: Palette) -> Drawing:
    """A bar for each run of years in which a series has figures, its first year at its left end.

    ``table``: series (a group's key colours its bar), label, kind (stock, flow, other), first, last; in order.
    """
    if table.empty:
        return labels.empty(palette)
    colours = [
        palette.mark.get(series, palette.muted) if kind == "stock" else palette.muted
        for series, kind in zip(table["series"], table["kind"], strict=True)
    ]
    order = {label: place for place, label in enumerate(dict.fromkeys(table["label"]))}
    bars = table[["label", "first", "last"]].assign(
        end=table["last"] + 1, place=table["label"].map(order), colour=colours
    )
    first, last = int(table["first"].min()), int(table["last"].max())
    return drawing(_coverage, palette, (first, last, len(order)), bars=bars)


def _coverage(palette: Palette, first: int, last: int, count: int) -> alt.TopLevelMixin:
    decades = [year for year in range(first // 10 * 10, last + 1, 10) if year >= first]
    few = [year for year in decades if year % 40 == 0]
    axis = alt.Axis(
        title=None, format="d", values=axes.narrow(str(few), str(decades)), grid=True, gridColor=palette.grid,
        domain=False, ticks=False, labelColor=palette.muted, labelFontSize=13, labelOverlap=False, tickCount=20,
    )  # fmt: skip
    room: Any = [BEFORE, alt.ExprRef("width")]
    x = alt.X("first:Q").scale(domain=[first, last + 1], range=room, nice=False, zero=False).axis(axis)
    y = (
        alt.Y("label:N")
        .sort(field="place", op="min", order="ascending")
        .scale(paddingInner=0.45)
        .axis(
            alt.Axis(
                title=None, domain=False, ticks=False, grid=False, labelColor=palette.ink, labelFontSize=13,
                labelPadding=6, labelOverlap=False, labelLimit=250,
            )
        )
    )  # fmt: skip
    tips = [
        alt.Tooltip("label:N", title="Series"),
        alt.Tooltip("first:Q", title="From", format="d"),
        alt.Tooltip("last:Q", title="To", format="d"),
    ]
    base = alt.Chart(data("bars")).encode(x=x, y=y, tooltip=tips)
    bars = base.mark_bar(aria=False).encode(x2="end:Q", color=alt.Color("colour:N").scale(None).legend(None))
    words = base.mark_text(align="right", dx=-5, fontSize=12, color=palette.muted, aria=False)
    return alt.layer(bars, words.encode(text=alt.Text("first:Q", format="d"))).properties(height=height_of(count))
