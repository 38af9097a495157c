"""The figure the dashboard leads with: people forcibly displaced, by year, against the essay's line.

*displaced* is UNHCR's headline basis: refugees, asylum-seekers, other people in need of international protection,
Palestine refugees and people internally displaced by conflict, less the Palestine refugees displaced inside Gaza,
whom two of the series hold (``GAZA_SHARE`` of Palestine's conflict IDPs from ``GAZA_FROM`` on).
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from data.catalogue import DISPLACED, ESSAY, GAZA_FROM, GAZA_SHARE, GROUPS, PALESTINE


def headline(stocks: pd.DataFrame) -> pd.DataFrame:
    """The world's total by year, one row a year since 1951, with the essay's line.

    Columns: year, refugees, asylum_seekers, oip, palestine_refugees, conflict_idps, sum_of_series, displaced, change,
    essay, essay_gap; people as nullable integers, null where a series is not collected. ``change`` is null in a year
    in which a group begins: the step is the counting, not the world. ``essay`` is null before its claim.
    """
    table = displaced(stocks)
    ordered = ["year", "refugees", "asylum_seekers", "oip", "palestine_refugees", "conflict_idps"]
    table = table[[*ordered, "sum_of_series", "displaced"]]
    begins = {GROUPS[group].first_year for group in DISPLACED}
    change = table["displaced"].diff().where(~table["year"].isin(begins)).astype("Int64")
    essay = essay_line(table["year"])
    return table.assign(change=change, essay=essay, essay_gap=table["displaced"] - essay)


def displaced(stocks: pd.DataFrame, countries: Collection[str] | None = None, side: str = "origin") -> pd.DataFrame:
    """People displaced by year and group, for the world or for some countries on one side.

    ``countries`` are ISO3 codes (None: all of them). Returns year, the five groups, ``sum_of_series`` and
    ``displaced`` (Int64). On the host side no one is internally displaced, so ``conflict_idps`` is null and
    *displaced* its cross-border part. A year in which nothing was reported for the scope has no row.
    """
    rows = stocks[(stocks["side"] == side) & stocks["group"].isin(DISPLACED)]
    if countries is not None:
        rows = rows[rows["iso3"].isin(list(countries))]
    wide = rows.groupby(["year", "group"])["people"].sum(min_count=1).unstack("group")
    wide = wide.reindex(columns=list(DISPLACED)).astype("Int64").sort_index()
    total = wide.sum(axis=1, min_count=1).astype("Int64")
    counted_twice = gaza_step(rows).reindex(wide.index, fill_value=0)
    table = wide.assign(sum_of_series=total, displaced=total - counted_twice)
    return table.rename_axis(columns=None).reset_index()


def gaza_step(stocks: pd.DataFrame) -> pd.Series[int]:
    """People by year whom two series hold: Palestine refugees displaced inside Gaza (index: year)."""
    chosen = (
        (stocks["side"] == "origin")
        & (stocks["group"] == "conflict_idps")
        & (stocks["iso3"] == PALESTINE)
        & (stocks["year"] >= GAZA_FROM)
    )
    people = stocks.loc[chosen].set_index("year")["people"]
    return (people.astype("float64") * GAZA_SHARE).round().astype("Int64")


def stacked(table: pd.DataFrame) -> pd.DataFrame:
    """``displaced`` in long form (year, group, people) with the Gaza step taken out of conflict IDPs.

    The groups of a year add up to *displaced*, so the top of a stack is the headline figure.
    """
    step = table["sum_of_series"] - table["displaced"]
    wide = table.assign(conflict_idps=table["conflict_idps"] - step)
    rows = wide.melt("year", list(DISPLACED), "group", "people")
    return rows.dropna(subset="people").reset_index(drop=True)


def essay_line(years: pd.Series[int]) -> pd.Series[int]:
    """The essay's line at the end of each year, in people; null before the year of the claim."""
    line = ESSAY.base + ESSAY.increase * (years.astype("Int64") - ESSAY.year)
    return line.where(years >= ESSAY.year).astype("Int64")


def change_per_year(table: pd.DataFrame, first: int, last: int) -> float:
    """Average change a year between the ends of two years, in people. Raises KeyError when a year is missing."""
    people = table.set_index("year")["displaced"]
    return float(people.loc[last] - people.loc[first]) / (last - first)
