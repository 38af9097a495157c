"""Asylum: who applied, what was decided, and how far hosts differ on people of one origin."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import SIDES
from data.models import asylum
from data.models import asylum_changes as changes
from data.nonsense import Nonsense
from data.results.kinds import Parameter, Result, Values
from data.scope import scope_of
from data.store import Store


def applications(store: Store, values: Values) -> pd.DataFrame:
    """``asylum_changes.applications`` of a place: year, persons, cases. Raises Nonsense where none is reported."""
    scope = scope_of(store.table("countries"), values["country"], values["side"])
    table = changes.applications(store.table("asylum"), scope)
    return _known(table, f"No applications are reported for {scope.code} as {scope.side}.")


def recognition(store: Store, values: Values) -> pd.DataFrame:
    """``asylum.recognition`` of a place, or of the world and all places. Raises Nonsense where nothing was decided."""
    code = values["country"]
    scope = None if code is None else scope_of(store.table("countries"), code, values["side"])
    table = asylum.recognition(store.table("asylum"), values["side"], values["stage"], scope)
    table = table if values["year"] is None else table[table["year"] == values["year"]]
    return _known(table, "No decisions are reported for this place, year and stage.")


def recognition_by_host(store: Store, values: Values) -> pd.DataFrame:
    """``asylum.recognition_by_host`` of an origin. Raises Nonsense without one, or where no host has a rate."""
    if values["country"] is None:
        raise Nonsense("Say whose hosts: --country with an ISO3 code.")
    origin = scope_of(store.table("countries"), values["country"])
    if origin.country is None:
        raise Nonsense("Hosts are compared on one country of origin, not on a region or the world.")
    year = store.provenance.latest_year if values["year"] is None else values["year"]
    table = asylum.recognition_by_host(store.table("asylum_pairs"), origin.code, year)
    return _known(table, f"No host took 100 decisions on people from {origin.code} in {year}.")


def _known(table: pd.DataFrame, otherwise: str) -> pd.DataFrame:
    if table.empty:
        raise Nonsense(otherwise)
    return table


_SIDE: Final = Parameter("side", "by origin or by host (default: origin)", default="origin", choices=tuple(SIDES))
_YEAR: Final = Parameter("year", "this year only", "whole", metavar="Y")
_STAGE: Final = Parameter(
    "stage", "all stages (default), first instance, appeals or repeat applications", default="all",
    choices=tuple(asylum.STAGE_CHOICES),
)  # fmt: skip
_PLACE: Final = Parameter("country", "a country, a region or WLD (default: all places)", metavar="CODE")
_ONE: Final = Parameter("country", "a country, a region or WLD (default)", default="WLD", metavar="CODE")
_ORIGIN: Final = Parameter("country", "the country of origin", metavar="ISO3")
_WHEN: Final = Parameter("year", "the year (default: the latest)", "whole", metavar="Y")

ASYLUM_RESULTS: Final = (
    Result("applications", "new asylum applications by year, persons and cases apart", (_SIDE, _ONE), applications),
    Result(
        "recognition", "outcomes of asylum claims with rates in per cent", (_SIDE, _YEAR, _STAGE, _PLACE), recognition
    ),
    Result(
        "recognition_by_host", "one origin's rates in per cent, host by host", (_ORIGIN, _WHEN), recognition_by_host
    ),
)
