"""Columns, types, keys and ranges of every table of the snapshot; ``check`` lists all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from data.break_kinds import BREAKS
from data.catalogue import (
    AUTHORITIES,
    CAUSES,
    FLOWS,
    OUTCOMES,
    PAIR_GROUPS,
    SIDES,
    SOLUTIONS,
    STAGES,
    STOCKS,
    SYSTEMS,
)

TEXT, YEAR, COUNT, REAL, FLAG = "str", "int16", "Int64", "Float64", "boolean"
AGES: Final = ("0-4", "5-11", "12-17", "18-59", "60+", "unknown", "not_broken_down")


@dataclass(frozen=True)
class Table:
    """One table: ``columns`` (name -> dtype), its unique ``key``, and which values a text column may hold.

    ``compiled`` tables are results computed when the data are compiled, not tidied sources. An ``optional`` one may
    have no rows: a refresh does not depend on its source.
    """

    columns: Mapping[str, str]
    key: tuple[str, ...]
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    negative: frozenset[str] = frozenset()
    compiled: bool = False
    optional: bool = False


_SIDE = {"side": frozenset(SIDES)}
_BANDS = ("low95", "low80", "low50", "median", "high50", "high80", "high95")
_DEATHS = (
    "state_based",
    "interstate",
    "non_state",
    "one_sided",
    "one_sided_government",
    "one_sided_nonstate",
    "state_based_civilians",
    "non_state_civilians",
)

TABLES: Final[dict[str, Table]] = {
    "stocks": Table(
        {"year": YEAR, "side": TEXT, "iso3": TEXT, "group": TEXT, "people": COUNT},
        ("year", "side", "iso3", "group"),
        {**_SIDE, "group": frozenset(STOCKS)},
    ),
    "flows": Table(
        {"year": YEAR, "side": TEXT, "iso3": TEXT, "kind": TEXT, "people": COUNT},
        ("year", "side", "iso3", "kind"),
        {**_SIDE, "kind": frozenset(FLOWS)},
    ),
    "corridors": Table(
        {"year": YEAR, "origin": TEXT, "host": TEXT, "group": TEXT, "people": COUNT},
        ("year", "origin", "host", "group"),
        {"group": frozenset(PAIR_GROUPS)},
    ),
    "small_pairs": Table(
        {"year": YEAR, "system": TEXT, "from_region": TEXT, "to_region": TEXT, "group": TEXT, "people": COUNT},
        ("year", "system", "from_region", "to_region", "group"),
        {"system": frozenset(SYSTEMS), "group": frozenset(PAIR_GROUPS)},
    ),
    "new_corridors": Table({"year": YEAR, "origin": TEXT, "host": TEXT, "people": COUNT}, ("year", "origin", "host")),
    "solution_corridors": Table(
        {"year": YEAR, "origin": TEXT, "host": TEXT, "kind": TEXT, "people": COUNT},
        ("year", "origin", "host", "kind"),
        {"kind": frozenset(SOLUTIONS)},
    ),
    "hazards": Table({"year": YEAR, "iso3": TEXT, "hazard": TEXT, "people": COUNT}, ("year", "iso3", "hazard")),
    "indicators": Table(
        {
            "year": YEAR,
            "iso3": TEXT,
            **dict.fromkeys(_DEATHS, COUNT),
            "pts": REAL,
            **dict.fromkeys(("religion_low", "social_lowest", "epr_ge10", "epr_any"), FLAG),
        },
        ("year", "iso3"),
    ),
    "asylum": Table(
        {"year": YEAR, "side": TEXT, "iso3": TEXT, "measure": TEXT, "stage": TEXT, "unit": TEXT, "count": COUNT},
        ("year", "side", "iso3", "measure", "stage", "unit"),
        {
            **_SIDE,
            "measure": frozenset(("applications", *OUTCOMES)),
            "stage": frozenset(STAGES),
            "unit": frozenset(("person", "case")),
        },
    ),
    "asylum_pairs": Table(
        {
            "year": YEAR,
            "origin": TEXT,
            "host": TEXT,
            "stage": TEXT,
            "authority": TEXT,
            **dict.fromkeys(OUTCOMES, COUNT),
        },
        ("year", "origin", "host", "stage", "authority"),
        {"stage": frozenset(STAGES) - {"new"}, "authority": frozenset(AUTHORITIES)},
    ),
    "demographics": Table(
        {"year": YEAR, "side": TEXT, "iso3": TEXT, "group": TEXT, "sex": TEXT, "age": TEXT, "people": COUNT},
        ("year", "side", "iso3", "group", "sex", "age"),
        {**_SIDE, "sex": frozenset(("female", "male", "unknown")), "age": frozenset(AGES)},
    ),
    "context": Table(
        {"year": YEAR, "iso3": TEXT, "population": COUNT, "gdp": REAL, "gdp_per_head": REAL}, ("year", "iso3")
    ),
    "countries": Table(
        {
            "iso3": TEXT,
            "m49": TEXT,
            "unhcr_code": TEXT,
            "name": TEXT,
            "unhcr_region": TEXT,
            "un_region": TEXT,
            "un_subregion": TEXT,
            "lat": REAL,
            "lon": REAL,
        },
        ("iso3",),
    ),
    "nowcast": Table(
        {"month": TEXT, "iso3": TEXT, "refugees": COUNT, "asylum_seekers": COUNT}, ("month", "iso3"), optional=True
    ),
    "breaks": Table(
        {"table": TEXT, "series": TEXT, "code": TEXT, "year": YEAR, "kind": TEXT, "text": TEXT},
        ("table", "series", "code", "year", "kind"),
        {"kind": frozenset(BREAKS)},
        compiled=True,
    ),
    "cause_ranges": Table(
        {"year": YEAR, "iso3": TEXT, "cause": TEXT, "low": REAL, "high": REAL},
        ("year", "iso3", "cause"),
        {"cause": frozenset(CAUSES)},
        compiled=True,
    ),
    "forecasts": Table(
        {"scope": TEXT, "side": TEXT, "as_of": YEAR, "year": YEAR, **dict.fromkeys(_BANDS, COUNT)},
        ("scope", "side", "as_of", "year"),
        _SIDE,
        compiled=True,
    ),
    "forecast_record": Table(
        {
            "scope": TEXT,
            "side": TEXT,
            "as_of": YEAR,
            "year": YEAR,
            **dict.fromkeys(_BANDS, COUNT),
            "actual": COUNT,
            "last": COUNT,
            **dict.fromkeys(("error", "error_no_change", "crps", "crps_no_change", "error_essay"), REAL),
        },
        ("scope", "side", "as_of", "year"),
        _SIDE,
        compiled=True,
    ),
}

TIDY: Final = tuple(name for name, table in TABLES.items() if not table.compiled)


def check(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Every way in which ``frames`` (table name -> table) break the schema, as sentences; empty when all is well."""
    problems = [f"The table {name} is missing." for name in TABLES if name not in frames]
    for name, frame in frames.items():
        if name in TABLES:
            problems += [f"{name}: {text}" for text in check_table(frame, TABLES[name])]
    return problems


def check_table(frame: pd.DataFrame, table: Table) -> list[str]:
    """Every way in which one frame breaks its table's columns, types, key, values and ranges."""
    wrong = _columns(frame, table)
    if wrong:
        return wrong
    if frame.empty:
        return [] if table.optional else ["it has no rows."]
    return [*_key(frame, table), *_values(frame, table), *_ranges(frame, table)]


def typed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """``frame`` with the columns, dtypes and row order that table ``name`` prescribes."""
    table = TABLES[name]
    ordered = frame.loc[:, list(table.columns)].astype(dict(table.columns))
    return ordered.sort_values(list(table.key), kind="stable", ignore_index=True)


def _columns(frame: pd.DataFrame, table: Table) -> list[str]:
    problems = [f"the column {name} is missing." for name in table.columns if name not in frame]
    problems += [f"the column {name} is not expected." for name in frame if name not in table.columns]
    for name, kind in table.columns.items():
        if name in frame and str(frame[name].dtype) != kind:
            problems.append(f"the column {name} is {frame[name].dtype}, not {kind}.")
    return problems


def _key(frame: pd.DataFrame, table: Table) -> list[str]:
    key = list(table.key)
    blank = [name for name in key if frame[name].isna().any()]
    problems = [f"the key column {name} has blanks." for name in blank]
    twice = int(frame.duplicated(key).sum())
    if twice:
        first = frame.loc[frame.duplicated(key), key].iloc[0].tolist()
        problems.append(f"{twice} rows repeat a key, the first is {first}.")
    return problems


def _values(frame: pd.DataFrame, table: Table) -> list[str]:
    problems = []
    for name, allowed in table.allowed.items():
        unknown = sorted(set(frame[name].dropna().unique()) - allowed)
        if unknown:
            problems.append(f"the column {name} holds unknown values: {', '.join(map(str, unknown[:5]))}.")
    return problems


def _ranges(frame: pd.DataFrame, table: Table) -> list[str]:
    problems = []
    if "year" in frame and not frame["year"].between(1900, 2100).all():
        problems.append("a year lies outside 1900-2100.")
    for name, kind in table.columns.items():
        if kind == COUNT and name not in table.negative and (frame[name] < 0).any():
            problems.append(f"the column {name} has negative counts.")
    return problems
