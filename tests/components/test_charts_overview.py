"""The Overview's charts: colours, dashes, and where their axes begin; test_charts_edges.py draws every table."""

from __future__ import annotations

import pandas as pd

from components.marks import returned
from components.marks.sparkline import sparkline
from components.palette import LIGHT
from components.subjects.total import charts
from tests.components.places_sample import Sample, checked

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


CHARTS = {
    "claim": Sample(charts.claim, CLAIM, ("displaced", "essay")),
    "groups": Sample(lambda table, palette: charts.groups(table, TOTALS, palette), STACK, ("people",)),
    "returns": Sample(
        lambda table, palette: returned.returned(table, palette, charts.TEST_HEIGHT),
        RETURNS,
        ("returned_refugees", "returned_idps"),
    ),
    "spark": Sample(
        lambda table, palette: sparkline(table, palette, palette.ink), STACK[STACK["group"] == "refugees"], ("people",)
    ),
}


def test_totals_may_be_missing_or_nought() -> None:
    for totals in (TOTALS.head(0), TOTALS.assign(displaced=pd.array([None] * 3, dtype="Int64"))):
        checked(charts.groups(STACK, totals, LIGHT))


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


def test_the_nowcast_is_a_hollow_dot_and_no_part_of_the_line() -> None:
    rows = STACK[STACK["group"] == "refugees"]
    spec = checked(sparkline(rows, LIGHT, LIGHT.ink, (2019.67, 21_000_000)))
    marks = {layer["data"]["name"]: layer["mark"] for layer in spec["layer"]}
    assert (marks["line"]["type"], marks["dot"]["type"], marks["dot"]["filled"]) == ("line", "point", False)
    assert [row["year"] for row in spec["datasets"]["line"]] == [2017, 2018, 2019]
    assert spec["datasets"]["dot"] == [{"year": 2019.67, "people": 21_000_000}]
    assert checked(sparkline(rows, LIGHT, LIGHT.ink))["datasets"]["dot"] == []


def test_areas_start_at_zero_and_lines_need_not() -> None:
    stack = checked(charts.groups(STACK, TOTALS, LIGHT))["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert stack[0] == 0
    line = checked(charts.claim(CLAIM, LIGHT))["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert line[0] > 50
