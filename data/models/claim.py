"""The essay's claim put to the test: was the level right, was the pace right, and how far is its line from the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import DISPLACED, ESSAY, WORLD
from data.models.headline import change_per_year

LEVEL_TOLERANCE: Final = 0.10
"""The level counts as right when what was reported lies within a tenth of the claim: revisions are as large."""
PACE_TOLERANCE: Final = 0.25
"""The pace counts as right when the reported average change lies within a quarter of the claim's."""
CARRIED_YEARS: Final = 2
"""World population is carried forward at most this many years."""


@dataclass(frozen=True)
class ClaimTest:
    """The claim against the record; people are whole numbers, shares fractions of one.

    ``changes`` lists (year, change) from the year of the claim to the latest; ``pace`` is the reported average change
    a year over them. ``gap`` is reported less the essay's line in the latest year, ``line_above`` how far the line
    lies above the data. ``last_fall`` is the last year before the latest in which the total fell, None if none did.
    """

    year: int
    reported: int
    reported_then: int
    line: int
    changes: tuple[tuple[int, int], ...]
    pace: float
    level_right: bool
    pace_right: bool
    gap: int
    line_above: float
    last_fall: int | None


def claim_test(headline: pd.DataFrame) -> ClaimTest:
    """Test the essay's claim against ``headline`` (data.models.headline.headline).

    Raises KeyError when the table does not reach the year of the claim.
    """
    table = headline.set_index("year")
    latest = int(table.index.max())
    since = table.loc[ESSAY.year :, "change"]
    people = table["displaced"].to_dict()
    reported, then = int(people[latest]), int(people[ESSAY.year])
    line = ESSAY.base + ESSAY.increase * (latest - ESSAY.year)
    pace = change_per_year(headline, ESSAY.year - 1, latest)
    falls = table.index[(table["change"] < 0).fillna(False) & (table.index < latest)]
    return ClaimTest(
        year=latest,
        reported=reported,
        reported_then=then,
        line=line,
        changes=tuple((int(year), int(since[year])) for year in since.dropna().index),
        pace=pace,
        level_right=abs(then - ESSAY.base) <= LEVEL_TOLERANCE * ESSAY.base,
        pace_right=abs(pace - ESSAY.increase) <= PACE_TOLERANCE * ESSAY.increase,
        gap=reported - line,
        line_above=line / reported - 1,
        last_fall=int(falls.max()) if len(falls) else None,
    )


def one_in(headline: pd.DataFrame, context: pd.DataFrame) -> pd.DataFrame:
    """How many people on earth there are for each one displaced.

    Returns year, one_in (float) and population_year, the year of the world population used: the same year's, carried
    forward at most two years. A year without either figure has no row.
    """
    world = context[(context["iso3"] == WORLD) & (context["population"] > 0)].sort_values("year")
    people = headline[["year", "displaced"]].dropna().astype({"year": "int64"})
    world = world.assign(population_year=world["year"].astype("int64")).astype({"year": "int64"})
    joined = pd.merge_asof(
        people.sort_values("year"),
        world[["year", "population_year", "population"]],
        on="year",
        tolerance=CARRIED_YEARS,
    ).dropna(subset="population")
    ratio = joined["population"].astype("float64") / joined["displaced"].astype("float64")
    return joined.assign(one_in=ratio)[["year", "one_in", "population_year"]].reset_index(drop=True)


@dataclass(frozen=True)
class Rise:
    """The rise of the total from its lowest year of the last two decades: people by group, and the largest part."""

    since: int
    until: int
    people: int
    by_group: dict[str, int]

    @property
    def largest(self) -> str:
        """The group that rose most."""
        return max(self.by_group, key=lambda group: self.by_group[group])

    @property
    def share(self) -> float:
        """The largest group's part of the rise, a fraction of one."""
        return self.by_group[self.largest] / self.people


def rise(table: pd.DataFrame, years: int = 20) -> Rise:
    """What the total's rise since its lowest of the last ``years`` years is made of.

    ``table`` is ``data.models.headline.displaced``; the Gaza step is taken out of conflict IDPs. A group that was not
    collected in the lowest year counts in full: its beginning is part of the measured rise.
    """
    until = int(table["year"].max())
    recent = table[table["year"] > until - years].set_index("year")
    people = {int(year): int(total) for year, total in zip(recent.index, recent["displaced"], strict=True)}
    since = min(people, key=lambda year: people[year])
    step = recent["sum_of_series"] - recent["displaced"]
    groups = recent[list(DISPLACED)].assign(conflict_idps=recent["conflict_idps"] - step).fillna(0)
    grown = (groups.loc[until] - groups.loc[since]).astype("int64").to_dict()
    return Rise(since, until, people[until] - people[since], {group: grown[group] for group in DISPLACED})


def returns(flows: pd.DataFrame) -> pd.DataFrame:
    """People who returned, by year: returned_refugees, returned_idps and their sum ``returned`` (Int64)."""
    kinds = ["returned_refugees", "returned_idps"]
    rows = flows[(flows["side"] == "origin") & flows["kind"].isin(kinds)]
    wide = rows.groupby(["year", "kind"])["people"].sum(min_count=1).unstack("kind").reindex(columns=kinds)
    wide = wide.astype("Int64")
    wide["returned"] = wide.sum(axis=1, min_count=1).astype("Int64")
    return wide.rename_axis(columns=None).reset_index()
