"""The tables behind the pages Map, Corridors and Hosts, as commands of ``python -m data.show``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd

from data.catalogue import CROSS_BORDER, GROUPS, SIDES
from data.models import corridors, map_points, ranking, rates, regions
from data.nonsense import Nonsense
from data.store import Store

Fill = Callable[[argparse.ArgumentParser], Any]


def register(commands: Any, output: argparse.ArgumentParser) -> None:
    """Add ranking, rates, burden, concentration, pairs, matrix, partners and new_pairs to the command line."""
    table: tuple[tuple[str, str, Callable[..., pd.DataFrame], tuple[Fill, ...]], ...] = (
        ("ranking", "people by country, largest first", _ranking, (_year, _side, _group, _region)),
        ("rates", "people by country per 1,000 inhabitants", _rates, (_year, _side, _group, _region)),
        ("burden", "what each host carries per inhabitant and GDP", _burden, (_year, _region)),
        ("concentration", "hosts in order with the share they hold together", _concentration, (_year, _region)),
        ("quarters", "people hosted by quarter of GDP per head", _quarters, (_year, _region)),
        ("pairs", "largest pairs of origin and host", _pairs, (_year, _side, _group, _region, _country, _top)),
        ("matrix", "regions of origin against regions of asylum", _matrix, (_year, _group)),
        ("partners", "one origin's hosts or one host's origins by year", _partners, (_side, _group, _country, _top)),
        ("new_pairs", "largest new corridors of each year", _new_pairs, (_side, _region, _country, _top)),
    )
    for name, text, command, options in table:
        one = commands.add_parser(name, parents=[output], help=text)
        for option in options:
            option(one)
        one.set_defaults(command=command)


def _ranking(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    stocks, countries, year = _stocks_of(options, data)
    table = ranking.ranking(stocks, countries, year, options.side, options.group, _known_region(options, countries))
    if table.empty:
        raise Nonsense("There are no figures for this year, side and group.")
    return table


def _rates(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    table = rates.rates(_ranking(options, data), data.table("context"), _year_of(options, data), options.group)
    placed = map_points.placed(table, data.table("countries"))
    columns = ["iso3", "name", "people", "population", "population_year", "per_thousand", "kind"]
    return placed.sort_values("per_thousand", ascending=False, kind="stable")[columns]


def _burden(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    stocks, countries, year = _stocks_of(options, data)
    return rates.host_rates(stocks, data.table("context"), countries, year, _known_region(options, countries))


def _concentration(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    return rates.concentration(_burden(options, data))


def _quarters(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    return rates.shares_by_quarter(_burden(options, data))


def _pairs(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    stocks, countries, year = _stocks_of(options, data)
    scope = _scope(options, data)
    table = _all_pairs(options, data)
    total = corridors.side_total(stocks, countries, year, options.group, scope)
    return corridors.top_pairs(table, countries, total, year, options.top, scope)


def _matrix(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    return corridors.matrix(_all_pairs(options, data), data.table("countries"), _year_of(options, data))


def _partners(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    place = _scope(options, data).country
    if place is None:
        raise Nonsense("Say whose partners: --country with an ISO3 code.")
    total = corridors.totals_of(data.table("stocks"), place, options.side, options.group)
    table = _all_pairs(options, data)
    return corridors.partners(table, data.table("countries"), total, place, options.side, options.top)


def _new_pairs(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    flows, pairs, scope = data.table("flows"), data.table("new_corridors"), _scope(options, data)
    return corridors.largest_new(pairs, flows, data.table("countries"), scope, options.top)


def _all_pairs(options: argparse.Namespace, data: Store) -> pd.DataFrame:
    if options.group not in (None, *CROSS_BORDER):
        raise Nonsense(f"There are no pairs of origin and host for {options.group}.")
    return corridors.pairs(data.table("corridors"), data.table("stocks"), options.group)


def _scope(options: argparse.Namespace, data: Store) -> corridors.Scope:
    from data.show import known_country

    country = known_country(data, options.country) if options.country else None
    region = _known_region(options, data.table("countries")) if "region" in options else None
    return corridors.Scope(options.side, country, region)


def _stocks_of(options: argparse.Namespace, data: Store) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    return data.table("stocks"), data.table("countries"), _year_of(options, data)


def _year_of(options: argparse.Namespace, data: Store) -> int:
    year = data.provenance.latest_year if options.year is None else options.year
    if year not in set(data.table("stocks")["year"]):
        raise Nonsense(f"There are no figures for the year {year}.")
    return int(year)


def _known_region(options: argparse.Namespace, countries: pd.DataFrame) -> str | None:
    known = regions.regions(countries)
    if options.region is not None and options.region not in known:
        raise Nonsense(f"There is no region {options.region!r}; there are: {', '.join(known)}.")
    return str(options.region) if options.region else None


def _year(one: argparse.ArgumentParser) -> None:
    one.add_argument("--year", type=int, metavar="Y", help="end of this year (default: the latest)")


def _side(one: argparse.ArgumentParser) -> None:
    one.add_argument("--side", choices=tuple(SIDES), default="origin", help="by origin or by host (default: origin)")


def _group(one: argparse.ArgumentParser) -> None:
    one.add_argument("--group", choices=tuple(GROUPS), help="one group (default: the side's total)")


def _region(one: argparse.ArgumentParser) -> None:
    one.add_argument("--region", metavar="CODE", help="places of this region, UNHCR's (europe) or the UN's (un-europe)")


def _country(one: argparse.ArgumentParser) -> None:
    one.add_argument("--country", metavar="ISO3", help="this country only, on the chosen side")


def _top(one: argparse.ArgumentParser) -> None:
    one.add_argument("--top", type=int, default=10, metavar="N", help="how many to name (default: 10)")
