"""``python -m data.show causes``: people by cause, with the range over the alternative rules."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from data.catalogue import CAUSES, WORLD
from data.models.causes import attribute, cause_table
from data.models.causes_evidence import LONGEST_LOOKBACK, RESULTS_FROM, Evidence, prepare
from data.models.causes_range import cause_ranges, scopes_of
from data.models.causes_rule import BASELINE, COUNTED, ONE_SIDED, Rule
from data.nonsense import Nonsense
from data.store import Store

EVERY_ORIGIN = "ALL"
COLUMNS = ("year", "iso3", "cause", "people", "share", "low", "high")


def register(commands: argparse._SubParsersAction[Any], output: argparse.ArgumentParser) -> None:
    """Add the ``causes`` command to the command line."""
    one = commands.add_parser("causes", parents=[output], help="people by cause, attributed and measured")
    one.add_argument("--country", default=WORLD, metavar="ISO3", help="an origin, a UNHCR region, WLD or ALL origins")
    one.add_argument("--year", type=int, metavar="Y", help=f"one year (default: {RESULTS_FROM} to the latest)")
    one.add_argument("--deaths", type=int, metavar="N", help="deaths that make a year violent")
    one.add_argument("--rate", type=float, metavar="R", help="and deaths per 100,000 inhabitants")
    one.add_argument("--pts", type=float, metavar="P", help="Political Terror Scale that makes a year repressive")
    one.add_argument("--lookback", type=int, metavar="L", help=f"years of flight, 1 to {LONGEST_LOOKBACK}")
    one.add_argument("--counted", choices=COUNTED, help="whose deaths make the shares of a violent year")
    one.add_argument("--one-sided", choices=ONE_SIDED, help="how the identity flag is read")
    one.add_argument("--split", type=float, metavar="S", help="persecution's part of a repressive, flagged year")
    one.add_argument("--range", action="store_true", help="compute low and high afresh, not from the snapshot")
    one.set_defaults(command=causes, **asdict(BASELINE))


def causes(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    """Rows of :data:`COLUMNS` for the options; share, low and high in per cent.

    ``low`` and ``high`` span the grid of alternative rules, whatever rule was asked for. Raises ``Nonsense`` on an
    unknown code, a year without results or a setting out of range.
    """
    rule = _rule(options)
    evidence = prepare(*(data.table(name) for name in ("stocks", "flows", "indicators", "context")))
    _refuse_year(options.year, evidence)
    scopes = _scopes(options.country, evidence, data.table("countries"))
    shares = cause_table(attribute(evidence, rule), scopes)
    ranges = cause_ranges(evidence, scopes) if options.range else data.table("cause_ranges")
    frame = shares.merge(ranges, on=["year", "iso3", "cause"], how="left")
    frame = frame if options.year is None else frame[frame["year"] == options.year]
    return _in_order(frame)


def _rule(options: argparse.Namespace) -> Rule:
    try:
        return Rule(**{field.name: getattr(options, field.name) for field in fields(Rule)})
    except ValueError as error:
        raise Nonsense(f"{error}.".capitalize()) from None


def _refuse_year(year: int | None, evidence: Evidence) -> None:
    years = evidence.result_years
    if year is not None and year not in years:
        raise Nonsense(f"Causes are attributed for {years[0]} to {years[-1]}, not for {year}.")


def _scopes(code: str, evidence: Evidence, countries: pd.DataFrame) -> Mapping[str, Sequence[str] | None]:
    if code.upper() == EVERY_ORIGIN:
        return {iso3: (iso3,) for iso3 in evidence.origins}
    known = scopes_of(evidence, countries)
    if code.lower() in known:
        return {code.lower(): known[code.lower()]}
    code = code.upper()
    if code in known or code in set(countries["iso3"]):
        return {code: known.get(code, (code,))}
    raise Nonsense(f"Unknown country {code!r}: give an ISO3 code, a UNHCR region, {WORLD} or {EVERY_ORIGIN}.")


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    order = {cause: place for place, cause in enumerate(CAUSES)}
    frame = frame.sort_values(["year", "iso3", "cause"], key=lambda c: c.map(order) if c.name == "cause" else c)
    return frame.loc[:, list(COLUMNS)].reset_index(drop=True)
