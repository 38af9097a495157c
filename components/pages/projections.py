"""Projections: where is this heading?"""

from __future__ import annotations

import streamlit as st

from components.frame import address, chrome, filters, loading
from components.frame.card import card
from components.frame.scenario import Panel
from components.frame.scenario_section import scenarios
from components.subjects.outlook import figures, trust
from components.subjects.outlook import wording as story
from components.subjects.outlook.dials import dials, unit_of

AHEAD = {"1": "1 year", "2": "2 years", "3": "3 years", "5": "5 years"}

outlook = loading.outlook(filters.selection())
names, unit = filters.place_names(), unit_of(outlook)
source = chrome.source_line(["stocks", "flows", "forecasts"])

if outlook.history.empty:
    what, exists = story.nothing(outlook, names)
    chrome.head(story.QUESTION, f"**{what}.**")
    chrome.empty(what, exists, height=figures.data.HEIGHT)
    st.stop()

scenarios(chrome.question(story.QUESTION), Panel(outlook, dials(outlook), unit), names, source)
st.space("small")

if len(outlook.record):
    st.subheader("How far can the forecast be trusted?", anchor=False)
    st.markdown(trust.trust(outlook, unit), width=820)
    st.table(trust.record_table(outlook), border="horizontal")
    ahead = address.choice("Years ahead", AHEAD, key="ahead", default="5")
    card(figures.record_figure(outlook, unit, int(ahead), source), finding=False)
    st.space("small")

if outlook.is_world:
    card(figures.essay_figure(outlook, unit, source))
