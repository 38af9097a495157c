"""A choice of place and year with what ended refuge and displacement of its people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components import context as context_of
from components.context import Context, Data, scope
from data.models import solutions
from data.words.places import people_from, region

FIRST = solutions.FIRST_YEAR


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """A choice with its years of solutions (``data.models.solutions.solutions``), indexed by year."""

    table: pd.DataFrame

    @property
    def now(self) -> pd.Series[Any] | None:
        """The row of the chosen year; None where nothing was reported for it."""
        rows = self.table[self.table.index == self.year]
        return rows.iloc[0] if len(rows) else None

    @property
    def since(self) -> pd.DataFrame:
        """The years from 1990 on."""
        return self.table[self.table.index >= FIRST]

    @property
    def inside(self) -> str:
        """The chosen place inside a sentence: "Syria", "Africa"; empty for the world."""
        if self.chosen.country:
            return self.name_of(self.chosen.country)
        return region(self.context.names[self.chosen.region]) if self.chosen.region else ""

    @property
    def origin(self) -> str:
        """Behind people: " from Syria"; empty for the world."""
        return f" {people_from(self.chosen.country, self.inside)}" if self.inside else ""

    @property
    def back(self) -> str:
        """Behind a verb: " to Syria"; empty for the world."""
        return f" to {self.inside}" if self.inside else ""

    @property
    def settings(self) -> str:
        """The chosen place in words; empty for the world."""
        return replace(self.chosen, group=None, side="origin").where(self.context.names)

    def slug(self, *, year: bool = False) -> str:
        """The choice as part of a file name: the place, and the year where it matters."""
        return replace(self.chosen, group=None, side="origin", year=self.year if year else None).slug()


def peak(values: pd.Series[Any]) -> int:
    """The year (index) with the highest value, the first of several."""
    return int(values.index.tolist()[int(values.astype("float64").to_numpy().argmax())])


def _by_year(data: Data, country: str | None, place: str | None) -> pd.DataFrame:
    where = data.once(scope, country, place, "origin")
    return solutions.solutions(data.table("stocks"), data.table("flows"), where).set_index("year")


def scene(context: Context) -> Scene:
    """The solutions of the chosen place by year."""
    return Scene(context, context.data.once(_by_year, context.chosen.country, context.chosen.region))
