"""``python -m data.show WHAT``: any table or result, as CSV or JSON on stdout; errors on stderr with exit code 2."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn, TextIO

import pandas as pd

from data import store
from data.nonsense import Nonsense
from data.results import RESULTS, Parameter, Result

_TYPES: Final[dict[str, type]] = {"text": str, "whole": int, "number": float}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was asked for; returns the exit code."""
    options = vars(parser().parse_args(arguments))
    result, style = options.pop("result"), options.pop("format")
    try:
        tables = store.load()
        if tables.provenance.remark:
            print(tables.provenance.remark, file=sys.stderr)
        frame = result.compute(tables, options)
    except (Nonsense, store.StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        write(frame, style, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (``head``, say) has seen enough; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line: one command a result, one option a parameter."""
    output = _Parser(add_help=False)
    output.add_argument("--format", choices=("csv", "json"), default="csv", help="how to print (default: csv)")
    top = _Parser(prog="python -m data.show", description=__doc__)
    commands = top.add_subparsers(title="what to show", metavar="WHAT", required=True, parser_class=_Parser)
    for result in RESULTS.values():
        _add(commands.add_parser(result.name, parents=[output], help=_escaped(result.help)), result)
    return top


def write(frame: pd.DataFrame, style: str, out: TextIO) -> None:
    """Write ``frame`` as CSV, or as a JSON list of objects with null where a figure is missing."""
    if style == "csv":
        frame.to_csv(out, index=False, lineterminator="\n")
        return
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    json.dump(rows, out, ensure_ascii=False, indent=1, default=_plain)
    out.write("\n")


def _add(command: argparse.ArgumentParser, result: Result) -> None:
    for parameter in result.parameters:
        command.add_argument(f"--{parameter.name.replace('_', '-')}", **_option(parameter))
    command.set_defaults(result=result)


def _option(parameter: Parameter) -> dict[str, Any]:
    common = {"default": parameter.default, "help": _escaped(parameter.help)}
    if parameter.kind == "switch":
        return {**common, "action": "store_true"}
    return {
        **common,
        "type": _TYPES[parameter.kind],
        "choices": parameter.choices,
        "metavar": parameter.metavar,
    }


def _escaped(text: str) -> str:
    # argparse takes a per cent sign for the beginning of a placeholder.
    return text.replace("%", "%%")


def _plain(value: object) -> object:
    return value.item() if hasattr(value, "item") else str(value)


if __name__ == "__main__":
    sys.exit(main())
