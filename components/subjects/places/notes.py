"""What must be said under a map, a corridor or a rate: breaks in the books, missing figures, old denominators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from components import books
from components.context import Data, Selection, country_names
from components.context import scope as scope_of
from data.catalogue import GAZA_FROM, GAZA_SHARE, GROUPS, PALESTINE, UNKNOWN
from data.models import ranking
from data.models.breaks import (
    ASYLUM_BY_PLACE,
    IDPS_BY_ORIGIN,
    rebooked,
    unknown_everywhere,
)
from data.models.headline import gaza_step
from data.models.rates import missing_population
from data.scope import EVERYWHERE, Scope
from data.words.formats import joined, listing, million, people, share
from data.words.places import begin, short, the, with_label

BOUNDARIES: Final = "Boundaries and names are Natural Earth’s and imply no opinion on the status of any territory."
CODES: Final = (
    "Kosovo is counted inside Serbia, except in disaster figures. Taiwan stands in none of UNHCR’s series: it is drawn "
    "without data, not as zero. Western Sahara, Palestine and Abyei (a point) are drawn as the producers list them; "
    "Western Sahara and Abyei have no number of inhabitants and so no rate. People of unknown origin, stateless people "
    "and Tibetans have no place on a map and stand below it."
)


def broken(data: Data, year: int, groups: Sequence[str], scope: Scope = EVERYWHERE, place: str = "") -> str:
    """The breaks of a year that bear on some groups in a scope; ``place``: its name, none for the world."""
    usa = unknown_in_usa(data.table("corridors"), year, scope, place) if "asylum_seekers" in groups else None
    return books.note(data, books.of_scope(scope, groups), year, usa)


def unknown_in_usa(corridors: pd.DataFrame, year: int, scope: Scope, place: str) -> books.Own | None:
    """How far asylum-seekers in the United States whose origin is no longer published touch a scope; None: not."""
    found = rebooked(corridors, year, scope)
    if found is None:
        return None
    named = scope.side == "host" or scope.holds(UNKNOWN) or not place
    text = (
        f"Asylum-seekers of unknown origin in the United States rose by {million(found.unknown_rise, True, 2)}, "
        f"while those {'of named origins' if named else f'from {place}'} there fell by "
        f"{_fall(found.named_fall)}: most origins are no longer published."
    )
    return books.Own(text, found.named_fall, ("USA", "UNK>USA"))


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


def for_map(data: Data, table: pd.DataFrame, year: int, chosen: Selection, place: str) -> tuple[str, ...]:
    """Everything that must be said under the map of one year, about the places that are on it.

    ``place``: the chosen region inside a sentence, empty for the world.
    """
    stocks, here = data.table("stocks"), set(table["iso3"])
    groups = (chosen.group,) if chosen.group else ranking.groups_of(chosen.side)
    return joined(
        unplaced(year, chosen.side, chosen.group) if UNKNOWN in here else "",
        begins(year, chosen.group),
        gaza(stocks, year, chosen.side, chosen.group) if PALESTINE in here else "",
        broken(data, year, groups, *_asked(data, chosen, place)),
    )


def _asked(data: Data, chosen: Selection, place: str) -> tuple[Scope, str]:
    """Whose breaks are named: the chosen country's, else those of the region or the world, with its name."""
    if chosen.country is None:
        return data.once(scope_of, None, chosen.region, chosen.side), place
    name = data.once(country_names).get(chosen.country, chosen.country)
    return data.once(scope_of, chosen.country, None, chosen.side), the(short(chosen.country, name))


def inhabitants(table: pd.DataFrame, year: int) -> str:
    """Which year's inhabitants a rate stands on when not its own, and which places have none."""
    carried = sorted({int(when) for when in table["population_year"].dropna() if when != year})
    old = f"Rates of {year} use the inhabitants of {listing([str(when) for when in carried])}." if carried else ""
    without = with_label(table[table["iso3"].isin(missing_population(table))])["label"].tolist()
    none = f"No number of inhabitants, so no rate: {listing(without)}." if without else ""
    return " ".join(part for part in (old, none) if part)
