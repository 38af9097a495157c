"""The projection chart to take away: its sliders live inside the specification and need no server.

Vega computes the scenario's line from the sliders' values, so a move redraws in milliseconds and the file works
offline. The line is the same as ``data.models.projection`` draws, in closed form: with a constant inflow and a constant
share leaving, the stock after k years is level + (start - level) * (1 - share) ** k.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from components.drawing import Drawing, data, drawing
from components.marks import axes
from components.palette import Palette
from components.subjects.outlook.chart import ROOM, Height, fan_layers, path_layers
from components.subjects.outlook.chart_data import HEIGHT, Drawn, tables

NAMES: Final = {
    "increase": "Increase per year",
    "percent": "Increase per year, %",
    "new": "New displacement a year",
    "exit": "Leaving displacement, % a year",
    "other": "Other changes a year",
}


_SIGNALS: Final = {"new": "inflow", "exit": "leaving"}
"""Names inside the file: ``new`` is a word of the language that Vega's expressions are written in."""


@dataclass(frozen=True)
class Knob:
    """One slider inside the file: its range, step and where it stands, in the figures' unit or per cent."""

    low: float
    high: float
    step: float
    value: float


@dataclass(frozen=True)
class Moving:
    """The scenario that the sliders move: ``base`` at the end of ``start``, in the figures' unit.

    ``shock`` is the change of the first year alone, where it has its own.
    ``knobs`` are the sliders with their keys: increase, or percent, or new, exit and other.
    ``last`` is the latest reported year.
    """

    name: str
    slot: str
    start: int
    base: float
    knobs: tuple[tuple[str, Knob], ...]
    last: int
    latest_until: int
    word: str = ""
    shock: float | None = None


@dataclass(frozen=True)
class Ground:
    """What the chart stands on before a slider moves: its years and its highest figure."""

    first: int
    until: int
    top: float


def interactive(drawn: Drawn, moving: Moving, palette: Palette) -> Drawing:
    """The chart with the sliders of ``moving`` and one for the horizon; ``drawn.paths`` are the pinned scenarios."""
    years = {"year": list(range(moving.start, moving.latest_until + 1))}
    kept = ("history", "paths", "starts", "bands", "middle", "labels")
    sets = {name: table for name, table in tables(drawn, palette).items() if name in kept}
    return drawing(_interactive, palette, (Ground(drawn.first, drawn.until, drawn.top), moving), years=years, **sets)


def _interactive(palette: Palette, ground: Ground, moving: Moving) -> alt.TopLevelMixin:
    years = alt.Chart(data("years")).transform_calculate(value=_value("datum.year", moving))
    line = years.transform_filter("datum.year <= until")
    x = alt.X("year:Q").scale(_x_scale(ground)).axis(_x_axis(palette))
    scale = alt.Scale(domainMin=0, domainMax=alt.ExprRef(_top(ground, moving)), nice=False)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(scale).axis(axes.value_axis(palette, fmt=",.10~f"))

    mine = line.mark_line(color=palette.mark[moving.slot], strokeWidth=2.5, strokeDash=axes.DASH, clip=True)
    reported = (
        alt.Chart(data("history")).mark_line(color=palette.ink, strokeWidth=2.5, clip=True).encode(detail="run:N")
    )
    layers = alt.layer(
        *fan_layers(x, y, palette),
        *path_layers(x, y, palette),
        mine.encode(x=x, y=y("value")),
        reported.encode(x=x, y=y("value")),
        _label(line, moving, x, y, palette),
        _other_labels(x, y),
    )
    knobs = (_slider(key, knob, moving.word) for key, knob in moving.knobs)
    return layers.add_params(*knobs, _horizon(ground, moving)).properties(height=HEIGHT)


def _horizon(ground: Ground, moving: Moving) -> alt.Parameter:
    bind = alt.binding_range(min=moving.last + 1, max=moving.latest_until, step=1, name="Until the end of ")
    return alt.param(name="until", value=ground.until, bind=bind)


def _slider(key: str, knob: Knob, word: str) -> alt.Parameter:
    unit = "" if key in ("percent", "exit") or not word else f", {word}"
    bind = alt.binding_range(min=knob.low, max=knob.high, step=knob.step, name=f"{NAMES[key]}{unit} ")
    return alt.param(name=_SIGNALS.get(key, key), value=knob.value, bind=bind)


def _value(year: str, moving: Moving) -> str:
    """The stock at the end of ``year`` as a Vega expression of the sliders."""
    since = f"({year} - {moving.start})"
    if "increase" in dict(moving.knobs):
        if moving.shock is None:
            return f"max(0, {moving.base} + increase * {since})"
        after = f"{moving.base} + {moving.shock} + increase * ({since} - 1)"
        return f"{since} == 0 ? {moving.base} : max(0, {after})"
    if "percent" in dict(moving.knobs):
        return f"{moving.base} * pow(1 + percent / 100, {since})"
    level = "((inflow + other) / (leaving / 100))"
    closed = f"{level} + ({moving.base} - {level}) * pow(1 - leaving / 100, {since})"
    return f"max(0, leaving == 0 ? {moving.base} + (inflow + other) * {since} : {closed})"


def _unmoved(moving: Moving) -> str:
    """Whether every slider stands where it stood: only then the line still is what its name says."""
    return " && ".join(f"{_SIGNALS.get(key, key)} == {knob.value}" for key, knob in moving.knobs)


def _top(ground: Ground, moving: Moving) -> str:
    """The upper end of the scale: what is drawn, or the moved line's end where it is higher."""
    return f"1.05 * max({ground.top}, {_value('until', moving)})"


def _x_scale(ground: Ground) -> alt.Scale:
    room: Any = [0, axes.narrow("width-122", f"width-{ROOM}")]
    return alt.Scale(domainMin=ground.first, domainMax=alt.ExprRef("until"), range=room, nice=False, zero=False)


def _x_axis(palette: Palette) -> alt.Axis:
    return alt.Axis(
        title=None, format="d", grid=False, domain=True, tickCount=8, domainColor=palette.muted,
        tickColor=palette.muted, labelColor=palette.muted, labelFontSize=13,
    )  # fmt: skip


def _other_labels(x: alt.X, y: Height) -> alt.Chart:
    """The names of the pinned scenarios and of the forecast, where their lines end inside the picture."""
    words = alt.Chart(data("labels")).transform_filter("datum.year <= until")
    mark = words.mark_text(align="left", dx=8, fontSize=13, fontWeight=600)
    return mark.encode(x=x, y=y("at"), text="long:N", color=alt.Color("colour:N").scale(None).legend(None))


def _label(line: alt.Chart, moving: Moving, x: alt.X, y: Height, palette: Palette) -> alt.Chart:
    name = f"({_unmoved(moving)} ? {moving.name!r} : 'Your scenario')"
    number = "format(datum.value, datum.value >= 99.95 ? ',.0f' : ',.1f')"
    end = line.transform_filter("datum.year == until").transform_calculate(text=f"{name} + ' ' + {number}")
    mark = end.mark_text(align="left", dx=8, fontSize=13, fontWeight=600, color=palette.text[moving.slot])
    return mark.encode(x=x, y=y("value"), text="text:N")
