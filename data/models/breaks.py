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


Codes = str | Collection[str] | None
"""Codes of places, or whole pairs ("AFG>IRN"); None for everywhere."""


def known(
    breaks: pd.DataFrame,
    table: str,
    series: str | Collection[str] | None,
    codes: Codes,
    year: int | None = None,
    side: str | None = None,
) -> list[str]:
    """The sentences of the table ``breaks`` on a figure, each once, by year; arguments as for :func:`bearing`."""
    rows = bearing(breaks, table, series, codes, year, side)
    return list(dict.fromkeys(rows.sort_values("year", kind="stable")["text"]))


def broken(
    breaks: pd.DataFrame,
    table: str,
    series: str | Collection[str] | None,
    codes: Codes,
    year: int,
    side: str | None = None,
) -> bool:
    """Whether the change of a figure to ``year`` from the year before is one of the books, as far as is known.

    Arguments as for :func:`bearing`; what makes no figure leap is no such break (:func:`leaps`). The world's figure
    (``WLD``) is broken by what holds for the world, not by each break of a place in it.
    """
    return len(leaps(bearing(breaks, table, series, codes, year, side), codes)) > 0


def bearing(
    breaks: pd.DataFrame,
    table: str,
    series: str | Collection[str] | None,
    codes: Codes,
    year: int | None = None,
    side: str | None = None,
) -> pd.DataFrame:
    """The rows of the table ``breaks`` that bear on a figure.

    ``table`` is the figure's table, ``series`` its group, kind or measure (several, or None for all). ``codes`` are its
    places: a pair counts for its origin and its host, with a ``side`` for the one on that side; what holds for the
    world holds everywhere. Without a ``year`` those of all years.
    """
    rows = breaks[breaks["table"] == table]
    if series is not None:
        rows = rows[rows["series"].isin([series] if isinstance(series, str) else list(series))]
    if year is not None:
        rows = rows[rows["year"] == year]
    if codes is None:
        return rows
    wanted = {codes} if isinstance(codes, str) else set(codes)
    ends = rows["code"].str.split(">").map(lambda pair: pair if side is None else pair[:: _LAST[side]][:1])
    return rows[rows["code"].isin({*wanted, WORLD}) | ends.map(lambda one: not wanted.isdisjoint(one)).astype("bool")]


_LAST: Final = {"origin": 1, "host": -1}
"""In which direction a pair (origin, host) begins with the end on a side."""


def leaps(rows: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """The breaks among ``rows`` at which a figure of some places may leap.

    That a stock is known by country from a year on moves no figure of the world, and everyone's of a place.
    """
    told_by_place = (rows["table"] == "stocks") & (rows["kind"] == "coverage") & (codes != WORLD)
    return rows[~rows["kind"].isin(NO_LEAP) | told_by_place]


def sized(breaks: pd.DataFrame, stocks: pd.DataFrame, corridors: pd.DataFrame) -> pd.DataFrame:
    """``breaks``, the weightiest first, with ``size``: by how many people the broken figure of stocks changed.

    What holds for the world weighs most; what is no figure of stocks, nothing.
    """
    pairs = corridors.assign(code=corridors["origin"] + ">" + corridors["host"])
    places = stocks.rename(columns={"iso3": "code"}).sort_values("people")
    rows = pd.concat([pairs, places])[["group", "code", "year", "people"]].dropna()
    people = dict(zip(zip(rows["group"], rows["code"], rows["year"], strict=True), rows["people"], strict=True))
    keys = zip(breaks["series"], breaks["code"], breaks["year"], strict=True)
    moved = [people.get((key, code, year), 0) - people.get((key, code, year - 1), 0) for key, code, year in keys]
    size = pd.Series(moved, breaks.index, dtype="float64").abs().where(breaks["code"] != WORLD, float("inf"))
    whole = breaks.assign(size=size.where(breaks["table"] == "stocks", 0.0))
    return whole.sort_values("size", ascending=False, kind="stable", ignore_index=True)


REBOOKED: Final = 2025
"""The year in which both changes of the books fall."""
IDPS_BY_ORIGIN: Final = 2009
"""The first year in which conflict IDPs are known by country; before it they are one world figure."""
ASYLUM_BY_PLACE: Final = 2000
"""The first year in which asylum-seekers are known by origin and host; before it they are one world figure."""

SMALLEST_FALL: Final = 2 * SMALL_PAIR
"""A pair that falls by fewer people may merely have been folded into the small ones."""


@dataclass(frozen=True)
class Rebooked:
    """Asylum-seekers in the United States whose origin is not published since 2025.

    ``unknown_rise``: by how much those of unknown origin rose on the year before; ``named_fall``: by how much those of
    named origins fell, of the scope's origins.
    """

    unknown_rise: int
    named_fall: int


def rebooked(corridors: pd.DataFrame, year: int, scope: Scope = EVERYWHERE) -> Rebooked | None:
    """How far the change of the books of 2025 in the United States touches a scope, from the table of pairs.

    None in any other year, and for a scope that it does not touch: it is no break of these origins' own, so the table
    of breaks does not name them.
    """
    if year != REBOOKED:
        return None
    _, usa = _touched(corridors)
    unknown, named = (_change(usa[usa["origin"].eq(UNKNOWN) == one]) for one in (True, False))
    if scope.side == "host":
        touched = scope.holds("USA")
    elif not (touched := scope.holds(UNKNOWN)):
        named = _change(scope.rows(usa[usa["origin"] != UNKNOWN], "origin"))
        touched = named <= -SMALLEST_FALL
    return Rebooked(unknown, -named) if touched else None


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
