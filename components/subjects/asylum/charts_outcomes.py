"""Outcomes of asylum claims by year as a stack, and the shares that they make as lines."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from data.catalogue_asylum import OUTCOMES
from data.words.formats import decimal
from data.words.scale import Scale, scale_of

HEIGHT: Final = 300
ROOM: Final = 168
NARROW_ROOM: Final = 116
RATE_ROOM: Final = 190
LINES: Final = {
    "tpr": ("Any protection", "Protection"),
    "rrr": ("Refugee status", "Refugee"),
    "closed_share": ("Closed undecided", "Closed"),
}
"""Rates as lines: their words with room and without; the last is no share of decisions and drawn thinner."""
WORDS: Final = {
    "recognised": ("Refugee status", "Refugee"),
    "complementary": ("Other protection", "Other status"),
    "rejected": ("Rejected", "Rejected"),
    "closed": ("Closed undecided", "Closed"),
}
"""Outcomes in the words of their labels, with room and without."""
Ticks = tuple[float, ...]


def colours(palette: Palette) -> dict[str, str]:
    """A fill for each outcome; closed claims, which were not decided, are left empty.

    Other protection has a scenario's green: of the groups' colours none keeps apart from both of its neighbours.
    """
    return {
        "recognised": palette.mark["refugees"],
        "complementary": palette.mark["scenario_2"],
        "rejected": palette.mark["not_attributed"],
        "closed": palette.page,
    }


def outcomes(table: pd.DataFrame, palette: Palette) -> Drawing:
    """Claims that ended by year, stacked by outcome. ``table``: year and the four outcomes in persons."""
    known = table.dropna(subset=list(OUTCOMES))
    if known.empty:
        return labels.empty(palette)
    long = known.melt("year", list(OUTCOMES), var_name="outcome", value_name="people")
    scale = scale_of_stack(known)
    long = long.assign(value=long["people"].astype("float64") / scale.size, label=long["outcome"].map(OUTCOMES))
    long = long.sort_values(["year"], kind="stable")
    high = long.groupby("year")["value"].cumsum()
    rows = long.assign(high=high, low=high - long["value"])
    first, last = int(rows["year"].min()), int(rows["year"].max())
    ticks = axes.people_ticks(float(rows["high"].max()), scale, most=5)
    words = labels.placed(_stack_ends(rows, last, palette), (0, ticks[-1]), HEIGHT - 40)
    return drawing(_outcomes, palette, (first, last, ticks), bars=rows[rows["value"] > 0], labels=words)


def scale_of_stack(table: pd.DataFrame) -> Scale:
    """The scale of the year in which most claims ended."""
    whole = table[list(OUTCOMES)].sum(axis=1)
    return scale_of(float(whole.max()) if len(whole) else 0.0)


def _outcomes(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=ROOM, narrow_room=NARROW_ROOM)
    axis = axes.value_axis(palette, ticks, fmt=axes.tick_format(ticks))
    y = alt.Y("low:Q").scale(domain=[0, ticks[-1]], nice=False).axis(axis)
    fill = alt.Scale(domain=list(OUTCOMES), range=list(colours(palette).values()))
    edges = [palette.page, palette.page, palette.page, palette.muted]
    bar = alt.Chart(data("bars")).mark_bar(
        width=axes.bar_width(first, last, ROOM, NARROW_ROOM), strokeWidth=1, aria=False
    )
    return alt.layer(
        bar.encode(
            x=x,
            y=y,
            y2="high:Q",
            color=alt.Color("outcome:N").scale(fill).legend(None),
            stroke=alt.Stroke("outcome:N").scale(domain=list(OUTCOMES), range=edges).legend(None),
            tooltip=[
                alt.Tooltip("label:N", title="Outcome"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                labels.tooltip_people("people", "Persons"),
            ],
        ),
        _swatches(x, ticks[-1]),
        labels.end_labels("labels", x, (0, ticks[-1]), dx=24),
    ).properties(height=HEIGHT)


def _swatches(x: alt.X, top: float) -> alt.Chart:
    """Squares in the outcomes' fills before their words; that of closed claims is empty."""
    square = alt.Chart(data("labels")).mark_text(align="left", dx=8, fontSize=14, clip=False, aria=False)
    return square.encode(
        x=x,
        y=alt.Y("at:Q").scale(domain=[0, top]),
        text="square:N",
        color=alt.Color("swatch:N").scale(None).legend(None),
    )


def _stack_ends(rows: pd.DataFrame, last: int, palette: Palette) -> pd.DataFrame:
    end = rows[(rows["year"] == last)]
    fills = {**colours(palette), "closed": palette.muted}
    return pd.DataFrame(
        {
            "year": end["year"] + 0.4,
            "value": (end["low"] + end["high"]) / 2,
            "long": [WORDS[key][0] for key in end["outcome"]],
            "short": [WORDS[key][1] for key in end["outcome"]],
            "colour": palette.ink,
            "swatch": [fills[key] for key in end["outcome"]],
            "square": ["□" if key == "closed" else "■" for key in end["outcome"]],
        }
    )


def rates(table: pd.DataFrame, palette: Palette) -> Drawing:
    """The two rates of protection and the closed share over the years, broken where a year has none.

    ``table``: year, tpr, rrr, closed_share in per cent.
    """
    long = table.melt("year", list(LINES), var_name="rate", value_name="value").dropna(subset=["value"])
    if long.empty:
        return labels.empty(palette)
    long = axes.runs(long.astype({"value": "float64"}).sort_values(["rate", "year"], ignore_index=True), "rate")
    long = long.assign(label=long["rate"].map({key: words for key, (words, _) in LINES.items()}))
    first, last = int(long["year"].min()), int(long["year"].max())
    ends = long.sort_values("year").groupby("rate", as_index=False).tail(1)
    ends = ends[ends["year"] == last]
    words = pd.DataFrame(
        {
            "year": ends["year"],
            "value": ends["value"],
            "long": [f"{LINES[key][0]} {decimal(n)}%" for key, n in zip(ends["rate"], ends["value"], strict=True)],
            "short": [f"{LINES[key][1]} {decimal(n, 0)}%" for key, n in zip(ends["rate"], ends["value"], strict=True)],
            "colour": [line_colours(palette, "text")[key] for key in ends["rate"]],
        }
    )
    dots = long[long["alone"] | (long["year"] == last)]
    ends = labels.placed(words, (0, 100), HEIGHT - 40)
    return drawing(_rates, palette, (first, max(last, first + 1)), line=long, dots=dots, labels=ends)


def line_colours(palette: Palette, kind: str = "mark") -> dict[str, str]:
    """Ink for any protection, the refugees' blue for their status, muted for what was not decided."""
    blue = palette.mark["refugees"] if kind == "mark" else palette.text["refugees"]
    return {"tpr": palette.ink, "rrr": blue, "closed_share": palette.muted}


def _rates(palette: Palette, first: int, last: int) -> alt.TopLevelMixin:
    x = axes.years_x(palette, first, last, step=5, room=RATE_ROOM)
    y = alt.Y("value:Q").scale(domain=[0, 100], nice=False)
    y = y.axis(axes.value_axis(palette, (0, 25, 50, 75, 100), fmt="d"))
    shades = line_colours(palette)
    colour = alt.Color("rate:N").scale(domain=list(shades), range=list(shades.values())).legend(None)
    width = alt.StrokeWidth("rate:N").scale(domain=list(shades), range=[2.5, 2.5, 1.25]).legend(None)
    tips = [
        alt.Tooltip("label:N", title="Share"),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("value:Q", title="Per cent", format=".1f"),
    ]
    line = alt.Chart(data("line")).mark_line(aria=False)
    dot = alt.Chart(data("dots")).mark_point(filled=True, size=45, opacity=1, aria=False)
    return alt.layer(
        line.encode(x=x, y=y, color=colour, strokeWidth=width, detail="run:N", tooltip=tips),
        dot.encode(x=x, y=y, color=colour, tooltip=tips),
        labels.end_labels("labels", x, (0, 100)),
    ).properties(height=HEIGHT)
