"""Hosts' charts draw any table; the groups keep their colours."""

from __future__ import annotations

import pandas as pd

from components.palette import LIGHT
from components.subjects.hosts import charts
from tests.components.places_sample import LONG, Sample, checked

SPREAD = pd.DataFrame(
    {
        "place": [1, 2, 3],
        "name": ["Germany", LONG, "Chad"],
        "people": [60, 30, 10],
        "cumulative": pd.array([0.6, 0.9, 1.0], dtype="Float64"),
    }
)
QUARTERS = pd.DataFrame(
    {
        "label": ["Poorest quarter", "Second quarter", "Income not known"],
        "share": pd.array([0.7, 0.3, None], dtype="Float64"),
        "text": ["70%", "30%", "no figure"],
    }
)
LINE = pd.DataFrame({"year": [2023, 2024, 2025], "share": pd.array([0.2, None, 0.22], dtype="Float64")})
TREND = pd.DataFrame(
    {
        "year": [2018, 2018, 2019, 2019],
        "group": ["refugees", "oip", "refugees", "asylum_seekers"],
        "people": pd.array([1_000_000, 0, 900_000, 40], dtype="Int64"),
    }
)
CHARTS = {
    "concentration": Sample(
        lambda table, palette: charts.concentration(table, palette, 1), SPREAD, ("people", "cumulative"), ("name",)
    ),
    "quarters": Sample(charts.shares, QUARTERS, ("share",), ("label", "text")),
    "line of shares": Sample(lambda table, palette: charts.line_of_shares(table, palette, LONG), LINE, ("share",)),
    "trend": Sample(charts.trend, TREND, ("people",)),
}


def test_groups_keep_their_own_colours_whatever_is_in_the_table() -> None:
    spec = checked(charts.trend(TREND.head(1), LIGHT))
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        key: LIGHT.mark[key] for key in ("refugees", "asylum_seekers", "oip")
    }


def test_years_in_which_the_count_changed_are_marked_but_the_first_and_those_outside() -> None:
    marks = pd.DataFrame({"year": [2018, 2019, 2030], "words": ["first", "recount", "later"]})
    sets = charts.trend(TREND, LIGHT, marks).whole()["datasets"]
    assert sets["breaks"] == [{"year": 2019, "words": "recount"}]
    assert checked(charts.trend(TREND, LIGHT))["datasets"]["breaks"] == []


def test_shares_begin_at_zero() -> None:
    spec = checked(charts.shares(QUARTERS, LIGHT))
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == 0
    line = checked(charts.line_of_shares(LINE, LIGHT, "x"))
    assert line["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == 0


def test_the_curve_starts_with_no_host_and_no_share() -> None:
    sets = charts.concentration(SPREAD, LIGHT, 1).whole()["datasets"]
    assert sets["line"][0]["place"] == sets["line"][0]["cumulative"] == 0
    assert [row["words"] for row in sets["half"]] == ["1 host holds half or more"]


def test_shares_stand_in_the_order_of_the_rows() -> None:
    rows = checked(charts.shares(QUARTERS, LIGHT))["datasets"]["bars"]
    assert [(row["label"], row["place"]) for row in rows] == [("Poorest quarter", 0), ("Second quarter", 1)]
