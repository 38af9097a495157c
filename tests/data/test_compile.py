"""Compiled results: each step sees the tables and the results before it, and gets the types of the schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import pytest

from data import compile as compiling
from data.compile import compile_tables, steps
from data.schema import TABLES, typed
from data.sources.errors import DeadlinePassed


def test_steps_see_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    hazards = pd.DataFrame({"year": [2024], "iso3": ["NAM"], "hazard": ["flood"], "people": [7]})

    def first(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        return {"hazards": tables["source"]}

    def second(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        flows = tables["hazards"].drop(columns="hazard").assign(side="origin", kind="resettlement")
        return {"flows": flows}

    monkeypatch.setattr(compiling, "steps", lambda: (("one", first), ("two", second)))
    found = compile_tables({"source": hazards})
    assert set(found) == {"hazards", "flows"}
    assert found["hazards"].equals(typed(hazards, "hazards"))
    assert {name: str(kind) for name, kind in found["flows"].dtypes.items()} == dict(TABLES["flows"].columns)


def test_no_step_is_begun_without_time(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def step(name: str) -> Callable[[Mapping[str, pd.DataFrame]], dict[str, pd.DataFrame]]:
        return lambda _: done.append(name) or {}

    def between() -> None:
        if done:
            raise DeadlinePassed("over")

    monkeypatch.setattr(compiling, "steps", lambda: (("one", step("one")), ("two", step("two"))))
    with pytest.raises(DeadlinePassed):
        compile_tables({}, between)
    assert done == ["one"]


def test_every_step_says_what_it_computes() -> None:
    assert all(words and callable(step) for words, step in steps())
