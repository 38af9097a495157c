"""Rates side by side: a dot and a ring with its interval for each place, and how far the hosts of one origin spread."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import labels
from components.palette import Palette

ROW: Final = 27
HEAD: Final = 22
"""Pixels above the first row for the word over the column of decisions."""
LABELS: Final = 150
DECISIONS: Final = 76
"""Pixels at the right for the decisions."""


def height_of(rows: int) -> int:
    """Height of a plot with so many places, in pixels."""
    return ROW * max(rows, 2)


def dots(table: pd.DataFrame, palette: Palette, more: int = 0) -> Drawing:
    """Places in the order of the rows: dot for refugee status, ring for any protection with its interval.

    ``table``: label, rrr, tpr, tpr_low, tpr_high (per cent), substantive, text (decisions as written), strong.
    ``more``: pixels that the axis and the word over the decisions take of the height.
    """
    rows = table.dropna(subset=["tpr", "rrr"])
    if rows.empty:
        return labels.empty(palette)
    most = float(rows["substantive"].max()) or 1.0
    share = ["rrr", "tpr", "tpr_low", "tpr_high"]
    points = rows[["label", *share, "substantive", "text"]].assign(
        place=range(len(rows)),
        size=70 + 230 * (rows["substantive"].astype("float64") / most),
        opacity=[1.0 if one or not rows["strong"].any() else 0.55 for one in rows["strong"]],
    )
    points = points.astype(dict.fromkeys(share, "float64"))
    return drawing(_dots, palette, (len(points), more), rows=points, head={"text": ["decisions"]})


def _dots(palette: Palette, count: int, more: int) -> alt.TopLevelMixin:
    blue = palette.mark["refugees"]
    base = alt.Chart(data("rows")).encode(
        y=_places(palette), opacity=alt.Opacity("opacity:Q").scale(None).legend(None), tooltip=_tips()
    )
    interval = base.mark_rule(color=palette.muted, strokeWidth=5, strokeOpacity=0.45, aria=False)
    link = base.mark_rule(color=blue, strokeWidth=2, aria=False)
    ring = base.mark_point(filled=True, fill=palette.page, stroke=blue, strokeWidth=2, opacity=1, aria=False)
    dot = base.mark_point(filled=True, color=blue, size=62, opacity=1, aria=False)
    size = alt.Size("size:Q").scale(None).legend(None)
    return alt.layer(
        interval.encode(x=_per_cent(palette, "tpr_low"), x2="tpr_high:Q"),
        link.encode(x=_per_cent(palette, "rrr"), x2="tpr:Q"),
        ring.encode(x=_per_cent(palette, "tpr"), size=size),
        dot.encode(x=_per_cent(palette, "rrr")),
        *_decisions(palette),
    ).properties(height=height_of(count) + more)


def spread(table: pd.DataFrame, palette: Palette) -> Drawing:
    """From the 10th to the 90th percentile of decisions, with the middle, a row for each place.

    ``table``: label, p10, p50, p90 (per cent), partners, substantive, text (decisions as written).
    """
    rows = table.dropna(subset=["p10", "p50", "p90"])
    if rows.empty:
        return labels.empty(palette)
    shares = ["p10", "p50", "p90"]
    points = rows[["label", *shares, "partners", "substantive", "text"]].assign(place=range(len(rows)), opacity=1.0)
    points = points.astype(dict.fromkeys(shares, "float64"))
    return drawing(_spread, palette, (len(points),), rows=points, head={"text": ["decisions"]})


def _spread(palette: Palette, count: int) -> alt.TopLevelMixin:
    blue = palette.mark["refugees"]
    tips = [alt.Tooltip("label:N", title=" "), _tip("p10", "A tenth below"), _tip("p50", "Half below")]
    tips += [_tip("p90", "Nine tenths below"), alt.Tooltip("partners:Q", title="Counted places", format="d")]
    base = alt.Chart(data("rows")).encode(y=_places(palette), tooltip=tips)
    band = base.mark_rule(color=blue, strokeWidth=8, strokeOpacity=0.5, aria=False)
    # A span of no length is drawn as well: its ends have marks of their own.
    end = base.mark_tick(color=blue, thickness=2, size=12, aria=False)
    middle = base.mark_tick(color=palette.ink, thickness=3, size=16, aria=False)
    return alt.layer(
        band.encode(x=_per_cent(palette, "p10"), x2="p90:Q"),
        end.encode(x=_per_cent(palette, "p10")),
        end.encode(x=_per_cent(palette, "p90")),
        middle.encode(x=_per_cent(palette, "p50")),
        *_decisions(palette),
    ).properties(height=height_of(count))


def _decisions(palette: Palette) -> tuple[alt.Chart, alt.Chart]:
    """The decisions at the right of each row, and the word above them."""
    right = alt.value(alt.ExprRef("width"))
    text = alt.Chart(data("rows")).mark_text(align="right", fontSize=13, color=palette.muted, aria=False)
    head = alt.Chart(data("head")).mark_text(align="right", fontSize=12, color=palette.muted, aria=False, clip=False)
    return (
        text.encode(x=right, y=_places(palette), text="text:N"),
        head.encode(x=right, y=alt.value(-12), text="text:N"),
    )


def _per_cent(palette: Palette, field: str) -> alt.X:
    axis = alt.Axis(
        title=None, values=[0, 25, 50, 75, 100], grid=True, gridColor=palette.grid, domain=False, ticks=False,
        labelColor=palette.muted, labelFontSize=13, labelExpr="datum.value + '%'", labelFlush=False, tickCount=5,
        labelOverlap=False,
    )  # fmt: skip
    ends: list[Any] = [8, alt.ExprRef(f"width - {DECISIONS}")]
    return alt.X(f"{field}:Q").scale(domain=[0, 100], range=ends, nice=False).axis(axis)


def _places(palette: Palette) -> alt.Y:
    axis = alt.Axis(
        title=None, domain=False, ticks=False, grid=False, labelColor=palette.ink, labelFontSize=13, labelPadding=8,
        labelLimit=LABELS, labelOverlap=False, labelFlush=False, labelBaseline="middle",
    )  # fmt: skip
    return alt.Y("label:N").sort(field="place", op="min", order="ascending").axis(axis)


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title=" "),
        _tip("tpr", "Any protection"),
        _tip("tpr_low", "Interval, from"),
        _tip("tpr_high", "Interval, to"),
        _tip("rrr", "Refugee status"),
        labels.tooltip_people("substantive", "Decisions"),
    ]


def _tip(field: str, title: str) -> alt.Tooltip:
    return alt.Tooltip(f"{field}:Q", title=f"{title}, %", format=".1f")
