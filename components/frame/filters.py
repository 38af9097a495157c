"""The filters that pages share: each drawn once, in the entrypoint, above the page; the choice lives in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.frame import address, loading
from components.selection import Selection
from data.catalogue import CROSS_BORDER, DISPLACED, GROUPS

KEYS = ("country", "region", "year", "group", "side")
MAP_GROUPS = (*DISPLACED, "disaster_idps")
PAIR_GROUPS = CROSS_BORDER
_DRAWN = "_filters_drawn"
_SIDES = {"origin": "Origin", "host": "Asylum"}
_CELL = 290  # pixels a filter gets where there is room
FIRST_YEAR = 1990
"""The filter's first year: corridors begin in 1990, and so do the complete series of the internally displaced."""


def draw(names: Sequence[str], groups: Sequence[str] | None = None) -> None:
    """Draw the named filters in one row, below one another on a phone; nothing for a page without filters.

    `groups` are the groups that the page has figures for; those of *displaced* unless named.
    """
    drawn = [name for name in KEYS if name in names]
    st.session_state[_DRAWN] = drawn
    if not drawn:
        return
    width = min(1120, _CELL * len(drawn))
    with st.grid(len(drawn), min_column_width=180, vertical_alignment="top", width=width, key="filters"):
        for name in drawn:
            _group(groups or DISPLACED) if name == "group" else _WIDGETS[name]()


def selection() -> Selection:
    """What is chosen now. A filter that this page does not show has its default."""
    state = {name: st.session_state.get(name) for name in st.session_state.get(_DRAWN, ())}
    return Selection(
        country=state.get("country"),
        region=state.get("region"),
        year=state.get("year") or latest_year(),
        group=state.get("group"),
        side=state.get("side") or "origin",
    )


def clear() -> None:
    """Take every shared filter back to its default: the callback of "Clear the filters"."""
    for key in KEYS:
        address.forget(key)


def latest_year() -> int:
    """The last year with figures."""
    return loading.store().provenance.latest_year


def place_names() -> dict[str, str]:
    """The words for country and region codes, as `Selection.describe` wants them."""
    version = loading.store().provenance.version
    return loading.country_names(version) | loading.region_names(version)


def _country() -> None:
    names = loading.country_names(loading.store().provenance.version)
    address.select("Country", names, key="country", placeholder="World")


def _region() -> None:
    names = loading.region_names(loading.store().provenance.version)
    address.select("Region", names, key="region", placeholder="All regions")


def _year() -> None:
    latest = latest_year()
    address.slider("Year", FIRST_YEAR, latest, key="year", default=latest)


def _group(groups: Sequence[str]) -> None:
    names = {key: GROUPS[key].short for key in groups}
    address.select("Group", names, key="group", placeholder="All groups")


def _side() -> None:
    address.choice("By country of", _SIDES, key="side", default="origin", width="stretch")


_WIDGETS: dict[str, Callable[[], None]] = {
    "country": _country,
    "region": _region,
    "year": _year,
    "side": _side,
}
