"""Changes of the books that look like changes of the world; where one is shown, it is said.

In 2025 asylum-seekers of unknown origin in the United States rose by more than those of named origins there fell, and
Afghans appeared as others in need of international protection. Before 2009 the count of people displaced inside their
countries by conflict is one world figure of unknown origin, and before 2000 that of asylum-seekers one of unknown
origin and host.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import DISPLACED, GROUPS, SMALL_PAIR, UNKNOWN, WORLD
from data.scope import EVERYWHERE, Scope

NO_LEAP: Final = frozenset(("coverage", "method", "units"))
"""Kinds of breaks that bear on what a figure means, and make no change from one year to the next false."""


def known(
    breaks: pd.DataFrame,
    table: str,
    series: str | Collection[str] | None,
    codes: str | Collection[str],
    year: int | None = None,
) -> list[str]:
    """The sentences of the table ``breaks`` on a figure, each once, by year.

    ``table`` is the figure's table, ``series`` its group, kind or measure (several, or None for all), ``codes`` ISO3
    codes of its places: a pair counts for its origin and its host, or give it whole ("AFG>IRN"); what holds for the
    world holds everywhere. Without a ``year`` those of all years.
    """
    return list(dict.fromkeys(_known(breaks, table, series, codes, year).sort_values("year", kind="stable")["text"]))


def broken(
    breaks: pd.DataFrame,
    table: str,
    series: str | Collection[str] | None,
    codes: str | Collection[str],
    year: int,
) -> bool:
    """Whether the change of a figure to ``year`` from the year before is one of the books, as far as is known.

    Arguments as for :func:`known`; what does not make a figure leap (``NO_LEAP``) is no such break.
    """
    found = _known(breaks, table, series, codes, year)
    return bool((~found["kind"].isin(NO_LEAP)).any())


def _known(
    breaks: pd.DataFrame,
    table: str,
    series: str | Collection[str] | None,
    codes: str | Collection[str],
    year: int | None,
) -> pd.DataFrame:
    rows = breaks[breaks["table"] == table]
    if series is not None:
        rows = rows[rows["series"].isin([series] if isinstance(series, str) else list(series))]
    if year is not None:
        rows = rows[rows["year"] == year]
    wanted = {codes} if isinstance(codes, str) else set(codes)
    ends = rows["code"].str.split(">")
    return rows[rows["code"].isin({*wanted, WORLD}) | ends.map(lambda one: not wanted.isdisjoint(one)).astype("bool")]


REBOOKED: Final = 2025
"""The year in which both changes of the books fall."""
IDPS_BY_ORIGIN: Final = 2009
"""The first year in which conflict IDPs are known by country; before it they are one world figure."""
ASYLUM_BY_PLACE: Final = 2000
"""The first year in which asylum-seekers are known by origin and host; before it they are one world figure."""

SMALLEST_FALL: Final = 2 * SMALL_PAIR
"""A pair that falls by fewer people may merely have been folded into the small ones."""

BANGLADESH_COUNTED: Final = 2025
"""The first year in which IDMC's disaster stock holds Bangladesh as a whole."""


@dataclass(frozen=True)
class Rebooked:
    """People in 2025 whose place in the books changed.

    ``unknown_rise``: by how much asylum-seekers of unknown origin in the United States rose on the year before;
    ``named_fall``: by how much those of named origins there fell, of the scope's origins; ``afghans_oip``: Afghans
    among others in need at the end of the year in the scope, ``afghans_before`` a year earlier. ``in_usa``: whether the
    scope holds people whose origin the change of asylum-seekers touches.
    """

    unknown_rise: int
    named_fall: int
    afghans_oip: int
    afghans_before: int
    in_usa: bool


def rebooked(corridors: pd.DataFrame, year: int, scope: Scope = EVERYWHERE) -> Rebooked | None:
    """How far the changes of the books of 2025 touch a scope, from the table of pairs; None in any other year."""
    if year != REBOOKED:
        return None
    rows, usa = _touched(corridors)
    unknown, named = (_change(usa[usa["origin"].eq(UNKNOWN) == one]) for one in (True, False))
    afghans = scope.rows(rows[(rows["origin"] == "AFG") & (rows["group"] == "oip")], scope.side)
    before, now = _two_years(afghans)
    if scope.side == "host":
        touched = scope.holds("USA")
    elif not (touched := scope.holds(UNKNOWN)):
        named = _change(scope.rows(usa[usa["origin"] != UNKNOWN], "origin"))
        touched = named <= -SMALLEST_FALL
    return Rebooked(unknown, -named, now, before, touched)


def _touched(corridors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pairs of the year of the change and the one before; of these, asylum-seekers in the United States."""
    rows = corridors[corridors["year"].isin((REBOOKED - 1, REBOOKED))]
    return rows, rows[(rows["host"] == "USA") & (rows["group"] == "asylum_seekers")]


def _change(rows: pd.DataFrame) -> int:
    before, now = _two_years(rows)
    return now - before


def known_by_place(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of stocks (year, iso3, group ...) that say where people are: a nought of asylum-seekers in the years
    in which all of them stand under places unknown is no figure, and left out."""
    nought = (table["group"] == "asylum_seekers") & (table["year"] < ASYLUM_BY_PLACE) & (table["iso3"] != UNKNOWN)
    return table[~nought]


def unknown_everywhere(year: int, side: str, group: str | None) -> bool:
    """Whether all people of a group stand under one unknown place in a year, on a side."""
    if group == "conflict_idps":
        return side == "origin" and year < IDPS_BY_ORIGIN
    return group == "asylum_seekers" and year < ASYLUM_BY_PLACE


@dataclass(frozen=True)
class Leap:
    """The change of one year that makes a pace: ``people`` in ``year``, where the whole span changed by ``whole``."""

    year: int
    people: int
    whole: int


LEAST_REST: Final = 0.25
"""A pace is one year's where the other years leave less than this part of it."""


def leap(reported: pd.DataFrame, first: int, last: int) -> Leap | None:
    """The year without which the change from ``first`` to ``last`` would be under a quarter, or turn; None without one.

    ``reported`` has year and people. A year after a gap has no change of its own.
    """
    people = reported.set_index("year")["people"].astype("float64").reindex(range(first, last + 1))
    changes, whole = people.diff().dropna(), float(people.iloc[-1] - people.iloc[0])
    if changes.empty or not whole:
        return None
    year = int(changes.index[int((changes * (1 if whole > 0 else -1)).argmax())])
    rest = (whole - float(changes[year])) / whole
    return Leap(year, int(changes[year]), int(whole)) if last - first > 1 and rest < LEAST_REST else None


@dataclass(frozen=True)
class Rebooking:
    """Asylum-seekers of some origins in the United States at the ends of 2024 and 2025, and others in need of them.

    ``unknown`` is by how many those of unknown origin grew there in 2025; ``oip`` by how many the origins' others in
    need of international protection grew everywhere.
    """

    before: int
    after: int
    unknown: int
    oip: int


def rebooking(corridors: pd.DataFrame, origins: Collection[str]) -> Rebooking:
    """How far the changes of the books in 2025 touch some origins (ISO3 codes)."""
    rows, usa = _touched(corridors)
    before, after = _two_years(usa[usa["origin"].isin(list(origins))])
    oip = rows[rows["origin"].isin(list(origins)) & (rows["group"] == "oip")]
    return Rebooking(before, after, _change(usa[usa["origin"] == UNKNOWN]), _change(oip))


def _two_years(rows: pd.DataFrame) -> tuple[int, int]:
    by_year = rows.groupby("year")["people"].sum()
    return int(by_year.get(REBOOKED - 1, 0)), int(by_year.get(REBOOKED, 0))


def begun(stocks: pd.DataFrame, scope: Scope, first: int, last: int) -> dict[str, int]:
    """Groups of the total whose counting began after ``first`` and by ``last``, with the people of their first year.

    A group that begins lifts the total by its people; that step is the counting.
    """
    years = {group: GROUPS[group].first_year for group in DISPLACED if first < GROUPS[group].first_year <= last}
    rows = scope.rows(stocks[(stocks["side"] == scope.side) & stocks["group"].isin(years)])
    rows = rows[rows["year"] == rows["group"].map(years)]
    people = rows.groupby("group")["people"].sum()
    return {group: int(people[group]) for group in years if people.get(group, 0) > 0}


def idps_known_by_origin(year: int, side: str, group: str | None) -> bool:
    """Whether figures of a side and group hold people displaced inside their countries, and the year knows where."""
    return side == "origin" and group in (None, "conflict_idps") and year >= IDPS_BY_ORIGIN
