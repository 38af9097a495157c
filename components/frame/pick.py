"""A click on a mark chooses its country: the same choice that the box "Country" makes, never the only way to it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components.context import country_names
from components.frame import cache, params
from components.marks.ranked import PICK

_TAKEN: Final = "_picked"


def choose(key: str) -> None:
    """Choose the country of the mark that was clicked in the chart ``key``: the callback of its selection."""
    marks = st.session_state.get(key, {}).get("selection", {}).get(PICK, [])
    code = marks[0].get("iso3") if marks else None
    if code in cache.data().once(country_names):
        params.ask({"country": code})
        st.session_state[_TAKEN] = True


def taken() -> bool:
    """Whether a click has just chosen a country, for a fragment that must then let the whole page run; asked once."""
    return bool(st.session_state.pop(_TAKEN, False))
