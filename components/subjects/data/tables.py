"""The tables of the copy, the one that is chosen with its columns, and the results that can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from components.context import Context, Data
from components.credit import sources
from components.listing import LISTED, Code, Listing
from components.story import Block, Controls, Empty, Note, Section, Still, Words
from components.subjects.data import files, rows
from data import columns
from data.catalogue import GROUPS, SIDES
from data.results import RESULTS, Result
from data.schema import TABLES
from data.values import Said, values
from data.words.formats import date, decimal, listing, years

_WIDTHS: Final = {
    "Table": 125, "What it holds": 265, "From": 135, "Rows": 65, "Years": 85, "Released": 100, "Retrieved": 125,
    "Licence": 150, "SHA-256": 105,
}  # fmt: skip
CHOSEN: Final = "Rows and columns"


def overview(data: Data) -> Listing:
    """Every table: what it holds, whose it is, how far it goes, and its SHA-256, shortened."""
    entries = data.provenance.manifest["tables"]
    table = pd.DataFrame([_row(data, name, entries[name]) for name in TABLES])
    alt = f"All {len(table)} tables with their producers, rows, years, dates and licences."
    return Listing("tables", table, alt, widths=_WIDTHS)


def _row(data: Data, name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    found = sources(data.provenance, (name,))
    releases = list(dict.fromkeys(one.released for one in found if one.released))
    made = "computed" if TABLES[name].compiled else ""
    return {
        "Table": name,
        "What it holds": columns.HOLDS[name],
        "From": ", ".join(dict.fromkeys(one.producer for one in found)) + (f" ({made})" if made else ""),
        "Rows": entry["rows"],
        "Years": years(*entry["years"]) if entry["years"] else "–",
        "Released": ", ".join(releases) or "–",
        "Retrieved": date(entry["retrieved"]),
        "Licence": ", ".join(dict.fromkeys(one.licence for one in found)),
        "SHA-256": entry["sha256"][:12],
    }


def section(context: Context) -> Section:
    """The table or result that is chosen: its rows, its files, its columns. It follows its controls alone."""
    return Section("table", (Controls("data"), *_shown(context)), CHOSEN, live=True)


def _shown(context: Context) -> tuple[Block, ...]:
    result, table = rows.chosen_of(context), rows.found(context)
    title = Words(f"**`{result.name}`**: {_holds(result.name)}.")
    if isinstance(table, str):
        return (title, Empty("This choice leaves no rows.", table or _exists(context), height=200))
    whole = len(context.data.table(result.name)) if rows.is_table(result) else len(table)
    return (
        title,
        Note(_said(context, table, whole)),
        Listing("rows", _first(table), _alt(result.name, table), files.groups(context, table, whole)),
        *_too_large(table, whole),
        Code(rows.command(context), "bash"),
        Still((Words(_columns(result.name, table)), *_values(result.name, table))),
    )


def _holds(name: str) -> str:
    words = columns.HOLDS.get(name) or RESULTS[name].help
    return words[0].lower() + words[1:] if name not in TABLES else words


def _exists(context: Context) -> str:
    """What there is instead of nothing."""
    if not rows.is_table(rows.chosen_of(context)):
        return "Another place, group or year has some."
    table = context.data.table(context.own["table"])
    span = f" of {years(int(table['year'].min()), int(table['year'].max()))}" if "year" in table else ""
    return f"The table has {decimal(len(table), 0)} rows{span}."


def _said(context: Context, table: pd.DataFrame, whole: int) -> str:
    """How many rows of how many, for which choice, and how many of them are listed."""
    many, where = decimal(len(table), 0), _where(context)
    if len(table) < whole:
        first = f"{many} of {decimal(whole, 0)} rows: {where}." if where else f"{many} of {decimal(whole, 0)} rows."
    else:
        first = f"{many} {'row' if whole == 1 else 'rows'}{f': {where}' if where else ''}."
    order = ", the latest years first" if "year" in table else ""
    return f"{first} {LISTED} of them are listed{order}; the files hold all." if len(table) > LISTED else first


def _where(context: Context) -> str:
    """The choice in words, as far as it is asked of the table."""
    wanted = dict(rows.asked(context))
    chosen, found = context.chosen, []
    place = wanted.get("country") or wanted.get("region") or wanted.get("scope")
    if place:
        found.append(str(context.names.get(str(place), place)))
    if any(one.name == "side" for one in rows.chosen_of(context).parameters):
        found.append(f"by {SIDES[chosen.side].lower()}")
    if "group" in wanted:
        found.append(GROUPS[str(wanted["group"])].label)
    return ", ".join([*found, *([str(wanted["year"])] if "year" in wanted else [])])


def _first(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that are listed, the latest years first."""
    ordered = table.sort_values("year", ascending=False, kind="stable") if "year" in table else table
    return ordered.head(LISTED)


def _alt(name: str, table: pd.DataFrame) -> str:
    listed = decimal(min(len(table), LISTED), 0)
    return f"Rows of {name.replace('_', ' ')}: {listed} of {decimal(len(table), 0)}."


def _too_large(table: pd.DataFrame, whole: int) -> tuple[Note, ...]:
    if whole * table.shape[1] <= files.EXCEL_CELLS:
        return ()
    return (Note("All rows together are too many for a workbook to be made at once: take CSV or Parquet."),)


def _columns(name: str, table: pd.DataFrame) -> str:
    """What each column means, as a list."""
    said = columns.meanings(name, {str(column): str(kind) for column, kind in table.dtypes.items()})
    return "\n".join(["Columns", "", *(f"- `{column}` ({kind}): {text}." for column, (kind, text) in said.items())])


def _values(name: str, table: pd.DataFrame) -> tuple[Words, ...]:
    """What the values of text columns mean, where they are few."""
    said = values(name, dict.fromkeys(map(str, table.columns)))
    return tuple(Words(_list(f"Values of `{column}`", meanings)) for column, meanings in said.items())


def _list(title: str, meanings: Said) -> str:
    lines = (f"- `{value}`: **{label}**. {_sentence(text)}" for value, (label, text) in meanings.items())
    return "\n".join([title, "", *lines])


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def results() -> Words:
    """Every result that is no table: what it holds and what it can be asked for."""
    lines = (f"- `{name}`: {_holds(name)}{_options(one)}" for name, one in RESULTS.items() if name not in TABLES)
    return Words("\n".join(lines))


def _options(result: Result) -> str:
    names = [one.name.replace("_", " ") for one in result.parameters]
    return f"; by {listing(names)}" if names else ""
