"""Whose figures these are: each producer's data set, its licence, and which tables stand on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Source:
    """A producer's release: who, where, under which licence, and when the release that we know was published.

    ``url`` is where the figures were fetched, ``page`` where people read about them if that is another place.
    """

    key: str
    producer: str
    dataset: str
    url: str
    licence: str
    released: str
    commercial: bool = True
    page: str = ""


SOURCES: Final[dict[str, Source]] = {
    s.key: s
    for s in (
        Source(
            "UNHCR",
            "UNHCR",
            "UNHCR Refugee Population Statistics Database",
            "https://api.unhcr.org/population/v1",
            "CC BY 4.0",
            "2026-06-25",
            page="https://www.unhcr.org/refugee-statistics/",
        ),
        Source(
            "UNHCR nowcast",
            "UNHCR",
            "UNHCR nowcast of refugees and asylum-seekers (monthly estimate)",
            "https://api.unhcr.org/population/v1/nowcasting/",
            "CC BY 4.0",
            "2026-09",
            page="https://www.unhcr.org/refugee-statistics/insights/explainers/nowcasting-refugees-asylum-seekers.html",
        ),
        Source(
            "UNHCR flows",
            "UNHCR",
            "UNHCR Forced Displacement Flow Dataset",
            "https://www.unhcr.org/refugee-statistics/insights/data/UNHCR_Flow_Data.xlsx",
            "CC BY 4.0",
            "2026-06-25",
        ),
        Source(
            "UNRWA",
            "UNRWA",
            "Palestine refugees registered with UNRWA, as published by UNHCR",
            "https://api.unhcr.org/population/v1/unrwa/",
            "CC BY 4.0 (by UNHCR)",
            "2026-06-25",
            page="https://www.unhcr.org/refugee-statistics/",
        ),
        Source(
            "IDMC",
            "IDMC",
            "Global Internal Displacement Database",
            "https://www.internal-displacement.org/database/displacement-data/",
            "CC BY-NC 4.0",
            "2026-05-12",
            commercial=False,
        ),
        Source(
            "UCDP",
            "UCDP",
            "UCDP Country-Year Dataset on Organized Violence 25.1",
            "https://ucdp.uu.se/downloads/",
            "CC BY 4.0",
            "2025-06-11",
        ),
        Source(
            "PTS",
            "Political Terror Scale",
            "Political Terror Scale 1976-2024",
            "https://www.politicalterrorscale.org/",
            "non-commercial use (licence text not verified)",
            "2025",
            commercial=False,
        ),
        Source(
            "V-Dem",
            "V-Dem Institute",
            "V-Dem v15 (yes/no flags derived from it)",
            "https://www.v-dem.net/data/the-v-dem-dataset/",
            "CC BY-SA 4.0",
            "2025-03",
        ),
        Source(
            "EPR",
            "ETH Zurich",
            "Ethnic Power Relations (yes/no flags derived from it)",
            "https://icr.ethz.ch/data/epr/",
            "free for academic use",
            "2021",
            commercial=False,
        ),
        Source(
            "World Bank",
            "World Bank",
            "World Development Indicators",
            "https://api.worldbank.org/v2",
            "CC BY 4.0",
            "2026-07-01",
            page="https://databank.worldbank.org/source/world-development-indicators",
        ),
        Source(
            "Natural Earth",
            "Natural Earth",
            "Country codes, regions and coordinates",
            "https://www.naturalearthdata.com/",
            "public domain (codes: ODC-PDDL)",
            "2021",
        ),
    )
}

TABLE_SOURCES: Final[dict[str, tuple[str, ...]]] = {
    "stocks": ("UNHCR", "UNRWA", "IDMC"),
    "flows": ("UNHCR", "UNHCR flows", "IDMC"),
    "corridors": ("UNHCR",),
    "small_pairs": ("UNHCR",),
    "new_corridors": ("UNHCR flows",),
    "solution_corridors": ("UNHCR",),
    "hazards": ("IDMC",),
    "indicators": ("UCDP", "PTS", "V-Dem", "EPR"),
    "asylum": ("UNHCR",),
    "asylum_pairs": ("UNHCR",),
    "demographics": ("UNHCR",),
    "context": ("World Bank",),
    "countries": ("UNHCR", "Natural Earth"),
    "nowcast": ("UNHCR nowcast",),
    "breaks": ("UNHCR", "UNHCR flows", "UNRWA", "IDMC"),
    "cause_ranges": ("UNHCR", "UNHCR flows", "UNRWA", "IDMC", "UCDP", "PTS", "V-Dem", "EPR", "World Bank"),
    "forecasts": ("UNHCR", "UNRWA", "IDMC"),
    "forecast_record": ("UNHCR", "UNRWA", "IDMC"),
}
"""The sources of each table, the main one first."""


def sources_of(tables: Iterable[str]) -> tuple[Source, ...]:
    """The sources behind some tables, each once, in order of first mention."""
    keys = dict.fromkeys(key for table in tables for key in TABLE_SOURCES[table])
    return tuple(SOURCES[key] for key in keys)
