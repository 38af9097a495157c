"""The World Bank's table: who must be in it, what cannot be, and how far a revision goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from data.catalogue import WORLD
from data.compare import limits
from data.compare.common import at, few, figure, some, whole, years_listed

_MEASURES: Final = {"population": "inhabitants", "gdp": "US$ of GDP", "gdp_per_head": "US$ of GDP a head"}


def world_bank(new: pd.DataFrame, old: pd.DataFrame | None) -> tuple[list[str], list[str]]:
    """Objections to the table ``context`` and remarks on small places that it lost; both empty when all is well."""
    if new.empty:
        return [], []
    grids = {name: _grid(new, name) for name in _MEASURES}
    objections = [*few(_impossible(grids), "context: figures"), *_world(grids)]
    objections += few(_growth(grids["population"]), "context: inhabitants")
    if old is None or old.empty:
        return objections, []
    before = {name: _grid(old, name) for name in _MEASURES}
    lost, remarks = _lost(grids["population"], before["population"])
    lost = list(few(lost, "context: inhabitants"))
    large = before["population"].max() >= limits.LARGE_PLACE
    for name in _MEASURES:
        objections += few(_revised(name, grids[name], before[name], large), f"context: {_MEASURES[name]}")
    return [*objections, *lost], remarks


def _grid(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    known = frame[["year", "iso3", name]].dropna()
    return known.assign(**{name: known[name].astype("float64")}).pivot(index="year", columns="iso3", values=name)


def _impossible(grids: dict[str, pd.DataFrame]) -> Iterator[str]:
    for name, table in grids.items():
        wrong = (table <= 0) | table.isin([float("inf")])
        for place in table.columns[wrong.any()]:
            year = int(table.index[wrong[place]][-1])
            yield f"context: {place} has {figure(at(table, year, place))} {_MEASURES[name]} in {year}."
    population = grids["population"]
    if WORLD in population and (population[WORLD] > limits.MOST_PEOPLE_ALIVE).any():
        year = whole(population[WORLD].idxmax())
        yield f"context: the world has {figure(at(population, year, WORLD))} inhabitants in {year}."


def _world(grids: dict[str, pd.DataFrame]) -> Iterator[str]:
    """The world's row against the sum of the countries'."""
    between = {"population": limits.WORLD_OF_COUNTRIES, "gdp": limits.GDP_OF_COUNTRIES}
    for name, (least, most) in between.items():
        table = grids[name]
        if WORLD not in table:
            yield f"context: the world ({WORLD}) has no {_MEASURES[name]}."
            continue
        share = table.drop(columns=WORLD).sum(axis=1) / table[WORLD]
        lacking = share.index[share.isna() & (table.index >= limits.FIRST_YEAR)]
        if len(lacking):
            yield f"context: the world ({WORLD}) has no {_MEASURES[name]} in {years_listed(lacking, verb=False)}."
        wrong = share[(share < least) | (share > most)].loc[limits.FIRST_YEAR :]
        if len(wrong):
            year = int(wrong.index[-1])
            total = table[WORLD][year]
            yield (
                f"context: the countries' {_MEASURES[name]} of {year} add up to {wrong[year]:.3g} of the world's "
                f"{figure(total)} ({years_listed(map(int, wrong.index), verb=False)})."
            )


def _growth(population: pd.DataFrame) -> Iterator[str]:
    before = population.shift()
    times = (population / before)[(before > 0) & ((population >= limits.LARGE_PLACE) | (before >= limits.LARGE_PLACE))]
    least, most = limits.POPULATION_GROWTH
    wrong = ((times < least) | (times > most)).loc[limits.FIRST_YEAR :]
    for place in wrong.columns[wrong.any()]:
        year = int(wrong.index[wrong[place]][-1])
        yield (
            f"context: the inhabitants of {place} change from {figure(at(before, year, place))} to "
            f"{figure(at(population, year, place))} within {year}."
        )


def _lost(now: pd.DataFrame, before: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Places that lack years of population which the last good copy has."""
    objections, small = [], []
    for place in before:
        years = before.index[before[place].notna()]
        gone = years if place not in now else years[~years.isin(now.index[now[place].notna()])]
        if len(gone) and before[place].max() >= limits.LARGE_PLACE:
            objections.append(
                f"context: the population of {place} is missing in {years_listed(map(int, gone), verb=False)}; "
                f"the last good copy has {figure(at(before, gone[-1], place))} in {gone[-1]}."
            )
        elif len(gone):
            small.append(str(place))
    return objections, [f"context: years of population are missing for {some(small)}."] if small else []


def _revised(name: str, now: pd.DataFrame, before: pd.DataFrame, large: pd.Series[bool]) -> Iterator[str]:
    """Places whose past figures moved further than the World Bank's revisions do, the world first."""
    shared = now.columns.intersection(before.columns)
    years = now.index.intersection(before.index)
    compared = sorted((place for place in shared if large.get(place, False)), key=lambda code: code != WORLD)
    times = (now.loc[years, compared] / before.loc[years, compared]).replace(0, float("nan"))
    most = pd.Series([_most(name, place == WORLD) for place in compared], compared, dtype="float64")
    far = times.gt(most) | times.lt(1 / most)
    for place in compared:
        if far[place].any():
            year = int(years[far[place]][-1])
            yield (
                f"context: {place} had {figure(at(before, year, place))} {_MEASURES[name]} in {year} in the last good "
                f"copy and now has {figure(at(now, year, place))}; revisions are smaller."
            )


def _most(name: str, world: bool) -> float:
    if name == "population":
        return 1 + (limits.WORLD_REVISION if world else limits.POPULATION_REVISION)
    return limits.WORLD_GDP_REVISION if world else limits.GDP_REVISION
