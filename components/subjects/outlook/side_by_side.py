"""The scenarios side by side as a table: pace, figures on the way and at the horizon, thresholds crossed and when."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.story import Table
from components.subjects.outlook.cases import Case, pace
from components.subjects.outlook.dials import Unit
from components.words.formats import decimal
from data.models.forecast import TRUSTED, chance_above
from data.models.outlook import Outlook
from data.models.projection import crossing

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
    rows = [_case_row(case, unit, list(dict.fromkeys(at)), levels) for case in cases]
    if len(outlook.fan) > 1:
        rows.append(_forecast_row(outlook, unit, list(dict.fromkeys(at)), levels))
    return pd.DataFrame(rows)


def written(rows: pd.DataFrame, cases: Sequence[Case]) -> Table:
    """The table with numbers as in the chart's labels and each name in its line's colour."""
    numbers = {str(name): _number for name in rows.columns if str(name).isdigit()}
    tokens = [*(case.slot for case in cases), "forecast"]
    return Table(rows, numbers, tuple(tokens[: len(rows)]))


def _case_row(case: Case, unit: Unit, at: Sequence[int], levels: Sequence[float]) -> dict[str, object]:
    people = case.path.set_index("year")["people"]
    row: dict[str, object] = {"Scenario": case.name, _pace_title(unit): pace(case.settings, unit)}
    row |= {str(year): float(people[year]) / unit.size if year in people.index else None for year in at}
    return row | {_passes(level, unit): _crossed(case, level) for level in levels}


def _crossed(case: Case, level: float) -> str:
    year = crossing(case.path, level)
    return str(year) if year else f"not by {int(case.path['year'].iloc[-1])}"


def _forecast_row(outlook: Outlook, unit: Unit, at: Sequence[int], levels: Sequence[float]) -> dict[str, object]:
    middle = outlook.fan.set_index("year")["median"]
    row: dict[str, object] = {"Scenario": "Forecast, middle", _pace_title(unit): "varies"}
    row |= {str(year): float(middle[year]) / unit.size if year in middle.index else None for year in at}
    return row | {_passes(level, unit): _chance(outlook, level) for level in levels}


def _chance(outlook: Outlook, level: float) -> str:
    """How likely the forecast thinks the threshold: the year by which it is as likely as not, or one in five."""
    chances = chance_above(outlook.fan.iloc[1:], level)
    for least, words in ((0.5, "1 in 2"), (0.2, "1 in 5")):
        reached = chances[chances >= least]
        if len(reached):
            return f"{words} by {int(reached.index[0])}"
    return f"under 1 in 5 by {int(chances.index[-1])}"


def _pace_title(unit: Unit) -> str:
    return f"{unit.word.capitalize()} a year" if unit.word else "People a year"


def _passes(level: float, unit: Unit) -> str:
    text = decimal(level / unit.size).removesuffix(".0")
    return f"Passes {text} {unit.word}".strip()


def _number(value: object) -> str:
    number = float(str(value))
    if number != number:
        return "–"
    return decimal(number, 0 if abs(number) >= 99.95 else 1)
