"""Corridors' charts draw any table; bars keep their order, stacks their sum."""

from __future__ import annotations

import pandas as pd
import pytest

from components.drawing import Drawing
from components.marks import labels
from components.marks import ranked as places
from components.palette import DARK, LIGHT, Palette
from components.subjects.places import charts_corridors as charts
from components.subjects.places import charts_matrix
from tests.components.places_sample import LONG, Sample, checked, text_in

BARS = pd.DataFrame(
    {
        "iso3": ["VENCOL", "SYRTUR", "AB"],
        "label": ["Venezuela → Colombia", LONG, "None → none"],
        "value": [2.8e6, 2.3e6, None],
        "text": ["2.8 million", "2.3 million", "no figure"],
        "tip": ["one", LONG, "three"],
    }
)
CELLS = pd.DataFrame(
    {
        "from_region": ["Europe", "Europe", "Unknown or stateless", "Unknown or stateless"],
        "to_region": ["Europe", "Unknown or stateless", "Europe", "Unknown or stateless"],
        "people": pd.array([5_700_000, 48_000, 0, 217_000], dtype="Int64"),
        "text": ["5.7", "<0.1", "–", "0.2"],
    }
)
YEARS = range(2010, 2026)
PARTNERS = pd.DataFrame(
    {
        "year": [*YEARS, *YEARS, *YEARS],
        "label": ["Türkiye"] * 16 + [LONG] * 16 + ["Others"] * 16,
        "people": pd.array([*range(16), *[900_000] * 8, *[None] * 8, *[40_000] * 16], dtype="Int64"),
    }
)
NEW = pd.DataFrame(
    {
        "year": [2021, 2022, 2023],
        "total": pd.array([3_100_000, 10_300_000, None], dtype="Int64"),
        "words": ["Afghanistan → Iran", LONG, ""],
        "named": [False, True, False],
    }
)


def matrix(table: pd.DataFrame, palette: Palette) -> Drawing:
    heads = list(dict.fromkeys(table["to_region"]))
    return charts_matrix.matrix(table, palette, list(dict.fromkeys(table["from_region"])), heads)


CHARTS = {
    "ranked": Sample(
        lambda table, palette: places.ranked(table, palette, palette.ink, chosen="SYRTUR", pick=True),
        BARS,
        ("value",),
        ("label", "tip"),
    ),
    "matrix": Sample(matrix, CELLS, ("people",)),
    "partners": Sample(
        lambda table, palette: charts.partners(table, palette, "Others"), PARTNERS, ("people",), ("label",)
    ),
    "new": Sample(lambda table, palette: charts.new_by_year(table, palette, 2022), NEW, ("total",), ("words",)),
}


@pytest.mark.parametrize("edge", ["empty", "missing"])
def test_a_ranking_without_rows_says_so_and_can_still_be_asked_what_was_chosen(edge: str) -> None:
    sample = CHARTS["ranked"]
    spec = checked(sample.draw(sample.edge(edge), LIGHT))
    assert [param["name"] for param in spec["params"]] == [places.PICK]
    assert spec["datasets"]["bars"] == []
    assert spec["datasets"]["nothing"] == [{"text": labels.NOTHING}]
    assert checked(sample.draw(BARS, LIGHT))["datasets"]["nothing"] == []


def test_bars_stand_in_the_order_of_the_rows_and_leave_out_what_has_no_figure() -> None:
    spec = checked(places.ranked(BARS, LIGHT, LIGHT.ink))
    rows = spec["datasets"]["bars"]
    assert [(row["label"], row["place"]) for row in rows] == [("Venezuela → Colombia", 0), (LONG, 1)]
    assert [row["part"] for row in rows] == [1, pytest.approx(2.3 / 2.8)]
    encoding = spec["layer"][0]["encoding"]
    assert encoding["y"]["sort"]["field"] == "place"
    assert encoding["x"]["scale"]["domain"] == [0, 1]


def test_the_drawing_of_a_ranking_is_the_same_for_other_figures() -> None:
    first, second = (checked(places.ranked(table, LIGHT, LIGHT.ink)) for table in (BARS, BARS.iloc[[1, 0, 2]]))
    assert first.pop("datasets") != second.pop("datasets")
    assert first == second


def test_the_chosen_bar_keeps_its_colour_and_the_others_pale() -> None:
    spec = places.ranked(BARS, LIGHT, LIGHT.ink, chosen="SYRTUR").whole()
    rows = spec["datasets"]["bars"]
    assert [row["opacity"] for row in rows] == [places.PALE, places.FULL]
    plain = places.ranked(BARS, LIGHT, LIGHT.ink, chosen="XYZ").whole()
    assert {row["opacity"] for row in plain["datasets"]["bars"]} == {places.FULL}


def test_the_others_are_on_top_of_the_stack_and_grey() -> None:
    areas = checked(charts.partners(PARTNERS, LIGHT, "Others"))["datasets"]["areas"]
    fills = {row["order"]: (row["label"], row["fill"]) for row in areas}
    assert fills[max(fills)] == ("Others", LIGHT.grid)
    assert len({fill for _, fill in fills.values()}) == len(fills) == 3


def test_other_partners_keep_the_specification() -> None:
    first, second = (charts.partners(table, LIGHT, "Others") for table in (PARTNERS, CHARTS["partners"].edge("long")))
    assert first.specification is second.specification


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_cells_number_can_be_read_on_its_shade(palette: Palette) -> None:
    bounds = [0, *charts_matrix.BOUNDS]
    drawn = CELLS.head(1).loc[[0] * len(bounds)].assign(people=pd.array(bounds, dtype="Int64"))
    spec = charts_matrix.matrix(drawn, palette, ["Europe"], ["Europe"]).whole()
    inks = {row["people"]: row["ink"] for row in spec["datasets"]["cells"]}
    for people, shade in zip(bounds, charts_matrix.shades(palette), strict=True):
        pair = sorted((luminance(inks[people]), luminance(shade)))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (people, shade)


def test_new_displacement_names_its_peak_where_there_is_room() -> None:
    text = text_in(checked(charts.new_by_year(NEW, LIGHT, 2022)))
    assert "datum.words" in text
    assert "width < 560" in text
