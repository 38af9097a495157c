"""What a release may do without being doubted: every limit, beside what the real series have done.

Measured on the tables as released in June 2026 (UNHCR, UNRWA) and May 2026 (IDMC), years since 1990. A limit lies
about as far beyond the largest real case as that case lies beyond the next ones: a reader who sees a true figure
refused can accept it with a reason (``--accept``).
"""

from __future__ import annotations

from typing import Final

FIRST_YEAR: Final = 1991
"""The first year whose growth is judged: 1990 is the year in which several series begin."""

LARGEST_FALL: Final = 0.30
"""A group of the total that falls by more from one year to the next looks partial; the largest real fall is 21 %."""
LARGEST_SHARE_LOST: Final = 0.02
"""A country with this share of a group may not be missing from the next year; none with that much has ceased to be."""
MOST_COUNTRIES_LOST: Final = 0.30
MOST_ROWS_LOST: Final = 0.10
FEWEST_ROWS: Final = 100
"""Below this many rows a loss of a tenth is chance."""

MOST_GROWTH: Final = {
    "conflict_idps": 1.5,  # 1.26 in 2013
    "refugees": 1.6,  # 1.38 in 2022
    "palestine_refugees": 1.15,  # 1.07 in 1993
    "asylum_seekers": 2.2,  # 1.80 in 2015
    "oip": 1.7,  # 1.38 in 2019
    "disaster_idps": 2.2,  # 1.55 in 2020
    "stateless": 3.0,  # 2.44 in 2006
    "ooc": 4.0,  # 3.26 in 2019
    "unhcr_idps": 2.4,  # 1.93 in 2006
}
"""The world's stock of a group over that of the year before."""

MOST_ADDED: Final = {
    "conflict_idps": 10_000_000,  # Sudan 2023: 5.5 million
    "refugees": 10_000_000,  # from Ukraine 2022: 5.7 million
    "palestine_refugees": 500_000,  # 1993: 0.19 million
    "asylum_seekers": 4_000_000,  # of unknown origin 2025: 1.5 million
    "oip": 3_000_000,  # from Venezuela 2019: 1.0 million
    "disaster_idps": 10_000_000,  # Bangladesh 2025: 4.8 million
    "stateless": 7_000_000,  # of no state 2008: 3.6 million
    "ooc": 4_000_000,  # from Venezuela 2022: 2.0 million
    "unhcr_idps": 10_000_000,  # Sudan 2023: 5.5 million
}
"""People that one place may add to a group in a year; its growth in per cent has no limit (Yemen 2015: 7.5 times)."""

MOST_OF_RECORD: Final = 4.0
"""A year's flow over the highest of the years before; since 2004 at most 3.6 (host communities, 2022), else 2.1."""
FIRST_RECORD: Final = 2004
"""Most series of flows, ages and procedures begin by 2001: until a few years stand, each may be a record."""
LEAST_OF_YEAR_BEFORE: Final = 0.04
"""A year's flow over the year before: naturalisations fell to 0.05 in 2010, nothing else below 0.20 since 1997."""
SMALL_FLOW: Final = 1_000_000
"""A flow's total below this may multiply: cases of asylum did so 800 times in 2025, when a country changed its unit."""

LARGEST_CELL: Final = 5.0
"""One cell over the largest that its series ever had (Ukraine's new displacements of 2022: 3.3 times)."""
SMALL_CELL: Final = 1_000_000
"""Cells below this are not judged against the record of a series: small series multiply."""

MOST_OF_POPULATION: Final = 0.75
"""People of a group over the inhabitants of their place; Afghanistan's refugees of 1990 were 0.53."""
FEWEST_PEOPLE: Final = 100_000
"""A place with fewer people in a group is not set against its population."""

REVISION: Final = {"conflict_idps": 0.20, "disaster_idps": 0.25, "stateless": 0.25, "ooc": 0.25, "unhcr_idps": 0.20}
"""How far a release may move the world total of a past year. IDMC moved 2009-2012 by 2-4 million (up to 15 %)."""
REVISION_ELSEWHERE: Final = 0.10
"""UNHCR's and UNRWA's totals: the printed ones of 2022-2024 lie within 1 % of today's."""
REVISION_OF_FLOWS: Final = 0.25
"""Flows, asylum procedures, ages and hazards: IDMC's exact flows moved the rounded ones by 0.2 %, late reports more."""
SMALL_TOTAL: Final = 100_000
"""A total below this, outside the five groups of the total, may be revised by any share."""

PLACE_REVISION: Final = {"conflict_idps": 2_000_000, "disaster_idps": 2_000_000}
"""People by which one place's past year may move: IDMC took 1.1 million out of Türkiye's years."""
PLACE_REVISION_ELSEWHERE: Final = 500_000
PLACE_SHARE: Final = 0.20
"""And by more than this share of what it was: a large place may move by more people, if by less than this share."""
PLACE_FACTOR: Final = 3.0
PLACE_FACTOR_FROM: Final = 250_000
"""A past figure that is multiplied by more than the factor, and grows by this many people, is no revision."""

LARGE_SHARE: Final = {"conflict_idps": 0.05, "disaster_idps": 0.05}
LARGE_SHARE_ELSEWHERE: Final = 0.02
"""Share of a group in any year from which a place may not disappear; Türkiye was 2.5 % of IDMC's when it left."""

SAME_SERIES: Final = 0.02
OTHER_SERIES: Final = 0.20
FEWEST_YEARS: Final = 3
"""Two series are one when they differ by less than the first share in three years or more, and not the same beyond
the second."""

MOST_NAMES: Final = 10
"""Countries whose name or region one release may change: UNHCR renames one or two a year."""

NOWCAST: Final = (0.5, 2.0)
"""A month's refugees or asylum-seekers of the world over those of the last year's end: 0.99 in August 2026."""

WORLD_OF_COUNTRIES: Final = (0.97, 1.02)
"""Inhabitants of all countries over the world's: 0.996-0.997 in every year since 1990."""
GDP_OF_COUNTRIES: Final = (0.80, 1.05)
"""The same of GDP: 0.98-0.99; the latest year lacks countries at first."""
MOST_PEOPLE_ALIVE: Final = 12_000_000_000
"""No year's world population is above; the UN expects a peak of 10.3 billion."""
POPULATION_GROWTH: Final = (0.75, 1.30)
"""Inhabitants of a place over the year before: Kuwait 0.80 in 1991, Qatar 1.24 in 2007."""
POPULATION_REVISION: Final = 0.20
WORLD_REVISION: Final = 0.03
"""World Population Prospects moves the world by about 0.5 %, a country of a million by up to a tenth."""
GDP_REVISION: Final = 3.0
WORLD_GDP_REVISION: Final = 1.30
"""A new base year moved Nigeria's GDP by 89 % (2014); a new year of constant prices moves the world by a fifth."""
LARGE_PLACE: Final = 1_000_000
"""Inhabitants from which a country's row may not be missing, and its figures are compared."""
