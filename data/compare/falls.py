"""What fell or is missing: a partial latest year, holes, what only the last good copy has; signs of a mid-year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from data.catalogue import DISPLACED, PALESTINE
from data.compare.common import Tables, label, latest_year, years_listed
from data.compare.limits import FEWEST_ROWS, LARGEST_FALL, LARGEST_SHARE_LOST, MOST_COUNTRIES_LOST, MOST_ROWS_LOST
from data.schema import TABLES, TIDY

SERIES: Final = {
    "stocks": "group",
    "flows": "kind",
    "corridors": "group",
    "solution_corridors": "kind",
    "asylum": "measure",
    "asylum_pairs": "authority",
    "demographics": "group",
}
"""The column that parts a table into series; the other tables are one series."""


_COMPARED: Final = tuple(name for name in TIDY if not TABLES[name].optional)


def fallen(new: Tables, old: Tables | None) -> list[str]:
    """What the latest year lacks, holes in the middle, and what the last good copy has but ``new`` has not."""
    found = [*_partial(new["stocks"]), *_holes(new["stocks"])]
    if old is not None:
        for name in _COMPARED:
            found += [*_vanished(name, new[name], old[name]), *_fewer_rows(name, new[name], old[name])]
    return found


def mid_year_signs(new: Tables) -> list[str]:
    """What shows that the latest year of ``new`` is of 30 June, not of 31 December; empty for an end-year release.

    A mid-year release carries the number of its year without a flag; but demographics are published at the end of a
    year only, and IDMC's series is then the year before, carried forward.
    """
    stocks = new["stocks"]
    latest = latest_year(stocks)
    signs = []
    if int(new["demographics"]["year"].max()) < latest:
        signs.append(f"there are no demographics for {latest}")
    idmc = stocks[(stocks["group"] == "conflict_idps") & (stocks["side"] == "origin")]
    now, before = (_by_country(idmc[idmc["year"] == year]) for year in (latest, latest - 1))
    if len(now) and now.equals(before):
        signs.append(f"IDMC's figures for {latest} repeat those for {latest - 1}")
    return signs


def _by_country(rows: pd.DataFrame) -> pd.Series:
    return rows.set_index("iso3")["people"].sort_index()


def _partial(stocks: pd.DataFrame) -> Iterator[str]:
    """A latest year that lacks a group, most of one, or countries that held much of it."""
    latest = latest_year(stocks)
    for group in DISPLACED:
        rows = stocks[stocks["group"] == group]
        origin = rows[rows["side"] == "origin"].groupby("year")["people"].sum()
        before, now = int(origin.get(latest - 1, 0)), int(origin.get(latest, 0))
        if before and now < (1 - LARGEST_FALL) * before:
            yield (
                f"{label(group)} fall from {before:,} in {latest - 1} to {now:,} in {latest}, by more than "
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
        yield f"{label(group)} by {side}: {latest} lacks {names}, reported in {latest - 1}."
    elif len(now) and len(lost) > MOST_COUNTRIES_LOST * len(before):
        yield f"{label(group)} by {side}: {len(lost)} of {len(before)} countries are missing from {latest}."


def _holes(stocks: pd.DataFrame) -> Iterator[str]:
    """A year missing in the middle of a group of the total."""
    for group in DISPLACED:
        present = set(stocks.loc[stocks["group"] == group, "year"].astype(int))
        holes = sorted(set(range(min(present), max(present))) - present) if present else []
        if not present:
            yield f"{label(group)} have no figures at all."
        if holes:
            yield f"{label(group)}: {years_listed(holes)} missing in the middle of the series."


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
        yield f"{name}{of}: {years_listed(years)} missing, which the last good copy has."


def _fewer_rows(name: str, new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    now = {key: len(rows) for key, rows in _parts(name, new).items()}
    for key, rows in _parts(name, old).items():
        before, left = len(rows), now.get(key, 0)
        if before >= FEWEST_ROWS and left < (1 - MOST_ROWS_LOST) * before:
            of = f" ({key})" if key else ""
            yield f"{name}{of}: {left:,} rows, where the last good copy has {before:,}."
