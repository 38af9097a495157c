"""A table as a producer wrote it: its cells, how it writes *no figure*, and how a message names one of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from data.sources.address import shown

_LONGEST: Final = 40


class _Absent:
    """A row that lacks the column."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT: Final = _Absent()


@dataclass(frozen=True)
class Form:
    """How a producer writes: the cells that say *no figure*, also in words; whether ``7.0`` or ``07`` may be 7."""

    missing: tuple[str | None, ...]
    words: str
    tenths: bool = False


UNHCR: Final = Form(("-",), '"-" (not collected)')
UNHCR_CSV: Final = Form(("-", ""), '"-" or a blank (not collected)')
WORLD_BANK: Final = Form((None,), "null (not known)")
FILE: Final = Form(("", None), "a blank", tenths=True)


@dataclass(frozen=True)
class Sheet:
    """A table as it came: its ``name`` in messages, its cells by column, the columns that name a row, its form."""

    name: str
    cells: Mapping[str, Sequence[Any]]
    keys: tuple[str, ...]
    form: Form

    def row(self, n: int) -> str:
        """A row in a message, counted from 1: ``row 3 (2025, SYR)``."""
        known = [self.cells[key][n] for key in self.keys if key in self.cells]
        plain = [str(cell) if _short(str(cell)) else shown(cell) for cell in known]
        return f"row {n + 1} ({', '.join(plain)})" if plain else f"row {n + 1}"


def sheet(items: Sequence[Mapping[str, Any]], name: str, columns: Iterable[str], keys: Iterable[str]) -> Sheet:
    """UNHCR's rows of JSON as a sheet of ``columns``; a row that lacks one of them has ``ABSENT`` there."""
    cells = {column: [item.get(column, ABSENT) for item in items] for column in columns}
    return Sheet(name, cells, tuple(keys), UNHCR)


def _short(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= _LONGEST
