"""Scenarios, forecasts and the record of past forecasts."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import SIDES, UNKNOWN, WORLD
from data.models import record as records
from data.models.balance import books
from data.models.balance import rates as mean_rates
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
from data.models.presets import LABELS, presets, recent_pace
from data.models.projection import LATEST_UNTIL, Flows, Line, Scenario, project
from data.models.reported import TOTAL, known_group, reported
from data.nonsense import Nonsense
from data.results.kinds import Parameter, Result, Values
from data.scope import Scope, scope_of
from data.store import Store

_MANY: Final = (records.ALL_ORIGINS, records.ALL_HOSTS, records.ALL_REGIONS)


def scenario(store: Store, values: Values) -> pd.DataFrame:
    """year, people and the terms of the scenario; ``new``, ``exit_rate`` or ``other`` make it stock and flow."""
    scope, group = _scope(store, values), known_group(values["group"])
    _refuse_unknown(scope)
    history = reported(store.table("stocks"), scope, group)
    if values["preset"]:
        return project(_preset(store, values, scope, history), values["until"])
    start, base = _start(values, history, scope)
    by_flows = any(values[term] is not None for term in ("new", "exit_rate", "other"))
    if by_flows and (values["increase"] is not None or values["percent"] is not None):
        raise Nonsense("A scenario is a line (--increase, --percent) or stock and flow (--new, --exit-rate), not both.")
    if values["increase"] is not None and values["percent"] is not None:
        raise Nonsense("A line goes by --increase or by --percent, not by both.")
    made = _by_flows(store, values, scope, start, base) if by_flows else _by_line(values, history, start, base)
    return project(made, values["until"])


def forecast(store: Store, values: Values) -> pd.DataFrame:
    """year (after iso3 or region for many at once) and :data:`BANDS`, refitted on nothing later than ``as_of``."""
    past = prepare(store.table("stocks"), store.table("countries"), store.table("flows"))
    as_of, until = _span(values, past)
    if values["scope"].upper() in _MANY:
        return _forecast_many(past, values["scope"].upper(), values["side"], as_of, until - as_of)
    scope = _scope(store, values)
    _refuse_unknown(scope)
    rows = _forecast_one(past, scope, as_of, until - as_of)
    if rows.empty:
        raise Nonsense(f"There is no forecast for {scope.code}: {_why_none(scope, as_of)}.")
    return rows[["year", *BANDS]]


def record(store: Store, values: Values) -> pd.DataFrame:
    """The record by period and horizon: tests, errors against no change, and the bands' coverage."""
    wanted = values["scope"].upper()
    scope = None if wanted in _MANY else _scope(store, values)
    code = wanted if scope is None else scope.code
    rows = records.rows_of(store.table("forecast_record"), code, values["side"])
    if rows.empty:
        un_region = scope is not None and scope.is_region
        why = _ONLY_UNHCR if un_region else "it was never above 50,000 people when a test began"
        raise Nonsense(f"There is no record for {code}: {why}.")
    return records.summary(rows)


def _scope(store: Store, values: Values) -> Scope:
    return scope_of(store.table("countries"), values["scope"], values["side"])


def _refuse_unknown(scope: Scope) -> None:
    if scope.code == UNKNOWN:
        raise Nonsense("People of unknown origin cannot be projected: the records move people in and out of this line.")


def _preset(store: Store, values: Values, scope: Scope, history: pd.DataFrame) -> Scenario:
    ledger = books(store.table("stocks"), store.table("flows"), scope, values["group"])
    preset = presets(history, ledger, scope, values["group"]).get(values["preset"])
    if preset is None:
        raise Nonsense(f"The data of {scope.code} do not allow the preset {values['preset']!r}.")
    return preset.scenario


def _start(values: Values, history: pd.DataFrame, scope: Scope) -> tuple[int, int]:
    known, start, base = history.set_index("year")["people"], values["start"], values["base"]
    if start is None and len(known):
        start = int(known.index[-1])
    if start is None or (base is None and start not in known.index):
        when = start or "any year"
        raise Nonsense(f"Nothing was reported for {scope.code} at the end of {when}; give --start and --base.")
    return start, int(known.loc[start]) if base is None else base


def _by_line(values: Values, history: pd.DataFrame, start: int, base: int) -> Scenario:
    if values["percent"] is not None:
        return Line(start, base, percent=values["percent"])
    pace = values["increase"] if values["increase"] is not None else recent_pace(history, 5)
    if pace is None:
        raise Nonsense("There is no recent pace to go on: fewer than six years were reported; give --increase.")
    return Line(start, base, pace)


def _by_flows(store: Store, values: Values, scope: Scope, start: int, base: int) -> Scenario:
    recent = mean_rates(books(store.table("stocks"), store.table("flows"), scope, values["group"]).whole)
    new, leaving, other = values["new"], values["exit_rate"], values["other"]
    complete = new is not None and leaving is not None
    if recent is None and not complete:
        raise Nonsense(f"The movements of {scope.code} are not known; give both --new and --exit-rate.")
    if recent is not None and not complete:
        new = recent.new if new is None else new
        leaving = recent.exit_rate if leaving is None else leaving
        other = recent.other if other is None else other
    return Flows(start, base, new, leaving, other or 0)


def _span(values: Values, past: Past) -> tuple[int, int]:
    as_of = past.last if values["as_of"] is None else values["as_of"]
    if not FIRST_AS_OF <= as_of <= past.last:
        raise Nonsense(f"Forecasts can be made as of {FIRST_AS_OF} to {past.last}, not of {as_of}.")
    until = as_of + HORIZONS if values["until"] is None else values["until"]
    if not as_of < until <= LATEST_UNTIL:
        raise Nonsense(f"A forecast as of {as_of} reaches from {as_of + 1} to {LATEST_UNTIL}, not to {until}.")
    return as_of, until


def _forecast_many(past: Past, which: str, side: str, as_of: int, horizons: int) -> pd.DataFrame:
    if which == records.ALL_REGIONS:
        rows, key = forecast_regions(past, side, as_of, horizons), "region"
    else:
        side = "origin" if which == records.ALL_ORIGINS else "host"
        rows, key = forecast_places(past, side, as_of, horizons), "iso3"
    return rows.rename(columns={"scope": key})[[key, "year", *BANDS]]


def _forecast_one(past: Past, scope: Scope, as_of: int, horizons: int) -> pd.DataFrame:
    if scope.is_world:
        return (forecast_world if scope.side == "origin" else forecast_hosted)(past, as_of, horizons)
    places = forecast_regions if scope.is_region else forecast_places
    rows = places(past, scope.side, as_of, horizons)
    return rows[rows["scope"] == scope.code]


_ONLY_UNHCR: Final = "of the regions only UNHCR's have one"


def _why_none(scope: Scope, as_of: int) -> str:
    return _ONLY_UNHCR if scope.is_region else f"fewer than 5,000 people were counted by {as_of}"


def _about(what: str) -> tuple[Parameter, Parameter]:
    return (
        Parameter("scope", f"{what} (default: {WORLD})", default=WORLD),
        Parameter("side", "as origin (default) or as host", default="origin", choices=tuple(SIDES)),
    )


_ONE_OR_ALL: Final = _about("WLD, a region's code, an ISO3 code, ORIGINS, HOSTS or REGIONS")
_SCENARIO: Final = (
    *_about("WLD, a region's code or an ISO3 code"),
    Parameter("group", "displaced (default) or the key of one group", default=TOTAL),
    Parameter("start", "year from whose end it runs (default: the latest)", "whole", metavar="YEAR"),
    Parameter("base", "people then (default: as reported)", "whole", metavar="PEOPLE"),
    Parameter("increase", "more people a year (default: the recent pace)", "number", metavar="PEOPLE"),
    Parameter("percent", "change a year in per cent of the stock", "number", metavar="P"),
    Parameter("new", "new displacement a year", "whole", metavar="PEOPLE"),
    Parameter("exit_rate", "share of the stock that leaves it a year (0.08)", "number", metavar="SHARE"),
    Parameter("other", "other changes a year (default: none beside --new and --exit-rate)", "whole", metavar="PEOPLE"),
    Parameter("preset", "a named scenario set from the data", choices=tuple(LABELS)),
    Parameter("until", "last year, 2050 at most (default: 2035)", "whole", default=2035, metavar="YEAR"),
)
_FORECAST: Final = (
    *_ONE_OR_ALL,
    Parameter("as_of", "use nothing later than this year (default: the latest)", "whole", metavar="YEAR"),
    Parameter("until", f"last year (default: {HORIZONS} after --as-of)", "whole", metavar="YEAR"),
)

OUTLOOK_RESULTS: Final = (
    Result("scenario", "a stock, if something went on", _SCENARIO, scenario),
    Result("forecast", "median and 50, 80 and 95 % bands", _FORECAST, forecast),
    Result("record", "past forecasts against what came, summed up", _ONE_OR_ALL, record),
)
