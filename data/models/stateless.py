"""Stateless people in the latest year: a count beside the total, since some are counted in it and most are not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Stateless:
    """People under UNHCR's statelessness mandate at the end of ``year``, and in how many ``places`` any are counted.

    ``alone`` are those whom UNHCR counts in no other group; None where it is not known.
    """

    year: int
    people: int
    places: int
    alone: int | None


def stateless(stocks: pd.DataFrame, demographics: pd.DataFrame) -> Stateless | None:
    """The latest year of the series, by place of residence; None without one.

    UNHCR's figures by age and sex (``demographics``) leave out stateless people who are refugees too.
    """
    rows = stocks[(stocks["group"] == "stateless") & (stocks["side"] == "host") & (stocks["people"] > 0)]
    if rows.empty:
        return None
    year = int(rows["year"].max())
    rows = rows[rows["year"] == year]
    whole = int(rows["people"].sum())
    found = demographics[(demographics["group"] == "stateless") & (demographics["year"] == year)]
    alone = int(found.loc[found["side"] == "host", "people"].sum())
    return Stateless(year, whole, int(rows["iso3"].nunique()), alone if 0 < alone < whole else None)
