"""What stands behind the page Returns: solutions by year, and what followed our turns at home."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.models import solutions as ended
from data.models import turns as at_home
from data.results.kinds import Parameter, Result, Values
from data.scope import chosen
from data.store import Store

COLUMNS: Final = ("year", *ended.KINDS, *ended.RATES, "years_at_this_pace")


def solutions(store: Store, values: Values) -> pd.DataFrame:
    """``solutions.solutions`` of one origin or the world: people by kind, rates in per cent, years at this pace."""
    stocks, flows, countries = (store.table(name) for name in ("stocks", "flows", "countries"))
    table = ended.solutions(stocks, flows, chosen(countries, values["country"], values["region"]))
    return table[list(COLUMNS)]


def turns(store: Store, _: Values) -> pd.DataFrame:
    """``turns.turns``: our list, with who returned in the year of each turn and the three after."""
    return at_home.turns(store.table("stocks"), store.table("flows"))


RETURNS_RESULTS: Final = (
    Result(
        "solutions",
        "returns, resettlement and naturalisation by year, with rates",
        (
            Parameter("country", "people from this country only", metavar="ISO3"),
            Parameter("region", "people from this region, UNHCR's (europe) or the UN's (un-europe)", metavar="CODE"),
        ),
        solutions,
    ),
    Result("turns", "who returned after our turns at home", (), turns),
)
