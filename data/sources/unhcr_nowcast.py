"""UNHCR's nowcast: its estimate of refugees and asylum-seekers for a recent month, by host and for the world.

One month is served at a time, and it may be replaced by the next at any time in a month. Its refugees are without
others in need of international protection, so it is no continuation of the yearly series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from data.catalogue import WORLD
from data.sources.address import shown
from data.sources.cells import counts, isos, once, require, texts, years
from data.sources.errors import BadPayload
from data.sources.sheet import sheet
from data.sources.unhcr import FIRST_YEAR, Api, walk

ENDPOINT: Final = "nowcasting"
FIGURES: Final = ("refugees", "asylum_seekers")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MOST_OF_WORLD: Final = 1.01
"""Hosts may be rounded, each on its own; all together they are not more than the world."""


def read_nowcast(api: Api) -> pd.DataFrame:
    """The latest month's nowcast: month ("2026-08"), iso3 (``WLD`` and hosts), refugees, asylum_seekers (Int64).

    Raises:
        SourceError: the service did not deliver, or what it sent cannot be a nowcast of one month.
    """
    world = _latest(_table(walk(api, ENDPOINT), "coa_iso", ("-",), api))
    if len(world) != 1 or world[list(FIGURES)].isna().any(axis=None) or (world["refugees"] <= 0).any():
        raise BadPayload(f"{ENDPOINT}: there is no single figure for the world.")
    hosts = _latest(_table(walk(api, ENDPOINT, coa_all="true"), "coo_iso", (), api))
    if set(world["month"]) != set(hosts["month"]):
        raise BadPayload(f"{ENDPOINT}: the world and the hosts are of different months.")
    for name in FIGURES:
        if float(hosts[name].sum()) > _MOST_OF_WORLD * float(world[name].iloc[0]):
            raise BadPayload(f"{ENDPOINT}: the hosts have more {name} than the world.")
    return once(pd.concat([world.assign(iso3=WORLD), hosts], ignore_index=True), ENDPOINT, ("month", "iso3"))


def _table(items: Sequence[Mapping[str, Any]], summed: str, spare: tuple[str, ...], api: Api) -> pd.DataFrame:
    """Rows of an answer; ``summed`` is a side that must read "-" in all, ``spare`` what a host may read instead."""
    columns = ("year", "month", "coo_iso", "coa_iso", *FIGURES)
    require({name for item in items for name in item}, columns, ENDPOINT)
    table = sheet(items, ENDPOINT, columns, ("year", "month", "coa_iso"))
    if any(cell != "-" for cell in table.cells[summed]):
        raise BadPayload(f"{ENDPOINT}: the column {summed} shows that another question was answered.")
    year, name = years(table, FIRST_YEAR, api.last_year), texts(table, "month")
    number = name.map({word: f"{n:02}" for n, word in enumerate(MONTHS, start=1)})
    if number.isna().any():
        raise BadPayload(f"{ENDPOINT}: a month reads {shown(name[number.isna()].iloc[0])}.")
    figures = {figure: counts(table, figure) for figure in FIGURES}
    return pd.DataFrame({"month": year.astype("str") + "-" + number, "iso3": isos(table, "coa_iso", spare), **figures})


def _latest(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["month"] == table["month"].max()]
