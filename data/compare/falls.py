"""Is a refreshed copy better than the last good one? Everything here gives sentences, one for each objection.

The services publish partial releases, mid-year figures under the number of the year, and carried-forward years, and
never say so. The limits are set beside what the series have done: since 1995 no group of the total has fallen by more
than 21 % in a year (limit 30 %), no country with 2 % of a group has ceased to report, and the largest revision of a
past year's total was about 15 % (IDMC's years 2009-2012; limit 20 %).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import pandas as pd

from data.catalogue import DISPLACED, GROUPS, PALESTINE
from data.schema import TIDY

Tables: TypeAlias = Mapping[str, pd.DataFrame]

LARGEST_FALL: Final = 0.30
"""A group that falls by more than this from one year to the next is taken for a partial release."""
LARGEST_REVISION: Final = 0.20
"""A past year's total that shrinks by more than this between two copies is taken for a broken one."""
LARGEST_SHARE_LOST: Final = 0.02
"""A country with at least this share of a group may not be missing from the next year."""
MOST_COUNTRIES_LOST: Final = 0.30
MOST_ROWS_LOST: Final = 0.10
FEWEST_ROWS: Final = 100
"""Below this many rows a loss of a tenth is chance."""

SERIES: Final = {"stocks": "group", "flows": "kind", "corridors": "group", "asylum": "measure", "demographics": "group"}
"""The column that parts a table into series; the other tables are one series."""


def objections(new: Tables, old: Tables | None) -> list[str]:
    """Why ``new`` must not replace ``old`` (None: there is no earlier copy); empty when nothing speaks against it.

    Mid-year releases are judged apart, by ``mid_year_signs``.
    """
    found = [*_partial(new["stocks"]), *_holes(new["stocks"])]
    if old is not None:
        for name in TIDY:
            found += [*_vanished(name, new[name], old[name]), *_fewer_rows(name, new[name], old[name])]
        found += _shrunk(new["stocks"], old["stocks"])
    return found


def contradictions(raw: Tables) -> list[str]:
    """Where two answers about the same thing differ: the pairs and the world series, origin sides and host sides.

    Summed answers of the API equal the sum of their rows exactly, so any difference means that rows are missing or
    that a release was published between the two.
    """
    found = _unequal(raw["population"], raw["population_world"], "the pairs", "the world series", "population")
    for name in ("solutions", "asylum_applications", "asylum_decisions", "demographics"):
        sides = raw[f"{name}_origin"], raw[f"{name}_host"]
        found += _unequal(*sides, "the origins", "the hosts", name.replace("_", " "))
    return found


def mid_year_signs(new: Tables) -> list[str]:
    """What shows that the latest year of ``new`` is of 30 June, not of 31 December; empty for an end-year release.

    A mid-year release carries the number of its year without a flag; but demographics are published at the end of a
    year only, and IDMC's series is then the year before, carried forward.
    """
    stocks = new["stocks"]
    latest = _latest(stocks)
    signs = []
    if int(new["demographics"]["year"].max()) < latest:
        signs.append(f"there are no demographics for {latest}")
    idmc = stocks[(stocks["group"] == "conflict_idps") & (stocks["side"] == "origin")]
    now, before = (_by_country(idmc[idmc["year"] == year]) for year in (latest, latest - 1))
    if len(now) and now.equals(before):
        signs.append(f"IDMC's figures for {latest} repeat those for {latest - 1}")
    return signs


def _latest(stocks: pd.DataFrame) -> int:
    return int(stocks.loc[stocks["group"].isin(DISPLACED), "year"].max())


def _by_country(rows: pd.DataFrame) -> pd.Series:
    return rows.set_index("iso3")["people"].sort_index()


def _label(key: str) -> str:
    return GROUPS[key].label


def _partial(stocks: pd.DataFrame) -> Iterator[str]:
    """A latest year that lacks a group, most of one, or countries that held much of it."""
    latest = _latest(stocks)
    for group in DISPLACED:
        rows = stocks[stocks["group"] == group]
        origin = rows[rows["side"] == "origin"].groupby("year")["people"].sum()
        before, now = int(origin.get(latest - 1, 0)), int(origin.get(latest, 0))
        if before and now < (1 - LARGEST_FALL) * before:
            yield (
                f"{_label(group)} fall from {before:,} in {latest - 1} to {now:,} in {latest}, by more than "
                f"{LARGEST_FALL:.0%}: the release looks partial."
            )
        for side in ("origin", "host"):
            part = rows[(rows["side"] == side) & (rows["people"] > 0)]
            yield from _lost(part, group, side, latest)
    hosts = stocks[(stocks["group"] == "palestine_refugees") & (stocks["side"] == "host") & (stocks["year"] == latest)]
    if PALESTINE not in set(hosts["iso3"]):
        yield f"UNRWA's figures for {latest} lack Palestine ({PALESTINE}) as country of asylum: the release is partial."


def _lost(rows: pd.DataFrame, group: str, side: str, latest: int) -> Iterator[str]:
    now, before = (_by_country(rows[rows["year"] == year]) for year in (latest, latest - 1))
    lost = before[~before.index.isin(now.index)]
    large = lost[lost >= LARGEST_SHARE_LOST * before.sum()]
    if len(now) and len(large):
        named = zip(large.index.tolist(), large.tolist(), strict=True)
        names = ", ".join(f"{code} ({people:,})" for code, people in named)
        yield f"{_label(group)} by {side}: {latest} lacks {names}, reported in {latest - 1}."
    elif len(now) and len(lost) > MOST_COUNTRIES_LOST * len(before):
        yield f"{_label(group)} by {side}: {len(lost)} of {len(before)} countries are missing from {latest}."


def _holes(stocks: pd.DataFrame) -> Iterator[str]:
    """A year missing in the middle of a group of the total."""
    for group in DISPLACED:
        present = set(stocks.loc[stocks["group"] == group, "year"].astype(int))
        holes = sorted(set(range(min(present), max(present))) - present) if present else []
        if not present:
            yield f"{_label(group)} have no figures at all."
        if holes:
            yield f"{_label(group)}: {_listed(holes)} missing in the middle of the series."


def _parts(name: str, frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    column = SERIES.get(name)
    return {str(key): rows for key, rows in frame.groupby(column)} if column else {"": frame}


def _vanished(name: str, new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    """Years that the last good copy has and the new one lacks, told once for all series that lost the same."""
    if "year" not in old:
        return
    now = _parts(name, new)
    gone: dict[tuple[int, ...], list[str]] = {}
    for key, rows in _parts(name, old).items():
        present = set(now[key]["year"]) if key in now else set()
        years = tuple(sorted(int(year) for year in set(rows["year"]) - present))
        if years:
            gone.setdefault(years, []).append(key)
    for years, keys in gone.items():
        of = f" ({', '.join(keys)})" if any(keys) else ""
        yield f"{name}{of}: {_listed(years)} missing, which the last good copy has."


def _fewer_rows(name: str, new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    now = {key: len(rows) for key, rows in _parts(name, new).items()}
    for key, rows in _parts(name, old).items():
        before, left = len(rows), now.get(key, 0)
        if before >= FEWEST_ROWS and left < (1 - MOST_ROWS_LOST) * before:
            of = f" ({key})" if key else ""
            yield f"{name}{of}: {left:,} rows, where the last good copy has {before:,}."


def _shrunk(new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    """Totals of past years that are far smaller than in the last good copy."""
    now, before = yearly(new, "group").align(yearly(old, "group"), join="inner")
    shrunk = now[now < (1 - LARGEST_REVISION) * before]
    for group in DISPLACED:
        rows = shrunk[shrunk.index.get_level_values("group") == group]
        for year in rows.index.get_level_values("year"):
            was, left = before.loc[(group, year)], now.loc[(group, year)]
            yield (
                f"{_label(group)}: the total of {year} shrinks from {was:,} to {left:,}, by more than "
                f"{LARGEST_REVISION:.0%}; revisions are smaller."
            )


def yearly(frame: pd.DataFrame, series: str) -> pd.Series:
    """World totals of the origin side by series and year, in people."""
    return frame[frame["side"] == "origin"].groupby([series, "year"])["people"].sum()


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
                f"{name}: {first} and {second} give different sums of {column} in {_listed(years, verb=False)}"
                f" ({sums[0]:,} and {sums[1]:,} in {year}): rows are missing."
            )
    return found


def _listed(years: list[int] | tuple[int, ...], *, verb: bool = True) -> str:
    """Years as words: ``2022 is``, ``2021 and 2022 are``, ``9 years (1990 to 2025) are``."""
    names = [str(year) for year in years]
    if len(names) > 4:
        text = f"{len(names)} years ({names[0]} to {names[-1]})"
    else:
        text = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{text} {'is' if len(names) == 1 else 'are'}" if verb else text
