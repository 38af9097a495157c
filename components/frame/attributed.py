"""The attributed half of the page on causes: what a moved threshold of the rule changes is drawn again, and no more.

The controls are a fragment; it writes the charts and their words into containers laid out above and below it. Sources
and downloads stay where they are, the charts are sent before the longer words: so a threshold redraws in a blink.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figure import Figure
from components.frame import chrome, loading, rule_controls
from components.frame.card import foot, plot
from components.subjects.causes import attributed as story
from components.subjects.causes import changes, evidence
from components.subjects.causes import rule as words
from components.subjects.causes.wording import Scope
from data.models.causes import attribute
from data.models.causes_summary import shift
from data.models.causes_years import years_of_flight

TABLES = ("stocks", "flows", "indicators")


@dataclass(frozen=True)
class Place:
    """Where one figure stands: what a control changes, and its foot, which none does."""

    body: DeltaGenerator
    foot: DeltaGenerator


@dataclass(frozen=True)
class Layout:
    """The places of one run of the page, the figures drawn in them, and whom they are about."""

    scope: Scope
    names: dict[str, str]
    places: dict[str, Place]
    sentence: DeltaGenerator
    evidence: DeltaGenerator
    drawn: dict[str, Figure] = field(default_factory=dict)


def draw(scope: Scope, names: dict[str, str]) -> None:
    """Shares with their range, the rule with its controls, and the evidence, for the scope."""
    left, right = st.columns([7, 5], gap="medium")
    places = {"shares": _place(left), "range": _place(right), "together": _place(right)}
    with left:
        _alternatives(scope)
    st.space("small")
    st.subheader("The rule, in your hands", anchor=False)
    sentence, controls = st.container(), st.container()
    st.space("small")
    places["ranking"] = _place(st.container())
    st.space("small")
    places["years"] = _place(st.container())
    layout = Layout(scope, names, places, sentence, st.container())
    with controls:
        _follow(layout)
    for name in layout.drawn:
        with places[name].foot:
            foot(functools.partial(layout.drawn.__getitem__, name))


def _place(container: DeltaGenerator) -> Place:
    with container:
        return Place(st.container(), st.container())


def _alternatives(scope: Scope) -> None:
    """The single changes of the rule that move most, beside the shares; nothing where the year has no shares."""
    year = loading.evidence().result_years[-1]
    table = loading.single_changes(scope.code, scope.members, year)
    if table.empty:
        return
    st.space("small")
    st.markdown(f"**Which single choice moves most** (per cent, {year})")
    st.table(changes.single_changes_table(table), border="horizontal", hide_index=True)


@st.fragment
def _follow(layout: Layout) -> None:
    """The controls; whenever one moves, what depends on it is drawn again."""
    known = loading.evidence()
    rule, year = rule_controls.rule(known.result_years)
    view = story.View(
        layout.scope, year, attribute(known, rule), attribute(known), layout.names, chrome.source_line(TABLES)
    )
    layout.drawn.update(_figures(view))
    for name, place in layout.places.items():
        with place.body:
            _body(layout.drawn.get(name))
    moved = shift(view.attribution, view.baseline, year, layout.scope.members)
    layout.sentence.markdown(words.sentence(rule), width=820)
    st.markdown(words.comparison(layout.scope, rule, moved, year, layout.names), width=820)
    rule_controls.reset(rule)
    with layout.evidence:
        _evidence(view, layout.drawn["years"])


def _figures(view: story.View) -> dict[str, Figure]:
    iso3 = evidence.origin_of(view)
    years = years_of_flight(view.attribution.evidence, iso3, view.year, view.attribution.rule)
    figures = {
        "shares": story.shares_figure(view),
        "range": story.range_figure(view, loading.table("cause_ranges")),
        "together": story.cooccurrence_figure(view),
        "ranking": story.ranking_figure(view),
        "years": evidence.years_figure(view, iso3, years),
    }
    return {name: figure for name, figure in figures.items() if figure is not None}


def _body(figure: Figure | None) -> None:
    """A figure without its foot. A place without a figure is kept, or Streamlit would refuse to fill it later."""
    if figure is None:
        st.empty()
        return
    st.subheader(figure.title, anchor=False)
    st.markdown(figure.takeaway, width=820)
    st.caption(figure.unit, width=820)  # the rule itself stands in the controls, and in every download
    plot(figure, words=f"{figure.unit}. The finding is written above the chart.")


def _evidence(view: story.View, figure: Figure) -> None:
    """The selected origin's split, and what was read in each year."""
    origin = evidence.origin_of(view)
    st.markdown(evidence.split_sentence(view, origin), width=820)
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
    note = evidence.evidence_note(view.names, origin, loading.table("indicators"), view.attribution.evidence)
    st.caption(note, width=820)


@functools.cache
def _columns() -> dict[str, Any]:
    """How the evidence table shows its columns: years plain, people and deaths in full, the year always in sight."""
    number = st.column_config.NumberColumn
    return {
        **{name: number(format="localized", width=width) for name, width in evidence.COUNTS.items()},
        "Year": number(format="%d", width=56, pinned=True),
        "As of": number(format="%d", width=60),
        "Read as": st.column_config.TextColumn(width=236),
        "Terror scale": number(format="%.1f", width=88),
        "Flag": st.column_config.TextColumn(width=48),
        "Weight, %": number(format="%d", width=72),
    }
