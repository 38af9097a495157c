from __future__ import annotations

import json
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.marks import axes as common
from components.palette import DARK, LIGHT

VALUES = st.lists(st.floats(0, 140, allow_nan=False), min_size=1, max_size=8)


@given(VALUES)
def test_labels_keep_their_distance_and_their_order(values: list[float]) -> None:
    placed = common.pushed_apart(values, span=140, height=400)
    least = common.APART * 140 / 400
    assert all(b - a >= least - 1e-9 for a, b in pairwise(sorted(placed)))
    assert all(at >= value for at, value in zip(placed, values, strict=True))
    order = sorted(range(len(values)), key=lambda i: values[i])
    assert [placed[i] for i in order] == sorted(placed)


def test_labels_with_room_stay_where_they_are() -> None:
    assert common.pushed_apart([10, 60, 120], span=140, height=400) == [10, 60, 120]


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(130, [0, 20, 40, 60, 80, 100, 120, 140]), (1, None), (0, None), (7_310_000, None), (0.034, None), (100, None)],
)
def test_ticks_are_round_few_and_cover_the_top(top: float, ticks: list[float] | None) -> None:
    found = common.round_ticks(top)
    assert ticks is None or found == ticks
    assert found[0] == 0
    assert found[-1] >= top
    assert 2 <= len(found) <= 9


@given(st.floats(1e-3, 1e9), st.floats(0, 0.95))
def test_ticks_cover_any_span(top: float, share: float) -> None:
    found = common.round_ticks(top, top * share)
    assert found[0] <= top * share
    assert found[-1] >= top * (1 - 1e-9)
    assert len(found) <= 10


def test_years_are_round_and_the_ends_have_room() -> None:
    assert common.year_ticks(1990, 2025) == [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]
    assert common.year_ticks(1991, 2024) == [1991, 1995, 2000, 2005, 2010, 2015, 2020, 2024]
    assert common.year_ticks(1989, 2026)[:2] == [1989, 1995]
    assert common.year_ticks(2019, 2025, step=1) == list(range(2019, 2026))
    assert common.year_ticks(2025, 2025) == [2025]


def test_room_for_labels_and_their_words_depend_on_the_plots_width() -> None:
    x = common.years_x(LIGHT, 1990, 2025)
    labels = pd.DataFrame(
        {"year": [2025], "value": [1.0], "long": ["Refugees 28.5"], "short": ["Refugees"], "colour": [LIGHT.ink]}
    )
    spec = json.dumps(common.end_labels(labels, x, (0, 2), 250).to_dict())
    assert "width < 560 ? width-122 : width-236" in spec
    assert "width < 560 ? datum.short : datum.long" in spec


def test_the_axis_line_is_drawn_only_where_asked() -> None:
    assert common.year_axis(LIGHT, 1990, 2025, line=False).to_dict()["domain"] is False
    assert common.value_axis(DARK).to_dict()["gridColor"] == DARK.grid


def test_a_chart_without_figures_says_so() -> None:
    spec = common.empty(LIGHT, "No figures before 2018").to_dict()
    assert spec["mark"]["type"] == "text"
    assert "No figures before 2018" in json.dumps(spec)
