"""All that the projections of one scope start from, gathered once: history, books, presets, forecast, record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.catalogue import WORLD
from data.models import record as records
from data.models.balance import Rates, books, rates
from data.models.breaks import Leap, begun, leap
from data.models.forecast import BANDS
from data.models.presets import Preset, presets
from data.models.reported import TOTAL, has_across, has_internal, known_group, reported
from data.scope import EVERYWHERE, Scope, scope_of


@dataclass(frozen=True)
class Inhabitants:
    """How many people live in a scope at the end of ``year``."""

    year: int
    people: int


@dataclass(frozen=True, eq=False)
class Outlook:
    """One group's past in one scope and what can be said of its future; shared between readers, never to be changed.

    ``history`` has year and people. ``fan`` is the forecast from the latest year (year and its bands; empty where there
    is none) and starts with that year itself. ``record`` are the past forecasts of the scope, ``peers`` those of all
    countries on the same side where the scope is one of them. ``inhabitants`` are those of the latest year in which
    the population of every member that has one is known; None where there is none. ``leaps`` are the years that make
    a preset's pace, ``begun`` the groups whose counting began in its span, with their first people; both by the
    preset's key.
    """

    scope: Scope
    group: str
    history: pd.DataFrame
    recent: Rates | None
    presets: Mapping[str, Preset]
    fan: pd.DataFrame
    record: pd.DataFrame
    peers: pd.DataFrame
    inhabitants: Inhabitants | None = None
    leaps: Mapping[str, Leap] = field(default_factory=dict)
    begun: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @functools.cached_property
    def last(self) -> int:
        """The latest year with a figure; 0 without any."""
        return int(self.history["year"].iloc[-1]) if len(self.history) else 0

    @functools.cached_property
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
    def most(self) -> int | None:
        """The most people that a scenario can mean: everyone who lives there and, by origin, all who have fled it.

        None where no population is known, or where more than that are reported already.
        """
        if self.inhabitants is None:
            return None
        outside = self.people if self.scope.side == "origin" and not self.scope.is_world else 0
        most = self.inhabitants.people + outside
        return most if most > self.people else None

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
    found = presets(history, ledger, scope, group)
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
        presets=found,
        fan=_fan(table("forecasts"), scope, history if total else history.iloc[:0]),
        record=record,
        peers=peers if single else past.iloc[:0],
        inhabitants=inhabitants(table("context"), scope),
        leaps=_leaps(history, found),
        begun=_begun(table("stocks"), scope, found) if total else {},
    )


def _leaps(history: pd.DataFrame, found: Mapping[str, Preset]) -> dict[str, Leap]:
    """The year that makes a pace, for each pace that is one year's."""
    spans = {key: found[key].spans[0] for key in ("recent", "decade") if key in found}
    made = {key: leap(history, span.first, span.last) for key, span in spans.items()}
    return {key: one for key, one in made.items() if one is not None}


def _begun(stocks: pd.DataFrame, scope: Scope, found: Mapping[str, Preset]) -> dict[str, dict[str, int]]:
    """The groups that began in the span of a pace."""
    spans = {key: found[key].spans[-1] for key in ("recent", "decade", "another-2022") if key in found}
    made = {key: begun(stocks, scope, span.first, span.last) for key, span in spans.items()}
    return {key: groups for key, groups in made.items() if groups}


def inhabitants(context: pd.DataFrame, scope: Scope) -> Inhabitants | None:
    """The latest population of a scope; a region's in the latest year in which as many members have one as ever."""
    codes = [WORLD] if scope.members is None else list(scope.members)
    known = context[context["iso3"].isin(codes)].dropna(subset="population")
    if known.empty:
        return None
    counts = known.groupby("year")["iso3"].nunique()
    year = int(counts[counts == counts.max()].index.max())
    return Inhabitants(year, int(known.loc[known["year"] == year, "population"].sum()))


def _fan(forecasts: pd.DataFrame, scope: Scope, history: pd.DataFrame) -> pd.DataFrame:
    rows = forecasts[(forecasts["scope"] == scope.code) & (forecasts["side"] == scope.side)]
    rows = rows[["year", *BANDS]].astype({"year": "int64"})
    if rows.empty or history.empty:
        return rows.iloc[:0]
    year, people = history["year"].iloc[-1], history["people"].iloc[-1]
    start = pd.DataFrame({"year": [int(year)], **{band: pd.array([people], dtype="Int64") for band in BANDS}})
    return pd.concat([start, rows[rows["year"] > year]], ignore_index=True)
