"""The page on causes in words: whom it is about and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import GROUPS, WORLD
from data.models.causes_range import GRID_SIZE
from data.scope import Scope
from data.words.formats import decimal, part, years
from data.words.places import begin, short, the

QUESTION = "Why do people flee?"
IN_WORDS = {
    "conflict": "armed conflict",
    "persecution": "persecution",
    "abuse": "abuse and repression",
    "not_attributed": "no cause the rule can name",
    "environmental": "disasters",
}


@dataclass(frozen=True)
class Whom:
    """Whom the page is about: its scope (the origins), its name, and "displaced ..." in words."""

    scope: Scope
    name: str
    displaced: str

    @property
    def code(self) -> str:
        """The scope's code."""
        return self.scope.code

    @property
    def members(self) -> tuple[str, ...] | None:
        """The origins; None for all."""
        return self.scope.members

    @property
    def slug(self) -> str:
        """The scope's part of a file name."""
        return "world" if self.code == WORLD else self.code.lower()


def whom(scope: Scope, names: Mapping[str, str]) -> Whom:
    """The people displaced from a scope, in words."""
    if scope.is_world:
        return Whom(scope, "World", "all displaced people")
    place = short(scope.code, names.get(scope.code, scope.code))
    inside = the(place) if scope.is_country else f"the countries of {place.replace('The ', 'the ', 1)}"
    return Whom(scope, place, f"the people displaced from or inside {inside}")


def parts_of(counts: Sequence[float]) -> list[str]:
    """Parts of their sum as per cent; where these whole numbers make no hundred, the last says "(rounded)"."""
    total = sum(counts)
    words = [part(n / total) for n in counts]
    whole = sum(int(word.removesuffix("%")) for word in words if word.removesuffix("%").isdigit())
    plain = all(word.removesuffix("%").isdigit() for word in words)
    return [*words[:-1], f"{words[-1]} (rounded)"] if plain and whole != 100 else words


@dataclass(frozen=True)
class Reading:
    """What an answer says: a year, its known shares (per cent) by the rule, and whether that is the baseline."""

    year: int
    shares: Mapping[str, float]
    spans: Mapping[str, tuple[float, float]]
    baseline: bool = True


def answer(scope: Whom, read: Reading) -> str:
    """The page's answer for the year and the rule that are set: the leading cause, its range, and what is measured."""
    if not read.shares:
        name = the(scope.name)
        return f"**No displaced people from {name} stand in the figures of {read.year}**, so there is no cause to show."
    lead = max(read.shares, key=read.shares.__getitem__)
    return f"{_verdict(scope, lead, read)}{_disasters(read, lead)}".strip()


def _verdict(scope: Whom, lead: str, read: Reading) -> str:
    opening = f"**{begin(part(read.shares[lead] / 100))} of {scope.displaced} at the end of {read.year}"
    if lead == "environmental":
        return f"{opening} were displaced by disasters**, as IDMC measures it. "
    if lead == "not_attributed":
        rule = "the rule" if read.baseline else "the rule as it is set"
        return f"{opening} have no cause that {rule} can name.** "
    whose = "by our rule, and" if read.baseline else "by the rule as it is set; the baseline and its alternatives say"
    return f"{opening} fled {IN_WORDS[lead]}** {_between(read.spans, lead, whose)}. "


def _between(spans: Mapping[str, tuple[float, float]], cause: str, whose: str) -> str:
    """How far other rules agree, after "by our rule, and"."""
    if cause not in spans:
        return f"{whose.split(',')[0].split(';')[0]}, an inference, not a measurement"
    low, high = (decimal(bound, 0) for bound in spans[cause])
    if low == high:
        return f"{whose.split(',')[0].split(';')[0]}; the {GRID_SIZE:,} rules compared all say {low}%"
    return f"{whose} {low}% to {high}%{' by other defensible rules' if whose.endswith('and') else ''}"


def _disasters(read: Reading, lead: str) -> str:
    known, first = read.shares, GROUPS["disaster_idps"].first_year
    if lead == "environmental":
        return ""
    if "environmental" not in known:
        if read.year < first:
            return f"People displaced by disasters are counted at the end of a year since {first} alone."
        return f"There is no figure for people displaced by disasters at the end of {read.year}."
    return f"Disasters, which are measured and not inferred, account for {part(known['environmental'] / 100)}."


ATTRIBUTION = (
    "No data set says which political cause drove whom. What follows is *attributed*: people count with the situation "
    "in their country in the years in which they fled it. Only displacement by disasters is *measured*."
)


def nobody(table: pd.DataFrame) -> bool:
    """Whether no year has anybody to attribute."""
    return bool(table["share"].isna().all())


def nobody_words(scope: Whom, known: tuple[int, ...]) -> tuple[str, str]:
    """What is missing and what exists instead, for a scope without displaced people."""
    return (
        f"Nobody displaced from {the(scope.name)}",
        f"No series holds refugees, asylum-seekers or internally displaced people of {the(scope.name)} in "
        f"{years(known[0], known[-1])}. Choose another country, or the whole world.",
    )


def spans_of(
    ranges: pd.DataFrame, code: str, year: int, baseline: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Cause -> its lowest and highest share (per cent) over the rules, for a scope and a year.

    The baseline is one of the rules, so its share lies inside: shares of whole people can miss a range by the rounding.
    """
    rows = ranges[((ranges["iso3"] == code) & (ranges["year"] == year)).to_numpy()]
    spans = {
        cause: (float(low), float(high))
        for cause, low, high in zip(rows["cause"], rows["low"], rows["high"], strict=True)
    }
    return {
        cause: (min(low, baseline.get(cause, low)), max(high, baseline.get(cause, high)))
        for cause, (low, high) in spans.items()
    }
