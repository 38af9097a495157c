"""The one way a chart reaches the screen: heading, finding, chart, source, table and downloads."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import cast

import altair as alt
import pandas as pd
import streamlit as st

from components import export
from components.figure import Figure
from components.frame import loading

# What a popover offers: label, file extension, kind of file, how to make it. The labels begin with the format's name.
Maker = Callable[[Figure], bytes]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOWNLOADS: tuple[tuple[str, str, str, Maker], ...] = (
    ("PNG picture", "png", "image/png", export.png),
    ("SVG drawing", "svg", "image/svg+xml", export.svg),
    ("PDF page", "pdf", "application/pdf", export.pdf),
    ("Interactive HTML", "html", "text/html", export.html),
    ("Vega-Lite JSON", "vl.json", "application/json", export.vega_lite),
    ("CSV numbers", "csv", "text/csv", export.csv),
    ("Excel workbook", "xlsx", _XLSX, export.xlsx),
    ("PNG, transparent", "transparent.png", "image/png", functools.partial(export.png, transparent=True)),
)


def card(figure: Figure, *, heading: bool = True, finding: bool = True) -> None:
    """Draw a figure with everything that belongs to it. `heading` and `finding` can be off where a page says them."""
    if heading:
        st.subheader(figure.title, anchor=False)
    if finding and figure.takeaway != figure.title:
        st.markdown(figure.takeaway, width=820)
    if figure.subtitle:
        st.caption(figure.subtitle, width=820)
    plot(figure)
    foot(figure)


def plot(figure: Figure, words: str | None = None) -> None:
    """The chart alone, in the theme's colours, named for a screen reader by its finding, or by ``words``.

    ``words`` are for a chart that follows a slider with its finding written above it: Streamlit builds a chart anew,
    rather than exchange its data, whenever these words change.
    """
    words = figure.takeaway if words is None else words
    if figure.screen is not None:
        spec = figure.screen(loading.palette())
        st.vega_lite_chart(None, spec, theme="streamlit", width="stretch", key=figure.slug, alt=words)
        return
    chart = cast("alt.Chart", figure.chart(loading.palette()))
    st.altair_chart(chart, theme="streamlit", width="stretch", key=figure.slug, alt=words)


@st.fragment
def foot(figure: Figure | Callable[[], Figure]) -> None:
    """Source on the left; the table and the downloads behind a button each, drawn only while open.

    A fragment: opening one of them draws the foot again and nothing else of the page. Where the chart above changes
    without its foot, pass a function that gives the figure as it is drawn now.
    """
    figure = dated(figure() if callable(figure) else figure)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{figure.slug}-foot"):
        st.caption(figure.source, width="stretch")
        with st.container(horizontal=True, width="content"):
            _behind("Table", ":material/table:", figure, _table)
            _behind("Download", ":material/download:", figure, _downloads)
    if figure.notes:
        st.caption(" ".join(figure.notes), width=820)


def dated(figure: Figure) -> Figure:
    """The figure with the time at which its figures were retrieved, unless it says so itself."""
    if figure.retrieved:
        return figure
    return dataclasses.replace(figure, retrieved=loading.store().provenance.retrieved)


def _behind(label: str, icon: str, figure: Figure, draw: Callable[[Figure], None]) -> None:
    """A quiet button whose content is drawn only while it is open: eight downloads a chart cost time and memory."""
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
    st.dataframe(table, hide_index=True, width=640, column_config=columns, alt=f"Table: {figure.takeaway}")


def _downloads(figure: Figure) -> None:
    """One button a format; the bytes are made when it is pressed, in another thread, without a rerun."""
    with st.container(gap=None):
        for label, extension, mime, make in DOWNLOADS:
            st.download_button(
                label,
                data=functools.partial(make, figure),
                file_name=figure.file_name(extension),
                mime=mime,
                on_click="ignore",
                type="tertiary",
                key=f"{figure.slug}-{extension}",
            )
