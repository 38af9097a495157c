"""The colours of the theme in which a browser shows the page."""

from __future__ import annotations

import streamlit as st

from components.palette import Palette, palette_of


def palette() -> Palette:
    """The palette for the theme in use; the light one while the browser has said nothing."""
    return palette_of(st.context.theme.type)
