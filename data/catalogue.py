"""What is counted, once: every group, flow, cause and table with its label, unit, definition, first year and source.

Words and constants that more than one room needs live here, so that a definition is written down once and read by
filters, chart labels, notes, downloads and tests alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True)
class Measure:
    """A thing that is counted: a group of people (stock) or a movement in a year (flow).

    ``first_year`` is the first year with complete figures; before it a missing value is unknown, never zero.
    """

    key: str
    label: str
    short: str
    definition: str
    first_year: int
    kind: Literal["stock", "flow"]
    source: str
    unit: str = "people"


# fmt: off
GROUPS: Final[dict[str, Measure]] = {
    m.key: m
    for m in (
        Measure(
            "conflict_idps", "Internally displaced by conflict", "Internally displaced",
            "People displaced inside their own country by conflict and violence, at the end of the year (IDMC). "
            "Before 2009 the series is one world figure of unknown origin.",
            1990, "stock", "IDMC",
        ),
        Measure(
            "refugees", "Refugees (UNHCR)", "Refugees",
            "Refugees and people in refugee-like situations under UNHCR's mandate, at the end of the year.",
            1951, "stock", "UNHCR",
        ),
        Measure(
            "palestine_refugees", "Palestine refugees (UNRWA)", "Palestine refugees",
            "Palestine refugees registered under UNRWA's mandate, at the end of the year.",
            1952, "stock", "UNRWA",
        ),
        Measure(
            "asylum_seekers", "Asylum-seekers", "Asylum-seekers",
            "People whose claim for asylum is pending at any stage, at the end of the year. Complete from 2000.",
            1993, "stock", "UNHCR",
        ),
        Measure(
            "oip", "Others needing protection", "Others needing protection",
            "Other people in need of international protection, outside the other groups; mostly Venezuelans.",
            2018, "stock", "UNHCR",
        ),
        Measure(
            "disaster_idps", "Internally displaced by disasters", "Disaster displaced",
            "People still displaced inside their country by disasters at the end of the year (IDMC); "
            "outside the total of people forcibly displaced.",
            2019, "stock", "IDMC",
        ),
        Measure(
            "stateless", "Stateless people", "Stateless",
            "People under UNHCR's statelessness mandate, by country of residence; some are refugees too, "
            "so they are never added to the total.",
            2004, "stock", "UNHCR",
        ),
        Measure(
            "ooc", "Others of concern to UNHCR", "Others of concern",
            "Other people whom UNHCR assists; outside the total of people forcibly displaced.",
            1997, "stock", "UNHCR",
        ),
    )
}
# fmt: on

UNHCR_IDPS: Final = Measure(
    "unhcr_idps", "Internally displaced people of UNHCR", "UNHCR’s IDPs",
    "Internally displaced people whom UNHCR protects or assists, at the end of the year: the base of its own returns. "
    "Fewer countries than IDMC counts, so they are in no total and never set beside IDMC's figure as if the same.",
    1993, "stock", "UNHCR",
)  # fmt: skip
"""A stock that stands in the tables for rates of return alone: in no total, and no reader can choose it."""

STOCKS: Final[dict[str, Measure]] = {**GROUPS, UNHCR_IDPS.key: UNHCR_IDPS}
"""Every group that the table of stocks holds."""

DISPLACED: Final = ("conflict_idps", "refugees", "palestine_refugees", "asylum_seekers", "oip")
"""The five groups of *displaced*, in the order in which they are stacked, from below."""

CROSS_BORDER: Final = ("refugees", "asylum_seekers", "oip", "palestine_refugees")
"""The groups that stand on the host side as well."""

PAIR_GROUPS: Final = ("refugees", "asylum_seekers", "oip")
"""The groups for which origin and host are published together (corridors)."""

# fmt: off
FLOWS: Final[dict[str, Measure]] = {
    m.key: m
    for m in (
        Measure(
            "new_displacement", "New cross-border displacement", "Newly displaced across borders",
            "People who crossed a border in the year to seek protection (UNHCR's flow data set: refugees, "
            "asylum-seekers, refugee-like and others needing protection).",
            1962, "flow", "UNHCR",
        ),
        Measure(
            "conflict_displacement", "New displacement by conflict", "Conflict",
            "New internal displacements by conflict and violence in the year (IDMC). Movements, not people.",
            2009, "flow", "IDMC", "movements",
        ),
        Measure(
            "disaster_displacement", "New displacement by disasters", "Disasters",
            "New internal displacements by disasters in the year (IDMC). Movements, not people.",
            2008, "flow", "IDMC", "movements",
        ),
        Measure(
            "returned_refugees", "Returned refugees", "Returned refugees",
            "Refugees who returned to their country of origin in the year.",
            1965, "flow", "UNHCR",
        ),
        Measure(
            "returned_idps", "Returned internally displaced people", "Returned IDPs",
            "Internally displaced people, protected or assisted by UNHCR, who returned in the year.",
            1997, "flow", "UNHCR",
        ),
        Measure(
            "resettlement", "Resettlement", "Resettled",
            "Refugees resettled to a third country in the year.",
            1959, "flow", "UNHCR",
        ),
        Measure(
            "naturalisation", "Naturalisation", "Naturalised",
            "Refugees who were granted the nationality of their country of asylum in the year; under-reported.",
            1990, "flow", "UNHCR",
        ),
    )
}
# fmt: on

SOLUTIONS: Final = ("returned_refugees", "resettlement", "naturalisation")
"""Reported exits from cross-border displacement."""

STAGES: Final[dict[str, str]] = {
    "new": "New applications",
    "first": "First instance",
    "combined": "First instance and appeal together",
    "appeal": "Appeal",
    "repeat": "Repeat application",
    "backlog": "Backlog",
}
"""Where in the procedure an application or a decision stands: the first is of applications alone."""

OUTCOMES: Final[dict[str, str]] = {
    "recognised": "Recognised as refugees",
    "complementary": "Given other protection",
    "rejected": "Rejected",
    "closed": "Closed without a decision",
}
"""What came of a claim; the first three are decisions on its merits (*substantive*), the last is none."""
SUBSTANTIVE: Final = ("recognised", "complementary", "rejected")

AUTHORITIES: Final[dict[str, str]] = {"government": "Government", "unhcr": "UNHCR"}
"""Who decides a claim; a joint procedure is counted as the government's."""

CAUSES: Final[dict[str, str]] = {
    "conflict": "Armed conflict",
    "persecution": "Persecution",
    "abuse": "Abuse and repression",
    "not_attributed": "Not attributed",
    "environmental": "Environmental",
}

GAZA_SHARE: Final = 0.7
"""Share of the people displaced inside Gaza who are Palestine refugees and stand in two series (UNRWA's estimate)."""
GAZA_FROM: Final = 2023
PALESTINE: Final = "PSE"
WORLD: Final = "WLD"
OTHER_HOSTS: Final = "OTH"
UNKNOWN: Final = "UNK"
STATELESS_ORIGIN: Final = "XXA"
SMALL_PAIR: Final = 500
"""Pairs of origin and host below this many people a year are folded into ``OTH``."""
SMALLEST_ASYLUM_PAIR: Final = 100
"""Pairs of origin and host with fewer decisions a year, closed ones counted, have no row of their own."""
SMALLEST_RATE: Final = 100
"""No rate is shown on fewer people: small counts are rounded to multiples of five at the source."""


@dataclass(frozen=True)
class Claim:
    """The essay's claim: a level at the end of a year and an increase a year, both in people."""

    base: int
    year: int
    increase: int
    quote: str
    producer: str
    published: str


ESSAY: Final = Claim(
    base=110_000_000,
    year=2023,
    increase=10_000_000,
    quote="There are currently some 110 million forced displaced, and this number is growing by 10 million each year!",
    producer="Wilson Center",
    published="2023-09-15",
)


HAZARDS: Final[dict[str, str]] = {
    "flood": "Flood",
    "storm": "Storm",
    "earthquake": "Earthquake",
    "drought": "Drought",
    "wildfire": "Wildfire",
    "mass_movement": "Landslide",
    "volcanic_activity": "Volcanic activity",
    "extreme_temperature": "Extreme temperature",
    "erosion": "Erosion",
    "wave_action": "Wave action",
    "sea_level_rise": "Sea-level rise",
    "mixed_disasters": "Mixed disasters",
}

SYSTEMS: Final = ("unhcr", "un")
"""Whose division of the world into regions."""

SIDES: Final = {"origin": "Country of origin", "host": "Country of asylum"}


def region_code(name: str) -> str:
    """Code of a region in links and commands: its name in lower case with hyphens (``the-americas``)."""
    return "-".join(name.lower().split())
