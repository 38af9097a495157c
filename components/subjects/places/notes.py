"""What must be said under a map, a corridor or a rate: breaks in the books, missing figures, old denominators."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Selection
from components.words.formats import joined, listing, people, share
from components.words.places import with_label
from data.catalogue import GAZA_FROM, GAZA_SHARE, GROUPS, PAIR_GROUPS, PALESTINE, UNKNOWN
from data.models.breaks import BANGLADESH_COUNTED, IDPS_BY_ORIGIN, rebooked
from data.models.headline import gaza_step
from data.models.rates import missing_population

BOUNDARIES: Final = "Boundaries and names are Natural Earth’s and imply no opinion on the status of any territory."
CODES: Final = (
    "Kosovo is counted inside Serbia, except in disaster figures. Taiwan stands in none of UNHCR’s series: it is drawn "
    "without data, not as zero. Western Sahara, Palestine and Abyei (a point) are drawn as the producers list them; "
    "Western Sahara and Abyei have no number of inhabitants and so no rate. People of unknown origin, stateless people "
    "and Tibetans have no place on a map and stand below it."
)


def books(corridors: pd.DataFrame, year: int, group: str | None) -> str:
    """For 2025 and a group it touches: which change is one of the books; empty otherwise."""
    found = rebooked(corridors, year)
    if found is None or group not in (None, *PAIR_GROUPS):
        return ""
    parts = []
    if group != "oip":
        parts.append(
            f"{people(found.unknown_in_usa)} asylum-seekers in the United States stand under origin unknown, nearly "
            "all of them under their own countries before"
        )
    if group in (None, "oip"):
        parts.append(f"{people(found.afghans_oip)} Afghans are counted as others needing protection for the first time")
    return f"Changes of the books in {year}, not of the world, and no sign of return: {listing(parts)}."


def internal(year: int, side: str, group: str | None) -> str:
    """Why early years have no origins of the internally displaced; empty when it does not matter."""
    if side != "origin" or group not in (None, "conflict_idps") or year >= IDPS_BY_ORIGIN:
        return ""
    return f"Before {IDPS_BY_ORIGIN} people displaced inside their countries are one world figure of unknown origin."


def gaza(stocks: pd.DataFrame, year: int, side: str, group: str | None) -> str:
    """That Palestine's total counts people in Gaza once; empty when the total is not shown or the step is not taken."""
    if side != "origin" or group is not None or year < GAZA_FROM:
        return ""
    step = gaza_step(stocks[stocks["iso3"] == PALESTINE]).get(year)
    return (
        f"Palestine’s total is less {people(step)} Palestine refugees displaced inside Gaza, an estimated "
        f"{share(GAZA_SHARE)} of the displaced there, whom two series hold."
    )


def begins(year: int, group: str | None) -> str:
    """Which groups of a total were not yet collected in a year; empty when all were."""
    if group is not None:
        return ""
    late = [one for key, one in GROUPS.items() if key in ("oip", "asylum_seekers") and one.first_year > year]
    return f"Not collected before {listing([f'{m.first_year}: {m.short.lower()}' for m in late])}." if late else ""


def disasters(stocks: pd.DataFrame, year: int, group: str | None) -> str:
    """For disaster figures of 2025: the jump in Bangladesh, which is one of the counting; empty otherwise."""
    if group != "disaster_idps" or year != BANGLADESH_COUNTED:
        return ""
    rows = stocks[(stocks["group"] == group) & (stocks["iso3"] == "BGD")].set_index("year")["people"]
    before, now = rows.get(year - 1), rows.get(year)
    return (
        f"Bangladesh goes from {people(before)} to {people(now)} in {year} because people displaced there for long "
        "were counted for the first time: a step of the counting."
    )


def for_map(
    stocks: pd.DataFrame, corridors: pd.DataFrame, table: pd.DataFrame, year: int, chosen: Selection
) -> tuple[str, ...]:
    """Everything that must be said under the map of one year, about the places that are on it."""
    here, origin = set(table["iso3"]), chosen.side == "origin"
    return joined(
        internal(year, chosen.side, chosen.group) if UNKNOWN in here else "",
        begins(year, chosen.group),
        gaza(stocks, year, chosen.side, chosen.group) if PALESTINE in here else "",
        books(corridors, year, chosen.group) if origin and here & {UNKNOWN, "AFG"} else "",
        disasters(stocks, year, chosen.group) if "BGD" in here else "",
    )


def inhabitants(table: pd.DataFrame, year: int) -> str:
    """Which year's inhabitants a rate stands on when not its own, and which places have none."""
    carried = sorted({int(when) for when in table["population_year"].dropna() if when != year})
    old = f"Rates of {year} use the inhabitants of {listing([str(when) for when in carried])}." if carried else ""
    without = with_label(table[table["iso3"].isin(missing_population(table))])["label"].tolist()
    none = f"No number of inhabitants, so no rate: {listing(without)}." if without else ""
    return " ".join(part for part in (old, none) if part)
