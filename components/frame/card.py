"""The one way a figure reaches the screen: title, finding, chart, source, table and downloads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from components import books, credit
from components.briefing.kinds import KINDS as BRIEFINGS
from components.credit import credited
from components.export import sharing
from components.export.kinds import KINDS
from components.export.rendering import QUEUE
from components.figure import Figure
from components.frame import cache, links, params, pick, theme
from components.listing import Listing
from components.marks.ranked import PICK
from components.page_table import BY_NAME
from components.story import Evidence, Shown

WIDTH: Final = 820
_SHORT: Final = 24
"""Rows that a listing shows all at once, without a bar of its own."""
LISTED: Final = "data"
"""The page that lists every break."""


def shown(block: Shown) -> None:
    """Draw the parts of a figure that stand in one place."""
    body(block)
    if "foot" in block.parts:
        foot(block.figure, brief=block.brief)
    notes(block)


def body(block: Shown) -> None:
    """Title, finding, caption and chart: what a control may change."""
    figure, parts = block.figure, block.parts
    if "title" in parts:
        (st.header if block.level == 2 else st.subheader)(figure.title, anchor=False)
    if "finding" in parts:
        st.markdown(figure.takeaway, width=WIDTH)
    lines = (figure.unit if "unit" in parts else "", figure.settings if "settings" in parts else "")
    if any(lines):
        st.caption(" · ".join(line for line in lines if line), width=WIDTH)
    if "plot" in parts:
        plot(figure, block.words or figure.takeaway, picks=block.pick)


def notes(block: Shown) -> None:
    """What must be said under a figure."""
    if "notes" in block.parts and block.figure.notes:
        st.caption(_linked(" ".join(block.figure.notes)), width=WIDTH)


def _linked(notes: str) -> str:
    """Notes in which the page that lists all breaks is a link, where there is such a page."""
    page = BY_NAME.get(LISTED)
    return notes.replace(books.LIST, f"[{books.LIST}](/{page.path})") if page else notes


def plot(figure: Figure, words: str, *, picks: bool = False) -> None:
    """The chart in the theme's colours, named for a screen reader by ``words``.

    Streamlit builds a chart anew, rather than exchange its data, whenever these words change.
    """
    key, chart = figure.slug, figure.drawing(theme.palette()).screen()
    if picks:
        st.vega_lite_chart(
            None, chart, theme="streamlit", width="stretch", key=key, alt=words,
            on_select=lambda: pick.choose(key), selection_mode=[PICK],
        )  # fmt: skip
    else:
        st.vega_lite_chart(None, chart, theme="streamlit", width="stretch", key=key, alt=words)


@st.fragment
def foot(figure: Figure | Callable[[], Figure], *, brief: bool = False) -> None:
    """Source on the left; the table and the downloads behind a button each, drawn only while open.

    A fragment: opening one of them draws the foot again and nothing else of the page. Where the chart above changes
    without its foot, a function gives the figure as it is drawn now.
    """
    provenance = cache.data().provenance
    figure = credited(figure() if callable(figure) else figure, provenance, params.link())
    with st.container(horizontal=True, vertical_alignment="center", key=f"{figure.slug}-foot"):
        st.caption(credit.brief(figure, provenance) if brief else figure.source, width="stretch")
        with st.container(horizontal=True, width="content"):
            _behind("Table", ":material/table:", figure, _table)
            _behind("Download", ":material/download:", figure, _downloads)
            _behind("Share", ":material/share:", figure, _share)


def evidence(block: Evidence) -> None:
    """A wide table, drawn when its title is opened."""
    place = st.expander(block.title, on_change="rerun", key=block.key)
    with place:
        if not place.open:
            return
        for note in block.notes:
            st.caption(note, width=WIDTH)
        st.dataframe(
            block.rows, hide_index=True, width="stretch", height="content", placeholder="–",
            column_config={name: _column(block.rows[name], width) for name, width in block.widths.items()},
            key=f"{block.key}-table", alt=block.alt,
        )  # fmt: skip


def listing(block: Listing) -> None:
    """The first rows of a large table, and links to files of the whole."""
    exact = {str(name): _exact(block.rows[name], block.widths.get(str(name))) for name in block.rows}
    st.dataframe(
        block.rows, hide_index=True, width="stretch", placeholder="–", key=block.key, alt=block.alt,
        column_config=exact, height="content" if len(block.rows) <= _SHORT else "auto",
    )  # fmt: skip
    for place, (label, files) in enumerate(block.files):
        with st.container(key=f"{block.key}-files-{place}"):
            links.offered(f"{label}:", [(file.label, file.address) for file in files])


def _exact(values: pd.Series, width: int | None) -> Any:
    """Numbers as they stand in the file: whole ones in plain digits, others with six of them."""
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return st.column_config.Column(width=width)
    whole = pd.api.types.is_integer_dtype(values)
    return st.column_config.NumberColumn(format="%d" if whole else "%.6g", width=width)


def _column(values: pd.Series, width: int) -> Any:
    if not pd.api.types.is_numeric_dtype(values):
        return st.column_config.TextColumn(width=width)
    plain = "year" in str(values.name).lower() or values.name == "As of"
    exact = pd.api.types.is_float_dtype(values)
    return st.column_config.NumberColumn(
        format="%d" if plain else "%.1f" if exact else "localized", width=width, pinned=values.name == "Year"
    )


def _behind(label: str, icon: str, figure: Figure, draw: Callable[[Figure], None]) -> None:
    """A quiet button whose content is drawn only while it is open: what stands in it costs time and memory."""
    key = f"{figure.slug}-{label.lower()}"
    popover = st.popover(label, type="tertiary", icon=icon, on_change="rerun", key=key)
    with popover:
        if popover.open:
            draw(figure)
        else:
            st.caption("One moment …")  # a popover without content looks, and is announced, as disabled


def _table(figure: Figure) -> None:
    table = figure.table
    years = [name for name in table.columns if "year" in str(name).lower()]
    numbers = [name for name in table.columns if pd.api.types.is_numeric_dtype(table[name]) and name not in years]
    columns = {str(name): st.column_config.NumberColumn(format="localized") for name in numbers}
    columns |= {str(name): st.column_config.NumberColumn(format="%d") for name in years}
    st.dataframe(
        table, hide_index=True, width=640, placeholder="–", column_config=columns, alt=f"Table: {figure.takeaway}"
    )


def _downloads(figure: Figure) -> None:
    """One link a format, to the address that gives the file: nothing is made before somebody follows it."""
    if ahead := QUEUE.waiting:
        many = "One file is" if ahead == 1 else f"{ahead} files are"
        st.caption(f"{many} being made before yours: a picture may take a moment.")
    kinds = [(kind.label, params.file(figure.slug, kind.extension)) for kind in KINDS.values()]
    links.offered("", [(label, f"{at}{'&' if '?' in at else '?'}download=1") for label, at in kinds], listed=True)


@st.fragment
def briefing() -> None:
    """The page as a whole to take away: made when somebody follows a link."""
    popover = st.popover(
        "Briefing", type="tertiary", icon=":material/article:", on_change="rerun", key="briefing", width="content"
    )
    with popover:
        if not popover.open:
            st.caption("One moment …")
            return
        st.caption("This page with its figures, tables and sources, as it is set now.")
        links.offered("", [(kind.label, params.briefing(kind.extension)) for kind in BRIEFINGS.values()], listed=True)


def _share(figure: Figure) -> None:
    """What others can do with the figure, to be copied: its link, itself in their page, and how to cite it."""
    page, picture = (params.whole(params.file(figure.slug, end)) for end in ("html", "svg"))
    texts = {
        "Copy link": figure.address,
        "Embed": sharing.iframe(figure, page),
        "Embed as a picture": sharing.picture(figure, picture),
        "Cite": sharing.citation(figure, dt.date.today()),
    }
    with st.container(gap="xsmall"):
        for label, text in texts.items():
            st.caption(label)
            st.code(text, language=None, wrap_lines=True)
