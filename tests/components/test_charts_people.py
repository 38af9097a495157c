"""Charts by age and sex draw any table; areas are people, no line crosses a jump, a ring is no dot."""

from __future__ import annotations

import pandas as pd
import pytest

from components.palette import DARK, LIGHT, Palette
from components.subjects.people import charts, charts_places, charts_years
from data.models import people
from tests.components.places_sample import Sample, checked

CELLS = [
    ("female", "0-4", 500), ("female", "5-11", 700), ("female", "12-17", 600), ("female", "18-59", 4_200),
    ("female", "60+", 250), ("female", "unknown", 40), ("male", "0-4", 500), ("male", "5-11", None),
    ("male", "12-17", 600), ("male", "18-59", 2_100), ("male", "60+", 0), ("male", "unknown", 10),
    ("unknown", "not_broken_down", 500),
]  # fmt: skip
PYRAMID = pd.DataFrame(CELLS, columns=["sex", "age", "people"]).astype({"people": "Int64"})
COUNTED = pd.DataFrame(
    {
        "year": [2021, 2022, 2023, 2024, 2025], "total": 1_000, "aged": [800, 810, 950, 600, 400],
        "children": [400, 400, 400, 300, 200], "elderly": 10, "sexed": 900, "women": 450,
    }
)  # fmt: skip
YEARS = people.by_year(COUNTED.astype("Int64").astype({"year": "int16"}).assign(iso3="AAA"))
SHARES = ("children_share", "children_share_least", "children_share_most", "age_coverage")
PLACES = pd.DataFrame(
    {
        "iso3": ["SSD", "UKR"], "label": ["South Sudan", "Ukraine"], "name": ["South Sudan", "Ukraine"],
        "show": ["plain", "marked"], "children_share": [55.7, 29.3], "children_share_least": [55.6, 19.6],
        "children_share_most": [55.8, 52.7], "age_coverage": [99.9, 66.9],
    }
).astype(dict.fromkeys(SHARES, "Float64"))  # fmt: skip
CHARTS = {
    "pyramid in shares": Sample(
        lambda table, palette: charts.pyramid(table, palette, True, ("Women", "Men")), PYRAMID, ("people",)
    ),
    "pyramid in people": Sample(
        lambda table, palette: charts.pyramid(table, palette, False, ("Women", "Men")), PYRAMID, ("people",)
    ),
    "shares by year": Sample(
        charts_years.by_year, YEARS, ("children_share", "women_share", "age_coverage", "sex_coverage")
    ),
    "places by share": Sample(charts_places.places, PLACES, SHARES, ("label", "name")),
}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_areas_of_the_pyramid_are_people(palette: Palette) -> None:
    bars = charts.pyramid(PYRAMID, palette, True, ("Women", "Men")).whole()["datasets"]["bars"]
    known = [row for row in bars if row["people"]]
    areas = [abs(row["x2"] - row["x"]) * (row["y2"] - row["y"]) / row["people"] for row in known]
    assert areas == [pytest.approx(areas[0])] * len(areas)
    assert [(row["text"], row["x2"] - row["x"]) for row in bars if row["people"] is None] == [("–", 0)]


def test_a_pyramid_says_shares_of_known_age_or_people() -> None:
    whole = charts.pyramid(PYRAMID, LIGHT, True, ("Women", "Men")).whole()["datasets"]
    assert next(row["text"] for row in whole["bars"] if row["people"] == 4_200) == "44%"
    assert [row["text"] for row in whole["grey"]] == ["1%", "5%"]
    assert [row["text"] for row in whole["whole"]] == ["of all 10,000"]
    counted = charts.pyramid(PYRAMID, LIGHT, False, ("Women", "Men")).whole()["datasets"]
    assert next(row["text"] for row in counted["bars"] if row["people"] == 4_200) == "4,200"


def test_no_line_crosses_a_jump_and_no_share_stands_where_too_few_are_known() -> None:
    sets = checked(charts_years.by_year(YEARS, LIGHT))["datasets"]
    rows = [row for row in sets["shares"] if row["series"] == "children"]
    assert [row["year"] for row in rows] == [2021, 2022, 2023, 2024]
    assert [row["run"] for row in rows] == [1, 1, 2, 3]
    assert [row["fill"] == LIGHT.page for row in rows] == [False, False, False, True]
    assert [row["year"] for row in sets["jumps"]] == [2022.5, 2023.5, 2024.5]
    assert [row["percent"] for row in sets["coverage"] if row["series"] == "children"] == [80, 81, 95, 60, 40]


def test_a_share_that_is_marked_is_a_ring_and_lies_on_its_bounds() -> None:
    plain, marked = checked(charts_places.places(PLACES, LIGHT))["datasets"]["dots"]
    assert (plain["fill"], marked["fill"]) == (LIGHT.ink, LIGHT.page)
    assert marked["least"] < marked["value"] < marked["most"]
    assert (plain["known_text"], marked["known_text"]) == (">99%", "67%")
    strong = charts_places.places(PLACES, LIGHT, "UKR").whole()["datasets"]["dots"]
    assert [row["opacity"] for row in strong] == [pytest.approx(0.4), 1]
