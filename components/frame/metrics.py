"""Figures set large: as cards with a border, or as a grid with a small line each."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.frame import theme
from components.story import Metric, Metrics


def draw(block: Metrics) -> None:
    """Draw the figures side by side."""
    if block.kind == "cards":
        for place, item in zip(st.columns(len(block.items), gap="small"), block.items, strict=True):
            with place.container(border=True, height="stretch"):
                _metric(item)
                if item.note:
                    st.caption(item.note)
        return
    grid = st.grid(len(block.items), min_column_width=150)
    for item in block.items:
        with grid.cell().container(gap="xsmall"):
            _metric(item)
            _line(item)
            if item.note:
                st.caption(item.note)


def _metric(item: Metric) -> None:
    # Neither arrow nor green: more people displaced is not good news, and fewer need not be either.
    colour: Any = item.colour
    st.metric(
        item.label, item.value, item.delta or None, delta_color=colour, delta_arrow="off",
        delta_description=item.beside,
    )  # fmt: skip


def _line(item: Metric) -> None:
    if item.drawn is None:
        return
    chart = item.drawn(theme.palette()).screen()
    st.vega_lite_chart(None, chart, theme="streamlit", width="stretch", key=f"line-{item.key}")
