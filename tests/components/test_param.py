"""Every reader of an address is total: whatever stands there, it is a value that the control can show."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import param
from components.param import Param
from data.catalogue import SIDES

YEARS = (2010, 2012, 2025)
PARAMS = {
    "choice": param.choice("key", SIDES, "origin"),
    "choice or none": param.choice("key", {"SYR": "Syria", "TUR": "Türkiye"}, None),
    "whole": param.whole("key", 1, 500, 25),
    "whole with minus": param.whole("key", -5, 5, 0),
    "nearest": param.nearest("key", YEARS, 2025),
    "number": param.number("key", 0.0, 10.0, 1.0),
    "number or none": param.number("key", -20.0, 100_000.0, None),
}
NONSENSE = (
    "", " ", "9" * 60, "9" * 5000, "-" + "1" * 5000, "1e309", "-1e309", "1e5", "nan", "NaN", "inf", "-inf", "٢٠١٥",
    "２０１５", "²", "1_000", "1,000", "+5", " 5", "5 ", "5\n", "0x10", "5.", ".5", "1.2.3", "--5", "None", "null",
    "<script>", "\x00", "’",
)  # fmt: skip


def holds(value: Any, one: Param) -> bool:
    """Whether a value is one that the parameter's control can show."""
    match one:
        case _ if value == one.default:
            return True
        case _ if isinstance(value, float):
            return math.isfinite(value) and -20 <= value <= 100_000
        case _ if isinstance(value, int):
            return -5 <= value <= 2025
    return value in ("origin", "host", "SYR", "TUR")


@pytest.mark.parametrize("name", PARAMS)
@pytest.mark.parametrize("code", NONSENSE, ids=lambda code: ascii(code[:12]))
def test_nonsense_is_the_default(name: str, code: str) -> None:
    assert PARAMS[name].read({"key": code}) == PARAMS[name].default


@pytest.mark.parametrize("name", PARAMS)
@given(code=st.text() | st.floats().map(str) | st.integers().map(str) | st.decimals().map(str))
def test_a_reader_is_total_and_what_it_reads_survives_the_address(name: str, code: str) -> None:
    one = PARAMS[name]
    value = one.read({"key": code, "other": code})
    assert holds(value, one)
    written = one.write(value)
    assert one.read(written) == pytest.approx(value, abs=1e-9)
    assert written == one.write(one.read(written))
    assert set(written) <= set(one.keys)


@pytest.mark.parametrize("name", PARAMS)
def test_the_default_is_not_written_and_an_address_without_the_key_is_the_default(name: str) -> None:
    one = PARAMS[name]
    assert one.write(one.default) == {}
    assert one.read({}) == one.default
    assert one.read({"another": "host"}) == one.default


@given(st.integers(1, 500))
def test_a_whole_number_survives(value: int) -> None:
    one = PARAMS["whole"]
    assert one.read(one.write(value)) == value


@given(st.floats(-20, 100_000, allow_subnormal=False))
def test_a_number_survives_to_the_ninth_decimal(value: float) -> None:
    one = PARAMS["number or none"]
    assert one.read(one.write(value)) == pytest.approx(value, abs=1e-9)
    assert all("e" not in code for code in one.write(value).values())


@pytest.mark.parametrize(
    ("code", "year"), [("1900", 2010), ("1995", 2010), ("2011", 2011), ("2024", 2024), ("2099", 2025)]
)
def test_a_year_outside_is_the_nearest(code: str, year: int) -> None:
    assert PARAMS["nearest"].read({"key": code}) == year


@pytest.mark.parametrize(
    ("name", "code", "value"),
    [
        ("choice", "host", "host"),
        ("choice or none", "SYR", "SYR"),
        ("whole", "500", 500),
        ("whole with minus", "-5", -5),
        ("number", "2.5", 2.5),
        ("number", "10", 10.0),
        ("number or none", "-20", -20.0),
    ],
)
def test_what_a_control_can_show_is_read(name: str, code: str, value: object) -> None:
    assert PARAMS[name].read({"key": code}) == value


@pytest.mark.parametrize(("name", "code"), [("whole", "0"), ("whole", "501"), ("number", "-0.1"), ("number", "10.1")])
def test_what_lies_outside_the_range_is_the_default(name: str, code: str) -> None:
    assert PARAMS[name].read({"key": code}) == PARAMS[name].default


def test_a_parameter_without_controls_of_its_own_is_one_control() -> None:
    one = PARAMS["choice"]
    assert one.positions("host") == {"key": "host"}
    assert one.moved("origin", {"key": "host"}) == "host"
    assert one.moved("origin", {}) == "origin"


def test_a_parameter_can_have_several_controls() -> None:
    pair = Param(
        "pair", ("a", "b"), (0, 0), lambda codes: (0, 0), lambda value: {},
        lambda value: {"a": value[0], "b": value[1]},
        lambda value, stands: (stands.get("a", value[0]), stands.get("b", value[1])),
    )  # fmt: skip
    assert pair.positions((1, 2)) == {"a": 1, "b": 2}
    assert pair.moved((1, 2), {"b": 5}) == (1, 5)
