"""Asylum: who is recognised?"""

from __future__ import annotations

from typing import Final

from components.context import Context
from components.figure import Figure
from components.story import Block, Controls, Empty, Section, Story, Words, beside, card
from components.subjects.asylum import applications, outcomes, pairs, ranking, wording
from components.subjects.asylum.door import door
from components.subjects.asylum.limits import limits
from components.subjects.asylum.parameters import STAGES, Scene, parameters, scene

__all__ = ["STAGES", "door", "parameters", "story"]

LIMITS: Final = "What the figures do not hold"


def story(context: Context) -> Story:
    """Who applied, what was decided, how far hosts differ on one origin, who waits, and where the figures end."""
    at = scene(context)
    sections = (
        Section("applications", _cards(applications.applications_figure(at))),
        Section("decisions", (Controls("stage"), *_decisions(at))),
        Section("pairs", _pairs(at)),
        Section("pending", _cards(applications.pending_figure(at))),
        Section("limits", (Words(limits(at)),), LIMITS),
    )
    return Story(wording.QUESTION, wording.answer(at), tuple(section for section in sections if section.blocks))


def _cards(figure: Figure | None) -> tuple[Block, ...]:
    return (card(figure),) if figure else ()


def _decisions(at: Scene) -> tuple[Block, ...]:
    both = outcomes.outcomes_figure(at), outcomes.rates_figure(at)
    if any(both):
        return (beside(*both),)
    return (Empty(wording.nothing(at), "Another place, side or stage has figures."),)


def _pairs(at: Scene) -> tuple[Block, ...]:
    both = pairs.pairs_figure(at) or ranking.spread_figure(at), ranking.ranking_figure(at)
    return (beside(*both),) if any(both) else ()
