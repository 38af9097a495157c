"""The front page: the total's own story, and at its end a door to every other page."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from components.context import Context, Data
from components.door import Doors
from components.page_table import PAGES
from components.story import Section, Story
from components.subjects.total import story as total

HEADING: Final = "What else the figures say"


def story(context: Context) -> Story:
    """The claim and its test, and what the other pages say in a sentence each."""
    told = total.story(context)
    return replace(told, sections=(*told.sections, Section("doors", (context.data.once(doors),), HEADING)))


def doors(data: Data) -> Doors:
    """A door to each page that has one, in the order of the page table."""
    found = (page.door(data) for page in PAGES)
    return Doors(tuple(door for door in found if door))
