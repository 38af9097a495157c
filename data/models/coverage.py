"""What is counted since when: the years in which each series has a figure, computed from the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

import pandas as pd

from data.catalogue import FLOWS, GROUPS

Tables = Mapping[str, pd.DataFrame]
TABLES: Final = ("stocks", "flows", "corridors", "asylum", "demographics", "indicators", "context")
"""The tables whose series are looked at."""
COLUMNS: Final = ("series", "label", "kind", "first", "last")

_MORE: Final[tuple[tuple[str, str | None, tuple[str, ...] | None, str], ...]] = (
    ("corridors", None, None, "Pairs of origin and host"),
    ("asylum", "measure", ("applications",), "Applications for asylum"),
    ("asylum", "measure", ("recognised", "complementary", "rejected", "closed"), "Decisions on asylum"),
    ("demographics", None, None, "Ages and sexes"),
    ("indicators", "state_based", None, "Deaths in conflict (UCDP)"),
    ("indicators", "pts", None, "Political Terror Scale"),
    ("indicators", "religion_low", None, "Freedom of religion (V-Dem)"),
    ("indicators", "epr_any", None, "Discrimination (EPR)"),
    ("context", "population", None, "Inhabitants"),
    ("context", "gdp", None, "GDP"),
)
"""Table, column, values of the column (None: any figure in it) and label of what is no group and no flow."""


def coverage(tables: Tables) -> pd.DataFrame:
    """Runs of years with figures: series (group or kind, else the table's name), label, kind, first, last.

    ``kind`` is stock, flow or other. A series with a gap has a row for each run. A year in which only noughts stand is
    one without a figure. In the order of the catalogue; groups first, then flows, then the rest.
    """
    found = [(*row, first, last) for *row, years in _series(tables) for first, last in _runs(years)]
    return pd.DataFrame(found, columns=list(COLUMNS))


def _series(tables: Tables) -> Iterator[tuple[str, str, str, list[int]]]:
    for table, column, measures in (("stocks", "group", GROUPS), ("flows", "kind", FLOWS)):
        rows = tables[table]
        rows = rows[rows["people"] > 0]
        for key, one in measures.items():
            yield key, one.label, one.kind, _years(rows[rows[column] == key])
    for table, where, values, label in _MORE:
        yield table, label, "other", _years(_rows(tables[table], where, values))


def _rows(frame: pd.DataFrame, column: str | None, values: tuple[str, ...] | None) -> pd.DataFrame:
    if column is None:
        return frame
    return frame[frame[column].isin(values)] if values else frame[frame[column].notna()]


def _years(rows: pd.DataFrame) -> list[int]:
    return sorted(int(year) for year in rows["year"].unique())


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    first = None
    for year, after in zip_longest(years, years[1:]):
        first = year if first is None else first
        if after != year + 1:
            yield first, year
            first = None
