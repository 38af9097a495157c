"""What all comparisons share: names of series, world totals, lists in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

import pandas as pd

from data.catalogue import DISPLACED, FLOWS, STOCKS
from data.catalogue_asylum import OUTCOMES

Tables: TypeAlias = Mapping[str, pd.DataFrame]

SERIES: Final = {
    "stocks": ("group", "side"),
    "flows": ("kind", "side"),
    "asylum": ("measure", "unit", "side"),
    "demographics": ("group", "side"),
    "hazards": (),
    "new_corridors": (),
    "solution_corridors": ("kind",),
    "asylum_pairs": ("authority",),
}
"""Tables of counts by place and year, and the columns that part them into series."""
COUNT: Final = {"asylum": "count"}
"""The column of figures where it is not ``people``."""
PLACE: Final = dict.fromkeys(("new_corridors", "solution_corridors", "asylum_pairs"), "origin")
"""The column of places where it is not ``iso3``."""


Parts: TypeAlias = Mapping[str, Mapping[tuple[str, ...], pd.DataFrame]]
"""Table -> series -> its rows."""


def parted(name: str, frame: pd.DataFrame) -> dict[tuple[str, ...], pd.DataFrame]:
    """Every series of a table of counts: columns year, iso3 and people, one row a place and year."""
    keys = list(SERIES[name])
    place, figure = PLACE.get(name, "iso3"), COUNT.get(name, "people")
    plain = counted(name, frame).rename(columns={place: "iso3", figure: "people"})
    if frame.empty or not {"year", "iso3", "people", *keys} <= set(plain.columns):
        return {}
    summed = plain.groupby([*keys, "year", "iso3"], as_index=False)[["people"]].sum()
    if not keys:
        return {(): summed}
    return {tuple(map(str, key)): rows for key, rows in summed.groupby(keys)}


def counted(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table of counts with one column of figures: where a row has several outcomes, all of them together."""
    several = name == "asylum_pairs" and set(OUTCOMES) <= set(frame.columns)
    return frame.assign(people=frame[list(OUTCOMES)].sum(axis=1)) if several else frame


def all_parted(tables: Tables) -> Parts:
    """Every series of every table of counts, by table."""
    return {name: parted(name, tables[name]) for name in SERIES}


def by_year(rows: pd.DataFrame) -> pd.Series:
    """Total by year, in people (float64: a sum of absurd cells must not wrap around)."""
    return rows.assign(people=rows["people"].astype("float64")).groupby("year")["people"].sum()


def grid(rows: pd.DataFrame) -> pd.DataFrame:
    """Years as rows, places as columns, people as float64 (missing stays missing)."""
    return rows.assign(people=rows["people"].astype("float64")).pivot(index="year", columns="iso3", values="people")


def series_label(name: str, key: tuple[str, ...]) -> str:
    """What a series is, in words: ``stocks, Refugees (UNHCR) by host``."""
    words = [*key]
    side = f" by {words.pop()}" if "side" in SERIES[name] else ""
    named = {**STOCKS, **FLOWS}
    text = ", ".join(named[word].label if word in named else word.replace("_", " ") for word in words)
    return f"{name}, {text}{side}" if text else f"{name}{side}"


def yearly(frame: pd.DataFrame, series: str) -> pd.Series:
    """World totals of the origin side by series and year, in people."""
    return frame[frame["side"] == "origin"].groupby([series, "year"])["people"].sum()


def label(key: str) -> str:
    """The name of a group."""
    return STOCKS[key].label


def latest_year(stocks: pd.DataFrame) -> int:
    """The last year in which a group of the total has figures."""
    return int(stocks.loc[stocks["group"].isin(DISPLACED), "year"].max())


def years_listed(years: Iterable[int], *, verb: bool = True) -> str:
    """Years as words: ``2022 is``, ``2021 and 2022 are``, ``9 years (1990 to 2025) are``."""
    names = [str(year) for year in years]
    if len(names) > 4:
        text = f"{len(names)} years ({names[0]} to {names[-1]})"
    else:
        text = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{text} {'is' if len(names) == 1 else 'are'}" if verb else text


def at(table: pd.DataFrame, year: object, place: object) -> float:
    """One cell of a grid; nan where there is none."""
    return float(table.loc[year, place])  # type: ignore[index, arg-type]


def whole(number: object) -> int:
    """A year as pandas hands it out, as an int."""
    return int(number)  # type: ignore[call-overload]


def figure(value: float) -> str:
    """A count with separators: ``1,234``."""
    return f"{value:,.0f}"


def few(sentences: Iterable[str], what: str, most: int = 3) -> Iterator[str]:
    """The first few sentences of one kind, and one that counts the others: ``And 12 more places like these.``"""
    found = list(sentences)
    yield from found[:most]
    if len(found) > most:
        yield f"{what} are as wrong in {len(found) - most} more place{'' if len(found) == most + 1 else 's'}."


def some(words: Iterable[str], most: int = 6) -> str:
    """The first few of a list, and how many more there are."""
    found = list(words)
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more
