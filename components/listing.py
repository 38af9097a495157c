"""Blocks to take from or to choose from: rows of a table with files, text to copy, words behind a title, choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import pandas as pd

LISTED: Final = 200
"""Rows that a browser gets at most; all others come as a file."""


@dataclass(frozen=True, eq=False)
class File:
    """Something to take away: what its link says, its name and kind (MIME), what makes its bytes, and its address."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]
    address: str


@dataclass(frozen=True, eq=False)
class Listing:
    """The first rows of a table, and ``files`` of the whole by what they hold ("All 47,528 rows").

    ``alt`` is heard in the table's place; ``widths`` are pixels of columns. Raises ValueError for more rows than a
    browser gets.
    """

    key: str
    rows: pd.DataFrame
    alt: str
    files: tuple[tuple[str, tuple[File, ...]], ...] = ()
    widths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if len(self.rows) > LISTED:
            raise ValueError(f"{len(self.rows)} rows are more than the {LISTED} that a page lists")


@dataclass(frozen=True)
class Code:
    """Text to be copied as it stands: a command, a citation."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Fold:
    """Words that stand behind their title, on the page from the beginning."""

    title: str
    text: str


@dataclass(frozen=True)
class Choices:
    """A list of choices that lead further: for each its code, its name and a few words; ``name`` is what is chosen."""

    key: str
    name: str
    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, eq=False)
class Evidence:
    """A wide table that is drawn when it is opened: ``title`` opens it; ``widths`` are pixels of its columns."""

    key: str
    title: str
    rows: pd.DataFrame
    alt: str
    widths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
