"""The charts of one country draw any table; its map holds its view alone."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from components.country import charts_map
from components.palette import DARK, LIGHT, Palette
from components.subjects.total import charts_place
from data.base_map import boxes, within, world
from tests.components.places_sample import checked
from tests.components.test_country import figures, told

YEARS = pd.DataFrame(
    {
        "year": [1992, 2009, 2010, 2012, 2012],
        "group": ["refugees", "conflict_idps", "conflict_idps", "refugees", "conflict_idps"],
        "people": [400, 1_000, 2_000, 0, 900],
    }
)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("rows", [YEARS, YEARS.head(1), YEARS.head(0)], ids=["gaps", "one year", "none"])
def test_groups_of_any_table_are_a_valid_chart(rows: pd.DataFrame, palette: Palette) -> None:
    drawn = charts_place.by_group(rows, palette, (1990, 2025), 2_000)
    checked(drawn)
    assert "NaN" not in str(drawn.whole())


def test_a_year_that_stands_alone_is_seen_and_no_area_bridges_a_gap() -> None:
    areas: Any = charts_place.by_group(YEARS, LIGHT, (1990, 2025), 2_000).data["areas"]
    table = pd.DataFrame(areas)
    refugees = table[table["group"] == "refugees"]
    assert set(refugees.loc[refugees["of"] == 1992, "year"]) == {1992 - charts_place.SLIVER, 1992 + charts_place.SLIVER}
    assert table[table["group"] == "conflict_idps"].groupby("run")["of"].agg(["min", "max"]).to_numpy().tolist() == [
        [2009, 2010],
        [2012, 2012],
    ]


def test_a_small_map_holds_its_view_and_not_the_world() -> None:
    west, south, east, north = boxes()["104"]  # Myanmar
    assert (90 < west < 93, 9 < south < 11, 100 < east < 102, 28 < north < 29) == (True,) * 4
    part = within((80.0, 0.0, 110.0, 30.0))
    ids = {shape["id"] for shape in part["objects"]["countries"]["geometries"]}
    assert {"104", "050", "764"} <= ids
    assert "840" not in ids
    assert len(part["arcs"]) < len(world()["arcs"]) / 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_map_of_a_country_is_a_valid_chart_with_few_names(palette: Palette) -> None:
    figure = figures(told("country=MMR"))["country-map"]
    drawn = figure.drawing(palette)
    checked(drawn)
    assert 1 <= len(drawn.data["names"]["label"]) <= charts_map.NAMES
