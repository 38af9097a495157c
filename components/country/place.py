"""One country in one year: its facts, its sentences, and its name, for all parts of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from components import context as context_of
from components.context import Context
from data.catalogue import UNKNOWN
from data.kept import denominators
from data.models.country import is_place
from data.models.ranking import UNKNOWN_PLACE
from data.results import country
from data.words.places import begin, the


@dataclass(frozen=True, eq=False)
class Place(context_of.Scene):
    """A chosen country and year with what the tables say of it."""

    @property
    def code(self) -> str:
        """ISO3 of the country."""
        return str(self.chosen.country)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The facts by name; None where there is no figure."""
        return country.record(self.data, self.code, self.year)

    @cached_property
    def told(self) -> Mapping[str, str]:
        """The sentences that the facts allow, by block."""
        table = country.sentences(self.data, self.code, self.year)
        return dict(zip(table["block"], table["sentence"], strict=True))

    @cached_property
    def answer(self) -> tuple[str, ...]:
        """The three or four sentences that answer the page's question."""
        return country.answer(self.data, self.code, self.year)

    @property
    def side(self) -> str:
        """The side on which the place is told first and ranked."""
        return country.side(self.data, self.code, self.year)

    @property
    def is_place(self) -> bool:
        """Whether the code is one, and no people of unknown origin or without a state."""
        return is_place(self.code)

    @property
    def label(self) -> str:
        """The country's short name."""
        return UNKNOWN_PLACE["origin"] if self.code == UNKNOWN else self.label_of(self.code)

    @property
    def name(self) -> str:
        """The country's name inside a sentence."""
        return the(self.label)

    @cached_property
    def inhabitants(self) -> tuple[int, int] | None:
        """How many people live in the place, and of which year that is; None where it is not known."""
        known = self.data.once(denominators, self.year, False)
        row = known[known.index == self.code].dropna(subset=["population"])
        return (int(row["population"].iloc[0]), int(row["population_year"].iloc[0])) if len(row) else None

    def on(self, side: str) -> Context:
        """The choice on a side, for a subject's charts."""
        return replace(self.context, chosen=replace(self.chosen, side=side), own={})

    def other(self, code: str, year: int) -> Place:
        """Another country or year, as a place."""
        return Place(replace(self.context, chosen=replace(self.chosen, country=code, year=year)))

    def said(self, *blocks: str) -> str:
        """The sentences of some blocks that the answer does not say."""
        return " ".join(
            begin(self.told[one]) for one in blocks if one in self.told and self.told[one] not in self.answer
        )
