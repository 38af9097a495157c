"""Whom a projection is about: the world, a UNHCR region or a country, as origin or host, in total or one group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import CROSS_BORDER, DISPLACED, GROUPS, SIDES, WORLD
from data.models.headline import displaced
from data.models.panel import IDPS_BY_ORIGIN, region_members
from data.nonsense import Nonsense

TOTAL: Final = "displaced"
"""The sum of the five groups, in place of a group's key."""
WORLD_TOTAL_FROM: Final = 1990
"""First year in which the world's internally displaced people are known: before it the total is unknown."""


@dataclass(frozen=True)
class Scope:
    """``code`` WLD, a region's code or an ISO3 code; ``members`` its countries (None: all of them)."""

    code: str = WORLD
    side: str = "origin"
    group: str = TOTAL
    members: tuple[str, ...] | None = None

    @property
    def internal(self) -> bool:
        """Whether internally displaced people are part of it."""
        return self.side == "origin" and self.group in (TOTAL, "conflict_idps")

    @property
    def across(self) -> bool:
        """Whether people who crossed a border are part of it."""
        return self.group != "conflict_idps"


def scope_of(countries: pd.DataFrame, code: str = WORLD, side: str = "origin", group: str = TOTAL) -> Scope:
    """The scope with this code (any case). Raises Nonsense, in one sentence, when there is none."""
    if side not in SIDES:
        raise Nonsense(f"A side is {' or '.join(SIDES)}, not {side!r}.")
    if group != TOTAL and group not in GROUPS:
        raise Nonsense(f"There is no group {group!r}; the groups are {TOTAL}, {', '.join(GROUPS)}.")
    regions = region_members(countries)
    if code.upper() == WORLD:
        return Scope(WORLD, side, group)
    if code.lower() in regions:
        return Scope(code.lower(), side, group, tuple(regions[code.lower()]))
    if code.upper() in set(countries["iso3"]):
        return Scope(code.upper(), side, group, (code.upper(),))
    raise Nonsense(f"There is no country or region with the code {code!r}.")


def reported(stocks: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """What was reported for ``scope``: year and people (Int64), one row a year with a figure, oldest first.

    The total starts where it means the same in every year: 1990 for the world, 2009 for countries and regions of
    origin with internally displaced people, whom nobody counted by country before.
    """
    if scope.group not in (TOTAL, *DISPLACED):
        return _one_group(stocks, scope)
    if scope.side == "host" and scope.group == "conflict_idps":
        return _tidy(pd.DataFrame({"year": [], "people": []}))
    table = displaced(stocks, scope.members, scope.side)
    table = table[table["year"] >= _starts(table, scope)]
    return _tidy(table[["year", scope.group]].set_axis(["year", "people"], axis=1))


def _starts(table: pd.DataFrame, scope: Scope) -> int:
    if scope.code == WORLD:
        return WORLD_TOTAL_FROM if scope.group == TOTAL else 0
    at_home = table.loc[table["year"] >= IDPS_BY_ORIGIN, "conflict_idps"].notna().any()
    return IDPS_BY_ORIGIN if scope.internal and at_home else 0


def _one_group(stocks: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    rows = stocks[(stocks["side"] == scope.side) & (stocks["group"] == scope.group)]
    if scope.members is not None:
        rows = rows[rows["iso3"].isin(scope.members)]
    return _tidy(rows.groupby("year")["people"].sum(min_count=1).reset_index())


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    known = table.dropna().astype({"year": "int64", "people": "Int64"})
    return known.sort_values("year", ignore_index=True)


BY_FLOWS: Final = (TOTAL, "conflict_idps")
"""Groups whose movements are published; those across borders are published for their groups together only."""
CROSS_BORDER_GROUPS: Final = frozenset(CROSS_BORDER)
