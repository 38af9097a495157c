"""The frame around every page: wordmark, question and answer, footer, and the designed states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import filters, formats, loading
from data.store import Provenance, StoreError

STATIC = Path(__file__).parents[1] / "static"
_HEAD: ContextVar[DeltaGenerator | None] = ContextVar("head", default=None)


def wordmark() -> None:
    """The name of the dashboard in the top bar, drawn for the theme in use."""
    st.logo(str(STATIC / f"wordmark-{loading.palette().name}.svg"), size="medium")


def page_grid() -> DeltaGenerator:
    """The column in which every page stands: centred, 1160 px at most."""
    with st.container(horizontal_alignment="center"):
        return st.container(width=1160)


def reserve_head() -> None:
    """Keep a place above the shared filters for the page's question and answer."""
    _HEAD.set(st.container())


def head(question: str, answer: str) -> None:
    """Write the page's question and its answer (one sentence in Markdown, the verdict bold) above the filters."""
    with _HEAD.get() or st.container():
        st.title(question, anchor=False)
        st.markdown(answer, width=820)
        st.space("xsmall")


def source_line(tables: Sequence[str]) -> str:
    """Producers, release and licences of the figures in the named tables, as one line for a chart's foot."""
    provenance = loading.store().provenance
    entries = _sources(provenance, tables)
    newest = max((released for _, _, released in entries if len(released) >= 10), default="")
    release = f"; {formats.month(newest)} release" if newest else ""
    producers = ", ".join(dict.fromkeys(producer for producer, _, _ in entries))
    return f"Source: {producers}{release}. {licences(tables)}"


def licences(tables: Sequence[str]) -> str:
    """The licences of the named tables: the common one alone, others with their producer's name."""
    by_licence: dict[str, list[str]] = {}
    for producer, licence, _ in _sources(loading.store().provenance, tables):
        producers = by_licence.setdefault(licence, [])
        if producer not in producers:
            producers.append(producer)
    parts = [f"{formats.listing(producers)} {licence}" for licence, producers in by_licence.items()]
    return (next(iter(by_licence)) if len(parts) == 1 else ", ".join(parts)) + "."


def _sources(provenance: Provenance, tables: Sequence[str]) -> list[tuple[str, str, str]]:
    """Producer, licence and release date of every source behind the named tables, the main one first."""
    found: dict[str, tuple[str, str, str]] = {}
    for table in tables:
        for entry in provenance.manifest["tables"][table]["sources"]:
            found[entry["key"]] = (entry["producer"], entry["licence"], entry["released"] or "")
    return list(found.values())


def footer() -> None:
    """Whose figures these are, under which licence and of which date, on every page."""
    provenance = loading.store().provenance
    tables = list(provenance.manifest["tables"])
    producers = formats.listing(list(dict.fromkeys(producer for producer, _, _ in _sources(provenance, tables))))
    year = provenance.latest_year
    until = f"the end of {year}" if provenance.period == "end-year" else f"mid-{year}"
    st.space("medium")
    with st.container(key="footer"):
        st.caption(
            f"Figures to {until}, retrieved {formats.date(provenance.retrieved)}. Producers: {producers}. "
            f"Licences: {licences(tables)} Figures of IDMC and the Political Terror Scale are for non-commercial use.",
            width=820,
        )


def empty(what: str, exists: str, *, height: int = 400, page: str | None = None, link: str = "") -> None:
    """In a chart's place when nothing matches: what is missing, what exists, and a way out."""
    with _panel(height):
        st.markdown(f"**{what}**", width="content")
        st.caption(exists, width="content")
        if page:
            st.page_link(page, label=link)
        st.button("Clear the filters", on_click=filters.clear, key=f"clear-{what}", type="tertiary")


def cannot_refresh(what: str, works: str, again: Callable[[], None] | None = None) -> None:
    """A source did not answer: what happened, what still works and from which date, and "Try again"."""
    with st.container(border=True):
        st.markdown(f":material/cloud_off: **{what}**")
        st.markdown(works)
        st.button("Try again", on_click=again, key="try-again")


def cannot_load(error: StoreError) -> None:
    """The figures themselves cannot be read: say which file and what brings it back, without a traceback."""
    with st.container(border=True):
        st.markdown(":material/folder_off: **The figures cannot be read.**")
        st.markdown("\n".join(f"- {problem}" for problem in error.problems))
        st.markdown(
            "Nothing on this page can be shown until the files are whole again. `git checkout data/snapshot` restores "
            "the figures that came with the dashboard; `python -m data.refresh` fetches new ones."
        )
        st.button("Try again", key="try-again")


def loading_skeleton(height: int = 400) -> DeltaGenerator:
    """A grey block of the chart's height while something slow is computed."""
    return st.skeleton(height)


def _panel(height: int) -> DeltaGenerator:
    return st.container(
        border=True, height=height, horizontal_alignment="center", vertical_alignment="center", gap="small"
    )
