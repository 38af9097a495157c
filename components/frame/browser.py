"""What a page needs in the browser beyond Streamlit's own: a stylesheet and a small script, both sent with the page.

Streamlit has no setting for where focus goes when a popover opens, for what is announced when a chart has changed, for
the list of pages on a phone, or for the toolbar over a chart. Nothing is loaded from another host.
"""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).parents[2] / "static"


def install() -> None:
    """Send the stylesheet and the script, once in a run of the whole page, never with what moves."""
    st.html(STATIC / "page.css")
    with st.container(key="script", height=1, border=False):
        st.html(_script(), unsafe_allow_javascript=True)


@cache
def _script() -> str:
    return f"<script>{(STATIC / 'page.js').read_text(encoding='utf-8')}</script>"


def fold(words: str) -> None:
    """A button that a phone alone shows: it opens and closes the filters, and says what is chosen."""
    st.html(f'<button type="button" class="fold" aria-expanded="false">{html.escape(words)}</button>')
