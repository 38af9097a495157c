"""Charts of the page Hosts: how the load is spread, by income, and one host's years. Ranked bars stand in places.py."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from data.catalogue import GROUPS, PAIR_GROUPS
from data.words.formats import decimal, share
from data.words.scale import Scale, scale_of

HEIGHT: Final = 300
TREND_HEIGHT: Final = 320


def concentration(table: pd.DataFrame, palette: Palette, half: int) -> Drawing:
    """Cumulative share of the hosts in order, largest first, with a rule where they reach half.

    ``table``: place, label, people, cumulative (0 to 1); ``half``: how many hosts hold half.
    """
    known = table.dropna(subset=["cumulative"]).astype({"cumulative": "float64"})
    if known.empty:
        return labels.empty(palette)
    start = pd.DataFrame({"place": [0], "cumulative": [0.0], "name": [""], "people": [0]})
    line = pd.concat([start, known[["place", "cumulative", "name", "people"]].astype({"people": "Int64"})])
    at = line[line["place"] == half].assign(words=_half_words(half))
    return drawing(_concentration, palette, (_step(len(known)),), line=line, half=at)


def _concentration(palette: Palette, step: int) -> alt.TopLevelMixin:
    # Scale and ticks end at the last host by themselves, so that another year keeps the specification.
    ticks = alt.ExprRef(f"sequence(0, length(data('line')), {step})")
    axis = alt.Axis(
        title=None, values=ticks, format="d", grid=False, domainColor=palette.muted, labelFontSize=13,
        tickColor=palette.muted, labelColor=palette.muted, labelOverlap=False,
    )  # fmt: skip
    x = alt.X("place:Q").scale(zero=True, nice=False).axis(axis)
    y = alt.Y("cumulative:Q").scale(domain=[0, 1]).axis(_percent(palette))
    curve = alt.Chart(data("line")).mark_line(color=palette.ink, strokeWidth=2.5, aria=False)
    at = alt.Chart(data("half")).encode(x=x, y=y)
    words = at.mark_text(align="left", dx=12, dy=10, fontSize=13, fontWeight=600, color=palette.ink, aria=False)
    return alt.layer(
        at.mark_rule(color=palette.muted, strokeWidth=1, aria=False),
        curve.encode(x=x, y=y, tooltip=_spread_tooltip()),
        at.mark_point(color=palette.ink, filled=True, size=70, opacity=1, aria=False),
        words.encode(text="words:N"),
    ).properties(height=HEIGHT)


def shares(table: pd.DataFrame, palette: Palette) -> Drawing:
    """Vertical bars of shares by quarter of GDP per head, poorest first. ``table``: label, share (0 to 1), text."""
    known = table.dropna(subset=["share"])
    if known.empty:
        return labels.empty(palette)
    share = known["share"].astype("float64")
    bars = known[["label", "text"]].assign(
        share=share, part=share / (float(share.max()) or 1.0), place=range(len(known))
    )
    return drawing(_shares, palette, bars=bars)


def _shares(palette: Palette) -> alt.TopLevelMixin:
    # Heights are parts of the highest bar, so that neither scale nor order stands in the specification.
    x = alt.X("label:N").sort(field="place", op="min", order="ascending").axis(_words(palette))
    y = alt.Y("part:Q").scale(domain=[0, 1.15], nice=False).axis(None)
    tips = [alt.Tooltip("label:N"), alt.Tooltip("share:Q", format=".1%", title="Share")]
    base = alt.Chart(data("bars")).encode(x=x.scale(paddingInner=0.35, paddingOuter=0.1), y=y, tooltip=tips)
    words = base.mark_text(dy=-8, fontSize=13, fontWeight=600, color=palette.ink, aria=False)
    return alt.layer(
        base.mark_bar(color=palette.mark["reported"], opacity=0.85, aria=False), words.encode(text="text:N")
    ).properties(height=HEIGHT)


def line_of_shares(table: pd.DataFrame, palette: Palette, label: str, breaks: pd.DataFrame | None = None) -> Drawing:
    """One share over the years. ``table``: year, share (0 to 1); ``breaks``: years in which the count changed."""
    known = table.dropna(subset=["share"])
    if known.empty:
        return labels.empty(palette)
    rows = known[["year"]].assign(share=known["share"].astype("float64"))
    first, last = int(rows["year"].min()), int(rows["year"].max())
    top = (float(rows["share"].max()) or 1.0) * 1.1
    end = rows[rows["year"] == last]
    now = float(end["share"].iloc[0])
    words = {"year": last, "value": now, "long": f"{label} {share(now)}", "short": share(now), "colour": palette.ink}
    return drawing(
        _line_of_shares,
        palette,
        (first, last, top),
        line=rows,
        end=end,
        breaks=labels.breaks_of(breaks, first, last),
        labels=labels.placed(pd.DataFrame([words]), (0, top), HEIGHT),
    )


def _line_of_shares(palette: Palette, first: int, last: int, top: float) -> alt.TopLevelMixin:
    x = axes.years_x(palette, first, last, step=10, room=150)
    y = alt.Y("share:Q").scale(domain=[0, top], nice=False).axis(_percent(palette))
    tips = [alt.Tooltip("year:Q", title="End of", format="d"), alt.Tooltip("share:Q", title="Share", format=".1%")]
    line = alt.Chart(data("line")).mark_line(color=palette.ink, strokeWidth=2.5, aria=False)
    dot = alt.Chart(data("end")).mark_point(color=palette.ink, filled=True, size=50, opacity=1, aria=False)
    return alt.layer(
        line.encode(x=x, y=y, tooltip=tips),
        dot.encode(x=x, y=y),
        labels.break_marks("breaks", x, palette),
        labels.end_labels("labels", x, (0, top)),
    ).properties(height=HEIGHT)


def trend(table: pd.DataFrame, palette: Palette, breaks: pd.DataFrame | None = None) -> Drawing:
    """One host's years, stacked by group in the groups' colours. ``table``: year, group, people.

    ``breaks``: years in which the count changed (year, words).
    """
    known = table.dropna(subset=["people"])
    if known.empty:
        return labels.empty(palette)
    scale = scale_of_years(known)
    areas = known[["year", "group"]].assign(
        value=known["people"].astype("float64") / scale.size,
        people=known["people"].astype("float64"),
        label=known["group"].map({key: GROUPS[key].label for key in PAIR_GROUPS}),
        order=known["group"].map({key: place for place, key in enumerate(PAIR_GROUPS)}),
    )
    first, last = int(areas["year"].min()), int(areas["year"].max())
    ticks = axes.people_ticks(float(areas.groupby("year")["value"].sum().max()), scale)
    ends = labels.placed(_ends(areas, last, palette), (0, ticks[-1]), TREND_HEIGHT)
    marks = labels.breaks_of(breaks, first, last)
    return drawing(_trend, palette, (first, last, ticks), areas=areas, labels=ends, breaks=marks)


def scale_of_years(table: pd.DataFrame) -> Scale:
    """The scale for one host's years by group: that of its largest year."""
    known = table.dropna(subset=["people"])
    return scale_of(float(known.groupby("year")["people"].sum().max()) if len(known) else 0.0)


def _trend(palette: Palette, first: int, last: int, ticks: tuple[float, ...]) -> alt.TopLevelMixin:
    x = axes.years_x(palette, first, last, room=230)
    fmt = axes.tick_format(ticks)
    y = alt.Y("value:Q").stack("zero").scale(domain=[0, ticks[-1]], nice=False)
    colour = alt.Color("group:N").scale(domain=list(PAIR_GROUPS), range=[palette.mark[key] for key in PAIR_GROUPS])
    areas = alt.Chart(data("areas")).mark_area(stroke=palette.page, strokeWidth=1, aria=False)
    return alt.layer(
        areas.encode(
            x=x,
            y=y.axis(axes.value_axis(palette, ticks, fmt=fmt)),
            color=colour.legend(None),
            order=alt.Order("order:Q"),
            tooltip=_trend_tooltip(),
        ),
        labels.break_marks("breaks", x, palette),
        labels.end_labels("labels", x, (0, ticks[-1])),
    ).properties(height=TREND_HEIGHT)


def _ends(areas: pd.DataFrame, last: int, palette: Palette) -> pd.DataFrame:
    rows = areas[(areas["year"] == last) & (areas["people"] > 0)].sort_values("order")
    middle = rows["value"].cumsum() - rows["value"] / 2
    words = [f"{label} {decimal(people, 0)}" for label, people in zip(rows["label"], rows["people"], strict=True)]
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
    return f"{half} {'host holds half or more' if half == 1 else 'hosts hold half'}"


def _step(count: int) -> int:
    """From one tick to the next for so many hosts, at most eight of them."""
    return next(step for step in (1, 5, 10, 25, 50, 100) if count / step <= 8)


def _percent(palette: Palette) -> alt.Axis:
    return axes.value_axis(palette, fmt=".0%")


def _words(palette: Palette) -> alt.Axis:
    return alt.Axis(
        title=None, domainColor=palette.muted, ticks=False, labelAngle=0, labelColor=palette.ink, labelFontSize=13,
        labelExpr="split(datum.label, ' ')", labelLineHeight=15, labelLimit=120, labelOverlap=False, labelPadding=6,
    )  # fmt: skip


def _spread_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Host"),
        alt.Tooltip("place:Q", title="Place", format="d"),
        labels.tooltip_people("people", "People"),
        alt.Tooltip("cumulative:Q", title="Together", format=".0%"),
    ]


def _trend_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="Group"),
        alt.Tooltip("year:Q", title="End of", format="d"),
        labels.tooltip_people("people", "People"),
    ]
