"""What a page needs in the browser beyond Streamlit's own: a stylesheet and a small script, both from this server.

Streamlit has no setting for where focus goes when a popover opens, for what is announced when a chart has changed, for
the list of pages on a phone, or for the toolbar over a chart. Nothing is loaded from another host.
"""

from __future__ import annotations

import hashlib
import html
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).parents[2] / "static"


def install() -> None:
    """Name the stylesheet and the script, once in a run of the whole page; the browser loads both from here, once."""
    st.html(f'<style>@import url("{_STYLE}");</style>')
    st.html(f'<script src="{_SCRIPT}"></script>', unsafe_allow_javascript=True)


def _address(name: str) -> str:
    """Where this server gives a file of ``static``; another content has another address, so no old copy is used."""
    return f"app/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]}"


_STYLE, _SCRIPT = _address("page.css"), _address("page.js")


def fold(words: str) -> None:
    """A button that a phone alone shows: it opens and closes the filters, and says what is chosen."""
    st.html(f'<button type="button" class="fold" aria-expanded="false">{html.escape(words)}</button>')
