"""The turns at home one by one: who returned in the year of each and the three after, beside what happens otherwise."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette

ROW: Final = 21
AXIS: Final = 40
"""Pixels below the rows for the axis."""
ROOM: Final = 210
NARROW_ROOM: Final = 138


def height_of(rows: int) -> int:
    """Height of a plot with so many turns, in pixels."""
    return max(ROW * rows, 4 * ROW) + AXIS


def turns(table: pd.DataFrame, medians: pd.DataFrame, palette: Palette, chosen: str | None = None) -> Drawing:
    """A dot a turn, oldest above, and behind them the medians of its time.

    ``table``: iso3, label, short, text, share (per cent), recent (bool), tip; ``medians``: recent, kind ("turns" or
    "others"), share, words. Turns of the ``chosen`` country stand out. A turn without a share has no dot.
    """
    rows = table.dropna(subset="share").reset_index(drop=True)
    if rows.empty:
        return labels.empty(palette)
    rows = rows.assign(place=rows.index + 0.5, share=rows["share"].astype("float64"))
    strong = rows["iso3"] == chosen
    rows["weight"] = [600 if one else 400 for one in strong]
    rows["opacity"] = [1.0 if one or not strong.any() else 0.45 for one in strong]
    rows["fill"] = [palette.page if recent else palette.ink for recent in rows["recent"]]
    ticks = tuple(axes.round_ticks(max(float(rows["share"].max()), 50.0), most=6))
    return drawing(
        _turns,
        palette,
        (len(rows), ticks),
        turns=rows[["label", "short", "text", "share", "place", "weight", "opacity", "fill", "tip"]],
        medians=_spans(rows, medians, palette),
    )


def _spans(rows: pd.DataFrame, medians: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """Each median over the rows of its time; the words on both stand at the right of the first row."""
    found = []
    for one in medians.dropna(subset="share").astype({"share": "float64"}).itertuples():
        places = rows.loc[rows["recent"] == one.recent, "place"]
        if len(places):
            ours = one.kind == "turns"
            found.append(
                {
                    "share": one.share,
                    "top": places.min() - 0.5,
                    "bottom": places.max() + 0.5,
                    "at": places.min(),
                    "words": one.words if ours else "",
                    "colour": palette.ink if ours else palette.muted,
                    "dash": "solid" if ours else "dotted",
                }
            )
    return pd.DataFrame(found, columns=["share", "top", "bottom", "at", "words", "colour", "dash"])


def _turns(palette: Palette, count: int, ticks: tuple[float, ...]) -> alt.TopLevelMixin:
    left = axes.narrow(str(NARROW_ROOM), str(ROOM))
    axis = alt.Axis(
        title=None, values=list(ticks), labelExpr="datum.value + '%'", grid=True, gridColor=palette.grid, domain=False,
        ticks=False, labelColor=palette.muted, labelFontSize=13, labelFlush=False,
    )  # fmt: skip
    scale = alt.Scale(domain=[0, ticks[-1]], range=[left, alt.ExprRef("width - 48")], nice=False)
    x = alt.X("share:Q").scale(scale).axis(axis)
    rows = alt.Scale(domain=[0, count], reverse=True, nice=False)
    y = alt.Y("place:Q").scale(rows).axis(None)
    base = alt.Chart(data("turns"))
    tips = [alt.Tooltip("tip:N", title=" "), alt.Tooltip("text:N", title="Returned")]
    faded = alt.Opacity("opacity:Q").scale(None).legend(None)
    names = base.mark_text(align="left", fontSize=13, color=palette.ink, x=0, aria=False)
    figures = base.mark_text(align="left", dx=9, fontSize=13, color=palette.ink, aria=False)
    halo = base.mark_text(align="left", dx=9, fontSize=13, stroke=palette.page, strokeWidth=4, aria=False)
    dots = base.mark_point(filled=True, size=70, strokeWidth=2, stroke=palette.ink, aria=False)
    return alt.layer(
        *_medians(palette, x, rows),
        names.encode(y=y, text=alt.value(axes.narrow("datum.short", "datum.label")), opacity=faded),
        dots.encode(x=x, y=y, fill=alt.Fill("fill:N").scale(None).legend(None), opacity=faded, tooltip=tips),
        halo.encode(x=x, y=y, text="text:N"),
        figures.encode(x=x, y=y, text="text:N", opacity=faded),
    ).properties(height=height_of(count))


def _medians(palette: Palette, x: alt.X, rows: alt.Scale) -> tuple[alt.Chart, alt.Chart]:
    base = alt.Chart(data("medians"))
    colour = alt.Color("colour:N").scale(None).legend(None)
    dash = alt.StrokeDash("dash:N").scale(domain=["solid", "dotted"], range=[[1, 0], axes.DOTS]).legend(None)
    rule = base.mark_rule(strokeWidth=1.5, aria=False)
    words = base.mark_text(align="right", fontSize=13, color=palette.muted, aria=False)
    return (
        rule.encode(x=x, y=alt.Y("top:Q").scale(rows).axis(None), y2="bottom:Q", color=colour, strokeDash=dash),
        words.encode(
            x=alt.value("width"), y=alt.Y("at:Q").scale(rows).axis(None),
            text=alt.value(axes.narrow("''", "datum.words")),
        ),
    )  # fmt: skip
