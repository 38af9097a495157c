"""One place's people by group over the years, for a card of half the width; two of them may share a scale."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.marks.axes import HALF
from components.palette import Palette
from data.catalogue import DISPLACED, GROUPS
from data.words.formats import decimal
from data.words.scale import Scale, scale_of

LEAST: Final = 0.004
"""Groups below this part of the scale get no label at the end."""
ROOM, NARROW_ROOM = 156, 78
SLIVER: Final = 0.3
"""Years to either side of a year that stands alone, so that it can be seen."""
WORDS: Final = {
    "conflict_idps": ("Displaced inside", "Inside"),
    "refugees": ("Refugees", "Refugees"),
    "palestine_refugees": ("UNRWA refugees", "UNRWA"),
    "asylum_seekers": ("Asylum-seekers", "Asylum"),
    "oip": ("Others in need", "Others"),
}
Span = tuple[int, int]


def scale_of_groups(table: pd.DataFrame) -> Scale:
    """The scale of the year with most people."""
    return scale_of(highest(table))


def highest(table: pd.DataFrame) -> float:
    """The people of the year with most of them; ``table``: year, group, people."""
    return float(table.groupby("year")["people"].sum().max()) if len(table) else 0.0


def by_group(
    table: pd.DataFrame, palette: Palette, span: Span, top: float, breaks: pd.DataFrame | None = None
) -> Drawing:
    """A place's people stacked by group. ``table``: year, group, people, without rows that are unknown.

    ``span``: first and last year of the axis, ``top``: the people that the scale holds, both those of all charts that
    share it; ``breaks``: years in which the count changed (year, words).
    """
    if table.empty:
        return labels.empty(palette)
    scale, (first, last) = scale_of(top), span
    ticks = axes.people_ticks(top / scale.size, scale, most=5)
    areas = _edges(table, scale)
    groups = tuple(key for key in DISPLACED if key in set(areas["group"]))
    return drawing(
        _by_group,
        palette,
        (first, last, ticks, groups),
        areas=areas,
        breaks=labels.breaks_of(breaks, first, last),
        labels=labels.placed(_ends(areas, last, scale, ticks[-1], palette), (0, ticks[-1]), HALF.height - 26),
    )


def _edges(table: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """Where each group's area begins and ends, year by year; runs of years apart, a year alone as a sliver."""
    rows = _filled(table)
    rows = rows.assign(order=rows["group"].map({key: place for place, key in enumerate(DISPLACED)}))
    rows = rows.sort_values(["year", "order"], ignore_index=True)
    value = rows["people"].astype("float64") / scale.size
    upper = value.groupby(rows["year"]).cumsum()
    rows = rows.assign(people=rows["people"].astype("float64"), lower=upper - value, upper=upper, of=rows["year"])
    rows = axes.runs(rows.sort_values(["group", "year"], ignore_index=True), "group")
    alone = rows[rows["alone"]]
    slivers = [alone.assign(year=alone["year"] + step) for step in (-SLIVER, SLIVER)]
    rows = pd.concat([rows[~rows["alone"]].astype({"year": "float64"}), *slivers], ignore_index=True)
    label = rows["group"].map({key: GROUPS[key].label for key in DISPLACED})
    return rows.assign(label=label)[["year", "of", "group", "label", "people", "lower", "upper", "run"]]


def _filled(table: pd.DataFrame) -> pd.DataFrame:
    """A group without a row in a year for which the place has others is drawn without thickness, so that areas meet.

    Before its first and after its last year it is not drawn at all.
    """
    wide = table.pivot(index="year", columns="group", values="people")
    long = wide.reset_index().melt("year", value_name="people", var_name="group")
    known = table.groupby("group")["year"].agg(["min", "max"])
    first, last = (long["group"].map(known[end]) for end in ("min", "max"))
    return long[(long["year"] >= first) & (long["year"] <= last)].fillna({"people": 0})


def _by_group(
    palette: Palette, first: int, last: int, ticks: tuple[float, ...], groups: tuple[str, ...]
) -> alt.TopLevelMixin:
    below = HALF.narrow
    x = axes.years_x(palette, first, last, step=10, room=ROOM, narrow_room=NARROW_ROOM, below=below)
    axis = axes.value_axis(palette, ticks, fmt=axes.tick_format(ticks))
    y = alt.Y("upper:Q").scale(domain=[0, ticks[-1]], nice=False).stack(None).axis(axis)
    tips = [
        alt.Tooltip("label:N", title="Group"),
        alt.Tooltip("of:Q", title="End of", format="d"),
        labels.tooltip_people("people", "People"),
    ]
    # A layer a group: one layer for all of them now and then comes out without its areas when frames start at once.
    base = alt.Chart(data("areas")).encode(x=x, y=y, y2="lower:Q", detail="run:N", tooltip=tips)
    areas = [
        base.transform_filter(f"datum.group === '{group}'").mark_area(
            color=palette.mark[group], stroke=palette.page, strokeWidth=0.75, aria=False
        )
        for group in groups
    ]
    return alt.layer(
        *areas,
        labels.break_marks("breaks", x, palette),
        labels.end_labels("labels", x, (0, ticks[-1]), below=below),
    ).properties(height=HALF.height)


def _ends(areas: pd.DataFrame, last: int, scale: Scale, top: float, palette: Palette) -> pd.DataFrame:
    rows = areas[(areas["of"] == last) & (areas["upper"] - areas["lower"] > LEAST * top)]
    rows = rows.drop_duplicates("group").sort_values("lower")
    return pd.DataFrame(
        {
            "year": [last] * len(rows),
            "value": ((rows["lower"] + rows["upper"]) / 2).tolist(),
            "long": [f"{WORDS[k][0]} {_figure(n, scale)}" for k, n in zip(rows["group"], rows["people"], strict=True)],
            "short": [WORDS[key][1] for key in rows["group"]],
            "colour": [palette.text[key] for key in rows["group"]],
        }
    )


def _figure(people: float, scale: Scale) -> str:
    """People in the scale of the axis, with a second decimal where the first would be nought."""
    if scale.size == 1:
        return decimal(people, 0)
    return decimal(people / scale.size, 1 if people >= scale.size / 10 else 2)
