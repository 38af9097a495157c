"""What the sentences of the projections claim, against the tables beside them and the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from components import story as told_as
from components.context import Context
from components.figure import Figure
from components.palette import LIGHT
from components.story import Story
from components.subjects.outlook.parameters import Desk, desk_of
from data.catalogue import UNKNOWN
from data.models.presets import LABELS
from data.models.reported import TOTAL
from data.results import RESULTS
from data.store import Store
from tests.sweep.reading import NUMBER, said

ENDS: Final = re.compile(rf", ({NUMBER}) [^,]*would be (?:displaced|counted)[^,]* at the end of (\d{{4}})")
APART: Final = re.compile(rf"({NUMBER}) (more|fewer) than reported for (\d{{4}})( \(rounded\))?")
NOUGHT: Final = re.compile(r"(?<![\d.,])0(?:\.0\d*)? (?:million|thousand)")
PASSES: Final = re.compile(rf"Passes ({NUMBER})(?: again \(reported (in|by) (\d{{4}})\))?$")


def faults(told: Story, context: Context) -> Iterator[str]:
    """Every claim that does not hold."""
    at = desk_of(context.data, context.chosen)
    figure = next((one for one in told.figures() if one.slug == "projection"), None)
    if context.chosen.country == UNKNOWN:
        yield from ["people of unknown origin are projected"] if figure else []
        return
    if figure is None:
        return
    people = figure.table.set_index("Year")
    path = people[_now(figure)].dropna().astype("int64")
    for text in (told.answer, figure.title, *_notes(told)):
        yield from (f"{found!r} in {text[:80]!r}" for found in NOUGHT.findall(text))
    yield from _ends(told.answer, path, at)
    yield from _most(told.answer, path, at)
    yield from _start(told.answer, path, context, at)
    yield from _command(path, context, at)
    yield from _thresholds(told, people, at)
    yield from _words(told, figure, at)
    yield from _line(figure)


def _now(figure: Figure) -> str:
    """The column of the scenario being set: the last before the forecast's."""
    names = [str(name) for name in figure.table.columns]
    ahead = [at for at, name in enumerate(names) if name.startswith("Forecast")]
    return names[(ahead[0] if ahead else len(names)) - 1]


def _notes(told: Story) -> Iterator[str]:
    for block in told.blocks():
        if isinstance(block, told_as.Note | told_as.Words):
            yield block.text


def _ends(answer: str, path: pd.Series[int], at: Desk) -> Iterator[str]:
    """The end, how far it lies from the latest figure, and that these three add up as they are written."""
    first = answer.partition(".** ")[0]
    end, apart = ENDS.search(first), APART.search(first)
    if (end is None) != ("than are alive" in first or "than live there" in first):
        yield f"no end in {first[:80]!r}"
    if end and not (int(end[2]) == path.index[-1] and said(end[1]).means(int(path.iloc[-1]))):
        yield f"the end is {path.iloc[-1]:,}, not {end[1]}"
    if not apart:
        return
    gap = int(path.iloc[-1]) - at.outlook.people
    if not (said(apart[1]).means(abs(gap)) and (apart[2] == "more") == (gap > 0)):
        yield f"the change is {gap:,}, not {apart[1]} {apart[2]}"
    shown = [at.unit.words(n) for n in (int(path.iloc[-1]), at.outlook.people, gap)]
    if all(at.unit.word in one for one in shown) and not apart[4]:
        whole, one, other = (round(said(text).value) for text in shown)
        if whole != one + other:
            yield f"{shown} do not add up and are not called rounded"


def _most(answer: str, path: pd.Series[int], at: Desk) -> Iterator[str]:
    most = at.outlook.most
    beyond = most is not None and int(path.iloc[-1]) > most
    if beyond != ("than are alive" in answer or "than live there" in answer):
        yield f"an end of {path.iloc[-1]:,} where there are {most} people"


def _start(answer: str, path: pd.Series[int], context: Context, at: Desk) -> Iterator[str]:
    """A start that is not the latest figure is said; the essay's is called so."""
    settings, first, bold = context.own["scenario"], int(path.index[0]), answer.partition(".**")[0]
    if first != at.outlook.last and f" in {first}" not in bold:
        yield f"starts in {first} without a word"
    if (settings.start == "essay" and settings.preset is None) != ("the essay’s " in bold):
        yield f"starts from {settings.start}"


def _command(path: pd.Series[int], context: Context, at: Desk) -> Iterator[str]:
    """A preset is on the page what ``data.show scenario`` prints."""
    preset = context.own["scenario"].preset
    if preset is None:
        return
    values: dict[str, Any] = {
        "scope": at.outlook.scope.code, "side": at.outlook.scope.side, "group": context.chosen.group or TOTAL,
        "preset": preset, "until": int(path.index[-1]),
    }  # fmt: skip
    printed = RESULTS["scenario"].compute(_store(context), values).set_index("year")["people"]
    if not (printed.loc[path.index] == path).all():
        yield f"{preset} is {path.iloc[-1]:,} here and {printed.iloc[-1]:,} in data.show"


def _store(context: Context) -> Store:
    return context.data.store  # type: ignore[attr-defined, no-any-return]


def _thresholds(told: Story, people: pd.DataFrame, at: Desk) -> Iterator[str]:
    """When each threshold is passed, against the path; and whether it was passed before."""
    rows = next(
        block.rows for block in told.blocks() if isinstance(block, told_as.Table) and "Scenario" in block.rows
    )  # fmt: skip
    history = at.outlook.history.set_index("year")["people"].astype("int64")
    for name in rows.columns:
        if not (found := PASSES.match(str(name))):
            if str(name).startswith("Passes"):
                yield f"a column called {name}"
            continue
        level = said(found[1]).value
        before = history[history >= level]
        if bool(len(before) and at.outlook.people < level) != bool(found[3]):
            yield f"{name}: reported first in {before.index.min()}"
        for scenario, cell in zip(rows["Scenario"], rows[name], strict=True):
            if (
                scenario in people
                and not scenario.startswith("Forecast")
                and not _passed(str(cell), people[scenario].dropna(), before, level)
            ):
                yield f"{scenario} {name}: {cell}"
            if "1 in" in str(cell) and at.outlook.people >= level:
                yield f"{scenario} {name}: {cell}, though it is passed"


def _passed(cell: str, path: pd.Series[int], before: pd.Series[int], level: float) -> bool:
    reached = [int(year) for year, n in path.items() if n >= level - 0.5]  # type: ignore[call-overload]
    if not reached:
        return cell == f"not by {path.index[-1]}"
    if reached[0] > path.index[0]:
        return cell == str(reached[0])
    return cell.endswith(str(before.index.min())) if len(before) else cell.startswith("at its start")


def _counted(tests: int) -> str:
    """How a note must speak of so many tests."""
    if tests == 1:
        return "in the one past test"
    return f"of {tests} past tests" if tests else "no past test reached"


def _words(told: Story, figure: Figure, at: Desk) -> Iterator[str]:
    """Claims about the past: forecasts that there are none of, the record at ten years, presets that mean something."""
    outlook, notes = at.outlook, " ".join(figure.notes)
    if "never passed 50,000" in told.answer and outlook.people > 50_000:
        yield f"{outlook.people:,} people are more than 50,000"
    far = outlook.record[outlook.record["year"] - outlook.record["as_of"] == 10]
    if "bands are a scenario" in notes and _counted(len(far)) not in notes:
        yield f"{len(far)} tests at ten years: {notes}"
    words = " ".join(_notes(told))
    for key, found in outlook.leaps.items():
        if f"{LABELS[key]}: " in words and f" in {found.year}, of " not in words:
            yield f"{LABELS[key]} is one year's, {found.year}, and nobody says so"


def _line(figure: Figure) -> Iterator[str]:
    """The reported line joins neighbouring years alone."""
    drawn = pd.DataFrame(dict(figure.drawing(LIGHT).data["history"]))
    if (drawn.groupby("run")["year"].diff().dropna() != 1).any():
        yield "the line runs through years without a figure"
