"""The attribution rule in the reader's hand: one control a setting, bound to the address, and a way back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, Final

import streamlit as st

from components.frame import address
from data.models.causes_evidence import LONGEST_LOOKBACK
from data.models.causes_rule import BASELINE, COUNTED, ONE_SIDED, Rule

COUNTED_WORDS: Final = dict(zip(COUNTED, ("All deaths", "Civilians"), strict=True))
FLAG_WORDS: Final = dict(
    zip(
        ONE_SIDED,
        (
            "The whole identity flag",
            "Its V-Dem part alone",
            "Its Ethnic Power Relations part alone",
            "All of it, flag or no flag",
        ),
        strict=True,
    )
)
KEYS: Final = tuple(field.name for field in fields(Rule))
MOST_DEATHS, HIGHEST_RATE = 500, 10.0
YEAR: Final = re.compile(r"(19|20)\d\d", re.ASCII)


def rule(years: Sequence[int]) -> tuple[Rule, int]:
    """Draw the seven settings of the rule and the year to look at; a nonsense link leaves the defaults.

    ``years`` are those that can be looked at, the latest last.
    """
    with st.grid(3, min_column_width=260, key="rule-controls"):
        lookback = address.slider(
            "Years of flight that count", 1, LONGEST_LOOKBACK, key="lookback", default=BASELINE.lookback
        )
        label = "Killed in a violent year, at least"
        deaths = address.slider(label, 1, MOST_DEATHS, key="deaths", default=BASELINE.deaths)
        label = "Killed per 100,000 people, at least"
        rate = _number(label, 0.0, HIGHEST_RATE, 0.5, "rate", BASELINE.rate, format="%.1f")
        pts = _number("Political Terror Scale, at least", 1.0, 5.0, 0.5, "pts", BASELINE.pts, format="%.1f")
        label = "Persecution’s part where states terrorise"
        split = _number(label, 0.0, 1.0, 0.25, "split", BASELINE.split, format="percent")
        year = _year(years)
        label = "One-sided killing is persecution by"
        one_sided = address.choice(label, FLAG_WORDS, key="one_sided", default=BASELINE.one_sided, kind="select")
        counted = address.choice("Whose deaths make the shares", COUNTED_WORDS, key="counted", default=BASELINE.counted)
    return Rule(deaths, rate, pts, lookback, counted, one_sided, split), year


def _year(years: Sequence[int]) -> int:
    """The year of the ranges, the ranking and the evidence: the shared choice, as far as causes are attributed."""
    first, last = years[0], years[-1]
    address.follow("year", lambda code: min(max(int(code), first), last) if YEAR.fullmatch(code) else None, last)
    value = int(st.slider("Ranges and origins at the end of", first, last, key="year"))
    address.record("year", value, last)
    return value


def reset(chosen: Rule) -> None:
    """A button back to the baseline, idle while nothing is changed."""
    st.button("Back to the baseline", on_click=_forget, disabled=chosen == BASELINE, key="rule-reset")


def _forget() -> None:
    for key in KEYS:
        address.forget(key)


def _number(label: str, low: float, high: float, step: float, key: str, default: float, **options: Any) -> float:
    """A slider of fractions whose value stands in the address."""
    address.follow(key, _between(low, high), default)
    value = float(st.slider(label, low, high, step=step, key=key, **options))
    address.record(key, value, default)
    return value


def _between(low: float, high: float) -> Callable[[str], float | None]:
    def read(code: str) -> float | None:
        try:
            value = float(code)
        except ValueError:
            return None
        return value if math.isfinite(value) and low <= value <= high else None

    return read
