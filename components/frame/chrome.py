"""The frame around every page: wordmark, question and answer, footer, and the designed states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame import filters, loading
from components.words import formats
from data.store import StoreError

STATIC = Path(__file__).parents[2] / "static"
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


def question(words: str) -> DeltaGenerator:
    """Write the page's question above the filters; returns the place of its answer, for a page whose answer moves."""
    with _HEAD.get() or st.container():
        st.title(words, anchor=False)
        place = st.empty()
        st.space("xsmall")
    return place


def source_line(tables: Sequence[str], only: Sequence[str] = ()) -> str:
    """Producers, release and licences of the figures in the named tables, as one line for a chart's foot.

    ``only`` names the sources (keys of data.producers) that a figure uses where a table holds those of several. A
    latest year of mid-year figures is named as such: the line goes into every picture.
    """
    entries = _sources(tables, only)
    newest = max((entry.released for entry in entries if len(entry.released) >= 10), default="")
    release = f"; {formats.month(newest)} release" if newest else ""
    producers = ", ".join(dict.fromkeys(entry.producer for entry in entries))
    return f"Source: {producers}{release}. {licences(tables, only)}{_mid_year()}"


def _mid_year() -> str:
    dated = loading.store().provenance
    year = dated.latest_year
    return "" if dated.period == "end-year" else f" Figures for {year} are those of {dated.moment(year)}, not its end."


def licences(tables: Sequence[str], only: Sequence[str] = ()) -> str:
    """The licences of the named tables: the main source's alone, any other with its producers' names."""
    groups = _by_licence(_sources(tables, only))
    first, *others = [(licence, formats.listing(producers)) for licence, producers in groups.items()]
    return "; ".join([first[0], *(f"{producers}: {licence}" for licence, producers in others)]) + "."


@dataclass(frozen=True)
class _Entry:
    """A source behind a table, as the manifest names it."""

    producer: str
    licence: str
    released: str


def _sources(tables: Sequence[str], only: Sequence[str] = ()) -> list[_Entry]:
    """Every source behind the named tables once (or ``only`` some of them), the main one first."""
    manifest = loading.store().provenance.manifest["tables"]
    found = {entry["key"]: entry for table in tables for entry in manifest[table]["sources"]}
    found = {key: entry for key, entry in found.items() if not only or key in only}
    return [_Entry(e["producer"], e["licence"].split(" (")[0], e["released"] or "") for e in found.values()]


def _by_licence(entries: Sequence[_Entry]) -> dict[str, list[str]]:
    """Licence -> its producers, each once, in the order in which they come."""
    groups: dict[str, list[str]] = {}
    for entry in entries:
        producers = groups.setdefault(entry.licence, [])
        if entry.producer not in producers:
            producers.append(entry.producer)
    return groups


def footer() -> None:
    """Whose figures these are, under which licence and of which date, on every page."""
    provenance = loading.store().provenance
    year = provenance.latest_year
    until = f"the end of {year}" if provenance.period == "end-year" else f"mid-{year}"
    groups = _by_licence(_sources(list(provenance.manifest["tables"])))
    whose = "; ".join(f"{formats.listing(producers)} ({licence})" for licence, producers in groups.items())
    st.space("medium")
    with st.container(key="footer"):
        st.caption(f"Figures to {until}, retrieved {formats.date(provenance.retrieved)}. {whose}.", width=820)
        st.caption("Figures of IDMC and of the Political Terror Scale are for non-commercial use only.", width=820)


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


def _panel(height: int) -> DeltaGenerator:
    return st.container(
        border=True, height=height, horizontal_alignment="center", vertical_alignment="center", gap="small"
    )
