"""Whom a figure is about: the world, a region or a country, as origin or as host. The only place that knows membership.

UNHCR's regions have their name as code (``europe``), the UN's stand apart by a prefix (``un-europe``), since the two
bodies draw Europe and others differently: Türkiye is in UNHCR's Europe and in the UN's Asia. People of unknown origin
(``UNK``) and stateless people (``XXA``) are places of no region.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import SIDES, WORLD, region_code
from data.nonsense import Nonsense

UN_PREFIX: Final = "un-"
UNPLACED: Final = "Unknown or stateless"
"""Where people stand whose origin or host belongs to no region."""


@dataclass(frozen=True)
class Scope:
    """``code`` WLD, a region's code or an ISO3 code; ``members`` its countries (sorted ISO3 codes; None: everywhere).

    Made by :func:`scope_of` or :func:`chosen` wherever the code comes from a reader.
    """

    code: str = WORLD
    side: str = "origin"
    members: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if (self.code == WORLD) != (self.members is None):
            raise ValueError(f"The world has no list of members, and only the world has none: {self.code}.")

    @property
    def is_world(self) -> bool:
        """Whether it holds every place, unknown ones included."""
        return self.members is None

    @property
    def is_country(self) -> bool:
        """Whether it is one place: a country, or people of unknown origin or no state."""
        return self.members == (self.code,)

    @property
    def is_region(self) -> bool:
        """Whether it is one of UNHCR's or the UN's regions."""
        return not self.is_world and not self.is_country

    @property
    def country(self) -> str | None:
        """ISO3 code of the country; None for the world and regions."""
        return self.code if self.is_country else None

    @property
    def region(self) -> str | None:
        """Code of the region; None for the world and countries."""
        return self.code if self.is_region else None

    def rows(self, table: pd.DataFrame, column: str = "iso3") -> pd.DataFrame:
        """The rows of ``table`` whose ``column`` (ISO3 codes) lies in the scope; for the world ``table`` itself."""
        return table if self.members is None else table[table[column].isin(self.members)]

    def holds(self, iso3: str) -> bool:
        """Whether the place with this ISO3 code lies in the scope."""
        return self.members is None or iso3 in self.members


EVERYWHERE: Final = Scope()
"""The world, by origin."""


def scope_of(countries: pd.DataFrame, code: str = WORLD, side: str = "origin") -> Scope:
    """The scope with this code (any case). Raises Nonsense, in one sentence, when there is none."""
    if code.upper() == WORLD:
        return Scope(WORLD, known_side(side))
    if code.lower() in regions(countries):
        return _region(countries, code, side)
    if code.upper() in set(countries["iso3"]):
        return _country(countries, code, side)
    raise Nonsense(f"There is no country or region with the code {code!r}.")


def chosen(countries: pd.DataFrame, country: str | None, region: str | None, side: str = "origin") -> Scope:
    """The scope of two filters: the country if one is set, else the region, else the world. Raises Nonsense."""
    if country:
        return _country(countries, country, side)
    return _region(countries, region, side) if region else Scope(WORLD, known_side(side))


def all_scopes(countries: pd.DataFrame, places: Collection[str], side: str = "origin") -> dict[str, Scope]:
    """Every scope that has one of ``places`` (ISO3 codes) in it, by code: the world, UNHCR's regions, the UN's, places.

    ``places`` may hold codes that the table of countries does not know; each is a scope of its own.
    """
    inside = [_region(countries, code, side) for code in regions(countries)]
    found = [Scope(WORLD, side), *(one for one in inside if one.members and not set(places).isdisjoint(one.members))]
    return {one.code: one for one in (*found, *(Scope(code, side, (code,)) for code in places))}


def regions(countries: pd.DataFrame) -> dict[str, str]:
    """Every region's code and name, UNHCR's first, then the UN's ("Africa (UN)"), each in the order of the alphabet."""
    ours = {region_code(name): name for name in sorted(countries["unhcr_region"].dropna().unique())}
    theirs = sorted(countries["un_region"].dropna().unique())
    return ours | {f"{UN_PREFIX}{region_code(name)}": f"{name} (UN)" for name in theirs}


def unhcr_regions(countries: pd.DataFrame) -> dict[str, Scope]:
    """UNHCR's regions by code: those that have forecasts."""
    return {code: _region(countries, code) for code in regions(countries) if not code.startswith(UN_PREFIX)}


def region_of(countries: pd.DataFrame, system: str = "unhcr") -> pd.Series[str]:
    """Name of the region by ISO3 code, in UNHCR's division or the UN's (``system="un"``); ``UNPLACED`` for none."""
    column = "un_region" if system == "un" else "unhcr_region"
    return countries.set_index("iso3")[column].fillna(UNPLACED)


def known_side(side: str) -> str:
    """``side`` when it is one. Raises Nonsense otherwise."""
    if side not in SIDES:
        raise Nonsense(f"A side is {' or '.join(SIDES)}, not {side!r}.")
    return side


def _country(countries: pd.DataFrame, code: str, side: str = "origin") -> Scope:
    if code.upper() not in set(countries["iso3"]):
        raise Nonsense(f"There is no country with the ISO3 code {code!r}; the table countries lists them all.")
    return Scope(code.upper(), known_side(side), (code.upper(),))


def _region(countries: pd.DataFrame, code: str, side: str = "origin") -> Scope:
    known = regions(countries)
    if code.lower() not in known:
        raise Nonsense(f"There is no region {code!r}; there are: {', '.join(known)}.")
    code = code.lower()
    column = "un_region" if code.startswith(UN_PREFIX) else "unhcr_region"
    names = countries[column].map(region_code, na_action="ignore")
    return Scope(code, known_side(side), tuple(sorted(countries.loc[names == code.removeprefix(UN_PREFIX), "iso3"])))
