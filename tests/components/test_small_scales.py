"""Axes of few people count in whole people, and no two values of an axis are written alike."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import vl_convert

from components.drawing import Drawing
from components.marks import axes
from components.palette import LIGHT
from components.subjects.causes import charts_measured, charts_origins
from components.subjects.hosts import charts as hosts
from components.subjects.places import charts_corridors as corridors
from data.words.scale import scale_of

YEARS = [2023, 2024, 2025]


def partners(people: int) -> Drawing:
    table = pd.DataFrame({"year": YEARS, "label": "Others", "people": [people // 2, people, people]})
    return corridors.partners(table, LIGHT, "Others")


def new(people: int) -> Drawing:
    table = pd.DataFrame({"year": YEARS, "total": [people // 2, 0, people], "words": "", "named": False})
    return corridors.new_by_year(table, LIGHT, 2025)


def trend(people: int) -> Drawing:
    return hosts.trend(pd.DataFrame({"year": YEARS, "group": "refugees", "people": [people // 2, 0, people]}), LIGHT)


def flows(people: int) -> Drawing:
    return charts_measured.flows(pd.DataFrame({"year": YEARS, "kind": "disaster", "people": [0, 0, people]}), LIGHT)


def flight(people: int) -> Drawing:
    causes = dict.fromkeys(("persecution", "abuse", "not_attributed"), 0.0)
    table = pd.DataFrame({"year": YEARS, "new_displacement": [people] * 3, "conflict": 100.0, **causes})
    return charts_origins.years_of_flight(table, LIGHT)


def axis_words(chart: Drawing) -> list[str]:
    """The values of the y axis as they are written."""
    axis = next(
        one["encoding"]["y"]["axis"]
        for one in chart.specification["layer"]
        if one.get("encoding", {}).get("y", {}).get("axis")
    )
    spec: dict[str, Any] = {
        "data": {"values": [{"n": n} for n in axis["values"]]}, "mark": "text",
        "encoding": {"text": {"field": "n", "type": "quantitative", "format": axis["format"]}},
    }  # fmt: skip
    svg = vl_convert.vegalite_to_svg(spec)
    return [part.split("<")[0] for part in svg.split('font-size="11px"')[1:] for part in [part.split(">", 1)[1]]]


@pytest.mark.parametrize("chart", [partners, new, trend, flows, flight])
@pytest.mark.parametrize("people", [1, 3, 10, 1_380, 9_999, 10_001, 456_789, 1_000_001, 3_700_000])
def test_no_two_values_of_an_axis_are_written_alike(chart: Any, people: int) -> None:
    words = axis_words(chart(people))
    assert 3 <= len(words) <= 10
    assert len(set(words)) == len(words), words
    assert people >= 10_000 or all(word.replace(",", "").isdigit() for word in words), "whole people"


def test_ticks_of_single_people_are_whole_and_reach_the_top() -> None:
    one = scale_of(9)
    assert axes.people_ticks(0, one) == (0, 1, 2, 3, 4)
    assert axes.people_ticks(9, one)[-1] >= 9
    assert axes.people_ticks(3.4, scale_of(3_400_000))[-1] == 3.5


def test_the_unit_follows_the_scale() -> None:
    assert [scale_of(n).of("people in Nauru") for n in (97, 20_000, 2e6)] == [
        "People in Nauru", "Thousand people in Nauru", "Million people in Nauru",
    ]  # fmt: skip
