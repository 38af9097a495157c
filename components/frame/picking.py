"""A click on a mark chooses its country: the same state that the box "Country" sets, never the only way to it."""

from __future__ import annotations

from typing import Final, cast

import altair as alt
import streamlit as st

from components.figure import Figure
from components.frame import loading
from components.marks.ranked import PICK

_TAKEN: Final = "_picked"


def plot(figure: Figure, key: str, words: str) -> None:
    """The chart of a figure, whose marks choose the shared country when clicked.

    ``key`` and ``words`` (for a screen reader) stay the same while the figure's year moves: the browser then keeps
    the drawing and only exchanges its data. The finding, which moves with the year, must stand beside it as text.
    """
    chart = cast("alt.Chart", figure.chart(loading.palette()))
    st.altair_chart(
        chart,
        theme="streamlit",
        width="stretch",
        key=key,
        alt=words,
        on_select=lambda: _choose(key),
        selection_mode=[PICK],
    )


def _choose(key: str) -> None:
    marks = st.session_state.get(key, {}).get("selection", {}).get(PICK, [])
    code = marks[0].get("iso3") if marks else None
    known = loading.country_names(loading.store().provenance.version)
    if code in known:
        st.session_state["country"] = code
        st.session_state[_TAKEN] = True


def taken() -> bool:
    """Whether a click has just chosen a country, for a fragment that must then let the whole page run; asked once."""
    return bool(st.session_state.pop(_TAKEN, False))
