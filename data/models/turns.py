"""The essay's "they can return to their homes", put to the data: who returned after a turn at home, and otherwise.

A window is the year of a turn and the three years after, as far as there are figures. Its share is who returned in it,
over the refugees at its start and those who fled in it. All other windows of the same length are the comparison: of
origins with ``LARGE`` refugees or more at both ends of the window's first year, that begin neither with a turn nor in
the three years after one. The list of turns is ours and made with hindsight; a higher share after them proves no cause.
Source of the method: METHODS-people, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.catalogue import STATELESS_ORIGIN, UNKNOWN
from data.models.solutions import FIRST_YEAR, LARGE
from data.turns import listed

WINDOW: Final = 4
"""Years of a window: that of the turn and three after."""
RECENT: Final = 2006
"""Turns before this year and those from it on are told apart: what followed differs by a factor of ten."""


@dataclass(frozen=True)
class Comparison:
    """Windows that begin in ``first`` to ``last``: how many after ``turns`` and ``others``, and their median shares."""

    first: int
    last: int
    turns: int
    after_turns: float
    others: int
    after_others: float


def turns(stocks: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """What followed each turn on our list, oldest first.

    Returns iso3, year, month, event, years (of the window that have figures), start, new, returned (Int64) and share
    (per cent, null without a base). A turn after the last figures has no row.
    """
    last = int(stocks["year"].max())
    windows = _windows(stocks, flows)
    rows = listed()[listed()["year"] <= last].merge(windows, on=["iso3", "year"], how="left")
    rows["years"] = (last - rows["year"] + 1).clip(upper=WINDOW)
    return rows[["iso3", "year", "month", "event", "years", "start", "new", "returned", "share"]]


def compared(stocks: pd.DataFrame, flows: pd.DataFrame) -> tuple[Comparison, Comparison]:
    """Windows after turns against all others: those before ``RECENT`` and those from it on."""
    ours, windows = turns(stocks, flows), _others(stocks, flows)
    last = int(stocks["year"].max())
    found = []
    for first, until in ((FIRST_YEAR, RECENT - 1), (RECENT, last)):
        one, other = (table.loc[table["year"].between(first, until), "share"].dropna() for table in (ours, windows))
        found.append(Comparison(first, until, len(one), _median(one), len(other), _median(other)))
    return found[0], found[1]


def _others(stocks: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Whole windows of large origins that belong to no turn."""
    windows = _windows(stocks, flows)
    windows = windows[(windows["start"] >= LARGE) & (windows["end"] >= LARGE) & (windows["year"] >= FIRST_YEAR)]
    windows = windows[windows["year"] + WINDOW - 1 <= stocks["year"].max()]
    taken = {(code, year + k) for code, year in zip(listed()["iso3"], listed()["year"], strict=True) for k in range(4)}
    free = [pair not in taken for pair in zip(windows["iso3"], windows["year"], strict=True)]
    return windows[free]


def _windows(stocks: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Every window of every origin: iso3, year, start, end (of its first year), new, returned, share (per cent)."""
    people = _wide(stocks[stocks["group"] == "refugees"])
    returned, new = (_wide(flows[flows["kind"] == kind]) for kind in ("returned_refugees", "new_displacement"))
    years = range(int(stocks["year"].min()), int(stocks["year"].max()) + 1)
    codes = people.columns.difference([UNKNOWN, STATELESS_ORIGIN])
    people, returned, new = (one.reindex(index=years, columns=codes) for one in (people, returned, new))
    parts = {
        "start": people.shift(),
        "end": people,
        "new": _ahead(new),
        "returned": _ahead(returned),
    }
    table = pd.concat({name: part.stack(future_stack=True) for name, part in parts.items()}, axis=1)
    table = table.rename_axis(["year", "iso3"]).reset_index().dropna(subset=["start"])
    base = table["start"] + table["new"]
    table["share"] = table["returned"] / base.where(base > 0) * 100
    return table.astype({"start": "Int64", "end": "Int64", "new": "Int64", "returned": "Int64", "share": "Float64"})


def _wide(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["side"] == "origin"]
    return rows.pivot_table(index="year", columns="iso3", values="people", aggfunc="sum").astype("float64")


def _ahead(table: pd.DataFrame) -> pd.DataFrame:
    """Sums over each year and the three after, as far as there are figures; none reported adds nobody."""
    return table.fillna(0)[::-1].rolling(WINDOW, min_periods=1).sum()[::-1]


def _median(shares: pd.Series[float]) -> float:
    return float(shares.median()) if len(shares) else float(np.nan)
