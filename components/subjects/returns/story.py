"""Returns: can people go home?"""

from __future__ import annotations

from collections.abc import Iterable

from components.context import Context
from components.figure import Figure
from components.story import Block, Empty, Note, Section, Story, Words, beside, card
from components.subjects.returns import claim, figures, places, scene, wording
from components.subjects.returns.door import door
from components.subjects.returns.scene import Scene
from data.models import breaks

__all__ = ["door", "story"]

SERIES = ("returned_refugees", "returned_idps", "resettlement", "naturalisation")


def story(context: Context) -> Story:
    """Who returned, on which base, to and from where, and what followed turns at home."""
    here = scene.scene(context)
    return Story(wording.QUESTION, wording.answer(here), tuple(_sections(here)))


def _sections(here: Scene) -> Iterable[Section]:
    rows = _rows(here)
    large = wording.metrics(here)
    if large:
        yield Section("metrics", (large, Note(wording.PACE)))
    if not rows:
        what = f"No returns{here.back} are reported."
        yield Section("nothing", (Empty(what, "Other countries have figures, from 1990 on."),))
    for place, row in enumerate(rows):
        yield Section(f"row-{place}", (row,))
    yield Section("claim", tuple(_claim(here)), claim.HEADING)
    yield Section("books", tuple(_books(here)), "Political against environmental")
    yield Section("limits", tuple(_limits(here)), "What the figures do not hold")


def _rows(here: Scene) -> list[Block]:
    pairs: tuple[tuple[Figure | None, Figure | None], ...] = (
        (figures.by_year_figure(here), figures.rate_figure(here)),
        (places.places_figure(here, "returned_refugees"), places.places_figure(here, "returned_idps")),
        (figures.largest_figure(here), places.hosts_figure(here)),
    )
    return [beside(*sorted(pair, key=lambda one: one is None)) for pair in pairs if any(pair)]


def _claim(here: Scene) -> Iterable[Block]:
    yield Words(claim.words(here))
    if figure := claim.turns_figure(here):
        yield card(figure)


def _books(here: Scene) -> Iterable[Block]:
    yield Words(claim.books_words(here))
    if figure := claim.books_figure(here):
        yield card(figure)


def _limits(here: Scene) -> Iterable[Block]:
    yield Note(wording.BASES)
    codes = here.scope.members or ()
    known = breaks.known(here.data.table("breaks"), "flows", SERIES, codes)
    if known:
        yield Words("\n".join(f"- {text}" for text in known))
