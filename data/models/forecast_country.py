"""Forecast of one country among many: what all countries' past says about growth that continues, and about surprises.

One country's series is close to a random walk, and anything fitted to it alone loses to "no change". What helps is
pooling. For each horizon, the share of recent growth that continues is one number for all countries (least absolute
deviations); surprises are pooled too, in units of each country's own recent volatility, shrunk towards the pool's.
Medians have no drift of their own: countries do not grow as a group, and pooled drifts lost at ten years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.models.forecast_world import LEVELS, widening
from data.models.panel import OFFSET, StockPanel

Array = NDArray[np.float64]

SMALLEST: Final = 5_000
"""People below which a place-year teaches nothing: small stocks jump for reasons of their own."""
_CEILING: Final = 3.0
"""Times the largest stock that any of the places ever had: no band reaches beyond it."""
_POOL_FROM: Final = 1960
_RECENT_YEARS: Final = 3
_CLIP: Final = 0.2
_VOLATILITY_CAP: Final = 0.7
_VOLATILITY_FLOOR: Final = 0.02
_VOLATILITY_HALF_LIFE: Final = 6.0
_POOL_WEIGHT: Final = 6.0
_POOL_HALF_LIFE: Final = 8.0


@dataclass(frozen=True)
class Pool:
    """What all places taught up to a year: per horizon, the share of growth that continues and scaled surprises.

    ``persistence`` has shape (horizons,), ``surprises`` (horizons, 7) by quantile; ``volatility`` is the pool's mean
    absolute yearly log change by year.
    """

    persistence: Array
    surprises: Array
    volatility: Array


def fit_pool(places: StockPanel, horizons: int) -> Pool:
    """The pool at the end of the panel's last year; uses all places with at least 5,000 people at the start."""
    pooled = pool_volatility(places.growth(), watched(places))
    recent, own = habits(places, pooled)
    persistence, surprises = np.zeros(horizons), np.zeros((horizons, len(LEVELS)))
    for step in range(1, horizons + 1):
        x, y, scale, weight = lessons(places, recent, own, step, _POOL_FROM, _POOL_HALF_LIFE)
        if len(x):
            persistence[step - 1] = persistence_of(x, y, weight)
            left = (y - persistence[step - 1] * x) / scale
            surprises[step - 1] = _centred(weighted_quantiles(left, weight, LEVELS))
    return Pool(persistence, surprises, pooled)


def apply_pool(pool: Pool, places: StockPanel) -> Array:
    """Log quantiles of people + 1,000 for every place of ``places`` from the panel's last year.

    Shape (places, horizons, 7). Limits are not yet made to widen with the horizon (see :func:`counted`).
    """
    recent, own = habits(places, pool.volatility)
    now = np.log(places.people(places.last) + OFFSET)
    middle = now[:, None] + recent[-1][:, None] * pool.persistence
    apart = saturated(middle[:, :, None], own[-1][:, None, None] * pool.surprises, _ceiling(places))
    return np.asarray(middle[:, :, None] + apart)


def counted(logs: Array, factor: Array) -> Array:
    """Log quantiles (places, horizons, 7) as people: bands that never narrow with the horizon, times ``factor``.

    ``factor`` (places, horizons) multiplies the distance of each limit from the median, in logarithms.
    """
    wide = np.array([widening(one) for one in logs])
    middle = wide[:, :, [3]]
    return np.maximum(np.exp(middle + factor[:, :, None] * (wide - middle)) - OFFSET, 0.0)


def saturated(middle: Array, apart: Array, ceiling: float) -> Array:
    """Log distances ``apart`` from the log median ``middle``, with rises bent so that no limit passes ``ceiling``.

    Surprises are pooled over small and large stocks, and a large one cannot multiply as a small one can: above the
    median, the distance is added to the logit of the share of the ceiling instead of to the logarithm.
    """
    share = np.exp(np.minimum(middle - ceiling, -0.05))
    odds = share / (1 - share) * np.exp(np.maximum(apart, 0.0))
    return np.where(apart > 0, np.log(odds / (1 + odds)) - np.log(share), apart)


def habits(places: StockPanel, pooled: Array) -> tuple[Array, Array]:
    """Recent growth and own volatility of every place by year, given the pool's volatility by year."""
    growth = places.growth()
    return recent_growth(growth), own_volatility(growth, watched(places), pooled)


def recent_growth(growth: Array) -> Array:
    """Mean of the last three yearly log changes, each clipped to +-0.2, by year and place."""
    clipped = np.clip(np.nan_to_num(growth), -_CLIP, _CLIP)
    summed = np.cumsum(clipped, axis=0)
    summed[_RECENT_YEARS:] -= summed[:-_RECENT_YEARS].copy()
    return summed / _RECENT_YEARS


def pool_volatility(growth: Array, known: NDArray[np.bool_]) -> Array:
    """Mean absolute yearly log change over all places by year, older years counting less (half-life six years)."""
    size = np.where(known, _size(growth), 0.0)
    total, count = _faded(size.sum(axis=1)), _faded(known.sum(axis=1).astype(float))
    return total / np.maximum(count, 1.0)


def own_volatility(growth: Array, known: NDArray[np.bool_], pooled: Array) -> Array:
    """Each place's mean absolute log change by year, as if it had six more years like the pool's."""
    size = np.where(known, _size(growth), 0.0)
    total, count = _faded(size), _faded(known.astype(float))
    mixed = (total + _POOL_WEIGHT * pooled[:, None]) / (count + _POOL_WEIGHT)
    return np.maximum(mixed, _VOLATILITY_FLOOR)


def persistence_of(x: Array, y: Array, weight: Array) -> float:
    """The slope b that minimises sum(weight * |y - b * x|): a weighted median of the ratios y / x."""
    moved = np.abs(x) > 1e-9
    if not moved.any():
        return 0.0
    ratios, pull = y[moved] / x[moved], weight[moved] * np.abs(x[moved])
    return float(weighted_quantiles(ratios, pull, (0.5,))[0])


def weighted_quantiles(values: Array, weight: Array, levels: tuple[float, ...]) -> Array:
    """Quantiles of ``values`` whose weights are ``weight``, by linear interpolation between mid-points."""
    order = np.argsort(values, kind="stable")
    heights = (np.cumsum(weight[order]) - 0.5 * weight[order]) / weight.sum()
    return np.interp(levels, heights, values[order])


def lessons(
    places: StockPanel, recent: Array, own: Array, step: int, since: int, half_life: float
) -> tuple[Array, Array, Array, Array]:
    """Recent growth, change over ``step`` years, volatility and weight of every place-year that can teach.

    Place-years with fewer than 5,000 people teach nothing; older ones lose half their weight every ``half_life`` years.
    """
    parts = []
    for year, row, large in teaching(places, step, since):
        weight = np.full(int(large.sum()), 0.5 ** ((places.last - step - year) / half_life))
        parts.append((recent[row][large], places.change(year, step)[large], own[row][large], weight))
    if not parts:
        return (np.zeros(0),) * 4
    x, y, scale, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
    return x, y, scale, weight


def teaching(places: StockPanel, step: int, since: int) -> Iterator[tuple[int, int, NDArray[np.bool_]]]:
    """Each year from ``since`` on that is known ``step`` years later: year, its row, and which places were large."""
    for year in range(max(since, places.first + 1), places.last - step + 1):
        yield year, year - places.first, places.people(year) >= SMALLEST


def watched(places: StockPanel) -> NDArray[np.bool_]:
    """Years in which a place's growth counts: at least 5,000 people at its start or end."""
    large = places.totals() >= SMALLEST
    before = np.vstack([np.zeros((1, large.shape[1]), dtype=bool), large[:-1]])
    known = large | before
    known[0] = False
    return known


def _ceiling(places: StockPanel) -> float:
    return float(np.log(_CEILING * max(float(places.totals().max(initial=0.0)), OFFSET)))


def _centred(quantiles: Array) -> Array:
    return quantiles - quantiles[3]


def _size(growth: Array) -> Array:
    return np.minimum(np.abs(np.nan_to_num(growth)), _VOLATILITY_CAP)


def _faded(values: Array) -> Array:
    """Running sum over years (first axis) in which a value loses half its weight every six years."""
    keep = 0.5 ** (1 / _VOLATILITY_HALF_LIFE)
    out = np.zeros_like(values)
    for row in range(1, len(values)):
        out[row] = out[row - 1] * keep + values[row]
    return out
