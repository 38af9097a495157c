"""Charts that PowerPoint draws itself, each with its sheet inside: areas, columns and lines by year, and bars."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Length, Pt

SANS: Final = "Arial"
"""A face of every machine: ours are on nobody's."""
FORMS: Final = {
    "line": XL_CHART_TYPE.LINE,
    "area": XL_CHART_TYPE.AREA_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
}
PLOT: Final = (0.055, 0.03, 0.765, 0.87)
"""Left, top, width and height of the plot in its frame: what is right of it is room for the names of the series."""
_DASHES: Final = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_LINE_HIGH: Final = 0.068
"""Height of the name of a series, of the frame's."""
Values = Mapping[str, Any]
Box = tuple[Length, Length, Length, Length]


def draw(slide: Slide, box: Box, one: Values, look: Values, alt: str) -> None:
    """Add a chart in a box, with its finding for screen readers and the series named at their ends."""
    data: Any = CategoryChartData(number_format=one["format"])
    data.categories = one.get("names") or [dt.date(year, 1, 1) for year in one["years"]]
    for series in one["series"]:
        data.add_series(series["name"], series["values"])
    frame: Any = slide.shapes.add_chart(FORMS[one["form"]], *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame.name = "Chart"
    chart = frame.chart
    chart.has_title, chart.has_legend = False, False
    chart.font.size, chart.font.name = Pt(14), SANS
    chart.font.color.rgb = colour_of(look["muted"])
    top, step = nice_top(one)
    _axes(chart, one, look, top, step)
    _coloured(chart, one)
    if one["form"] == "bars":
        _numbered(chart, one, look)
    else:
        _laid_out(chart)
        _named(slide, box, one, top)


def nice_top(one: Values) -> tuple[float, float]:
    """The round number at which the value axis ends, and the step between its lines."""
    rows = [[value or 0 for value in series["values"]] for series in one["series"]]
    stacked = one["form"] in ("area", "columns")
    most = max(map(sum, zip(*rows, strict=True))) if stacked else max(max(row) for row in rows)
    most = most or 1
    size = 10 ** math.floor(math.log10(most / 4))
    step = next(size * part for part in (1, 2, 2.5, 5, 10) if size * part >= most / 5)
    return step * math.ceil(most / step), step


def _axes(chart: Chart, one: Values, look: Values, top: float, step: float) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = min(0, _least(one)), top
    values.major_unit = step
    values.has_major_gridlines = one["form"] != "bars"
    values.visible = one["form"] != "bars"
    values.format.line.fill.background()
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = _ticks(values.major_unit), False
    if one["form"] != "bars":
        values.major_gridlines.format.line.color.rgb = colour_of(look["grid"])
        values.major_gridlines.format.line.width = Pt(0.75)
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = "yyyy", False
        _every(names._element, 5 if len(one["years"]) > 9 else 1)
    else:
        names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = colour_of(look["muted"])


def _least(one: Values) -> float:
    return min((value for series in one["series"] for value in series["values"] if value is not None), default=0)


def _ticks(step: float) -> str:
    return "#,##0" if float(step).is_integer() else "#,##0.0" if float(step * 10).is_integer() else "#,##0.00"


def _every(axis: Any, years: int) -> None:
    """A label every so many years; text for years with gaps between labels lost them all in LibreOffice."""
    for name, value in (("baseTimeUnit", "years"), ("majorUnit", str(years)), ("majorTimeUnit", "years")):
        for old in axis.findall(qn(f"c:{name}")):
            axis.remove(old)
        etree.SubElement(axis, qn(f"c:{name}")).set("val", value)


def _coloured(chart: Chart, one: Values) -> None:
    plot = chart.plots[0]
    if one["form"] in ("columns", "bars"):
        plot.gap_width, plot.overlap = 45, 100
    for series, look in zip(plot.series, one["series"], strict=True):
        colour = colour_of(look["colour"])
        if one["form"] != "line":
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            continue
        series.smooth = False
        series.marker.style = None
        series.marker.format.fill.background()
        series._element.get_or_add_marker().get_or_add_symbol().set("val", "none")
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(1.25 if look["thin"] else 2.75)
        if look["dash"]:
            series.format.line.dash_style = _DASHES[look["dash"]]


def _numbered(chart: Chart, one: Values, look: Values) -> None:
    """The number at the end of each bar, in place of an axis."""
    chart.plots[0].has_data_labels = True
    labels = chart.plots[0].data_labels
    labels.number_format, labels.number_format_is_linked = one["format"], False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.name = Pt(14), SANS
    labels.font.color.rgb = colour_of(look["ink"])


def _laid_out(chart: Chart) -> None:
    """The plot at a fixed place in its frame, so that names can stand at the ends of the series."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget")).set("val", "inner")
    for mode in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{mode}")).set("val", "edge")
    for name, value in zip("xywh", PLOT, strict=True):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", str(value))
    area.insert(0, layout)


def _named(slide: Slide, box: Box, one: Values, top: float) -> None:
    """The name and last figure of each series beside its end, in its colour, pushed apart where they would touch.

    A series that ends before the chart does has its name above its end.
    """
    left, upper, width, height = PLOT
    floor = min(0.0, _least(one))
    ends = [upper + height * (1 - (at - floor) / (top - floor)) for at in _ends(one)]
    reach = [_last(series) for series in one["series"]]
    final = [place for place, at in enumerate(reach) if at == max(reach)]
    beside = dict(zip(final, apart([ends[place] for place in final]), strict=True))
    for place, series in enumerate(one["series"]):
        if place in beside:
            where = (left + width + 0.008, beside[place] - _LINE_HIGH / 2, 1 - left - width - 0.008)
            _name(slide, box, where, series, PP_ALIGN.LEFT)
        else:
            end = left + width * (reach[place] + 0.5) / len(series["values"])
            _name(slide, box, (end - 0.2, ends[place] - 1.4 * _LINE_HIGH, 0.2), series, PP_ALIGN.RIGHT)


def _name(slide: Slide, box: Box, where: tuple[float, float, float], series: Values, align: Any) -> None:
    left, upper, wide = where
    place = (Emu(int(box[0] + box[2] * left)), Emu(int(box[1] + box[3] * upper)))
    frame = slide.shapes.add_textbox(*place, Emu(int(box[2] * wide)), Emu(int(box[3] * _LINE_HIGH))).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = align
    run = frame.paragraphs[0].add_run()
    run.text = series["label"]
    run.font.size, run.font.bold, run.font.name = Pt(14), True, SANS
    run.font.color.rgb = colour_of(series["ink"])


def _last(series: Values) -> int:
    """The place of a series' last figure."""
    return max((place for place, value in enumerate(series["values"]) if value is not None), default=0)


def _ends(one: Values) -> list[float]:
    """Where on the value axis each series ends: the middle of its part in a stack, else its last value."""
    found, below = [], 0.0
    for series in one["series"]:
        last = next((value for value in reversed(series["values"]) if value is not None), 0.0)
        stacked = one["form"] in ("area", "columns")
        final = (series["values"][-1] or 0.0) if stacked else last
        found.append(below + final / 2 if stacked else final)
        below += final if stacked else 0.0
    return found


def apart(wanted: Sequence[float], least: float = _LINE_HIGH) -> list[float]:
    """Heights (0 to 1) near those wanted, in the same order, none nearer than ``least`` to another."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    found = list(wanted)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + least)
    over = max(0.0, found[order[-1]] + least / 2 - 1) if order else 0.0
    if order:
        found[order[-1]] -= over
    for before, after in reversed(list(pairwise(order))):
        found[before] = min(found[before], found[after] - least)
    return found


def colour_of(colour: str) -> RGBColor:
    """ "#045455" as PowerPoint takes it."""
    return RGBColor.from_string(colour.lstrip("#"))
