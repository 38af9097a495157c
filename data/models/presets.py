"""Named scenarios, set from the data: each is a line or stock and flow with its numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from data.catalogue import ESSAY
from data.models.balance import DECADE, RECENT_YEARS, Books, Rates, best_decade, rates
from data.models.projection import Flows, Line, Scenario
from data.models.reported import TOTAL
from data.scope import EVERYWHERE, Scope

LABELS: Final = {
    "essay": "Essay",
    "recent": "Recent pace",
    "decade": "Last decade",
    "returns": "Returns double",
    "another-2022": "Another 2022",
    "peace": "Peace dividend",
}
SHOCK_YEAR: Final = 2022
WHOLE: Final = "whole"
ACROSS: Final = "across"
INSIDE: Final = "inside"
SHOCK: Final = "shock"


@dataclass(frozen=True)
class Span:
    """Years whose figures set a part of a scenario.

    ``part`` is the whole, people across borders or inside countries, or the shock of the first year.
    """

    part: str
    first: int
    last: int


@dataclass(frozen=True)
class Preset:
    """A named scenario and the years whose figures set it (none for the essay's); ``spans`` begins with the whole."""

    key: str
    scenario: Scenario
    spans: tuple[Span, ...] = ()

    @property
    def label(self) -> str:
        """The preset's name on the screen."""
        return LABELS[self.key]


def presets(reported: pd.DataFrame, ledger: Books, scope: Scope, group: str = TOTAL) -> dict[str, Preset]:
    """The presets that the data of ``scope`` and ``group`` allow, by key, in the order of :data:`LABELS`.

    *Essay*: the essay's claim (world total alone). *Recent pace*, *Last decade*: the mean change a year over five and
    ten years. *Returns double*: recent flows with reported returns twice as high, where there are any to double.
    *Another 2022*: next year changes as 2022 did, then the last decade's pace. *Peace dividend*: new displacement and
    leaving as in the best ten years on record (:func:`data.models.balance.best_decade`), across borders and inside
    countries each; where recent years were better still, as in those.
    """
    made = [*_essay(scope, group), *_paces(reported)]
    recent = rates(ledger.whole)
    if recent is not None and len(reported):
        start = start_of(reported, recent)
        made += [*_returns(start, recent), *_peace(start, recent, ledger)]
    found = {preset.key: preset for preset in made}
    return {key: found[key] for key in LABELS if key in found}


def start_of(reported: pd.DataFrame, recent: Rates) -> Flows:
    """Stock and flow from the latest reported figure, going on as in ``recent``."""
    year, people = int(reported["year"].iloc[-1]), int(reported["people"].iloc[-1])
    return Flows(year, people, recent.new, recent.exit_rate, recent.other)


def recent_pace(reported: pd.DataFrame, years: int) -> int | None:
    """Mean change a year over the last ``years`` years, in people; None when a figure is missing."""
    people = reported.set_index("year")["people"]
    if people.empty or (people.index[-1] - years) not in people.index:
        return None
    return round(float(people.iloc[-1] - people.loc[people.index[-1] - years]) / years)


def _essay(scope: Scope, group: str) -> list[Preset]:
    if scope != EVERYWHERE or group != TOTAL:
        return []
    return [Preset("essay", Line(ESSAY.year, ESSAY.base, ESSAY.increase))]


def _paces(reported: pd.DataFrame) -> list[Preset]:
    made: list[Preset] = []
    if reported.empty:
        return made
    last, people = int(reported["year"].iloc[-1]), int(reported["people"].iloc[-1])
    for key, years in (("recent", RECENT_YEARS), ("decade", DECADE)):
        pace = recent_pace(reported, years)
        if pace is not None:
            made.append(Preset(key, Line(last, people, pace), (Span(WHOLE, last - years, last),)))
    by_year = reported.set_index("year")["people"]
    pace = recent_pace(reported, DECADE)
    if pace is not None and {SHOCK_YEAR - 1, SHOCK_YEAR} <= set(by_year.index):
        shock = float(by_year.loc[SHOCK_YEAR] - by_year.loc[SHOCK_YEAR - 1])
        spans = Span(SHOCK, SHOCK_YEAR - 1, SHOCK_YEAR), Span(WHOLE, last - DECADE, last)
        made.append(Preset("another-2022", Line(last, people, pace, shock=shock), spans))
    return made


def _returns(start: Flows, recent: Rates) -> list[Preset]:
    """Recent flows with twice the reported returns; nothing where not even one person a year returned."""
    if round(start.base * recent.return_rate) < 1:
        return []
    doubled = min(recent.exit_rate + recent.return_rate, 1.0)
    return [Preset("returns", replace(start, exit_rate=doubled), (Span(WHOLE, recent.first, recent.last),))]


def _peace(start: Flows, recent: Rates, ledger: Books) -> list[Preset]:
    """Each part's best ten years; the rates are weighed by the parts' latest stocks. None where there are not ten.

    Inside countries ten years exist only since 2010.
    """
    parts = {ACROSS: ledger.across, INSIDE: ledger.inside}
    best = {part: _best(rows) for part, rows in parts.items() if len(rows)}
    if not any(len(rows) >= DECADE for rows in parts.values()):
        return []
    stocks = {part: float(parts[part]["closing"].iloc[-1]) for part in best}
    leaving = sum(stocks[part] * one.exit_rate for part, one in best.items() if one)
    whole = sum(stocks.values())
    new = sum(one.new for one in best.values() if one)
    made = replace(start, new=new, exit_rate=min(leaving / whole, 1.0) if whole else 0.0)
    spans = tuple(Span(part, one.first, one.last) for part, one in best.items() if one)
    return [Preset("peace", made, (Span(WHOLE, recent.first, recent.last), *spans))]


def _best(ledger: pd.DataFrame) -> Rates | None:
    """The best ten years of a part, or its recent years where they were better or ten are not there."""
    recent, best = rates(ledger), best_decade(ledger)
    if recent is None or best is None:
        return best or recent
    stock = float(ledger["closing"].iloc[-1])
    return min((recent, best), key=lambda one: one.new - one.exit_rate * stock)
