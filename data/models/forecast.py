"""Forecasts of people displaced, ten years ahead with 50, 80 and 95 % bands, using nothing later than their cut-off.

The world's series goes to the averaged growth models (``forecast_world``), countries to the pooled one
(``forecast_country``), with the year's arrivals where they are hosts (``forecast_hosts``), regions to one of their own
(``forecast_region``). A country of origin is forecast in its total: refugees, asylum-seekers, Palestine refugees and,
as soon as each is counted by country, internally displaced people (2009) and others needing protection (2018).
Cut-offs before 2009 therefore forecast an origin's cross-border total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import SIDES, WORLD
from data.models.forecast_country import SMALLEST, apply_pool, counted, fit_pool
from data.models.forecast_hosts import arrivals, factor_of, next_year
from data.models.forecast_region import LONG_FROM, region_logs
from data.models.forecast_world import LEVELS, growth_forecast
from data.models.panel import StockPanel, stock_panel, world_series
from data.scope import unhcr_regions

Array = NDArray[np.float64]

BANDS: Final = ("low95", "low80", "low50", "median", "high50", "high80", "high95")
"""Columns of a forecast, in the order of its quantiles."""
KEY: Final = ("scope", "side", "as_of", "year")
HORIZONS: Final = 10
TRUSTED: Final = 5
"""Years ahead beyond which a forecast is called a scenario: ten years on, the median was rarely near."""
_STRETCH: Final = 0.1
FIRST_AS_OF: Final = 2002
LARGE: Final = 50_000
"""People that an origin or host must once have passed for its forecast to be compiled."""


@dataclass(frozen=True)
class Past:
    """What forecasts are made from: the world's series, a panel a side, the countries of each region, and arrivals.

    ``arrived`` is the new displacement by year and place of the hosts' panel.
    """

    world: pd.Series[float]
    panels: Mapping[str, StockPanel]
    regions: Mapping[str, Sequence[str]]
    arrived: Array

    @property
    def last(self) -> int:
        """The latest year with figures."""
        return int(self.world.index[-1])

    def until(self, year: int) -> Past:
        """The past as it stood at the end of ``year``."""
        panels = {side: one.until(year) for side, one in self.panels.items()}
        arrived = self.arrived[: panels["host"].levels.shape[1]]
        return Past(self.world[self.world.index <= year], panels, self.regions, arrived)


class Fan(NamedTuple):
    """One scope's forecast: ``quantiles`` of people, shape (horizons, 7), made at the end of ``as_of``."""

    scope: str
    side: str
    as_of: int
    quantiles: Array


def prepare(stocks: pd.DataFrame, countries: pd.DataFrame, flows: pd.DataFrame) -> Past:
    """The tables ``stocks``, ``countries`` and ``flows`` as forecasts need them."""
    regions = {code: scope.members or () for code, scope in unhcr_regions(countries).items()}
    panels = {side: stock_panel(stocks, side) for side in SIDES}
    return Past(world_series(stocks), panels, regions, arrivals(flows, panels["host"]))


def forecast_world(past: Past, as_of: int, horizons: int = HORIZONS) -> pd.DataFrame:
    """The world's forecast from the end of ``as_of``; columns: scope, side, as_of, year and :data:`BANDS` (people)."""
    world = past.until(as_of).world.to_numpy()
    quantiles = world[-1] * np.exp(stretched(growth_forecast(np.diff(np.log(world)), horizons)))
    return table([Fan(WORLD, "origin", as_of, quantiles)])


def forecast_hosted(past: Past, as_of: int, horizons: int = HORIZONS) -> pd.DataFrame:
    """The forecast of all people displaced across borders (world, host side), in the columns of the world's.

    They are counted alike since long before 1993, where the headline's series begins: growth since 1965 goes in.
    """
    hosts = past.until(as_of).panels["host"]
    everyone = hosts.combine({WORLD: hosts.codes})
    growth = everyone.growth()[max(LONG_FROM - everyone.first, 0) + 1 :, 0]
    quantiles = everyone.people(as_of)[0] * np.exp(stretched(growth_forecast(growth, horizons)))
    return table([Fan(WORLD, "host", as_of, quantiles)])


def forecast_places(past: Past, side: str, as_of: int, horizons: int = HORIZONS) -> pd.DataFrame:
    """Forecasts of every country whose stock on ``side`` ever reached 5,000 by ``as_of``, as :func:`forecast_world`."""
    cut = past.until(as_of)
    places = cut.panels[side]
    logs, factor = apply_pool(fit_pool(places, horizons), places), np.ones(len(places.codes))
    if side == "host":
        first = next_year(places, cut.arrived)
        logs[:, 0] = logs[:, 0] if first is None else first
        factor = factor_of(places.people(as_of))
    quantiles = counted(logs, factor[:, None])
    ever = places.totals().max(axis=0) >= SMALLEST
    return table([Fan(places.codes[i], side, as_of, quantiles[i]) for i in np.flatnonzero(ever)])


def forecast_regions(past: Past, side: str, as_of: int, horizons: int = HORIZONS) -> pd.DataFrame:
    """Forecasts of UNHCR's regions on ``side``, learned from all regions on both, as :func:`forecast_world`."""
    cut = past.until(as_of)
    together = {name: one.combine(cut.regions) for name, one in cut.panels.items()}
    logs = region_logs(list(together.values()), list(together).index(side), horizons)
    quantiles = counted(logs, stretch(horizons)[None, :])
    return table([Fan(code, side, as_of, quantiles[i]) for i, code in enumerate(together[side].codes)])


def stretch(horizons: int) -> Array:
    """What the bands of the world and of regions are multiplied by, by years ahead: 1 up to five, then 0.1 more a year.

    Five years on their 80 % bands held as often as they should, at ten 50 to 74 % of the time: the sums over many
    countries trend for longer than their yearly changes show. Countries' bands need none.
    """
    return 1 + _STRETCH * np.maximum(np.arange(1, horizons + 1) - TRUSTED, 0)


def stretched(quantiles: Array) -> Array:
    """Log quantiles (horizons, 7) with each limit's distance from the median times :func:`stretch`."""
    middle = quantiles[:, [3]]
    return np.asarray(middle + stretch(len(quantiles))[:, None] * (quantiles - middle))


def forecast_all(past: Past, as_of: int, horizons: int = HORIZONS) -> pd.DataFrame:
    """World, regions and countries on both sides from the end of ``as_of``, in one table."""
    parts = [forecast_world(past, as_of, horizons), forecast_hosted(past, as_of, horizons)]
    for side in past.panels:
        parts += [forecast_regions(past, side, as_of, horizons), forecast_places(past, side, as_of, horizons)]
    return pd.concat(parts, ignore_index=True)


def compile_forecasts(past: Past) -> pd.DataFrame:
    """Table ``forecasts`` of the snapshot: from the latest year, for the world, regions and every country that once
    passed 50,000 people on the side."""
    everything = forecast_all(past, past.last)
    large = {(code, side) for side, one in past.panels.items() for code in _ever(one, LARGE)}
    whole = set(past.regions) | {WORLD}
    spots = zip(everything["scope"], everything["side"], strict=True)
    keep = [scope in whole or (scope, side) in large for scope, side in spots]
    return everything[keep].reset_index(drop=True)


def table(fans: Sequence[Fan]) -> pd.DataFrame:
    """Fans as rows: scope, side, as_of, year and :data:`BANDS` in whole people."""
    rows = [
        (fan.scope, fan.side, fan.as_of, fan.as_of + step + 1, *np.rint(quantiles).astype(np.int64))
        for fan in fans
        for step, quantiles in enumerate(fan.quantiles)
    ]
    frame = pd.DataFrame(rows, columns=[*KEY, *BANDS])
    kinds = {"scope": "str", "side": "str", "as_of": "int16", "year": "int16"}
    return frame.astype({**kinds, **dict.fromkeys(BANDS, "Int64")})


def chance_above(fan: pd.DataFrame, people: float) -> pd.Series[float]:
    """Chance of more than ``people`` by year, read off the forecast's quantiles; index: year.

    Between two quantiles the chance is interpolated in log people; outside them it is the outermost (2.5 or 97.5 %).
    """
    limits = np.log(fan[list(BANDS)].to_numpy(dtype=float) + 1.0)
    below = [float(np.interp(np.log(people + 1.0), _rising(row), LEVELS)) for row in limits]
    return pd.Series(1.0 - np.array(below), index=fan["year"].to_numpy(dtype=int), dtype="float64")


def _rising(limits: Array) -> Array:
    # np.interp wants strictly rising points; equal limits happen where people cannot fall below zero.
    return limits + np.arange(len(limits)) * 1e-9


def _ever(places: StockPanel, people: int) -> list[str]:
    largest = places.totals().max(axis=0)
    return [code for code, most in zip(places.codes, largest, strict=True) if most > people]
