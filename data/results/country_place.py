"""A place's facts as sentences read them: how many is enough to be told, and what places are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from data.catalogue import SMALLEST_RATE, UNKNOWN
from data.models.country import Facts
from data.models.ranking import UNKNOWN_PLACE
from data.words.formats import decimal, million, ordinal, part, people, rounded, share
from data.words.places import people_from, short, the

CHANGE: Final = 1_000
"""People in both years from which a change is told."""
MOST: Final = 0.5
"""A partner with more than this share holds most."""
LARGEST: Final = 0.25
"""From this share on the largest host of those abroad is named."""


@dataclass(frozen=True, eq=False)
class Place:
    """The facts of a place and year with the names of all places."""

    facts: Facts
    names: Mapping[str, str]

    def __getitem__(self, name: str) -> Any:
        return self.facts.get(name)

    def count(self, name: str) -> int:
        """People of a fact; 0 where there is no figure."""
        return int(self[name] or 0)

    def enough(self, name: str, least: int = SMALLEST_RATE) -> bool:
        """Whether a fact is known and not below ``least``."""
        return self[name] is not None and self[name] >= least

    @property
    def code(self) -> str:
        """ISO3."""
        return str(self["iso3"])

    @property
    def year(self) -> int:
        """The year."""
        return int(self["year"])

    @property
    def end(self) -> str:
        """The moment of the stocks."""
        return f"at the end of {self.year}"

    @property
    def here(self) -> str:
        """The place's name inside a sentence."""
        return self.called(self.code)

    @property
    def origin(self) -> str:
        """Behind people: "from Myanmar", "of unknown origin"."""
        return people_from(self.code, self.here)

    def called(self, code: str, side: str = "origin") -> str:
        """A place's name inside a sentence."""
        return the(UNKNOWN_PLACE[side] if code == UNKNOWN else short(code, self.names.get(code, code)))

    def from_(self, code: str) -> str:
        """Where other people are from: "from Myanmar", "of unknown origin"."""
        return people_from(code, self.called(code))


def many(n: int, who: str = "people") -> str:
    """So many people, or that they are few: "1.2 million refugees", "fewer than 100 refugees"."""
    return f"{people(n)} {who}" if n >= SMALLEST_RATE else f"fewer than {SMALLEST_RATE} {who}"


def few(n: int) -> str:
    """A figure inside a list: "1.2 million", "fewer than 100"."""
    return people(n) if n >= SMALLEST_RATE else f"fewer than {SMALLEST_RATE}"


def ranked(rank: int | None, of: int | None, what: str) -> str:
    """The place in an order, behind a semicolon: "; ninth of 208 origins"; empty without one."""
    if rank is None or of is None:
        return ""
    if of == 1:
        return f"; the only {what}"
    return f"; {'the most' if rank == 1 else ordinal(rank)} of {decimal(of, 0)} {what}s"


def adding(whole: int, *parts: int) -> str:
    """ " (rounded)" where figures written in millions do not add up as written."""
    if min(whole, *parts) < 1_000_000:
        return ""
    return rounded(million(whole), [million(one) for one in parts])


def changed(place: Place, now: str, before: str, who: str) -> str:
    """How a figure moved in a year; empty where one of the two is small or missing, or the change is."""
    if not (place.enough(now, CHANGE) and place.enough(before, CHANGE)):
        return ""
    change = place.count(now) - place.count(before)
    if abs(change) < SMALLEST_RATE:
        return ""
    rate = share(abs(change) / place.count(before))
    verb = "rose" if change > 0 else "fell"
    return f"In {place.year} the number of {who} {verb} by {people(abs(change))} ({rate})."


def biggest(fraction: float) -> str:
    """How a largest partner's part is told: all of them, most, or the largest group."""
    if fraction >= 1:
        return "all"
    return "most" if fraction > MOST else "the largest group"


def of_all(fraction: float) -> str:
    """A part as it is written: "74%", "over 99%"."""
    return part(fraction)
