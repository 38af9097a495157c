"""Ways to the other pages: a link, a sentence and a small drawing each, in as many columns as there is room for."""

from __future__ import annotations

import streamlit as st

from components.door import Door, Doors
from components.frame import theme
from components.page_table import BY_PATH

_COLUMNS = 4


def draw(block: Doors) -> None:
    """Draw the doors side by side."""
    with st.container(key="doors"):
        grid = st.grid(_COLUMNS, min_column_width=150)
        for item in block.items:
            with grid.cell().container(gap="xsmall"):
                _door(item)


def _door(item: Door) -> None:
    page = f"components/pages/{BY_PATH[item.path].name}.py"
    st.page_link(page, label=f"{item.title} →")
    st.markdown(item.sentence)
    if item.drawn:
        chart = item.drawn(theme.palette()).screen()
        st.vega_lite_chart(None, chart, theme="streamlit", width="stretch", key=f"door-{item.path}")
