"""What stands behind the pages on places, hosts and corridors: who is where, who carries how much, who goes where."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import CROSS_BORDER, GROUPS, SIDES
from data.models import corridors, neighbours, protracted
from data.models import map_points as on_map
from data.models import ranking as rankings
from data.models import rates as per_head
from data.neighbours import both_ways
from data.nonsense import Nonsense
from data.results.kinds import Parameter, Result, Values
from data.scope import Scope, chosen
from data.store import Store


def ranking(store: Store, values: Values) -> pd.DataFrame:
    """``ranking.ranking`` of one year. Raises Nonsense when the side and group have no figures in it."""
    stocks, countries = store.table("stocks"), store.table("countries")
    table = rankings.ranking(stocks, countries, _year(store, values), _scope(store, values), values["group"])
    if table.empty:
        raise Nonsense("There are no figures for this year, side and group.")
    return table


def rates(store: Store, values: Values) -> pd.DataFrame:
    """The ranking with people per 1,000 inhabitants, highest rate first, and each place's kind on the map."""
    year = _year(store, values)
    table = per_head.rates(ranking(store, values), store.table("context"), year, values["group"])
    placed = on_map.placed(table, store.table("countries"))
    columns = ["iso3", "name", "people", "population", "population_year", "per_thousand", "kind"]
    return placed.sort_values("per_thousand", ascending=False, kind="stable")[columns]


def burden(store: Store, values: Values) -> pd.DataFrame:
    """``rates.host_rates`` of one year."""
    stocks, context, countries = (store.table(name) for name in ("stocks", "context", "countries"))
    year = _year(store, values)
    return per_head.host_rates(stocks, per_head.denominators(context, year), countries, year, _scope(store, values))


def concentration(store: Store, values: Values) -> pd.DataFrame:
    """``rates.concentration`` of one year's hosts."""
    return per_head.concentration(burden(store, values))


def quarters(store: Store, values: Values) -> pd.DataFrame:
    """``rates.shares_by_quarter`` of one year's hosts."""
    return per_head.shares_by_quarter(burden(store, values))


def pairs(store: Store, values: Values) -> pd.DataFrame:
    """``corridors.top_pairs`` of one year, with all others in one row."""
    year, scope, group = _year(store, values), _scope(store, values), values["group"]
    table = _all_pairs(store, group)
    total = corridors.side_total(store.table("stocks"), year, group, scope)
    return corridors.top_pairs(table, store.table("countries"), total, year, values["top"], scope)


def matrix(store: Store, values: Values) -> pd.DataFrame:
    """``corridors.matrix`` of one year, in UNHCR's regions."""
    small = corridors.small_of(store.table("small_pairs"), values["group"])
    return corridors.matrix(_all_pairs(store, values["group"]), small, store.table("countries"), _year(store, values))


def partners(store: Store, values: Values) -> pd.DataFrame:
    """``corridors.partners`` of one country. Raises Nonsense without one."""
    place, side, group = _scope(store, values).country, values["side"], values["group"]
    if place is None:
        raise Nonsense("Say whose partners: --country with an ISO3 code.")
    total = corridors.totals_of(store.table("stocks"), place, side, group)
    return corridors.partners(_all_pairs(store, group), store.table("countries"), total, place, side, values["top"])


def new_pairs(store: Store, values: Values) -> pd.DataFrame:
    """``corridors.largest_new`` of each year."""
    new, flows, countries = (store.table(name) for name in ("new_corridors", "flows", "countries"))
    return corridors.largest_new(new, flows, countries, _scope(store, values), values["top"])


def next_door(store: Store, values: Values) -> pd.DataFrame:
    """``neighbours.neighbours`` of all years, or of one, its shares with four decimals."""
    scope = chosen(store.table("countries"), None, values["region"], "host")
    table = neighbours.neighbours(store.table("corridors"), store.table("stocks"), both_ways(), scope).round(4)
    if values["year"] is not None:
        table = table[table["year"] == _year(store, values)]
    return table


def long_stays(store: Store, values: Values) -> pd.DataFrame:
    """``protracted.protracted`` of one year, with names."""
    scope = chosen(store.table("countries"), None, values["region"], "host")
    table = protracted.protracted(store.table("corridors"), _year(store, values), scope)
    names = store.table("countries").set_index("iso3")["name"]
    return table.assign(origin_name=table["origin"].map(names), host_name=table["host"].map(names))


def _all_pairs(store: Store, group: str | None) -> pd.DataFrame:
    if group not in (None, *CROSS_BORDER):
        what = GROUPS[group].label.lower() if group in GROUPS else group
        raise Nonsense(f"There are no pairs of origin and host for this group: {what}.")
    return corridors.pairs(store.table("corridors"), store.table("stocks"), group)


def _scope(store: Store, values: Values) -> Scope:
    country, region, side = values.get("country"), values.get("region"), values.get("side", "host")
    return chosen(store.table("countries"), country, region, side)


def _year(store: Store, values: Values) -> int:
    year = store.provenance.latest_year if values["year"] is None else values["year"]
    if year not in set(store.table("stocks")["year"]):
        raise Nonsense(f"There are no figures for the year {year}.")
    return int(year)


_YEAR: Final = Parameter("year", "end of this year (default: the latest)", "whole", metavar="Y")
_ONE_YEAR: Final = Parameter("year", "end of this year (default: every year)", "whole", metavar="Y")
_SIDE: Final = Parameter("side", "by origin or by host (default: origin)", default="origin", choices=tuple(SIDES))
_GROUP: Final = Parameter("group", "one group (default: the side's total)", choices=tuple(GROUPS))
_REGION: Final = Parameter("region", "places of this region, UNHCR's (europe) or the UN's (un-europe)", metavar="CODE")
_COUNTRY: Final = Parameter("country", "this country only, on the chosen side", metavar="ISO3")
_TOP: Final = Parameter("top", "how many to name (default: 10)", "whole", default=10, metavar="N")

# fmt: off
PLACE_RESULTS: Final = (
    Result("ranking", "people by country, largest first", (_YEAR, _SIDE, _GROUP, _REGION), ranking),
    Result("rates", "people by country per 1,000 inhabitants", (_YEAR, _SIDE, _GROUP, _REGION), rates),
    Result("burden", "what each host carries per inhabitant and GDP", (_YEAR, _REGION), burden),
    Result("concentration", "hosts in order with the share they hold together", (_YEAR, _REGION), concentration),
    Result("quarters", "people hosted by quarter of GDP per head", (_YEAR, _REGION), quarters),
    Result("neighbours", "how many are hosted next to their own country", (_ONE_YEAR, _REGION), next_door),
    Result("protracted", "large numbers of one origin in one host for years", (_YEAR, _REGION), long_stays),
    Result("pairs", "largest pairs of origin and host", (_YEAR, _SIDE, _GROUP, _REGION, _COUNTRY, _TOP), pairs),
    Result("matrix", "regions of origin against regions of asylum", (_YEAR, _GROUP), matrix),
    Result("partners", "one origin's hosts or one host's origins by year", (_SIDE, _GROUP, _COUNTRY, _TOP), partners),
    Result("new_pairs", "largest new corridors of each year", (_SIDE, _REGION, _COUNTRY, _TOP), new_pairs),
)
# fmt: on
