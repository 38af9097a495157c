"""A page's own controls, by the name that its story gives their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from components.context import Context
from components.frame import params, play
from components.listing import Choices
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
        _PLAIN[name](context)


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


def _people(context: Context) -> None:
    from components.subjects.people.parameters import TOGETHER, WHO
    from data.catalogue import BY_AGE

    meant = "\n".join(f"- **{one.short}**: {one.definition}" for one in BY_AGE.values())
    st.selectbox(
        "Who", list(BY_AGE), index=None, format_func=lambda key: BY_AGE[key].short, key=WHO, placeholder=TOGETHER,
        help=meant, width=400,
    )  # fmt: skip


def _check(context: Context) -> None:
    from components.frame import check

    check.draw()


def _data(context: Context) -> None:
    """Which table or result, and the shared filters that it has."""
    from components.frame import filters
    from components.page_table import BY_NAME
    from components.subjects.data import rows

    with st.container(horizontal=True, vertical_alignment="top", key="data-controls"):
        names = {name: f"{name}: {one.help}" if name not in rows.TABLES else name for name, one in rows.RESULTS.items()}
        st.selectbox("Table or result", list(names), format_func=names.__getitem__, key="table", width=420)
        if rows.spans_years(rows.chosen_of(context)):
            choice("Years", rows.YEARS, "years")
    filters.draw(replace(BY_NAME["data"], filters=rows.filters(context)), context)


def _stage(context: Context) -> None:
    from components.subjects.asylum.story import STAGES

    choice("Decisions", STAGES, "stage")


def _country(context: Context) -> None:
    from components.frame import country

    country.draw(context)


def choices(block: Choices) -> None:
    """Buttons that choose: links to the page itself would leave the address as it is."""
    with st.container(gap=None, key=f"choices-{block.key}"):
        for code, label, words in block.items:
            st.button(
                f"{label} · {words}", type="tertiary", key=f"{block.key}-{code}", on_click=params.ask,
                args=({block.name: code},),
            )  # fmt: skip


_PLAIN: Final = {
    "map": _map,
    "record": _record,
    "people": _people,
    "check": _check,
    "data": _data,
    "stage": _stage,
    "country": _country,
}
