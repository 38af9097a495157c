"""The attributed half of the page on causes: drawn again, alone, whenever a threshold of the rule moves."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import chrome, loading, rule_controls
from components.card import card
from components.stories import causes_attributed as story
from components.stories import causes_evidence as evidence
from components.stories import causes_rule as words
from components.stories.causes import Scope
from data.models.causes import attribute
from data.models.causes_rule import Rule
from data.models.causes_summary import shift
from data.models.causes_years import years_of_flight

TABLES = ("stocks", "flows", "indicators")


@st.fragment
def draw(scope: Scope, year: int, names: dict[str, str]) -> None:
    """Shares with their range, the rule with its controls, and the evidence, for the scope and year."""
    shares, rule_place = st.container(), st.container()
    with rule_place:
        st.space("small")
        st.subheader("The rule, in your hands", anchor=False)
        said = st.empty()
        rule = rule_controls.rule()
    view = _view(scope, year, names, rule)
    with rule_place:
        moved = shift(view.attribution, view.baseline, year, scope.members)
        said.markdown(words.sentence(rule), width=820)
        st.markdown(words.comparison(scope, rule, moved, year, names), width=820)
        rule_controls.reset(rule)
    with shares:
        _shares(view)
    _evidence(view)


def _view(scope: Scope, year: int, names: dict[str, str], rule: Rule) -> story.View:
    known = loading.evidence()
    source = chrome.source_line(TABLES)
    return story.View(scope, year, attribute(known, rule), attribute(known), names, source)


def _shares(view: story.View) -> None:
    left, right = st.columns([7, 5], gap="medium")
    with left:
        card(story.shares_figure(view))
    with right:
        card(story.range_figure(view, loading.table("cause_ranges")))
        together = story.cooccurrence_figure(view)
        if together is not None:
            card(together)


def _evidence(view: story.View) -> None:
    st.space("small")
    ranked = story.ranking_figure(view)
    if ranked is None:
        return
    card(ranked)
    iso3 = evidence.origin_of(view)
    indicators = loading.table("indicators")
    table = years_of_flight(view.attribution.evidence, iso3, view.year, view.attribution.rule)
    st.space("small")
    figure = evidence.years_figure(view, iso3, table)
    card(figure)
    st.markdown(evidence.split_sentence(view, iso3), width=820)
    st.caption(evidence.EVIDENCE_WORDS, width=820)
    st.dataframe(
        figure.table,
        hide_index=True,
        width="stretch",
        height="content",
        placeholder="–",
        column_config=_columns(),
        key="evidence-table",
        alt=f"Table: {figure.takeaway}",
    )
    st.caption(evidence.evidence_note(view, iso3, indicators), width=820)


def _columns() -> dict[str, Any]:
    """How the evidence table shows its columns: years plain, people and deaths in full, the year always in sight."""
    plain = {name: st.column_config.NumberColumn(format="%d", width=60) for name in ("Year", "As of")}
    counts = {
        name: st.column_config.NumberColumn(format="localized", width=width) for name, width in evidence.COUNTS.items()
    }
    return {
        **plain,
        **counts,
        "Year": st.column_config.NumberColumn(format="%d", width=56, pinned=True),
        "Read as": st.column_config.TextColumn(width=284),
        "Terror scale": st.column_config.NumberColumn(format="%.1f", width=80),
        "Flag": st.column_config.TextColumn(width=48),
        "Weight, %": st.column_config.NumberColumn(format="%d", width=72),
    }
