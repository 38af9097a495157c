"""Shares of the causes: stacked over the years, with their range over the alternative rules, and their co-occurrence.

What is attributed is drawn pale with an outline, what is measured in full colour; environmental displacement stands
apart from the political causes, with a gap. The page redraws these charts while a reader moves a threshold, so they
keep what changes with a threshold out of their layouts.
"""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, columns_of, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from components.subjects.causes.marks import (
    MEASURED,
    apart,
    cause_fill,
    cause_span,
    cause_stroke,
    kind,
    percent_x,
    quantity,
    rows_y,
)
from data.catalogue import CAUSES
from data.words import formats

SHARES_HEIGHT: Final = 480
AXIS: Final = 70
"""Pixels of a chart's height that its axis takes from the plot."""
ROW: Final = 36
"""Pixels of one row in the range and co-occurrence charts."""
BELOW: Final = 56
"""What the axis takes of a chart's height on the screen; names of two lines need their whole row."""
GAP: Final = 0.8
"""Percentage points between the political causes and the environmental one, taken from the latter's lower edge."""
DOMAIN: Final = (0.0, 100.0)
ROOM: Final = 236
NUMBERS: Final = ("share", "low", "high", "baseline")
ORDER: Final = {cause: rank for rank, cause in enumerate(CAUSES)}
SHORT: Final = {"conflict": "Conflict", "abuse": "Abuse", "environmental": "Disasters", "not_attributed": "None"}


def shares(table: pd.DataFrame, palette: Palette) -> Drawing:
    """Stacked bars of the causes' shares by year. ``table``: year, cause, share (per cent, missing if unknown)."""
    bars = stacked(table)
    if not bars:
        return labels.empty(palette, "Nobody displaced in any year")
    first, last = min(bar["year"] for bar in bars), max(bar["year"] for bar in bars)
    ends = labels.placed(
        _share_ends([bar for bar in bars if bar["year"] == last], palette), DOMAIN, SHARES_HEIGHT - AXIS
    )
    return drawing(_shares, palette, (first, last), bars=columns_of(bars), labels=ends)


def _shares(palette: Palette, first: int, last: int) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=ROOM)
    y = alt.Y("low:Q").scale(domain=list(DOMAIN), nice=False).axis(axes.value_axis(palette, [0, 25, 50, 75, 100]))
    bars = (
        alt.Chart(data("bars"))
        .mark_bar(width=axes.bar_width(first, last, ROOM), strokeWidth=1.5)
        .encode(x=x, y=y, y2="high:Q", fill=cause_fill(palette), stroke=cause_stroke(palette), tooltip=_share_tips())
    )
    return alt.layer(bars, labels.end_labels("labels", x, DOMAIN)).properties(height=SHARES_HEIGHT)


def stacked(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Where each cause's bar begins and ends (``low``, ``high``, per cent), the measured one after a gap.

    The last ends at the sum of the shares, and never above 100.
    """
    heights: dict[tuple[int, str], float] = {}
    for year, cause, share in zip(
        table["year"].tolist(), table["cause"].tolist(), table["share"].tolist(), strict=True
    ):
        if not formats.missing(share) and share > 0:
            heights[int(year), cause] = float(share)
    bars, tops = [], dict.fromkeys((year for year, _ in heights), 0.0)
    for year, cause in sorted(heights, key=lambda key: (key[0], ORDER[key[1]])):
        part, below = heights[year, cause], tops[year]
        low = apart(below, part, GAP) if cause == MEASURED else below
        tops[year] = min(below + part, 100.0)
        bar = {"year": year, "cause": cause, "label": CAUSES[cause], "kind": kind(cause)}
        bars.append(bar | {"share": part, "low": low, "high": tops[year]})
    return bars


def ranges(table: pd.DataFrame, palette: Palette, keep: bool = False) -> Drawing:
    """One row a cause: its share as a dot, the span over the alternative rules as a bar, the baseline as a tick.

    ``table``: cause, share, low, high, baseline (per cent; low and high missing where nothing is inferred).
    ``keep``: a cause without a share keeps its row, empty.
    """
    rows = [
        {
            "cause": row["cause"],
            "place": ORDER[row["cause"]],
            "label": CAUSES[row["cause"]],
            "row": _two_lines(row["cause"]),
            "kind": kind(row["cause"]),
            "span": _span(row["cause"], row["low"], row["high"])
            if not formats.missing(row["share"])
            else "not counted",
            **{name: None if formats.missing(row[name]) else float(row[name]) for name in NUMBERS},
        }
        for row in table.to_dict("records")
        if keep or not formats.missing(row["share"])
    ]
    if not rows:
        return labels.empty(palette)
    return drawing(_ranges, palette, (len(rows),), rows=columns_of(rows))


def _two_lines(cause: str) -> str:
    """A cause with how it is known, as the name of a row."""
    return CAUSES[cause] if cause == "not_attributed" else f"{CAUSES[cause]}|{kind(cause)}"


def _ranges(palette: Palette, count: int) -> alt.TopLevelMixin:
    x = percent_x(palette)
    base = alt.Chart(data("rows")).encode(y=rows_y(palette, "row"))
    return alt.layer(
        base.mark_bar(height=8, opacity=0.35).encode(x=quantity(x, "low"), x2="high:Q", color=cause_span(palette)),
        base.mark_tick(color=palette.ink, thickness=1.5, size=20).encode(x=quantity(x, "baseline")),
        base.mark_point(size=90, strokeWidth=1.5, opacity=1).encode(
            x=quantity(x, "share"), fill=cause_fill(palette), stroke=cause_stroke(palette), tooltip=_range_tips()
        ),
        base.mark_text(align="left", fontSize=13, fontWeight=600, color=palette.ink).encode(
            x=alt.value(alt.ExprRef("width - 78")), text="span:N"
        ),
    ).properties(height=ROW * count + BELOW)


def cooccurrence(table: pd.DataFrame, palette: Palette) -> Drawing:
    """One bar a condition, as long as the share of people who left a country with it. ``table``: label, share (%)."""
    rows = [
        {"label": row["label"], "place": place, "share": float(row["share"]), "text": percent(float(row["share"]))}
        for place, row in enumerate(table.to_dict("records"))
        if not formats.missing(row["share"])
    ]
    if not rows:
        return labels.empty(palette, "No indicator covers these people")
    return drawing(_cooccurrence, palette, (len(rows),), rows=columns_of(rows))


def _cooccurrence(palette: Palette, count: int) -> alt.TopLevelMixin:
    base = alt.Chart(data("rows")).encode(y=rows_y(palette), x=quantity(percent_x(palette), "share"))
    tips = [alt.Tooltip("label:N", title="Left a country with"), alt.Tooltip("share:Q", title="Share, %", format=".1f")]
    return alt.layer(
        base.mark_bar(height=14, fill=palette.grid, stroke=palette.muted, strokeWidth=1.5).encode(tooltip=tips),
        base.mark_text(align="left", dx=6, fontSize=13, fontWeight=600, color=palette.ink).encode(text="text:N"),
    ).properties(height=ROW * count)


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


def _share_ends(last: list[dict[str, Any]], palette: Palette) -> pd.DataFrame:
    """A label beside each bar of the last year, at its middle."""
    known = ["" if bar["cause"] == "not_attributed" else f", {bar['kind']}" for bar in last]
    parts = [percent(bar["share"]) for bar in last]
    return pd.DataFrame(
        {
            "year": [bar["year"] + 0.4 for bar in last],
            "value": [(bar["low"] + bar["high"]) / 2 for bar in last],
            "long": [f"{bar['label']} {part}{how}" for bar, part, how in zip(last, parts, known, strict=True)],
            "short": [f"{SHORT.get(bar['cause'], bar['label'])} {part}" for bar, part in zip(last, parts, strict=True)],
            "colour": [palette.text[bar["cause"]] for bar in last],
        }
    )


def _span(cause: str, low: float, high: float) -> str:
    if cause == MEASURED or pd.isna(low) or pd.isna(high):
        return kind(MEASURED)
    least, most = formats.decimal(low, 0), formats.decimal(high, 0)
    return f"{least}%" if least == most else f"{least}–{most}%"
