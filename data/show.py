"""``python -m data.show WHAT``: any table or result, as CSV or JSON on stdout; errors on stderr with exit code 2."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final, NoReturn, TextIO

import pandas as pd

from data import store
from data.models.headline import headline
from data.nonsense import Nonsense
from data.schema import TABLES

EXTENSIONS: Final[tuple[str, ...]] = ("data.show_causes", "data.show_projection", "data.show_places")
"""Modules that add commands: each has ``register(commands, parent)``."""

Command = Callable[[argparse.Namespace, store.Store], pd.DataFrame]
_PLACES: Final = ("iso3", "origin", "host")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was asked for; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        frame = options.command(options, store.load())
    except (Nonsense, store.StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        write(frame, options.format, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (``head``, say) has seen enough; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line: one command for the headline, one a table, and those of the other models."""
    output = _Parser(add_help=False)
    output.add_argument("--format", choices=("csv", "json"), default="csv", help="how to print (default: csv)")
    top = _Parser(prog="python -m data.show", description=__doc__)
    commands = top.add_subparsers(title="what to show", metavar="WHAT", required=True, parser_class=_Parser)
    first = commands.add_parser("headline", parents=[output], help="people displaced by year, with the essay's line")
    first.set_defaults(command=lambda _, data: headline(data.table("stocks")))
    for name in TABLES:
        _add_table(commands, name, output)
    for module in EXTENSIONS:
        importlib.import_module(module).register(commands, output)
    return top


def write(frame: pd.DataFrame, style: str, out: TextIO) -> None:
    """Write ``frame`` as CSV, or as a JSON list of objects with null where a figure is missing."""
    if style == "csv":
        frame.to_csv(out, index=False, lineterminator="\n")
        return
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    json.dump(rows, out, ensure_ascii=False, indent=1, default=_plain)
    out.write("\n")


def known_country(data: store.Store, code: str) -> str:
    """``code`` in capitals when it is an ISO3 code of the countries table; raises Nonsense otherwise."""
    if code.upper() not in set(data.table("countries")["iso3"]):
        raise Nonsense(f"There is no country with the ISO3 code {code!r}; see: python -m data.show countries")
    return code.upper()


def _add_table(commands: argparse._SubParsersAction[_Parser], name: str, output: _Parser) -> None:
    one = commands.add_parser(name, parents=[output], help=f"the table {name}")
    columns = TABLES[name].columns
    if any(place in columns for place in _PLACES):
        one.add_argument("--country", metavar="ISO3", help="rows of this country only")
    if "year" in columns:
        one.add_argument("--year", type=int, metavar="Y", help="rows of this year only")
    for column in ("side", "group"):
        if column in columns:
            one.add_argument(f"--{column}", help=f"rows of this {column} only")
    one.set_defaults(command=lambda options, data: _filtered(data, name, options))


def _filtered(data: store.Store, name: str, options: argparse.Namespace) -> pd.DataFrame:
    frame, columns = data.table(name), TABLES[name].columns
    for column in ("year", "side", "group"):
        wanted = getattr(options, column, None)
        if wanted is None:
            continue
        if wanted not in set(frame[column]):
            raise Nonsense(f"The table {name} has no {column} {wanted!r}.")
        frame = frame[frame[column] == wanted]
    if getattr(options, "country", None):
        code = options.country.upper()
        if name != "context" or code != "WLD":
            code = known_country(data, code)
        places = [place for place in _PLACES if place in columns]
        frame = frame[(frame[places] == code).any(axis=1)]
    return frame


def _plain(value: object) -> object:
    return value.item() if hasattr(value, "item") else str(value)


if __name__ == "__main__":
    sys.exit(main())
