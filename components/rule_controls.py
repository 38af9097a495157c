"""The attribution rule in the reader's hand: one control a setting, bound to the address, and a way back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final

import streamlit as st

from components import address
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


def rule() -> Rule:
    """Draw the seven controls and return the rule that they set; a nonsense link leaves the baseline's setting."""
    with st.grid(3, min_column_width=260, key="rule-controls"):
        deaths = address.slider(
            "Killed in a violent year, at least", 1, MOST_DEATHS, key="deaths", default=BASELINE.deaths
        )
        rate = _number(
            "Killed per 100,000 people, at least", 0.0, HIGHEST_RATE, 0.5, "rate", BASELINE.rate, format="%.1f"
        )
        pts = _number("Political Terror Scale, at least", 1.0, 5.0, 0.5, "pts", BASELINE.pts, format="%.1f")
        lookback = address.slider(
            "Years of flight that count", 1, LONGEST_LOOKBACK, key="lookback", default=BASELINE.lookback
        )
        split = _number(
            "Persecution’s part where states terrorise", 0.0, 1.0, 0.25, "split", BASELINE.split, format="percent"
        )
        counted = address.choice("Whose deaths make the shares", COUNTED_WORDS, key="counted", default=BASELINE.counted)
        one_sided = address.choice(
            "One-sided killing is persecution by",
            FLAG_WORDS,
            key="one_sided",
            default=BASELINE.one_sided,
            kind="select",
        )
    return Rule(deaths, rate, pts, lookback, counted, one_sided, split)


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
