"""Causes: why do people flee?"""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Context, Data, place_names, scope
from components.door import Door
from components.figure import Figure
from components.story import (
    Block,
    Columns,
    Controls,
    Empty,
    Evidence,
    Note,
    Section,
    Shown,
    Still,
    Story,
    Table,
    Words,
    beside,
    card,
    moving,
)
from components.subjects.causes import attributed, changes, limits, measured, wording
from components.subjects.causes import door as front
from components.subjects.causes import evidence as proof
from components.subjects.causes import rule as rules
from components.subjects.causes.attributed import View
from components.subjects.causes.parameters import parameters, result_years, rule_of
from components.subjects.causes.ranking import ranking_figure
from components.subjects.causes.wording import Whom
from data.catalogue import PALESTINE
from data.kept import baseline, evidence
from data.models import causes_measured
from data.models.causes import attribute, cause_table
from data.models.causes_range import sensitivity
from data.models.causes_summary import shift
from data.models.causes_years import years_of_flight
from data.models.headline import gaza_step
from data.words.places import short

__all__ = ["door", "parameters", "story"]

WORDS: Final = {
    "causes-shares": "Shares of the causes by year",
    "causes-range": "Each cause’s share, with its range over the rules",
    "causes-together": "Shares of people by what happened in the country that they left",
    "causes-origins": "Origins by displaced people, split by cause",
    "causes-years": "People who fled across a border in each year, by what the rule reads in it",
}
"""What the charts that follow the rule are, for a screen reader: the same whatever is set."""


def story(context: Context) -> Story:
    """What is measured; what is attributed, with the rule in the reader's hands; what neither can see."""
    data, chosen = context.data, context.chosen
    place = (chosen.country, chosen.region)
    who, baseline = data.once(whom, *place), data.once(baseline_table, *place)
    view = view_of(context, who)
    return Story(
        wording.QUESTION,
        wording.answer(who, view.reading(data.table("cause_ranges"))),
        (
            *data.once(measured_sections, *place),
            Section("attribution", (Words(wording.ATTRIBUTION),), "Which political cause?", 2, tight=True),
            *(_nobody(who, data) if wording.nobody(baseline) else _attributed(context, view)),
            Section("limits", (Words(limits.limits()), Note(limits.LITERATURE)), "What this cannot see", 2),
        ),
    )


def door(context: Context) -> Door | None:
    """The door to this page."""
    return front.door(context.data.once(baseline))


def whom(data: Data, country: str | None, region: str | None) -> Whom:
    """Whom the page is about."""
    return wording.whom(data.once(scope, country, region, "origin"), data.once(place_names))


def view_of(context: Context, who: Whom) -> View:
    """The year, the rule and what it says, of the people that the page is about."""
    data = context.data
    names = {code: short(code, name) for code, name in context.names.items()}
    read, usual = data.once(evidence), data.once(baseline)
    twice = data.once(counted_twice) if who.scope.holds(PALESTINE) else {}
    return View(who, context.own["year"], attribute(read, rule_of(context)), usual, names, twice)


def counted_twice(data: Data) -> dict[int, int]:
    """People by year whom two series hold: Palestine refugees displaced inside Gaza."""
    step = gaza_step(data.table("stocks")).dropna()
    return {int(year): int(n) for year, n in zip(step.index.tolist(), step.tolist(), strict=True)}


def baseline_table(data: Data, country: str | None, region: str | None) -> pd.DataFrame:
    """A scope's people and shares by year and cause, by the baseline rule."""
    who = data.once(whom, country, region)
    return cause_table(data.once(baseline), [who.scope])


def single_changes(data: Data, country: str | None, region: str | None) -> pd.DataFrame:
    """Shares by cause in the latest year with one choice of the rule changed at a time."""
    who = data.once(whom, country, region)
    return sensitivity(data.once(evidence), data.once(result_years)[-1], who.members)


def measured_sections(data: Data, country: str | None, region: str | None) -> tuple[Section, ...]:
    """Conflict against disaster, hazards, and what the claim about return rests on: no inference."""
    who, flows, stocks = data.once(whom, country, region), data.table("flows"), data.table("stocks")
    steps = causes_measured.steps_by_counting(stocks, who.members)
    new = causes_measured.new_displacements(flows, who.members)
    still = causes_measured.still_displaced(stocks, who.members)
    pair = measured.flows_figure(who, new), measured.stocks_figure(who, still, steps)
    hazards = measured.hazards_figure(who, causes_measured.hazards_by_year(data.table("hazards"), who.members))
    first: Block = beside(*pair) if any(pair) else Empty(*measured.nothing(who), height=300)
    return (
        Section("measured", (first,), "Political or environmental?", 2),
        *((Section("hazards", (card(hazards),), level=3),) if hazards else ()),
        Section("return", (Words(data.once(reversibility)),), "What the claim about return rests on", 3),
    )


def reversibility(data: Data) -> str:
    """What the essay's claim about return rests on, in the world's figures."""
    return measured.reversibility(data.table("flows"), data.table("stocks"))


def _nobody(who: Whom, data: Data) -> tuple[Section, ...]:
    return (Section("nobody", (Empty(*wording.nobody_words(who, data.once(result_years))),)),)


def _attributed(context: Context, view: View) -> tuple[Section, ...]:
    """Shares beside the rule that makes them, their range, origins, and one origin's evidence."""
    rule, who = view.attribution.rule, view.whom
    moved = shift(view.attribution, view.baseline, view.year, who.members)
    comparison = rules.comparison(who, rule, moved, view.year, view.names)
    ranking = ranking_figure(view)
    words = (Words(rules.sentence(rule)), Controls("rule"), Words(comparison), Controls("rule-reset"))
    shares = _moving(attributed.shares_figure(view), titled=True, noted=True)
    return (
        Section("rule", (Columns(((shares,), words), (6, 5)),), "The rule, in your hands", 3, live=True),
        Section("range", (_range(context, view),), level=3, live=True),
        *((Section("origins", (_moving(ranking, titled=True, noted=True),), level=3, live=True),) if ranking else ()),
        Section("years", _evidence(context, view), level=3, live=True),
    )


def _moving(figure: Figure, *, titled: bool = False, noted: bool = False) -> Shown:
    return moving(figure, WORDS[figure.slug], titled=titled, noted=noted)


def _range(context: Context, view: View) -> Columns:
    """How much the shares depend on the rule, and which causes come together."""
    spans = attributed.range_figure(view, context.data.table("cause_ranges"))
    together = attributed.cooccurrence_figure(view)
    left = (*((_moving(spans),) if spans else ()), *_alternatives(context))
    return Columns((left, (_moving(together),) if together else ()))


def _alternatives(context: Context) -> tuple[Still, ...]:
    """The single changes of the rule that move most; nothing where the year has no shares."""
    table = context.data.once(single_changes, context.chosen.country, context.chosen.region)
    if table.empty:
        return ()
    year = context.data.once(result_years)[-1]
    heading = Words(f"**Which single choice moves most** (per cent, {year})")
    return (Still((heading, Table(changes.single_changes_table(table)))),)


def _evidence(context: Context, view: View) -> tuple[Block, ...]:
    """The selected origin's years of flight, its split, and what was read in each year."""
    origin, known = proof.origin_of(view), view.attribution.evidence
    years = years_of_flight(known, origin, view.year, view.attribution.rule)
    figure = proof.years_figure(view, origin, years)
    note = proof.evidence_note(view.names, origin, context.data.table("indicators"), known)
    return (
        _moving(figure, titled=True),
        Words(proof.split_sentence(view, origin)),
        Evidence(
            "causes-evidence", "What was read in each year", figure.table, f"Table: {figure.takeaway}", proof.WIDTHS,
            (proof.EVIDENCE_WORDS,),
        ),
        Note(note),
    )  # fmt: skip
