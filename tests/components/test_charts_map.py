"""The map draws any table, keeps its scales while the year moves, and never shades counts."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from components.drawing import Drawing
from components.marks.ranked import PICK
from components.palette import DARK, LIGHT
from components.subjects.places import charts_key as map_key
from components.subjects.places import charts_map as charts
from tests.components.places_sample import LONG, Sample, checked, text_in

WHOLE = pd.DataFrame(
    {
        "iso3": ["SYR", "MDV", "UNK", "SRB"],
        "name": ["Syrian Arab Rep.", LONG, "Unknown origin", "Serbia and Kosovo"],
        "people": pd.array([11_000_000, 0, 1_800_000, 240_000], dtype="Int64"),
        "per_thousand": pd.array([450.0, None, None, 29.3], dtype="Float64"),
        "shape": ["760", None, None, "688"],
        "lat": pd.array([35.0, 3.0, None, 44.2], dtype="Float64"),
        "lon": pd.array([38.5, 73.0, None, 20.8], dtype="Float64"),
        "kind": ["shape", "point", "off the map", "shape"],
    }
)
CHARTS = {
    "symbols": Sample(
        lambda table, palette: charts.symbols(table, palette, palette.ink, 13e6, chosen="MDV", pick=True),
        WHOLE,
        ("people",),
        ("name",),
    ),
    "shaded": Sample(
        lambda table, palette: charts.shaded(table, palette, chosen="SYR", pick=True),
        WHOLE,
        ("people", "per_thousand"),
        ("name",),
    ),
}


@pytest.mark.parametrize("edge", ["empty", "point", "off the map", "no rates"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_map_can_be_asked_what_was_chosen_whatever_it_shows(name: str, edge: str) -> None:
    tables = {
        "empty": WHOLE.head(0),
        "point": WHOLE.iloc[1:2],
        "off the map": WHOLE.iloc[2:3],
        "no rates": WHOLE.assign(per_thousand=pd.array([None] * 4, dtype="Float64")),
    }
    spec = checked(CHARTS[name].draw(tables[edge], LIGHT))
    assert [param["name"] for param in spec["params"]] == [PICK]
    assert spec["projection"]["type"] == "equalEarth"


@pytest.mark.parametrize("shown", ["symbols", "shaded"])
def test_scales_stay_while_the_year_moves(shown: str) -> None:
    later = WHOLE.assign(people=WHOLE["people"] // 3, per_thousand=WHOLE["per_thousand"] / 3)

    first, second = (CHARTS[shown].draw(table, LIGHT) for table in (WHOLE, later))
    assert first.data != second.data
    assert first.specification is second.specification  # the browser keeps the drawing and only exchanges the figures


def test_another_largest_count_keeps_the_specification() -> None:
    first, second = (charts.symbols(WHOLE, LIGHT, LIGHT.ink, top) for top in (13e6, 2e6))
    assert first.specification is second.specification
    assert first.data["spots"]["part"] == [pytest.approx(n / 13) for n in (11, 0.24)]


def test_counts_are_circles_from_zero_and_rates_are_shades_of_fixed_classes() -> None:
    symbols = json.dumps(checked(charts.symbols(WHOLE, LIGHT, LIGHT.ink, 13e6)), sort_keys=True)
    assert '"field": "part", "legend": null, "scale": {"domain": [0, 1]' in symbols
    assert '"threshold"' not in symbols
    shaded = text_in(checked(charts.shaded(WHOLE, LIGHT)))
    assert '"field": "people", "type": "quantitative", "scale"' not in shaded
    assert 5 <= len(map_key.classes(LIGHT)) <= 7
    assert len(map_key.CLASSES) == len(map_key.BREAKS) + 1 == len(set(map_key.classes(DARK)))


def test_the_base_map_is_inline_and_silent_for_screen_readers() -> None:
    spec = checked(charts.symbols(WHOLE, LIGHT, LIGHT.ink, 13e6))
    assert '"url"' not in text_in(spec)
    marks = marks_in(spec)
    assert len(marks) > 5
    assert all(mark["aria"] is False for mark in marks)


def test_the_base_map_is_sent_once() -> None:
    for chart in (charts.symbols(WHOLE, LIGHT, LIGHT.ink, 13e6), charts.shaded(WHOLE, LIGHT)):
        assert text_in(checked(chart)).count("Topology") == 1


@pytest.mark.parametrize("shown", ["symbols", "shaded"])
def test_the_year_stands_large_on_the_map_and_moves_as_data(shown: str) -> None:
    draw = {"symbols": lambda year: charts.symbols(WHOLE, LIGHT, LIGHT.ink, 13e6, year=year),
            "shaded": lambda year: charts.shaded(WHOLE, LIGHT, year=year)}[shown]  # fmt: skip
    first, second = draw(1994), draw(2025)
    assert (first.data["head"]["year"], second.data["head"]["year"]) == (["1994"], ["2025"])
    assert first.specification is second.specification
    large = [mark for mark in marks_in(checked(second)) if mark.get("fontWeight") == 600 and "opacity" in mark]
    assert "54" in str(large[0]["fontSize"])


def test_every_data_set_that_is_drawn_is_sent() -> None:
    for chart in (charts.symbols(WHOLE, LIGHT, LIGHT.ink, 13e6), charts.shaded(WHOLE, LIGHT, chosen="MDV")):
        spec = checked(chart)
        sent = set(spec.pop("datasets"))
        assert set(re.findall(r'"name": "((?!view_|place")[^"]+)"', text_in(spec))) == sent
        assert {"key", "head"} <= sent


def marks_in(node: object) -> list[dict[str, object]]:
    """Every mark of a specification, at any depth."""
    if isinstance(node, list):
        return [mark for part in node for mark in marks_in(part)]
    if not isinstance(node, dict):
        return []
    own = [node["mark"]] if isinstance(node.get("mark"), dict) else []
    return own + marks_in(node.get("layer", []))


def test_kosovo_takes_serbias_row_but_not_for_disasters() -> None:
    shapes = [row.get("shape") for row in rows(charts.shaded(WHOLE, LIGHT))]
    assert "XKX" in shapes
    apart = [row.get("shape") for row in rows(charts.shaded(WHOLE, LIGHT, group="disaster_idps"))]
    assert "XKX" not in apart


def rows(chart: Drawing) -> list[dict[str, object]]:
    return [row for data in chart.whole()["datasets"].values() for row in data]


def test_unknown_people_stand_below_the_map_with_their_number() -> None:
    assert any(
        row.get("words") == "Unknown origin|1.8 million" for row in rows(charts.symbols(WHOLE, LIGHT, "#000", 13e6))
    )


@pytest.mark.parametrize(("top", "expected"), [(13.6e6, [1, 5, 10]), (5.4e6, [0.5, 2, 5]), (2e6, [0.2, 1, 2])])
def test_the_key_has_three_round_counts_up_to_the_largest(top: float, expected: list[float]) -> None:
    assert map_key.key_values(top) == [round(n * 1_000_000) for n in expected]
    assert map_key.key_values(1)[-1] == 1
