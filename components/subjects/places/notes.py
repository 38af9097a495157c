"""What must be said under a map, a corridor or a rate: breaks in the books, missing figures, old denominators."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Data, Selection
from components.context import scope as scope_of
from components.words.formats import joined, listing, million, people, share
from components.words.places import begin, with_label
from data.catalogue import GAZA_FROM, GAZA_SHARE, GROUPS, PALESTINE, UNKNOWN
from data.models.breaks import (
    ASYLUM_BY_PLACE,
    BANGLADESH_COUNTED,
    IDPS_BY_ORIGIN,
    Rebooked,
    rebooked,
    unknown_everywhere,
)
from data.models.headline import gaza_step
from data.models.rates import missing_population
from data.scope import EVERYWHERE, Scope

BOUNDARIES: Final = "Boundaries and names are Natural Earth’s and imply no opinion on the status of any territory."
CODES: Final = (
    "Kosovo is counted inside Serbia, except in disaster figures. Taiwan stands in none of UNHCR’s series: it is drawn "
    "without data, not as zero. Western Sahara, Palestine and Abyei (a point) are drawn as the producers list them; "
    "Western Sahara and Abyei have no number of inhabitants and so no rate. People of unknown origin, stateless people "
    "and Tibetans have no place on a map and stand below it."
)


def books(corridors: pd.DataFrame, year: int, group: str | None, scope: Scope = EVERYWHERE, place: str = "") -> str:
    """For 2025, a group and a scope that it touches: which change is one of the books; empty otherwise.

    ``place``: the scope's name inside a sentence, unless it is the world.
    """
    found = rebooked(corridors, year, scope)
    if found is None:
        return ""
    parts = []
    if group in (None, "asylum_seekers") and found.in_usa:
        parts.append(_unknown_in_usa(found, place if scope.side == "origin" and not scope.holds(UNKNOWN) else ""))
    if group in (None, "oip") and found.afghans_oip:
        counted = " for the first time" if not found.afghans_before else ""
        parts.append(f"{people(found.afghans_oip)} Afghans are counted as others needing protection{counted}")
    if not parts:
        return ""
    return f"Changes of the books in {year}, and no sign of return: {'; '.join(parts)}."


def _unknown_in_usa(found: Rebooked, place: str) -> str:
    fell = "of named origins" if not place else f"from {place}"
    return (
        f"asylum-seekers of unknown origin in the United States rose by {million(found.unknown_rise, True, 2)}, "
        f"while those {fell} there fell by {_fall(found.named_fall)}"
    )


def _fall(n: int) -> str:
    return million(n, True, 2) if n >= 500_000 else people(n)


def unplaced(year: int, side: str, group: str | None) -> str:
    """Which groups of early years are one world figure of unknown place; empty when all are known by place."""
    names = {"conflict_idps": "people displaced inside their countries", "asylum_seekers": "asylum-seekers"}
    groups = [group] if group else list(GROUPS)
    parts = [
        f"before {first} {names[one]}"
        for one, first in (("conflict_idps", IDPS_BY_ORIGIN), ("asylum_seekers", ASYLUM_BY_PLACE))
        if one in groups and year >= GROUPS[one].first_year and unknown_everywhere(year, side, one)
    ]
    unknown = "unknown origin" if side == "origin" else "unknown host"
    return f"{begin(listing(parts))} are one world figure of {unknown}." if parts else ""


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
    return f"Not collected: {listing([f'{m.short.lower()} before {m.first_year}' for m in late])}." if late else ""


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


def for_map(data: Data, table: pd.DataFrame, year: int, chosen: Selection, place: str) -> tuple[str, ...]:
    """Everything that must be said under the map of one year, about the places that are on it.

    ``place``: the chosen region inside a sentence, empty for the world.
    """
    stocks, corridors, scope = (
        data.table("stocks"),
        data.table("corridors"),
        data.once(scope_of, None, chosen.region, chosen.side),
    )
    here, origin = set(table["iso3"]), chosen.side == "origin"
    return joined(
        unplaced(year, chosen.side, chosen.group) if UNKNOWN in here else "",
        begins(year, chosen.group),
        gaza(stocks, year, chosen.side, chosen.group) if PALESTINE in here else "",
        books(corridors, year, chosen.group, scope, place) if origin else "",
        disasters(stocks, year, chosen.group) if "BGD" in here else "",
    )


def inhabitants(table: pd.DataFrame, year: int) -> str:
    """Which year's inhabitants a rate stands on when not its own, and which places have none."""
    carried = sorted({int(when) for when in table["population_year"].dropna() if when != year})
    old = f"Rates of {year} use the inhabitants of {listing([str(when) for when in carried])}." if carried else ""
    without = with_label(table[table["iso3"].isin(missing_population(table))])["label"].tolist()
    none = f"No number of inhabitants, so no rate: {listing(without)}." if without else ""
    return " ".join(part for part in (old, none) if part)
