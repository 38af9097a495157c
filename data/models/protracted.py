"""Protracted situations: many people of one origin in one host, year after year.

UNHCR's rule: 25,000 people or more of one origin in one host for at least five years running. Counted are those of its
other headlines, refugees and others in need of international protection, at the ends of years.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import OTHER_HOSTS, UNKNOWN
from data.models.neighbours import BASE
from data.scope import EVERYWHERE, Scope

LEAST: Final = 25_000
YEARS: Final = 5
_PAIR: Final = ["origin", "host"]


def protracted(corridors: pd.DataFrame, year: int, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """The situations that are protracted at the end of ``year``, largest first; ``scope`` holds the hosts.

    Columns: origin, host, people, since (first year end of the run), years (year ends running). A run that begins with
    the first year of the pairs is at least so long. People of unknown origin or host are no situation.
    """
    rows = corridors[corridors["group"].isin(BASE) & (corridors["year"] <= year)]
    rows = scope.rows(rows[(rows["host"] != OTHER_HOSTS) & (rows[_PAIR] != UNKNOWN).all(axis=1)], "host")
    sums = rows.groupby([*_PAIR, "year"])["people"].sum()
    large = sums[sums >= LEAST].reset_index()
    run = large.groupby(_PAIR)["year"].diff().ne(1).cumsum()
    first = large.groupby(run)["year"].transform("min")
    table = large.assign(since=first, years=large["year"] - first + 1)
    table = table[(table["year"] == year) & (table["years"] >= YEARS)]
    ordered = table.sort_values(["people", *_PAIR], ascending=[False, True, True], ignore_index=True)
    return ordered[[*_PAIR, "people", "since", "years"]]
