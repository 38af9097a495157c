"""Years that play: the live sections of a page are drawn for one year after another, the rest stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from components.context import FIRST_YEAR, Context
from components.frame import params, pick

_NOW: Final = "_playing"
_PACED: Final = "_paced"
_SECONDS: Final = 0.8


def button(context: Context) -> None:
    """Start playing from the chosen year (from the first, when the latest is chosen), or stop at the year reached."""
    latest = context.data.provenance.latest_year
    if playing():
        st.button("Stop", icon=":material/stop:", on_click=_stop, args=(latest,), key="map_stop")
    else:
        start = FIRST_YEAR if context.year >= latest else context.year
        st.button("Play the years", icon=":material/play_arrow:", on_click=_start, args=(start,), key="map_play")


def playing() -> bool:
    """Whether the years are playing in this session."""
    return st.session_state.get(_NOW) is not None


def pace() -> float | None:
    """Seconds from one year to the next while playing, for the fragment that draws them; None while it stands still."""
    st.session_state[_PACED] = playing()
    return _SECONDS if playing() else None


def shown(context: Context) -> Context:
    """The context with the year that is played now, if years are playing."""
    now = st.session_state.get(_NOW)
    if now is None:
        return context
    year = min(now, context.data.provenance.latest_year)
    return replace(context, chosen=replace(context.chosen, year=year))


def stage(context: Context, draw: Callable[[Context], None]) -> None:
    """Draw the chosen year; while playing, the next one at every run, and after the latest the play ends.

    The page is laid out anew when the play begins or ends, and when a click has chosen a country.
    """
    if pick.taken() or playing() != st.session_state.get(_PACED):
        st.rerun()
    now = st.session_state.get(_NOW)
    if now is None:
        draw(context)
    elif now > context.data.provenance.latest_year:
        st.session_state.pop(_NOW)
        params.forget(("year",))
        st.rerun()
    else:
        draw(shown(context))
        st.session_state[_NOW] = now + 1


def _start(year: int) -> None:
    st.session_state[_NOW] = year


def _stop(latest: int) -> None:
    reached = st.session_state.pop(_NOW, None)
    if reached is not None:
        year = max(FIRST_YEAR, min(reached - 1, latest))
        params.ask({"year": str(year) if year != latest else None})
