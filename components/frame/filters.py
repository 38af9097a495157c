"""The filters that pages share, each drawn once above the page; what they choose is read by components.frame.params."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from components.address import SHARED, Page
from components.context import FIRST_YEAR, Context, region_names
from components.frame import browser
from data.catalogue import GROUPS
from data.words.places import short, the
from data.words.synonyms import findable

_SIDES: Final = {"origin": "Origin", "host": "Asylum"}
_CELL: Final = 290
"""Pixels a filter gets where there is room."""


def draw(page: Page, context: Context) -> None:
    """Draw the page's filters in one row, on a phone behind a line that says what is chosen; nothing where none are."""
    drawn = [name for name in SHARED if name in page.filters]
    if not drawn:
        return
    chosen = context.chosen
    side = chosen.side if "side" in drawn else page.side
    shown = replace(chosen, side=side, year=chosen.year if "year" in drawn else None)
    browser.fold(f"Filters: {shown.describe(context.names)}")
    width = min(1120, _CELL * len(drawn))
    with st.grid(len(drawn), min_column_width=180, vertical_alignment="top", width=width, key="filters"):
        for name in drawn:
            _filter(name, page, context)


def everything(context: Context) -> None:
    """A quiet way to all that is known of the chosen country; the navigation carries the choice."""
    code = context.chosen.country
    if code is None:
        return
    name = the(short(code, context.names.get(code, code)))
    st.page_link("components/pages/country.py", label=f"Everything about {name}", icon=":material/arrow_forward:")


def _filter(name: str, page: Page, context: Context) -> None:
    data = context.data
    if name == "country":
        words = {code: findable(code, called) for code, called in page.countries(data).items()}
        _select("Country", words, "country", "World")
    elif name == "region":
        _select("Region", data.once(region_names), "region", "All regions")
    elif name == "year":
        st.slider("Year", FIRST_YEAR, data.provenance.latest_year, key="year")
    elif name == "group":
        words = {key: GROUPS[key].short for key in page.groups}
        meant = "\n".join(f"- **{GROUPS[key].short}**: {GROUPS[key].definition}" for key in page.groups)
        _select("Group", words, "group", "All groups", meant)
    else:
        st.segmented_control(
            "By country of", list(_SIDES), format_func=_SIDES.__getitem__, key="side", required=True, width="stretch"
        )


def _select(label: str, words: Mapping[str, str], key: str, placeholder: str, meant: str | None = None) -> None:
    """One of many choices or none: a box to type in, whose placeholder says what none means; ``meant`` explains."""
    st.selectbox(
        label, list(words), index=None, format_func=words.__getitem__, key=key, placeholder=placeholder, help=meant
    )
