"""Charts of the page Corridors: pairs, regions against regions, one place's partners, new displacement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from components.marks import axes as common
from components.palette import Palette
from components.words.places import region_heads

BOUNDS: Final = (1, 10_000, 100_000, 500_000, 2_000_000, 5_000_000)
"""Bounds of the classes of the matrix, in people; below the first nobody is counted."""
_STEPS: Final = (0, 1, 2, 4, 6, 8)
_THIN: Final = 0.015
"""Areas below this part of the highest stack get no label at their end."""
_ROOM: Final = 3
"""Years to either side for which an area must be thick to hold its name."""
CELL: Final = 46
PARTNERS_HEIGHT: Final = 380
NEW_HEIGHT: Final = 300
MILLION: Final = 1_000_000


def matrix(table: pd.DataFrame, palette: Palette, rows: Sequence[str], columns: Sequence[str]) -> alt.TopLevelMixin:
    """Regions of origin (rows) against regions of asylum (columns), each cell shaded by class with its number.

    ``table``: from_region, to_region, people, text. The numbers say what the shades only order.
    """
    if table.empty:
        return common.empty(palette)
    heads = dict(zip(columns, region_heads(columns), strict=True))
    data = table.assign(
        people=table["people"].astype("float64"),
        ink=[_ink(palette, people) for people in table["people"]],
        column=table["to_region"],
    )
    x = alt.X("to_region:N").sort(list(columns)).axis(_heads(palette, heads))
    y = alt.Y("from_region:N").sort(list(rows)).axis(_rows(palette, rows))
    base = alt.Chart(data).encode(x=x, y=y, tooltip=_cell_tooltip())
    scale = alt.Scale(type="threshold", domain=list(BOUNDS), range=shades(palette))
    cells = base.mark_rect(stroke=palette.page, strokeWidth=2, aria=False)
    cells = cells.encode(color=alt.Color("people:Q").scale(scale).legend(None))
    size = alt.ExprRef(f"width < {common.NARROW} ? 11 : 13")
    numbers = base.mark_text(fontSize=size, aria=False).encode(
        text="text:N", color=alt.Color("ink:N").scale(None).legend(None)
    )
    return alt.layer(cells, numbers).resolve_scale(color="independent").properties(height=CELL * len(rows))


def partners(table: pd.DataFrame, palette: Palette, others: str) -> alt.TopLevelMixin:
    """Stacked areas of one place's partners by year, the largest below, others on top; the stack's top is the total.

    ``table``: year, label, people. Shades order the partners; each is named at its end.
    """
    if table.empty:
        return common.empty(palette)
    order = _order(table, others)
    data = table.assign(
        millions=table["people"].astype("float64") / MILLION,
        people=table["people"].astype("float64"),
        order=table["label"].map({label: place for place, label in enumerate(order)}),
    )
    first, last = int(data["year"].min()), int(data["year"].max())
    top = float(data.groupby("year")["millions"].sum().max())
    ticks = common.round_ticks(top)
    domain = (0.0, float(ticks[-1]))
    x = common.years_x(palette, first, last, room=220)
    y = alt.Y("millions:Q").stack("zero").scale(domain=list(domain), nice=False).axis(_value_axis(palette, ticks))
    colour = alt.Color("label:N").scale(domain=order, range=_shades(palette, len(order), others in order)).legend(None)
    areas = alt.Chart(data).mark_area(stroke=palette.page, strokeWidth=1, aria=False)
    areas = areas.encode(x=x, y=y, color=colour, order=alt.Order("order:Q"), tooltip=_partner_tooltip())
    late = data[(data["year"] == last) & (data["millions"] >= _THIN * top)]["label"].tolist()
    labels = common.end_labels(_ends(data, last, late, palette), x, domain, PARTNERS_HEIGHT)
    inner = _inside(data, top, [label for label in order if label not in late], palette)
    words = inner.mark_text(fontSize=12, aria=False).encode(
        x=x,
        y=alt.Y("at:Q").scale(domain=list(domain)),
        text=alt.value(common.narrow("''", "datum.label")),
        color=alt.Color("ink:N").scale(None).legend(None),
    )
    return alt.layer(areas, words, labels).resolve_scale(color="independent").properties(height=PARTNERS_HEIGHT)


def new_by_year(table: pd.DataFrame, palette: Palette, year: int) -> alt.TopLevelMixin:
    """Bars of new displacement across borders by year; the chosen year stands out, two peaks name their corridor.

    ``table``: year, total, words (the year's largest corridor) and named (whether the chart says so).
    """
    if table.empty:
        return common.empty(palette)
    data = table.assign(
        millions=table["total"].astype("float64") / MILLION,
        total=table["total"].astype("float64"),
        opacity=(table["year"] == year).map({True: 0.85, False: 0.4}),
    )
    first, last = int(data["year"].min()), int(data["year"].max())
    ticks = common.round_ticks(float(data["millions"].max()) * 1.08)
    axis = common.year_axis(palette, first, last)
    x = alt.X("year:Q").scale(common.year_scale(first, last, room=30, narrow_room=16)).axis(axis)
    y = alt.Y("millions:Q").scale(domain=[0, float(ticks[-1])], nice=False).axis(_value_axis(palette, ticks))
    base = alt.Chart(data).encode(x=x, y=y, tooltip=_new_tooltip())
    bars = base.mark_bar(color=palette.mark["reported"], width=alt.ExprRef("max(4, width / 60)"), aria=False)
    bars = bars.encode(opacity=alt.Opacity("opacity:Q").scale(None).legend(None))
    named = alt.Chart(data[data["named"]]).encode(x=x, y=y)
    words = named.mark_text(dy=-8, fontSize=12, color=palette.muted, align="center", aria=False)
    words = words.encode(text=alt.value(common.narrow("''", "datum.words")))
    return alt.layer(bars, words).properties(height=NEW_HEIGHT)


def shades(palette: Palette) -> list[str]:
    """The colours of the matrix' classes: the page's for nobody, then from few to many."""
    return [palette.page, *(palette.sequential[step] for step in _STEPS)]


def ink_on(shade: str) -> str:
    """Dark or white, whichever reads better on a shade (relative luminance as WCAG 2 defines it)."""
    parts = [int(shade[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#111418" if luminance > 0.18 else "#FFFFFF"


def _ink(palette: Palette, people: int) -> str:
    if people < BOUNDS[0]:
        return palette.muted
    return ink_on(shades(palette)[bisect_right(BOUNDS, people)])


def _heads(palette: Palette, heads: dict[str, tuple[str, str]]) -> alt.Axis:
    wide = "{" + ", ".join(f"'{name}': '{long}'" for name, (long, _) in heads.items()) + "}"
    small = "{" + ", ".join(f"'{name}': '{short}'" for name, (_, short) in heads.items()) + "}"
    words = f"split((width < {common.NARROW} ? {small} : {wide})[datum.value], '|')"
    return alt.Axis(
        title=None, orient="top", domain=False, ticks=False, labelAngle=0, labelExpr=words, labelColor=palette.muted,
        labelFontSize=12, labelLineHeight=14, labelLimit=110, labelOverlap=False, labelPadding=20, labelFlush=False,
    )  # fmt: skip


def _rows(palette: Palette, rows: Sequence[str]) -> alt.Axis:
    small = [long.replace("|", " ").replace("- ", "-") for long, _ in region_heads(rows)]
    pairs = ", ".join(f"'{name}': '{label}'" for name, label in zip(rows, small, strict=True))
    words = f"width < {common.NARROW} ? {{{pairs}}}[datum.value] : datum.value"
    return alt.Axis(
        title=None, domain=False, ticks=False, labelColor=palette.ink, labelFontSize=13, labelLimit=210, labelPadding=8,
        labelOverlap=False, labelFlush=False, labelExpr=words,
    )  # fmt: skip


def _order(table: pd.DataFrame, others: str) -> list[str]:
    peaks = table[table["label"] != others].groupby("label")["people"].max()
    named = peaks.reset_index().sort_values(["people", "label"], ascending=[False, True])["label"].tolist()
    return [*named, others] if (table["label"] == others).any() else named


def _shades(palette: Palette, count: int, with_others: bool) -> list[str]:
    steps = [9, 7, 6, 4, 3, 2, 1, 0]
    named = [palette.sequential[step] for step in steps[: count - with_others]]
    return [*named, palette.grid] if with_others else named


def _inside(data: pd.DataFrame, top: float, labels: Sequence[str], palette: Palette) -> alt.Chart:
    """Names inside the areas that have none at their end, in the year in which each was thickest, if it is thick."""
    ordered = data.sort_values(["year", "order"])
    middle = ordered.groupby("year")["millions"].cumsum() - ordered["millions"] / 2
    placed = ordered.assign(at=middle, order=ordered["order"].astype("int64"))[ordered["label"].isin(labels)]
    by_label = placed.groupby("label")["millions"]
    thin = pd.concat([by_label.shift(step) for step in range(-_ROOM, _ROOM + 1)], axis=1).min(axis=1, skipna=False)
    clear = placed[thin >= 0.07 * top].sort_values("millions", ascending=False).groupby("label").head(1)
    named = _shades(palette, int(data["order"].max()) + 1, False)
    ink = [ink_on(named[order]) for order in clear["order"]]
    return alt.Chart(clear.assign(ink=pd.Series(ink, clear.index, dtype="str"))[["year", "at", "label", "ink"]])


def _ends(data: pd.DataFrame, last: int, late: Sequence[str], palette: Palette) -> pd.DataFrame:
    """Labels at the middle of each area that is thick enough in the last year."""
    stack = data[data["year"] == last].sort_values("order")
    middle = stack["millions"].cumsum() - stack["millions"] / 2
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
    return f"{n / MILLION:.1f}" if n >= MILLION / 10 else f"{n / MILLION:.2f}" if n >= MILLION / 100 else f"{n:,.0f}"


def _value_axis(palette: Palette, ticks: Sequence[float]) -> alt.Axis:
    whole = all(float(tick).is_integer() for tick in ticks)
    return common.value_axis(palette, ticks, fmt=",d" if whole else ",.3~f")


def _cell_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("from_region:N", title="From"),
        alt.Tooltip("to_region:N", title="To"),
        common.tooltip_people("people", "People"),
    ]


def _partner_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="Place"),
        alt.Tooltip("year:Q", title="End of", format="d"),
        common.tooltip_people("people", "People"),
    ]


def _new_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year:Q", title="Year", format="d"),
        common.tooltip_people("total", "Newly displaced"),
        alt.Tooltip("words:N", title="Largest corridor"),
    ]
