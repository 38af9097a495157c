"""Links from one page to another that carry a choice."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAPIException

from components.frame import loading
from components.words.places import short, the

COUNTRY_PAGE = Path(__file__).parents[1] / "pages" / "country.py"


def country_link(iso3: str) -> None:
    """A link to everything about one country; nothing while the navigation has no such page."""
    names = loading.country_names(loading.store().provenance.version)
    if not COUNTRY_PAGE.is_file():
        return
    try:
        st.page_link(
            str(COUNTRY_PAGE),
            label=f"Everything about {the(short(iso3, names.get(iso3, iso3)))}",
            icon=":material/arrow_forward:",
            query_params={"country": iso3},
        )
    except StreamlitAPIException:  # the file exists, the navigation does not list it yet
        return
