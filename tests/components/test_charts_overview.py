"""The Overview's charts draw for every table: whole, empty, one row, holes."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd
import pytest

from components.marks.sparkline import sparkline
from components.palette import DARK, LIGHT, Palette
from components.subjects.total import charts

YEARS = [2021, 2022, 2023, 2024, 2025]
CLAIM = pd.DataFrame(
    {
        "year": YEARS,
        "displaced": pd.array([88, 107, 116, 123, 118], dtype="Int64") * 1_000_000,
        "essay": pd.array([None, None, 110, 120, 130], dtype="Int64") * 1_000_000,
        "part": 1,
    }
)
STACK = pd.DataFrame(
    {
        "year": [2017, 2018, 2018, 2019, 2019],
        "group": ["refugees", "refugees", "oip", "refugees", "oip"],
        "people": pd.array([19, 20, 2, 20, 3], dtype="Int64") * 1_000_000,
    }
)
TOTALS = pd.DataFrame(
    {"year": [2017, 2018, 2019], "displaced": pd.array([19, 22, 23], dtype="Int64") * 1_000_000,
     "essay": pd.array([None] * 3, dtype="Int64"), "part": [1, 2, 2]}
)  # fmt: skip
RETURNS = pd.DataFrame(
    {
        "year": YEARS,
        "returned_refugees": pd.array([1, None, 2, 2, 4], dtype="Int64") * 1_000_000,
        "returned_idps": pd.array([None, 3, 5, 8, 10], dtype="Int64") * 1_000_000,
    }
)


def checked(chart: alt.TopLevelMixin) -> dict[str, object]:
    """The chart as a valid specification that survives JSON."""
    spec = chart.to_dict()
    assert json.loads(json.dumps(spec)) == spec
    return spec


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "rows", [slice(None), slice(0, 0), slice(4, 5), slice(0, 1)], ids=["all", "none", "last", "first"]
)
def test_claim_and_returns_draw_any_rows(palette: Palette, rows: slice) -> None:
    checked(charts.claim(CLAIM.iloc[rows], palette))
    checked(charts.returns(RETURNS.iloc[rows], palette))
    checked(sparkline(CLAIM.iloc[rows].rename(columns={"displaced": "people"})[["year", "people"]], "#000000"))


@pytest.mark.parametrize("rows", [slice(None), slice(0, 0), slice(0, 1)], ids=["all", "none", "one"])
def test_groups_draw_any_rows(rows: slice) -> None:
    checked(charts.groups(STACK.iloc[rows], TOTALS, LIGHT))


def test_colour_belongs_to_the_group_whatever_is_shown() -> None:
    whole, part = charts.groups(STACK, TOTALS, LIGHT), charts.groups(STACK.iloc[:1], TOTALS.iloc[:1], LIGHT)
    scales = [checked(chart)["layer"][0]["encoding"]["color"]["scale"] for chart in (whole, part)]
    assert scales[0] == scales[1]
    assert LIGHT.mark["refugees"] in scales[0]["range"]


def test_projected_is_dashed_and_reported_is_not() -> None:
    marks = [layer["mark"] for layer in checked(charts.claim(CLAIM, LIGHT))["layer"]]
    lines = [mark for mark in marks if mark["type"] == "line"]
    assert [("strokeDash" in mark, mark["color"]) for mark in lines] == [
        (False, LIGHT.ink),
        (True, LIGHT.mark["essay"]),
    ]


def test_areas_start_at_zero_and_lines_need_not() -> None:
    stack = checked(charts.groups(STACK, TOTALS, LIGHT))["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert stack[0] == 0
    line = checked(charts.claim(CLAIM, LIGHT))["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert line[0] > 50
