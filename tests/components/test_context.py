"""A choice in words and as part of a file name, and what a context gives to a story."""

from __future__ import annotations

import dataclasses

import pytest

from components.context import Context, Selection, country_names, place_names, region_names
from components.frame.cache import Remembered
from data import store

NAMES = {"SYR": "Syria", "the-americas": "The Americas"}


@pytest.fixture(scope="module")
def data() -> Remembered:
    return Remembered(store.read(store.SNAPSHOT))


def test_everything_is_the_world() -> None:
    assert Selection().describe() == "World"
    assert Selection().slug() == "world"
    assert Selection().where(NAMES) == ""
    assert Selection().place == "WLD"


def test_a_choice_describes_itself() -> None:
    chosen = Selection(country="SYR", year=2015, group="refugees")
    assert chosen.describe(NAMES) == "Refugees (UNHCR), country of origin Syria, 2015"
    assert chosen.slug() == "refugees-origin-syr-2015"
    assert chosen.where(NAMES) == "Country of origin Syria"
    assert chosen.place == "SYR"


def test_a_region_is_many_countries() -> None:
    chosen = Selection(region="the-americas", side="host", group="conflict_idps")
    assert chosen.describe(NAMES) == "Internally displaced by conflict, countries of asylum in The Americas"
    assert chosen.slug() == "conflict-idps-host-the-americas"
    assert chosen.place == "the-americas"


def test_the_country_wins_over_its_region() -> None:
    chosen = Selection(country="SYR", region="the-americas")
    assert chosen.describe(NAMES) == "Country of origin Syria"
    assert chosen.place == "SYR"


def test_a_code_without_a_name_stays() -> None:
    assert Selection(country="XYZ").describe() == "Country of origin XYZ"


def test_a_choice_and_a_context_do_not_change(data: Remembered) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Selection().year = 2000  # type: ignore[misc]
    context = Context(data, Selection())
    with pytest.raises(dataclasses.FrozenInstanceError):
        context.chosen = Selection("SYR")  # type: ignore[misc]
    with pytest.raises(TypeError):
        context.own["ahead"] = "1"  # type: ignore[index]


def test_without_a_year_a_context_is_about_the_latest(data: Remembered) -> None:
    assert Context(data, Selection()).year == data.provenance.latest_year
    assert Context(data, Selection(year=1995)).year == 1995


@pytest.mark.parametrize(
    ("chosen", "code", "members"),
    [
        (Selection(), "WLD", None),
        (Selection("SYR"), "SYR", ("SYR",)),
        (Selection("UNK", "europe", side="host"), "UNK", ("UNK",)),
    ],
)
def test_the_scope_of_a_context_is_the_chosen_place(
    data: Remembered, chosen: Selection, code: str, members: tuple[str, ...] | None
) -> None:
    scope = Context(data, chosen).scope
    assert (scope.code, scope.side, scope.members) == (code, chosen.side, members)


def test_a_region_of_the_un_is_another_place_than_unhcrs(data: Remembered) -> None:
    here, there = (Context(data, Selection(region=code)).scope for code in ("europe", "un-europe"))
    assert "TUR" in (here.members or ())
    assert "TUR" not in (there.members or ())


def test_regions_are_unhcrs_six_and_the_uns_by_their_codes(data: Remembered) -> None:
    names = data.once(region_names)
    assert names["the-americas"] == "The Americas"
    assert names["un-africa"] == "Africa (UN)"
    assert len([code for code in names if not code.startswith("un-")]) == 6


def test_names_are_those_of_countries_in_alphabetical_order_and_of_regions(data: Remembered) -> None:
    countries, every = data.once(country_names), data.once(place_names)
    assert list(countries.values()) == sorted(countries.values())
    assert every["SYR"] == countries["SYR"]
    assert every["europe"] == "Europe"
    assert Context(data, Selection()).names is every
    with pytest.raises(TypeError):
        countries["SYR"] = "another"  # type: ignore[index]
