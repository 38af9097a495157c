"""The headline, and every table of the snapshot by its name."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd

from data.catalogue import WORLD
from data.models.headline import headline
from data.nonsense import Nonsense
from data.results.kinds import Parameter, Result, Values
from data.schema import TABLES
from data.scope import chosen
from data.store import Store

_PLACES: Final = ("iso3", "origin", "host", "code")
_COUNTRY: Final = Parameter("country", "rows of this country only", metavar="ISO3")
_REGION: Final = Parameter("region", "rows of places in this region, UNHCR's (europe) or the UN's", metavar="CODE")
_YEAR: Final = Parameter("year", "rows of this year only", "whole", metavar="Y")
_WORDS: Final = ("side", "group", "kind", "measure", "stage", "table", "series")
_FILTERS: Final = ("year", *_WORDS)
_WITH_WORLD: Final = ("context", "nowcast", "breaks")
"""Tables that have the world among their places."""


def _headline(store: Store, _: Values) -> pd.DataFrame:
    return headline(store.table("stocks"))


def _parameters(name: str) -> tuple[Parameter, ...]:
    columns = TABLES[name].columns
    found = [_COUNTRY, _REGION] if any(place in columns for place in _PLACES) else []
    found += [_YEAR] if "year" in columns else []
    found += [Parameter(column, f"rows of this {column} only") for column in _WORDS if column in columns]
    return tuple(found)


def _filtered(name: str, store: Store, values: Values) -> pd.DataFrame:
    frame = store.table(name)
    for column in _FILTERS:
        wanted = values.get(column)
        if wanted is None:
            continue
        if wanted not in set(frame[column]):
            raise Nonsense(f"The table {name} has no {column} {wanted!r}.")
        frame = frame[frame[column] == wanted]
    if values.get("region"):
        frame = _of_region(frame, store, values["region"])
    return _of_country(frame, name, store, values["country"]) if values.get("country") else frame


def _of_region(frame: pd.DataFrame, store: Store, code: str) -> pd.DataFrame:
    """The rows with a country of the region at either end, and of breaks those of its pairs."""
    inside = chosen(store.table("countries"), None, code).members
    places = [place for place in _PLACES if place in frame]
    ends = frame["code"].str.split(">", expand=True) if "code" in places else frame[places]
    return frame[ends.isin(inside or ()).any(axis=1)]


def _of_country(frame: pd.DataFrame, name: str, store: Store, code: str) -> pd.DataFrame:
    """The rows with a country at either end, and of breaks those of its pairs."""
    if name not in _WITH_WORLD or code.upper() != WORLD:
        code = chosen(store.table("countries"), code, None).code
    places = [place for place in _PLACES if place in frame]
    held = [(">" + frame[place] + ">").str.contains(f">{code.upper()}>", regex=False) for place in places]
    return frame[pd.concat(held, axis=1).any(axis=1)]


HEADLINE: Final = Result("headline", "people displaced by year, with the essay's line", (), _headline)
TABLE_RESULTS: Final = tuple(
    Result(name, f"the table {name}", _parameters(name), partial(_filtered, name)) for name in TABLES
)
