"""A page's own controls, by the name that its story gives their place."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.context import Context
from components.frame import play
from components.param import FIELD


def draw(name: str, context: Context) -> None:
    """Draw the controls ``name``. Raises KeyError for a name that no page uses."""
    if name.startswith("rule"):
        from components.frame import rule

        rule.CONTROLS[name](context)
    elif name.startswith("scenario"):
        from components.frame import scenario

        scenario.CONTROLS[name](context)
    else:
        {"map": _map, "record": _record, "stage": _stage}[name](context)


def choice(label: str, words: Mapping[str, str], key: str) -> None:
    """One of a few choices, always one chosen; ``words`` by code."""
    st.segmented_control(label, list(words), format_func=words.__getitem__, key=key, required=True)


def dial(label: str, low: float, high: float, stride: float, step: float, key: str, shown: str) -> None:
    """A slider that moves by ``stride``, which a hand can hit, and a field beside it for any figure of ``step``."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{key}-dial"):
        st.slider(label, low, high, step=stride, key=key, format=shown, width="stretch")
        st.number_input(
            f"{label}: as a number", low, high, None, step, key=f"{key}{FIELD}", width=80,
            format=shown.replace("+", ""), label_visibility="collapsed",
        )  # fmt: skip


def _map(context: Context) -> None:
    from components.subjects.places.map_story import SHOWN

    with st.container(horizontal=True, vertical_alignment="bottom", key="map-controls"):
        choice("Show", SHOWN, "map_show")
        play.button(context)


def _record(context: Context) -> None:
    from components.subjects.outlook.story import AHEAD

    choice("Years ahead", AHEAD, "ahead")


def _stage(context: Context) -> None:
    from components.subjects.asylum.story import STAGES

    choice("Decisions", STAGES, "stage")
