"""People by cause, with the range over the alternative rules."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

import pandas as pd

from data.catalogue import CAUSES, WORLD
from data.models.causes import attribute, cause_table
from data.models.causes_evidence import LONGEST_LOOKBACK, RESULTS_FROM, Evidence, prepare
from data.models.causes_range import cause_ranges
from data.models.causes_rule import BASELINE, COUNTED, ONE_SIDED, Rule
from data.nonsense import Nonsense
from data.results.kinds import Parameter, Result, Values
from data.scope import Scope, scope_of
from data.store import Store

EVERY_ORIGIN: Final = "ALL"
COLUMNS: Final = ("year", "iso3", "cause", "people", "share", "low", "high")


def causes(store: Store, values: Values) -> pd.DataFrame:
    """Rows of :data:`COLUMNS`; share, low and high in per cent.

    ``low`` and ``high`` span the grid of alternative rules, whatever rule was asked for. Raises ``Nonsense`` on an
    unknown code, a year without results or a setting out of range.
    """
    rule = _rule(values)
    evidence = prepare(*(store.table(name) for name in ("stocks", "flows", "indicators", "context")))
    _refuse_year(values["year"], evidence)
    scopes = _scopes(values["country"], evidence, store.table("countries"))
    shares = cause_table(attribute(evidence, rule), scopes)
    ranges = cause_ranges(evidence, scopes) if values["range"] else store.table("cause_ranges")
    frame = shares.merge(ranges, on=["year", "iso3", "cause"], how="left")
    frame = frame if values["year"] is None else frame[frame["year"] == values["year"]]
    return _in_order(frame)


def _rule(values: Values) -> Rule:
    try:
        return Rule(**{field.name: values[field.name] for field in fields(Rule)})
    except ValueError as error:
        raise Nonsense(f"{error}.".capitalize()) from None


def _refuse_year(year: int | None, evidence: Evidence) -> None:
    years = evidence.result_years
    if year is not None and year not in years:
        raise Nonsense(f"Causes are attributed for {years[0]} to {years[-1]}, not for {year}.")


def _scopes(code: str, evidence: Evidence, countries: pd.DataFrame) -> list[Scope]:
    if code.upper() == EVERY_ORIGIN:
        return [Scope(iso3, members=(iso3,)) for iso3 in evidence.origins]
    return [scope_of(countries, code)]


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    order = {cause: place for place, cause in enumerate(CAUSES)}
    frame = frame.sort_values(["year", "iso3", "cause"], key=lambda c: c.map(order) if c.name == "cause" else c)
    return frame.loc[:, list(COLUMNS)].reset_index(drop=True)


_SETTINGS: Final = (
    Parameter("deaths", "deaths that make a year violent", "whole", BASELINE.deaths, metavar="N"),
    Parameter("rate", "and deaths per 100,000 inhabitants", "number", BASELINE.rate, metavar="R"),
    Parameter("pts", "Political Terror Scale that makes a year repressive", "number", BASELINE.pts, metavar="P"),
    Parameter("lookback", f"years of flight, 1 to {LONGEST_LOOKBACK}", "whole", BASELINE.lookback, metavar="L"),
    Parameter("counted", "whose deaths make the shares of a violent year", "text", BASELINE.counted, COUNTED),
    Parameter("one_sided", "how the identity flag is read", "text", BASELINE.one_sided, ONE_SIDED),
    Parameter("split", "persecution's part of a repressive, flagged year", "number", BASELINE.split, metavar="S"),
)

CAUSES_RESULT: Final = Result(
    "causes",
    "people by cause, attributed and measured",
    (
        Parameter("country", "an origin, a region, WLD or ALL origins", default=WORLD, metavar="ISO3"),
        Parameter("year", f"one year (default: {RESULTS_FROM} to the latest)", "whole", metavar="Y"),
        *_SETTINGS,
        Parameter("range", "compute low and high afresh, not from the snapshot", "switch", default=False),
    ),
    causes,
)
