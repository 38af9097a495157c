"""How many refugees are in a country next to their own, as UNHCR's Global Trends says it each year.

UNHCR's base is refugees and other people in need of international protection, those of unknown origin included.
Pairs under 500 people are folded, so a share is a bound: what the published pairs hold, and what they would with all
folded ones.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import OTHER_HOSTS, UNKNOWN
from data.scope import EVERYWHERE, Scope

BASE: Final = ("refugees", "oip")
"""The groups that are counted: UNHCR's refugees and others in need of international protection."""
KINDS: Final = ("land", "sea")


def neighbours(
    corridors: pd.DataFrame, stocks: pd.DataFrame, pairs: pd.DataFrame, scope: Scope = EVERYWHERE
) -> pd.DataFrame:
    """People hosted by neighbours of their own country, by year since 1990.

    ``pairs`` has origin, host and kind in both directions (``data.neighbours.both_ways``); ``scope`` holds the hosts.
    Columns: year, people (all, from the stocks), land and sea (in neighbours of either kind, published pairs), folded
    (in pairs under 500), unknown (of unknown origin); shares of one: share_land, most_land (with all folded ones),
    share (land and sea) and most. A year without people has no row.
    """
    rows = corridors[corridors["group"].isin(BASE) & (corridors["host"] != OTHER_HOSTS)]
    rows = scope.rows(rows, "host").merge(pairs, on=["origin", "host"], how="left")
    by_kind = rows.groupby(["year", "kind"])["people"].sum().unstack("kind").reindex(columns=list(KINDS))
    whole = _whole(stocks, scope)
    whole = whole[(whole > 0) & whole.index.isin(corridors["year"])]
    known = rows.groupby("year")["people"].sum().reindex(whole.index, fill_value=0)
    unknown = rows[rows["origin"] == UNKNOWN].groupby("year")["people"].sum()
    table = by_kind.reindex(whole.index).fillna(0).astype("int64").assign(people=whole.astype("int64"))
    table = table.assign(folded=(whole - known).astype("int64"), unknown=unknown.reindex(whole.index, fill_value=0))
    return _shares(table).reset_index()


def _whole(stocks: pd.DataFrame, scope: Scope) -> pd.Series[int]:
    rows = stocks[(stocks["side"] == "host") & stocks["group"].isin(BASE)]
    return scope.rows(rows).groupby("year")["people"].sum()


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    land, both = table["land"], table["land"] + table["sea"]
    people = table["people"].astype("float64")
    return table.assign(
        share_land=land / people,
        most_land=(land + table["folded"]) / people,
        share=both / people,
        most=(both + table["folded"]) / people,
    )[["people", "land", "sea", "folded", "unknown", "share_land", "most_land", "share", "most"]]
