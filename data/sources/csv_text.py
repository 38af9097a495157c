"""The text of a CSV, strictly: UTF-8 with or without a byte-order mark, any line ends, every row as the heading has it.

A preamble above the heading is skipped: UNHCR's own CSV had one of 14 lines until 2023, and a spreadsheet's owner
writes one soon enough. pandas would take an extra field for an index and shift every figure by a column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from typing import Final

from data.sources.address import shown
from data.sources.errors import BadPayload

_PREAMBLE: Final = 100
"""Lines among which the heading is looked for."""


def columns(body: bytes, needed: Collection[str], where: str) -> dict[str, list[str]]:
    """The cells of a CSV by column, as text; the heading is the first line that has the most of ``needed``.

    Raises:
        BadPayload: it is not UTF-8, has no such heading, names a column twice, or a row has another length.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"the byte 0x{body[error.start]:02X} at {error.start}"
        raise BadPayload(f"{where} is not text in UTF-8 ({byte}): it was saved in another encoding.") from error
    try:
        heading, *rows = csv.reader(_from_heading(text, needed, where), strict=True)
        return _by_column([name.strip() for name in heading], [row for row in rows if row], where)
    except csv.Error as error:
        raise BadPayload(f"{where} is not a CSV that can be read: {error}.") from error


def _from_heading(text: str, needed: Collection[str], where: str) -> io.StringIO:
    lines = io.StringIO(text, newline="")
    best, most = 0, 0
    for _ in range(_PREAMBLE):
        begins = lines.tell()
        if not (line := lines.readline()):
            break
        named = len({name.strip() for name in next(csv.reader([line]), [])}.intersection(needed))
        if named > most:
            best, most = begins, named
    if not most:
        raise BadPayload(f"{where} has no heading line: none of its first {_PREAMBLE} lines names a known column.")
    lines.seek(best)
    return lines


def _by_column(heading: list[str], rows: list[list[str]], where: str) -> dict[str, list[str]]:
    if twice := sorted({name for name in heading if heading.count(name) > 1}):
        raise BadPayload(f"{where} has the column {shown(twice[0])} more than once.")
    for n, row in enumerate(rows, start=1):
        if len(row) != len(heading):
            begins = shown(",".join(row))
            raise BadPayload(f"{where}: row {n} has {len(row)} fields where {len(heading)} are named ({begins}).")
    return {name: [row[n] for row in rows] for n, name in enumerate(heading)}
