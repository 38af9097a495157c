"""Who returned each year, refugees and internally displaced people stacked as bars: for Overview and Returns."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.marks.axes import NARROW, Size
from components.palette import Palette
from data.catalogue import FLOWS
from data.words.scale import Scale, scale_of

HEIGHT: Final = 300
BACK: Final = {
    "returned_idps": ("Internally displaced", "Internal", "conflict_idps"),
    "returned_refugees": ("Refugees", "Refugees", "refugees"),
}
"""Kind of return, from below in the stack -> its long and short label, and the group whose colour it takes."""


def returned(table: pd.DataFrame, palette: Palette, height: int = HEIGHT, below: int = NARROW) -> Drawing:
    """Who returned each year, stacked as bars. ``table``: year and the columns of ``BACK``, null for none reported."""
    rows = table.melt("year", list(BACK), "kind", "people").dropna(subset="people")
    rows = rows[rows["people"] > 0]
    if rows.empty:
        return labels.empty(palette)
    scale = scale_of_returned(table)
    bars = _stacked(rows, scale)
    first, last = int(table["year"].min()), int(table["year"].max())
    ticks = axes.people_ticks(float(bars["upper"].max()), scale)
    return drawing(
        _returned,
        palette,
        (first, last, ticks, Size(height, below)),
        bars=bars,
        labels=labels.placed(_bar_ends(bars, last, scale, palette), (0, ticks[-1]), height),
    )


def scale_of_returned(table: pd.DataFrame) -> Scale:
    """The scale of the highest bar."""
    return scale_of(float(table[list(BACK)].fillna(0).sum(axis=1).max()) if len(table) else 0.0)


def _stacked(rows: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    order = {kind: place for place, kind in enumerate(BACK)}
    rows = rows.assign(place=rows["kind"].map(order), name=rows["kind"].map({kind: FLOWS[kind].label for kind in BACK}))
    rows = rows.sort_values(["year", "place"], ignore_index=True)
    value = rows["people"].astype("float64") / scale.size
    upper = value.groupby(rows["year"]).cumsum()
    return rows.assign(people=rows["people"].astype("float64"), upper=upper, lower=upper - value)


def _returned(palette: Palette, first: int, last: int, ticks: tuple[float, ...], size: Size) -> alt.TopLevelMixin:
    room, below = 176, size.narrow
    x = axes.year_bars(palette, first, last, room=room, step=10 if below < NARROW else 5, below=below)
    axis = axes.value_axis(palette, ticks, fmt=axes.tick_format(ticks))
    y = alt.Y("upper:Q").scale(domain=[0, ticks[-1]], nice=False).axis(axis)
    colour = alt.Color("kind:N").scale(domain=list(BACK), range=[palette.mark[name[2]] for name in BACK.values()])
    tips = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("year:Q", title="In", format="d"),
        labels.tooltip_people("people", "People"),
    ]
    bars = alt.Chart(data("bars")).mark_bar(
        stroke=palette.page, strokeWidth=1, width=axes.bar_width(first, last, room, below=below), aria=False
    )
    return alt.layer(
        bars.encode(x=x, y=y, y2="lower:Q", color=colour.legend(None), tooltip=tips),
        labels.end_labels("labels", x, (0, ticks[-1]), below=below),
    ).properties(height=size.height)


def _bar_ends(bars: pd.DataFrame, last: int, scale: Scale, palette: Palette) -> pd.DataFrame:
    """A label a kind beside its part of the last year's bar."""
    rows = bars[bars["year"] == last]
    return pd.DataFrame(
        {
            "year": [last + 0.4] * len(rows),
            "value": ((rows["lower"] + rows["upper"]) / 2).tolist(),
            "long": [f"{BACK[k][0]} {scale.figure(n)}" for k, n in zip(rows["kind"], rows["people"], strict=True)],
            "short": [BACK[kind][1] for kind in rows["kind"]],
            "colour": [palette.text[BACK[kind][2]] for kind in rows["kind"]],
        }
    )
