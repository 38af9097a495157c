"""How far to trust the forecast, in words computed from its record: bands, errors, the years it missed."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.story import Table
from components.subjects.outlook.dials import Unit
from data.models.forecast import HORIZONS
from data.models.outlook import Outlook
from data.models.presets import SHOCK_YEAR
from data.models.record import of_size, summary
from data.words.formats import cardinal, change, decimal, listing, million, people, share

_AHEAD: Final = (1, 2, 3, 5, 10)


def trust(outlook: Outlook, unit: Unit) -> str:
    """How far to trust the forecast: how often its bands held, its error against no change, and the hard years."""
    told = summary(outlook.record)
    everything = told[told["period"] == "all"].set_index("horizon")
    sentences = [_held(everything), _against(told)]
    if outlook.is_world:
        sentences += [_hard_years(outlook, unit), _essay(told)]
    if len(outlook.peers):
        sentences += [_peers(outlook)]
    first, rest = sentences[:2], [*sentences[2:], HINDSIGHT]
    return "\n\n".join(" ".join(text for text in part if text) for part in (first, rest))


def short_record(outlook: Outlook) -> str:
    """The record in one sentence: how often the band held a year ahead, and the error against no change."""
    every = summary(outlook.record)
    told = every[every["period"] == "all"].set_index("horizon")
    if 1 not in told.index:
        return ""
    held, tests = _times(told, 1)
    band = f"{'held' if held else 'missed'} in the one past test" if tests == 1 else f"held {held} of {tests} times"
    against = _compared(told, 1)
    error = f"{against} as that of “no change”" if against == "the same" else f"{against} than that of “no change”"
    return f"One year ahead the forecast’s 80% band {band}, and its error was {error}."


HINDSIGHT: Final = (
    "The method and its few settings were chosen by looking at these same years, so the record flatters it; "
    "and past figures are today’s, revised since."
)


TERMS: Final = (
    "Errors are shares of those of “no change”: below 1 is better. The error is that of the middle; the continuous "
    "ranked probability score (CRPS) is that of the whole forecast, smaller the nearer and the narrower its bands are."
)


def _held(told: pd.DataFrame) -> str:
    tests = int(told["tests"].max())
    spans = [horizon for horizon in _AHEAD if horizon in told.index]
    if tests == 1:
        verdicts = [f"{'held' if told.loc[h, 'held80'] else 'missed'} {_ahead(h)}" for h in spans]
        return f"**In one past test the 80% band {listing(verdicts)}.** {_within(told)}"
    parts: list[str] = []
    for horizon in spans:
        held, of = _times(told, horizon)
        number = f"{held} time{'' if held == 1 else 's'}" if not parts else str(held)
        parts.append(f"{number if of == tests else f'{held} of {of}'} {_ahead(horizon)}")
    return f"**In {tests} past tests the 80% band held {listing(parts)}.** {_within(told)}"


def _times(told: pd.DataFrame, horizon: int) -> tuple[int, int]:
    """How often the 80 % band held, and in how many tests."""
    row = told.loc[[horizon]].iloc[0].to_dict()
    return round(row["held80"] * row["tests"]), int(row["tests"])


def _within(told: pd.DataFrame) -> str:
    near = [horizon for horizon in (1, 5) if horizon in told.index]
    if told["tests"].max() == 1:
        came = [f"{'came' if told.loc[h, 'within10'] else 'did not come'} within 10% {_ahead(h)}" for h in near]
        return f"Its middle {listing(came)}."
    parts = [f"{share(told.loc[horizon, 'within10'])} of the tests {_ahead(horizon)}" for horizon in near]
    return f"Its middle came within 10% of what was reported in {listing(parts)}."


def ten_years(outlook: Outlook) -> str:
    """How often the scope's own band held: "at ten years the 80% band held in 12 of 14 past tests"."""
    told = summary(outlook.record)
    every = told[told["period"] == "all"].set_index("horizon")
    if HORIZONS not in every.index:
        return "no past test reached ten years"
    held, tests = _times(every, HORIZONS)
    if tests == 1:
        return f"at {cardinal(HORIZONS)} years the 80% band {'held' if held else 'missed'} in the one past test"
    return f"at {cardinal(HORIZONS)} years the 80% band held in {held} of {tests} past tests"


def _ahead(horizon: int) -> str:
    return f"{cardinal(horizon)} year{'' if horizon == 1 else 's'} ahead"


def _against(told: pd.DataFrame) -> str:
    rows = {name: part.set_index("horizon") for name, part in told.groupby("period")}
    words = [f"{_compared(rows['all'], h)} {_ahead(h)}" for h in (1, 5) if h in rows["all"].index]
    text = f"Against “no change” its error was {listing(words)}"
    early, late = (rows.get(name) for name in ("2002-2011", "2012-2024"))
    if early is not None and late is not None and 1 in early.index and 1 in late.index:
        text += f"; tests begun in 2002–2011: {_compared(early, 1)} one year ahead, in 2012–2024: {_compared(late, 1)}"
    return f"{text}."


def _compared(told: pd.DataFrame, horizon: int, which: str = "error_ratio") -> str:
    ratio = float(told[which].loc[horizon])
    if abs(ratio - 1) < 0.005:
        return "the same"
    return f"{share(abs(1 - ratio))} {'smaller' if ratio < 1 else 'larger'}"


def _hard_years(outlook: Outlook, unit: Unit) -> str:
    first = outlook.record[outlook.record["year"] - outlook.record["as_of"] == 1]
    one = {int(row["year"]): row for row in first.to_dict("records")}
    parts = []
    if SHOCK_YEAR in one:
        row = one[SHOCK_YEAR]
        parts.append(
            f"For {SHOCK_YEAR}, the year of Ukraine, it said {unit.words(row['median'])} a year before; "
            f"{unit.number(row['actual'])} came."
        )
    if outlook.last in one:
        row = one[outlook.last]
        better = row["error"] < row["error_no_change"]
        moved = change(row["actual"] - row["last"])
        parts.append(
            f"In {outlook.last} ({moved} million) {'it did better than' if better else 'it lost to'} “no change”: "
            f"it said {unit.number(row['median'])}, {unit.number(row['actual'])} were reported."
        )
    return " ".join(parts)


def _essay(told: pd.DataFrame) -> str:
    rows = {name: part.set_index("horizon") for name, part in told.groupby("period")}
    if any(name not in rows or 5 not in rows[name].index for name in ("all", "2012-2024")):
        return ""
    every, late = (_compared(rows[name], 5, "essay_ratio") for name in ("all", "2012-2024"))
    return (
        f"The essay’s +10 million a year, tested alike five years ahead: an error {every} than that of “no change”, in "
        f"tests begun in 2012–2024 {late}."
    )


def record_table(outlook: Outlook) -> Table:
    """The record by years ahead: tests, errors against no change (below 1 is better), and shares that held."""
    told = summary(outlook.record)
    rows = told[told["period"] == "all"]
    columns = {
        "horizon": "Years ahead",
        "tests": "Tests",
        "error_ratio": "Error against no change",
        "crps_ratio": "Error with its bands (CRPS) against no change",
        "within10": "Within 10%",
        "held80": "80% band held",
        "held95": "95% band held",
        "essay_ratio": "Essay’s error against no change",
    }
    shown = [name for name in columns if rows[name].notna().any()]
    table = rows[shown].astype({name: "float64" for name in shown if name not in ("horizon", "tests")})
    table = table.rename(columns=columns).astype({columns["horizon"]: "str"}).set_index(columns["horizon"])
    written = {name: _ratio for name in table.columns if "against" in name}
    return Table(table, written | {columns[name]: _share for name in ("within10", "held80", "held95")}, index=True)


def _ratio(value: object) -> str:
    return decimal(float(str(value)), 2)


def _share(value: object) -> str:
    return share(float(str(value)))


def _peers(outlook: Outlook) -> str:
    told = summary(outlook.peers)
    rows = told[(told["period"] == "2010-2024")].set_index("horizon")
    where = "origin" if outlook.scope.side == "origin" else "asylum"
    return (
        f"A single country is close to unforeseeable: over all countries of {where} (tests begun in 2010–2024) the "
        f"error was {_compared(rows, 1)} than that of “no change” one year ahead, and the 80% band "
        f"held {share(rows.loc[1, 'held80'])} of the time. {_like(outlook)}".strip()
    )


def _like(outlook: Outlook) -> str:
    """How often the band held for countries with about as many people; empty where too few to be tested."""
    rows, low, high = of_size(outlook.peers, outlook.people)
    if rows.empty:
        return ""
    told = summary(rows)
    every = told[told["period"] == "all"].set_index("horizon")
    size = f"{_round(low)} people or more" if high is None else f"{_round(low)} to {_round(high)} people"
    held = [f"{share(every.loc[h, 'held80'])} {_ahead(h)}" for h in (1, 5, 10) if h in every.index]
    return f"In all tests of countries with {size} when the test began, as here, it held {listing(held)}."


def _round(count: int) -> str:
    """A limit of a class: "50,000", "1 million"."""
    return million(count, unit=True, places=0) if count >= 1_000_000 else people(count)
