"""The projection chart: what was reported (solid), scenarios (dashed) and the forecast's fan (grey).

Most moves of a slider change the data alone: what shapes the chart (scales, colours, names) is its layout.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import altair as alt

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from components.subjects.outlook.chart_data import Drawn, Shape, shape_of, tables

ROOM: Final = 160
Height = Callable[[str], alt.Y]
"""The y channel for a field, on the chart's one scale and axis."""


def projection(drawn: Drawn, palette: Palette) -> Drawing:
    """The chart of one scope; without figures a line of words."""
    if drawn.known.empty or not drawn.paths:
        return labels.empty(palette)
    return drawing(_projection, palette, (shape_of(drawn),), **tables(drawn, palette))


def _projection(palette: Palette, shape: Shape) -> alt.TopLevelMixin:
    top, below = shape.ticks[-1], shape.size.narrow
    x = axes.years_x(palette, shape.first, shape.until, step=5, room=ROOM, below=below)
    axis = axes.value_axis(palette, shape.ticks, ",.10~f")

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=[0, top], nice=False, zero=True).axis(axis)

    return alt.layer(
        *fan_layers(x, y, palette),
        *_today(x, palette, below),
        *path_layers(x, y, palette),
        *_reported(x, y, palette),
        _hover(shape.names, x),
        labels.end_labels("labels", x, (0, top), below=below),
        _band_names(x, y, palette, below),
    ).properties(height=shape.size.height)


def fan_layers(x: alt.X, y: Height, palette: Palette) -> list[alt.Chart]:
    """The bands, paler after the trusted years, and the dotted median."""
    bands = alt.Chart(data("bands")).mark_area(color=palette.muted, clip=True, line=False)
    middle = alt.Chart(data("middle")).mark_line(color=palette.muted, strokeWidth=1.75, strokeDash=axes.DOTS, clip=True)
    opacity = alt.Opacity("opacity:Q").scale(None).legend(None)
    return [
        bands.encode(x=x, y=y("low"), y2="high:Q", detail="band:N", opacity=opacity),
        middle.encode(x=x, y=y("value")),
    ]


def path_layers(x: alt.X, y: Height, palette: Palette) -> list[alt.Chart]:
    """Scenario lines, dashed over a halo in the page's colour, with a dot where each starts."""
    painted = alt.Color("colour:N").scale(None).legend(None)
    lines = alt.Chart(data("paths")).encode(x=x, y=y("value"), detail="name:N", order="year:Q")
    return [
        lines.mark_line(stroke=palette.page, strokeWidth=5.5, clip=True),
        lines.mark_line(strokeWidth=2.5, strokeDash=axes.DASH, clip=True).encode(color=painted),
        alt.Chart(data("starts")).mark_point(filled=True, size=60, opacity=1).encode(x=x, y=y("value"), color=painted),
    ]


def _reported(x: alt.X, y: Height, palette: Palette) -> list[alt.Chart]:
    history = alt.Chart(data("history")).encode(x=x, y=y("value"))
    line = history.mark_line(color=palette.ink, strokeWidth=2.5).encode(detail="run:N")
    # Mostly empty, and then a picture without a name to a screen reader; the line's own description holds its years.
    dots = history.transform_filter("datum.alone")
    alone = dots.mark_point(color=palette.ink, filled=True, size=24, opacity=1, aria=False)
    dot = alt.Chart(data("latest")).mark_point(color=palette.ink, filled=True, size=60, opacity=1)
    return [line, alone, dot.encode(x=x, y=y("value"))]


def _today(x: alt.X, palette: Palette, below: int) -> list[alt.Chart]:
    """A rule at the latest year: left of it what was reported, right of it what is projected."""
    at = alt.Chart(data("latest")).encode(x=x)
    left = at.mark_text(align="right", dx=-7, fontSize=12, fontWeight=600, color=palette.ink, baseline="top")
    right = at.mark_text(align="left", dx=7, fontSize=12, color=palette.muted, baseline="top")
    return [
        at.mark_rule(color=palette.grid, strokeWidth=1),
        left.encode(y=alt.value(2), text="text:N"),
        right.encode(y=alt.value(2), text=alt.value(axes.narrow("''", "'projected'", below))),
    ]


def _band_names(x: alt.X, y: Height, palette: Palette, below: int) -> alt.Chart:
    """The bands' names inside their upper edges; none on a phone."""
    text = alt.Chart(data("band_names")).mark_text(align="right", dx=-6, dy=11, fontSize=11, color=palette.muted)
    return text.encode(x=x, y=y("value"), text=alt.value(axes.narrow("''", "datum.text", below)))


def _hover(names: tuple[str, ...], x: alt.X) -> alt.Chart:
    """An unseen stripe a year that tells every figure of the year under the pointer."""
    tips = [alt.Tooltip("year:Q", title="End of", format="d")]
    tips += [alt.Tooltip(f"s{i}:Q", title=name, format=",.1f") for i, name in enumerate(names)]
    return alt.Chart(data("hover")).mark_rule(strokeWidth=12, opacity=0, aria=False).encode(x=x, tooltip=tips)
