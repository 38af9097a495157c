"""What a story is told from: the tables in use and what the reader chose. No session, no clock, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from data.catalogue import GROUPS, SIDES, WORLD
from data.kept import Data
from data.models.reported import TOTAL
from data.scope import Scope, chosen, regions
from data.words.places import begin, short, the

WORLD_NAME = "World"
FIRST_YEAR = 1990
"""The first year to choose: corridors begin in 1990, and so do the complete series of the internally displaced."""


@dataclass(frozen=True)
class Selection:
    """A country (ISO3), a region (code), a year, a group (key) and a side; None means all, or the latest year."""

    country: str | None = None
    region: str | None = None
    year: int | None = None
    group: str | None = None
    side: str = "origin"

    @property
    def place(self) -> str:
        """The code of the chosen place; a country counts before its region."""
        return self.country or self.region or WORLD

    @property
    def tag(self) -> str:
        """What marks a place, a side and a group in a value that belongs to them: "WLD", "SYR.host.refugees"."""
        if (self.side, self.group) == ("origin", None):
            return self.place
        return f"{self.place}.{self.side}.{(self.group or TOTAL).replace('_', '-')}"

    def describe(self, names: Mapping[str, str] | None = None) -> str:
        """The choice in words, for subtitles and downloads: "Refugees, country of origin Syria, 2015".

        `names` gives the words for country and region codes; a code without a name stays as it is.
        """
        what = GROUPS[self.group].label if self.group else ""
        where = self._where(names or {}) or WORLD_NAME
        return begin(", ".join(part for part in (what, where, str(self.year) if self.year else "") if part))

    def where(self, names: Mapping[str, str]) -> str:
        """The chosen place in words, for the line under a heading: "Country of origin Syria"; empty for the world."""
        return begin(self._where(names))

    def _where(self, names: Mapping[str, str]) -> str:
        side = SIDES[self.side].lower()
        if self.country:
            return f"{side} {short(self.country, names.get(self.country, self.country))}"
        if self.region:
            return f"{side.replace('country', 'countries')} in {names.get(self.region, self.region)}"
        return ""

    def slug(self) -> str:
        """The choice as part of a file name: "refugees-origin-syr-2015"; the whole world is "world"."""
        place = self.country or self.region
        parts = (self.group, f"{self.side}-{place}" if place else "world", str(self.year) if self.year else None)
        return "-".join(part.lower().replace("_", "-") for part in parts if part)


@dataclass(frozen=True, eq=False)
class Context:
    """The tables in use, the shared choice, and the page's own parameters by name; read once from an address."""

    data: Data
    chosen: Selection
    own: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def year(self) -> int:
        """The chosen year, or the latest with figures."""
        return self.chosen.year or self.data.provenance.latest_year

    @property
    def scope(self) -> Scope:
        """The chosen place on the chosen side."""
        return self.data.once(scope, self.chosen.country, self.chosen.region, self.chosen.side)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of countries and regions by code."""
        return self.data.once(place_names)


@dataclass(frozen=True, eq=False)
class Scene:
    """A context with what a subject computed for it: the base of each subject's own."""

    context: Context

    @property
    def data(self) -> Data:
        """The tables."""
        return self.context.data

    @property
    def chosen(self) -> Selection:
        """The shared choice."""
        return self.context.chosen

    @property
    def scope(self) -> Scope:
        """The chosen place on the chosen side."""
        return self.context.scope

    def label_of(self, code: str) -> str:
        """A country's short name, for a label."""
        return short(code, self.context.names.get(code, code))

    def name_of(self, code: str) -> str:
        """A country's name inside a sentence."""
        return the(self.label_of(code))

    @property
    def year(self) -> int:
        """The chosen year."""
        return self.context.year


def scope(data: Data, country: str | None, region: str | None, side: str) -> Scope:
    """The place that a choice is about, with its members."""
    return chosen(data.table("countries"), country, region, side)


def country_names(data: Data) -> Mapping[str, str]:
    """ISO3 -> name of every country that figures name, in alphabetical order."""
    countries = data.table("countries").dropna(subset=["iso3", "name"]).sort_values("name")
    return MappingProxyType(dict(zip(countries["iso3"], countries["name"], strict=True)))


def region_names(data: Data) -> Mapping[str, str]:
    """Code -> name of UNHCR's regions and the UN's, each in alphabetical order."""
    return MappingProxyType(regions(data.table("countries")))


def place_names(data: Data) -> Mapping[str, str]:
    """Code -> name of countries and regions together."""
    return MappingProxyType({**data.once(country_names), **data.once(region_names)})
