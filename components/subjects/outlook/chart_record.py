"""How forecasts and the essay's pace did in the past: what was said for each year against what came."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.marks import axes as common
from components.palette import Palette
from components.subjects.outlook.chart import Height

HEIGHT: Final = 250
ROOM: Final = 150


def past_forecasts(table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """The 80 % band and the median said some years before, by the year they were about, with what was reported.

    ``table``: year, low80, high80, median, actual (in the figures' unit) and held (whether the band held).
    """
    if table.empty:
        return common.empty(palette, "No past forecasts")
    top = max(float(table["actual"].max()), float(table["median"].max()), float(table["high80"].quantile(0.8)))
    x, y, domain = _axes(table, top, palette)
    base = alt.Chart(table).encode(x=x, tooltip=_tips())
    wide = alt.ExprRef("max(4, width / 60)")
    colour = alt.Scale(domain=["held", "missed"], range=[palette.ink, palette.page])
    marks: list[Any] = [
        base.mark_bar(color=palette.muted, opacity=0.28, width=wide, clip=True).encode(y=y("low80"), y2="high80:Q"),
        base.mark_tick(color=palette.muted, thickness=2, width=wide, orient="horizontal", clip=True).encode(
            y=y("median")
        ),
        base.mark_line(color=palette.ink, strokeWidth=1.75).encode(y=y("actual")),
        base.mark_point(filled=True, size=55, opacity=1, stroke=palette.ink, strokeWidth=1.75).encode(
            y=y("actual"), fill=alt.Fill("verdict:N").scale(colour).legend(None)
        ),
    ]
    last = table.iloc[-1]
    rows = [("Reported", float(last["actual"]), palette.ink), ("Said", float(last["median"]), palette.muted)]
    return _labelled(marks, rows, int(last["year"]), x, domain)


def essay_pace(table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """What +10 million a year from five years before said for each year (dashed) and what was reported (solid).

    ``table``: year, said, reported in the figures' unit.
    """
    if table.empty:
        return common.empty(palette, "No past years")
    x, y, domain = _axes(table, float(table[["said", "reported"]].max().max()), palette)
    base = alt.Chart(table).encode(
        x=x,
        tooltip=[
            alt.Tooltip("year:Q", title="End of", format="d"),
            alt.Tooltip("said:Q", title="Essay’s pace", format=",.1f"),
            alt.Tooltip("reported:Q", title="Reported", format=",.1f"),
        ],
    )
    marks: list[Any] = [
        base.mark_line(color=palette.mark["essay"], strokeWidth=2.5, strokeDash=common.DASH).encode(y=y("said")),
        base.mark_line(color=palette.ink, strokeWidth=2.5).encode(y=y("reported")),
    ]
    last = table.iloc[-1]
    rows = [
        ("Reported", float(last["reported"]), palette.ink),
        ("Essay’s pace", float(last["said"]), palette.text["essay"]),
    ]
    return _labelled(marks, rows, int(last["year"]), x, domain)


def _axes(table: pd.DataFrame, top: float, palette: Palette) -> tuple[alt.X, Height, tuple[float, float]]:
    ticks = common.round_ticks(max(top, 1e-6), most=5)
    domain = (0.0, float(ticks[-1]))
    first, last = int(table["year"].min()), int(table["year"].max())
    x = common.years_x(palette, min(first, last - 1), last, step=5, room=ROOM)
    axis = common.value_axis(palette, ticks, ",.10~f")

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=list(domain), nice=False).axis(axis)

    return x, y, domain


def _labelled(
    marks: list[Any], rows: list[tuple[str, float, str]], year: int, x: alt.X, domain: tuple[float, float]
) -> alt.TopLevelMixin:
    labels = pd.DataFrame(
        [(year, min(value, domain[1]), f"{name} {value:,.1f}", name, colour) for name, value, colour in rows],
        columns=["year", "value", "long", "short", "colour"],
    )
    return alt.layer(*marks, common.end_labels(labels, x, domain, HEIGHT, dx=14)).properties(height=HEIGHT)


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year:Q", title="End of", format="d"),
        alt.Tooltip("actual:Q", title="Reported", format=",.1f"),
        alt.Tooltip("median:Q", title="Said", format=",.1f"),
        alt.Tooltip("low80:Q", title="80% band, from", format=",.1f"),
        alt.Tooltip("high80:Q", title="to", format=",.1f"),
        alt.Tooltip("verdict:N", title="The band"),
    ]
