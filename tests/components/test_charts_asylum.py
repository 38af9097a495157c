"""Asylum's charts draw any table; persons and cases look unlike, and a missing rate breaks a line."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from components.palette import DARK, LIGHT, Palette
from components.subjects.asylum import charts, charts_origins, charts_outcomes
from tests.components.colour import ciede2000, lab
from tests.components.places_sample import Sample, checked

APPLIED = pd.DataFrame(
    {
        "year": [2020, 2021, 2022],
        "persons": pd.array([900, 1_200_000, None], dtype="Int64"),
        "cases": pd.array([400_000, None, 3], dtype="Int64"),
        "mark": ["", "†", ""],
    }
)
ENDED = pd.DataFrame(
    {
        "year": [2020, 2021],
        "recognised": [10, 400],
        "complementary": [0, 100],
        "rejected": [30, 500],
        "closed": [5, 1_000_000],
    }
)
RATES = pd.DataFrame(
    {
        "year": [2019, 2020, 2022],
        "tpr": [40.0, None, 60.0],
        "rrr": [20.0, None, 55.5],
        "closed_share": [10.0, 12.0, None],
    }
).astype({"tpr": "float64", "rrr": "float64", "closed_share": "float64"})
PLACES = pd.DataFrame(
    {
        "label": ["Germany", "Kyrgyzstan"],
        "rrr": [40.0, 0.0],
        "tpr": [92.4, 4.3],
        "tpr_low": [92.1, 1.9],
        "tpr_high": [92.7, 9.8],
        "substantive": [35_168, 115],
        "text": ["35,168", "115"],
        "strong": [False, True],
    }
)
SPREAD = pd.DataFrame(
    {
        "label": ["Afghanistan", "Türkiye"],
        "p10": [38.0, 9.0],
        "p50": [77.0, 9.0],
        "p90": [97.0, 9.0],
        "partners": [31, 19],
        "substantive": [152_746, 103_126],
        "text": ["152,746", "103,126"],
    }
)
CHARTS = {
    "applications": Sample(charts.bars, APPLIED, ("persons", "cases")),
    "outcomes": Sample(charts_outcomes.outcomes, ENDED, ("recognised", "complementary", "rejected", "closed")),
    "protection": Sample(charts_outcomes.rates, RATES, ("tpr", "rrr", "closed_share")),
    "places": Sample(charts_origins.dots, PLACES, ("rrr", "tpr", "tpr_low", "tpr_high"), ("label", "text")),
    "hosts' spread": Sample(charts_origins.spread, SPREAD, ("p10", "p50", "p90"), ("label", "text")),
}


def test_persons_are_bars_and_cases_diamonds_never_on_one_another() -> None:
    spec = checked(charts.bars(APPLIED, LIGHT))
    bar, _, diamond, _ = spec["layer"]
    assert (bar["mark"]["type"], diamond["mark"]["type"], diamond["mark"]["shape"]) == ("bar", "point", "diamond")
    assert bar["encoding"]["y"]["scale"]["domain"][0] == 0
    assert [row["year"] for row in spec["datasets"]["bars"]] == [2020, 2021]
    assert [row["year"] for row in spec["datasets"]["cases"]] == [2020]
    assert [row["long"] for row in checked(charts.bars(APPLIED.head(1), LIGHT, "Waiting"))["datasets"]["labels"]] == [
        "Waiting 0.9",
        "Cases 400.0",
    ]


def test_outcomes_stack_from_zero_and_closed_claims_are_left_empty() -> None:
    spec = checked(charts_outcomes.outcomes(ENDED, LIGHT))
    rows = [row for row in spec["datasets"]["bars"] if row["year"] == 2021]
    assert [row["outcome"] for row in rows] == ["recognised", "complementary", "rejected", "closed"]
    assert rows[0]["low"] == 0
    assert all(one["high"] == pytest.approx(other["low"]) for one, other in itertools.pairwise(rows))
    assert charts_outcomes.colours(LIGHT)["closed"] == LIGHT.page


def test_a_line_stops_where_there_is_no_rate() -> None:
    rows = checked(charts_outcomes.rates(RATES, LIGHT))["datasets"]["line"]
    tpr = [(row["year"], row["run"], row["alone"]) for row in rows if row["rate"] == "tpr"]
    assert [(year, alone) for year, _, alone in tpr] == [(2019, True), (2022, True)]
    assert tpr[0][1] != tpr[1][1]


def test_larger_places_have_larger_rings_and_the_chosen_one_stands_out() -> None:
    rows = checked(charts_origins.dots(PLACES, LIGHT))["datasets"]["rows"]
    assert rows[0]["size"] > rows[1]["size"]
    assert rows[0]["opacity"] < rows[1]["opacity"] == 1


@pytest.mark.parametrize("vision", ["normal", "deutan", "protan"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbouring_outcomes_differ(palette: Palette, vision: str) -> None:
    fills = list(charts_outcomes.colours(palette).values())
    for one, other in itertools.pairwise(fills):
        assert ciede2000(lab(one, vision), lab(other, vision)) > 12, (one, other)
