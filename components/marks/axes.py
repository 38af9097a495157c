"""What the charts share: axes, end labels that keep their distance, halos, years that thin out on a phone.

Builders compose these with method syntax; nothing here owns a theme. Expressions read `width`, the plot's width in
pixels, so that one specification serves a wide screen, a phone and an exported picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.palette import Palette

NARROW = 560
"""Below this plot width, in pixels, labels take their short form."""
APART = 17
"""Pixels that two end labels keep between their middles."""
DASH = [6, 4]
"""A scenario or the essay: projected, not reported."""
DOTS = [2, 2]
"""The middle of a forecast."""


def narrow(short: str, wide: str) -> alt.ExprRef:
    """An expression that is `short` in a narrow plot and `wide` otherwise; both are Vega expressions."""
    return alt.ExprRef(f"width < {NARROW} ? {short} : {wide}")


def year_scale(first: int, last: int, room: int = 236, narrow_room: int = 122) -> alt.Scale:
    """A linear scale of years that keeps room at the right, in pixels, for end labels outside the domain."""
    end: Any = [0, narrow(f"width-{narrow_room}", f"width-{room}")]
    return alt.Scale(domain=[first, last], range=end, nice=False, zero=False)


def year_axis(palette: Palette, first: int, last: int, step: int = 5, line: bool = True) -> alt.Axis:
    """Years in plain digits: every `step`-th and the last when wide, the first, the middle and the last when narrow.

    `line` draws the axis line; only where y starts at zero.
    """
    few, many = [first, (first + last) // 2, last], year_ticks(first, last, step)
    return alt.Axis(
        title=None, format="d", grid=False, domain=line, ticks=True, values=narrow(str(few), str(many)),
        domainColor=palette.muted, tickColor=palette.muted, labelColor=palette.muted, labelFontSize=13,
        labelOverlap=False, labelFlush=False,
    )  # fmt: skip


def year_ticks(first: int, last: int, step: int = 5) -> list[int]:
    """The first year, round years and the last year; a round year too near the ends gives way."""
    near = max(1, round(step * 0.6))
    inner = [year for year in range(first + 1, last) if year % step == 0 and first + near <= year <= last - near]
    return sorted({first, *inner, last}) if step > 1 else list(range(first, last + 1))


def years_x(palette: Palette, first: int, last: int, *, step: int = 5, line: bool = True, room: int = 236) -> alt.X:
    """The x channel of a series over years, with room for end labels."""
    return alt.X("year:Q").scale(year_scale(first, last, room)).axis(year_axis(palette, first, last, step, line))


def value_axis(palette: Palette, values: Sequence[float] | None = None, fmt: str = ",d") -> alt.Axis:
    """Horizontal grid, muted labels in round numbers, neither line nor ticks; the unit stands in the caption."""
    # Vega thins given values out to the tick count, which Streamlit's theme sets: so the count is given along.
    given: dict[str, Any] = {"tickCount": 6}
    if values is not None:
        given = {"tickCount": len(values) + 1, "values": list(values)}
    return alt.Axis(
        title=None, format=fmt, grid=True, gridColor=palette.grid, gridWidth=1, domain=False, ticks=False,
        labelColor=palette.muted, labelFontSize=13, labelFlush=False, labelBaseline="middle", labelOverlap=False,
        minExtent=32, **given,
    )  # fmt: skip


def round_ticks(top: float, bottom: float = 0, most: int = 8) -> list[float]:
    """Four to eight round values that cover [bottom, top]; the last is at or above the top."""
    top = top if top > bottom else bottom + 1  # figures that are all the same still need a scale
    span = top - bottom
    step = 10.0 ** _exponent(span / most)
    step = next(step * k for k in (1, 2, 2.5, 5, 10, 20) if span / (step * k) <= most)
    start, ticks = (bottom // step) * step, list[float]()
    while not ticks or ticks[-1] < top - 1e-9:
        ticks.append(round(start + step * len(ticks), 10))
    return ticks


def _exponent(x: float) -> int:
    return int(f"{x:e}".split("e")[1])


def pushed_apart(values: Sequence[float], span: float, height: float, apart: float = APART) -> list[float]:
    """Positions for labels near `values`, in data units, at least `apart` pixels from one another.

    `span` is the length of the y domain in data units and `height` the plot's in pixels. Labels are pushed upwards
    from below, so the order of the values is kept; the result is in the order of the input.
    """
    least = apart * span / height
    placed: dict[int, float] = {}
    below: float | None = None
    for index in sorted(range(len(values)), key=lambda i: values[i]):
        here = values[index] if below is None else max(values[index], below + least)
        placed[index] = below = here
    return [placed[index] for index in range(len(values))]


def end_labels(labels: pd.DataFrame, x: alt.X, domain: tuple[float, float], height: int, *, dx: int = 8) -> alt.Chart:
    """Words at the end of each line. `labels` has year, value, long, short, colour; y positions are pushed apart.

    Wide plots show `long`, narrow ones `short`: the text changes, since an invisible label would still take its room.
    """
    placed = labels.assign(at=pushed_apart(labels["value"].astype(float).tolist(), domain[1] - domain[0], height))
    return (
        alt.Chart(placed)
        .mark_text(align="left", dx=dx, fontSize=13, fontWeight=600, clip=False)
        .encode(
            x=x,
            y=alt.Y("at:Q").scale(domain=list(domain)),
            text=alt.value(narrow("datum.short", "datum.long")),
            color=alt.Color("colour:N").scale(None).legend(None),
        )
    )


def halo(line: alt.Chart, palette: Palette, width: float = 5.5) -> alt.Chart:
    """The same line wider and in the page's colour, to lie under a dashed line that crosses an area."""
    copy = line.copy(deep=True)
    mark = copy.mark if isinstance(copy.mark, str) else copy.mark.type
    return copy.mark_line(stroke=palette.page, strokeWidth=width) if mark == "line" else copy


def vertical_rule(year: int, x: alt.X, palette: Palette) -> alt.Chart:
    """A thin vertical rule at one year: where the reported figures end."""
    return alt.Chart(pd.DataFrame({"year": [year]})).mark_rule(color=palette.grid, strokeWidth=1).encode(x=x)


def tooltip_people(field: str, title: str) -> alt.Tooltip:
    """A tooltip line with people in full digits."""
    return alt.Tooltip(f"{field}:Q", title=title, format=",d")


def empty(palette: Palette, text: str = "No figures") -> alt.Chart:
    """A chart for a table without rows: one muted line of words instead of axes without marks."""
    return alt.Chart(pd.DataFrame({"text": [text]})).mark_text(fontSize=13, color=palette.muted).encode(text="text:N")
