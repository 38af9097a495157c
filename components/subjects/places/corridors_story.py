"""Corridors: who goes where?"""

from __future__ import annotations

from components.context import FIRST_YEAR, Context
from components.story import Block, Empty, Section, Story, card
from components.subjects.places import pairs
from components.subjects.places.new_corridors import new_figure, new_pairs_figure
from components.subjects.places.partners import partners_figure
from data.catalogue import GROUPS


def story(context: Context) -> Story:
    """The largest pairs, regions against regions, one place's partners over time, and new displacement."""
    scene = pairs.scene(context)
    first = pairs.pairs_figure(scene)
    others = (pairs.matrix_figure(scene), partners_figure(scene), new_figure(scene), new_pairs_figure(scene))
    blocks = (card(first) if first else _nothing(context), *(card(figure) for figure in others if figure))
    sections = tuple(Section(f"figure-{place}", (block,)) for place, block in enumerate(blocks))
    return Story(pairs.QUESTION, pairs.answer(scene), sections)


def _nothing(context: Context) -> Block:
    group = context.chosen.group
    first = GROUPS[group].first_year if group else FIRST_YEAR
    return Empty("No pairs of origin and host for this choice.", f"This group is counted from {first} on.")
