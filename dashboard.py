"""Displacement Outlook: the entrypoint. Configures the page, lists the pages and draws the frame they share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components.frame import address, chrome, filters, loading
from data.store import StoreError

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Page:
    """A row of the navigation: file in components/pages, title, address (none: the first page), filters, groups."""

    file: str
    title: str
    url_path: str | None = None
    filters: tuple[str, ...] = ()
    help: str | None = None
    groups: tuple[str, ...] | None = None


PLACES = ("country", "region", "group", "side")
PAGES = (
    Page("overview.py", "Overview", help="Is it 110 million, and growing by 10 million a year?"),
    Page("projections.py", "Projections", "projections", PLACES, help="Where is this heading?"),
    Page("causes.py", "Causes", "causes", ("country", "region"), help="Why do people flee?"),
    Page("map.py", "Map", "map", filters.KEYS, help="Where from, where to?", groups=filters.MAP_GROUPS),
    Page("corridors.py", "Corridors", "corridors", filters.KEYS, help="Who goes where?", groups=filters.PAIR_GROUPS),
    Page("hosts.py", "Hosts", "hosts", ("country", "region", "year"), help="Who carries the load?"),
)  # fmt: skip


def navigation() -> tuple[st.Page, Page]:
    """The page that the address asks for, as Streamlit runs it and as the table lists it."""
    rows = {
        st.Page(
            str(HERE / "components" / "pages" / row.file),
            title=row.title,
            url_path=row.url_path,
            default=row is PAGES[0],
            help=row.help,
        ): row
        for row in PAGES
    }
    page = st.navigation(list(rows), position="top")
    return page, next(row for row in PAGES if row.title == page.title)


st.set_page_config(page_title="Displacement Outlook", page_icon=str(HERE / "static" / "favicon.svg"), layout="wide")
chrome.wordmark()
address.carry(filters.KEYS)
page, row = navigation()
with chrome.page_grid():
    try:
        loading.store()
    except StoreError as error:
        chrome.cannot_load(error)
        st.stop()
    chrome.reserve_head()
    filters.draw(row.filters, row.groups)
    page.run()
    chrome.footer()
