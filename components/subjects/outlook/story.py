"""Projections: where is this heading?"""

from __future__ import annotations

from components.context import Context, Data
from components.figure import Figure
from components.story import Columns, Controls, Empty, Note, Section, Story, Table, Words, card, foot, plot
from components.subjects.outlook import chart_data, figures, origins, side_by_side, trust, wording
from components.subjects.outlook.cases import Case, cases
from components.subjects.outlook.door import door
from components.subjects.outlook.parameters import AHEAD, Desk, desk, desk_of, parameters
from data.catalogue import UNKNOWN

__all__ = ["AHEAD", "door", "parameters", "story"]


def story(context: Context) -> Story:
    """The scenario that is set beside the pinned ones and the forecast; how far the forecast can be trusted."""
    at, names = desk_of(context.data, context.chosen), context.names
    outlook = at.outlook
    if outlook.history.empty or outlook.scope.code == UNKNOWN:
        what, exists = wording.nothing(outlook, names)
        section = Section("nothing", (Empty(what, exists, chart_data.HEIGHT),))
        return Story(wording.QUESTION, f"**{what}.**", (section,))
    shown = drawn(context, at)
    return Story(
        wording.QUESTION,
        wording.answer(shown[-1], outlook, names, at.unit),
        (_scenario(context, at, shown), _table(context, at, shown), *_record(context, at)),
    )


def drawn(context: Context, at: Desk) -> list[Case]:
    """The pinned scenarios of the place and the one being set, each with its path."""
    own = context.own
    pinned = [code for tag, code in own["pins"] if tag == at.tag]
    return cases(own["scenario"], pinned, at.outlook, at.dials, at.unit, own["until"])


def _scenario(context: Context, at: Desk, shown: list[Case]) -> Section:
    """Presets, the chart and the controls beside it; on a phone in that order, so that both are seen together."""
    outlook, settings = at.outlook, context.own["scenario"]
    books = origins.books_words(context)
    figure = figures.projection_figure(shown, outlook, at.dials, at.unit, context.names, books)
    words = f"{figure.unit}. What it comes to is written above the chart."
    note = wording.terms_words(outlook, at.unit, settings)
    right = (Controls("scenario-sliders"), *((Note(note),) if note else ()), Controls("scenario-pins"))
    left = (Note(figure.unit), plot(figure, words=words))
    numbers = " ".join((origins.preset_words(shown[-1], outlook, at.unit), *books))
    presets = (Controls("scenario-presets"), Note(numbers))
    return Section("scenario", (*presets, Columns((left, right), (8, 3)), foot(figure)), live=True)


def _table(context: Context, at: Desk, shown: list[Case]) -> Section:
    levels = side_by_side.thresholds(at.outlook, at.unit, context.own["threshold"])
    rows = side_by_side.table(shown, at.outlook, at.unit, levels)
    blocks = (side_by_side.written(rows, shown, at.unit), Controls("scenario-threshold"))
    return Section("side-by-side", blocks, "Scenarios side by side", live=True)


def _record(context: Context, at: Desk) -> tuple[Section, ...]:
    """How past forecasts did, and the essay's pace drawn from past years."""
    data, chosen = context.data, context.chosen
    key = (chosen.place, chosen.side, chosen.group)
    sections = []
    if len(at.outlook.record):
        told, table = data.once(record_words, *key)
        figure = data.once(record_figure, *key, int(context.own["ahead"]))
        drawn = card(figure, finding=False) if figure else Note(wording.untested(int(context.own["ahead"])))
        blocks = (Words(told), table, Note(trust.TERMS), Controls("record"), drawn)
        sections.append(Section("record", blocks, "How far can the forecast be trusted?"))
    if at.outlook.is_world:
        sections.append(Section("essay-pace", (card(data.once(essay_figure, *key)),)))
    return tuple(sections)


def record_words(data: Data, place: str, side: str, group: str | None) -> tuple[str, Table]:
    """The record of a place in words and as a table."""
    at = data.once(desk, place, side, group)
    return trust.trust(at.outlook, at.unit), trust.record_table(at.outlook)


def record_figure(data: Data, place: str, side: str, group: str | None, ahead: int) -> Figure | None:
    """What was forecast ``ahead`` years before each year against what came; None without such tests."""
    at = data.once(desk, place, side, group)
    return figures.record_figure(at.outlook, at.unit, ahead)


def essay_figure(data: Data, place: str, side: str, group: str | None) -> Figure:
    """The essay's pace drawn from every past year."""
    at = data.once(desk, place, side, group)
    return figures.essay_figure(at.outlook, at.unit)
