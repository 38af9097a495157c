"""Charts of the page Corridors over the years: one place's partners, and new displacement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from components.subjects.places.charts_matrix import ink_on
from data.words.formats import decimal, million
from data.words.scale import MILLION, Scale, scale_of

_THIN: Final = 0.015
"""Areas below this part of the highest stack get no label at their end."""
_ROOM: Final = 3
"""Years to either side for which an area must be thick to hold its name."""
PARTNERS_HEIGHT: Final = 380
NEW_HEIGHT: Final = 300
Ticks = tuple[float, ...]


def partners(table: pd.DataFrame, palette: Palette, others: str, breaks: pd.DataFrame | None = None) -> Drawing:
    """Stacked areas of one place's partners by year, the largest below, others on top; the stack's top is the total.

    ``table``: year, label, people; ``breaks``: years in which the count changed (year, words). Shades order the
    partners; each is named at its end.
    """
    known = table.dropna(subset=["people"])
    if known.empty:
        return labels.empty(palette)
    order = _order(known, others)
    fills = _shades(palette, len(order), others in order)
    places = known["label"].map({label: place for place, label in enumerate(order)}).astype("int64")
    scale = scale_of_partners(known)
    areas = known[["year", "label"]].assign(
        value=known["people"].astype("float64") / scale.size,
        people=known["people"].astype("float64"),
        order=places,
        fill=[fills[place] for place in places],
    )
    first, last = int(areas["year"].min()), int(areas["year"].max())
    top = float(areas.groupby("year")["value"].sum().max())
    ticks = axes.people_ticks(top, scale)
    late = areas[(areas["year"] == last) & (areas["value"] >= _THIN * top)]["label"].tolist()
    return drawing(
        _partners,
        palette,
        (first, last, ticks),
        areas=areas,
        inside=_inside(areas, top, [label for label in order if label not in late], palette),
        breaks=labels.breaks_of(breaks, first, last),
        labels=labels.placed(_ends(areas, last, late, palette), (0, ticks[-1]), PARTNERS_HEIGHT),
    )


def scale_of_partners(table: pd.DataFrame) -> Scale:
    """The scale for one place's partners by year: that of the largest year of all of them."""
    known = table.dropna(subset=["people"])
    return scale_of(float(known.groupby("year")["people"].sum().max()) if len(known) else 0.0)


def scale_of_new(table: pd.DataFrame) -> Scale:
    """The scale for new displacement by year: that of its largest year."""
    known = table["total"].dropna()
    return scale_of(float(known.max()) if len(known) else 0.0)


def _partners(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x = axes.years_x(palette, first, last, room=220)
    domain = (0.0, ticks[-1])
    y = alt.Y("value:Q").stack("zero").scale(domain=list(domain), nice=False).axis(_value_axis(palette, ticks))
    areas = alt.Chart(data("areas")).mark_area(stroke=palette.page, strokeWidth=1, aria=False)
    words = alt.Chart(data("inside")).mark_text(fontSize=12, aria=False)
    return (
        alt.layer(
            areas.encode(
                x=x,
                y=y,
                color=alt.Color("fill:N").scale(None).legend(None),
                detail="label:N",
                order=alt.Order("order:Q"),
                tooltip=_partner_tooltip(),
            ),
            words.encode(
                x=x,
                y=alt.Y("at:Q").scale(domain=list(domain)),
                text=alt.value(axes.narrow("''", "datum.label")),
                color=alt.Color("ink:N").scale(None).legend(None),
            ),
            labels.break_marks("breaks", x, palette),
            labels.end_labels("labels", x, domain),
        )
        .resolve_scale(color="independent")
        .properties(height=PARTNERS_HEIGHT)
    )


def new_by_year(table: pd.DataFrame, palette: Palette, year: int, breaks: pd.DataFrame | None = None) -> Drawing:
    """Bars of new displacement across borders by year; the chosen year stands out, two peaks name their corridor.

    ``table``: year, total, words (the year's largest corridor) and named (whether the chart says so); ``breaks``: years
    in which the count changed (year, words).
    """
    known = table.dropna(subset=["total"])
    if known.empty:
        return labels.empty(palette)
    scale = scale_of_new(known)
    bars = known[["year", "words"]].assign(
        value=known["total"].astype("float64") / scale.size,
        total=known["total"].astype("float64"),
        opacity=(known["year"] == year).map({True: 0.85, False: 0.4}),
    )
    first, last = int(table["year"].min()), int(table["year"].max())
    ticks = axes.people_ticks(float(bars["value"].max()) * 1.08, scale)
    named = bars.loc[known["named"].astype("bool"), ["year", "value", "words"]]
    marks = labels.breaks_of(breaks, first, last)
    return drawing(_new_by_year, palette, (first, last, ticks), bars=bars, named=named, breaks=marks)


def _new_by_year(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=30, narrow_room=16)
    y = alt.Y("value:Q").scale(domain=[0, ticks[-1]], nice=False).axis(_value_axis(palette, ticks))
    bars = alt.Chart(data("bars")).mark_bar(
        color=palette.mark["reported"], width=alt.ExprRef("max(4, width / 60)"), aria=False
    )
    opacity = alt.Opacity("opacity:Q").scale(None).legend(None)
    words = alt.Chart(data("named")).mark_text(dy=-8, fontSize=12, color=palette.muted, align="center", aria=False)
    return alt.layer(
        bars.encode(x=x, y=y, opacity=opacity, tooltip=_new_tooltip()),
        words.encode(x=x, y=y, text=alt.value(axes.narrow("''", "datum.words"))),
        labels.break_marks("breaks", x, palette),
    ).properties(height=NEW_HEIGHT)


def _order(table: pd.DataFrame, others: str) -> list[str]:
    peaks = table[table["label"] != others].groupby("label")["people"].max()
    named = peaks.reset_index().sort_values(["people", "label"], ascending=[False, True])["label"].tolist()
    return [*named, others] if (table["label"] == others).any() else named


def _shades(palette: Palette, count: int, with_others: bool) -> list[str]:
    steps = [9, 7, 6, 4, 3, 2, 1, 0]
    named = [palette.sequential[step] for step in steps[: count - with_others]]
    return [*named, palette.grid] if with_others else named


def _inside(areas: pd.DataFrame, top: float, names: Sequence[str], palette: Palette) -> pd.DataFrame:
    """Names inside the areas that have none at their end, in the year in which each was thickest, if it is thick."""
    ordered = areas.sort_values(["year", "order"])
    middle = ordered.groupby("year")["value"].cumsum() - ordered["value"] / 2
    placed = ordered.assign(at=middle)[ordered["label"].isin(names)]
    by_label = placed.groupby("label")["value"]
    thin = pd.concat([by_label.shift(step) for step in range(-_ROOM, _ROOM + 1)], axis=1).min(axis=1, skipna=False)
    clear = placed[thin >= 0.07 * top].sort_values("value", ascending=False).groupby("label").head(1)
    named = _shades(palette, int(areas["order"].max()) + 1, False)
    ink = [ink_on(named[order]) for order in clear["order"]]
    return clear.assign(ink=pd.Series(ink, clear.index, dtype="str"))[["year", "at", "label", "ink"]]


def _ends(areas: pd.DataFrame, last: int, late: Sequence[str], palette: Palette) -> pd.DataFrame:
    """Labels at the middle of each area that is thick enough in the last year."""
    stack = areas[areas["year"] == last].sort_values("order")
    middle = stack["value"].cumsum() - stack["value"] / 2
    rows, middle = stack[stack["label"].isin(late)], middle[stack["label"].isin(late)]
    return pd.DataFrame(
        {
            "year": [last] * len(rows),
            "value": middle.tolist(),
            "long": [f"{label} {_short_number(n)}" for label, n in zip(rows["label"], rows["people"], strict=True)],
            "short": rows["label"].tolist(),
            "colour": [palette.ink] * len(rows),
        }
    )


def _short_number(n: float) -> str:
    if n < MILLION / 100:
        return decimal(n, 0)
    return million(n, places=1 if n >= MILLION / 10 else 2)


def _value_axis(palette: Palette, ticks: Sequence[float]) -> alt.Axis:
    return axes.value_axis(palette, ticks, fmt=axes.tick_format(ticks))


def _partner_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="Place"),
        alt.Tooltip("year:Q", title="End of", format="d"),
        labels.tooltip_people("people", "People"),
    ]


def _new_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year:Q", title="Year", format="d"),
        labels.tooltip_people("total", "Newly displaced"),
        alt.Tooltip("words:N", title="Largest corridor"),
    ]
