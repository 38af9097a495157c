"""Country: what about this country? One page of everything, or two of them side by side."""

from __future__ import annotations

from components.context import Context
from components.country import compare, doors, limits, metrics, parts
from components.country.door import door
from components.country.head import map_figure
from components.country.parameters import WITH, other, parameters
from components.country.place import Place
from components.story import Controls, Section, Story
from data.results import country

__all__ = ["door", "parameters", "story"]


def story(context: Context) -> Story:
    """A country's page; without one the ways to the largest; with a second one both side by side."""
    if context.chosen.country is None:
        return doors.story(context)
    here = Place(context)
    second = other(context.data, context.chosen, context.own.get(WITH))
    if second:
        return compare.story(here, here.other(second.code, second.year or here.year))
    made = parts.sections(here)
    drawn = frozenset(figure.slug for section in made for figure in section.figures())
    last = limits.section(here, drawn)
    first, *rest = here.answer
    return Story(
        country.question(context.data, here.code, here.year),
        " ".join((f"**{first}**", *rest)),
        (
            Section("switch", (Controls("country"), metrics.metrics(here)), lead=True),
            *made,
            *((last,) if last else ()),
        ),
        aside=map_figure(here),
    )
