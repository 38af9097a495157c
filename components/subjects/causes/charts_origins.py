"""The evidence by origin: countries ranked by displaced people and their split, and one country's years of flight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, columns_of, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from components.subjects.causes.marks import (
    KEY,
    MEASURED,
    apart,
    cause_fill,
    cause_key,
    cause_stroke,
    kind,
    quantity,
    rows_y,
)
from data.catalogue import CAUSES
from data.models.causes import POLITICAL
from data.words import formats
from data.words.scale import Scale, scale_of

ROW: Final = 30
YEARS_HEIGHT: Final = 280
GAP: Final = 0.004
"""Part of the longest bar between the political causes and the environmental one, taken from the latter."""
Ticks = tuple[float, ...]


def ranking(table: pd.DataFrame, palette: Palette) -> Drawing:
    """A bar an origin, split by cause. ``table``: place, name, cause, people; one row a place and cause, in order."""
    scale = scale_of_origins(table)
    bars, ends = _laid_out(table, scale)
    if not bars:
        return labels.empty(palette, "Nobody displaced")
    ticks = axes.people_ticks(max(end["high"] for end in ends), scale, most=6)
    layout = (ticks, len(ends), scale, _drawn(bars))
    return drawing(_ranking, palette, layout, bars=columns_of(bars), ends=columns_of(ends))


def _drawn(bars: list[dict[str, Any]]) -> tuple[str, ...]:
    """The causes that have a bar, in their order."""
    return tuple(cause for cause in CAUSES if any(bar["cause"] == cause for bar in bars))


def scale_of_origins(table: pd.DataFrame) -> Scale:
    """The scale of a ranking: that of its largest origin."""
    return scale_of(float(table.groupby("place")["people"].sum().max()) if len(table) else 0.0)


def _ranking(palette: Palette, ticks: Ticks, count: int, scale: Scale, causes: tuple[str, ...]) -> alt.TopLevelMixin:
    x, y, key = _people_x(palette, ticks), rows_y(palette, "name"), cause_key(palette, causes)
    bars = alt.Chart(data("bars")).mark_bar(height=18, strokeWidth=1.5)
    ends = alt.Chart(data("ends")).mark_text(align="left", dx=6, fontSize=13, fontWeight=600, color=palette.ink)
    return alt.layer(
        bars.encode(
            y=y,
            x=quantity(x, "low"),
            x2="high:Q",
            fill=cause_fill(palette, key),
            stroke=cause_stroke(palette, key),
            tooltip=[
                alt.Tooltip("name:N", title="Origin"),
                alt.Tooltip("label:N", title="Cause"),
                alt.Tooltip("value:Q", title=scale.of("people"), format=",.2~f"),
                alt.Tooltip("kind:N", title="Known by"),
            ],
        ),
        ends.encode(y=y, x=quantity(x, "high"), text="text:N"),
    ).properties(height=ROW * count + KEY)


def years_of_flight(table: pd.DataFrame, palette: Palette) -> Drawing:
    """People newly displaced across a border in each year, coloured by what the rule reads in that year.

    ``table``: year, new_displacement (people, missing without a figure) and the year's causes (per cent).
    """
    scale = scale_of_flight(table)
    bars = [bar for row in table.to_dict("records") for bar in _year_parts(row, scale)]
    if not bars:
        return labels.empty(palette, "Nobody newly displaced across a border in these years")
    ticks = axes.people_ticks(max(bar["high"] for bar in bars), scale, most=5)
    layout = (int(table["year"].min()), int(table["year"].max()), ticks, scale, _drawn(bars))
    return drawing(_years, palette, layout, bars=columns_of(bars))


def scale_of_flight(table: pd.DataFrame) -> Scale:
    """The scale of the years of flight: that of the year in which most fled."""
    known = table["new_displacement"].dropna()
    return scale_of(float(known.max()) if len(known) else 0.0)


def _year_parts(row: dict[Any, Any], scale: Scale) -> Iterator[dict[str, Any]]:
    """The parts of one year's bar, in the scale, from below."""
    if formats.missing(row["new_displacement"]):
        return
    high = 0.0
    for cause in POLITICAL:
        part = row["new_displacement"] / scale.size * row[cause] / 100
        if part > 0:
            low, high = high, high + part
            bar = {"year": int(row["year"]), "cause": cause, "label": CAUSES[cause], "value": part}
            yield bar | {"low": low, "high": high}


def _years(
    palette: Palette, first: int, last: int, ticks: Ticks, scale: Scale, causes: tuple[str, ...]
) -> alt.TopLevelMixin:
    key = cause_key(palette, causes)
    y = alt.Y("low:Q").scale(domain=[0, ticks[-1]], nice=False).axis(axes.value_axis(palette, ticks, ",.2~f"))
    bars = alt.Chart(data("bars")).mark_bar(width=axes.bar_width(first, last, 0), strokeWidth=1.5)
    return alt.layer(
        bars.encode(
            x=axes.year_bars(palette, first, last),
            y=y,
            y2="high:Q",
            fill=cause_fill(palette, key),
            stroke=cause_stroke(palette, key),
            tooltip=[
                alt.Tooltip("label:N", title="Read as"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("value:Q", title=scale.of("people"), format=",.1~f"),
            ],
        )
    ).properties(height=YEARS_HEIGHT + KEY)


def _laid_out(table: pd.DataFrame, scale: Scale) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Where each part of a bar begins and ends, in the scale, the measured part after a gap; and each bar's end."""
    rows = table.dropna(subset=["people"]).to_dict("records")
    total: dict[str, float] = {}
    for row in rows:
        total[row["name"]] = total.get(row["name"], 0.0) + row["people"] / scale.size
    gap, top, bars = GAP * max(total.values(), default=0.0), dict.fromkeys(total, 0.0), []
    place = {name: at for at, name in enumerate(total)}
    for row in (row for row in rows if row["people"] > 0):
        name, cause = row["name"], row["cause"]
        part = row["people"] / scale.size
        low = apart(top[name], part, gap) if cause == MEASURED else top[name]
        top[name] += part
        bar = {"name": name, "place": place[name], "cause": cause, "label": CAUSES[cause], "kind": kind(cause)}
        bars.append(bar | {"value": part, "low": low, "high": top[name]})
    ends = [
        {"name": name, "place": place[name], "high": top[name], "text": scale.figure(n * scale.size)}
        for name, n in total.items()
    ]
    return bars, ends


def _people_x(palette: Palette, ticks: Ticks) -> alt.X:
    axis = alt.Axis(
        title=None, values=list(ticks), tickCount=len(ticks) + 1, format=",.2~f", gridColor=palette.grid, grid=True,
        domain=False, ticks=False, labelColor=palette.muted, labelFontSize=13,
    )  # fmt: skip
    scale = alt.Scale(domain=[0, ticks[-1]], range=[0, alt.ExprRef("width - 48")], nice=False)
    return alt.X().scale(scale).axis(axis)
