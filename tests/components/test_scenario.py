"""Settings and their codes in the address, sliders that fit the scope, scenarios side by side, and their words."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.context import Selection
from components.frame.cache import Remembered
from components.frame.draw import styled
from components.palette import LIGHT
from components.param import Param
from components.subjects.outlook import parameters as known
from components.subjects.outlook import settings as codec
from components.subjects.outlook import wording as story
from components.subjects.outlook.cases import cases, pace, terms
from components.subjects.outlook.dials import Dial, Unit, dials, unit_of
from components.subjects.outlook.parameters import Desk
from components.subjects.outlook.side_by_side import table, thresholds, written
from data import store
from data.models.outlook import Outlook
from data.models.projection import Flows, Line
from tests.components.projections import NAMES, cases_of, outlook_of, settings_of

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
    set_now = codec.from_preset(WORLD.presets[key], codec.default(WORLD, DIALS), DIALS)
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


def test_the_essay_is_red_and_the_others_take_their_colours_in_order() -> None:
    shown = cases_of(WORLD, ("recent", "essay", "2020i5", "2020p3"), mode="percent", percent=1.0)
    assert [case.slot for case in shown] == ["scenario_1", "essay", "scenario_2", "scenario_3", "scenario_4"]
    assert shown[-1].name == "Your scenario"


def test_a_pinned_scenario_is_drawn_once() -> None:
    shown = cases_of(WORLD, ("essay", "recent"))
    assert [case.name for case in shown] == ["Recent pace", "Essay"]


@pytest.mark.parametrize(
    ("pinned", "now"), [("essayi5", "2020i5"), ("2020i1", "2019i1"), ("2019p3", "2020p3"), ("essayi0", "2020i0")]
)
def test_the_same_change_from_another_start_is_another_scenario_with_another_name(pinned: str, now: str) -> None:
    settings = [codec.unpin(code, WORLD, DIALS) for code in (pinned, now)]
    assert None not in settings
    shown = cases(settings[1], [pinned, now], WORLD, DIALS, unit_of(WORLD), 2030)  # type: ignore[arg-type]
    assert len({case.name for case in shown}) == len({case.short for case in shown}) == 2
    assert all(" from " in case.name for case in shown)


def test_the_table_tells_figures_and_thresholds() -> None:
    unit = unit_of(WORLD)
    shown = cases_of(WORLD, until=2030)
    rows = table(shown, WORLD, unit, [150e6, 200e6])
    essay = rows.iloc[0]
    assert essay["Scenario"] == "Essay"
    assert essay["2025"] == 130.0
    assert essay["2030"] == 180.0
    assert essay["Passes 150 million"] == "2027"
    assert essay["Passes 200 million"] == "not by 2030"
    assert rows.iloc[-1]["Scenario"] == "Forecast, middle"
    assert "under 1 in 5" in rows.iloc[-1]["Passes 200 million"]
    html = styled(written(rows, shown), LIGHT).to_html()
    assert LIGHT.text["essay"] in html
    assert ">180<" in html


def test_thresholds_are_round_numbers_above_the_latest_figure() -> None:
    unit = unit_of(WORLD)
    assert WORLD.people < thresholds(WORLD, unit)[0] < thresholds(WORLD, unit)[1]
    assert 7e6 in thresholds(WORLD, unit, 7_000_000)
    reader = dataclasses.replace(WORLD, history=WORLD.history.assign(people=117_830_238))
    assert thresholds(reader, unit) == [150e6, 200e6]


@pytest.mark.parametrize(
    ("people", "words"),
    [(117_830_238, "117.8 million"), (110_000_000, "110.0 million"), (1_234_000, "1.2 million")],
)
def test_units_write_people(people: int, words: str) -> None:
    assert Unit(1_000_000, "million").words(people) == words


def test_changes_show_the_decimals_they_need() -> None:
    unit = Unit(1_000_000, "million", 2)
    assert [unit.change(n) for n in (10e6, 7.3e6, 1.96e6, -0.48e6, 0)] == ["+10", "+7.3", "+1.96", "−0.48", "0"]
    assert Unit(1_000, "thousand").words(673_335) == "673.3 thousand"
    assert Unit(1, "", 0).words(5_367) == "5,367"


def test_the_answer_names_level_horizon_and_distance() -> None:
    unit = unit_of(WORLD)
    words = story.answer(cases_of(WORLD, until=2028)[-1], WORLD, NAMES, unit)
    assert words.startswith("**At +10 million a year from 110 million in 2023, 160 million people would be displaced")
    assert "at the end of 2028" in words
    assert f"more than reported for {WORLD.last}.**" in words
    assert "The forecast says" in words


@pytest.mark.parametrize(
    ("code", "side", "group", "says"),
    [
        ("AAA", "origin", "displaced", "from Aland would be displaced"),
        ("europe", "host", "displaced", "in Europe would be displaced across borders"),
        ("AAA", "host", "refugees", "refugees in Aland would be counted"),
        ("DDD", "origin", "displaced", "never passed 50,000"),
        ("WLD", "origin", "refugees", "no forecast for one group alone"),
    ],
)
def test_the_answer_says_who_and_whether_there_is_a_forecast(code: str, side: str, group: str, says: str) -> None:
    found = outlook_of(code, side, group)
    assert says in story.answer(cases_of(found)[-1], found, NAMES, unit_of(found))


def test_a_stock_that_ends_at_nothing_is_said_in_words() -> None:
    words = story.answer(cases_of(WORLD, until=2050, increase=-10e6)[-1], WORLD, NAMES, unit_of(WORLD))
    assert "no people would be displaced" in words


def test_three_years_of_figures_are_called_too_few() -> None:
    found = outlook_of("DDD")
    assert "Only 3 years have figures here (2018–2020)" in story.short_history(found)
    assert story.short_history(WORLD) == ""


def test_a_place_without_figures_is_a_sentence() -> None:
    what, exists = story.nothing(outlook_of("AAA", "host", "conflict_idps"), NAMES)
    assert "no country of asylum" in what
    assert exists.endswith(".")
    assert "No stateless" in story.nothing(outlook_of("AAA", "origin", "stateless"), NAMES)[0]


def test_terms_carry_every_number() -> None:
    unit = unit_of(WORLD)
    assert terms(settings_of(WORLD), WORLD, unit) == "110 million at the end of 2023, +10 million a year"
    assert "+3% a year" in terms(settings_of(WORLD, mode="percent", percent=3.0), WORLD, unit)
    flows = terms(settings_of(WORLD, mode="flows", new=1e5, exit=20.3, other=-2e4), WORLD, unit)
    assert "20.3% of the displaced leave" in flows
    assert pace(settings_of(WORLD, mode="flows"), unit) == "varies"


def test_more_than_four_pins_are_never_kept() -> None:
    link = "~".join(f"2020i{n}" for n in range(1, 9))
    assert len(pins(link)) == codec.MOST_PINS
    assert len(cases(settings_of(WORLD), pins(link), WORLD, DIALS, unit_of(WORLD), 2030)) == 5
