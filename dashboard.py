"""Displacement Outlook: the entrypoint, of the server and of every run of a page.

Streamlit imports this file once as the server, which also answers the addresses of ``components.web``, and then runs it
as the script of the pages: it configures the page, lists the pages and draws the frame they share.
"""

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


def run() -> None:
    """Draw the page that the address asks for."""
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


if __name__ == "__main__":
    run()
else:
    from components import web

    index = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    app = st.App(__file__, routes=web.routes(index), middleware=web.middleware(index, st.get_option("server.address")))
