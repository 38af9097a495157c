"""Ranked bars of places, for the pages Map, Corridors and Hosts: name, bar, figure; one of them may stand out."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import labels
from components.palette import Palette

ROW: Final = 27
"""Pixels a bar takes with the space around it."""
PICK: Final = "place"
"""Name of the selection that a click on a mark makes; it carries the ISO3 code."""
FULL, PALE, FAINT = 0.85, 0.4, 0.22


def height_of(rows: int) -> int:
    """Height of a plot with so many bars, in pixels."""
    return max(ROW * rows, 3 * ROW)


def colour_of(palette: Palette, group: str | None) -> str:
    """A group's own colour, and the colour of reported totals for all of them together."""
    return palette.mark[group] if group else palette.mark["reported"]


def ranked(
    table: pd.DataFrame,
    palette: Palette,
    colour: str,
    *,
    chosen: str | None = None,
    pick: bool = False,
    label_room: int = 230,
    text_room: int = 84,
    rest: str | None = None,
) -> Drawing:
    """Bars in the order of the rows. ``table``: label, value, text (the figure as written), tip, iso3 (may be missing).

    ``label_room`` and ``text_room``: pixels for the longest name and the longest figure.
    The row whose iso3 is ``chosen`` keeps its full colour, the others pale. ``pick`` lets a click choose a row.
    ``rest``: the label of a row that is no place but all others together, and is drawn faint.
    """
    rows = table.dropna(subset=["value"])
    strong = rows["iso3"] == chosen
    value = rows["value"].astype("float64")
    bars = rows[["label", "text", "tip", "iso3"]].assign(
        part=value / ((value.max() if len(rows) else 0) or 1.0),
        place=range(len(rows)),
        opacity=[
            FAINT if label == rest else FULL if one or not strong.any() else PALE
            for label, one in zip(rows["label"], strong, strict=True)
        ],
    )
    nothing = {"text": [] if len(rows) else [labels.NOTHING]}
    return drawing(_bars, palette, (colour, label_room, text_room, pick, len(rows)), bars=bars, nothing=nothing)


def _bars(palette: Palette, colour: str, label_room: int, text_room: int, pick: bool, count: int) -> alt.TopLevelMixin:
    # Lengths are parts of the longest bar, so that neither scale nor order stands in the specification.
    x = alt.X("part:Q").scale(domain=[0, 1], range=[0, alt.ExprRef(f"width - {text_room}")], nice=False).axis(None)
    y = (
        alt.Y("label:N")
        .sort(field="place", op="min", order="ascending")
        .axis(_names(palette, label_room))
        .scale(paddingInner=0.42)
    )
    tooltip = [alt.Tooltip("tip:N", title=" "), alt.Tooltip("text:N", title="Figure")]
    base = alt.Chart(data("bars")).encode(x=x, y=y, tooltip=tooltip)
    bars = base.mark_bar(color=colour, aria=False).encode(opacity=alt.Opacity("opacity:Q").scale(None).legend(None))
    if pick:
        bars = bars.properties(name="view_place").add_params(picking())
    words = base.mark_text(align="left", dx=6, fontSize=13, color=palette.ink, aria=False).encode(text="text:N")
    return alt.layer(bars, words, labels.words(palette, aria=False)).properties(height=height_of(count))


def picking() -> alt.Parameter:
    """The selection that a click on a mark makes; the mark's chart needs a name, or Altair counts one up."""
    return alt.selection_point(name=PICK, fields=["iso3"], on="click", clear="dblclick")


def _names(palette: Palette, room: int) -> alt.Axis:
    return alt.Axis(
        title=None, domain=False, ticks=False, grid=False, labelColor=palette.ink, labelFontSize=13, labelPadding=8,
        labelLimit=room, labelOverlap=False,
    )  # fmt: skip
