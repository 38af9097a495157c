"""What a reader has chosen with the shared filters, as a value that can describe and name itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue import GROUPS, SIDES

WORLD = "World"


@dataclass(frozen=True)
class Selection:
    """A country (ISO3), a UNHCR region (code), a year, a group (key) and a side; None means all, or the latest year."""

    country: str | None = None
    region: str | None = None
    year: int | None = None
    group: str | None = None
    side: str = "origin"

    def describe(self, names: Mapping[str, str] | None = None) -> str:
        """The choice in words, for subtitles and downloads: "Refugees, country of origin Syria, 2015".

        `names` gives the words for country and region codes; a code without a name stays as it is.
        """
        names = names or {}
        place = self.country or self.region
        where = f"{SIDES[self.side].lower()} {names.get(place, place)}" if place else WORLD
        if self.region and not self.country:
            where = (
                f"{SIDES[self.side].lower().replace('country', 'countries')} in {names.get(self.region, self.region)}"
            )
        what = GROUPS[self.group].label if self.group else ""
        words = ", ".join(part for part in (what, where, str(self.year) if self.year else "") if part)
        return words[0].upper() + words[1:]

    def slug(self) -> str:
        """The choice as part of a file name: "refugees-origin-syr-2015"; the whole world is "world"."""
        place = self.country or self.region
        parts = (self.group, f"{self.side}-{place}" if place else "world", str(self.year) if self.year else None)
        return "-".join(part.lower().replace("_", "-") for part in parts if part)
