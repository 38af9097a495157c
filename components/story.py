"""A page as a value: question, answer and sections of words, figures, tables and places for controls.

A story knows neither browser nor paper. Screen, files, briefing, command line and tests take from it what they show.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import pandas as pd

from components.door import Doors
from components.drawing import Chart, once
from components.figure import Figure
from components.listing import Choices, Code, Evidence, Fold, Listing
from data.words import formats


@dataclass(frozen=True)
class Words:
    """A paragraph in Markdown."""

    text: str


@dataclass(frozen=True)
class Note:
    """Small print: what is counted, how to read it, where it ends."""

    text: str


Part = Literal["title", "finding", "unit", "settings", "plot", "foot", "notes"]


@dataclass(frozen=True, eq=False)
class Shown:
    """A figure, with those of its parts that stand here; ``parts`` of a figure may stand apart on a page.

    ``pick``: a click on a mark chooses its country. ``words`` for a screen reader stay the same while a slider moves
    the chart, whose finding then stands beside it as text; without them the finding itself is heard. ``still``: parts
    that the controls of a live section leave as they are. ``brief``: the source line is short, as a card of half the
    width has room for. ``level`` of its title: the page's, given by its section.
    """

    figure: Figure
    parts: frozenset[Part] = frozenset(("title", "finding", "unit", "settings", "plot", "foot", "notes"))
    pick: bool = False
    words: str = ""
    still: frozenset[Part] = frozenset()
    brief: bool = False
    level: Literal[2, 3] = 2


@dataclass(frozen=True, eq=False)
class Metric:
    """A figure set large: its label, the value, a change and what it is measured against, a note, and a small line."""

    label: str
    value: str
    delta: str = ""
    beside: str = ""
    colour: str = "gray"
    note: str = ""
    line: Chart | None = None
    key: str = ""

    @functools.cached_property
    def drawn(self) -> Chart | None:
        """The small line, made once for each theme."""
        return once(self.line) if self.line else None


@dataclass(frozen=True, eq=False)
class Metrics:
    """Figures set large, side by side: as ``cards`` with a border, or as a ``grid`` that wraps."""

    items: tuple[Metric, ...]
    kind: Literal["cards", "grid"] = "cards"


@dataclass(frozen=True, eq=False)
class Table:
    """A small table: numbers as numbers, and how each column is written; ``tokens`` colour the first column's names."""

    rows: pd.DataFrame
    written: Mapping[str, Callable[[object], str]] = field(default_factory=lambda: MappingProxyType({}))
    tokens: tuple[str, ...] = ()
    index: bool = False

    def texts(self) -> pd.DataFrame:
        """The table as it is read: every cell in words."""
        whole = self.rows.reset_index() if self.index else self.rows
        return whole.apply(lambda column: column.map(self.written.get(str(column.name), _written)))


def _written(cell: object) -> str:
    """A cell without a way of its own to be written; a missing one is a dash."""
    return "–" if formats.missing(cell) else str(cell)


@dataclass(frozen=True)
class Controls:
    """A place for the page's own controls, by name; the frame knows how to draw them."""

    name: str


@dataclass(frozen=True)
class Empty:
    """In a chart's place when nothing matches: what is missing, and what exists instead."""

    what: str
    exists: str
    height: int = 400


@dataclass(frozen=True, eq=False)
class Columns:
    """Blocks side by side, one below the other on a phone; ``widths`` are relative."""

    cells: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Still:
    """Blocks of a live section that its controls leave as they are."""

    blocks: tuple[Block, ...]


Text = Words | Note | Code | Fold
Block = Text | Shown | Metrics | Table | Evidence | Controls | Empty | Columns | Still | Listing | Doors | Choices


@dataclass(frozen=True, eq=False)
class Section:
    """Blocks under a heading. A ``live`` section is drawn again, alone, whenever one of its controls moves.

    A ``tight`` one stands close to the next. ``level`` is that of its heading, or without one that of its titles. A
    ``lead`` stands before the line of links to the parts of the page.
    """

    key: str
    blocks: tuple[Block, ...]
    heading: str = ""
    level: Literal[2, 3] = 2
    live: bool = False
    tight: bool = False
    lead: bool = False

    def figures(self) -> Iterator[Figure]:
        """Every figure once, in reading order."""
        yield from _figures(walk(self.blocks))


@dataclass(frozen=True, eq=False)
class Story:
    """Everything that a page says for one context; ``aside`` is a small figure that stands beside the answer."""

    question: str
    answer: str
    sections: tuple[Section, ...]
    aside: Figure | None = None

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order, those within others included."""
        if self.aside:
            yield plot(self.aside)
        for section in self.sections:
            yield from walk(section.blocks)

    def figures(self) -> Iterator[Figure]:
        """Every figure once, in reading order."""
        yield from _figures(self.blocks())


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Shown) and block.figure.slug not in seen:
            seen.add(block.figure.slug)
            yield block.figure


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks in reading order, those that hold others opened up."""
    for block in blocks:
        if isinstance(block, Columns):
            for cell in block.cells:
                yield from walk(cell)
        elif isinstance(block, Still):
            yield from walk(block.blocks)
        else:
            yield block


def card(figure: Figure, *, heading: bool = True, finding: bool = True, brief: bool = False) -> Shown:
    """A figure with everything that belongs to it, but its title or its finding where the page says them itself."""
    parts: set[Part] = {"unit", "settings", "plot", "foot", "notes"}
    parts |= {"title"} if heading else set()
    parts |= {"finding"} if finding and figure.takeaway != figure.title else set()
    return Shown(figure, frozenset(parts), brief=brief)


def moving(figure: Figure, what: str, *, titled: bool = False, noted: bool = False) -> Shown:
    """A figure that follows a control: what is set stands in the control, the finding as text above the chart.

    ``what`` names the chart for a screen reader in words that no control changes: with other words the browser would
    build the chart anew instead of exchanging its data. Title and notes stay, unless it is ``titled`` by what it shows
    or its notes speak of it (``noted``).
    """
    still: set[Part] = {"title", "notes"}
    still -= ({"title"} if titled else set()) | ({"notes"} if noted else set())
    words = f"{what}. The finding is written above the chart."
    return Shown(
        figure, frozenset(("title", "finding", "unit", "plot", "foot", "notes")), words=words, still=frozenset(still)
    )


def title(figure: Figure) -> Shown:
    """Title and finding of a figure whose chart stands elsewhere."""
    return Shown(figure, frozenset(("title", "finding")))


def plot(figure: Figure, *, pick: bool = False, words: str = "") -> Shown:
    """The chart of a figure alone."""
    return Shown(figure, frozenset(("plot",)), pick, words)


def foot(figure: Figure) -> Shown:
    """Source, table, downloads and notes of a figure whose chart stands elsewhere."""
    return Shown(figure, frozenset(("foot", "notes")))


def beside(*cells: tuple[Block, ...] | Figure | None) -> Columns:
    """Figures (or blocks) side by side; the place of a missing one stays empty."""
    return Columns(tuple((card(cell),) if isinstance(cell, Figure) else (cell or ()) for cell in cells))
