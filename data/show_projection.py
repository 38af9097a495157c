"""``python -m data.show scenario | forecast | record``: projections on the command line."""

from __future__ import annotations

import argparse
from typing import Final

import pandas as pd

from data.catalogue import SIDES, WORLD
from data.models import record as records
from data.models.balance import books, rates
from data.models.forecast import (
    BANDS,
    FIRST_AS_OF,
    HORIZONS,
    Past,
    forecast_hosted,
    forecast_places,
    forecast_regions,
    forecast_world,
    prepare,
)
from data.models.presets import LABELS, mean_change, presets
from data.models.projection import LATEST_UNTIL, Flows, Line, Scenario, project
from data.models.scope import Scope, reported, scope_of
from data.nonsense import Nonsense
from data.store import Store

_EVERYONE: Final = {records.ALL_ORIGINS: "origin", records.ALL_HOSTS: "host"}


def register(commands: argparse._SubParsersAction, parent: argparse.ArgumentParser) -> None:
    """Add the commands ``scenario``, ``forecast`` and ``record``."""
    _register_scenario(commands.add_parser("scenario", parents=[parent], help="a stock, if something went on"))
    one = commands.add_parser("forecast", parents=[parent], help="median and 50, 80 and 95 %% bands")
    _add_scope(one, "WLD, a region's code, an ISO3 code, ORIGINS or HOSTS")
    one.add_argument("--as-of", type=int, metavar="YEAR", help="use nothing later than this year (default: the latest)")
    one.add_argument("--until", type=int, metavar="YEAR", help=f"last year (default: {HORIZONS} after --as-of)")
    one.set_defaults(command=forecast)
    one = commands.add_parser("record", parents=[parent], help="past forecasts against what came, summed up")
    _add_scope(one, "WLD, a region's code, an ISO3 code, ORIGINS or HOSTS")
    one.set_defaults(command=record)


def scenario(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    """year, people and the terms of the scenario; ``--new``, ``--exit-rate`` or ``--other`` make it stock and flow."""
    scope = _scope(options, data)
    history = reported(data.table("stocks"), scope)
    if options.preset:
        chosen = presets(history, books(data.table("stocks"), data.table("flows"), scope), scope).get(options.preset)
        if chosen is None:
            raise Nonsense(f"The data of {scope.code} do not allow the preset {options.preset!r}.")
        return project(chosen.scenario, options.until)
    start, base = _start(options, history, scope)
    by_flows = any(term is not None for term in (options.new, options.exit_rate, options.other))
    if by_flows and (options.increase is not None or options.percent is not None):
        raise Nonsense("A scenario is a line (--increase, --percent) or stock and flow (--new, --exit-rate), not both.")
    if options.increase is not None and options.percent is not None:
        raise Nonsense("A line goes by --increase or by --percent, not by both.")
    made = _by_flows(options, data, scope, start, base) if by_flows else _by_line(options, history, start, base)
    return project(made, options.until)


def forecast(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    """year (after iso3 for all countries at once) and :data:`BANDS`, refitted on nothing later than ``--as-of``."""
    past = prepare(data.table("stocks"), data.table("countries"))
    as_of = past.last if options.as_of is None else options.as_of
    if not FIRST_AS_OF <= as_of <= past.last:
        raise Nonsense(f"Forecasts can be made as of {FIRST_AS_OF} to {past.last}, not of {as_of}.")
    until = as_of + HORIZONS if options.until is None else options.until
    if not as_of < until <= LATEST_UNTIL:
        raise Nonsense(f"A forecast as of {as_of} reaches from {as_of + 1} to {LATEST_UNTIL}, not to {until}.")
    if options.scope.upper() in _EVERYONE:
        rows = forecast_places(past, _EVERYONE[options.scope.upper()], as_of, until - as_of)
        return rows.rename(columns={"scope": "iso3"})[["iso3", "year", *BANDS]]
    scope = _scope(options, data)
    rows = _forecast_one(past, scope, as_of, until - as_of)
    if rows.empty:
        raise Nonsense(f"There is no forecast for {scope.code}: fewer than 5,000 people were counted by {as_of}.")
    return rows[["year", *BANDS]]


def record(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    """The record by period and horizon: tests, errors against no change, and how often the bands held."""
    wanted = options.scope.upper()
    code = wanted if wanted in _EVERYONE else _scope(options, data).code
    rows = records.rows_of(data.table("forecast_record"), code, options.side)
    if rows.empty:
        raise Nonsense(f"There is no record for {code}: it was never above 50,000 people when a test began.")
    return records.summary(rows)


def _register_scenario(one: argparse.ArgumentParser) -> None:
    _add_scope(one, "WLD, a region's code or an ISO3 code")
    one.add_argument("--group", default="displaced", help="displaced (default) or the key of one group")
    one.add_argument("--start", type=int, metavar="YEAR", help="year from whose end it runs (default: the latest)")
    one.add_argument("--base", type=int, metavar="PEOPLE", help="people then (default: as reported)")
    one.add_argument("--increase", type=float, metavar="PEOPLE", help="more people a year (default: the recent pace)")
    one.add_argument("--percent", type=float, metavar="P", help="change a year in per cent of the stock")
    one.add_argument("--new", type=int, metavar="PEOPLE", help="new displacement a year")
    one.add_argument("--exit-rate", type=float, metavar="SHARE", help="share of the stock that leaves it a year (0.08)")
    one.add_argument(
        "--other", type=int, metavar="PEOPLE", help="other changes a year (default: none beside --new and --exit-rate)"
    )
    one.add_argument("--preset", choices=tuple(LABELS), help="a named scenario set from the data")
    one.add_argument("--until", type=int, metavar="YEAR", default=2035, help="last year, 2050 at most (default: 2035)")
    one.set_defaults(command=scenario)


def _add_scope(one: argparse.ArgumentParser, what: str) -> None:
    one.add_argument("--scope", default=WORLD, help=f"{what} (default: {WORLD})")
    one.add_argument("--side", choices=tuple(SIDES), default="origin", help="as origin (default) or as host")


def _scope(options: argparse.Namespace, data: Store) -> Scope:
    return scope_of(data.table("countries"), options.scope, options.side, getattr(options, "group", "displaced"))


def _start(options: argparse.Namespace, history: pd.DataFrame, scope: Scope) -> tuple[int, int]:
    known = history.set_index("year")["people"]
    start = options.start if options.start is not None else (int(known.index[-1]) if len(known) else None)
    if start is None or (options.base is None and start not in known.index):
        when = start or "any year"
        raise Nonsense(f"Nothing was reported for {scope.code} at the end of {when}; give --start and --base.")
    return start, int(known.loc[start]) if options.base is None else options.base


def _by_line(options: argparse.Namespace, history: pd.DataFrame, start: int, base: int) -> Scenario:
    if options.percent is not None:
        return Line(start, base, percent=options.percent)
    pace = options.increase if options.increase is not None else mean_change(history, 5)
    if pace is None:
        raise Nonsense("There is no recent pace to go on: fewer than six years were reported; give --increase.")
    return Line(start, base, pace)


def _by_flows(options: argparse.Namespace, data: Store, scope: Scope, start: int, base: int) -> Scenario:
    recent = rates(books(data.table("stocks"), data.table("flows"), scope).whole)
    complete = options.new is not None and options.exit_rate is not None
    if recent is None and not complete:
        raise Nonsense(f"The movements of {scope.code} are not known; give both --new and --exit-rate.")
    new = options.new if options.new is not None or recent is None else recent.new
    leaving = options.exit_rate if options.exit_rate is not None or recent is None else recent.exit_rate
    other = options.other if options.other is not None or complete or recent is None else recent.other
    return Flows(start, base, new, leaving, other or 0)


def _forecast_one(past: Past, scope: Scope, as_of: int, horizons: int) -> pd.DataFrame:
    if scope.code == WORLD:
        return (forecast_world if scope.side == "origin" else forecast_hosted)(past, as_of, horizons)
    places = forecast_regions if scope.code in past.regions else forecast_places
    rows = places(past, scope.side, as_of, horizons)
    return rows[rows["scope"] == scope.code]
