"""The sums of the load harness, and that its readers see a page as a browser does."""

from __future__ import annotations

import math
from random import Random

import pytest
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.load.__main__ import _parser
from tests.load.plan import MIB, Cost, Found, Visit, percentile, row, span
from tests.load.reader import Mishap, Reader


@pytest.mark.parametrize(
    ("text", "visit"),
    [
        ("/", Visit("")),
        ("/causes@Political", Visit("causes", "", "Political")),
        ("/map?year=1995&group=refugees", Visit("map", "year=1995&group=refugees")),
    ],
)
def test_a_visit_is_an_address_and_what_is_moved(text: str, visit: Visit) -> None:
    assert Visit.read(text) == visit


def test_spans_of_seconds_are_read_and_nonsense_is_refused() -> None:
    assert span("5-10") == (5, 10)
    assert span("2") == (2, 2)
    for nonsense in ("10-5", "0", "soon", "-3"):
        with pytest.raises(ValueError, match=r".+"):
            span(nonsense)


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(one) for one in range(20, 0, -1)]
    assert percentile(values, 0.5) == 10
    assert percentile(values, 0.95) == 19
    assert percentile([7.0], 0.95) == 7
    assert math.isnan(percentile([], 0.5))


def test_a_row_gives_memory_a_session_and_work_a_run() -> None:
    found = Found(first_chart=[0.5], moves=[0.1, 0.2, 0.3], errors=["TimeoutError: "])
    cells = row(10, found, Cost(200 * MIB, 230 * MIB, 2.0)).split(" | ")
    assert cells == [
        "| 10", "3", "200 ms", "300 ms", "500 ms", "500 ms", "500 ms", "200 MiB", "230 MiB", "3.0 MiB", "1 |",
    ]  # fmt: skip
    assert "–" in row(10, Found(), Cost(0, 0, 0.0))


@pytest.mark.parametrize("asked", [["--sessions", "0"], ["--sessions", "9999"], ["--seconds", "3600"]])
def test_a_run_is_bounded(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(asked)
    assert "error" in capsys.readouterr().err


def test_a_reader_finds_the_slider_by_its_label_and_stays_on_its_steps() -> None:
    reader = Reader(0, Visit("causes", slider="Terror"), Random(3))
    for label in ("Years", "Terror scale"):
        delta = Delta(fragment_id="f")
        slider = delta.new_element.slider
        slider.id, slider.label, slider.min, slider.max, slider.step = label, label, 1, 5, 0.5
        slider.default.append(3)
        assert reader._element(delta) == "slider"
    found = reader._slider()
    assert found is not None
    assert (found.label, found.fragment) == ("Terror scale", "f")
    places = {reader._elsewhere(found) for _ in range(200)}
    assert places == {1 + 0.5 * step for step in range(9)}


def test_an_exception_on_the_page_and_a_page_that_is_missing_are_errors() -> None:
    reader = Reader(0, Visit("nowhere"), Random(0))
    delta = Delta()
    delta.new_element.exception.message = "the tables are gone"
    with pytest.raises(Mishap, match="the tables are gone"):
        reader._element(delta)
    missing = ForwardMsg()
    missing.page_not_found.page_name = "nowhere"
    with pytest.raises(Mishap, match="nowhere"):
        reader._note("page_not_found", missing)
