"""One year of the map, ready to draw: the placed ranking with its rates, and what does not change with the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import UNKNOWN
from data.models import map_points, ranking, rates
from data.models.breaks import IDPS_BY_ORIGIN, idps_known_by_origin

FIRST: Final = 1990
"""The first year of the map."""


@dataclass(frozen=True)
class Choice:
    """What the map counts: a side, a group (None: the side's total) and a region (None: the world)."""

    side: str = "origin"
    group: str | None = None
    region: str | None = None


@dataclass(frozen=True, eq=False)
class MapYear:
    """``table`` holds every place of the ranking (rank, iso3, name, people, share, rates, shape, lat, lon, kind).

    ``top`` is the largest count of any known place in any year since 1990, to which circles are scaled; ``since`` the
    first year of the unbroken run in which the place now first stood first, None when nobody is counted.
    """

    table: pd.DataFrame
    top: float
    since: int | None


def map_year(
    history: pd.DataFrame, context: pd.DataFrame, countries: pd.DataFrame, year: int, choice: Choice
) -> MapYear:
    """The map of one year. ``history`` is ``ranking.people_by_country`` of the choice's side and group."""
    ranked = ranking.in_year(history, countries, year, choice.side, choice.region)
    table = map_points.placed(rates.rates(ranked, context, year, choice.group), countries)
    known = history[(history["iso3"] != UNKNOWN) & (history["year"] >= FIRST)]
    top = float(known["people"].max()) if len(known) else 1.0
    inside = known if choice.region is None else known[known["iso3"].isin(table["iso3"])]
    if idps_known_by_origin(year, choice.side, choice.group):
        inside = inside[inside["year"] >= IDPS_BY_ORIGIN]
    since = ranking.leads_since(inside, year) if (table["people"] > 0).any() else None
    return MapYear(table, top, since)
