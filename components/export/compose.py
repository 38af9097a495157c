"""Set a figure as a picture that explains itself: title, finding, unit and settings above, source and date below."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from typing import Any, Final

from components.figure import Figure
from components.palette import LIGHT
from data.catalogue import DISPLACED
from data.words import formats

WIDTH: Final = 880
MARGIN: Final = 28
# Names without digits or quotes: with those, vl-convert measures text in some other face.
SANS = "Outlook Sans, Segoe UI, Helvetica, Arial, sans-serif"
SERIF = "Outlook Serif, Georgia, Times New Roman, serif"
# Characters to a line, by size: what fits in 880 px with room to spare for wide letters.
_TITLE_LINE, _SUBTITLE_LINE, _FOOT_LINE = 70, 125, 165
_BETWEEN: Final = 40
"""Pixels between the charts of a row."""
# What may stand at the top of a specification alone: a bound parameter anywhere else is an error.
_TOP: Final = ("$schema", "params", "datasets")


Node = Mapping[str, Any]
"""A part of a Vega-Lite specification."""


def specification(figure: Figure, background: str = "white", on: dt.date | None = None) -> dict[str, Any]:
    """The whole picture as Vega-Lite with its data inside, safe to make in any thread; `on` is today unless given."""
    drawn = figure.drawing(LIGHT).whole()
    plot = {key: value for key, value in drawn.items() if key not in _TOP}
    body = {
        "vconcat": [sized(plot, WIDTH, figure.height), _rule()],
        "spacing": 12,
        "title": _footer(figure, on or dt.date.today()),
    }
    return {
        **{key: drawn[key] for key in _TOP if key in drawn},
        "description": figure.takeaway,
        "background": background,
        "padding": MARGIN,
        "config": config(),
        "title": _title(figure),
        "vconcat": [body],
    }


def fluid(figure: Figure) -> dict[str, Any]:
    """The plot alone as Vega-Lite, as wide as the page it stands on; charts in a row keep the picture's width."""
    drawn = figure.drawing(LIGHT).whole()
    look = {"description": figure.takeaway, "background": "white", "config": config()}
    if not {"mark", "layer"} & drawn.keys():
        return {**sized(drawn, WIDTH, figure.height), **look}
    room = {"width": "container", "autosize": {"type": "fit-x", "contains": "padding"}}
    return {**drawn, "height": drawn.get("height", figure.height), **room, **look}


def sized(node: Node, width: int, height: int) -> dict[str, Any]:
    """A copy in which every part without a size of its own has this one, in pixels, or its share of a row."""
    if "vconcat" in node:
        return {**node, "vconcat": [sized(part, width, height) for part in node["vconcat"]]}
    if "hconcat" in node:
        share = (width - _BETWEEN * (len(node["hconcat"]) - 1)) // len(node["hconcat"])
        return {**node, "hconcat": [sized(part, share, height) for part in node["hconcat"]]}
    if "mark" not in node and "layer" not in node:
        return dict(node)
    sizes = {"width": width, "height": height}
    return {**node, **{key: size for key, size in sizes.items() if node.get(key, "container") == "container"}}


def _title(figure: Figure) -> dict[str, Any]:
    lines = balanced(figure.title, _TITLE_LINE)
    below = [] if figure.takeaway == figure.title else textwrap.wrap(figure.takeaway, _SUBTITLE_LINE)
    below += textwrap.wrap(figure.subtitle, _SUBTITLE_LINE)
    return {"text": lines, "subtitle": below, "anchor": "start", "frame": "bounds", "offset": 18}


def balanced(text: str, longest: int) -> list[str]:
    """The whole text in as few lines as it needs, none longer than ``longest`` characters, and about equally long."""
    lines = textwrap.wrap(text, longest)
    widths = range(longest, max(map(len, text.split()), default=1), -1)
    evener = (textwrap.wrap(text, width) for width in widths)
    return min(
        (one for one in evener if len(one) == len(lines)), key=lambda one: max(map(len, one), default=0), default=lines
    )


def _rule() -> dict[str, Any]:
    """A thin rule as wide as the plot, between the figure and where it comes from."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": LIGHT.grid, "strokeWidth": 1, "aria": False},
        "encoding": {"x": {"value": 0}, "x2": {"value": WIDTH}, "y": {"value": 0}},
        "width": WIDTH,
        "height": 1,
    }


def _footer(figure: Figure, on: dt.date) -> dict[str, Any]:
    """Source, licence and notes, the maker, the address and the date, flush with the title: a title at the bottom."""
    text = " ".join((figure.source, *figure.notes))
    return {
        "text": [*textwrap.wrap(text, _FOOT_LINE), *textwrap.wrap(made_by(figure, on), _FOOT_LINE)],
        "orient": "bottom", "anchor": "start", "frame": "bounds", "offset": 8, "font": SANS, "fontSize": 12,
        "fontWeight": "normal", "lineHeight": 17, "color": LIGHT.muted,
    }  # fmt: skip


def made_by(figure: Figure, on: dt.date) -> str:
    """Who made the file and when, and the address of the view it shows."""
    return ", ".join(part for part in ("Displacement Outlook", figure.address, formats.date(on)) if part)


def config() -> dict[str, Any]:
    """The look of a picture: what Streamlit's theme does on the screen, in the light palette and our own faces."""
    axis = {"labelColor": LIGHT.muted, "titleColor": LIGHT.muted, "labelFontSize": 13, "titleFontSize": 13}
    axis |= {"labelFont": SANS, "titleFont": SANS, "titleFontWeight": "normal", "labelPadding": 8}
    axis |= {"gridColor": LIGHT.grid, "domainColor": LIGHT.muted, "tickColor": LIGHT.muted, "domain": False}
    legend = {"labelColor": LIGHT.ink, "titleColor": LIGHT.muted, "labelFontSize": 13, "titleFontSize": 13}
    title = {"font": SERIF, "fontSize": 24, "fontWeight": 600, "lineHeight": 29, "color": LIGHT.ink}
    title |= {"subtitleFont": SANS, "subtitleFontSize": 15, "subtitleLineHeight": 21, "subtitlePadding": 8}
    return {
        "font": SANS,
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": False},
        "legend": legend | {"labelFont": SANS, "titleFont": SANS, "titleFontWeight": "normal"},
        "title": title | {"subtitleColor": LIGHT.muted, "subtitleFontWeight": "normal"},
        "header": {"labelFont": SANS, "titleFont": SANS, "labelColor": LIGHT.ink, "labelFontSize": 13},
        "text": {"font": SANS, "fontSize": 13},
        "mark": {"color": LIGHT.mark[DISPLACED[0]]},
        "range": {"category": [LIGHT.mark[key] for key in DISPLACED], "ramp": list(LIGHT.sequential)},
    }
