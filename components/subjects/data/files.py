"""Whole tables, and the rows that were chosen of them, as files."""

from __future__ import annotations

import functools
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from components import export
from components.context import Context, Data
from components.credit import licences, producers, sources
from components.listing import File
from components.subjects.data import rows
from data import columns, store
from data.citations import TOOL
from data.nonsense import Nonsense
from data.results import RESULTS
from data.schema import TABLES
from data.words.formats import date, decimal

EXCEL_CELLS: Final = 600_000
"""Cells that a workbook is made for: it then takes some seconds; Excel itself ends at 1,048,576 rows."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET: Final = "application/vnd.apache.parquet"


def groups(context: Context, shown: pd.DataFrame, whole: int) -> tuple[tuple[str, tuple[File, ...]], ...]:
    """The files of the rows that are shown, where the choice narrows them, and those of all ``whole`` rows."""
    name, wanted = context.own["table"], rows.asked(context)
    every = _files(context.data, name, (), slug(name, ()), whole, len(shown.columns))
    if name not in TABLES:
        return ((_all(len(shown)), _files(context.data, name, wanted, slug(name, wanted), len(shown), shown.shape[1])),)
    if len(shown) == whole:
        return ((_all(whole), every),)
    few = _files(context.data, name, wanted, slug(name, wanted), len(shown), len(shown.columns))
    return (_these(len(shown)), few), (_all(whole), every)


def of_table(data: Data, name: str) -> tuple[tuple[str, tuple[File, ...]], ...]:
    """The files of a whole table."""
    table = data.table(name)
    return ((_all(len(table)), _files(data, name, (), slug(name, ()), *table.shape)),)


def _files(data: Data, name: str, wanted: rows.Asked, slug: str, length: int, width: int) -> tuple[File, ...]:
    kinds = [("CSV", "csv", "text/csv"), ("Parquet", "parquet", PARQUET)]
    kinds += [("Excel", "xlsx", XLSX)] if length * width <= EXCEL_CELLS else []
    return tuple(
        File(
            label,
            f"{slug}.{end}",
            mime,
            functools.partial(content, data, name, wanted, end),
            _address(name, wanted, end),
        )
        for label, end, mime in kinds
    )


def _address(name: str, wanted: rows.Asked, extension: str) -> str:
    """Where the server gives the file (components.web), relative to the address of the page."""
    return f"data/{name}.{extension}{'?' if wanted else ''}{urlencode(wanted)}"


def content(data: Data, name: str, wanted: rows.Asked, extension: str) -> bytes:
    """The rows that are asked for as "csv", "parquet" or "xlsx". Raises Nonsense where there are none to give."""
    return {"csv": _csv, "parquet": _parquet, "xlsx": _excel}[extension](data, name, wanted)


def _csv(data: Data, name: str, wanted: rows.Asked) -> bytes:
    return export.table_csv(rows.rows(data, name, wanted))


def _parquet(data: Data, name: str, wanted: rows.Asked) -> bytes:
    """The file itself for a whole table, so that its SHA-256 is the one that the page names."""
    whole = store.file_of(data.provenance, name) if name in TABLES and not wanted else None
    return whole or store.encoded(rows.rows(data, name, wanted))


def _excel(data: Data, name: str, wanted: rows.Asked) -> bytes:
    table = rows.rows(data, name, wanted)
    if table.size > EXCEL_CELLS:
        raise Nonsense(f"{decimal(len(table), 0)} rows are too many for a workbook: take CSV or Parquet.")
    return export.table_xlsx(table, [*_about(data, name, wanted), *_meanings(name, table)])


def _about(data: Data, name: str, wanted: rows.Asked) -> list[tuple[str, str]]:
    lines = [("Table", f"{name}: {columns.HOLDS[name] if name in TABLES else RESULTS[name].help}")]
    lines += [("Rows", ", ".join(f"{key} {value}" for key, value in wanted))] if wanted else []
    if name in TABLES:
        found = sources(data.provenance, (name,))
        lines += [("Source", f"{producers(found)}."), ("Licence", licences(found))]
    return [*lines, ("Retrieved", date(data.provenance.retrieved)), ("Made by", TOOL)]


def _meanings(name: str, table: pd.DataFrame) -> list[tuple[str, str]]:
    kinds = {str(column): str(kind) for column, kind in table.dtypes.items()}
    return [(column, f"{text} ({kind})") for column, (kind, text) in columns.meanings(name, kinds).items()]


def slug(name: str, wanted: rows.Asked) -> str:
    """The name of a file: the table or result, and what was asked of it."""
    if name in TABLES and not wanted:
        return name
    return "-".join([name.replace("_", "-"), *(str(value).lower().replace("_", "-") for _, value in wanted)])


def _all(count: int) -> str:
    return f"All {decimal(count, 0)} rows" if count > 1 else "The row"


def _these(count: int) -> str:
    return f"These {decimal(count, 0)} rows" if count > 1 else "This row"
