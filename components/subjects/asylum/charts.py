"""People who applied for asylum, or who wait, as bars by year."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from data.words.formats import decimal
from data.words.scale import Scale, scale_of

HEIGHT: Final = 300
ROOM: Final = 122
HEADROOM: Final = 1.08
"""Room above the highest bar for the mark of an incomplete year."""
SEEN: Final = 0.02
"""Cases below this part of the axis have no diamond: it would stand on the line of the years."""
Ticks = tuple[float, ...]


def bars(table: pd.DataFrame, palette: Palette, word: str = "Persons") -> Drawing:
    """People by year as bars, cases as diamonds over them. ``table``: year, persons, cases, mark (text above).

    ``word`` names the bars at their end.
    """
    known = table[table[["persons", "cases"]].notna().any(axis=1)]
    if known.empty:
        return labels.empty(palette)
    scale = scale_of_bars(known)
    rows = known[["year", "mark"]].assign(
        **{unit: known[unit].astype("Float64") / scale.size for unit in ("persons", "cases")},
        people=known["persons"],
        counted=known["cases"],
    )
    rows = rows.astype({"persons": "float64", "cases": "float64"})
    first, last = int(rows["year"].min()), int(rows["year"].max())
    ticks = axes.people_ticks(float(rows[["persons", "cases"]].max().max()) * HEADROOM, scale, most=5)
    persons = rows.dropna(subset=["persons"])
    cases = rows[rows["cases"] >= SEEN * ticks[-1]]
    ends = _bar_ends(persons, cases, last, palette, scale, word)
    words = labels.placed(ends, (0, ticks[-1]), HEIGHT)
    return drawing(_bars, palette, (first, last, ticks), bars=persons, cases=cases, labels=words)


def scale_of_bars(table: pd.DataFrame) -> Scale:
    """The scale of the largest bar or diamond."""
    most = table[["persons", "cases"]].max().max()
    return scale_of(0.0 if pd.isna(most) else float(most))


def _bars(palette: Palette, first: int, last: int, ticks: Ticks) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=ROOM)
    y = alt.Y("persons:Q").scale(domain=[0, ticks[-1]], nice=False)
    y = y.axis(axes.value_axis(palette, ticks, fmt=axes.tick_format(ticks)))
    tips = [alt.Tooltip("year:Q", title="Year", format="d"), labels.tooltip_people("people", "Persons")]
    persons = alt.Chart(data("bars")).encode(x=x, y=y)
    bar = persons.mark_bar(color=palette.mark["asylum_seekers"], width=axes.bar_width(first, last, ROOM), aria=False)
    marks = persons.mark_text(dy=-9, fontSize=13, fontWeight=600, color=palette.ink, aria=False)
    cases = alt.Chart(data("cases")).mark_point(
        shape="diamond",
        size=46,
        filled=True,
        fill=palette.page,
        stroke=palette.ink,
        strokeWidth=1.5,
        opacity=1,
        aria=False,
    )
    counted = [alt.Tooltip("year:Q", title="Year", format="d"), labels.tooltip_people("counted", "Cases")]
    return alt.layer(
        bar.encode(tooltip=tips),
        marks.encode(text="mark:N"),
        cases.encode(x=x, y=alt.Y("cases:Q").scale(domain=[0, ticks[-1]]), tooltip=counted),
        labels.end_labels("labels", x, (0, ticks[-1])),
    ).properties(height=HEIGHT)


def _bar_ends(
    persons: pd.DataFrame, cases: pd.DataFrame, last: int, palette: Palette, scale: Scale, word: str
) -> pd.DataFrame:
    """Words at the last year's bar and diamond; cases are no people, and have no label without a diamond."""
    named = [
        (last + 0.4, value, f"{name} {figure(value)}", name, colour)
        for rows, unit, name, colour, figure in (
            (persons, "persons", word, palette.text["asylum_seekers"], lambda n: scale.figure(n * scale.size)),
            (cases, "cases", "Cases", palette.ink, lambda n: _cases(n, scale)),
        )
        for value in rows.loc[rows["year"] == last, unit].tolist()
    ]
    return pd.DataFrame(named, columns=["year", "value", "long", "short", "colour"])


def _cases(value: float, scale: Scale) -> str:
    """Cases as a label: in the scale of the axis, or in full where they are a small part of it."""
    return decimal(value, 1) if scale.size > 1 and value >= 0.1 else decimal(value * scale.size, 0)
