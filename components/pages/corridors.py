"""Corridors: who goes where?"""

from __future__ import annotations

import streamlit as st

from components.frame import chrome, filters, loading
from components.frame.card import card
from components.subjects.places import corridors as story
from components.subjects.places.new_corridors import new_figure, new_pairs_figure
from components.subjects.places.partners import partners_figure
from components.words.places import where
from data.catalogue import GROUPS

chosen = filters.selection()
year = chosen.year or filters.latest_year()
sources = (
    chrome.source_line(["corridors", "stocks"], only=("UNHCR", "UNRWA")),
    chrome.source_line(["new_corridors"]),
)
now = story.scene(loading.store(), chosen, year, sources, where(chosen, filters.place_names()))
chrome.head(story.QUESTION, story.answer(now))

pairs, matrix, partners = story.pairs_figure(now), story.matrix_figure(now), partners_figure(now)
if pairs is None:
    first = GROUPS[chosen.group].first_year if chosen.group else filters.FIRST_YEAR
    chrome.empty("No pairs of origin and host for this choice.", f"This group is counted from {first} on.")
else:
    card(pairs)
for figure in (matrix, partners):
    if figure is not None:
        st.space("small")
        card(figure)

for figure in (new_figure(now), new_pairs_figure(now)):
    if figure is not None:
        st.space("small")
        card(figure)
