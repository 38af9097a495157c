"""What must add up: two answers about the same thing, the tables of one copy, and rows that may stand once only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from data.catalogue import CROSS_BORDER, PAIR_GROUPS, SOLUTIONS
from data.catalogue_asylum import OUTCOMES
from data.compare.common import Tables, figure, label, some, years_listed

_TWO_SIDED: Final = ("asylum_applications", "demographics")
_PAIRS: Final = ("population", "solutions", "asylum_decisions")
_KEYS: Final = {
    "population": ("year", "coo_iso", "coa_iso"),
    "population_world": ("year",),
    "unrwa": ("year", "coo_iso", "coa_iso"),
    "idmc": ("year", "coo_iso"),
    "world_bank": ("year", "iso3"),
    "flows": ("year", "coo_iso", "coa_iso"),
    "idmc_conflict_disaster": ("year", "iso3"),
    "idmc_disaster_hazard": ("year", "iso3", "hazard"),
    "solutions": ("year", "coo_iso", "coa_iso"),
    "solutions_world": ("year",),
    **{
        f"demographics_{side}": ("year", code, "pop_type")
        for side, code in (("origin", "coo_iso"), ("host", "coa_iso"))
    },
}
"""Raw table -> columns that name a row: no release so far repeats one."""
_BANDS: Final = ("0_4", "5_11", "12_17", "18_59", "60", "other")


def contradictions(raw: Tables) -> list[str]:
    """Where the answers of one refresh contradict themselves or each other.

    The pairs and the world series, origin sides and host sides have the same sums: summed answers of the API equal the
    sum of their rows exactly, so any difference means that rows are missing or that a release was published between
    the two. No row stands twice. Ages add up to each sex, and the sexes to no more than all.
    """
    found = []
    for name in _PAIRS:
        two = raw[name], raw[f"{name}_world"]
        found += _unequal(*two, "the pairs", "the world series", name.replace("_", " "))
    for name in _TWO_SIDED:
        sides = raw[f"{name}_origin"], raw[f"{name}_host"]
        found += _unequal(*sides, "the origins", "the hosts", name.replace("_", " "))
    for name, key in _KEYS.items():
        if name in raw:
            found += _repeated(name.replace("_", " "), raw[name], list(key))
    for side, code in (("origin", "coo_iso"), ("host", "coa_iso")):
        found += _persons(raw[f"demographics_{side}"], code)
    return found


def identities(new: Tables) -> Iterator[str]:
    """What must hold between the tables of one copy: hosts equal origins, pairs equal the stocks and flows of their
    origins, and pairs of asylum, without the small ones, are no more than all."""
    stocks = new["stocks"]
    sums = stocks.groupby(["group", "side", "year"])["people"].sum()
    for group in CROSS_BORDER:
        sides = [sums.get((group, side), pd.Series(dtype="Int64")) for side in ("origin", "host")]
        yield from _sides(label(group), *sides)
    if len(corridors := new["corridors"]):
        first = int(corridors["year"].min())
        known = stocks[(stocks["side"] == "origin") & (stocks["year"] >= first)]
        yield from _corridors(corridors, known[known["group"].isin(PAIR_GROUPS)])
    yield from _solved(new["solution_corridors"], new["flows"])
    yield from _decided(new["asylum_pairs"], new["asylum"])


def _sides(name: str, origin: pd.Series, host: pd.Series) -> Iterator[str]:
    origin, host = origin.align(host, fill_value=0)
    differs = origin.index[(origin != host).fillna(True)]
    if len(differs):
        year = int(differs[-1])
        yield (
            f"stocks, {name}: the origins have {figure(origin[year])} people in {year} and the hosts "
            f"{figure(host[year])} ({years_listed(map(int, differs), verb=False)})."
        )


def _corridors(corridors: pd.DataFrame, stocks: pd.DataFrame) -> Iterator[str]:
    pairs = corridors.groupby(["group", "origin", "year"])["people"].sum().rename_axis(["group", "iso3", "year"])
    whole = stocks.groupby(["group", "iso3", "year"])["people"].sum()
    pairs, whole = pairs.align(whole, fill_value=0)
    differs = pairs.index[pairs != whole]
    if len(differs):
        group, place, year = differs[-1]
        yield (
            f"corridors, {label(group)}: the pairs from {place} add up to {figure(pairs[differs[-1]])} in {year}, "
            f"where the stocks have {figure(whole[differs[-1]])} ({len(differs)} such sums)."
        )


def _solved(pairs: pd.DataFrame, flows: pd.DataFrame) -> Iterator[str]:
    if pairs.empty:
        return
    rows = flows[(flows["side"] == "origin") & flows["kind"].isin(SOLUTIONS) & (flows["year"] >= pairs["year"].min())]
    sums = pairs.groupby(["kind", "origin", "year"])["people"].sum().rename_axis(["kind", "iso3", "year"])
    sums, whole = sums.align(rows.groupby(["kind", "iso3", "year"])["people"].sum(), fill_value=0)
    differs = sums.index[sums != whole]
    if len(differs):
        kind, place, year = differs[-1]
        yield (
            f"solution_corridors, {kind.replace('_', ' ')}: the pairs from {place} add up to "
            f"{figure(sums[differs[-1]])} in {year}, where the flows have {figure(whole[differs[-1]])} "
            f"({len(differs)} such sums)."
        )


def _decided(pairs: pd.DataFrame, asylum: pd.DataFrame) -> Iterator[str]:
    persons = asylum[(asylum["unit"] == "person") & (asylum["side"] == "origin")]
    for outcome in OUTCOMES:
        some_pairs = pairs.groupby(["origin", "year"])[outcome].sum().rename_axis(["iso3", "year"])
        every = persons[persons["measure"] == outcome].groupby(["iso3", "year"])["count"].sum()
        differs = some_pairs.index[some_pairs > every.reindex(some_pairs.index, fill_value=0)]
        if len(differs):
            place, year = differs[-1]
            yield (
                f"asylum_pairs, {outcome}: the pairs from {place} add up to {figure(some_pairs[differs[-1]])} in "
                f"{year}, more than all that the origin has ({len(differs)} such sums)."
            )


def _repeated(name: str, frame: pd.DataFrame, key: list[str]) -> Iterator[str]:
    if set(key) <= set(frame.columns) and (twice := frame.duplicated(key)).any():
        first = ", ".join(map(str, frame.loc[twice, key].iloc[0]))
        yield f"{name}: {int(twice.sum()):,} rows stand twice (the first: {first}): their people are counted twice."


def _persons(frame: pd.DataFrame, code: str) -> Iterator[str]:
    """Rows of ages and sexes that do not add up."""
    sexes = {sex: frame[f"{sex}_total"].fillna(0) for sex in "fm" if f"{sex}_total" in frame}
    wrong = (sum(sexes.values()) > frame["total"].fillna(0)) if len(sexes) == 2 else pd.Series(False, frame.index)
    for sex, whole in sexes.items():
        bands = [column for band in _BANDS if (column := f"{sex}_{band}") in frame]
        parts = frame[bands].sum(axis=1)
        wrong |= (parts != whole) & frame[f"{sex}_total"].notna()
    if wrong.any():
        row = frame.loc[wrong].iloc[-1]
        places = some(frame.loc[wrong, code].astype(str).unique(), 3)
        yield (
            f"demographics: ages and sexes do not add up in {int(wrong.sum()):,} rows ({places}), the last "
            f"{row[code]} in {row['year']} with {figure(row['total'])} people in all."
        )


def _unequal(one: pd.DataFrame, other: pd.DataFrame, first: str, second: str, name: str) -> list[str]:
    figures = [str(column) for column in one if column in other and str(one[column].dtype) == "Int64"]
    left, right = (frame.groupby("year")[figures].sum() for frame in (one, other))
    left, right = left.align(right, fill_value=0)
    found = []
    for column in figures:
        differs = left.index[left[column] != right[column]]
        if len(differs):
            years = [int(year) for year in differs]
            year = years[-1]
            sums = [frame[column].loc[year] for frame in (left, right)]
            found.append(
                f"{name}: {first} and {second} give different sums of {column} in {years_listed(years, verb=False)}"
                f" ({sums[0]:,} and {sums[1]:,} in {year}): rows are missing."
            )
    return found
