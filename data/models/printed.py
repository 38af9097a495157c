"""What was printed at the time, beside what the tables say of the same year today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from data.catalogue import WORLD
from data.models.asylum_changes import new_applications
from data.models.headline import displaced

Tables = Mapping[str, pd.DataFrame]
TABLES: Final = ("stocks", "flows", "asylum")
"""The tables that the comparison reads."""


def compared(printed: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """``printed`` (data.printed) with ``today``, ``difference`` and ``same``.

    ``today`` is the figure that the tables give (Int64; the mean of the years where there are several; missing where
    one of them has none), ``difference`` today's less the printed one, ``same`` whether it rounds to what was printed.
    """
    years = {what: read(tables) for what, read in _YEARLY.items()}
    asked = zip(printed["what"], printed["code"], printed["first"], printed["last"], strict=True)
    mean = [_mean(years[what], code, first, last) for what, code, first, last in asked]
    today = pd.Series(mean, printed.index, dtype="Int64")
    difference = today - printed["people"]
    same = (difference.abs() * 2 <= printed["step"]).astype("boolean")
    return printed.assign(today=today, difference=difference, same=same)


def _mean(figures: pd.Series[int], code: str, first: int, last: int) -> int | None:
    wanted = [(code, year) for year in range(first, last + 1)]
    found = figures.reindex(pd.MultiIndex.from_tuples(wanted)).astype("Float64")
    return None if found.isna().any() else round(found.mean())


def _displaced(tables: Tables) -> pd.Series[int]:
    table = displaced(tables["stocks"])
    return table.set_index([pd.Index([WORLD] * len(table)), "year"])["displaced"]


def _flow(kind: str) -> Callable[[Tables], pd.Series[int]]:
    def read(tables: Tables) -> pd.Series[int]:
        flows = tables["flows"]
        rows = flows[(flows["kind"] == kind) & (flows["side"] == "origin")]
        return _by_place(rows, "people")

    return read


def _applications(tables: Tables) -> pd.Series[int]:
    rows = new_applications(tables["asylum"], "host")
    return _by_place(rows[rows["unit"] == "person"], "count")


def _by_place(rows: pd.DataFrame, column: str) -> pd.Series[int]:
    """Sums by place and year, the world's among them."""
    both = pd.concat([rows, rows.assign(iso3=WORLD)])
    return both.groupby(["iso3", "year"])[column].sum(min_count=1)


_YEARLY: Final[dict[str, Callable[[Tables], pd.Series[int]]]] = {
    "displaced": _displaced,
    "returned_refugees": _flow("returned_refugees"),
    "returned_idps": _flow("returned_idps"),
    "applications": _applications,
}
