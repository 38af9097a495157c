"""Links to files: the browser saves what they lead to, and the page stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st


def offered(words: str, files: Iterable[tuple[str, str]], *, listed: bool = False) -> None:
    """Links by label and address behind some words: in a line, or ``listed`` one below the other."""
    items = "".join(f'<li><a href="{escape(at)}" download>{escape(label)}</a></li>' for label, at in files)
    before = f"<span>{escape(words)}</span>" if words else ""
    st.html(f'<div class="files{" listed" if listed else ""}">{before}<ul>{items}</ul></div>')
