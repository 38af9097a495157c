"""Years that play: a fragment draws one year after another while the rest of the page stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from components.frame import address, picking
from components.frame.filters import FIRST_YEAR, latest_year

_NOW: Final = "map_now"
_SECONDS: Final = 0.8


def button(year: int) -> None:
    """Start playing from the chosen year (from the first, when the latest is chosen), or stop at the year reached."""
    if playing():
        st.button("Stop", icon=":material/stop:", on_click=_stop, key="map_stop")
    else:
        st.button("Play the years", icon=":material/play_arrow:", on_click=_start, args=(year,), key="map_play")


def playing() -> bool:
    """Whether the years are playing in this session."""
    return st.session_state.get(_NOW) is not None


def stage(draw: Callable[[int], None], year: int) -> None:
    """Draw the chosen year; while playing, one year after another in a fragment, and after the latest the play ends."""
    if playing():
        st.fragment(_next, run_every=_SECONDS)(draw)
    else:
        draw(year)


def _next(draw: Callable[[int], None]) -> None:
    now = st.session_state.get(_NOW)
    if now is None or picking.taken():
        st.rerun()
    elif now > latest_year():
        _end()
    else:
        draw(now)
        st.session_state[_NOW] = now + 1


def _start(year: int) -> None:
    st.session_state[_NOW] = FIRST_YEAR if year >= latest_year() else year


def _stop() -> None:
    reached = st.session_state.pop(_NOW, None)
    if reached is not None:
        st.session_state["year"] = max(FIRST_YEAR, min(reached - 1, latest_year()))


def _end() -> None:
    st.session_state.pop(_NOW, None)
    address.forget("year")
    st.rerun()
