"""Set a figure as a picture that explains itself: title, finding, unit and settings above, source and date below."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import Any

import altair as alt
import pandas as pd

from components.figure import Figure
from components.palette import LIGHT
from components.words import formats
from data.catalogue import DISPLACED

WIDTH = 880
MARGIN = 28
# Names without digits or quotes: with those, vl-convert measures text in some other face.
SANS = "Outlook Sans, Segoe UI, Helvetica, Arial, sans-serif"
SERIF = "Outlook Serif, Georgia, Times New Roman, serif"
# Characters to a line, by size: what fits in 880 px with room to spare for wide letters.
_TITLE_LINE, _SUBTITLE_LINE, _FOOT_LINE = 70, 125, 165


def specification(figure: Figure, background: str = "white", on: dt.date | None = None) -> dict[str, Any]:
    """The whole picture as Vega-Lite with its data inside, safe to make in any thread; `on` is today unless given.

    Streamlit swaps Altair's global data transformer while it draws a chart; a conversion in another thread would then
    lose its data. Data that is already inline is not touched by any transformer.
    """
    plot = sized(inlined(figure.chart(LIGHT)), figure.height)
    plot.config = alt.Undefined
    body = alt.vconcat(plot, _rule(), spacing=12).properties(title=_footer(figure, on or dt.date.today()))
    whole = alt.vconcat(body).properties(title=_title(figure))
    spec = whole.to_dict()
    spec["config"] = config()
    spec["background"] = background
    spec["padding"] = MARGIN
    spec["description"] = figure.takeaway
    return spec


def inlined(chart: Any) -> Any:
    """A copy of a chart in which every table, at any depth, has become inline values."""
    return _inline(chart.copy(deep=True))


def _inline(node: Any) -> Any:
    if isinstance(node, pd.DataFrame):
        return alt.InlineData(values=alt.to_values(node)["values"])
    if isinstance(node, list):
        return [_inline(item) for item in node]
    if isinstance(node, dict):
        return {key: _inline(value) for key, value in node.items()}
    if isinstance(node, alt.SchemaBase):
        for key, value in node._kwds.items():
            node._kwds[key] = _inline(value)
    return node


def sized(chart: Any, height: int) -> Any:
    """Give every part of a chart that has no size of its own the picture's: full width, or its share of a row."""
    if isinstance(chart, alt.VConcatChart):
        for part in chart.vconcat:
            sized(part, height)
    elif isinstance(chart, alt.HConcatChart):
        _share_row(chart.hconcat, height)
    elif isinstance(chart, (alt.Chart, alt.LayerChart)):
        _measure(chart, WIDTH, height)
    return chart


def _share_row(parts: list[Any], height: int) -> None:
    width = (WIDTH - 40 * (len(parts) - 1)) // len(parts)
    for part in parts:
        _measure(part, width, height)


def _measure(chart: Any, width: int, height: int) -> None:
    if chart.width in (alt.Undefined, "container"):
        chart.width = width
    if chart.height in (alt.Undefined, "container"):
        chart.height = height


def _title(figure: Figure) -> alt.TitleParams:
    lines = textwrap.wrap(figure.title, _TITLE_LINE, max_lines=2, placeholder=" …")
    below = [] if figure.takeaway == figure.title else textwrap.wrap(figure.takeaway, _SUBTITLE_LINE)
    below += textwrap.wrap(figure.subtitle, _SUBTITLE_LINE)
    return alt.TitleParams(text=lines, subtitle=below, anchor="start", frame="bounds", offset=18)


def _rule() -> alt.Chart:
    """A thin rule as wide as the plot, between the figure and where it comes from."""
    base = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=LIGHT.grid, strokeWidth=1, aria=False)
    return base.encode(x=alt.value(0), x2=alt.value(WIDTH), y=alt.value(0)).properties(width=WIDTH, height=1)


def _footer(figure: Figure, on: dt.date) -> alt.TitleParams:
    """Source, licence and notes, the maker and the date, flush with the title: a title at the bottom."""
    text = " ".join((figure.source, *figure.notes))
    return alt.TitleParams(
        text=[*textwrap.wrap(text, _FOOT_LINE), f"Displacement Outlook, {formats.date(on)}"],
        orient="bottom", anchor="start", frame="bounds", offset=8, font=SANS, fontSize=12, fontWeight="normal",
        lineHeight=17, color=LIGHT.muted,
    )  # fmt: skip


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
