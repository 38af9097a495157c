"""The Overview's charts: the essay's line against the record, and the groups since 1990."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from data.catalogue import DISPLACED, GROUPS
from data.words.formats import decimal

STACK_HEIGHT: Final = 400
TEST_HEIGHT: Final = 250
MILLION: Final = 1_000_000
Ticks = tuple[float, ...]


def claim(table: pd.DataFrame, palette: Palette) -> Drawing:
    """Reported totals (solid) against the essay's line (dashed), with the gap of the latest year.

    ``table``: year, displaced and essay in people, essay missing before the claim.
    """
    rows = millions(table, ["displaced", "essay"])
    figures = [float(n) for column in ("displaced", "essay") for n in rows[column].dropna()]
    if not figures:
        return labels.empty(palette)
    first, last, low, high = int(rows["year"].min()), int(rows["year"].max()), min(figures), max(figures)
    pad = (high - low) * 0.08 + 0.1
    domain = (low - pad, high + pad)
    ticks = tuple(tick for tick in axes.round_ticks(high, low - pad, most=4) if domain[0] <= tick <= domain[1])
    essay = rows.dropna(subset="essay")
    return drawing(
        _claim,
        palette,
        (first, last, ticks, domain),
        reported=rows,
        essay=essay,
        start=essay.head(1),
        gap=essay[essay["year"] == last],
        labels=labels.placed(_ends(rows, palette), domain, TEST_HEIGHT),
    )


def _claim(palette: Palette, first: int, last: int, ticks: Ticks, domain: tuple[float, float]) -> alt.TopLevelMixin:
    x = axes.years_x(palette, first, last, step=1, line=False, room=130)
    y = _y(domain, axes.value_axis(palette, ticks))
    reported = alt.Chart(data("reported")).mark_line(
        color=palette.ink, strokeWidth=2.5, point={"color": palette.ink, "size": 40}
    )
    gap = alt.Chart(data("gap")).mark_rule(color=palette.mark["essay"], strokeWidth=1)
    dashed, start = _essay(x, y, palette)
    return alt.layer(
        reported.encode(x=x, y=_of(y, "displaced"), tooltip=_tooltips()),
        dashed,
        start,
        gap.encode(x=x, y=_of(y, "displaced"), y2="essay:Q"),
        labels.end_labels("labels", x, domain),
    ).properties(height=TEST_HEIGHT)


def groups(stack: pd.DataFrame, table: pd.DataFrame, palette: Palette, breaks: pd.DataFrame | None = None) -> Drawing:
    """Stacked areas by group whose top is *displaced*, with the reported total and the essay's line over them.

    ``stack``: year, group, people (data.models.headline.stacked); ``table``: year, displaced, essay in people, and
    part, which counts on where a group begins; ``breaks``: years in which the count changed (year, words).
    """
    known = stack.dropna(subset=["people"])
    totals = millions(table, ["displaced", "essay"])
    if known.empty or totals["displaced"].isna().all():
        return labels.empty(palette)
    areas = _slices(known)
    first, last = int(areas["year"].min()), int(areas["year"].max())
    ticks = tuple(axes.round_ticks(float(totals[["displaced", "essay"]].max().max())))
    essay = totals.dropna(subset="essay")
    return drawing(
        _groups,
        palette,
        (first, last, ticks),
        areas=areas,
        reported=totals,
        essay=essay,
        start=essay.head(1),
        begins=_begins(areas, totals),
        breaks=labels.breaks_of(breaks, first, last),
        labels=labels.placed(_group_ends(areas, totals, palette), (0, ticks[-1]), STACK_HEIGHT),
    )


def _groups(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x, domain = axes.years_x(palette, first, last), (0.0, ticks[-1])
    y = _y(domain, axes.value_axis(palette, ticks))
    reported = alt.Chart(data("reported")).mark_line(color=palette.ink, strokeWidth=1.75)
    dashed, start = _essay(x, y, palette)
    return alt.layer(
        _areas(x, y, palette),
        reported.encode(x=x, y=_of(y, "displaced"), detail="part:N", tooltip=_tooltips()),
        dashed.mark_line(stroke=palette.page, strokeWidth=5.5),  # a halo, where the dashes cross an area
        dashed,
        start,
        *_notes(x, y, palette),
        labels.break_marks("breaks", x, palette),
        labels.end_labels("labels", x, domain),
    ).properties(height=STACK_HEIGHT)


def millions(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The table with people in these columns as millions."""
    scaled = {column: table[column].astype("Float64") / MILLION for column in columns}
    return table.assign(**scaled).astype(dict.fromkeys(columns, "float64"))


def _y(domain: tuple[float, float], axis: alt.Axis) -> alt.Y:
    return alt.Y().scale(domain=list(domain), nice=False, zero=False).axis(axis)


def _tooltips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("displaced:Q", title="Reported, million", format=".1f"),
        alt.Tooltip("essay:Q", title="Essay’s line, million", format=".1f"),
    ]


def _of(y: alt.Y, field: str) -> alt.Y:
    return y.field(field).type("quantitative")


def _essay(x: alt.X, y: alt.Y, palette: Palette) -> tuple[alt.Chart, alt.Chart]:
    """The essay's line, dashed, and the dot at its start."""
    line = alt.Chart(data("essay")).mark_line(color=palette.mark["essay"], strokeWidth=2.5, strokeDash=axes.DASH)
    dot = alt.Chart(data("start")).mark_point(color=palette.mark["essay"], filled=True, size=80, opacity=1)
    return line.encode(x=x, y=_of(y, "essay")), dot.encode(x=x, y=_of(y, "essay"))


def _ends(rows: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    last = rows.sort_values("year").iloc[-1]
    ends = [("Reported", last["displaced"], palette.ink), ("Essay", last["essay"], palette.text["essay"])]
    return end_words(int(last["year"]), [(name, name, value, colour) for name, value, colour in ends])


def end_words(year: int, rows: list[tuple[str, str, float, str]]) -> pd.DataFrame:
    """End labels from (long name, short name, millions, colour); both carry the figure only where there is room."""
    known = [row for row in rows if not pd.isna(row[2])]
    return pd.DataFrame(
        {
            "year": [year] * len(known),
            "value": [float(value) for _, _, value, _ in known],
            "long": [f"{long} {decimal(value)}" for long, _, value, _ in known],
            "short": [short for _, short, _, _ in known],
            "colour": [colour for *_, colour in known],
        }
    )


def _slices(stack: pd.DataFrame) -> pd.DataFrame:
    """The edges of each slice: Vega's own stacking would start a group at zero in the year before its first."""
    slices = millions(stack, ["people"]).assign(
        order=stack["group"].map({group: rank for rank, group in enumerate(DISPLACED)}),
        label=stack["group"].map({key: group.label for key, group in GROUPS.items()}),
        begins=stack["group"].map({key: group.first_year for key, group in GROUPS.items()}),
    )
    slices = slices.sort_values(["year", "order"])
    upper = slices.groupby("year")["people"].cumsum()
    return slices.assign(lower=upper - slices["people"], upper=upper)


def _areas(x: alt.X, y: alt.Y, palette: Palette) -> alt.Chart:
    colour = alt.Scale(domain=list(DISPLACED), range=[palette.mark[group] for group in DISPLACED])
    return (
        alt.Chart(data("areas"))
        .mark_area(stroke=palette.page, strokeWidth=1)
        .encode(
            x=x,
            y=_of(y, "upper").stack(None),
            y2="lower:Q",
            color=alt.Color("group:N").scale(colour).legend(None),
            tooltip=[
                alt.Tooltip("label:N", title="Group"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("people:Q", title="Million", format=".2f"),
            ],
        )
    )


def _begins(areas: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Where the last group begins and what is noted there: from there on the total counts more."""
    inside = areas[(areas["year"] == areas["begins"]) & (areas["year"] > areas["year"].min())]
    last = inside.sort_values("begins").tail(1)
    foot = last["year"].map(totals.set_index("year")["displaced"])
    return pd.DataFrame(
        {
            "year": last["year"],
            "foot": foot,
            "head": foot + 18,
            "long": [f"{label}:|counted from {year}" for label, year in zip(last["label"], last["year"], strict=True)],
            "short": [f"Others:|from {year}" for year in last["year"]],
        }
    )


def _notes(x: alt.X, y: alt.Y, palette: Palette) -> tuple[alt.Chart, alt.Chart]:
    """A rule and a note where a group begins."""
    base = alt.Chart(data("begins")).encode(x=x, y=_of(y, "head"))
    text = base.mark_text(align="right", baseline="top", dx=-6, fontSize=12, lineHeight=15, color=palette.muted)
    words = alt.value(axes.narrow("split(datum.short, '|')", "split(datum.long, '|')"))
    return base.mark_rule(color=palette.muted, strokeWidth=1).encode(y2="foot:Q"), text.encode(text=words)


def _group_ends(areas: pd.DataFrame, totals: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """One label a group at the middle of its last slice, and one a line."""
    year = int(areas["year"].max())
    last = areas[areas["year"] == year].sort_values("order")
    slices = [
        (GROUPS[group].label, GROUPS[group].short, people, palette.text[group])
        for group, people in zip(last["group"], last["people"], strict=True)
    ]
    middles = (last["people"].cumsum() - last["people"] / 2).to_list()
    ends = totals.loc[totals["year"] == year, ["displaced", "essay"]].to_dict("records")
    lines = [
        line
        for end in ends
        for line in (
            ("Reported total", "Reported", end["displaced"], palette.ink),
            ("The essay’s line", "Essay", end["essay"], palette.text["essay"]),
        )
    ]
    return pd.concat([end_words(year, slices).assign(value=middles), end_words(year, lines)], ignore_index=True)
