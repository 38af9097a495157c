"""The part of the page that a slider redraws: answer, presets, chart, controls and the table, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame import loading
from components.frame.card import foot, plot
from components.frame.scenario import Panel
from components.subjects.outlook import figures
from components.subjects.outlook import wording as story
from components.subjects.outlook.cases import cases
from components.subjects.outlook.side_by_side import styled, table, thresholds


@st.fragment
def scenarios(answer: DeltaGenerator, panel: Panel, names: Mapping[str, str], source: str) -> None:
    """Draw the scenario that is set beside the pinned ones; ``answer`` is the place of the page's answer.

    A fragment: a move of a slider runs this function alone, so that the chart follows the hand.
    """
    outlook, unit = panel.outlook, panel.unit
    panel.restore()
    panel.presets()
    numbers = st.empty()
    left, right = st.columns([8, 3], gap="medium")
    with right:
        panel.sliders()
    chosen = panel.chosen()
    shown = cases(chosen.settings, chosen.pinned, outlook, panel.dials, unit, chosen.until)
    figure = figures.projection_figure(shown, outlook, panel.dials, unit, names, source)
    with left:
        st.caption(figure.unit)
        plot(figure)
        foot(figure)
    panel.remember()
    answer.markdown(story.answer(shown[-1], outlook, names, unit), width=820)
    numbers.caption(story.preset_words(shown[-1], outlook, unit))
    with right:
        if note := story.terms_words(outlook, unit, chosen.settings):
            st.caption(note)
        panel.pins()
    st.space("small")
    st.subheader("Scenarios side by side", anchor=False)
    place = st.container()
    own = st.number_input(story.threshold_label(unit), min_value=0.0, value=None, width=280, key="threshold")
    rows = table(shown, outlook, unit, thresholds(outlook, unit, own))
    place.table(styled(rows, shown, loading.palette()), border="horizontal")
    if chosen.settings.preset:  # the first move of a slider makes it the reader's own
        own_settings = replace(chosen.settings, preset=None)
        moved = cases(own_settings, chosen.pinned, outlook, panel.dials, unit, chosen.until)
        figures.ready(moved, outlook, unit, loading.palette())
