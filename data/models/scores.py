"""How good a forecast was: error, CRPS and whether its bands held, against "no change".

"No change" is a random walk in logarithms whose spread is the root mean square of the yearly log changes up to the
cut-off (for a region up to 20 years of them); its median is the last figure. CRPS is twice the mean pinball loss over
the seven quantiles of a forecast.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.models.forecast_world import LEVELS

Array = NDArray[np.float64]

WITHIN: Final = 0.10
_NORMAL: Final = np.array([NormalDist().inv_cdf(level) for level in LEVELS])
_SHARES: Final = np.array(LEVELS)


def no_change(now: Array, spread: Array, horizon: Array) -> Array:
    """Log quantiles of a random walk from the log figure ``now``; shape (..., 7)."""
    return now[..., None] + (spread * np.sqrt(horizon))[..., None] * _NORMAL


def walk_spread(growth: Array) -> Array:
    """Root mean square of the yearly log changes (first axis), missing ones left out."""
    return np.sqrt(np.nanmean(growth**2, axis=0))


def crps(actual: Array, quantiles: Array) -> Array:
    """Continuous ranked probability score of quantiles (..., 7) against ``actual`` (...), in the same unit."""
    missed = actual[..., None] - quantiles
    return 2 * np.mean(np.maximum(_SHARES * missed, (_SHARES - 1) * missed), axis=-1)
