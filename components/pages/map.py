"""Map: where from, where to?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.frame import address, chrome, filters, loading, picking, play
from components.frame.card import foot
from components.frame.links import country_link
from components.subjects.places import map as story
from components.subjects.places import notes
from components.words.places import where

chosen = filters.selection()
chosen_year = chosen.year or filters.latest_year()
stocks = loading.table("stocks")
settings = where(replace(chosen, country=None), filters.place_names())

with st.container(horizontal=True, vertical_alignment="bottom", key="map-controls"):
    shown = address.choice("Show", story.SHOWN, key="map_show", default="people")
    play.button(chosen_year)
source = chrome.source_line(["stocks", "context"], only=story.sources(chosen, shown))
now = story.scene(loading.year_on_map(chosen_year, story.choice(chosen)), chosen, chosen_year, shown)
chrome.head(story.QUESTION, story.answer(now))


def draw(year: int) -> None:
    """One year of the map with the ranking beside it; the foot waits until the years stand still."""
    scene = story.scene(loading.year_on_map(year, story.choice(chosen)), chosen, year, shown)
    if scene.table.empty:
        chrome.empty(*story.nothing(scene))
        return
    warnings = notes.for_map(stocks, loading.table("corridors"), scene.table, year, chosen)
    world, ranking = story.world(scene, source, settings, warnings), story.list_beside(scene, source, settings)
    st.subheader(world.title, anchor=False)
    st.markdown(world.takeaway, width=820)
    st.caption(world.subtitle)
    left, right = st.columns([8, 4], gap="medium")
    with left:
        picking.plot(world, key="map_chart", words=story.words(scene, "World map"))
        st.markdown(story.chosen_place(scene))
    with right:
        st.caption(f"First {story.TOP} of {len(scene.ranked)} places")
        picking.plot(ranking, key="map_ranking", words=story.words(scene, "Ranking"))
    for column, figure in ((left, world), (right, ranking)):
        with column:
            if not play.playing():
                foot(figure)


play.stage(draw, chosen_year)
if chosen.country:
    country_link(chosen.country)
st.caption(notes.CODES, width=820)
