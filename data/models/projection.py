"""Scenarios: what the stock of displaced people would be if something went on. Not forecasts; the reader sets them.

Two kinds: a *line* (so many more a year, or so many per cent), and *stock and flow* (each year's stock is the last
one, plus new displacement, minus returns and solutions, plus other changes that the reported books need to close).
People are whole numbers throughout, so that the books close exactly; no stock falls below zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import ESSAY
from data.nonsense import Nonsense

LATEST_UNTIL: Final = 2050
EARLIEST: Final = 1951
LARGEST: Final = 10_000_000_000
"""People; more than anyone could mean."""


@dataclass(frozen=True)
class Line:
    """``base`` people at the end of ``start``, then ``increase`` people a year, or ``percent`` a year when given.

    ``shock`` is the change of the first year alone, in people; None for a year like the others.
    """

    start: int
    base: int
    increase: float = 0.0
    percent: float | None = None
    shock: float | None = None


@dataclass(frozen=True)
class Flows:
    """``base`` people at the end of ``start``; each year ``new`` people more, ``exit_rate`` of the stock fewer.

    ``other`` people a year (either sign) stand for what is neither: unreported naturalisation and deaths, corrections,
    changes of status.
    """

    start: int
    base: int
    new: int
    exit_rate: float
    other: int = 0


Scenario = Line | Flows


def project(scenario: Scenario, until: int) -> pd.DataFrame:
    """The scenario at the end of each year from its start to ``until``; the first row is the start itself.

    Columns: year, people, and for a line change; for stock and flow opening, new, ended, other, with
    opening + new - ended + other = people in every row (missing in the first). Raises Nonsense on senseless settings.
    """
    _refuse_nonsense(scenario, until)
    return _line(scenario, until) if isinstance(scenario, Line) else _flows(scenario, until)


def crossing(path: pd.DataFrame, people: float) -> int | None:
    """First year at whose end a projected path holds at least ``people``; None when it never does."""
    reached = path.loc[path["people"] >= people, "year"]
    return int(reached.iloc[0]) if len(reached) else None


def essay_against_record(reported: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """The essay's +10 million a year drawn from every past year, against what was reported ``horizon`` years later.

    ``reported`` has year and people. Columns: start, year, base, said, reported, gap (said less reported), in people.
    """
    people = reported.set_index("year")["people"]
    starts = [int(year) for year in people.index if year + horizon in people.index]
    rows = {
        "start": starts,
        "year": [year + horizon for year in starts],
        "base": people.loc[starts].to_numpy(),
        "said": people.loc[starts].to_numpy() + ESSAY.increase * horizon,
        "reported": people.loc[[year + horizon for year in starts]].to_numpy(),
    }
    frame = pd.DataFrame(rows).astype({"start": "int64", "year": "int64"})
    frame = frame.astype(dict.fromkeys(("base", "said", "reported"), "Int64"))
    return frame.assign(gap=frame["said"] - frame["reported"])


def _line(line: Line, until: int) -> pd.DataFrame:
    people = [line.base]
    for _ in range(line.start, until):
        people.append(_next_on_line(line, people))
    frame = pd.DataFrame({"year": range(line.start, until + 1), "people": people}).astype({"people": "Int64"})
    return frame.assign(change=frame["people"].diff().astype("Int64"))


def _next_on_line(line: Line, people: list[int]) -> int:
    step, shocked = len(people), line.shock is not None
    if shocked and step == 1:
        return max(round(line.base + float(line.shock or 0.0)), 0)
    since = step - shocked
    from_here = people[1] if shocked else line.base
    if line.percent is not None:
        return round(from_here * (1 + line.percent / 100) ** since)
    return max(round(from_here + line.increase * since), 0)


def _flows(flows: Flows, until: int) -> pd.DataFrame:
    rows: list[tuple[int | None, ...]] = [(flows.start, flows.base, None, None, None, None)]
    stock = flows.base
    for year in range(flows.start + 1, until + 1):
        ended = min(round(stock * flows.exit_rate), stock)
        # Other changes cannot take away people who are not there.
        other = max(flows.other, -(stock + flows.new - ended))
        closing = stock + flows.new - ended + other
        rows.append((year, closing, stock, flows.new, ended, other))
        stock = closing
    columns = ["year", "people", "opening", "new", "ended", "other"]
    return pd.DataFrame(rows, columns=columns).astype({"year": "int64", **dict.fromkeys(columns[1:], "Int64")})


def _refuse_nonsense(scenario: Scenario, until: int) -> None:
    if not EARLIEST <= scenario.start <= until <= LATEST_UNTIL:
        raise Nonsense(f"A scenario runs from a year since {EARLIEST} to a later one, {LATEST_UNTIL} at the latest.")
    if not 0 <= scenario.base <= LARGEST:
        raise Nonsense("A scenario starts from a number of people between zero and ten thousand million.")
    wrong = _wrong_line(scenario) if isinstance(scenario, Line) else _wrong_flows(scenario)
    if wrong:
        raise Nonsense(wrong)


def _wrong_line(line: Line) -> str:
    if line.percent is not None and not -100 <= line.percent <= 100:
        return "A change a year lies between -100 and 100 %."
    if not all(abs(people) <= LARGEST for people in (line.increase, line.shock or 0.0)):
        return "A change a year lies within ten thousand million people."
    return ""


def _wrong_flows(flows: Flows) -> str:
    if not 0 <= flows.exit_rate <= 1:
        return "An exit rate is a share of the stock between 0 and 1."
    if not 0 <= flows.new <= LARGEST or not abs(flows.other) <= LARGEST:
        return "New displacement is a number of people from zero up; other changes are people, of either sign."
    return ""
