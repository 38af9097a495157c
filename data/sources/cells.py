"""Cells as they come -> typed columns; the only place that decides what a cell means.

UNHCR writes a count as an integer, zero as the string "0" and *not applicable or not collected* as "-" (so missing is
never zero, and "0" is); its CSV has a blank for the dash, the World Bank null, a file a blank. Whatever else stands in
a cell (NaN, true, a list, a star, "0x1F", Arabic digits, half a person, more people than there are) is refused, and the
sentence names table, column, row and value: a figure that nobody can read is not the same as no figure.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import pandas as pd

from data.sources.address import shown
from data.sources.errors import BadPayload
from data.sources.sheet import Sheet

Raw = dict[str, pd.DataFrame]
"""Raw records of all sources: key of the table -> records with the producer's column names, typed."""

MOST_PEOPLE: Final = 20_000_000_000
"""More people than one cell can hold: well above all who live (8.1 billion in 2024) or are foreseen (10.3 billion)."""
_CODES: Final = {"UKN": "UNK", "XXX": "UNK"}
"""Other spellings of *unknown* in UNHCR's own publications of the same data."""
_ABYEI: Final = "AB9"
"""The one code in use that is not three letters (IDMC)."""
_WHOLE, _TENTHS = re.compile("0|[1-9][0-9]*"), re.compile("[0-9]+([.]0+)?")
_REAL: Final = re.compile("-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,3})?")
_LONGEST: Final = 40

T = TypeVar("T")


def counts(table: Sheet, column: str, least: int = 0, most: int = MOST_PEOPLE) -> pd.Series:
    """A column of counts (Int64); what the form writes for *no figure* is missing.

    Raises:
        BadPayload: a cell is neither that nor a whole number from ``least`` to ``most``.
    """
    missing, pattern = table.form.missing, _TENTHS if table.form.tenths else _WHOLE

    def read(cell: Any) -> int | None:
        if isinstance(cell, str):
            if cell in missing:
                return None
            number = _number(cell, pattern)
        elif cell is None and None in missing:
            return None
        else:
            number = _whole(cell, tenths=table.form.tenths)
        if not least <= number <= most:
            raise ValueError
        return number

    wanted = f"a whole number from {least:,} to {most:,} or {table.form.words}"
    return pd.Series(pd.array(_read(table, column, read, wanted), dtype="Int64"))


def numbers(table: Sheet, column: str, least: float, most: float) -> pd.Series:
    """A column of real numbers (Float64); what the form writes for *no figure* is missing.

    Raises:
        BadPayload: a cell is neither that nor a finite number from ``least`` to ``most``.
    """
    missing = table.form.missing

    def read(cell: Any) -> float | None:
        if (isinstance(cell, str) or cell is None) and cell in missing:
            return None
        number = _real(cell)
        if not least <= number <= most:
            raise ValueError
        return number

    wanted = f"a number from {least:,g} to {most:,g} or {table.form.words}"
    return pd.Series(pd.array(_read(table, column, read, wanted), dtype="Float64"))


def years(table: Sheet, first: int, last: int, column: str = "year") -> pd.Series:
    """The column of years (int64), each within ``first``-``last``, the window that was asked for.

    Raises:
        BadPayload: a year cannot be read, or lies outside: the service answered another question.
    """

    def read(cell: Any) -> int:
        tenths = table.form.tenths
        year = _number(cell, _TENTHS if tenths else _WHOLE) if isinstance(cell, str) else _whole(cell, tenths=tenths)
        if not 1000 <= year <= 9999:
            raise ValueError
        return year

    found = pd.Series(_read(table, column, read, "a year"), dtype="int64")
    outside = sorted(set(found[~found.between(first, last)]))
    if outside:
        text = f"the years {outside[0]}-{outside[-1]} were returned but {first}-{last} asked for."
        raise BadPayload(f"{table.name}: {text}")
    return found


def isos(table: Sheet, column: str, spare: tuple[Any, ...] = ()) -> pd.Series:
    """A column of ISO codes (str), unknown in one spelling; the cells of ``spare`` are missing.

    Raises:
        BadPayload: a cell is not three capital letters.
    """

    def read(cell: Any) -> str | None:
        if isinstance(cell, str) and (re.fullmatch("[A-Z]{3}", cell) or cell == _ABYEI):
            return _CODES.get(cell, cell)
        if (cell is None or isinstance(cell, str)) and cell in spare:
            return None
        raise ValueError

    return pd.Series(_read(table, column, read, "an ISO code of three capital letters"), dtype="str")


def codes(table: Sheet, column: str, allowed: Iterable[str] = ()) -> pd.Series:
    """A column of a producer's own codes (str): up to four capitals and digits; ``NA`` is one, not missing.

    Raises:
        BadPayload: a cell is no code, or not one of ``allowed``, where that is given.
    """
    known = frozenset(allowed)

    def read(cell: Any) -> str:
        if not isinstance(cell, str) or not (cell in known if known else re.fullmatch("[A-Z0-9]{1,4}", cell)):
            raise ValueError
        return cell

    wanted = f"one of {', '.join(sorted(known))}" if known else "a code of capitals and digits"
    return pd.Series(_read(table, column, read, wanted), dtype="str")


def texts(table: Sheet, column: str) -> pd.Series:
    """A column of names (str), stripped; null, a dash and a blank are missing.

    Raises:
        BadPayload: a cell is no text, or holds something that cannot be seen.
    """

    def read(cell: Any) -> str | None:
        if cell is None:
            return None
        if not isinstance(cell, str) or any(unicodedata.category(sign)[0] == "C" for sign in cell):
            raise ValueError
        text = cell.strip()
        return None if text in ("", "-") else text

    return pd.Series(_read(table, column, read, "text that can be read"), dtype="str")


def once(table: pd.DataFrame, name: str, keys: Sequence[str]) -> pd.DataFrame:
    """``table`` itself, if no two rows have the same ``keys``.

    Raises:
        BadPayload: a row stands twice; its figures would be counted twice.
    """
    twice = table[table.duplicated(list(keys))]
    if twice.empty:
        return table
    first = ", ".join(str(twice.iloc[0][key]) for key in keys)
    raise BadPayload(
        f"{name}: {len(twice)} rows stand twice (the first: {first}): their figures would be counted twice."
    )


def require(present: Iterable[str], needed: Iterable[str], where: str, names: Mapping[str, str] | None = None) -> None:
    """Raise BadPayload with every column of ``needed`` that is not ``present`` (``names``: what we call them)."""
    found = set(present)
    missing = [name for name in needed if name not in found]
    if missing:
        listed = ", ".join(f'{names[name]} ("{name}")' if names else name for name in missing)
        word = "column is" if len(missing) == 1 else "columns are"
        raise BadPayload(f"{where}: the {word} missing: {listed}. It may have been renamed.")


def integer(cell: Any) -> int | None:
    """A whole number that a service writes as JSON integer or as digits in a string; None for anything else."""
    try:
        return _number(cell, _WHOLE) if isinstance(cell, str) else _whole(cell, tenths=False)
    except ValueError:
        return None


def _read(table: Sheet, column: str, read: Callable[[Any], T], wanted: str) -> list[T]:
    found: list[T] = []
    bad: list[int] = []
    for n, cell in enumerate(table.cells[column]):
        try:
            found.append(read(cell))
        except (ValueError, OverflowError):
            bad.append(n)
    if bad:
        more = f" ({len(bad)} such cells in all)" if len(bad) > 1 else ""
        value = shown(table.cells[column][bad[0]])
        raise BadPayload(f"{table.name}: {column} of {table.row(bad[0])} reads {value}, which is not {wanted}{more}.")
    return found


def _number(cell: str, pattern: re.Pattern[str]) -> int:
    if len(cell) > _LONGEST or not pattern.fullmatch(cell):
        raise ValueError
    return int(cell.partition(".")[0])


def _whole(cell: Any, *, tenths: bool) -> int:
    if tenths and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int):  # True is an int to Python
        raise ValueError
    return cell


def _real(cell: Any) -> float:
    if isinstance(cell, str):
        if len(cell) > _LONGEST or not _REAL.fullmatch(cell):
            raise ValueError
        return float(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        raise ValueError
    return float(cell)
