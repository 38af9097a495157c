"""Who returned to one country, and who found a way out, for cards of half the width."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from components.context import Context
from components.figure import Figure
from components.marks import returned
from components.marks.axes import HALF
from components.subjects.returns import charts, figures
from components.subjects.returns.scene import Scene, peak, scene
from components.subjects.returns.wording import per_cent
from data.catalogue import SMALLEST_RATE, STATELESS_ORIGIN, UNKNOWN
from data.models.solutions import misleads
from data.words.formats import joined, missing, people, years
from data.words.places import begin

FEW: Final = 5
"""Years from which a rate is drawn as a line."""
LEAST: Final = 1_000
"""People of the largest year from which returns have a picture."""
RATE: Final = {"exit_rate": ("Returned, resettled or naturalised, %", "Exit rate", "Exit", "reported")}


def for_country(context: Context) -> tuple[Figure, ...]:
    """Returns by year, and the rate at which refugees found any solution; as far as there are any to speak of."""
    here = scene(context)
    if context.chosen.country in (UNKNOWN, STATELESS_ORIGIN):
        return ()
    both = (_returns(here), _rate(here))
    return tuple(figure for figure in both if figure)


def _returns(here: Scene) -> Figure | None:
    figure = figures.by_year_figure(here)
    if figure is None:
        return None
    kinds = list(returned.BACK)
    table = here.since[kinds].dropna(how="all").reset_index()
    both = table.set_index("year")[kinds].fillna(0).sum(axis=1)
    if both.max() < LEAST:
        return None
    return replace(
        figure,
        slug="country-returns",
        name=f"country-{figure.name}",
        title=_returns_title(both, here.year),
        chart=lambda palette: returned.returned(table, palette, HALF.height, HALF.narrow),
        settings="",
        notes=("Reported returns; a return may not last. A year without a bar has no report.",),
        height=HALF.height,
    )


def _returns_title(both: pd.Series[int], year: int) -> str:
    """How many returned in the year, and whether it is the most since 1990; short, so that it stays on one line."""
    most, many = peak(both), int(both.get(year, 0))
    if most == year:
        return f"{people(many)} returned in {year}, the most"
    if many < SMALLEST_RATE:
        few = "No returns reported" if not many else f"Fewer than {SMALLEST_RATE} returned"
        return f"{few} in {year}; {people(both[most])} in {most}"
    return f"{people(many)} returned in {year}; {people(both[most])} in {most}"


def _rate(here: Scene) -> Figure | None:
    """The exit rate; years are left out in which it misleads, and where most do, another base is taken."""
    figure, rows = figures.rate_figure(here), _telling(here.since)
    if figure is None or len(rows) < FEW:
        return None
    column = rows.columns[1]
    found, known = column == "exit_rate", rows.set_index("year")[column]
    names = RATE if found else {column: figures.RATE[column]}
    return replace(
        figure,
        slug="country-exits",
        name=f"country-{figure.name}",
        title=begin(_rate_title(known, here.year, found=found)),
        takeaway=_rate_takeaway(known, found=found),
        unit=f"Refugees{here.origin} {_HOW[found]}, {years(int(known.index[0]), int(known.index[-1]))}",
        chart=lambda palette: charts.shares(rows, palette, names, size=HALF),
        table=rows.set_axis(["Year", names[column][0]], axis="columns").round(2),
        settings="",
        notes=joined("Gaps: no report." if figures.holes(known) else "", _left_out(here) if found else ""),
        height=HALF.height,
    )


def _left_out(here: Scene) -> str:
    """That years are missing whose share would mislead; empty where none is."""
    told = "Years are left out in which so many fled or returned that a share of the start misleads."
    return told if _misled(here.since).any() else ""


def _telling(table: pd.DataFrame) -> pd.DataFrame:
    """Year and exit rate where it does not mislead; with too few such years, year and the share at risk."""
    exits = table.loc[~_misled(table), ["exit_rate"]].dropna().reset_index()
    return exits if len(exits) >= FEW else table[["return_rate_at_risk"]].dropna().reset_index()


def _misled(table: pd.DataFrame) -> pd.Series[bool]:
    """Whether a share of those out at the start misleads, year by year (index)."""
    told = table[["returned_refugees", "start", "new"]].itertuples(index=False, name=None)
    wild = [not any(missing(n) for n in row) and misleads(*row) for row in told]
    return pd.Series(wild, table.index) | (table["exit_rate"] > 100).fillna(False).astype("bool")


_HOW: Final = {
    True: "with a solution, per cent of those at the year’s start",
    False: "who returned, per cent of those at the year’s start or newly fled",
}


def _rate_title(known: pd.Series[float], year: int, *, found: bool) -> str:
    if year not in known.index:
        last = int(known.index[-1])
        return f"No rate for {year}; {per_cent(known[last])} in {last}"
    return f"{per_cent(known[year])} {'found a way out' if found else 'of those who could returned'} in {year}"


def _rate_takeaway(known: pd.Series[float], *, found: bool) -> str:
    high, low = peak(known), peak(-known)
    what = "found a way out" if found else "returned, of those who could,"
    return (
        f"The share of refugees who {what} was highest in {high} ({per_cent(known[high])}) and lowest in {low} "
        f"({per_cent(known[low])}){', of the years with a report' if figures.holes(known) else ''}."
    )
