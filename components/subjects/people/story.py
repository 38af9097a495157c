"""People: who are they?"""

from __future__ import annotations

from components.context import Context
from components.story import Block, Columns, Controls, Empty, Note, Section, Story, Words, card
from components.subjects.people import limits
from components.subjects.people.changes import years_figure
from components.subjects.people.door import door
from components.subjects.people.figures import RULE, pyramid_figure, shares_table
from components.subjects.people.parameters import parameters
from components.subjects.people.ranking import places_figure
from components.subjects.people.wording import QUESTION, Scene, answer, nobody, scene
from data.catalogue import SMALLEST_RATE

__all__ = ["door", "parameters", "story"]


def story(context: Context) -> Story:
    """Ages and sexes of one group in one place and year, over the years, by place, and what is not known."""
    here = scene(context)
    figures = (years_figure(here), places_figure(here))
    return Story(
        QUESTION,
        answer(here),
        (
            Section("who", (Controls("people"), *_one_sided(here), *_older(here))),
            Section("ages", _ages(here)),
            *(Section(figure.slug, (card(figure),)) for figure in figures if figure),
            Section("limits", limits.blocks(here), limits.HEADING),
        ),
    )


def _one_sided(here: Scene) -> tuple[Note, ...]:
    """That a group stands on one side, where the reader asked for the other."""
    if here.side == here.chosen.side:
        return ()
    where = "the country to which they returned" if here.who == "returned_refugees" else "the country they live in"
    return (Note(f"This group is counted by {where}; there is no other side."),)


def _older(here: Scene) -> tuple[Note, ...]:
    """That the year asked for has no figures by age and sex yet."""
    if here.year == here.context.year:
        return ()
    return (Note(f"There are no figures by age and sex for {here.context.year} yet: those of {here.year} are shown."),)


def _ages(here: Scene) -> tuple[Block, ...]:
    """The pyramid beside the shares with their bounds; where there is neither, why."""
    row, figure = here.now, pyramid_figure(here)
    if row is None:
        return (Empty(nobody(here).replace("**", ""), "Another year, place or group has figures.", height=220),)
    beside: tuple[Block, ...] = ()
    if row["total"] >= SMALLEST_RATE:
        beside = (Words("**Shares and their bounds**"), shares_table(row), Note(RULE))
        beside += (Words(figure.takeaway),) if figure else ()
    left: Block = card(figure, finding=False) if figure else Empty("No ages are reported.", _sexes(row), height=220)
    return (Columns(((left,), beside), (6, 5)),)


def _sexes(row: dict[str, object]) -> str:
    return "Neither are sexes." if not row["sexed"] else "Sexes are: see the table."
