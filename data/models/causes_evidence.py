"""The evidence that the attribution rule reads, as dense arrays prepared once from the tidy tables.

Every array has one row per origin and one column per year (``FIRST_YEAR`` to the latest year of the stocks), so that
one rule is a handful of array operations. Deaths are people killed, weights are people newly displaced in the year.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.catalogue import PAIR_GROUPS, UNKNOWN

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

RESULTS_FROM: Final = 2010
"""First year of results: IDMC's conflict series by country begins in 2009, so one year of it can be a weight."""
LONGEST_LOOKBACK: Final = 20
FIRST_YEAR: Final = RESULTS_FROM - LONGEST_LOOKBACK + 1

STANDS_IN: Final[dict[str, str]] = {"PSE": "ISR", "ESH": "MAR", "TIB": "CHN"}
"""Deaths are located where they happened: an origin without an indicator of its own takes this country's."""

DEATHS: Final = (
    "state_based",
    "non_state",
    "one_sided",
    "one_sided_government",
    "one_sided_nonstate",
    "state_based_civilians",
    "non_state_civilians",
)
WEIGHTS: Final = {"new_displacement": "crossed", "conflict_displacement": "moved"}
"""The flow that weights each population's years: across borders, and inside the country."""
FLAG_PARTS: Final = ("religion_low", "social_lowest", "epr_ge10", "epr_any")
INDICATORS: Final = (*DEATHS, "pts", *FLAG_PARTS)


class IncompleteIndicatorsError(ValueError):
    """The indicator table lacks a series; the message names every one, so none is missed in silence."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Indicators, weights and stocks by origin (rows) and year (columns); build it with :func:`prepare`.

    ``read`` holds deaths and the terror scale as read (NaN: not covered), ``fled`` the flows (NaN: no figure);
    ``killed`` holds deaths by UCDP's types, ``deaths`` their sum; ``fought`` and ``civilians`` are deaths other than
    one-sided killings: all, and civilians alone. ``per_100k`` is deaths per 100,000 inhabitants, infinite where no
    population is known, so that the threshold on the rate is then not applied. Stocks begin in ``RESULTS_FROM``;
    ``recorded`` says where any political group has a figure.
    """

    origins: tuple[str, ...]
    years: tuple[int, ...]
    read: Mapping[str, Floats]
    killed: Mapping[str, Floats]
    deaths: Floats
    per_100k: Floats
    fought: Floats
    civilians: Floats
    terror: Floats
    flags: Mapping[str, Flags]
    fled: Mapping[str, Floats]
    crossed: Floats
    moved: Floats
    cross_border: Counts
    palestine_refugees: Counts
    conflict_idps: Counts
    disaster_idps: Counts
    recorded: Flags
    disaster_recorded: Flags
    unknown_origin: Flags
    measured_to: Mapping[str, int]

    @property
    def result_years(self) -> tuple[int, ...]:
        """Years that have results, oldest first."""
        return tuple(year for year in self.years if year >= RESULTS_FROM)

    def row(self, iso3: str) -> int:
        """Row of an origin; raises ``KeyError`` for a code that is no origin here."""
        try:
            return self.origins.index(iso3)
        except ValueError:
            raise KeyError(iso3) from None

    def inside(self, members: Collection[str] | None) -> Flags:
        """Which origins are among ``members`` (ISO3 codes; None: all of them), by row."""
        return np.asarray(np.isin(self.origins, self.origins if members is None else list(members)), dtype=bool)


def prepare(stocks: pd.DataFrame, flows: pd.DataFrame, indicators: pd.DataFrame, context: pd.DataFrame) -> Evidence:
    """Arrays for the rule from the tidy tables ``stocks``, ``flows``, ``indicators`` and ``context``.

    Origins are those with a stock on the origin side since ``RESULTS_FROM``. Indicators are carried forward where
    their series ends. Raises ``IncompleteIndicatorsError`` if a series is absent or empty.
    """
    _refuse_gaps(indicators)
    origin_stocks = stocks[(stocks["side"] == "origin") & (stocks["year"] >= RESULTS_FROM)]
    political = origin_stocks[origin_stocks["group"].isin((*PAIR_GROUPS, "palestine_refugees", "conflict_idps"))]
    grid = _Grid(tuple(sorted(set(origin_stocks["iso3"]))), tuple(range(FIRST_YEAR, int(political["year"].max()) + 1)))
    return Evidence(
        origins=grid.origins,
        years=grid.years,
        **_indicator_arrays(grid, indicators, context),
        **_weight_arrays(grid, flows),
        **_stock_arrays(grid, origin_stocks),
        recorded=~np.isnan(grid.fill(political, "people")[:, grid.results]),
        unknown_origin=np.array([iso3 == UNKNOWN for iso3 in grid.origins]),
        measured_to=measured_to(indicators),
    )


def measured_to(indicators: pd.DataFrame) -> dict[str, int]:
    """Last year with a value, for each series; later years carry that value forward."""
    return {name: int(indicators.loc[indicators[name].notna(), "year"].max()) for name in INDICATORS}


def _refuse_gaps(indicators: pd.DataFrame) -> None:
    absent = [name for name in INDICATORS if name not in indicators or not indicators[name].notna().any()]
    if absent:
        raise IncompleteIndicatorsError(f"These indicators of the rule hold no value: {', '.join(absent)}.")


@dataclass(frozen=True)
class _Grid:
    """The axes all arrays share."""

    origins: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def results(self) -> slice:
        return slice(self.years.index(RESULTS_FROM), None)

    def fill(self, rows: pd.DataFrame, column: str) -> Floats:
        """Sum of ``column`` by origin and year; NaN where there is no row."""
        wide = rows.groupby(["iso3", "year"])[column].sum(min_count=1).unstack("year")
        return _numbers(wide.reindex(index=self.origins, columns=self.years))

    def carry(self, rows: pd.DataFrame, column: str) -> Floats:
        """An indicator by origin and year, carried forward, with the stand-in's series for an origin without one."""
        wide = rows.pivot(index="iso3", columns="year", values=column).sort_index(axis="columns")
        wide = wide.reindex(columns=range(min((*rows["year"], self.years[0])), self.years[-1] + 1))
        known = wide.astype("Float64").ffill(axis="columns").dropna(how="all")
        source = [STANDS_IN[iso3] if iso3 in STANDS_IN and iso3 not in known.index else iso3 for iso3 in self.origins]
        return _numbers(known.reindex(index=source, columns=self.years))


def _numbers(wide: pd.DataFrame) -> Floats:
    return wide.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)


def _indicator_arrays(grid: _Grid, indicators: pd.DataFrame, context: pd.DataFrame) -> dict[str, Any]:
    # No row in the conflict data of a covered country means that no organised violence was recorded.
    read = {name: grid.carry(indicators, name) for name in (*DEATHS, "pts")}
    killed = {name: np.nan_to_num(read[name]) for name in DEATHS}
    fought = killed["state_based"] + killed["non_state"]
    deaths = fought + killed["one_sided"]
    population = grid.carry(context[context["population"] > 0], "population")  # no inhabitants: not known
    return {
        "read": read,
        "killed": killed,
        "deaths": deaths,
        "per_100k": np.where(np.isnan(population), np.inf, deaths / population * 100_000),
        "fought": fought,
        "civilians": killed["state_based_civilians"] + killed["non_state_civilians"],
        "terror": np.nan_to_num(read["pts"]),
        "flags": _flags({name: grid.carry(indicators, name) == 1 for name in FLAG_PARTS}),
    }


def _flags(part: Mapping[str, Flags]) -> dict[str, Flags]:
    """The identity flag in the three ways in which the rule can be told to read it."""
    return {
        "flag": part["epr_ge10"] | part["religion_low"] | (part["social_lowest"] & part["epr_any"]),
        "vdem": part["religion_low"] | part["social_lowest"],
        "epr": part["epr_ge10"],
    }


def _weight_arrays(grid: _Grid, flows: pd.DataFrame) -> dict[str, Any]:
    origin = flows[flows["side"] == "origin"]
    fled = {kind: grid.fill(origin[origin["kind"] == kind], "people") for kind in WEIGHTS}
    return {"fled": fled, **{name: np.nan_to_num(fled[kind]) for kind, name in WEIGHTS.items()}}


def _stock_arrays(grid: _Grid, stocks: pd.DataFrame) -> dict[str, Any]:
    def people(*groups: str) -> Floats:
        return grid.fill(stocks[stocks["group"].isin(groups)], "people")[:, grid.results]

    disaster = people("disaster_idps")
    return {
        "cross_border": _counts(people(*PAIR_GROUPS)),
        "palestine_refugees": _counts(people("palestine_refugees")),
        "conflict_idps": _counts(people("conflict_idps")),
        "disaster_idps": _counts(disaster),
        "disaster_recorded": ~np.isnan(disaster),
    }


def _counts(people: Floats) -> Counts:
    return np.nan_to_num(people).round().astype(np.int64)
