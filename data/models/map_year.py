"""One year of the map, ready to draw: the placed ranking with its rates, and what does not change with the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import UNKNOWN
from data.models import map_points, ranking, rates
from data.models.breaks import IDPS_BY_ORIGIN, idps_known_by_origin
from data.scope import EVERYWHERE, Scope

FIRST: Final = 1990
"""The first year of the map."""


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
    history: pd.DataFrame,
    known: pd.DataFrame,
    countries: pd.DataFrame,
    year: int,
    scope: Scope = EVERYWHERE,
    group: str | None = None,
) -> MapYear:
    """The map of one year. ``history`` is ``ranking.people_by_country`` of the scope's side and of ``group``.

    ``known`` are the year's denominators (``rates.denominators``).
    """
    ranked = ranking.in_year(history, countries, year, scope)
    table = map_points.placed(rates.against(ranked, known), countries)
    named = history[(history["iso3"] != UNKNOWN) & (history["year"] >= FIRST)]
    top = float(named["people"].max()) if len(named) else 1.0
    inside = scope.rows(named)
    if idps_known_by_origin(year, scope.side, group):
        inside = inside[inside["year"] >= IDPS_BY_ORIGIN]
    since = ranking.leads_since(inside, year) if (table["people"] > 0).any() else None
    return MapYear(table, top, since)
