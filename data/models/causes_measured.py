"""What is measured, not attributed: displacement by conflict and by disaster, in flows, stocks and by hazard (IDMC)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import FLOWS, GROUPS, HAZARDS

KINDS: Final[dict[str, tuple[str, str]]] = {
    "conflict": ("conflict_displacement", "conflict_idps"),
    "disaster": ("disaster_displacement", "disaster_idps"),
}
"""What drove people inside their country, with its flow (movements in the year) and its stock (people at its end)."""

NAMED_HAZARDS: Final = ("flood", "storm", "earthquake", "drought", "wildfire")
"""Hazards shown by name; the rest are shown together."""
OTHER_HAZARDS: Final = "other"
HAZARD_NAMES: Final = {**{hazard: HAZARDS[hazard] for hazard in NAMED_HAZARDS}, OTHER_HAZARDS: "Other hazards"}


@dataclass(frozen=True)
class Break:
    """A year in which a series changes because the counting does, and what a chart says about it."""

    year: int
    iso3: str
    group: str
    note: str


BREAKS: Final = (Break(2025, "BGD", "disaster_idps", "Bangladesh counted for the first time"),)
"""Documented by IDMC; the size of each step comes from the stocks."""


def new_displacements(flows: pd.DataFrame, origins: Sequence[str] | None = None) -> pd.DataFrame:
    """New internal displacements (movements) by year and kind, conflict and disaster, of the origins (None: all).

    Columns year, kind, people; a year without a figure has no row.
    """
    named = {flow: kind for kind, (flow, _) in KINDS.items()}
    return _by_kind(flows, "kind", named, origins, FLOWS["disaster_displacement"].first_year)


def still_displaced(
    stocks: pd.DataFrame, origins: Sequence[str] | None = None, first: int = GROUPS["disaster_idps"].first_year
) -> pd.DataFrame:
    """People internally displaced at the end of each year; columns year, kind, people.

    ``first``: the first year, by default that from which both kinds are counted.
    """
    named = {stock: kind for kind, (_, stock) in KINDS.items()}
    return _by_kind(stocks, "group", named, origins, first)


def _by_kind(
    table: pd.DataFrame, column: str, named: dict[str, str], origins: Sequence[str] | None, first: int
) -> pd.DataFrame:
    rows = table[(table["side"] == "origin") & table[column].isin(named) & (table["year"] >= first)]
    rows = rows if origins is None else rows[rows["iso3"].isin(list(origins))]
    rows = rows.assign(kind=rows[column].map(named))
    return rows.groupby(["year", "kind"])["people"].sum(min_count=1).reset_index()


def hazards_by_year(hazards: pd.DataFrame, origins: Sequence[str] | None = None) -> pd.DataFrame:
    """New displacements by disaster, year and hazard (those in ``NAMED_HAZARDS``, the rest as ``other``).

    Columns year, hazard, people. Raises ``KeyError`` on a hazard that the catalogue does not know.
    """
    unknown = set(hazards["hazard"]) - set(HAZARDS)
    if unknown:
        raise KeyError(f"hazards without a name: {', '.join(sorted(unknown))}")
    rows = hazards if origins is None else hazards[hazards["iso3"].isin(list(origins))]
    rows = rows.assign(hazard=rows["hazard"].where(rows["hazard"].isin(NAMED_HAZARDS), OTHER_HAZARDS))
    return rows.groupby(["year", "hazard"])["people"].sum(min_count=1).reset_index()


def steps_by_counting(stocks: pd.DataFrame, origins: Sequence[str] | None = None) -> pd.DataFrame:
    """The documented breaks that fall on these origins; columns year, iso3, group, note, before, people."""
    rows = []
    for step in BREAKS:
        if origins is not None and step.iso3 not in origins:
            continue
        mine = stocks[(stocks["side"] == "origin") & (stocks["iso3"] == step.iso3) & (stocks["group"] == step.group)]
        people = mine.set_index("year")["people"]
        if step.year in people.index:
            rows.append((step.year, step.iso3, step.group, step.note, people.get(step.year - 1), people[step.year]))
    return pd.DataFrame(rows, columns=["year", "iso3", "group", "note", "before", "people"])
