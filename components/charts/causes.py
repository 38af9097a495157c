"""Shares of the causes: stacked over the years, with their range over the alternative rules, and their co-occurrence.

What is attributed is drawn pale with an outline, what is measured in full colour; environmental displacement stands
apart from the political causes, with a gap. The page redraws these charts while a reader moves a threshold, so they
are prepared (components.charts.prepared).
"""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components import formats
from components.charts import common
from components.charts.causes_marks import (
    MEASURED,
    bar_width,
    cause_fill,
    cause_span,
    cause_stroke,
    kind,
    label_marks,
    percent_x,
    quantity,
    rows_y,
    year_bars,
)
from components.charts.prepared import data, prepared
from components.palette import Palette
from data.catalogue import CAUSES

SHARES_HEIGHT: Final = 480
AXIS: Final = 70
"""Pixels of a chart's height that its axis takes from the plot."""
ROW: Final = 36
"""Pixels of one row in the range and co-occurrence charts."""
GAP: Final = 1.6
"""Percentage points between the political causes and the environmental one."""
ROOM: Final = 236
SHORT: Final = {"conflict": "Conflict", "abuse": "Abuse", "environmental": "Disasters", "not_attributed": "None"}


def shares(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """Stacked bars of the causes' shares by year. ``table``: year, cause, share (per cent, missing if unknown)."""
    known = table.dropna(subset=["share"])
    if known.empty:
        return common.empty(palette, "Nobody displaced in any year")
    bars = stacked(known)
    first, last = int(bars["year"].min()), int(bars["year"].max())
    labels = _share_ends(bars[bars["year"] == last], palette)
    return prepared(_shares, palette, (first, last), bars=bars, labels=labels)


def _shares(palette: Palette, first: int, last: int) -> alt.TopLevelMixin:
    domain = (0.0, 100 + GAP)
    x = year_bars(palette, first, last, room=ROOM)
    y = alt.Y("low:Q").scale(domain=list(domain), nice=False).axis(common.value_axis(palette, [0, 25, 50, 75, 100]))
    bars = (
        alt.Chart(data("bars"))
        .mark_bar(width=bar_width(first, last, ROOM), strokeWidth=1.5)
        .encode(x=x, y=y, y2="high:Q", fill=cause_fill(palette), stroke=cause_stroke(palette), tooltip=_share_tips())
    )
    return alt.layer(bars, label_marks("labels", x, domain)).properties(height=SHARES_HEIGHT)


def stacked(table: pd.DataFrame) -> pd.DataFrame:
    """Where each cause's bar begins and ends (``low``, ``high``, per cent), the measured one after a gap."""
    order = {cause: rank for rank, cause in enumerate(CAUSES)}
    bars = table.assign(order=table["cause"].map(order), label=table["cause"].map(CAUSES)).astype({"share": "float64"})
    bars = bars.sort_values(["year", "order"])
    bars["high"] = bars.groupby("year")["share"].cumsum() + (bars["cause"] == MEASURED) * GAP
    bars["low"] = bars["high"] - bars["share"]
    bars["kind"] = bars["cause"].map(kind)
    columns = ["year", "cause", "label", "kind", "share", "low", "high"]
    return bars[bars["share"] > 0][columns].reset_index(drop=True)


def ranges(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """One row a cause: its share as a dot, the span over the alternative rules as a bar, the baseline as a tick.

    ``table``: cause, share, low, high, baseline (per cent; low and high missing where nothing is inferred).
    """
    known = table.dropna(subset=["share"])
    if known.empty:
        return common.empty(palette)
    rows = known.assign(
        label=known["cause"].map(CAUSES),
        kind=known["cause"].map(kind),
        span=[_span(*row) for row in zip(known["cause"], known["low"], known["high"], strict=True)],
    ).astype(dict.fromkeys(("share", "low", "high", "baseline"), "float64"))
    names = tuple(CAUSES[cause] for cause in CAUSES if cause in set(rows["cause"]))
    columns = ["cause", "label", "kind", "span", "share", "low", "high", "baseline"]
    return prepared(_ranges, palette, names, rows=rows[columns])


def _ranges(palette: Palette, *names: str) -> alt.TopLevelMixin:
    x = percent_x(palette)
    base = alt.Chart(data("rows")).encode(y=rows_y(palette, names))
    return alt.layer(
        base.mark_bar(height=8, opacity=0.35).encode(x=quantity(x, "low"), x2="high:Q", color=cause_span(palette)),
        base.mark_tick(color=palette.ink, thickness=1.5, size=20).encode(x=quantity(x, "baseline")),
        base.mark_point(size=90, strokeWidth=1.5, opacity=1).encode(
            x=quantity(x, "share"), fill=cause_fill(palette), stroke=cause_stroke(palette), tooltip=_range_tips()
        ),
        base.mark_text(align="left", fontSize=13, fontWeight=600, color=palette.ink).encode(
            x=alt.value(alt.ExprRef("width - 78")), text="span:N"
        ),
    ).properties(height=ROW * len(names))


def cooccurrence(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """One bar a condition, as long as the share of people who left a country with it. ``table``: label, share (%)."""
    rows = table.dropna(subset=["share"]).astype({"share": "float64"})
    if rows.empty:
        return common.empty(palette, "No indicator covers these people")
    rows = rows.assign(text=[percent(share) for share in rows["share"]])[["label", "share", "text"]]
    return prepared(_cooccurrence, palette, tuple(rows["label"]), rows=rows)


def _cooccurrence(palette: Palette, *names: str) -> alt.TopLevelMixin:
    base = alt.Chart(data("rows")).encode(y=rows_y(palette, names), x=quantity(percent_x(palette), "share"))
    tips = [alt.Tooltip("label:N", title="Left a country with"), alt.Tooltip("share:Q", title="Share, %", format=".1f")]
    return alt.layer(
        base.mark_bar(height=14, fill=palette.grid, stroke=palette.muted, strokeWidth=1.5).encode(tooltip=tips),
        base.mark_text(align="left", dx=6, fontSize=13, fontWeight=600, color=palette.ink).encode(text="text:N"),
    ).properties(height=ROW * len(names))


def percent(share: float) -> str:
    """A share in per cent as a label: "70%"; what rounds to nothing without being it: "under 1%"."""
    return formats.share(share / 100)


def _share_tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="Cause"),
        alt.Tooltip("year:Q", title="End of", format="d"),
        alt.Tooltip("share:Q", title="Share, %", format=".1f"),
        alt.Tooltip("kind:N", title="Known by"),
    ]


def _range_tips() -> list[alt.Tooltip]:
    names = {"share": "Share, %", "low": "Lowest, %", "high": "Highest, %", "baseline": "Baseline, %"}
    lines = [alt.Tooltip(f"{field}:Q", title=title, format=".1f") for field, title in names.items()]
    return [alt.Tooltip("label:N", title="Cause"), *lines]


def _share_ends(last: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """A label beside each bar of the last year, at its middle."""
    long, short = [], []
    for cause, share in zip(last["cause"], last["share"], strict=True):
        known = "" if cause == "not_attributed" else f", {kind(cause)}"
        long.append(f"{CAUSES[cause]} {percent(share)}{known}")
        short.append(f"{SHORT.get(cause, CAUSES[cause])} {percent(share)}")
    middle = ((last["low"] + last["high"]) / 2).tolist()
    return pd.DataFrame(
        {
            "year": last["year"] + 0.4,
            "at": common.pushed_apart(middle, 100 + GAP, SHARES_HEIGHT - AXIS),
            "long": long,
            "short": short,
            "colour": [palette.text[cause] for cause in last["cause"]],
        }
    )


def _span(cause: str, low: float, high: float) -> str:
    if cause == MEASURED or pd.isna(low) or pd.isna(high):
        return kind(MEASURED)
    return f"{formats.decimal(low, 0)}–{formats.decimal(high, 0)}%"
