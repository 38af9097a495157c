"""Numbers to take away, of a figure or of a whole table: plain CSV, and Excel with an About sheet."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from components.figure import Figure
from data.words import formats

_NUMBER = "#,##0.######"
_DIGITS: Final = 6
_WIDEST = 60
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet takes a text for a formula."""


def csv(figure: Figure) -> bytes:
    """The figure's table as plain UTF-8 CSV, one header line, missing figures empty, no comment lines.

    A text that a spreadsheet would compute (``=1+1``) is set behind an apostrophe, as OWASP advises against CSV
    injection; numbers stay numbers, and an infinite one is missing.
    """
    return table_csv(rounded(figure.table))


def table_csv(table: pd.DataFrame) -> bytes:
    """A table with all its digits, written as :func:`csv` does."""
    plain = table.apply(_column).rename(columns=_plain)
    return plain.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _column(values: pd.Series) -> pd.Series:
    """A column without formulas and infinities, of the same type."""
    if values.dtype.kind == "f":
        return values.mask(values.isin([math.inf, -math.inf]))
    return values if values.dtype.kind in "iub" else values.map(_plain)


def _plain(value: Any) -> Any:
    """A text that no spreadsheet computes; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def rounded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with rates and shares at six significant digits, never coarser than ones; counts stay as they are.

    Inhabitants and GDP, which rates divide by, are estimates known to three or four digits; two more are kept so that
    no order and no later rounding changes. Thirteen decimals would only look exact.
    """
    numbers = [name for name in table.columns if pd.api.types.is_float_dtype(table[name])]
    return table.assign(**{name: table[name].map(_rounded, na_action="ignore") for name in numbers})


def _rounded(n: float) -> float:
    places = _DIGITS - 1 - math.floor(math.log10(abs(n))) if n and math.isfinite(n) else 0
    return round(n, max(0, places))


def xlsx(figure: Figure, on: dt.date | None = None) -> bytes:
    """The figure's table on a sheet Data and its words, source and licence on a sheet About."""
    return table_xlsx(rounded(figure.table), _about(figure, on or dt.date.today()))


def table_xlsx(table: pd.DataFrame, about: Sequence[tuple[str, str]]) -> bytes:
    """A table on a sheet Data, and what is to be known of it, line by line, on a sheet About."""
    import xlsxwriter  # only needed for this click

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "nan_inf_to_errors": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _fill(book.add_worksheet("Data"), table, bold, book.add_format({"num_format": _NUMBER}))
        sheet = book.add_worksheet("About")
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 100)
        for row, (name, text) in enumerate(about):
            sheet.write_string(row, 0, name, bold)
            sheet.write_string(row, 1, text, wrap)
    return buffer.getvalue()


def _about(figure: Figure, on: dt.date) -> list[tuple[str, str]]:
    """What the About sheet says, line by line; a line without content is left out."""
    lines = [
        ("Title", figure.title),
        ("Finding", figure.takeaway),
        ("Unit", figure.table_unit),
        ("Settings", figure.settings),
        ("Source", figure.source),
        ("Licence", figure.licence),
        ("Notes", "\n".join(figure.notes)),
        ("Retrieved", figure.retrieved),
        ("Address", figure.address),
        ("Made by", f"Displacement Outlook, {formats.date(on)}"),
    ]
    return [line for line in lines if line[1]]


def _fill(sheet: Any, table: pd.DataFrame, heading: object, number: object) -> None:
    """Write a table cell by cell: numbers as numbers, missing ones as empty cells, everything else as text."""
    for column, name in enumerate(table.columns):
        values = table[name]
        texts = [str(name), *(str(value) for value in values.head(200))]
        sheet.set_column(column, column, min(_WIDEST, max(map(len, texts)) + 2))
        sheet.write_string(0, column, str(name), heading)
        year = values.dtype.kind in "iu" and "year" in str(name).lower()
        for row, value in enumerate(values, start=1):
            _write(sheet, row, column, value, None if year else number)
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, row: int, column: int, value: Any, number: object) -> None:
    """Write one cell by the kind of its value."""
    if bool(pd.isna(value)) or (isinstance(value, float) and math.isinf(value)):
        return
    if isinstance(value, (bool, np.bool_)):
        sheet.write_string(row, column, "yes" if value else "no")
    elif hasattr(value, "__float__"):
        sheet.write_number(row, column, float(value), number)
    else:
        sheet.write_string(row, column, str(value))
