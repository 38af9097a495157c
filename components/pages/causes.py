"""Causes: why do people flee?"""

from __future__ import annotations

import streamlit as st

from components.frame import attributed, chrome, filters, loading
from components.frame.card import card
from components.subjects.causes import limits
from components.subjects.causes import measured as measured_story
from components.subjects.causes import wording as story
from components.words.places import short
from data.models import causes_measured as measured
from data.models.causes import attribute, cause_table

names = {code: short(code, name) for code, name in filters.place_names().items()}
chosen = filters.selection()
scope = story.scope_of(chosen, loading.table("countries"), names)
evidence = loading.evidence()
flows, stocks = loading.table("flows"), loading.table("stocks")
baseline = cause_table(attribute(evidence), {scope.code: scope.members})

chrome.head(story.QUESTION, story.answer(scope, baseline, loading.table("cause_ranges")))

st.header("Political or environmental?", anchor=False)
new = measured.new_displacements(flows, scope.members)
still = measured.still_displaced(stocks, scope.members)
source = chrome.source_line(["hazards"])
steps = measured.steps_by_counting(stocks, scope.members)
moving, staying = (
    measured_story.flows_figure(scope, new, source),
    measured_story.stocks_figure(scope, still, steps, source),
)
if moving is None and staying is None:
    chrome.empty(*measured_story.nothing(scope), height=300)
for place, figure in zip(st.columns(2, gap="medium"), (moving, staying), strict=True):
    with place:
        if figure is not None:
            card(figure)
hazards = measured_story.hazards_figure(
    scope, measured.hazards_by_year(loading.table("hazards"), scope.members), source
)
if hazards is not None:
    st.space("small")
    card(hazards)
st.space("small")
st.subheader("What the claim about return rests on", anchor=False)
st.markdown(measured_story.reversibility(flows, stocks), width=820)

st.space("small")
st.header("Which political cause?", anchor=False)
st.markdown(story.ATTRIBUTION, width=820)
if story.nobody(baseline):
    chrome.empty(*story.nobody_words(scope, evidence.result_years))
else:
    attributed.draw(scope, names)

st.space("small")
st.header("What this cannot see", anchor=False)
st.markdown(limits.limits(), width=820)
st.caption(limits.LITERATURE, width=820)
