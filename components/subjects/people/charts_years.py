"""Shares by year with their coverage under them on the same years; no line crosses a jump of coverage."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from data.words.formats import share

HEIGHT: Final = 400
_UPPER, _BETWEEN, _LOWER = 230, 42, 128
"""Pixels of the shares, of the room under them, and of the coverage."""
SERIES: Final = {
    "children": ("Children", "Children", "children_share", "show", "jump", "age_coverage", "Ages known", "Ages"),
    "women": (
        "Women and girls", "Women", "women_share", "show_women", "jump_women", "sex_coverage", "Sex known", "Sex",
    ),
}  # fmt: skip
"""Long and short name, columns of share, rule, jump and coverage, and the coverage's long and short name."""


def colour(palette: Palette, series: str) -> str:
    """Children in ink, women and girls in a step of the ramp that stands for no group."""
    return palette.ink if series == "children" else palette.sequential[6]


def by_year(table: pd.DataFrame, palette: Palette) -> Drawing:
    """Shares above, coverage below. ``table``: data.models.people.by_year."""
    if table.empty or table["age_coverage"].isna().all():
        return labels.empty(palette)
    shown, cover = _shares(table, palette), _coverage(table, palette)
    ticks = axes.round_ticks(float(shown["value"].max()) if len(shown) else 50.0, most=5)
    top = min(ticks[-1], 100.0)
    low = Panel(top)
    cover = cover.assign(value=cover["percent"].map(low.at))
    first, last = int(table["year"].min()), int(table["year"].max())
    jumps = table.loc[table["jump"] | table["jump_women"], ["year"]].astype("float64") - 0.5
    known = cover.dropna(subset=["value"])
    return drawing(
        _by_year,
        palette,
        (first, last, tuple(one for one in ticks if one <= top), top),
        shares=shown,
        coverage=known,
        jumps=jumps,
        words=pd.DataFrame({"year": [first], "text": ["Known, of all"]}),
        nothing=pd.DataFrame({"year": [first], "text": [""] if len(shown) else ["No share may be told in any year."]}),
        labels=labels.placed(_ends(shown, known, last, palette), (low.bottom, top), HEIGHT),
    )


class Panel:
    """The lower panel in the units of the upper one, whose top is ``top`` per cent."""

    def __init__(self, top: float) -> None:
        self.size = top * _LOWER / _UPPER
        self.bottom = -top * (_BETWEEN + _LOWER) / _UPPER

    def at(self, percent: float) -> float:
        """Where a coverage in per cent stands."""
        return self.bottom + percent / 100 * self.size


def _shares(table: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """Each share in the years in which it may be told; ``run`` breaks where a year is missing or coverage jumped."""
    made = []
    for key, (long, _, column, show, jump, cover, *_rest) in SERIES.items():
        rows = table[table[show] != "no"]
        value = rows[column].astype("float64")
        run = (rows["year"].diff().ne(1) | rows[jump]).cumsum()
        hue = colour(palette, key)
        made.append(
            pd.DataFrame(
                {
                    "series": key, "label": long, "year": rows["year"], "value": value, "run": run, "colour": hue,
                    "fill": rows[show].map({"plain": hue, "marked": palette.page}),
                    "percent": value / 100, "known": rows[cover].astype("float64") / 100,
                }
            )
        )  # fmt: skip
    return pd.concat(made, ignore_index=True)


def _coverage(table: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    made = []
    for key, (*_names, cover, long, _short) in SERIES.items():
        rows = table[table[cover].notna()]
        run = rows["year"].diff().ne(1).cumsum()
        percent = rows[cover].astype("float64")
        made.append(
            pd.DataFrame(
                {
                    "series": key, "label": long, "year": rows["year"], "percent": percent, "part": percent / 100,
                    "run": run, "colour": colour(palette, key),
                }
            )
        )  # fmt: skip
    return pd.concat(made, ignore_index=True)


def _ends(shown: pd.DataFrame, known: pd.DataFrame, last: int, palette: Palette) -> pd.DataFrame:
    """A label for each line that reaches the last year."""
    rows = []
    for key, (long, short, *_columns, known_long, known_short) in SERIES.items():
        for table, one, other in ((shown, long, short), (known, known_long, known_short)):
            for row in table[(table["series"] == key) & (table["year"] == last)].to_dict("records"):
                written = share(row["percent"] if table is shown else row["part"])
                words = {"long": f"{one} {written}", "short": f"{other} {written}", "colour": colour(palette, key)}
                rows.append({"year": last, "value": row["value"], **words})
    return pd.DataFrame(rows, columns=["year", "value", "long", "short", "colour"])


def _by_year(palette: Palette, first: int, last: int, ticks: tuple[float, ...], top: float) -> alt.TopLevelMixin:
    low = Panel(top)
    x = axes.years_x(palette, first, last, room=160)
    domain = (low.bottom, top)
    y = alt.Y("value:Q").scale(domain=list(domain), nice=False, zero=False).axis(_axis(palette, ticks, low))
    hue = alt.Color("colour:N").scale(None).legend(None)
    lines = alt.Chart(data("shares")).encode(x=x, y=y, color=hue, detail=["series:N", "run:N"])
    dots = alt.Chart(data("shares")).mark_point(size=34, strokeWidth=1.75, opacity=1, filled=True, aria=False)
    cover = alt.Chart(data("coverage")).mark_line(strokeWidth=1.75, aria=False)
    cover_dots = alt.Chart(data("coverage")).mark_point(size=14, filled=True, opacity=1, aria=False)
    rules = alt.Chart(data("jumps")).mark_rule(color=palette.muted, strokeWidth=1, opacity=0.5, aria=False)
    words = alt.Chart(data("words")).mark_text(align="left", dy=-11, fontSize=12, color=palette.muted, aria=False)
    nothing = alt.Chart(data("nothing")).mark_text(align="left", dx=8, fontSize=13, color=palette.muted, aria=False)
    fill, stroke = alt.Fill("fill:N").scale(None).legend(None), alt.Stroke("colour:N").scale(None).legend(None)
    return alt.layer(
        rules.encode(x=x, y=alt.Y(datum=low.bottom), y2=alt.Y2Datum(top)),
        lines.mark_line(strokeWidth=2.5, aria=False),
        dots.encode(x=x, y=y, fill=fill, stroke=stroke, tooltip=_tips()),
        cover.encode(x=x, y=y, color=hue, detail=["series:N", "run:N"]),
        cover_dots.encode(x=x, y=y, color=hue, tooltip=_cover_tips()),
        words.encode(x=x, y=alt.Y(datum=low.at(100)), text="text:N"),
        nothing.encode(x=x, y=alt.Y(datum=top / 2), text="text:N"),
        labels.end_labels("labels", x, domain),
    ).properties(height=HEIGHT)


def _axis(palette: Palette, ticks: tuple[float, ...], low: Panel) -> alt.Axis:
    """Per cent in both panels: round values above, and below the bounds of the rule, a half and three quarters."""
    below = [low.at(one) for one in (0, 50, 75, 100)]
    back = f"round((datum.value - {low.bottom}) / {low.size} * 100)"
    made = axes.value_axis(palette, (*below, *ticks))
    made.labelExpr = f"(datum.value < -0.01 ? {back} : datum.value) + '%'"
    return made


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title=" "),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("percent:Q", title="Share of those known", format=".1%"),
        alt.Tooltip("known:Q", title="Known, of all", format=".0%"),
    ]


def _cover_tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title=" "),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("part:Q", title="Of all", format=".1%"),
    ]
