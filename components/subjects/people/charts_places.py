"""Places by share of children: full dots are told plainly, rings marked, lines are the bounds."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.marks.ranked import PALE, height_of
from components.palette import Palette
from data.words.formats import share

_FIGURES: Final = "width < 420 ? width - 58 : width - 104"
"""Where the column of shares ends; that of coverage ends with the plot."""


def places(table: pd.DataFrame, palette: Palette, chosen: str | None = None) -> Drawing:
    """Dots in the order of the rows, each on the line from the least to the most that its share can be.

    ``table``: iso3, label, name, and in per cent children_share, children_share_least, children_share_most and
    age_coverage; show (plain or marked). The row whose iso3 is ``chosen`` keeps its full colour, the others pale.
    """
    rows = table.dropna(subset=["children_share"])
    if rows.empty:
        return labels.empty(palette)
    strong = rows["iso3"] == chosen
    per = {name: rows[f"children_share{end}"].astype("float64") / 100 for name, end in _ENDS.items()}
    known = rows["age_coverage"].astype("float64") / 100
    dots = rows[["label", "name", "show"]].assign(
        **per,
        known=known,
        place=range(len(rows)),
        fill=rows["show"].map({"plain": palette.ink, "marked": palette.page}),
        opacity=[1.0 if one or not strong.any() else PALE for one in strong],
        text=[share(one) for one in per["value"]],
        known_text=[_known(one) for one in known],
    )
    return drawing(_places, palette, (len(rows),), dots=dots, heads=pd.DataFrame({"one": ["children"]}))


_ENDS: Final = {"value": "", "least": "_least", "most": "_most"}


def _places(palette: Palette, count: int) -> alt.TopLevelMixin:
    x = _x(palette, "value")
    y = alt.Y("label:N").sort(field="place", op="min", order="ascending").axis(_names(palette))
    faint = alt.Opacity("opacity:Q").scale(None).legend(None)
    base = alt.Chart(data("dots")).encode(y=y, tooltip=_tips())
    dots = base.mark_point(size=75, stroke=palette.ink, strokeWidth=2, filled=True, aria=False)
    words = base.mark_text(align="right", fontSize=13, aria=False)
    return alt.layer(
        base.mark_rule(color=palette.muted, strokeWidth=2, aria=False).encode(
            x=_x(palette, "least"), x2="most:Q", opacity=faint
        ),
        dots.encode(x=x, fill=alt.Fill("fill:N").scale(None).legend(None), opacity=faint),
        words.encode(x=alt.value(alt.ExprRef(_FIGURES)), text="text:N", color=alt.value(palette.ink)),
        words.encode(x=alt.value(alt.ExprRef("width")), text="known_text:N", color=alt.value(palette.muted)),
        *_heads(palette),
    ).properties(height=height_of(count))


def _known(part: float) -> str:
    """A coverage as its column writes it: what is not all is not 100%."""
    return ">99%" if 0.995 <= part < 1 else share(part)


def _x(palette: Palette, field: str) -> alt.X:
    end = alt.ExprRef("width < 420 ? width - 110 : width - 160")
    return alt.X(f"{field}:Q").scale(domain=[0, 1], range=[6, end], nice=False).axis(_percent(palette))


def _heads(palette: Palette) -> list[alt.Chart]:
    made = []
    for at, wide, narrow in ((_FIGURES, "children", "children"), ("width", "ages known", "known")):
        text = alt.Chart(data("heads")).mark_text(align="right", fontSize=12, color=palette.muted, aria=False)
        words = alt.value(alt.ExprRef(f"width < 420 ? '{narrow}' : '{wide}'"))
        made.append(text.encode(x=alt.value(alt.ExprRef(at)), y=alt.value(-6), text=words))
    return made


def _percent(palette: Palette) -> alt.Axis:
    few, many = [0, 0.5, 1], [0, 0.25, 0.5, 0.75, 1]
    return alt.Axis(
        title=None, values=axes.narrow(str(few), str(many)), format=".0%", grid=True, gridColor=palette.grid,
        domain=False, ticks=False, labelColor=palette.muted, labelFontSize=13, labelFlush=False, labelOverlap=False,
        tickCount=6,
    )  # fmt: skip


def _names(palette: Palette) -> alt.Axis:
    return alt.Axis(
        title=None, domain=False, ticks=False, grid=False, labelColor=palette.ink, labelFontSize=13, labelPadding=8,
        labelLimit=140, labelOverlap=False, labelFlush=False,
    )  # fmt: skip


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("value:Q", title="Children, of those of known age", format=".1%"),
        alt.Tooltip("least:Q", title="At least, of all", format=".1%"),
        alt.Tooltip("most:Q", title="At most, of all", format=".1%"),
        alt.Tooltip("known:Q", title="Ages known", format=".0%"),
    ]
