"""UNHCR's nowcast of the world: an estimate for one month, which no yearly series holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import WORLD

FIGURES: Final = ("refugees", "asylum_seekers")


@dataclass(frozen=True)
class Nowcast:
    """An estimate of the world's people by group for a ``month`` ("2026-08").

    ``at`` is the month's end in years, on a scale on which the end of 2025 stands at 2025. Others in need of
    international protection are not in it, so it continues no total.
    """

    month: str
    at: float
    people: dict[str, int]


def nowcast(table: pd.DataFrame, latest: int) -> Nowcast | None:
    """The nowcast in ``table`` (month, iso3, refugees, asylum_seekers); None where it is empty or not after ``latest``,
    the last year of the stocks."""
    rows = table[table["iso3"] == WORLD].sort_values("month").tail(1)
    for row in rows.to_dict("records"):
        year, month = (int(part) for part in str(row["month"]).split("-"))
        at = year - 1 + month / 12
        people = {key: int(row[key]) for key in FIGURES if not pd.isna(row[key])}
        return Nowcast(str(row["month"]), at, people) if at > latest and people else None
    return None
