"""Every chart draws every table: whole, empty, one row, without figures, with noughts, with very long names."""

from __future__ import annotations

import pytest

from components.palette import DARK, LIGHT, Palette
from tests.components import (
    test_charts_asylum,
    test_charts_causes,
    test_charts_corridors,
    test_charts_hosts,
    test_charts_map,
    test_charts_overview,
    test_charts_people,
    test_charts_projection,
    test_charts_returns,
    test_charts_small,
)
from tests.components.places_sample import EDGES, SIGNATURE, Sample, checked, picture

MODULES = (
    test_charts_asylum,
    test_charts_causes,
    test_charts_corridors,
    test_charts_hosts,
    test_charts_map,
    test_charts_overview,
    test_charts_people,
    test_charts_projection,
    test_charts_returns,
    test_charts_small,
)
SAMPLES: dict[str, Sample] = {name: sample for module in MODULES for name, sample in module.CHARTS.items()}
EVERY = pytest.mark.parametrize("name", SAMPLES)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("edge", EDGES)
@EVERY
def test_any_table_is_a_valid_chart(name: str, edge: str, palette: Palette) -> None:
    chart = SAMPLES[name].draw(SAMPLES[name].edge(edge), palette)
    assert "layer" in checked(chart) or "mark" in chart.specification
    assert "NaN" not in str(chart.whole())


@EVERY
def test_the_screen_gets_the_same_specification_with_its_data_packed(name: str) -> None:
    chart = SAMPLES[name].draw(SAMPLES[name].table, LIGHT)
    screen, whole = chart.screen(), chart.whole()
    assert set(screen.pop("datasets")) == set(whole.pop("datasets"))
    assert screen == whole == chart.specification


@pytest.mark.slow
@pytest.mark.parametrize("edge", EDGES)
@EVERY
def test_any_table_is_a_picture(name: str, edge: str) -> None:
    assert picture(SAMPLES[name].draw(SAMPLES[name].edge(edge), LIGHT)).startswith(SIGNATURE)
