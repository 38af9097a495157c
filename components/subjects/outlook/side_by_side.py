"""The scenarios side by side as a table: pace, figures on the way and at the horizon, thresholds crossed and when."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pandas as pd

from components.story import Table
from components.subjects.outlook.cases import Case, pace
from components.subjects.outlook.dials import Unit
from data.models.forecast import TRUSTED, chance_above
from data.models.outlook import Outlook
from data.models.projection import crossing
from data.words.formats import decimal

_ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


def thresholds(outlook: Outlook, unit: Unit, own: int | None = None) -> list[float]:
    """Two round numbers above the latest figure, and the reader's own, in people and in order."""
    people, power = max(outlook.people, 1), 10.0 ** (len(str(max(outlook.people, 1))) - 1)
    above = [power * k for k in (*_ROUND, *(10 * k for k in _ROUND[1:])) if power * k > people][:2]
    return sorted({*above, *([own] if own else [])})


def table(cases: Sequence[Case], outlook: Outlook, unit: Unit, levels: Sequence[float]) -> pd.DataFrame:
    """One row a scenario and one for the forecast's middle: names and words as text, people in the unit as numbers."""
    until = int(cases[-1].path["year"].iloc[-1])
    at = [year for year in (outlook.last + TRUSTED, until) if year <= until]
    years = list(dict.fromkeys(at))
    rows = [_case_row(case, outlook, unit, years, levels) for case in cases]
    if len(outlook.fan) > 1:
        rows.append(_forecast_row(outlook, unit, years, levels))
    return pd.DataFrame(rows)


def written(rows: pd.DataFrame, cases: Sequence[Case], unit: Unit) -> Table:
    """The table with numbers as in the chart's labels and each name in its line's colour."""
    write = functools.partial(_number, unit=unit)
    numbers = {str(name): write for name in rows.columns if str(name).isdigit()}
    tokens = [*(case.slot for case in cases), "forecast"]
    return Table(rows, numbers, tuple(tokens[: len(rows)]))


def _case_row(
    case: Case, outlook: Outlook, unit: Unit, at: Sequence[int], levels: Sequence[float]
) -> dict[str, object]:
    people = case.path.set_index("year")["people"]
    row: dict[str, object] = {"Scenario": case.name, _pace_title(unit): pace(case.settings, unit)}
    row |= {str(year): float(people[year]) / unit.size if year in people.index else None for year in at}
    return row | {_passes(level, unit, outlook): _crossed(case, level, outlook) for level in levels}


def _crossed(case: Case, level: float, outlook: Outlook) -> str:
    """The year in which a path passes a level; where it starts above it, the year in which that was reported first."""
    year = crossing(case.path, level)
    if year == int(case.path["year"].iloc[0]):
        return _reported_in(level, outlook) or f"at its start, {year}"
    return str(year) if year else f"not by {int(case.path['year'].iloc[-1])}"


def _reported_in(level: float, outlook: Outlook) -> str:
    """When a level was first reported: "in 2014"; "by 2009" where the first figure is above it; empty: never."""
    year = crossing(outlook.history, level)
    if year is None:
        return ""
    return f"{'by' if year == int(outlook.history['year'].iloc[0]) else 'in'} {year}"


def _forecast_row(outlook: Outlook, unit: Unit, at: Sequence[int], levels: Sequence[float]) -> dict[str, object]:
    middle = outlook.fan.set_index("year")["median"]
    row: dict[str, object] = {"Scenario": "Forecast, middle", _pace_title(unit): "varies"}
    row |= {str(year): float(middle[year]) / unit.size if year in middle.index else None for year in at}
    return row | {_passes(level, unit, outlook): _chance(outlook, level) for level in levels}


def _chance(outlook: Outlook, level: float) -> str:
    """How likely the forecast thinks the threshold: the year by which it is as likely as not, or one in five."""
    if level <= outlook.people:
        return _reported_in(level, outlook)
    chances = chance_above(outlook.fan.iloc[1:], level)
    for least, words in ((0.5, "1 in 2"), (0.2, "1 in 5")):
        reached = chances[chances >= least]
        if len(reached):
            return f"{words} by {int(reached.index[0])}"
    return f"under 1 in 5 by {int(chances.index[-1])}"


def _pace_title(unit: Unit) -> str:
    return f"{unit.word.capitalize()} a year" if unit.word else "People a year"


def _passes(level: float, unit: Unit, outlook: Outlook) -> str:
    """What a column is about: "Passes 150 million"; "again" where more than that were reported before."""
    text = decimal(level, 0) if unit.small(level) else decimal(level / unit.size).removesuffix(".0")
    word = "" if unit.small(level) else unit.word
    before = _reported_in(level, outlook) if level > outlook.people else ""
    return " ".join(part for part in (f"Passes {text}", word, f"again (reported {before})" if before else "") if part)


def _number(value: object, unit: Unit) -> str:
    number = float(str(value))
    return "–" if number != number else unit.label(number * unit.size)
