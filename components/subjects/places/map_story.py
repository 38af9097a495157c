"""Map: where from, where to?"""

from __future__ import annotations

from typing import Final

from components import param
from components.context import Context, Data, Selection
from components.param import Param
from components.story import Block, Columns, Controls, Empty, Note, Section, Story, Words, foot, plot, title
from components.subjects.places import map_figures as figures
from components.subjects.places import map_words as words
from components.subjects.places import notes
from components.subjects.places.map_door import door

__all__ = ["door", "story"]

SHOWN: Final = words.SHOWN


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """Numbers of people, or rates."""
    return (param.choice("map_show", SHOWN, "people"),)


def story(context: Context) -> Story:
    """The world map with the ranking beside it, by origin or host, for any group and year."""
    scene = words.scene(context)
    controls = Section("controls", (Controls("map"),), live=True, tight=True)
    codes = Section("codes", (Note(notes.CODES),), tight=True)
    return Story(words.QUESTION, words.answer(scene), (controls, _drawn(scene), codes))


def _drawn(scene: words.Scene) -> Section:
    """One year of the map; its finding stands as text above it, so that the drawing can stay while the year moves."""
    if scene.ranked.empty:
        return Section("map", (Empty(*words.nothing(scene)),), live=True)
    warnings = notes.for_map(scene.data, scene.table, scene.year, scene.chosen, scene.place)
    world, ranking = figures.world(scene, warnings), figures.list_beside(scene)
    place = words.chosen_place(scene)
    left: tuple[Block, ...] = (plot(world, pick=True, words=words.words(scene, "World map")),)
    left += (Words(place),) if place else ()
    first = Note(words.first(scene))
    listed = plot(ranking, pick=True, words=words.words(scene, "Ranking"))
    blocks = (
        title(world),
        Note(world.subtitle),
        Columns(((*left, foot(world)), (first, listed, foot(ranking))), (8, 4)),
    )
    return Section("map", blocks, live=True, tight=True)
