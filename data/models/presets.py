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


@dataclass(frozen=True)
class Preset:
    """A named scenario; ``first`` and ``last`` are the years whose figures set it (0 when none did)."""

    key: str
    scenario: Scenario
    first: int = 0
    last: int = 0

    @property
    def label(self) -> str:
        """The preset's name on the screen."""
        return LABELS[self.key]


def presets(reported: pd.DataFrame, ledger: Books, scope: Scope, group: str = TOTAL) -> dict[str, Preset]:
    """The presets that the data of ``scope`` and ``group`` allow, by key, in the order of :data:`LABELS`.

    *Essay*: the essay's claim (world total alone). *Recent pace*, *Last decade*: the mean change a year over five and
    ten years. *Returns double*: recent flows with reported returns twice as high. *Another 2022*: next year changes as
    2022 did, then the last decade's pace. *Peace dividend*: recent flows, and
    people leaving displacement at the rate of the best ten years on record, across borders and inside countries each.
    """
    made = [*_essay(scope, group), *_paces(reported)]
    recent = rates(ledger.whole)
    if recent is not None and len(reported):
        made += _by_flows(start_of(reported, recent), recent, ledger)
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
            made.append(Preset(key, Line(last, people, pace), last - years, last))
    by_year = reported.set_index("year")["people"]
    pace = recent_pace(reported, DECADE)
    if pace is not None and {SHOCK_YEAR - 1, SHOCK_YEAR} <= set(by_year.index):
        shock = float(by_year.loc[SHOCK_YEAR] - by_year.loc[SHOCK_YEAR - 1])
        made.append(Preset("another-2022", Line(last, people, pace, shock=shock), SHOCK_YEAR - 1, SHOCK_YEAR))
    return made


def _by_flows(start: Flows, recent: Rates, ledger: Books) -> list[Preset]:
    doubled = min(recent.exit_rate + recent.return_rate, 1.0)
    made = [Preset("returns", replace(start, exit_rate=doubled), recent.first, recent.last)]
    best = best_decade(ledger.whole if ledger.across.empty else ledger.across)
    if best is not None:
        peace = min(max(_best_exit(ledger), recent.exit_rate), 1.0)
        made.append(Preset("peace", replace(start, exit_rate=peace), best.first, best.last))
    return made


def _best_exit(ledger: Books) -> float:
    """Exit rate of the whole when each part of it has its best: that of its best decade or, if higher, the recent one.

    The parts are weighed by their latest stocks. Inside countries ten years exist only since 2010.
    """
    leaving = everyone = 0.0
    for part in (ledger.across, ledger.inside):
        recent = rates(part)
        if recent is not None:
            stock, best = float(part["closing"].iloc[-1]), best_decade(part)
            leaving += stock * max(recent.exit_rate, best.exit_rate if best else 0.0)
            everyone += stock
    return leaving / everyone if everyone else 0.0
