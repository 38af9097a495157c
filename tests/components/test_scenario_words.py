"""Scenarios in words: side by side, thresholds, the answer, terms, and how far to trust the forecast."""

from __future__ import annotations

import dataclasses

import pytest

from components.frame.draw import styled
from components.palette import LIGHT
from components.subjects.outlook import settings as codec
from components.subjects.outlook import wording as story
from components.subjects.outlook.cases import cases, pace, terms
from components.subjects.outlook.dials import Unit, dials, unit_of
from components.subjects.outlook.parameters import Desk, read_pins
from components.subjects.outlook.side_by_side import table, thresholds, written
from tests.components.projections import NAMES, cases_of, outlook_of, settings_of

WORLD = outlook_of()
DIALS = dials(WORLD)
HERE = Desk(WORLD, DIALS, unit_of(WORLD))


def pins(link: str) -> list[str]:
    """The codes of the pins of the world."""
    return [code for tag, code in read_pins(link, HERE) if tag == HERE.tag]


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
    html = styled(written(rows, shown, unit_of(WORLD)), LIGHT).to_html()
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


@pytest.mark.parametrize(
    ("people", "words"),
    [(13_696_200, "13.7 million"), (-1_000_000, "−1.0 million"), (673_000, "673.0 thousand"), (215, "215"), (0, "0")],
)
def test_a_place_of_thousands_writes_millions_as_millions_and_few_in_full(people: int, words: str) -> None:
    assert Unit(1_000, "thousand").words(people) == words


def test_thousands_beside_millions_never_seem_to_add_up() -> None:
    unit = Unit(1_000, "thousand")
    assert not unit.adds_up(13_696_200, 673_000, 13_023_200)
    assert unit.adds_up(673_000, 600_000, 73_000)
    assert unit.between(673_000, 1_373_000) == "673.0 thousand and 1.4 million"
    assert unit.change_words(2_000_000) == "+2.0 million"
