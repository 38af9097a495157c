"""The switch of the page Country: which country and year, the ones before and after it in rank, and with what."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components.context import FIRST_YEAR, Context, country_names
from components.country import switch
from components.country.parameters import WITH, offered
from components.frame import params
from data.words.synonyms import findable

_SELECT, _OTHER, _YEAR = 280, 200, 170


def draw(context: Context) -> None:
    """One row: the country, its neighbours in rank, what it is compared with, and the year."""
    words = {code: findable(code, name) for code, name in context.data.once(country_names).items()}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="country-switch"):
        st.selectbox(
            "Country", list(words), index=None, format_func=words.__getitem__, key="country",
            placeholder="Choose a country", width=_SELECT,
        )  # fmt: skip
        if context.chosen.country:
            _steps(context)
            _compare(context)
        st.slider("Year", FIRST_YEAR, context.data.provenance.latest_year, key="year", width=_YEAR)


def _steps(context: Context) -> None:
    """The places before and after, as buttons: a link to this very page would not change its address."""
    before, rank, after = switch.steps(context)
    if before:
        _step(before, ":material/arrow_back:", "left")
    if rank:
        with st.container(width="content", key="country-rank"):
            st.caption(rank, width="content")
    if after:
        _step(after, ":material/arrow_forward:", "right")


def _step(to: switch.Step, icon: str, where: str) -> None:
    st.button(
        to.label, type="tertiary", icon=icon, icon_position=where, on_click=params.ask,  # type: ignore[arg-type]
        args=({"country": to.code},), key=f"step-{where}",
    )  # fmt: skip


NOTHING: Final = "Nothing else"


def _compare(context: Context) -> None:
    """Another country, or this one in another year."""
    codes = list(offered(context.data, context.chosen))
    now = context.own.get(WITH)
    known = {code: switch.other_words(context, code) for code in [*codes, *([now] if now and now not in codes else [])]}
    st.selectbox(
        "Compare with", list(known), index=None, format_func=known.__getitem__, key=WITH, placeholder=NOTHING,
        width=_OTHER,
    )  # fmt: skip
