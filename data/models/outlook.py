"""All that the projections of one scope start from, gathered once: history, books, presets, forecast, record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from data.models import record as records
from data.models.balance import Rates, books, rates
from data.models.forecast import BANDS
from data.models.presets import Preset, presets
from data.models.reported import TOTAL, has_across, has_internal, known_group, reported
from data.scope import EVERYWHERE, Scope, scope_of


@dataclass(frozen=True, eq=False)
class Outlook:
    """One group's past in one scope and what can be said of its future; shared between readers, never to be changed.

    ``history`` has year and people. ``fan`` is the forecast from the latest year (year and its bands; empty where there
    is none) and starts with that year itself. ``record`` are the past forecasts of the scope, ``peers`` those of all
    countries on the same side where the scope is one of them.
    """

    scope: Scope
    group: str
    history: pd.DataFrame
    recent: Rates | None
    presets: Mapping[str, Preset]
    fan: pd.DataFrame
    record: pd.DataFrame
    peers: pd.DataFrame

    @property
    def last(self) -> int:
        """The latest year with a figure; 0 without any."""
        return int(self.history["year"].iloc[-1]) if len(self.history) else 0

    @property
    def people(self) -> int:
        """The latest figure."""
        return int(self.history["people"].iloc[-1]) if len(self.history) else 0

    @functools.cached_property
    def by_year(self) -> Mapping[int, int]:
        """The figure of each year that has one."""
        return {int(year): int(people) for year, people in self.history[["year", "people"]].itertuples(index=False)}

    @property
    def is_world(self) -> bool:
        """Whether it is about the figure that the essay's claim is about."""
        return self.scope == EVERYWHERE and self.group == TOTAL

    @property
    def internal(self) -> bool:
        """Whether internally displaced people are part of it."""
        return has_internal(self.scope.side, self.group)

    @property
    def across(self) -> bool:
        """Whether people who crossed a border are part of it."""
        return has_across(self.group)


def outlook(table: Callable[[str], pd.DataFrame], code: str, side: str, group: str = TOTAL) -> Outlook:
    """The outlook of a group in a scope; ``table`` gives the tables by name. Raises Nonsense for an unknown one.

    The UN's regions have no forecast and no record: both are compiled for UNHCR's.
    """
    scope, group = scope_of(table("countries"), code, side), known_group(group)
    history = reported(table("stocks"), scope, group)
    ledger = books(table("stocks"), table("flows"), scope, group)
    past = table("forecast_record")
    total = group == TOTAL
    record = records.rows_of(past, scope.code, scope.side) if total else past.iloc[:0]
    single = total and scope.is_country
    peers = records.rows_of(past, records.ALL_ORIGINS if side == "origin" else records.ALL_HOSTS, side)
    return Outlook(
        scope=scope,
        group=group,
        history=history,
        recent=rates(ledger.whole),
        presets=presets(history, ledger, scope, group),
        fan=_fan(table("forecasts"), scope, history if total else history.iloc[:0]),
        record=record,
        peers=peers if single else past.iloc[:0],
    )


def _fan(forecasts: pd.DataFrame, scope: Scope, history: pd.DataFrame) -> pd.DataFrame:
    rows = forecasts[(forecasts["scope"] == scope.code) & (forecasts["side"] == scope.side)]
    rows = rows[["year", *BANDS]].astype({"year": "int64"})
    if rows.empty or history.empty:
        return rows.iloc[:0]
    year, people = history["year"].iloc[-1], history["people"].iloc[-1]
    start = pd.DataFrame({"year": [int(year)], **{band: pd.array([people], dtype="Int64") for band in BANDS}})
    return pd.concat([start, rows[rows["year"] > year]], ignore_index=True)
