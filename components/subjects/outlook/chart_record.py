"""How forecasts and the essay's pace did in the past: what was said for each year against what came."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from components.subjects.outlook.chart import Height
from data.words.formats import decimal

HEIGHT: Final = 250
ROOM: Final = 150
Ticks = tuple[float, ...]


def past_forecasts(table: pd.DataFrame, palette: Palette) -> Drawing:
    """The 80 % band and the median said some years before, by the year they were about, with what was reported.

    ``table``: year, low80, high80, median, actual (in the figures' unit) and verdict ("held" or "missed").
    """
    rows = table.dropna(subset=["actual", "median", "high80"])
    if rows.empty:
        return labels.empty(palette, "No past forecasts")
    layout = _layout(rows, max(rows["actual"].max(), rows["median"].max(), rows["high80"].quantile(0.8)))
    last = rows.iloc[-1]
    ends = [("Reported", last["actual"], palette.ink), ("Said", last["median"], palette.muted)]
    record = axes.runs(rows.sort_values("year"))
    return drawing(_past_forecasts, palette, layout, record=record, labels=_ends(ends, int(last["year"]), layout[2]))


def _past_forecasts(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x, y = _axes(palette, first, last, ticks)
    base = alt.Chart(data("record")).encode(x=x, tooltip=_tips())
    wide = alt.ExprRef("max(4, width / 60)")
    fill = alt.Fill("verdict:N").scale(domain=["held", "missed"], range=[palette.ink, palette.page]).legend(None)
    said = base.mark_tick(color=palette.muted, thickness=2, width=wide, orient="horizontal", clip=True)
    verdict = base.mark_point(filled=True, size=55, opacity=1, stroke=palette.ink, strokeWidth=1.75)
    return alt.layer(
        base.mark_bar(color=palette.muted, opacity=0.28, width=wide, clip=True).encode(y=y("low80"), y2="high80:Q"),
        said.encode(y=y("median")),
        base.mark_line(color=palette.ink, strokeWidth=1.75).encode(y=y("actual"), detail="run:N"),
        verdict.encode(y=y("actual"), fill=fill),
        labels.end_labels("labels", x, (0, ticks[-1]), dx=14),
    ).properties(height=HEIGHT)


def essay_pace(table: pd.DataFrame, palette: Palette) -> Drawing:
    """What +10 million a year from five years before said for each year (dashed) and what was reported (solid).

    ``table``: year, said, reported in the figures' unit.
    """
    rows = table.loc[table["said"].notna() & table["reported"].notna(), ["year", "said", "reported"]]
    if rows.empty:
        return labels.empty(palette, "No past years")
    layout, last = _layout(rows, rows[["said", "reported"]].max().max()), rows.iloc[-1]
    ends = [("Reported", last["reported"], palette.ink), ("Essay’s pace", last["said"], palette.text["essay"])]
    return drawing(_essay_pace, palette, layout, record=rows, labels=_ends(ends, int(last["year"]), layout[2]))


def _essay_pace(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x, y = _axes(palette, first, last, ticks)
    tips = [
        alt.Tooltip("year:Q", title="End of", format="d"),
        alt.Tooltip("said:Q", title="Essay’s pace", format=",.1f"),
        alt.Tooltip("reported:Q", title="Reported", format=",.1f"),
    ]
    base = alt.Chart(data("record")).encode(x=x, tooltip=tips)
    said = base.mark_line(color=palette.mark["essay"], strokeWidth=2.5, strokeDash=axes.DASH)
    return alt.layer(
        said.encode(y=y("said")),
        base.mark_line(color=palette.ink, strokeWidth=2.5).encode(y=y("reported")),
        labels.end_labels("labels", x, (0, ticks[-1]), dx=14),
    ).properties(height=HEIGHT)


def _layout(rows: pd.DataFrame, top: float) -> tuple[int, int, Ticks]:
    """First and last year, and the ticks up to ``top``."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    return min(first, last - 1), last, tuple(axes.round_ticks(max(float(top), 1e-6), most=5))


def _axes(palette: Palette, first: int, last: int, ticks: Ticks) -> tuple[alt.X, Height]:
    axis = axes.value_axis(palette, ticks, ",.10~f")

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=[0, ticks[-1]], nice=False).axis(axis)

    return axes.years_x(palette, first, last, step=5, room=ROOM), y


def _ends(ends: list[tuple[str, float, str]], year: int, ticks: Ticks) -> pd.DataFrame:
    rows = [(year, min(value, ticks[-1]), f"{name} {decimal(value)}", name, colour) for name, value, colour in ends]
    words = pd.DataFrame(rows, columns=["year", "value", "long", "short", "colour"])
    return labels.placed(words, (0, ticks[-1]), HEIGHT)


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year:Q", title="End of", format="d"),
        alt.Tooltip("actual:Q", title="Reported", format=",.1f"),
        alt.Tooltip("median:Q", title="Said", format=",.1f"),
        alt.Tooltip("low80:Q", title="80% band, from", format=",.1f"),
        alt.Tooltip("high80:Q", title="to", format=",.1f"),
        alt.Tooltip("verdict:N", title="The band"),
    ]
