"""The figures of the map, each computed once for all readers: a year and the years of a choice."""

from __future__ import annotations

import pandas as pd

from components.context import Data, scope
from data.kept import denominators
from data.models import ranking
from data.models.map_year import MapYear, map_year


def year_on_map(data: Data, year: int, side: str, group: str | None, region: str | None) -> MapYear:
    """The figures of the map in one year: the places of a region, or all; a chosen country only stands out."""
    rows, inside = data.once(history, side, group), data.once(scope, None, region, side)
    known = data.once(denominators, year, group == "disaster_idps")
    return map_year(rows, known, data.table("countries"), year, inside, group)


def history(data: Data, side: str, group: str | None) -> pd.DataFrame:
    """People by year and country of one side and group or its total (year, iso3, people)."""
    return ranking.people_by_country(data.table("stocks"), side, group)
