"""Drawings: specifications shared and never changed, data beside them, and many threads at once."""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from components import drawing as module
from components.door import Door
from components.drawing import Drawing, columns_of, drawing, once, records
from components.palette import DARK, LIGHT, Palette
from components.story import Metric
from tests.components.projections import figure_of, outlook_of
from tests.components.sample import build_lines, interactive, lines
from tests.components.test_charts_edges import SAMPLES

ROOT = Path(__file__).parents[2] / "components"


def charts() -> dict[str, Callable[[Palette], Drawing]]:
    """Every chart of the sample figures, and those with controls inside."""
    drawn: dict[str, Callable[[Palette], Drawing]] = {
        name: lambda palette, sample=sample: sample.draw(sample.table, palette)  # type: ignore[misc]
        for name, sample in SAMPLES.items()
    }
    moving = figure_of(outlook_of(), pinned=("recent",)).interactive
    assert moving is not None
    return drawn | {"lines": lines, "interactive": interactive, "moving": moving.chart}


def test_equal_layouts_share_one_specification_and_themes_do_not() -> None:
    empty = {"lines": {"year": []}, "labels": {"year": []}}
    first, second = lines(LIGHT), drawing(build_lines, LIGHT, **empty)
    assert first.specification is second.specification
    assert first.specification is not lines(DARK).specification


def test_nothing_changes_a_shared_specification() -> None:
    for name, chart in charts().items():
        drawn = chart(LIGHT)
        before = copy.deepcopy(drawn.specification)
        for whole in (drawn.whole(), drawn.screen()):
            assert whole.pop("datasets")
            assert whole == before, name
        assert drawn.specification == before
        assert "datasets" not in drawn.specification
        assert "config" not in drawn.specification


def test_a_chart_is_drawn_once_for_each_theme_however_often_it_is_looked_at() -> None:
    seen: list[str] = []

    def chart(palette: Palette) -> Drawing:
        seen.append(palette.name)
        return lines(palette)

    for kept in (once(chart), Door("", chart).drawn, Metric("", "", line=chart).drawn):
        assert kept is not None
        seen.clear()
        assert kept(LIGHT) is kept(LIGHT)
        assert kept(DARK) is not kept(LIGHT)
        assert seen == [LIGHT.name, DARK.name]
    assert Door("").drawn is None
    assert Metric("", "").drawn is None


def test_missing_values_are_none_and_records_are_rows() -> None:
    table = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "x": [float("nan"), 0.5], "w": ["a", None]})
    assert columns_of(table) == {"n": [1, None], "x": [None, 0.5], "w": ["a", None]}
    assert records(columns_of(table)) == [{"n": 1, "x": None, "w": "a"}, {"n": None, "x": 0.5, "w": None}]
    assert columns_of([{"a": 1}, {"a": 2}]) == {"a": [1, 2]}
    assert columns_of([]) == {}


def test_data_reach_the_screen_as_arrow() -> None:
    columns = {"year": [2024, 2025], "share": [70.5, None], "label": ["a", "b"], "none": [None, None]}
    packed = drawing(build_lines, LIGHT, lines=columns).screen()["datasets"]["lines"]
    with pa.ipc.open_stream(packed) as stream:
        assert stream.read_all().to_pylist() == records(columns)


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads change places after every few instructions, so that what is not safe between them fails at once."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


@pytest.mark.slow
@pytest.mark.usefixtures("restless")
def test_a_thousand_drawings_from_eight_threads_are_what_each_is_alone() -> None:
    every = list(zip(charts().values(), cycle((LIGHT, DARK)), strict=False))
    module._specification.cache_clear()
    alone = [chart(palette).whole() for chart, palette in every]

    def draw(turn: int) -> bool:
        if turn % 300 == 0:
            module._specification.cache_clear()
        chart, palette = every[turn % len(every)]
        return chart(palette).whole() == alone[turn % len(every)]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(draw, range(1000))) == [True] * 1000


def test_altair_is_known_to_charts_and_their_marks_alone() -> None:
    """Altair's method syntax is not safe between threads: what uses it must run under the lock of drawing.py."""
    known = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if "altair" in imported(path)}
    strangers = {path for path in known if not may_draw(path)}
    assert strangers == set()


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def may_draw(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    chart = folder.startswith(("subjects/", "country")) and (name.startswith("chart") or name == "marks.py")
    return path == "drawing.py" or folder == "marks" or chart
