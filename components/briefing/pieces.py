"""What a brief is made of: paragraphs, rows of charts, key figures, small tables, in parts under headings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from components.figure import Figure
from components.story import Metric
from data.words import formats


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph; a ``small`` one is a note."""

    runs: tuple[Run, ...]
    small: bool = False

    @property
    def plain(self) -> str:
        """The paragraph without its emphasis."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, eq=False)
class Row:
    """One chart as wide as the page, or two side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, eq=False)
class Grid:
    """Key figures."""

    items: tuple[Metric, ...]


@dataclass(frozen=True)
class Rows:
    """A small table as it is read; ``numbers``: which columns are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]


Piece = Text | Row | Grid | Rows


@dataclass(frozen=True, eq=False)
class Part:
    """Pieces under a heading, which may be empty."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, eq=False)
class Brief:
    """A page for paper: what it is about, its answer, its parts, whose figures they are, and where it stands.

    ``aside`` is a small chart beside the answer.
    """

    kicker: str
    question: str
    answer: Text
    parts: tuple[Part, ...]
    sources: str
    settings: str
    address: str
    day: dt.date
    aside: Figure | None = None

    @property
    def figures(self) -> list[Figure]:
        """Every chart once, in reading order."""
        rows = [piece for part in self.parts for piece in part.pieces if isinstance(piece, Row)]
        return [*((self.aside,) if self.aside else ()), *(figure for row in rows for figure in row.figures)]

    @property
    def made(self) -> str:
        """The maker, the day and the address, for the foot of a page."""
        return ", ".join(part for part in ("Displacement Outlook", formats.date(self.day), self.address) if part)
