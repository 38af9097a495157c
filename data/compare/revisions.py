"""What a release says about years that the last good copy has too: totals, large places, and series that moved."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.catalogue import DISPLACED
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


def revised(new: Parts, old: Parts, provisional: int | None = None) -> Iterator[str]:
    """World totals and large places of past years that moved further than revisions do, and figures under other codes.

    ``provisional`` is the year of a mid-year release in the old copy: its end is not a revision.
    """
    for name in SERIES:
        before = old[name]
        for key, rows in new[name].items():
            if key in before and not rows.equals(before[key]):
                known = before[key][before[key]["year"] != provisional]
                yield from _series(name, key, rows, known)


def _series(name: str, key: tuple[str, ...], new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    label = series_label(name, key)
    most = limits.REVISION_OF_FLOWS if name != "stocks" else limits.REVISION.get(key[0], limits.REVISION_ELSEWHERE)
    small = 0 if name == "stocks" and key[0] in DISPLACED else limits.SMALL_TOTAL
    yield from _totals(label, by_year(new), by_year(old), most, small)
    now, before = _same_cells(grid(new), grid(old))
    if name == "stocks":
        people = limits.PLACE_REVISION.get(key[0], limits.PLACE_REVISION_ELSEWHERE)
        yield from few(_places(label, now, before, people), label)
    yield from few(_moved(label, now, before), label)


def _same_cells(now: pd.DataFrame, before: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both grids on the years that both have and the places that either has; where one has no figure, none is 0."""
    years = now.index.intersection(before.index)
    places = now.columns.union(before.columns)
    return now.reindex(years, columns=places).fillna(0), before.reindex(years, columns=places).fillna(0)


def _totals(label: str, now: pd.Series, before: pd.Series, most: float, small: int) -> Iterator[str]:
    now, before = now.align(before, join="inner")
    moved = (now - before).abs()
    hit = now.index[(moved > most * before) & (moved >= small)]
    if len(hit):
        year = whole((moved / before.clip(lower=1)).loc[hit].idxmax())
        verb = "shrinks" if now[year] < before[year] else "grows"
        yield (
            f"{label}: the total of {year} {verb} from {figure(before[year])} in the last good copy to "
            f"{figure(now[year])}, by more than {most:.0%}; revisions are smaller "
            f"({years_listed(map(int, hit), verb=False)})."
        )


def _places(label: str, now: pd.DataFrame, before: pd.DataFrame, people: int) -> Iterator[str]:
    moved = (now - before).abs()
    large = (moved > people) & (moved > limits.PLACE_SHARE * before)
    times = (now > limits.PLACE_FACTOR * before) & (now - before > limits.PLACE_FACTOR_FROM)
    hit = large | times
    for place in moved.where(hit).max().dropna().sort_values(ascending=False).index:
        years = now.index[hit[place]]
        year = whole(moved.loc[years, place].idxmax())
        yield (
            f"{label}: {place} had {figure(at(before, year, place))} in {year} and now has "
            f"{figure(at(now, year, place))}; a revision of one place is smaller "
            f"({years_listed(map(int, years), verb=False)})."
        )


def _moved(label: str, now: pd.DataFrame, before: pd.DataFrame) -> Iterator[str]:
    """Places that now hold the past of another place, as when two codes are exchanged."""
    total = before.sum()
    changed = (now - before).abs().sum() > limits.OTHER_SERIES * total
    known = before.loc[:, (total > 0) & ((before > 0).sum() >= limits.FEWEST_YEARS)]
    told: set[frozenset[str]] = set()
    for place in before.columns[changed & (total > 0)]:
        apart = known.sub(now[place], axis=0).abs().sum() / known.sum()
        others = apart[apart < limits.SAME_SERIES].drop(place, errors="ignore")
        for other in others.index[:1]:
            if frozenset((place, other)) not in told:
                told.add(frozenset((place, other)))
                yield (
                    f"{label}: {place} now has the figures that the last good copy has for {other}"
                    f"{' and the other way round' if _is(now[other], before[place]) else ''} "
                    f"({figure(total[other])} over all years, where {place} had {figure(total[place])}): "
                    "the codes are mixed up."
                )


def _is(one: pd.Series, other: pd.Series) -> bool:
    return bool((one - other).abs().sum() < limits.SAME_SERIES * max(other.sum(), 1))
