"""What the charts share: scales, axes and round ticks, and years that thin out on a phone.

What returns a part of a chart is called inside a build function alone (components.drawing); nothing here owns a theme.
Expressions read `width`, the plot's width in pixels, so that one specification serves a wide screen, a phone and an
exported picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from components.palette import Palette
from data.words.scale import Scale

NARROW = 560
"""Below this plot width, in pixels, labels take their short form."""
DASH = [6, 4]
"""A scenario or the essay: projected, not reported."""
DOTS = [2, 2]
"""The middle of a forecast."""


@dataclass(frozen=True)
class Size:
    """How large a chart is drawn: its plot's height in pixels, and the width below which its labels are short."""

    height: int
    narrow: int = NARROW


HALF: Final = Size(230, 400)
"""A card of half the page's width, whose labels are long there and short on a phone."""


def narrow(short: str, wide: str, below: int = NARROW) -> alt.ExprRef:
    """An expression that is `short` in a narrow plot and `wide` otherwise; both are Vega expressions."""
    return alt.ExprRef(f"width < {below} ? {short} : {wide}")


def year_scale(first: int, last: int, room: int = 236, narrow_room: int = 122, below: int = NARROW) -> alt.Scale:
    """A linear scale of years that keeps room at the right, in pixels, for end labels outside the domain."""
    end: Any = [0, narrow(f"width-{narrow_room}", f"width-{room}", below)]
    return alt.Scale(domain=[first, last], range=end, nice=False, zero=False)


def year_axis(
    palette: Palette, first: int, last: int, step: int = 5, line: bool = True, below: int = NARROW
) -> alt.Axis:
    """Years in plain digits: every `step`-th and the last when wide, the first, the middle and the last when narrow.

    `line` draws the axis line; only where y starts at zero.
    """
    few, many = [first, (first + last) // 2, last], year_ticks(first, last, step)
    return alt.Axis(
        title=None, format="d", grid=False, domain=line, ticks=True, values=narrow(str(few), str(many), below),
        domainColor=palette.muted, tickColor=palette.muted, labelColor=palette.muted, labelFontSize=13,
        labelOverlap=False, labelFlush=False,
    )  # fmt: skip


def year_ticks(first: int, last: int, step: int = 5) -> list[int]:
    """The first year, round years and the last year; a round year too near the ends gives way."""
    near = max(1, round(step * 0.6))
    inner = [year for year in range(first + 1, last) if year % step == 0 and first + near <= year <= last - near]
    return sorted({first, *inner, last}) if step > 1 else list(range(first, last + 1))


def years_x(
    palette: Palette,
    first: int,
    last: int,
    *,
    step: int = 5,
    line: bool = True,
    room: int = 236,
    narrow_room: int = 122,
    below: int = NARROW,
) -> alt.X:
    """The x channel of a series over years, with room for end labels."""
    scale = year_scale(first, last, room, narrow_room, below)
    return alt.X("year:Q").scale(scale).axis(year_axis(palette, first, last, step, line, below))


def year_bars(
    palette: Palette, first: int, last: int, *, room: int = 0, narrow_room: int = 92, step: int = 5, below: int = NARROW
) -> alt.X:
    """The x channel of bars by year: half a bar of room at both ends, and ``room`` for labels at the right."""
    end = narrow(f"width-{min(room, narrow_room)}", f"width-{room}", below)
    scale = alt.Scale(domain=[first - 0.6, last + 0.6], range=[0, end], nice=False, zero=False)
    return alt.X("year:Q").scale(scale).axis(year_axis(palette, first, last, step, below=below))


def bar_width(
    first: int, last: int, room: int, narrow_room: int = 92, widest: int = 64, below: int = NARROW
) -> alt.ExprRef:
    """Two thirds of a year's room, in pixels; the rooms for labels are those of :func:`year_bars`."""
    free = f"(width < {below} ? width - {min(room, narrow_room)} : width - {room})"
    return alt.ExprRef(f"min({widest}, max(3, {free} / {last - first + 1.2} * 0.66))")


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


def round_ticks(top: float, bottom: float = 0, most: int = 8, least: float = 0) -> list[float]:
    """Four to eight round values that cover [bottom, top], ``least`` apart or more; the last is at or above the top."""
    top = top if top > bottom else bottom + 1  # figures that are all the same still need a scale
    span = top - bottom
    step = 10.0 ** _exponent(span / most)
    step = next(step * k for k in (1, 2, 2.5, 5, 10, 20) if span / (step * k) <= most)
    step = max(step, float(least))
    start, ticks = (bottom // step) * step, list[float]()
    while not ticks or ticks[-1] < top - 1e-9:
        ticks.append(round(start + step * len(ticks), 10))
    return ticks


def people_ticks(top: float, scale: Scale, most: int = 8) -> tuple[float, ...]:
    """Round values up to ``top`` in a scale of people, which are whole where the scale counts single ones."""
    return tuple(round_ticks(max(top, 4.0 if scale.size == 1 else 1e-6), most=most, least=1 if scale.size == 1 else 0))


def tick_format(ticks: Sequence[float]) -> str:
    """How the values of an axis are written so that no two look alike: whole, or with the decimals they need."""
    return ",d" if all(float(tick).is_integer() for tick in ticks) else ",.3~f"


def _exponent(x: float) -> int:
    return int(f"{x:e}".split("e")[1])


def runs(table: pd.DataFrame, of: str | None = None) -> pd.DataFrame:
    """``table`` (year, ...; in order of the years) with its unbroken runs of years: ``run`` and ``alone``.

    A line drawn by ``run`` stops where no figure was reported; a year ``alone`` in its run needs a mark of its own.
    ``of`` is the column of the series, where there are several.
    """
    years = table.groupby(of)["year"] if of else table["year"]
    starts = years.diff().ne(1)
    run = (starts.groupby(table[of]).cumsum() if of else starts.cumsum()).astype("int64")
    keys = [table[of], run] if of else [run]
    alone = table.groupby(keys)["year"].transform("size").eq(1)
    return table.assign(run=run, alone=alone)
