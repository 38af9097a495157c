"""Displacement Outlook: the entrypoint. Configures the page, lists the pages and draws the frame they share."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.frame import browser, cache, chrome, params
from components.page_table import PAGES
from data.store import StoreError

HERE = Path(__file__).parent


def navigation() -> st.Page:
    """The page that the address asks for, among those of the page table."""
    return st.navigation(
        [
            st.Page(
                str(HERE / "components" / "pages" / f"{row.name}.py"),
                title=row.title,
                url_path=row.path or None,
                default=not row.path,
                help=row.help,
            )
            for row in PAGES
        ],
        position="top",
    )


params.carry()
page = navigation()
st.set_page_config(
    page_title=f"{page.title} · Displacement Outlook",
    page_icon=str(HERE / "static" / "favicon.svg"),
    layout="wide",
)
chrome.wordmark()
with chrome.page_grid():
    try:
        cache.hold()
    except StoreError as error:
        chrome.cannot_load(error)
        st.stop()
    chrome.reserve_head()
    page.run()
    chrome.footer()
    browser.install()
