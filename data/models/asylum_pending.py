"""Claims that wait: asylum-seekers at the end of a year, where most of them are, and a yardstick of the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import OTHER_HOSTS, SMALLEST_RATE
from data.models.asylum import DECIDED
from data.models.breaks import ASYLUM_BY_PLACE
from data.scope import Scope

GROUP: Final = "asylum_seekers"
MOST_CASES: Final = 0.25
"""Where decisions on cases come to a larger part of those on persons, the persons alone say little of the work."""


@dataclass(frozen=True)
class Largest:
    """The place (ISO3) where most of the people who wait are, or are from, their number and their share (0 to 1)."""

    iso3: str
    people: int
    share: float


def pending(stocks: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Asylum-seekers at the end of each year since they are known by place: year, people."""
    rows = stocks[(stocks["group"] == GROUP) & (stocks["side"] == scope.side) & (stocks["year"] >= ASYLUM_BY_PLACE)]
    return scope.rows(rows).groupby("year")["people"].sum(min_count=1).dropna().reset_index()


def largest(stocks: pd.DataFrame, corridors: pd.DataFrame, scope: Scope, year: int) -> Largest | None:
    """The host of most people of a scope of origins and of the world, the origin of most in a scope of hosts.

    Pairs that are folded into others are smaller than any that is named.
    """
    if scope.is_world:
        rows = stocks[(stocks["group"] == GROUP) & (stocks["side"] == "host") & (stocks["year"] == year)]
        counts = rows.groupby("iso3")["people"].sum()
    else:
        rows = corridors[(corridors["group"] == GROUP) & (corridors["year"] == year)]
        counts = scope.rows(rows, scope.side).groupby("host" if scope.side == "origin" else "origin")["people"].sum()
    whole = pending(stocks, scope).set_index("year")["people"].get(year)
    named = counts.drop(OTHER_HOSTS, errors="ignore")
    if named.empty or not whole or named.max() < SMALLEST_RATE:
        return None
    return Largest(str(named.idxmax()), int(named.max()), float(named.max()) / float(whole))


def years_of_work(asylum: pd.DataFrame, waiting: float, scope: Scope, year: int) -> float | None:
    """People who wait over the claims that ended in the year, decided or closed: a yardstick, not a waiting time.

    None under ``SMALLEST_RATE`` claims, and where ``MOST_CASES`` as many decisions are counted by cases.
    """
    rows = asylum[(asylum["year"] == year) & (asylum["side"] == scope.side) & asylum["measure"].isin(DECIDED)]
    ended = scope.rows(rows).groupby("unit")["count"].sum()
    persons = int(ended.get("person", 0))
    if persons < SMALLEST_RATE or int(ended.get("case", 0)) > MOST_CASES * persons:
        return None
    return waiting / persons
