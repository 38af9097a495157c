"""Cells as they come over the wire -> typed columns; the only place that decides what a cell means.

UNHCR writes a count as an integer, zero as the string "0" and *not applicable or not collected* as "-" (so missing is
never zero, and "0" is). Anything else is text that nobody has documented: it becomes missing and is counted in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from data.sources.errors import BadPayload

Raw = dict[str, pd.DataFrame]
"""Raw records of all sources: key of the table -> records with the producer's column names, typed."""

MISSING: Final = frozenset(("-", "", "*"))
"""Cells that say *no figure*: a dash (JSON), a blank (older CSV), a star (redacted, before 2020)."""
_CODES: Final = {"UKN": "UNK", "XXX": "UNK"}
"""Other spellings of *unknown* in UNHCR's own publications of the same data."""


def counts(cells: pd.Series, where: str, notes: list[str]) -> pd.Series:
    """``cells`` as nullable whole numbers (Int64); undocumented text becomes missing and one note with its count."""
    text = cells.astype("object").map(_plain, na_action="ignore")
    numbers = pd.to_numeric(text, errors="coerce")
    numbers = numbers.where((numbers % 1 == 0) & (numbers >= 0))
    unread = text[numbers.isna() & text.notna()]
    if len(unread):
        notes.append(
            f"{where}: {len(unread)} cells are not numbers (the first is {unread.iloc[0]!r}); read as missing."
        )
    return numbers.astype("Int64")


def codes(cells: pd.Series) -> pd.Series:
    """``cells`` as stripped text; a dash, a blank and null become missing. The string ``NA`` is a code, not missing."""
    text = cells.astype("str").str.strip()
    return text.mask(text.isin(("-", ""))).replace(_CODES).astype("str")


def years(cells: pd.Series, where: str, first: int, last: int) -> pd.Series:
    """``cells`` as years (int64), each within ``first``-``last``, the window that was asked for.

    Raises:
        BadPayload: a year cannot be read, or lies outside: the service answered another question.
    """
    numbers = pd.to_numeric(cells, errors="coerce")
    if numbers.isna().any():
        raise BadPayload(f"{where}: {int(numbers.isna().sum())} rows have no readable year.")
    outside = sorted({int(y) for y in numbers[~numbers.between(first, last)]})
    if outside:
        raise BadPayload(f"{where}: the years {outside[0]}-{outside[-1]} were returned but {first}-{last} asked for.")
    return numbers.astype("int64")


def require(present: Iterable[str], needed: Iterable[str], where: str, names: Mapping[str, str] | None = None) -> None:
    """Raise BadPayload with every column of ``needed`` that is not ``present`` (``names``: what we call them)."""
    missing = [name for name in needed if name not in set(present)]
    if missing:
        shown = ", ".join(f'{names[name]} ("{name}")' if names else name for name in missing)
        word = "column is" if len(missing) == 1 else "columns are"
        raise BadPayload(f"{where}: the {word} missing: {shown}. It may have been renamed.")


def _plain(cell: Any) -> Any:
    if isinstance(cell, str):
        text = cell.strip()
        return None if text in MISSING else text
    return str(cell) if isinstance(cell, bool) else cell
