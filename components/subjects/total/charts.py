"""The Overview's charts: the essay's line against the record, the groups since 1990, returns, and sparklines."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from components.marks import axes as common
from components.palette import Palette
from data.catalogue import DISPLACED, GROUPS

STACK_HEIGHT = 400
TEST_HEIGHT = 250
MILLION = 1_000_000


def claim(table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """Reported totals (solid) against the essay's line (dashed), with the gap of the latest year.

    ``table``: year, displaced and essay in people, essay missing before the claim.
    """
    if table.empty:
        return common.empty(palette)
    data = _millions(table, ["displaced", "essay"])
    first, last = int(data["year"].min()), int(data["year"].max())
    low, high = data[["displaced", "essay"]].min().min(), data[["displaced", "essay"]].max().max()
    pad = (high - low) * 0.08 + 0.1
    ticks, domain = common.round_ticks(high, low - pad, most=4), (low - pad, high + pad)
    x = common.years_x(palette, first, last, step=1, line=False, room=130)
    y = _y(domain, common.value_axis(palette, [tick for tick in ticks if domain[0] <= tick <= domain[1]]))
    reported = alt.Chart(data).encode(x=x, y=y.field("displaced").type("quantitative"), tooltip=_tooltips())
    essay = alt.Chart(data.dropna(subset="essay")).encode(x=x, y=y.field("essay").type("quantitative"))
    layers = [
        reported.mark_line(color=palette.ink, strokeWidth=2.5, point={"color": palette.ink, "size": 40}),
        essay.mark_line(color=palette.mark["essay"], strokeWidth=2.5, strokeDash=common.DASH),
        essay.transform_window(rank="rank()")
        .transform_filter("datum.rank == 1")
        .mark_point(color=palette.mark["essay"], filled=True, size=80, opacity=1),
        _gap(data, x, y, palette),
        common.end_labels(_ends(data, palette), x, domain, TEST_HEIGHT),
    ]
    return alt.layer(*layers).properties(height=TEST_HEIGHT)


def groups(stack: pd.DataFrame, table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """Stacked areas by group whose top is *displaced*, with the reported total and the essay's line over them.

    ``stack``: year, group, people (data.models.headline.stacked); ``table``: year, displaced, essay in people.
    """
    if stack.empty:
        return common.empty(palette)
    areas = _millions(stack, ["people"]).assign(
        order=stack["group"].map({group: rank for rank, group in enumerate(DISPLACED)}),
        label=stack["group"].map({key: group.label for key, group in GROUPS.items()}),
        begins=stack["group"].map({key: group.first_year for key, group in GROUPS.items()}),
    )
    areas = _stacked(areas)
    totals = _millions(table, ["displaced", "essay"])
    first, last = int(areas["year"].min()), int(areas["year"].max())
    ticks = common.round_ticks(float(totals[["displaced", "essay"]].max().max()))
    domain = (0.0, float(ticks[-1]))
    x = common.years_x(palette, first, last)
    y = _y(domain, common.value_axis(palette, ticks))
    layers: list[Any] = [_areas(areas, x, y, palette), *_lines(totals, x, y, palette)]
    layers.append(_begins(areas, totals, x, y, palette))
    layers.append(common.end_labels(_group_ends(areas, totals, palette), x, domain, STACK_HEIGHT))
    return alt.layer(*layers).properties(height=STACK_HEIGHT)


def returns(table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """People who went home each year, refugees and internally displaced stacked as bars.

    ``table``: year, returned_refugees, returned_idps in people, missing where not reported.
    """
    if table.empty:
        return common.empty(palette)
    kinds = {"returned_idps": "conflict_idps", "returned_refugees": "refugees"}
    data = _millions(table, list(kinds)).melt("year", list(kinds), "kind", "people").dropna(subset="people")
    tops = data.groupby("year")["people"].sum()
    ticks = common.round_ticks(float(tops.max()))
    domain = (0.0, float(ticks[-1]))
    first, last = int(data["year"].min()), int(data["year"].max())
    x = common.years_x(palette, first, last, room=200)
    bars = (
        alt.Chart(data)
        .mark_bar(stroke=palette.page, strokeWidth=1, width=alt.ExprRef("max(4, width / 60)"))
        .encode(
            x=x,
            y=alt.Y("people:Q").stack("zero").scale(domain=list(domain)).axis(common.value_axis(palette, ticks)),
            color=alt.Color("kind:N")
            .scale(domain=list(kinds), range=[palette.mark[group] for group in kinds.values()])
            .legend(None),
            order=alt.Order("kind:N").sort("ascending"),
            tooltip=[alt.Tooltip("year:Q", format="d", title="Year"), alt.Tooltip("people:Q", format=".2f")],
        )
    )
    labels = _return_ends(data, last, kinds, palette)
    return alt.layer(bars, common.end_labels(labels, x, domain, TEST_HEIGHT, dx=14)).properties(height=TEST_HEIGHT)


def _millions(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
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


def _gap(data: pd.DataFrame, x: alt.X, y: alt.Y, palette: Palette) -> alt.Chart:
    latest = data[data["year"] == data["year"].max()].dropna(subset="essay")
    mark = alt.Chart(latest).mark_rule(color=palette.mark["essay"], strokeWidth=1)
    return mark.encode(x=x, y=y.field("displaced").type("quantitative"), y2="essay:Q")


def _ends(data: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    last = data.sort_values("year").iloc[-1]
    rows = [("Reported", last["displaced"], palette.ink), ("Essay", last["essay"], palette.text["essay"])]
    return _labels(int(last["year"]), [(name, name, value, colour) for name, value, colour in rows])


def _labels(year: int, rows: list[tuple[str, str, float, str]]) -> pd.DataFrame:
    """End labels from (long name, short name, millions, colour); both carry the figure only where there is room."""
    known = [row for row in rows if not pd.isna(row[2])]
    return pd.DataFrame(
        {
            "year": [year] * len(known),
            "value": [float(value) for _, _, value, _ in known],
            "long": [f"{long} {value:.1f}" for long, _, value, _ in known],
            "short": [short for _, short, _, _ in known],
            "colour": [colour for *_, colour in known],
        }
    )


def _stacked(areas: pd.DataFrame) -> pd.DataFrame:
    """The edges of each slice: Vega's own stacking would start a group at zero in the year before its first."""
    ordered = areas.sort_values(["year", "order"])
    upper = ordered.groupby("year")["people"].cumsum()
    return ordered.assign(lower=upper - ordered["people"], upper=upper)


def _areas(areas: pd.DataFrame, x: alt.X, y: alt.Y, palette: Palette) -> alt.Chart:
    colour = alt.Scale(domain=list(DISPLACED), range=[palette.mark[group] for group in DISPLACED])
    return (
        alt.Chart(areas)
        .mark_area(stroke=palette.page, strokeWidth=1)
        .encode(
            x=x,
            y=y.field("upper").type("quantitative").stack(None),
            y2="lower:Q",
            color=alt.Color("group:N").scale(colour).legend(None),
            tooltip=[
                alt.Tooltip("label:N", title="Group"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("people:Q", title="Million", format=".2f"),
            ],
        )
    )


def _lines(totals: pd.DataFrame, x: alt.X, y: alt.Y, palette: Palette) -> list[alt.Chart]:
    """The reported total, broken where a group begins, and the essay's line with a halo and a dot at its start."""
    reported = alt.Chart(totals).mark_line(color=palette.ink, strokeWidth=1.75)
    essay = alt.Chart(totals.dropna(subset="essay")).encode(x=x, y=y.field("essay").type("quantitative"))
    return [
        reported.encode(x=x, y=y.field("displaced").type("quantitative"), detail="part:N", tooltip=_tooltips()),
        essay.mark_line(stroke=palette.page, strokeWidth=5.5),
        essay.mark_line(color=palette.mark["essay"], strokeWidth=2.5, strokeDash=common.DASH),
        essay.transform_window(rank="rank()")
        .transform_filter("datum.rank == 1")
        .mark_point(color=palette.mark["essay"], filled=True, size=80, opacity=1),
    ]


def _begins(areas: pd.DataFrame, totals: pd.DataFrame, x: alt.X, y: alt.Y, palette: Palette) -> alt.TopLevelMixin:
    """A rule and a note where the last group begins: from there on the total counts more."""
    inside = areas[(areas["year"] == areas["begins"]) & (areas["year"] > areas["year"].min())]
    last = inside.sort_values("begins").tail(1)
    top = totals.set_index("year")["displaced"]
    note = last.assign(
        foot=last["year"].map(top),
        head=last["year"].map(top) + 18,
        long=[f"{label}:|counted from {year}" for label, year in zip(last["label"], last["year"], strict=True)],
        short=[f"Others:|from {year}" for year in last["year"]],
    )
    base = alt.Chart(note).encode(x=x, y=y.field("head").type("quantitative"))
    rule = base.mark_rule(color=palette.muted, strokeWidth=1).encode(y2="foot:Q")
    text = base.mark_text(align="right", baseline="top", dx=-6, fontSize=12, lineHeight=15, color=palette.muted)
    return alt.layer(
        rule, text.encode(text=alt.value(common.narrow("split(datum.short, '|')", "split(datum.long, '|')")))
    )


def _group_ends(areas: pd.DataFrame, totals: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """One label a group at the middle of its last slice, and one a line."""
    year = int(areas["year"].max())
    last = areas[areas["year"] == year].sort_values("order")
    labels = _labels(
        year,
        [
            (GROUPS[group].label, GROUPS[group].short, people, palette.text[group])
            for group, people in zip(last["group"], last["people"], strict=True)
        ],
    )
    labels["value"] = (last["people"].cumsum() - last["people"] / 2).to_list()
    end = totals[totals["year"] == year].iloc[0]
    lines = [
        ("Reported total", "Reported", end["displaced"], palette.ink),
        ("The essay’s line", "Essay", end["essay"], palette.text["essay"]),
    ]
    return pd.concat([labels, _labels(year, lines)], ignore_index=True)


def _return_ends(data: pd.DataFrame, last: int, kinds: dict[str, str], palette: Palette) -> pd.DataFrame:
    words = {
        "returned_idps": ("Internally displaced", "Internal"),
        "returned_refugees": ("Refugees", "Refugees"),
    }
    rows = data[data["year"] == last].set_index("kind")["people"]
    shown = [kind for kind in kinds if kind in rows.index]
    labels = _labels(last, [(*words[kind], float(rows[kind]), palette.text[kinds[kind]]) for kind in shown])
    below = 0.0
    for place, kind in enumerate(shown):
        labels.loc[place, "value"] = below + float(rows[kind]) / 2
        below += float(rows[kind])
    return labels
