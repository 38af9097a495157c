"""Charts of the page Hosts: how the load is spread, by income, and one host's years. Ranked bars stand in places.py."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.marks import axes as common
from components.palette import Palette
from data.catalogue import GROUPS, PAIR_GROUPS

HEIGHT: Final = 300
TREND_HEIGHT: Final = 320
MILLION: Final = 1_000_000


def concentration(table: pd.DataFrame, palette: Palette, half: int) -> alt.TopLevelMixin:
    """Cumulative share of the hosts in order, largest first, with a rule where they reach half.

    ``table``: place, label, people, cumulative (0 to 1); ``half``: how many hosts hold half.
    """
    data = table.dropna(subset=["cumulative"]).astype({"cumulative": "float64"})
    if data.empty:
        return common.empty(palette)
    axis = alt.Axis(
        title=None, values=_places(len(data)), format="d", grid=False, domainColor=palette.muted, labelFontSize=13,
        tickColor=palette.muted, labelColor=palette.muted, labelOverlap=False,
    )  # fmt: skip
    start = pd.DataFrame({"place": [0], "cumulative": [0.0], "name": [""], "people": [0]})
    line = pd.concat([start, data[["place", "cumulative", "name", "people"]].astype({"people": "int64"})])
    x = alt.X("place:Q").scale(domain=[0, len(data)], nice=False).axis(axis)
    y = alt.Y("cumulative:Q").scale(domain=[0, 1]).axis(_percent(palette))
    base = alt.Chart(line).encode(x=x, y=y, tooltip=_spread_tooltip())
    curve = base.mark_line(color=palette.ink, strokeWidth=2.5, aria=False)
    at = line[line["place"] == half].assign(words=_half_words(half))
    dot = alt.Chart(at).mark_point(color=palette.ink, filled=True, size=70, opacity=1, aria=False).encode(x=x, y=y)
    drop = alt.Chart(at).mark_rule(color=palette.muted, strokeWidth=1, aria=False).encode(x=x, y=y)
    words = alt.Chart(at).mark_text(
        align="left", dx=12, dy=10, fontSize=13, fontWeight=600, color=palette.ink, aria=False
    )
    return alt.layer(drop, curve, dot, words.encode(x=x, y=y, text="words:N")).properties(height=HEIGHT)


def shares(table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """Vertical bars of shares by quarter of GDP per head, poorest first. ``table``: label, share (0 to 1), text."""
    rows = table.dropna(subset=["share"]).astype({"share": "float64"})
    if rows.empty:
        return common.empty(palette)
    x = alt.X("label:N").sort(rows["label"].tolist()).axis(_words(palette)).scale(paddingInner=0.35, paddingOuter=0.1)
    y = alt.Y("share:Q").scale(domain=[0, float(rows["share"].max()) * 1.15], nice=False).axis(None)
    base = alt.Chart(rows).encode(x=x, y=y, tooltip=["label:N", alt.Tooltip("share:Q", format=".1%", title="Share")])
    bars = base.mark_bar(color=palette.mark["reported"], opacity=0.85, aria=False)
    words = base.mark_text(dy=-8, fontSize=13, fontWeight=600, color=palette.ink, aria=False).encode(text="text:N")
    return alt.layer(bars, words).properties(height=HEIGHT)


def line_of_shares(table: pd.DataFrame, palette: Palette, label: str) -> alt.TopLevelMixin:
    """One share over the years. ``table``: year, share (0 to 1)."""
    rows = table.dropna(subset=["share"]).astype({"share": "float64"})
    if rows.empty:
        return common.empty(palette)
    first, last = int(rows["year"].min()), int(rows["year"].max())
    x = common.years_x(palette, first, last, step=10, room=150)
    top = float(rows["share"].max())
    y = alt.Y("share:Q").scale(domain=[0, top * 1.1], nice=False).axis(_percent(palette))
    tips = [alt.Tooltip("year:Q", title="End of", format="d"), alt.Tooltip("share:Q", title="Share", format=".1%")]
    line = alt.Chart(rows).mark_line(color=palette.ink, strokeWidth=2.5, aria=False).encode(x=x, y=y, tooltip=tips)
    end = rows[rows["year"] == last]
    dot = alt.Chart(end).mark_point(color=palette.ink, filled=True, size=50, opacity=1, aria=False).encode(x=x, y=y)
    now = float(end["share"].iloc[0])
    words = pd.DataFrame(
        {
            "year": [last],
            "value": [now],
            "long": [f"{label} {now:.0%}"],
            "short": [f"{now:.0%}"],
            "colour": [palette.ink],
        }
    )
    return alt.layer(line, dot, common.end_labels(words, x, (0, top * 1.1), HEIGHT)).properties(height=HEIGHT)


def trend(table: pd.DataFrame, palette: Palette) -> alt.TopLevelMixin:
    """One host's years, stacked by group in the groups' colours. ``table``: year, group, people."""
    if table.empty:
        return common.empty(palette)
    data = table.assign(
        millions=table["people"].astype("float64") / MILLION,
        people=table["people"].astype("float64"),
        label=table["group"].map({key: GROUPS[key].label for key in PAIR_GROUPS}),
        order=table["group"].map({key: place for place, key in enumerate(PAIR_GROUPS)}),
    )
    first, last = int(data["year"].min()), int(data["year"].max())
    ticks = common.round_ticks(float(data.groupby("year")["millions"].sum().max()))
    domain = (0.0, float(ticks[-1]))
    x = common.years_x(palette, first, last, room=230)
    fmt = ",d" if all(float(tick).is_integer() for tick in ticks) else ",.3~f"
    y = alt.Y("millions:Q").stack("zero").scale(domain=list(domain), nice=False)
    y = y.axis(common.value_axis(palette, ticks, fmt=fmt))
    colour = alt.Color("group:N").scale(domain=list(PAIR_GROUPS), range=[palette.mark[key] for key in PAIR_GROUPS])
    areas = (
        alt.Chart(data)
        .mark_area(stroke=palette.page, strokeWidth=1, aria=False)
        .encode(x=x, y=y, color=colour.legend(None), order=alt.Order("order:Q"), tooltip=_trend_tooltip())
    )
    return alt.layer(areas, common.end_labels(_ends(data, last, palette), x, domain, TREND_HEIGHT)).properties(
        height=TREND_HEIGHT
    )


def _ends(data: pd.DataFrame, last: int, palette: Palette) -> pd.DataFrame:
    rows = data[(data["year"] == last) & (data["people"] > 0)].sort_values("order")
    middle = rows["millions"].cumsum() - rows["millions"] / 2
    words = [f"{label} {people:,.0f}" for label, people in zip(rows["label"], rows["people"], strict=True)]
    return pd.DataFrame(
        {
            "year": [last] * len(rows),
            "value": middle.tolist(),
            "long": words,
            "short": [GROUPS[key].short for key in rows["group"]],
            "colour": [palette.text[key] for key in rows["group"]],
        }
    )


def _half_words(half: int) -> str:
    return f"{half} {'host holds' if half == 1 else 'hosts hold'} half"


def _places(count: int) -> list[int]:
    step = next(step for step in (1, 5, 10, 25, 50, 100) if count / step <= 8)
    return list(range(0, count + 1, step))


def _percent(palette: Palette) -> alt.Axis:
    return common.value_axis(palette, fmt=".0%")


def _words(palette: Palette) -> alt.Axis:
    return alt.Axis(
        title=None, domainColor=palette.muted, ticks=False, labelAngle=0, labelColor=palette.ink, labelFontSize=13,
        labelExpr="split(datum.label, ' ')", labelLineHeight=15, labelLimit=120, labelOverlap=False, labelPadding=6,
    )  # fmt: skip


def _spread_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Host"),
        alt.Tooltip("place:Q", title="Place", format="d"),
        common.tooltip_people("people", "People"),
        alt.Tooltip("cumulative:Q", title="Together", format=".0%"),
    ]


def _trend_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="Group"),
        alt.Tooltip("year:Q", title="End of", format="d"),
        common.tooltip_people("people", "People"),
    ]
