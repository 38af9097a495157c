"""The frame around every page: wordmark, question and answer, footer, and the designed states."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.address import SHARED
from components.credit import by_licence, essay, linked, sources
from components.frame import cache, params, theme
from data.catalogue import ESSAY, FLOWS, GROUPS
from data.store import StoreError
from data.words import formats

STATIC = Path(__file__).parents[2] / "static"
WORDS = "data#words"
"""Where the words of all pages are explained."""
_HEAD: ContextVar[DeltaGenerator | None] = ContextVar("head", default=None)


def wordmark() -> None:
    """The name of the dashboard in the top bar, drawn for the theme in use."""
    st.logo(str(STATIC / f"wordmark-{theme.palette().name}.svg"), size="medium")


def page_grid() -> DeltaGenerator:
    """The column in which every page stands: centred, 1160 px at most."""
    with st.container(horizontal_alignment="center"):
        return st.container(width=1160)


def reserve_head() -> None:
    """Keep a place above the shared filters for the page's question and answer."""
    _HEAD.set(st.container())


def head(
    question: str, aside: Callable[[], None] | None = None, button: Callable[[], None] | None = None
) -> DeltaGenerator:
    """Write the page's question above the filters; returns the place of its answer, which may move with a control.

    ``aside`` draws what stands beside both of them, ``button`` what stands at the right of the question.
    """
    with _HEAD.get() or st.container():
        left, right = st.columns([8, 4], gap="large") if aside else (st.container(), None)
        with left:
            _question(question, button)
            place = st.container(key="answer").empty()
        if right and aside:
            with right:
                aside()
        st.space("xsmall")
    return place


def _question(question: str, button: Callable[[], None] | None) -> None:
    if button is None:
        st.title(question, anchor=False)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.title(question, anchor=False, width="stretch")
        with st.container(width="content"):
            button()


def footer() -> None:
    """Whose figures these are, under which licence and of which date, and what the words mean, on every page."""
    provenance = cache.data().provenance
    found = sources(provenance, list(provenance.manifest["tables"]))
    year = provenance.latest_year
    whose = "; ".join(f"{formats.listing(names)} ({licence})" for licence, names in by_licence(found).items())
    private = formats.listing(list(dict.fromkeys(one.producer for one in found if not one.commercial)))
    st.space("medium")
    with st.container(key="footer"):
        if provenance.remark:
            st.caption(f":material/info: {provenance.remark}", width=820)
        until, when = provenance.moment(year), formats.date(provenance.retrieved)
        st.caption(linked(f"Figures to {until}, retrieved {when} from {provenance.via}. {whose}."), width=820)
        if private:
            st.caption(f"Figures of {private} are for non-commercial use only.", width=820)
        st.caption(f"The essay whose claim is tested: “{ESSAY.quote}” {essay()}.", width=820)
        _glossary()


def _glossary() -> None:
    """What is counted, under the name that all pages use for it; drawn when it is opened."""
    place = st.expander("What the words mean", on_change="rerun", key="glossary")
    with place:
        if place.open:
            measures = (*GROUPS.values(), *FLOWS.values())
            st.markdown("\n".join(f"- **{one.label}**: {one.definition}" for one in measures), width=820)
            st.markdown(f"More words, the methods and every table: [Data]({WORDS}).", width=820)


def empty(what: str, exists: str, *, height: int = 400) -> None:
    """In a chart's place when nothing matches: what is missing, what exists, and a way out."""
    with st.container(
        border=True, height=height, horizontal_alignment="center", vertical_alignment="center", gap="small"
    ):
        st.markdown(f"**{what}**", width="content")
        st.caption(exists, width="content")
        st.button("Clear the filters", on_click=params.forget, args=(SHARED,), key=f"clear-{what}", type="tertiary")


def cannot_refresh(what: str, works: str, again: Callable[[], None] | None = None) -> None:
    """A source did not answer: what happened, what still works and from which date, and "Try again"."""
    with st.container(border=True):
        st.markdown(f":material/cloud_off: **{what}**")
        st.markdown(works)
        st.button("Try again", on_click=again, key="refresh-again")


def cannot_load(error: StoreError) -> None:
    """The figures themselves cannot be read: say which file and what brings it back, without a traceback."""
    with st.container(border=True):
        st.markdown(":material/folder_off: **The figures cannot be read.**")
        st.markdown("\n".join(f"- {problem}" for problem in error.problems))
        st.markdown(
            "Nothing on this page can be shown until the files are whole again. `git checkout data/snapshot` restores "
            "the figures that came with the dashboard; `python -m data.refresh` fetches new ones."
        )
        st.button("Try again", key="load-again")


def loading_skeleton(height: int = 400) -> DeltaGenerator:
    """A grey block of the chart's height while something slow is computed."""
    return st.skeleton(height)
