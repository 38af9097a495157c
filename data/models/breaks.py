"""Changes of the books that look like changes of the world; where one is shown, it is said.

In 2025 many asylum-seekers in the United States moved from their countries to origin unknown, and Afghans appeared
as others in need of international protection. Before 2009 the count of people displaced inside their countries by
conflict is one world figure of unknown origin.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import DISPLACED, GROUPS, UNKNOWN
from data.scope import Scope

REBOOKED: Final = 2025
"""The year in which both changes of the books fall."""
IDPS_BY_ORIGIN: Final = 2009
"""The first year in which conflict IDPs are known by country; before it they are one world figure."""

BANGLADESH_COUNTED: Final = 2025
"""The first year in which IDMC's disaster stock holds Bangladesh as a whole."""


@dataclass(frozen=True)
class Rebooked:
    """People in 2025 whose place in the books changed, counted at the end of the year."""

    unknown_in_usa: int
    afghans_oip: int


def rebooked(corridors: pd.DataFrame, year: int) -> Rebooked | None:
    """Asylum-seekers of unknown origin in the United States and Afghan others in need; None in any year but 2025."""
    if year != REBOOKED:
        return None
    now = corridors[corridors["year"] == year]
    unknown = (now["origin"] == UNKNOWN) & (now["host"] == "USA") & (now["group"] == "asylum_seekers")
    afghans = (now["origin"] == "AFG") & (now["group"] == "oip")
    return Rebooked(int(now.loc[unknown, "people"].sum()), int(now.loc[afghans, "people"].sum()))


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
    years = corridors[corridors["year"].isin((REBOOKED - 1, REBOOKED))]
    there = years[(years["host"] == "USA") & (years["group"] == "asylum_seekers")]
    before, after = _two_years(there[there["origin"].isin(list(origins))])
    unknown = _two_years(there[there["origin"] == UNKNOWN])
    oip = _two_years(years[years["origin"].isin(list(origins)) & (years["group"] == "oip")])
    return Rebooking(before, after, unknown[1] - unknown[0], oip[1] - oip[0])


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
