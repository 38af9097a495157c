"""No sentence of a change steps over a break: every change that a page states is looked up in the table of breaks.

A page that states a change says here, by the slug of its figure, what the change is of; a change of which that is not
known is a fault, so that no page forgets to ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from components.context import Context
from components.figure import Figure
from components.story import Metrics, Story, Words
from data.catalogue import DISPLACED, PAIR_GROUPS, WORLD
from data.models.breaks import broken

_N: Final = r"[\d,.]+(?: million)?"
ON: Final = re.compile(rf"[+−]{_N}(?: people)? on (\d{{4}})|as many as in (\d{{4}})")
"""A change on a year before it: "+1.2 million on 2024"."""
MOVED: Final = re.compile(rf"(?:rose|fell) by ((?:{_N} in \d{{4}}(?:, | and )?)+)")
"""Changes in years: "rose by 9.1 million in 2023 and 6.9 million in 2024"."""
YEAR: Final = re.compile(rf"{_N} in (\d{{4}})")
SINCE: Final = re.compile(r"[Ss]ince (\d{4}) the total (?:rose|fell)")
"""A change over many years: where the count of the world changed in them, the text says so."""
What = tuple[str, tuple[str, ...], str | tuple[str, ...], str | None]
"""Table, series, places and side of a change."""


def years_of(text: str) -> Iterator[int]:
    """The years to which a text states a change from the year before."""
    yield from (int(one or other) + 1 for one, other in ON.findall(text))
    yield from (int(year) for run in MOVED.findall(text) for year in YEAR.findall(run))


def faults(told: Story, context: Context) -> Iterator[str]:
    """Changes that are stated across a break, or of which nobody says what they are of."""
    for where, text, what in _texts(told):
        yield from (f"[{where}] {fault}" for fault in _since(text, context))
        for year in years_of(_without_breaks(text, context)):
            found = what(context) if what else None
            if found is None:
                yield f"[{where}] a change of which no break was looked up: {text[:90]!r}"
            elif any(broken(context.data.table("breaks"), *one[:3], year, one[3]) for one in found):
                yield f"[{where}] a change to {year} across a break: {text[:90]!r}"


def _without_breaks(text: str, context: Context) -> str:
    """The text without the breaks that it names in their own words: those are no claims about the world."""
    if not any(years_of(text)):
        return text
    for one in context.data.table("breaks")["text"]:
        text = text.replace(one, "")
    return text


def _since(text: str, context: Context) -> Iterator[str]:
    """A change of the total over years in which a group began, without a word on it."""
    for first in SINCE.findall(text):
        after = range(int(first) + 1, context.data.provenance.latest_year + 1)
        stepped = any(broken(context.data.table("breaks"), "stocks", DISPLACED, WORLD, year) for year in after)
        if stepped and "not collected before" not in text:
            yield f"a change since {first} across a break: {text[:90]!r}"


def _texts(told: Story) -> Iterator[tuple[str, str, Callable[[Context], list[What]] | None]]:
    yield "answer", told.answer, ABOUT.get(f"{told.question}")
    for block in told.blocks():
        if isinstance(block, Words):
            yield "words", block.text, None
        elif isinstance(block, Metrics):
            for item in block.items:
                groups = (item.key,) if item.key else DISPLACED
                yield item.label, f"{item.delta} {item.beside}", _world(groups)
    for figure in told.figures():
        about = FIGURES.get(figure.slug)
        for text in (figure.title, figure.takeaway):
            yield figure.slug, text, None if about is None else _bound(about, figure)


def _bound(about: Callable[[Figure, Context], list[What]], figure: Figure) -> Callable[[Context], list[What]]:
    return lambda context: about(figure, context)


def _world(groups: tuple[str, ...]) -> Callable[[Context], list[What]]:
    return lambda context: [("stocks", groups, WORLD, None)]


def _host(figure: Figure, context: Context) -> list[What]:
    """One host's people of the groups that it holds in the chosen year or the one before; its code ends the name."""
    code = figure.name.removeprefix("host-").upper()
    rows = context.data.table("stocks")
    rows = rows[(rows["side"] == "host") & (rows["iso3"] == code) & rows["group"].isin(PAIR_GROUPS)]
    held = rows[rows["year"].isin((context.year - 1, context.year)) & (rows["people"] > 0)]
    return [("stocks", tuple(held["group"].unique()), code, "host")]


def _new(figure: Figure, context: Context) -> list[What]:
    """New displacement, which others needing protection join in the year in which they begin."""
    scope = context.scope
    return [
        ("flows", ("new_displacement",), scope.members or WORLD, scope.side),
        ("stocks", ("oip",), WORLD, None),
    ]


FIGURES: Final[Mapping[str, Callable[[Figure, Context], list[What]]]] = {"host": _host, "new-displacement": _new}
"""Slug of a figure whose words state a change -> what the change is of."""
ABOUT: Final = {"Is it 110 million, and growing by 10 million a year?": _world(DISPLACED)}
"""Question of a page whose answer states changes -> what they are of."""
