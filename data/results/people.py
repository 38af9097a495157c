"""What stands behind the page People: who they are by age and sex, and how much of that is known."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import BY_AGE, SIDES
from data.models import people
from data.nonsense import Nonsense
from data.results.kinds import Parameter, Result, Values
from data.scope import chosen
from data.store import Store


def pyramid(store: Store, values: Values) -> pd.DataFrame:
    """``people.pyramid`` of one year: of the world, or of a country as origin or host."""
    scope = chosen(store.table("countries"), values["country"], None, values["side"])
    return people.pyramid(store.table("demographics"), _year(store, values), scope, values["group"])


def coverage(store: Store, values: Values) -> pd.DataFrame:
    """``people.coverage`` of one year, its rates with two decimals."""
    table = people.coverage(store.table("demographics"), _year(store, values), values["side"], values["group"])
    return table.round(2)


def _year(store: Store, values: Values) -> int:
    years = store.table("demographics")["year"]
    year = int(years.max()) if values["year"] is None else values["year"]
    if year not in set(years):
        raise Nonsense(f"There are no figures by age and sex for the year {year}.")
    return int(year)


_GROUP: Final = Parameter(
    "group", "one group (default: refugees, asylum-seekers and others needing protection)", choices=tuple(BY_AGE)
)
_YEAR: Final = Parameter("year", "this year (default: the latest)", "whole", metavar="Y")
_SIDE: Final = Parameter("side", "by origin or by host (default: origin)", default="origin", choices=tuple(SIDES))
_COUNTRY: Final = Parameter("country", "this country only, on the chosen side", metavar="ISO3")

PEOPLE_RESULTS: Final = (
    Result("pyramid", "people by sex and age", (_GROUP, _YEAR, _SIDE, _COUNTRY), pyramid),
    Result("coverage", "shares of children and women by place, with what is known", (_GROUP, _YEAR, _SIDE), coverage),
)
