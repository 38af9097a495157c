"""Small drawings draw any table; they stack by edges, break where nothing is known, and say nothing aloud."""

from __future__ import annotations

import pandas as pd
import pytest

from components.marks import small
from components.palette import LIGHT
from tests.components.places_sample import Sample, text_in

BARS = pd.DataFrame({"label": ["Sudan", "Syria"], "value": [12.9, 11.0], "text": ["12.9", "11.0"]})
YEARS = pd.DataFrame(
    {"year": [2023, 2024], "one": pd.array([3, None], dtype="Int64"), "two": pd.array([4, 5], dtype="Int64")}
)
LINE = pd.DataFrame({"year": [2020, 2021, 2023], "value": [40.0, 50.0, 45.0]})
HISTORY = pd.DataFrame({"year": [2024, 2025], "people": [120_000_000, 118_000_000]})
FAN = pd.DataFrame({"year": [2025, 2026], "low80": [118.0, 110.0], "median": [118.0, 119.0], "high80": [118.0, 130.0]})
PARTS = pd.DataFrame({"kind": ["a", "b"], "lower": [0.0, 0.6], "upper": [0.6, 1.0]})
STACK = (("one", "#123456"), ("two", "#654321"))
CHARTS = {
    "small bars": Sample(small.bars, BARS, ("value",), ("label",)),
    "small columns": Sample(lambda table, palette: small.columns(table, palette, STACK), YEARS, ("one", "two")),
    "small line": Sample(lambda table, palette: small.line(table, palette, palette.ink), LINE, ("value",)),
    "small fan": Sample(lambda table, palette: small.fan(HISTORY, table, palette), FAN, ("low80", "median", "high80")),
    "small strip": Sample(
        lambda table, palette: small.strip(table, palette, (("a", "#123456", "#000000"), ("b", "#654321", "#000000"))),
        PARTS, ("lower", "upper"),
    ),
}  # fmt: skip


def test_columns_stand_on_one_another_and_a_missing_one_is_not_drawn() -> None:
    drawn = small.columns(YEARS, LIGHT, STACK).data["columns"]
    found = list(zip(drawn["year"], drawn["kind"], drawn["lower"], drawn["upper"], strict=True))
    assert found == [(2023, "one", 0, 3), (2023, "two", 3, 7), (2024, "two", 0, 5)]


@pytest.mark.parametrize("name", CHARTS)
def test_a_small_drawing_is_silent(name: str) -> None:
    chart = CHARTS[name].draw(CHARTS[name].table, LIGHT).specification
    marks = [part["mark"] for part in chart.get("layer", [chart])]
    assert all(mark["aria"] is False for mark in marks)
    assert "tooltip" not in text_in(dict(chart))
