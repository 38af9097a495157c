"""What grows beyond what has ever happened, in the new copy itself: groups, places, flows, single cells."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.compare import limits
from data.compare.common import (
    SERIES,
    Parts,
    at,
    by_year,
    few,
    figure,
    grid,
    series_label,
    whole,
    years_listed,
)


def grown(new: Parts) -> Iterator[str]:
    """Stocks whose world total, or one place, rose more in a year than a limit allows."""
    for key, rows in new["stocks"].items():
        name = series_label("stocks", key)
        yield from _total_grown(name, by_year(rows), limits.MOST_GROWTH[key[0]])
        yield from few(_place_grown(name, grid(rows), limits.MOST_ADDED[key[0]]), name)
        yield from _total_among_rows(name, rows)


def flows(new: Parts, *, half: int | None = None) -> Iterator[str]:
    """Flows that multiply, or that end in the latest year; ``half`` is a mid-year one, whose flows may be missing."""
    for name in SERIES:
        if name != "stocks":
            for key, rows in new[name].items():
                yield from _above_record(series_label(name, key), by_year(rows))
    for key, rows in new["flows"].items():
        yield from _ended(series_label("flows", key), by_year(rows), half)


def cells(new: Parts, old: Parts) -> Iterator[str]:
    """One cell far above all that its series ever held, in any table of counts."""
    for name in SERIES:
        before = old[name]
        for key, rows in new[name].items():
            known = float(before[key]["people"].max()) if key in before else 0.0
            most = limits.LARGEST_CELL * max(known, limits.SMALL_CELL)
            people = rows["people"].astype("float64")
            if (people > most).any():
                row = rows.iloc[people.argmax()]
                yield (
                    f"{series_label(name, key)}: {row['iso3']} has {figure(row['people'])} in {row['year']}, where the "
                    f"largest figure of the last good copy is {figure(known)}."
                )


def beyond_population(new: Parts, context: pd.DataFrame) -> Iterator[str]:
    """Places of which more people are displaced, or that host more, than a limit's share of their inhabitants."""
    people = _populations(context)
    for key, rows in new["stocks"].items():
        if key != ("palestine_refugees", "origin"):  # descendants in five fields outnumber those who live in Palestine
            name = series_label("stocks", key)
            yield from few(_crowded(name, rows, people), name)


def _crowded(name: str, rows: pd.DataFrame, people: pd.DataFrame) -> Iterator[str]:
    known = rows.merge(people, on=["iso3", "year"])
    share = known["people"].astype("float64") / known["population"].astype("float64").where(known["population"] > 0)
    hit = known[(share > limits.MOST_OF_POPULATION) & (known["people"] >= limits.FEWEST_PEOPLE)]
    for place in hit.sort_values("people", ascending=False)["iso3"].unique():
        found = hit[hit["iso3"] == place]
        row = found.iloc[-1]
        yield (
            f"{name}: {place} has {figure(row['people'])} people in {row['year']}, "
            f"more than {limits.MOST_OF_POPULATION:.0%} of its {figure(row['population'])} inhabitants "
            f"({years_listed(found['year'], verb=False)})."
        )


def _populations(context: pd.DataFrame) -> pd.DataFrame:
    known = context[["iso3", "year", "population"]].dropna() if "population" in context else context
    return known.reindex(columns=["iso3", "year", "population"])


def _total_grown(name: str, total: pd.Series, most: float) -> Iterator[str]:
    before = total.shift()
    hit = total[(total > most * before) & (total >= limits.SMALL_TOTAL) & (total.index >= limits.FIRST_YEAR)]
    for year in hit.index:
        if year - 1 in total.index:
            yield (
                f"{name}: the world total grows from {figure(before[year])} in {year - 1} to {figure(total[year])} in "
                f"{year}, {total[year] / before[year]:.1f} times; the most that is taken for real is {most:g} times."
            )


def _place_grown(name: str, people: pd.DataFrame, most: int) -> Iterator[str]:
    known = people.fillna(0)
    rise = known.diff().loc[limits.FIRST_YEAR :].dropna()  # the first year of a series is no growth
    for place in rise.max().loc[lambda largest: largest > most].sort_values(ascending=False).index:
        year = whole(rise[place].idxmax())
        yield (
            f"{name}: {place} grows by {figure(at(rise, year, place))} to {figure(at(known, year, place))} in {year}; "
            f"more than {figure(most)} in one place and year is not taken for real."
        )


def _total_among_rows(name: str, rows: pd.DataFrame) -> Iterator[str]:
    """A row that is the sum of all others: a world total that stands among the countries."""
    some = rows[rows["people"] > 0]
    yearly = some.assign(people=some["people"].astype("float64")).groupby("year")["people"]
    totals = yearly.sum()
    for year in totals.index[(yearly.max() * 2 == totals) & (yearly.size() > 3)]:
        part = some[some["year"] == year]
        people = part["people"].astype("float64")
        place = part["iso3"].iloc[people.argmax()]
        yield (
            f"{name}: {place} has {figure(people.max())} in {year}, exactly the sum of the other "
            f"{len(part) - 1} places: a world total stands among the rows."
        )
        return


def _above_record(name: str, total: pd.Series) -> Iterator[str]:
    record = total.cummax().shift()
    hit = total[(total > limits.MOST_OF_RECORD * record) & (total >= limits.SMALL_FLOW)]
    for year in hit.index[hit.index >= limits.FIRST_RECORD]:
        yield (
            f"{name}: the world total of {year} is {figure(total[year])}, {total[year] / record[year]:.1f} times the "
            f"highest of the years before ({figure(record[year])})."
        )


def _ended(name: str, total: pd.Series, half: int | None) -> Iterator[str]:
    """A flow whose latest year is next to nothing: a column of zeros is no figure."""
    if len(total) > 1 and (year := int(total.index[-1])) != half:
        now, before = total.iloc[-1], total.iloc[-2]
        if before and now < limits.LEAST_OF_YEAR_BEFORE * before:
            yield (
                f"{name}: the world total falls from {figure(before)} in {total.index[-2]} to {figure(now)} in {year}: "
                "the figures of that year look as if they were not filled in."
            )
