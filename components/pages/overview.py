"""Overview: is it 110 million, and growing by 10 million a year?"""

from __future__ import annotations

import streamlit as st

from components.frame import chrome, loading
from components.frame.card import card, foot, plot
from components.frame.metrics import claim_row, group_grid
from components.subjects.total import figures
from components.subjects.total import wording as story
from data.models import claim
from data.models.headline import displaced, headline

stocks, dated = loading.table("stocks"), loading.store().provenance
world, groups = headline(stocks), displaced(stocks)
test = claim.claim_test(world)
source = chrome.source_line(["stocks"])

chrome.head(story.QUESTION, story.answer(test))
claim_row(test, claim.one_in(world, loading.table("context")), dated.moment(test.year, article=False))
st.space("small")

figure = figures.claim_figure(world, test, dated.moment(test.year), source)
st.subheader(figure.title, anchor=False)
chart, table = st.columns([7, 5], gap="medium")
with chart:
    st.caption(figure.unit)
    plot(figure)
with table:
    st.caption("Million people, end of year")
    st.table(story.styled(story.claim_table(world)), border="horizontal")
    st.caption(story.pace_note(world, test))
foot(figure)
st.space("small")

card(figures.groups_figure(groups, world, claim.rise(groups), source))
st.space("small")

st.subheader("Who they are: the five groups", anchor=False)
st.caption(f"Million people, {dated.moment(test.year, article=False)}; change on {test.year - 1}; lines over ten years")
group_grid(groups)
st.caption(story.groups_note(groups))
st.space("small")

card(
    figures.returns_figure(claim.returns(loading.table("flows")), world, chrome.source_line(["flows"], only=["UNHCR"]))
)
st.space("small")

st.subheader("What these figures do not show", anchor=False)
st.markdown(story.revisions(world), width=680)
