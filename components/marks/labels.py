"""Words in charts: labels at the ends of lines that keep their distance, and what stands where nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks.axes import NARROW, narrow
from components.palette import Palette

APART: Final = 17
"""Pixels that two end labels keep between their middles."""
NOTHING: Final = "No figures"
"""What a chart without figures says."""


def pushed_apart(values: Sequence[float], span: float, height: float, apart: float = APART) -> list[float]:
    """Positions for labels near `values`, in data units, at least `apart` pixels from one another.

    `span` is the length of the y domain in data units and `height` the plot's in pixels. Labels are pushed upwards
    from below, so the order of the values is kept; the result is in the order of the input.
    """
    least = apart * span / height
    placed: dict[int, float] = {}
    below: float | None = None
    for index in sorted(range(len(values)), key=lambda i: values[i]):
        here = values[index] if below is None else max(values[index], below + least)
        placed[index] = below = here
    return [placed[index] for index in range(len(values))]


def placed(labels: pd.DataFrame, domain: tuple[float, float], height: float) -> pd.DataFrame:
    """The data set of `end_labels`: `labels` (year, value, long, short, colour) with a height `at` for their value.

    `domain` holds the ends of the y scale in data units, `height` is the plot's in pixels. No label stands on the axis.
    """
    span = domain[1] - domain[0]
    above_axis = domain[0] + APART / 2 * span / height
    at = pushed_apart(labels["value"].astype("float64").clip(lower=above_axis).tolist(), span, height)
    return labels.drop(columns="value").assign(at=pd.Series(at, labels.index, dtype="float64"))


def end_labels(name: str, x: alt.X, domain: tuple[float, float], dx: int = 8, below: int = NARROW) -> alt.Chart:
    """Words at the end of each line or stack, from the data set `name`: year, at, long, short, colour.

    Wide plots show `long`, narrow ones `short`: the text changes, since an invisible label would still take its room.
    """
    return (
        alt.Chart(data(name))
        .mark_text(align="left", dx=dx, fontSize=13, fontWeight=600, clip=False)
        .encode(
            x=x,
            y=alt.Y("at:Q").scale(domain=list(domain)),
            text=alt.value(narrow("datum.short", "datum.long", below)),
            color=alt.Color("colour:N").scale(None).legend(None),
        )
    )


def swatches(name: str, x: alt.X, domain: tuple[float, float], dx: int = 8) -> alt.Chart:
    """Before end labels in ink, a square in the colour of what each names: column swatch."""
    squares = alt.Chart(data(name)).mark_text(align="left", dx=dx, fontSize=14, clip=False, aria=False)
    return squares.encode(
        x=x,
        y=alt.Y("at:Q").scale(domain=list(domain)),
        text=alt.value("■"),
        color=alt.Color("swatch:N").scale(None).legend(None),
    )


def tooltip_people(field: str, title: str) -> alt.Tooltip:
    """A tooltip line with people in full digits."""
    return alt.Tooltip(f"{field}:Q", title=title, format=",d")


def break_marks(name: str, x: alt.X, palette: Palette) -> alt.Chart:
    """A dagger over each year in which the count itself changed, from the data set ``name``: year, words."""
    mark = alt.Chart(data(name)).mark_text(
        text="†", fontSize=13, fontWeight=600, baseline="bottom", dy=2, color=palette.muted, clip=False, aria=False
    )
    tips = [alt.Tooltip("year:Q", title="The count changed in", format="d"), alt.Tooltip("words:N", title="How")]
    return mark.encode(x=x, y=alt.YValue(0), tooltip=tips)


def breaks_of(marks: pd.DataFrame | None, first: int, last: int) -> pd.DataFrame:
    """The data set of :func:`break_marks`: the marks (year, words) inside a chart's years; none without marks."""
    rows = pd.DataFrame(columns=["year", "words"]) if marks is None else marks
    return rows[(rows["year"] > first) & (rows["year"] <= last)]


def empty(palette: Palette, text: str = NOTHING) -> Drawing:
    """A chart for a table without rows: one muted line of words instead of axes without marks."""
    return drawing(words, palette, nothing={"text": [text]})


def words(palette: Palette, aria: bool = True) -> alt.Chart:
    """The words of the data set "nothing" (text) in the middle of the plot; without a row they are not there."""
    return alt.Chart(data("nothing")).mark_text(fontSize=13, color=palette.muted, aria=aria).encode(text="text:N")
