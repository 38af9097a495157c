"""The attribution rule in the reader's hand: one control a setting, and a way back."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components.context import Context
from components.frame import params
from components.frame.controls import choice, dial
from components.subjects.causes import parameters as known
from data.models.causes_rule import BASELINE


def _draw(context: Context) -> None:
    years = context.data.once(known.result_years)
    with st.grid(2, min_column_width=200, key="rule-controls"):
        st.slider("Years of flight that count", 1, known.LONGEST_LOOKBACK, key="lookback")
        dial("Killed in a violent year, at least", 0, known.MOST_DEATHS, 5, 1, "deaths", "%d")
        dial("Killed per 100,000 people, at least", 0.0, known.HIGHEST_RATE, 0.5, 0.1, "rate", "%.1f")
        st.slider("Political Terror Scale, at least", 1.0, 5.0, step=0.5, key="pts", format="%.1f")
        label = "Persecution’s part where states terrorise"
        st.slider(label, 0.0, 1.0, step=0.25, key="split", format="percent")
        st.slider("Ranges and origins at the end of", years[0], years[-1], key="year")
        words = known.FLAG_WORDS
        st.selectbox("One-sided killing is persecution by", list(words), format_func=words.__getitem__, key="one_sided")
        choice("Whose deaths make the shares", known.COUNTED_WORDS, "counted")


def _reset(context: Context) -> None:
    """A button back to the baseline, idle while nothing is changed."""
    st.button(
        "Back to the baseline", on_click=params.forget, args=(known.RULE_KEYS,),
        disabled=known.rule_of(context) == BASELINE, key="rule-reset",
    )  # fmt: skip


CONTROLS: Final = {"rule": _draw, "rule-reset": _reset}
