"""Corridors: who goes where?"""

from __future__ import annotations

from components.context import Context
from components.story import Block, Empty, Section, Story, card
from components.subjects.places import pairs
from components.subjects.places.corridors_door import door
from components.subjects.places.new_corridors import new_figure, new_pairs_figure
from components.subjects.places.partners import partners_figure
from components.subjects.places.regions import matrix_figure

__all__ = ["door", "story"]


def story(context: Context) -> Story:
    """The largest pairs, regions against regions, one place's partners over time, and new displacement."""
    scene = pairs.scene(context)
    first = pairs.pairs_figure(scene)
    others = (matrix_figure(scene), partners_figure(scene), new_figure(scene), new_pairs_figure(scene))
    blocks: tuple[Block, ...] = (
        card(first) if first else Empty(*pairs.nothing(scene)),
        *(card(figure) for figure in others if figure),
    )
    sections = tuple(Section(f"figure-{place}", (block,)) for place, block in enumerate(blocks))
    return Story(pairs.QUESTION, pairs.answer(scene), sections)
