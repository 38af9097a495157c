"""What was reported for one group or the total in a scope, from the first year in which the figure means the same."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import DISPLACED, GROUPS
from data.models.breaks import IDPS_BY_ORIGIN
from data.models.headline import displaced
from data.nonsense import Nonsense
from data.scope import Scope

TOTAL: Final = "displaced"
"""The sum of the five groups, in place of a group's key."""
WORLD_TOTAL_FROM: Final = 1990
"""First year in which the world's internally displaced people are known: before it the total is unknown."""


def known_group(group: str) -> str:
    """``group`` when it is a group's key or :data:`TOTAL`. Raises Nonsense otherwise."""
    if group != TOTAL and group not in GROUPS:
        raise Nonsense(f"There is no group {group!r}; the groups are {TOTAL}, {', '.join(GROUPS)}.")
    return group


def has_internal(side: str, group: str) -> bool:
    """Whether people displaced inside their country by conflict are part of a group on a side."""
    return side == "origin" and group in (TOTAL, "conflict_idps")


def has_across(group: str) -> bool:
    """Whether people who crossed a border are part of a group."""
    return group != "conflict_idps"


def reported(stocks: pd.DataFrame, scope: Scope, group: str = TOTAL) -> pd.DataFrame:
    """What was reported of ``group`` in ``scope``: year and people (Int64), a row a year with a figure, oldest first.

    The total starts where it means the same in every year: 1990 for the world, 2009 for countries and regions of
    origin with internally displaced people, whom nobody counted by country before.
    """
    if group not in (TOTAL, *DISPLACED):
        return _one_group(stocks, scope, group)
    if scope.side == "host" and group == "conflict_idps":
        return _tidy(pd.DataFrame({"year": [], "people": []}))
    table = displaced(stocks, scope.members, scope.side)
    table = table[table["year"] >= _starts(table, scope, group)]
    return _tidy(table[["year", group]].set_axis(["year", "people"], axis=1))


def _starts(table: pd.DataFrame, scope: Scope, group: str) -> int:
    if scope.is_world:
        return WORLD_TOTAL_FROM if group == TOTAL else 0
    at_home = table.loc[table["year"] >= IDPS_BY_ORIGIN, "conflict_idps"].notna().any()
    return IDPS_BY_ORIGIN if has_internal(scope.side, group) and at_home else 0


def _one_group(stocks: pd.DataFrame, scope: Scope, group: str) -> pd.DataFrame:
    rows = scope.rows(stocks[(stocks["side"] == scope.side) & (stocks["group"] == group)])
    return _tidy(rows.groupby("year")["people"].sum(min_count=1).reset_index())


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    known = table.dropna().astype({"year": "int64", "people": "Int64"})
    return known.sort_values("year", ignore_index=True)
