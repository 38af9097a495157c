from __future__ import annotations

import json
from itertools import pairwise

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drawing import drawing
from components.marks import axes as common
from components.marks import labels
from components.palette import DARK, LIGHT, Palette

VALUES = st.lists(st.floats(0, 140, allow_nan=False), min_size=1, max_size=8)


@given(VALUES)
def test_labels_keep_their_distance_and_their_order(values: list[float]) -> None:
    placed = labels.pushed_apart(values, span=140, height=400)
    least = labels.APART * 140 / 400
    assert all(b - a >= least - 1e-9 for a, b in pairwise(sorted(placed)))
    assert all(at >= value for at, value in zip(placed, values, strict=True))
    order = sorted(range(len(values)), key=lambda i: values[i])
    assert [placed[i] for i in order] == sorted(placed)


def test_labels_with_room_stay_where_they_are() -> None:
    assert labels.pushed_apart([10, 60, 120], span=140, height=400) == [10, 60, 120]


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


def words(**changes: object) -> pd.DataFrame:
    row = {"year": 2025, "value": 1.0, "long": "Refugees 28.5", "short": "Refugees", "colour": LIGHT.ink}
    return pd.DataFrame([row | changes])


def labelled(palette: Palette) -> alt.TopLevelMixin:
    return labels.end_labels("labels", common.years_x(palette, 1990, 2025), (0, 2))


def test_room_for_labels_and_their_words_depend_on_the_plots_width() -> None:
    spec = json.dumps(drawing(labelled, LIGHT, labels=labels.placed(words(), (0, 2), 250)).whole())
    assert "width < 560 ? width-122 : width-236" in spec
    assert "width < 560 ? datum.short : datum.long" in spec


def test_placed_labels_take_a_height_for_their_value() -> None:
    both = pd.concat([words(), words(value=1.01, long="Others")], ignore_index=True)
    at = labels.placed(both, (0, 2), 250)["at"]
    assert at[0] == 1
    assert at[1] == pytest.approx(1 + labels.APART * 2 / 250)
    assert labels.placed(both.head(0), (0, 2), 250).columns.tolist() == ["year", "long", "short", "colour", "at"]


def test_the_axis_line_is_drawn_only_where_asked() -> None:
    assert common.year_axis(LIGHT, 1990, 2025, line=False).to_dict()["domain"] is False
    assert common.value_axis(DARK).to_dict()["gridColor"] == DARK.grid


def test_a_chart_without_figures_says_so() -> None:
    spec = labels.empty(LIGHT, "No figures before 2018").whole()
    assert spec["mark"]["type"] == "text"
    assert spec["datasets"]["nothing"] == [{"text": "No figures before 2018"}]
