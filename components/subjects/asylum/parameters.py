"""What a reader can choose on Asylum, the stage of the procedure, and what a choice of place, year and stage holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from components import context as context_of
from components import param
from components.context import Context, Data, Selection
from components.context import scope as scope_of
from components.param import Param
from data.catalogue import SIDES
from data.models import asylum, asylum_changes

STAGES: Final = {"all": "All stages", "first": "First instance", "appeal": "Appeals", "repeat": "Repeat applications"}
"""The choices of ``stage`` in words: one for each of the model's."""


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """The stage whose decisions are shown."""
    return (param.choice("stage", STAGES, "all"),)


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """A choice with the decisions of its place by year.

    ``stage`` is the one in force: all of them where the chosen one means nothing in that host and year (``barred``).
    """

    years: pd.DataFrame
    stage: str
    barred: bool

    @property
    def settings(self) -> str:
        """The stage in words, for the line under a title; empty for all of them."""
        return "" if self.stage == "all" else STAGES[self.stage]

    @property
    def row(self) -> pd.Series | None:
        """Outcomes and rates of the chosen year; None when nothing was decided."""
        found = self.years[self.years["year"] == self.year]
        return found.iloc[0] if len(found) else None

    @property
    def rate(self) -> float | None:
        """Per cent given protection in the chosen year; None for none."""
        return None if self.row is None or pd.isna(self.row["tpr"]) else float(self.row["tpr"])

    @property
    def place(self) -> tuple[str | None, str | None, str]:
        """Country, region and side, as what is kept for a place is asked for."""
        return self.chosen.country, self.chosen.region, self.chosen.side


def scene(context: Context) -> Scene:
    """What the decisions of a place and stage hold."""
    asked, scope = context.own["stage"], context.scope
    booked = scope.side == "host" and (context.year, scope.code) in context.data.once(booked_hosts)
    barred = booked and asked != "all"
    stage = "all" if barred else asked
    chosen = context.chosen
    years = context.data.once(years_of, chosen.country, chosen.region, chosen.side, stage)
    return Scene(context, years, stage, barred)


def outcomes_of(data: Data, side: str) -> pd.DataFrame:
    """``asylum.outcomes`` of a side."""
    return asylum.outcomes(data.table("asylum"), side)


def outcomes(data: Data) -> Mapping[str, pd.DataFrame]:
    """``asylum.outcomes`` by origin and by host."""
    return {side: data.once(outcomes_of, side) for side in SIDES}


def booked_hosts(data: Data) -> frozenset[tuple[int, str]]:
    """``asylum.booked_by_outcome``."""
    return asylum.booked_by_outcome(data.once(outcomes_of, "host"))


def years_of(data: Data, country: str | None, region: str | None, side: str, stage: str) -> pd.DataFrame:
    """``asylum.by_year`` of a place."""
    return asylum.by_year(data.once(outcomes_of, side), data.once(scope_of, country, region, side), stage)


def places_of(data: Data, side: str, stage: str) -> pd.DataFrame:
    """``asylum.by_place`` of a side."""
    return asylum.by_place(data.once(outcomes_of, side), side, stage)


def pairs_of(data: Data, year: int, stage: str) -> pd.DataFrame:
    """``asylum.pairs_of`` a year."""
    return asylum.pairs_of(data.table("asylum_pairs"), year, stage, data.once(booked_hosts))


def protected(
    data: Data, country: str | None, region: str | None, side: str, year: int, stage: str
) -> asylum_changes.Change | None:
    """``asylum_changes.protected`` of a place; none after a year in which its stages were booked by outcome."""
    pairs, breaks = data.table("asylum_pairs"), data.table("breaks")
    scope = data.once(scope_of, country, region, side)
    if stage != "all" and side == "host" and (year - 1, scope.code) in data.once(booked_hosts):
        return None
    return asylum_changes.protected(data.once(outcomes), pairs, breaks, scope, year, stage)


def applied(
    data: Data, country: str | None, region: str | None, side: str, year: int
) -> asylum_changes.Change | tuple[str, ...]:
    """``asylum_changes.applied`` of a place."""
    scope = data.once(scope_of, country, region, side)
    return asylum_changes.applied(data.table("asylum"), data.table("breaks"), scope, year)


def partners_of(data: Data, country: str | None, region: str | None, side: str, year: int) -> frozenset[str] | None:
    """``asylum_changes.partners`` of a place."""
    return asylum_changes.partners(data.table("asylum_pairs"), data.once(scope_of, country, region, side), year)


def apart_of(data: Data, year: int) -> frozenset[str]:
    """``asylum_changes.apart``."""
    return asylum_changes.apart(data.table("breaks"), year)
