"""Every printable result computes from plain values, refuses wrong ones in a sentence, and is a command of ``show``."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from data.nonsense import Nonsense
from data.results import RESULTS, Parameter
from data.schema import TABLES
from data.show import parser
from tests.data import little

NEEDS: dict[str, dict[str, Any]] = {
    "country": {"country": "aaa"},
    "partners": {"country": "aaa"},
    "recognition_by_host": {"country": "aaa"},
}
"""What a result cannot do without; all others have their defaults."""
SENTENCE = r"^[A-Z][^\n]*\.$"


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_computes_with_its_defaults(name: str) -> None:
    table = RESULTS[name].compute(little.store(), NEEDS.get(name))
    assert isinstance(table, pd.DataFrame)
    assert len(table) > 0


def test_every_table_is_a_result_and_names_are_their_keys() -> None:
    assert set(TABLES) < set(RESULTS)
    assert all(result.name == name for name, result in RESULTS.items())


def test_the_command_line_lists_exactly_the_results() -> None:
    commands = re.findall(r"^    (\w+)\b", parser().format_help().split("WHAT\n")[-1], re.MULTILINE)
    assert commands == list(RESULTS)


@pytest.mark.parametrize("name", RESULTS)
def test_help_of_a_command_names_every_parameter(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args([name, "--help"])
    told = capsys.readouterr().out
    options = {f"--{one.name.replace('_', '-')}" for one in RESULTS[name].parameters}
    assert set(re.findall(r"^  (--[\w-]+)", told, re.MULTILINE)) == options | {"--format"}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("headline", {"country": "AAA"}),
        ("scenario", {"scope": "UNK"}),
        ("forecast", {"scope": "UNK"}),
        ("stocks", {"country": "ZZZ"}),
        ("stocks", {"year": "2020"}),
        ("stocks", {"year": 1850}),
        ("stocks", {"year": True}),
        ("ranking", {"side": "left"}),
        ("ranking", {"region": "AAA"}),
        ("rates", {"group": "people"}),
        ("pairs", {"group": "conflict_idps"}),
        ("partners", {}),
        ("causes", {"deaths": 1.5}),
        ("causes", {"pts": float("nan")}),
        ("causes", {"lookback": 21}),
        ("causes", {"range": "yes"}),
        ("scenario", {"scope": "ZZZ"}),
        ("scenario", {"group": "people"}),
        ("scenario", {"increase": 1.0, "percent": 1.0}),
        ("forecast", {"as_of": 1990}),
        ("forecast", {"scope": "un-europe"}),
        ("record", {"scope": "un-europe"}),
        ("applications", {"country": "BBB"}),
        ("recognition", {"stage": "backlog"}),
        ("recognition", {"country": "BBB"}),
        ("recognition_by_host", {}),
        ("recognition_by_host", {"country": "europe"}),
        ("recognition_by_host", {"country": "BBB"}),
    ],
)
def test_nonsense_is_refused_in_one_sentence(name: str, values: dict[str, Any]) -> None:
    with pytest.raises(Nonsense, match=SENTENCE):
        RESULTS[name].compute(little.store(), values)


@pytest.mark.parametrize("code", ["un-europe", "UNK", "europe"])
def test_scenarios_and_causes_take_every_kind_of_scope(code: str) -> None:
    if code != "UNK":  # nobody can say where people of unknown origin will come from
        line = {"scope": code, "increase": 5, "start": 2005, "base": 10}
        assert len(RESULTS["scenario"].compute(little.store(), line))
    assert len(RESULTS["causes"].compute(little.store(), {"country": code, "range": True}))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "SYR", "SYR"),
        ("whole", "-3", -3),
        ("number", "0.5", 0.5),
        ("switch", "1", True),
        ("switch", "off", False),
    ],
)
def test_a_parameter_reads_its_kind(kind: Any, text: str, value: object) -> None:
    assert Parameter("x", "", kind).read(text) == value


@pytest.mark.parametrize(
    ("kind", "text"), [("whole", "1.5"), ("number", "many"), ("number", "inf"), ("switch", "yes?")]
)
def test_a_parameter_refuses_what_is_not_of_its_kind(kind: Any, text: str) -> None:
    with pytest.raises(Nonsense, match=SENTENCE):
        Parameter("x", "", kind).read(text)


def test_a_parameter_refuses_what_is_not_among_its_choices() -> None:
    with pytest.raises(Nonsense, match="one of a, b"):
        Parameter("x", "", choices=("a", "b")).read("c")
