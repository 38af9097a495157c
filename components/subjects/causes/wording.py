"""The page on causes in words: whom it is about and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components.words.formats import decimal, missing, share, years
from components.words.places import short, the
from data.catalogue import WORLD
from data.scope import Scope

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
    inside = the(place) if scope.is_country else f"the countries of {place}"
    return Whom(scope, place, f"the people displaced from or inside {inside}")


def answer(scope: Whom, table: pd.DataFrame, ranges: pd.DataFrame) -> str:
    """The page's answer for the latest year: the leading cause by the baseline, its range, and what is measured.

    ``table``: baseline, year, cause, people, share; ``ranges``: year, iso3, cause, low, high (per cent).
    """
    year = int(table["year"].max())
    latest = {str(row["cause"]): row["share"] for row in table[table["year"] == year].to_dict("records")}
    known = {cause: float(part) for cause, part in latest.items() if not missing(part)}
    if not known:
        name = the(scope.name)
        return f"**No displaced people from {name} stand in the figures of {year}**, so there is no cause to show."
    lead = max(known, key=known.__getitem__)
    spans = spans_of(ranges, scope.code, year)
    return f"{_verdict(scope, lead, known[lead], spans, year)}{_disasters(known, lead)}"


def _verdict(scope: Whom, lead: str, part: float, spans: Mapping[str, tuple[float, float]], year: int) -> str:
    opening = f"**{share(part / 100)} of {scope.displaced} at the end of {year}"
    if lead == "not_attributed":
        return f"{opening} have no cause that the rule can name.** "
    if lead == "environmental":
        return f"{opening} were displaced by disasters**, as IDMC measures it. "
    return f"{opening} fled {IN_WORDS[lead]}** by our rule, {_between(spans, lead)}. "


def _between(spans: Mapping[str, tuple[float, float]], cause: str) -> str:
    if cause not in spans:
        return "an inference, not a measurement"
    low, high = (decimal(bound, 0) for bound in spans[cause])
    return (
        "whichever of the rules compared is used" if low == high else f"and {low}% to {high}% by other defensible rules"
    )


def _disasters(known: Mapping[str, float], lead: str) -> str:
    if lead == "environmental":
        return ""
    if "environmental" not in known:
        return "Displacement by disasters is not measured here."
    return f"Disasters, which are measured and not inferred, account for {share(known['environmental'] / 100)}."


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


def spans_of(ranges: pd.DataFrame, code: str, year: int) -> dict[str, tuple[float, float]]:
    """Cause -> its lowest and highest share (per cent) over the rules, for a scope and a year."""
    rows = ranges[((ranges["iso3"] == code) & (ranges["year"] == year)).to_numpy()]
    return {
        cause: (float(low), float(high))
        for cause, low, high in zip(rows["cause"], rows["low"], rows["high"], strict=True)
    }
