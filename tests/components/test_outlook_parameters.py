"""What a reader sets on Projections: pins with the tags of their places, controls under the hand, a threshold."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.param import FIELD
from components.subjects.outlook import parameters as known
from components.subjects.outlook import settings as codec
from components.subjects.outlook.dials import dials, unit_of
from components.subjects.outlook.parameters import Desk
from data.models.outlook import Outlook
from tests.components.projections import outlook_of, settings_of


def desk(found: Outlook) -> Desk:
    return Desk(found, dials(found), unit_of(found))


def pins(link: str, at: Desk) -> list[str]:
    """The codes of the pins of the address's own place."""
    return [code for tag, code in known.read_pins(link, at) if tag == at.tag]


WORLD = outlook_of()
DIALS = dials(WORLD)
HERE = desk(WORLD)
THERE = desk(outlook_of("AAA"))
HOST = desk(outlook_of("AAA", "host", "refugees"))


def test_pins_carry_the_place_that_they_are_about() -> None:
    assert (HERE.tag, THERE.tag, HOST.tag) == ("WLD", "AAA", "AAA.host.refugees")
    link = "WLD_essay~2020i5~SYR_2025i0.1"
    found = known.read_pins(link, HERE)
    assert found == (("WLD", "essay"), ("WLD", "2020i5"), ("SYR", "2025i0.1"))
    assert known.write_pins(found) == {"pin": link}
    assert pins(link, HERE) == ["essay", "2020i5"]
    assert pins(link, THERE) == []


def test_a_pin_without_a_tag_is_about_the_place_of_the_address() -> None:
    found = known.read_pins("recent~2020p3", THERE)
    assert found == (("AAA", "recent"), ("AAA", "2020p3"))
    assert known.write_pins(found) == {"pin": "AAA_recent~2020p3"}


def test_pins_of_one_place_stand_together_in_the_address() -> None:
    mixed = (("WLD", "essay"), ("AAA", "2020i1"), ("WLD", "2020i5"))
    assert known.write_pins(mixed) == {"pin": "WLD_essay~2020i5~AAA_2020i1"}
    assert known.write_pins(()) == {}


def test_a_side_and_a_group_are_part_of_the_tag_and_survive() -> None:
    link = "the-americas.host.asylum-seekers_2025i0.1~AAA.host.refugees_2020i0.01"
    found = known.read_pins(link, HOST)
    assert [tag for tag, _ in found] == ["the-americas.host.asylum-seekers", "AAA.host.refugees"]
    assert known.write_pins(found) == {"pin": link}
    assert pins(link, HOST) == ["2020i0.01"]


def test_each_place_keeps_four_pins_and_an_address_sixteen() -> None:
    places = ["WLD", "AAA", "BBB", "CCC", "DDD"]
    link = "~".join(f"{place}_{'~'.join(f'2020i{n}' for n in range(1, 7))}" for place in places)
    found = known.read_pins(link, HERE)
    assert max(len([tag for tag, _ in found if tag == place]) for place in places) == codec.MOST_PINS
    assert len(found) <= 16


def test_a_pin_of_another_place_is_kept_only_when_it_can_be_one() -> None:
    link = "SYR_2025i0.1~SYR_nonsense~<b>_2025i1~_2025i2~SYR_essay"
    assert ("SYR", "2025i0.1") in known.read_pins(link, HERE)
    assert all(tag in ("SYR", "WLD") and "<" not in code for tag, code in known.read_pins(link, HERE))


@pytest.mark.parametrize("at", [HERE, THERE, HOST], ids=lambda at: at.tag)
def test_controls_that_stand_where_they_were_set_move_nothing(at: Desk) -> None:
    settings = codec.default(at.outlook, at.dials)
    stands = known.positions(settings, at)
    assert set(stands) == {
        "preset",
        "start",
        "mode",
        *known.sliders(settings.mode),
        *(f"{key}{FIELD}" for key in known.sliders(settings.mode)),
    }
    assert known.moved(settings, stands, at) == settings
    assert known.moved(settings, {}, at) == settings


def test_positions_are_in_the_unit_of_the_place_and_shares_in_per_cent() -> None:
    settings = settings_of(WORLD, mode="flows", new=400_000.0, exit=20.3, increase=7_300_000.0)
    stands = known.positions(settings, HERE)
    size = HERE.unit.size
    assert stands["new"] == 400_000 / size
    assert (stands["exit"], stands["mode"], stands["preset"]) == (20.3, "flows", None)
    yearly = known.positions(dataclasses.replace(settings, mode="increase"), HERE)
    assert yearly["increase"] == 7_300_000 / size


def test_a_slider_that_is_not_drawn_has_no_position() -> None:
    settings = settings_of(WORLD, mode="flows", new=1_500_000.0)
    assert "increase" not in known.positions(settings, HERE)
    assert set(known.sliders("flows")) == {"new", "exit", "other"}


def test_a_moved_slider_leaves_the_preset_and_snaps_to_its_steps() -> None:
    settings = codec.default(WORLD, DIALS)
    now = known.moved(settings, {**known.positions(settings, HERE), "increase": 12_340_001 / HERE.unit.size}, HERE)
    assert now.preset is None
    assert now.increase == DIALS["increase"].snapped(12_340_001)
    assert now.start == settings.start


def test_a_chosen_preset_sets_the_sliders() -> None:
    settings = settings_of(WORLD, increase=1_000_000.0)
    now = known.moved(settings, {**known.positions(settings, HERE), "preset": "recent"}, HERE)
    assert now == codec.from_preset(WORLD.presets["recent"], settings)
    cleared = known.moved(now, {**known.positions(now, HERE), "preset": None}, HERE)
    assert cleared == codec.own(now, DIALS)
    assert cleared.increase == DIALS["increase"].snapped(now.increase)


def test_another_start_or_way_of_change_is_the_readers_own_scenario() -> None:
    settings = codec.default(WORLD, DIALS)
    for key, value in (("start", "2019"), ("mode", "percent")):
        now = known.moved(settings, {**known.positions(settings, HERE), key: value}, HERE)
        assert (getattr(now, key), now.preset) == (value, None)
    assert known.moved(settings, {**known.positions(settings, HERE), "start": None}, HERE).start == settings.start


@pytest.mark.parametrize(
    ("code", "people"),
    [("125", 125_000_000), ("0.5", 500_000), ("0.000001", 1), ("0", None), ("-5", None), ("", None)],
)
def test_a_threshold_is_million_people_in_the_address(code: str, people: int | None) -> None:
    threshold = known._threshold(HERE)
    assert threshold.read({"threshold": code}) == people
    assert threshold.write(people) == ({} if people is None else {"threshold": code})


def test_a_threshold_stands_in_the_unit_of_the_place_on_the_screen() -> None:
    threshold = known._threshold(THERE)
    assert threshold.positions(7_000_000) == {"threshold": 7_000_000 / THERE.unit.size}
    assert threshold.moved(None, {"threshold": 2.0}) == 2 * THERE.unit.size
    assert threshold.moved(7_000_000, {"threshold": None}) is None


@given(st.text(max_size=40))
def test_any_threshold_is_a_number_of_people_or_none(text: str) -> None:
    threshold = known._threshold(HERE)
    value = threshold.read({"threshold": text})
    assert value is None or 0 < value <= 100_000_000_000
    assert threshold.read(threshold.write(value)) == value
