"""The evidence by origin: countries ranked by displaced people and their split, and one country's years of flight."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.charts import common
from components.charts.causes_marks import (
    MEASURED,
    bar_width,
    cause_fill,
    cause_stroke,
    kind,
    quantity,
    rows_y,
    year_bars,
)
from components.charts.causes_measured import MILLION, figure
from components.charts.prepared import data, prepared
from components.palette import Palette
from data.catalogue import CAUSES

ROW: Final = 30
YEARS_HEIGHT: Final = 280
GAP: Final = 0.004
"""Part of the longest bar between the political causes and the environmental one."""
RANK: Final = {cause: rank for rank, cause in enumerate(CAUSES)}


def ranking(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """A bar an origin, split by cause. ``table``: place, name, cause, people; one row a place and cause."""
    if table.empty:
        return common.empty(palette, "Nobody displaced")
    bars = _laid_out(table)
    ends = bars.groupby("name", sort=False).agg(high=("high", "max"), text=("text", "max")).reset_index()
    ticks = tuple(common.round_ticks(float(bars["high"].max()), most=6))
    layout = (ticks, *dict.fromkeys(bars["name"]))
    return prepared(_ranking, palette, layout, bars=bars.drop(columns="text"), ends=ends)


def _ranking(palette: Palette, ticks: tuple[float, ...], *names: str) -> alt.TopLevelMixin:
    x, y = _millions_x(palette, ticks), rows_y(palette, names, "name")
    bars = alt.Chart(data("bars")).mark_bar(height=18, strokeWidth=1.5)
    ends = alt.Chart(data("ends")).mark_text(align="left", dx=6, fontSize=13, fontWeight=600, color=palette.ink)
    return alt.layer(
        bars.encode(
            y=y,
            x=quantity(x, "low"),
            x2="high:Q",
            fill=cause_fill(palette),
            stroke=cause_stroke(palette),
            tooltip=[
                alt.Tooltip("name:N", title="Origin"),
                alt.Tooltip("label:N", title="Cause"),
                alt.Tooltip("million:Q", title="Million people", format=",.2f"),
                alt.Tooltip("kind:N", title="Known by"),
            ],
        ),
        ends.encode(y=y, x=quantity(x, "high"), text="text:N"),
    ).properties(height=ROW * len(names))


def years_of_flight(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """People newly displaced across a border in each year, coloured by what the rule reads in that year.

    ``table``: year, cause, thousand (people in thousands, split by the year's shares; missing without a figure).
    """
    known = table.dropna(subset=["thousand"])
    known = known[known["thousand"] > 0]
    if known.empty:
        return common.empty(palette, "Nobody newly displaced across a border in these years")
    bars = known.assign(label=known["cause"].map(CAUSES), rank=known["cause"].map(RANK)).sort_values(["year", "rank"])
    high = bars.groupby("year")["thousand"].cumsum()
    bars = bars.assign(high=high, low=high - bars["thousand"])
    ticks = tuple(common.round_ticks(float(bars["high"].max()), most=5))
    first, last = int(table["year"].min()), int(table["year"].max())
    return prepared(_years, palette, (first, last, ticks), bars=bars)


def _years(palette: Palette, first: int, last: int, ticks: tuple[float, ...]) -> alt.TopLevelMixin:
    y = alt.Y("low:Q").scale(domain=[0, ticks[-1]], nice=False).axis(common.value_axis(palette, ticks, ",.2~f"))
    bars = alt.Chart(data("bars")).mark_bar(width=bar_width(first, last, 0), strokeWidth=1.5)
    return alt.layer(
        bars.encode(
            x=year_bars(palette, first, last),
            y=y,
            y2="high:Q",
            fill=cause_fill(palette),
            stroke=cause_stroke(palette),
            tooltip=[
                alt.Tooltip("label:N", title="Read as"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("thousand:Q", title="Thousand people", format=",.1f"),
            ],
        )
    ).properties(height=YEARS_HEIGHT)


def _laid_out(table: pd.DataFrame) -> pd.DataFrame:
    """Where each part of a bar begins and ends, in millions, the measured part after a gap."""
    bars = table.assign(million=table["people"].astype("float64") / MILLION)
    bars = bars.assign(rank=bars["cause"].map(RANK), label=bars["cause"].map(CAUSES), kind=bars["cause"].map(kind))
    bars = bars.sort_values(["place", "rank"])
    total = bars.groupby("place")["million"].transform("sum")
    high = bars.groupby("place")["million"].cumsum() + (bars["cause"] == MEASURED) * GAP * total.max()
    bars = bars.assign(high=high, low=high - bars["million"], text=[figure(n) for n in total])
    columns = ["name", "cause", "label", "kind", "million", "low", "high", "text"]
    return bars[bars["million"] > 0][columns].reset_index(drop=True)


def _millions_x(palette: Palette, ticks: tuple[float, ...]) -> alt.X:
    axis = alt.Axis(
        title=None, values=list(ticks), tickCount=len(ticks) + 1, format=",.2~f", gridColor=palette.grid, grid=True,
        domain=False, ticks=False, labelColor=palette.muted, labelFontSize=13,
    )  # fmt: skip
    scale = alt.Scale(domain=[0, ticks[-1]], range=[0, alt.ExprRef("width - 48")], nice=False)
    return alt.X().scale(scale).axis(axis)
