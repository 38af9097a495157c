"""Hosts: who carries the load?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.frame import chrome, filters, loading
from components.frame.card import card
from components.frame.links import country_link
from components.subjects.hosts import hosts as story
from components.subjects.hosts import income as host_income
from components.words.places import where

chosen = filters.selection()
year = chosen.year or filters.latest_year()
sources = (
    chrome.source_line(["stocks", "context"], only=("UNHCR", "World Bank")),
    chrome.source_line(["stocks"], only=("UNHCR",)),
)
now = story.scene(
    loading.store(), chosen, year, where(replace(chosen, country=None, side="host"), filters.place_names()), sources
)
chrome.head(story.QUESTION, story.answer(now))

rows = (
    (story.rate_figure(now, "per_thousand"), story.rate_figure(now, "per_million")),
    (story.spread_figure(now), host_income.quarters_figure(now)),
    (host_income.ldc_figure(now), story.trend_figure(now)),
)
if now.table.empty:
    chrome.empty("Nobody is hosted in this region and year.", "Another year or region has figures.")
for pair in rows:
    for column, figure in zip(st.columns(2, gap="medium"), pair, strict=True):
        with column:
            if figure is not None:
                card(figure)
    st.space("small")
if chosen.country:
    country_link(chosen.country)
