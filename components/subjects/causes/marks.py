"""What the charts of the causes share: colours that tell measured from attributed, bars by year, rows by name."""

from __future__ import annotations

import json
from typing import Final, TypeVar

import altair as alt

from components.marks import axes
from components.palette import Palette
from data.catalogue import CAUSES

MEASURED: Final = "environmental"
PALE: Final = {
    "light": {"conflict": 0.85, "persecution": 0.6, "abuse": 0.5, "not_attributed": 0.2},
    "dark": {"conflict": 0.7, "persecution": 0.6, "abuse": 0.6, "not_attributed": 0.2},
}
"""How much of a colour is left in the fill of what is attributed; its outline keeps the full colour.

Chosen by search: with one part for all, conflict and what is measured are the same brown under deuteranopia
(CIEDE2000 2.7); with these, any two fills differ by 16 under deuteranopia, protanopia and none.
"""
KEY: Final = 56
"""Pixels of a chart's height that the key of the causes takes."""
Channel = TypeVar("Channel", alt.X, alt.Y)


def kind(cause: str) -> str:
    """How a cause is known: measured, attributed, or nothing at all (what is not attributed)."""
    if cause == MEASURED:
        return "measured"
    return "no cause" if cause == "not_attributed" else "attributed"


def mixed(colour: str, page: str, part: float) -> str:
    """A colour mixed with the page's: what a see-through fill would look like, without the grid showing through."""
    pairs = zip(_channels(colour), _channels(page), strict=True)
    return "#" + "".join(f"{round(part * a + (1 - part) * b):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def fills(palette: Palette) -> dict[str, str]:
    """The fill of each cause's bars: pale for what is attributed, full for what is measured."""
    pale = PALE[palette.name]
    return {c: mixed(palette.mark[c], palette.page, pale[c]) if c in pale else palette.mark[c] for c in CAUSES}


def cause_fill(palette: Palette, key: alt.Legend | None = None) -> alt.Fill:
    """Pale for what is attributed, full for what is measured; ``key``: the chart's key, for fill and stroke alike."""
    return alt.Fill("cause:N").scale(domain=list(CAUSES), range=list(fills(palette).values())).legend(key)


def cause_stroke(palette: Palette, key: alt.Legend | None = None) -> alt.Stroke:
    """The outline, always in the cause's full colour."""
    return alt.Stroke("cause:N").scale(domain=list(CAUSES), range=[palette.mark[c] for c in CAUSES]).legend(key)


def cause_key(palette: Palette, causes: tuple[str, ...]) -> alt.Legend:
    """The key above a chart: the colours of the causes drawn, and how each is known."""
    known = {c: kind(c) for c in causes}
    words = {c: CAUSES[c] if how == "no cause" else f"{CAUSES[c]}, {how}" for c, how in known.items()}
    return alt.Legend(
        title=None, orient="top", direction="horizontal", columns=axes.narrow("1", "3"), values=list(causes),
        labelExpr=f"{json.dumps(words)}[datum.label]", labelColor=palette.ink, labelFontSize=13, labelLimit=320,
        symbolType="square", symbolSize=150, symbolStrokeWidth=1.5, symbolOpacity=1, columnPadding=20, rowPadding=4,
        offset=10,
    )  # fmt: skip


def apart(low: float, part: float, gap: float) -> float:
    """Where the bar of what is measured begins, so that it stands apart from those below and still ends at its sum."""
    return low + min(gap, part / 3)


def cause_span(palette: Palette) -> alt.Color:
    """The cause's full colour for the span of its range."""
    return alt.Color("cause:N").scale(domain=list(CAUSES), range=[palette.mark[c] for c in CAUSES]).legend(None)


def percent_x(palette: Palette) -> alt.X:
    """0 to 100 per cent from left to right, with room for a figure at the right."""
    axis = alt.Axis(
        title=None, values=[0, 25, 50, 75, 100], tickCount=6, format="d", gridColor=palette.grid, grid=True,
        domain=False, ticks=False, labelColor=palette.muted, labelFontSize=13,
    )  # fmt: skip
    return alt.X().scale(domain=[0, 100], range=[0, alt.ExprRef("width - 90")], nice=False).axis(axis)


def rows_y(palette: Palette, field: str = "label") -> alt.Y:
    """One row a name, named at the left (``|`` between two lines); ``place`` in the data holds the order."""
    axis = alt.Axis(
        title=None, domain=False, ticks=False, grid=False, labelColor=palette.ink, labelFontSize=13, labelLimit=180,
        labelExpr="split(datum.label, '|')", labelOverlap=False,
    )  # fmt: skip
    return alt.Y(f"{field}:N").sort(field="place", op="min", order="ascending").axis(axis)


def quantity(channel: Channel, field: str) -> Channel:
    """The channel showing a number's field."""
    return channel.field(field).type("quantitative")
