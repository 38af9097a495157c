"""The chosen table or result as rows: what the reader's choice asks of it, and the command that prints the same."""

from __future__ import annotations

import shlex
from collections.abc import Hashable
from typing import Any, Final, cast

import pandas as pd

from components import param
from components.context import Context, Data, Selection
from components.param import Param
from data.nonsense import Nonsense
from data.results import RESULTS, Result
from data.schema import TABLES
from data.store import Store

DEFAULT: Final = "stocks"
YEARS: Final = {"all": "All years", "one": "One year"}
_SHARED: Final = {
    "country": ("country",),
    "region": ("region",),
    "scope": ("country", "region"),
    "year": ("year",),
    "group": ("group",),
    "side": ("side",),
}
"""Parameter of a result -> the shared choices that give it."""
Asked = tuple[tuple[str, Hashable], ...]


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """Which table or result, and whether the rows of one year alone: those of all where no year was chosen."""
    every = chosen.year in (None, data.provenance.latest_year)
    return param.choice("table", RESULTS, DEFAULT), param.choice("years", YEARS, "all" if every else "one")


def chosen_of(context: Context) -> Result:
    """The table or result that is shown."""
    return RESULTS[context.own["table"]]


def is_table(result: Result) -> bool:
    """Whether it is a table of the copy, not a result computed from several."""
    return result.name in TABLES


def spans_years(result: Result) -> bool:
    """Whether it has the rows of all years unless one is asked for."""
    return any(one.name == "year" for one in result.parameters) and (is_table(result) or result.name == "causes")


def filters(context: Context) -> tuple[str, ...]:
    """The shared choices that narrow the rows of the table or result that is shown."""
    result = chosen_of(context)
    found = [key for one in result.parameters for key in _SHARED.get(one.name, ())]
    found += ["region"] if result.name == "causes" else []
    if spans_years(result) and context.own["years"] == "all":
        found = [key for key in found if key != "year"]
    return tuple(dict.fromkeys(found))


def asked(context: Context) -> Asked:
    """What the choice asks of the table or result, by its parameters, those that are no default."""
    chosen, result = context.chosen, chosen_of(context)
    place = chosen.country or chosen.region
    one_year = context.own["years"] == "one" if spans_years(result) else _is_early(context)
    values: dict[str, Any] = {
        "country": place if result.name == "causes" else chosen.country,
        "region": None if chosen.country else chosen.region,
        "scope": place,
        "year": context.year if one_year else None,
        "group": chosen.group,
        "side": chosen.side,
    }
    named = ((one, values.get(one.name)) for one in result.parameters)
    return tuple((one.name, value) for one, value in named if value not in (None, one.default))


def _is_early(context: Context) -> bool:
    return context.year != context.data.provenance.latest_year


def rows(data: Data, name: str, wanted: Asked) -> pd.DataFrame:
    """The rows that are asked for. Raises Nonsense where there is no answer.

    Rows of a table are cut out anew each time, since all that readers ask for would fill the memory; a result is
    computed once.
    """
    return _computed(data, name, wanted) if name in TABLES else data.once(_computed, name, wanted)


def _computed(data: Data, name: str, wanted: Asked) -> pd.DataFrame:
    # A result reads tables and provenance alone, which the context's data have as a store does.
    found = RESULTS[name].compute(cast(Store, data), dict(wanted))
    return found.reset_index(drop=True)


def found(context: Context) -> pd.DataFrame | str:
    """The rows of the choice, or in words why there are none."""
    result, wanted = chosen_of(context), asked(context)
    if key := _not_offered(result, wanted):
        return f"It is not computed for the {key} that is chosen above: choose another."
    try:
        table = rows(context.data, result.name, wanted)
    except Nonsense as error:
        return "" if is_table(result) else str(error)
    return table if len(table) else ""


def _not_offered(result: Result, wanted: Asked) -> str:
    """The first shared choice that the result does not know; empty where it knows them all."""
    known = {one.name: one.choices for one in result.parameters if one.choices is not None}
    return next((name for name, value in wanted if name in known and value not in known[name]), "")


def command(context: Context) -> str:
    """The command line that prints the same rows."""
    options = [part for name, value in asked(context) for part in (f"--{name.replace('_', '-')}", str(value))]
    return shlex.join(["python", "-m", "data.show", context.own["table"], *options])
