"""Shares of the causes: stacked over the years, with their range over the alternative rules, and their co-occurrence.

What is attributed is drawn pale with an outline, what is measured in full colour; environmental displacement stands
apart from the political causes, with a gap. The page redraws these charts while a reader moves a threshold, so they
are prepared (components.drawing).
"""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import columns_of, data, prepared
from components.marks import axes as common
from components.palette import Palette
from components.subjects.causes.marks import (
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
from components.words import formats
from data.catalogue import CAUSES

SHARES_HEIGHT: Final = 480
AXIS: Final = 70
"""Pixels of a chart's height that its axis takes from the plot."""
ROW: Final = 36
"""Pixels of one row in the range and co-occurrence charts."""
GAP: Final = 1.6
"""Percentage points between the political causes and the environmental one."""
ROOM: Final = 236
NUMBERS: Final = ("share", "low", "high", "baseline")
ORDER: Final = {cause: rank for rank, cause in enumerate(CAUSES)}
SHORT: Final = {"conflict": "Conflict", "abuse": "Abuse", "environmental": "Disasters", "not_attributed": "None"}


def shares(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """Stacked bars of the causes' shares by year. ``table``: year, cause, share (per cent, missing if unknown)."""
    bars = stacked(table)
    if not bars:
        return common.empty(palette, "Nobody displaced in any year")
    first, last = min(bar["year"] for bar in bars), max(bar["year"] for bar in bars)
    labels = _share_ends([bar for bar in bars if bar["year"] == last], palette)
    return prepared(_shares, palette, (first, last), bars=columns_of(bars), labels=labels)


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


def stacked(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Where each cause's bar begins and ends (``low``, ``high``, per cent), the measured one after a gap."""
    heights: dict[tuple[int, str], float] = {}
    for year, cause, share in zip(
        table["year"].tolist(), table["cause"].tolist(), table["share"].tolist(), strict=True
    ):
        if not formats.missing(share) and share > 0:
            heights[int(year), cause] = float(share)
    bars, tops = [], dict.fromkeys((year for year, _ in heights), 0.0)
    for year, cause in sorted(heights, key=lambda key: (key[0], ORDER[key[1]])):
        low = tops[year] + (GAP if cause == MEASURED else 0.0)
        tops[year] = low + heights[year, cause]
        bar = {"year": year, "cause": cause, "label": CAUSES[cause], "kind": kind(cause)}
        bars.append(bar | {"share": heights[year, cause], "low": low, "high": tops[year]})
    return bars


def ranges(table: pd.DataFrame, palette: Palette) -> alt.LayerChart | alt.Chart:
    """One row a cause: its share as a dot, the span over the alternative rules as a bar, the baseline as a tick.

    ``table``: cause, share, low, high, baseline (per cent; low and high missing where nothing is inferred).
    """
    rows = [
        {
            "cause": row["cause"],
            "label": CAUSES[row["cause"]],
            "kind": kind(row["cause"]),
            "span": _span(row["cause"], row["low"], row["high"]),
            **{name: None if formats.missing(row[name]) else float(row[name]) for name in NUMBERS},
        }
        for row in table.to_dict("records")
        if not formats.missing(row["share"])
    ]
    if not rows:
        return common.empty(palette)
    return prepared(_ranges, palette, tuple(row["label"] for row in rows), rows=columns_of(rows))


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
    rows = [
        {"label": row["label"], "share": float(row["share"]), "text": percent(float(row["share"]))}
        for row in table.to_dict("records")
        if not formats.missing(row["share"])
    ]
    if not rows:
        return common.empty(palette, "No indicator covers these people")
    return prepared(_cooccurrence, palette, tuple(row["label"] for row in rows), rows=columns_of(rows))


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


def _share_ends(last: list[dict[str, Any]], palette: Palette) -> dict[str, list[Any]]:
    """A label beside each bar of the last year, at its middle."""
    long, short = [], []
    for bar in last:
        known = "" if bar["cause"] == "not_attributed" else f", {bar['kind']}"
        long.append(f"{bar['label']} {percent(bar['share'])}{known}")
        short.append(f"{SHORT.get(bar['cause'], bar['label'])} {percent(bar['share'])}")
    middle = [(bar["low"] + bar["high"]) / 2 for bar in last]
    return {
        "year": [bar["year"] + 0.4 for bar in last],
        "at": common.pushed_apart(middle, 100 + GAP, SHARES_HEIGHT - AXIS),
        "long": long,
        "short": short,
        "colour": [palette.text[bar["cause"]] for bar in last],
    }


def _span(cause: str, low: float, high: float) -> str:
    if cause == MEASURED or pd.isna(low) or pd.isna(high):
        return kind(MEASURED)
    return f"{formats.decimal(low, 0)}–{formats.decimal(high, 0)}%"
