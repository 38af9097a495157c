"""Rounding that keeps sums: whole people that add up to their stock, percentages that add up to 100."""

from __future__ import annotations

from typing import Final

import numpy as np

from data.models.causes_evidence import Counts, Floats

PARTS_OF_A_PERCENT: Final = 10_000
"""Shares are kept to four decimals of a per cent."""


def largest_remainder(shares: Floats, total: Counts) -> Counts:
    """Split whole totals by shares (kind x ..., adding up to 1): the largest remainders get the people left over."""
    exact = shares * total
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(whole - exact, axis=0, kind="stable")
    rank = np.argsort(order, axis=0, kind="stable")
    return whole + (rank < total - whole.sum(axis=0))


def whole_percent(people: Counts) -> Floats:
    """Percentages (kind x ...) of the sum over kinds, to four decimals, adding up to 100; NaN where the sum is 0."""
    total = people.sum(axis=0)
    shares = np.divide(people, total, out=np.zeros(people.shape), where=total > 0)
    parts = largest_remainder(shares, np.full(total.shape, 100 * PARTS_OF_A_PERCENT, dtype=np.int64))
    return np.where(total > 0, parts / PARTS_OF_A_PERCENT, np.nan)
