"""People displaced by year and place as arrays, with growth measured only in groups that were counted at both ends.

A group that begins to be counted (internally displaced people by origin in 2009, others needing protection in 2018)
lifts the reported total at once. That step is the counting, not the world; so a change from year t to t+h is taken in
the groups already counted in year t. Nothing here looks past the last year of the table it is given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import CROSS_BORDER, DISPLACED, GROUPS, PALESTINE
from data.models.breaks import IDPS_BY_ORIGIN
from data.models.headline import displaced, gaza_step

Array = NDArray[np.float64]

OFFSET: Final = 1_000.0
"""People added before taking logarithms, so that stocks near zero do not make infinite growth."""
WORLD_FROM: Final = 1993
"""First year of the world series used for forecasts: four of the five groups are counted from here on."""


@dataclass(frozen=True)
class StockPanel:
    """People by regime of counting, year and place.

    ``levels[r, y, i]`` are the people of place ``codes[i]`` at the end of year ``first + y`` in the groups that were
    counted by year ``starts[r]``.
    """

    codes: tuple[str, ...]
    first: int
    starts: tuple[int, ...]
    levels: Array

    @property
    def last(self) -> int:
        """The latest year."""
        return self.first + self.levels.shape[1] - 1

    def until(self, year: int) -> StockPanel:
        """The panel as it stood at the end of ``year``: nothing later is kept."""
        return StockPanel(self.codes, self.first, self.starts, self.levels[:, : year - self.first + 1])

    def regime(self, year: int) -> int:
        """Position of the groups counted in ``year``."""
        return max(int(np.searchsorted(self.starts, year, side="right")) - 1, 0)

    def people(self, year: int, counted: int | None = None) -> Array:
        """People by place at the end of ``year``, in the groups counted in the year ``counted`` (default: the same)."""
        return self.levels[self.regime(year if counted is None else counted), year - self.first]

    def change(self, year: int, horizon: int = 1) -> Array:
        """Log change by place from ``year`` to ``year + horizon``, in the groups counted in ``year``."""
        later = self.people(year + horizon, counted=year)
        return np.log(later + OFFSET) - np.log(self.people(year) + OFFSET)

    def growth(self) -> Array:
        """Yearly log changes, shape (years, places); the first row is missing."""
        rows = [np.full(len(self.codes), np.nan)]
        rows += [self.change(year) for year in range(self.first, self.last)]
        return np.array(rows)

    def totals(self) -> Array:
        """People by year and place, each year in the groups counted by then; shape (years, places)."""
        return np.array([self.people(year) for year in range(self.first, self.last + 1)])

    def combine(self, members: Mapping[str, Sequence[str]]) -> StockPanel:
        """Sums over places: ``members`` maps the code of a new place (a region) to the codes it is made of."""
        belongs = np.array([[code in set(inside) for inside in members.values()] for code in self.codes], dtype=float)
        return StockPanel(tuple(members), self.first, self.starts, self.levels @ belongs)


def stock_panel(stocks: pd.DataFrame, side: str) -> StockPanel:
    """The panel of one side (``origin`` or ``host``) from the table ``stocks``, less the Gaza step in PSE's total.

    IDMC's world figure of unknown origin before 2009 is left out: no country's forecast can use it.
    """
    groups = DISPLACED if side == "origin" else CROSS_BORDER
    rows = stocks[(stocks["side"] == side) & stocks["group"].isin(groups)]
    rows = rows[(rows["group"] != "conflict_idps") | (rows["year"] >= IDPS_BY_ORIGIN)]
    begins = {group: IDPS_BY_ORIGIN if group == "conflict_idps" else GROUPS[group].first_year for group in groups}
    cube, codes, first = _cube(rows, groups)
    starts = tuple(sorted(set(begins.values())))
    levels = [cube[[begins[group] <= start for group in groups]].sum(axis=0) for start in starts]
    return StockPanel(codes, first, starts, np.array(levels))


def world_series(stocks: pd.DataFrame) -> pd.Series[float]:
    """*displaced* for the world by year from 1993 on, in people: the series of the world's forecast."""
    table = displaced(stocks)
    table = table[table["year"] >= WORLD_FROM]
    return table.set_index(table["year"].astype("int64"))["displaced"].astype("float64")


def _cube(rows: pd.DataFrame, groups: Sequence[str]) -> tuple[Array, tuple[str, ...], int]:
    codes = tuple(sorted(rows["iso3"].unique()))
    years = rows["year"].astype("int64")
    first, last = (int(years.min()), int(years.max())) if len(rows) else (WORLD_FROM, WORLD_FROM)
    cube = np.zeros((len(groups), last - first + 1, len(codes)))
    place = {code: i for i, code in enumerate(codes)}
    group = np.array([groups.index(key) for key in rows["group"]], dtype=np.intp)
    code = np.array([place[one] for one in rows["iso3"]], dtype=np.intp)
    np.add.at(
        cube, (group, (years - first).to_numpy(dtype=np.intp), code), rows["people"].to_numpy(dtype=float, na_value=0)
    )
    step = gaza_step(rows)
    for year, people in zip(step.index.to_numpy(dtype=int), step.to_numpy(dtype=float), strict=True):
        cube[groups.index("conflict_idps"), year - first, place[PALESTINE]] -= people
    return cube, codes, first
