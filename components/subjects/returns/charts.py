"""Shares of the page Returns by year, as lines that stop where there is none."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.marks.axes import Size
from components.palette import Palette

HEIGHT: Final = 300
WHOLE: Final = Size(HEIGHT)
Ticks = tuple[float, ...]
Names = dict[str, tuple[str, str, str, str]]
"""Column -> name in the table, long and short label, and the token of its colour."""


def shares(
    table: pd.DataFrame, palette: Palette, names: Names, top: float | None = None, size: Size = WHOLE
) -> Drawing:
    """Shares in per cent over the years as lines that stop where there is none.

    ``table``: year and a column for each of ``names``; ``top``: where the axis ends, where that is given.
    """
    rows = table.melt("year", list(names), "kind", "share").dropna(subset="share").astype({"share": "float64"})
    if rows.empty:
        return labels.empty(palette)
    rows = axes.runs(rows.sort_values(["kind", "year"], ignore_index=True), "kind")
    rows["name"] = rows["kind"].map({kind: name[0] for kind, name in names.items()})
    rows["colour"] = rows["kind"].map({kind: palette.mark[name[3]] for kind, name in names.items()})
    rows["line"] = rows["kind"] + rows["run"].astype("str")
    first, last = int(table["year"].min()), int(table["year"].max())
    ticks = tuple(axes.round_ticks(top or max(float(rows["share"].max()), 1e-6), most=6))
    ends = labels.placed(_line_ends(rows, names, palette), (0, ticks[-1]), size.height)
    return drawing(
        _shares,
        palette,
        (first, last, ticks, axes.tick_format(ticks), size),
        lines=rows[["year", "kind", "share", "name", "colour", "line"]],
        dots=rows.loc[rows["alone"] | rows["year"].eq(last), ["year", "share", "colour"]],
        labels=ends,
    )


def _shares(palette: Palette, first: int, last: int, ticks: Ticks, fmt: str, size: Size) -> alt.TopLevelMixin:
    half = size != WHOLE
    x = axes.years_x(
        palette, first, last, step=10 if half else 5, room=116 if half else 176, narrow_room=92 if half else 122,
        below=size.narrow,
    )  # fmt: skip
    axis = axes.value_axis(palette, ticks, fmt=fmt)
    y = alt.Y("share:Q").scale(domain=[0, ticks[-1]], nice=False).axis(axis)
    colour = alt.Color("colour:N").scale(None).legend(None)
    tips = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("year:Q", title="In", format="d"),
        alt.Tooltip("share:Q", title="Per cent", format=".1f"),
    ]
    lines = alt.Chart(data("lines")).mark_line(strokeWidth=2.5, aria=False)
    dots = alt.Chart(data("dots")).mark_point(filled=True, size=50, opacity=1, aria=False)
    return alt.layer(
        lines.encode(x=x, y=y, color=colour, detail="line:N", tooltip=tips),
        dots.encode(x=x, y=y, color=colour),
        labels.end_labels("labels", x, (0, ticks[-1]), below=size.narrow),
    ).properties(height=size.height)


def _line_ends(rows: pd.DataFrame, names: Names, palette: Palette) -> pd.DataFrame:
    """A label a line at its last year, with the figure of that year."""
    last = rows.sort_values("year").groupby("kind").tail(1)
    written = [f"{x:.1f}%" if x < 2 else f"{x:.0f}%" for x in last["share"]]
    return pd.DataFrame(
        {
            "year": last["year"].tolist(),
            "value": last["share"].tolist(),
            "long": [f"{names[kind][1]} {text}" for kind, text in zip(last["kind"], written, strict=True)],
            "short": [f"{names[kind][2]} {text}" for kind, text in zip(last["kind"], written, strict=True)],
            "colour": [palette.text[names[kind][3]] for kind in last["kind"]],
        }
    )
