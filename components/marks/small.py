"""Small drawings beside a sentence, without axes: they show a shape, and are silent for screen readers."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.palette import Palette
from data.words.scale import scale_of

HEIGHT: Final = 64
FULL: Final = 0.85
_ROW: Final = 25
_BAR: Final = 5
_TEXT: Final = 40
_STRIP: Final = 28


def bars(rows: pd.DataFrame, palette: Palette) -> Drawing:
    """At most three bars, the largest first. ``rows``: label, value, text (the figure as written)."""
    rows = rows.dropna(subset=["value"])
    value = rows["value"].astype("float64")
    longest = (value.max() if len(rows) else 0) or 1.0
    table = rows[["label", "text"]].assign(part=value / longest, place=range(len(rows)))
    return drawing(_bars, palette, bars=table)


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` (label, people; the largest first) as :func:`bars` takes them, in the scale of the largest."""
    scale = scale_of(float(rows["people"].max()))
    return rows[["label"]].assign(value=rows["people"], text=[scale.figure(n) for n in rows["people"]])


def _bars(palette: Palette) -> alt.TopLevelMixin:
    # Names stand above their bars: beside them they would take a phone's whole width.
    x = alt.X("part:Q").scale(domain=[0, 1], range="width", nice=False).axis(None)
    y = alt.Y("place:O").axis(None).scale(paddingInner=0, paddingOuter=0)
    base = alt.Chart(data("bars"), height=alt.Step(_ROW)).encode(y=y)
    shapes = base.mark_bar(color=palette.ink, opacity=FULL, height=_BAR, yOffset=_ROW / 2 - _BAR, aria=False)
    names = base.mark_text(align="left", dy=-4, fontSize=12, color=palette.ink, limit=_room(), aria=False)
    texts = base.mark_text(align="right", dy=-4, fontSize=12, color=palette.ink, aria=False)
    return _bare(
        alt.layer(
            shapes.encode(x=x, x2=alt.X2Datum(0)),
            names.encode(x=alt.value(0), text="label:N"),
            texts.encode(x=alt.value("width"), text="text:N"),
        )
    )


def _room() -> alt.ExprRef:
    return alt.ExprRef(f"width - {_TEXT}")


def columns(table: pd.DataFrame, palette: Palette, colours: tuple[tuple[str, str], ...]) -> Drawing:
    """Columns by year, stacked in the order of ``colours`` (column of the table -> colour). Missing is no column."""
    names = [name for name, _ in colours]
    rows = table.melt("year", names, "kind", "people").dropna(subset="people")
    rows = rows.assign(people=rows["people"].astype("float64"), place=rows["kind"].map(names.index))
    rows = rows.sort_values(["year", "place"], ignore_index=True)
    upper = rows["people"].groupby(rows["year"]).cumsum()
    return drawing(_columns, palette, (colours,), columns=rows.assign(upper=upper, lower=upper - rows["people"]))


def _columns(palette: Palette, colours: tuple[tuple[str, str], ...]) -> alt.TopLevelMixin:
    names, marks = zip(*colours, strict=True)
    x = alt.X("year:O").axis(None).scale(paddingInner=0.25, paddingOuter=0)
    colour = alt.Color("kind:N").scale(domain=list(names), range=list(marks)).legend(None)
    chart = alt.Chart(data("columns"), height=HEIGHT).mark_bar(aria=False)
    return _bare(chart.encode(x=x, y=alt.Y("upper:Q").axis(None), y2="lower:Q", color=colour))


def line(table: pd.DataFrame, palette: Palette, colour: str) -> Drawing:
    """A line on its own scale. ``table``: year, value; a missing year breaks it."""
    return drawing(_line, palette, (colour,), line=table[["year", "value"]].astype("float64"))


def _line(palette: Palette, colour: str) -> alt.TopLevelMixin:
    x = alt.X("year:Q").axis(None).scale(zero=False, nice=False, padding=4)
    y = alt.Y("value:Q").axis(None).scale(zero=False, nice=False, padding=6)
    chart = alt.Chart(data("line"), height=HEIGHT).mark_line(color=colour, strokeWidth=1.75, aria=False)
    return _bare(chart.encode(x=x, y=y))


def fan(history: pd.DataFrame, bands: pd.DataFrame, palette: Palette) -> Drawing:
    """What was reported (year, people) and the forecast's middle and 80 % band (year, low80, median, high80)."""
    edges = bands[["year", "low80", "median", "high80"]].astype("float64")
    return drawing(_fan, palette, line=history[["year", "people"]].astype("float64"), fan=edges)


def _fan(palette: Palette) -> alt.TopLevelMixin:
    x = alt.X("year:Q").axis(None).scale(zero=False, nice=False, padding=4)
    line, bands = alt.Chart(data("line")), alt.Chart(data("fan"))
    reported = line.mark_line(color=palette.ink, strokeWidth=1.75, aria=False).encode(x=x, y=_people("people"))
    area = bands.mark_area(color=palette.mark["forecast"], opacity=0.3, aria=False)
    middle = bands.mark_line(color=palette.mark["forecast"], strokeDash=[2, 2], strokeWidth=1.5, aria=False)
    layers = (area.encode(x=x, y=_people("low80"), y2="high80:Q"), middle.encode(x=x, y=_people("median")), reported)
    return _bare(alt.layer(*layers).properties(height=HEIGHT))


def _people(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q").axis(None).scale(zero=False, nice=False, padding=4)


def strip(rows: pd.DataFrame, palette: Palette, colours: tuple[tuple[str, str, str], ...]) -> Drawing:
    """One bar of parts. ``rows``: kind, lower, upper (of the whole, 0 to 1); ``colours``: kind, fill, outline."""
    return drawing(_strip, palette, (colours,), parts=rows)


def _strip(palette: Palette, colours: tuple[tuple[str, str, str], ...]) -> alt.TopLevelMixin:
    kinds, fills, outlines = (list(part) for part in zip(*colours, strict=True))
    x = alt.X("lower:Q").axis(None).scale(domain=[0, 1], nice=False)
    chart = alt.Chart(data("parts"), height=_STRIP).mark_bar(strokeWidth=1, aria=False)
    fill = alt.Fill("kind:N").scale(domain=kinds, range=fills).legend(None)
    stroke = alt.Stroke("kind:N").scale(domain=kinds, range=outlines).legend(None)
    return _bare(chart.encode(x=x, x2="upper:Q", y=alt.value(1), y2=alt.value(_STRIP - 1), fill=fill, stroke=stroke))


def _bare(chart: Any) -> alt.TopLevelMixin:
    bare: alt.TopLevelMixin = chart.properties(view=alt.ViewBackground(strokeWidth=0))
    return bare
