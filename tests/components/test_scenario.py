"""Settings and their codes in the address, and sliders that fit the scope."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.context import Selection
from components.frame.cache import Remembered
from components.param import Param
from components.subjects.outlook import parameters as known
from components.subjects.outlook import settings as codec
from components.subjects.outlook.dials import Dial, dials, unit_of
from components.subjects.outlook.parameters import Desk
from data import store
from data.models.breaks import Leap
from data.models.outlook import Outlook
from data.models.projection import Flows, Line
from tests.components.projections import outlook_of, settings_of

WORLD = outlook_of()
DIALS = dials(WORLD)


def desk(found: Outlook) -> Desk:
    return Desk(found, dials(found), unit_of(found))


HERE = desk(WORLD)


def pins(link: str, at: Desk = HERE) -> list[str]:
    """The codes of the pins of the address's own place."""
    return [code for tag, code in known.read_pins(link, at) if tag == at.tag]


@pytest.fixture(scope="module")
def params() -> dict[str, Param]:
    """The page's parameters for the world, by name."""
    data = Remembered(store.read(store.SNAPSHOT))
    return {one.name: one for one in known.parameters(data, Selection())}


def test_the_worlds_increase_runs_from_minus_10_to_30_million_and_starts_at_the_essays_10() -> None:
    dial = DIALS["increase"]
    assert (dial.low, dial.high, dial.start) == (-10e6, 30e6, 10e6)
    assert codec.scenario(codec.default(WORLD, DIALS), WORLD) == Line(2023, 110_000_000, 10_000_000)


@pytest.mark.parametrize("code", ["AAA", "BBB", "DDD", "PSE", "europe"])
def test_elsewhere_the_sliders_follow_the_size_of_the_stock(code: str) -> None:
    found = outlook_of(code)
    for dial in dials(found).values():
        assert dial.low <= dial.start <= dial.high
        assert dial.snapped(dial.start) == pytest.approx(dial.start)
    assert dials(found)["increase"].high <= 2 * found.people


@pytest.mark.parametrize("code", ["WLD", "AAA", "BBB", "DDD", "PSE", "europe"])
def test_a_slider_moves_by_steps_that_a_hand_can_hit_and_a_field_takes_any_between(code: str) -> None:
    for dial in dials(outlook_of(code)).values():
        assert (dial.high - dial.low) / dial.stride <= 100 + 1e-9
        assert dial.stride / dial.step == pytest.approx(round(dial.stride / dial.step))
    assert DIALS["increase"].stride == 500_000


@given(st.floats(-1e9, 1e9))
def test_a_slider_shows_any_value_inside_its_range(value: float) -> None:
    dial = Dial(-10e6, 30e6, 1e5, 0)
    assert dial.low <= dial.snapped(value) <= dial.high


def test_the_default_leaves_the_address_clean() -> None:
    assert codec.codes(codec.default(WORLD, DIALS), WORLD, DIALS) == {}
    assert codec.read({}, WORLD, DIALS) == codec.default(WORLD, DIALS)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"increase": 7_300_000.0}, {"increase": "7.3"}),
        ({"increase": -5_000_000.0, "start": "2020"}, {"start": "2020", "increase": "-5"}),
        ({"mode": "percent", "percent": 3.0}, {"percent": "3"}),
        (
            {"mode": "flows", "new": 100_000.0, "exit": 20.3, "other": -20_000.0, "start": "2019"},
            {"start": "2019", "new": "0.1", "exit": "20.3", "other": "-0.02"},
        ),
    ],
)
def test_settings_survive_the_address_and_the_pin(changes: dict[str, object], expected: dict[str, str]) -> None:
    set_now = settings_of(WORLD, **changes)
    codes = codec.codes(set_now, WORLD, DIALS)
    assert codes == expected
    for again in (codec.read(codes, WORLD, DIALS), codec.unpin(codec.pin(set_now), WORLD, DIALS)):
        assert again is not None
        assert codec.scenario(again, WORLD) == codec.scenario(set_now, WORLD)


@pytest.mark.parametrize("key", ["essay", "recent", "decade"])
def test_presets_survive_the_address_and_the_pin(key: str) -> None:
    set_now = codec.from_preset(WORLD.presets[key], codec.default(WORLD, DIALS))
    assert codec.pin(set_now) == key
    assert codec.read(codec.codes(set_now, WORLD, DIALS), WORLD, DIALS) == set_now
    assert codec.unpin(key, WORLD, DIALS) == set_now


@pytest.mark.parametrize(
    "codes",
    [
        {"increase": "abc"},
        {"increase": "500"},
        {"increase": "1e5"},
        {"increase": "nan"},
        {"percent": "−3"},
        {"preset": "nothing"},
        {"start": "1850"},
        {"new": "-1"},
        {"exit": "101"},
    ],
)
def test_nonsense_in_a_link_counts_as_not_given(codes: dict[str, str]) -> None:
    assert codec.read(codes, WORLD, DIALS) == codec.default(WORLD, DIALS)


def test_nonsense_among_pins_is_left_out() -> None:
    link = "essay~nothing~2020i500~2020i5~~1850p3~2020p3~2020n1x2~recent~decade"
    assert pins(link) == ["essay", "2020i5", "2020p3", "recent"]


def test_a_horizon_that_cannot_be_drawn_is_ten_years_ahead(params: dict[str, Param]) -> None:
    until = params["until"]
    assert [until.read({"until": code}) for code in ("1850", "2025", "2051", "soon", "2050")] == [2035] * 4 + [2050]
    assert until.read({}) == 2035


@given(st.text(max_size=40) | st.sampled_from(("9" * 60, "1e309", "nan", "٢٠٢٠i5", "~" * 5000, "WLD_" * 50, "_~_i5")))
def test_no_link_breaks_the_page(text: str) -> None:
    codes = dict.fromkeys(codec.KEYS, text)
    assert codec.read(codes, WORLD, DIALS)
    for link in (text, f"essay~{text}", f"{text}_essay"):
        found = known.read_pins(link, HERE)
        assert known.read_pins(known.write_pins(found).get("pin", ""), HERE) == found


def test_flows_in_a_link_of_a_scope_without_flows_fall_back_to_a_line() -> None:
    found = outlook_of("WLD", "origin", "refugees")
    assert found.recent is None
    assert codec.read({"new": "0.1"}, found, dials(found)).mode == "increase"


def test_a_flow_scenario_uses_people_and_shares() -> None:
    made = codec.scenario(settings_of(WORLD, mode="flows", new=1e6, exit=20.0, other=-5e5, start="2020"), WORLD)
    assert made == Flows(2020, WORLD.people, 1_000_000, 0.2, -500_000)


@pytest.mark.parametrize("key", ["recent", "decade", "returns", "peace"])
def test_a_preset_is_the_models_own_to_the_person(key: str) -> None:
    found = outlook_of("AAA")
    settings = codec.from_preset(found.presets[key], codec.default(found, dials(found)))
    assert codec.scenario(settings, found) == found.presets[key].scenario


def test_a_slider_moved_from_a_preset_leaves_figures_that_the_address_can_carry() -> None:
    found = outlook_of("AAA")
    at = desk(found)
    settings = codec.from_preset(found.presets["peace"], codec.default(found, at.dials))
    moved = known.moved(settings, {**known.positions(settings, at), "exit": 40.0}, at)
    assert moved.preset is None
    assert codec.read(codec.codes(moved, found, at.dials), found, at.dials) == moved


def test_flows_without_a_start_run_from_the_latest_figure() -> None:
    found = with_flows()
    made = codec.read({"new": "0", "exit": "0", "other": "0"}, found, dials(found))
    assert made.mode == "flows"
    assert codec.start_of(made.start, found) == (found.last, found.people)
    essay = dataclasses.replace(made, start="essay")
    assert codec.codes(essay, found, dials(found))["start"] == "essay"
    assert codec.read(codec.codes(essay, found, dials(found)), found, dials(found)) == essay


def with_flows() -> Outlook:
    """The world with known movements."""
    return dataclasses.replace(WORLD, recent=outlook_of("AAA").recent)


def test_a_pace_that_one_year_makes_is_not_shown_first() -> None:
    found = outlook_of("AAA")
    usual = codec.default(found, dials(found))
    assert usual.preset == "recent"
    leaping = dataclasses.replace(found, leaps={"recent": Leap(2019, 90_000, 80_000)})
    made = codec.default(leaping, dials(leaping))
    assert (made.preset, made.increase, made.start) == (None, 0, str(found.last))
    assert codec.codes(made, leaping, dials(leaping)) == {}


def test_a_place_without_a_pace_opens_with_no_change() -> None:
    found = dataclasses.replace(outlook_of("AAA"), presets={"peace": outlook_of("AAA").presets["peace"]})
    made = codec.default(found, dials(found))
    assert (made.preset, made.mode, made.increase) == (None, "increase", 0)
