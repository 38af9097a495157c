"""The projection chart: what was reported (solid), scenarios (dashed) and the forecast's fan (grey).

The chart is drawn at every move of a slider. Most moves change its data alone, so a specification is built and checked
once for each shape (scales, colours, names) and then filled with the moving data.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import altair as alt

from components.marks import axes as common
from components.palette import Palette, palette_of
from components.subjects.outlook.chart_data import HEIGHT, Drawn, Shape, shape_of, tables

ROOM: Final = 160
Height = Callable[[str], alt.Y]
"""The y channel for a field, on the chart's one scale and axis."""
Source = Callable[[str], Any]
"""The data of a name: a table, or a reference to one that is filled in later."""


def projection(drawn: Drawn, palette: Palette) -> alt.TopLevelMixin:
    """The chart of one scope with its data inside; without figures a line of words."""
    if drawn.history.empty or not drawn.paths:
        return common.empty(palette)
    return _chart(shape_of(drawn), palette, tables(drawn, palette).__getitem__)


def screen(drawn: Drawn, palette: Palette) -> dict[str, Any]:
    """The same chart as a Vega-Lite specification with its tables under ``datasets``, in a few milliseconds."""
    if drawn.history.empty or not drawn.paths:
        return common.empty(palette).to_dict()
    template = json.loads(_template(shape_of(drawn), palette.name))
    return {**template, "datasets": tables(drawn, palette)}


@lru_cache(maxsize=512)
def _template(shape: Shape, theme: str) -> str:
    return json.dumps(_chart(shape, palette_of(theme), alt.NamedData).to_dict())


def _chart(shape: Shape, palette: Palette, data: Source) -> alt.TopLevelMixin:
    top = shape.ticks[-1]
    x = common.years_x(palette, shape.first, shape.until, step=5, room=ROOM)
    axis = common.value_axis(palette, shape.ticks, ",.10~f")

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=[0, top], nice=False, zero=True).axis(axis)

    layers: list[Any] = [*(fan_layers(data, x, y, palette) if shape.fan else []), *_today(data, x, palette)]
    layers += path_layers(shape.slots, data, x, y, palette)
    layers += [*_reported(data, x, y, palette), _hover(shape.names, data, x), _labels(data, x, y)]
    if shape.fan:
        layers.append(_band_names(data, x, y, palette))
    return alt.layer(*layers).properties(height=HEIGHT)


def fan_layers(data: Source, x: alt.X, y: Height, palette: Palette) -> list[alt.Chart]:
    """The bands, paler after the trusted years, and the dotted median."""
    bands = alt.Chart(data("bands")).mark_area(color=palette.muted, clip=True, line=False)
    middle = alt.Chart(data("middle")).mark_line(
        color=palette.muted, strokeWidth=1.75, strokeDash=common.DOTS, clip=True
    )
    opacity = alt.Opacity("opacity:Q").scale(None).legend(None)
    return [
        bands.encode(x=x, y=y("low"), y2="high:Q", detail="band:N", opacity=opacity),
        middle.encode(x=x, y=y("value")),
    ]


def path_layers(slots: tuple[str, ...], data: Source, x: alt.X, y: Height, palette: Palette) -> list[alt.Chart]:
    """Scenario lines, dashed over a halo in the page's colour, with a dot where each starts."""
    colour = alt.Scale(domain=list(slots), range=[palette.mark[slot] for slot in slots])
    painted = alt.Color("slot:N").scale(colour).legend(None)
    lines = alt.Chart(data("paths")).encode(x=x, y=y("value"), detail="name:N", order="year:Q")
    return [
        lines.mark_line(stroke=palette.page, strokeWidth=5.5, clip=True),
        lines.mark_line(strokeWidth=2.5, strokeDash=common.DASH, clip=True).encode(color=painted),
        alt.Chart(data("starts")).mark_point(filled=True, size=60, opacity=1).encode(x=x, y=y("value"), color=painted),
    ]


def _reported(data: Source, x: alt.X, y: Height, palette: Palette) -> list[alt.Chart]:
    line = alt.Chart(data("history")).mark_line(color=palette.ink, strokeWidth=2.5)
    dot = alt.Chart(data("latest")).mark_point(color=palette.ink, filled=True, size=60, opacity=1)
    return [line.encode(x=x, y=y("value")), dot.encode(x=x, y=y("value"))]


def _today(data: Source, x: alt.X, palette: Palette) -> list[alt.Chart]:
    """A rule at the latest year: left of it what was reported, right of it what is projected."""
    at = alt.Chart(data("latest")).encode(x=x)
    left = at.mark_text(align="right", dx=-7, fontSize=12, fontWeight=600, color=palette.ink, baseline="top")
    right = at.mark_text(align="left", dx=7, fontSize=12, color=palette.muted, baseline="top")
    return [
        at.mark_rule(color=palette.grid, strokeWidth=1),
        left.encode(y=alt.value(2), text="text:N"),
        right.encode(y=alt.value(2), text=alt.value(common.narrow("''", "'projected'"))),
    ]


def _band_names(data: Source, x: alt.X, y: Height, palette: Palette) -> alt.Chart:
    """The bands' names inside their upper edges; none on a phone."""
    text = alt.Chart(data("band_names")).mark_text(align="right", dx=-6, dy=11, fontSize=11, color=palette.muted)
    return text.encode(x=x, y=y("value"), text=alt.value(common.narrow("''", "datum.text")))


def _hover(names: tuple[str, ...], data: Source, x: alt.X) -> alt.Chart:
    """An unseen stripe a year that tells every figure of the year under the pointer."""
    tips = [alt.Tooltip("year:Q", title="End of", format="d")]
    tips += [alt.Tooltip(f"s{i}:Q", title=name, format=",.1f") for i, name in enumerate(names)]
    return alt.Chart(data("hover")).mark_rule(strokeWidth=12, opacity=0, aria=False).encode(x=x, tooltip=tips)


def _labels(data: Source, x: alt.X, y: Height) -> alt.Chart:
    words = alt.Chart(data("labels")).mark_text(align="left", dx=8, fontSize=13, fontWeight=600, clip=False)
    colour = alt.Color("colour:N").scale(None).legend(None)
    return words.encode(x=x, y=y("at"), text=alt.value(common.narrow("datum.short", "datum.long")), color=colour)
