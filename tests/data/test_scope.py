"""Membership: the world, regions of both divisions and countries, in any case, and one sentence for what is none."""

from __future__ import annotations

import pandas as pd
import pytest

from data.nonsense import Nonsense
from data.scope import (
    EVERYWHERE,
    UNPLACED,
    Scope,
    all_scopes,
    chosen,
    region_of,
    regions,
    scope_of,
    unhcr_regions,
)
from tests.data.places import committed, countries

PLACES = countries()
TABLE = pd.DataFrame(
    {"iso3": ["SYR", "TUR", "UNK", "SYR"], "host": ["TUR", "DEU", "DEU", "OTH"], "people": [1, 2, 3, 4]}
)


@pytest.mark.parametrize("code", ["WLD", "wld", "Wld"])
def test_the_world_holds_everyone_and_keeps_a_table_as_it_is(code: str) -> None:
    world = scope_of(PLACES, code)
    assert world == EVERYWHERE
    assert (world.is_world, world.is_region, world.is_country) == (True, False, False)
    assert (world.country, world.region) == (None, None)
    assert world.rows(TABLE) is TABLE
    assert world.holds("UNK")


@pytest.mark.parametrize("code", ["europe", "Europe", "EUROPE"])
def test_a_region_of_unhcrs(code: str) -> None:
    europe = scope_of(PLACES, code, "host")
    assert europe == Scope("europe", "host", ("DEU", "TUR"))
    assert (europe.is_world, europe.is_region, europe.is_country) == (False, True, False)
    assert (europe.country, europe.region) == (None, "europe")
    assert europe.rows(TABLE)["people"].tolist() == [2]
    assert europe.rows(TABLE, "host")["people"].tolist() == [1, 2, 3]
    assert europe.holds("DEU")
    assert not europe.holds("SYR")


@pytest.mark.parametrize("code", ["un-asia", "UN-Asia"])
def test_a_region_of_the_uns(code: str) -> None:
    assert scope_of(PLACES, code) == Scope("un-asia", "origin", ("PSE", "SYR", "TIB", "TUR"))
    assert scope_of(PLACES, "un-europe").members == ("DEU",)


@pytest.mark.parametrize("code", ["SYR", "syr"])
def test_a_country(code: str) -> None:
    country = scope_of(PLACES, code)
    assert country == Scope("SYR", "origin", ("SYR",))
    assert (country.is_world, country.is_region, country.is_country) == (False, False, True)
    assert (country.country, country.region) == ("SYR", None)
    assert country.rows(TABLE)["people"].tolist() == [1, 4]


def test_people_of_unknown_origin_are_a_scope_of_their_own_and_in_no_region() -> None:
    assert scope_of(PLACES, "unk").rows(TABLE)["people"].tolist() == [3]
    assert not any(scope_of(PLACES, region).holds("UNK") for region in regions(PLACES))


@pytest.mark.parametrize(("code", "side"), [("ZZZ", "origin"), ("", "origin"), ("SYR", "both"), ("WLD", "left")])
def test_nonsense_is_one_sentence(code: str, side: str) -> None:
    with pytest.raises(Nonsense, match=r"^[A-Z][^\n]*\.$"):
        scope_of(PLACES, code, side)


def test_a_country_counts_before_its_region_and_either_before_the_world() -> None:
    assert chosen(PLACES, "syr", "europe").code == "SYR"
    assert chosen(PLACES, None, "Europe", "host") == scope_of(PLACES, "europe", "host")
    assert chosen(PLACES, "", None, "host") == Scope(side="host")


@pytest.mark.parametrize(
    ("country", "region", "word"),
    [("europe", None, "europe"), ("WLD", None, "WLD"), (None, "SYR", "SYR"), (None, "Atlantis", "Atlantis")],
)
def test_a_filter_takes_codes_of_its_own_kind_alone(country: str | None, region: str | None, word: str) -> None:
    with pytest.raises(Nonsense, match=word):
        chosen(PLACES, country, region)


def test_only_the_world_has_no_members() -> None:
    for wrong in ({"code": "SYR"}, {"members": ("SYR",)}):
        with pytest.raises(ValueError, match="world"):
            Scope(**wrong)


def test_regions_are_unhcrs_six_and_then_the_uns_five() -> None:
    names = regions(committed().table("countries"))
    assert len(names) == 6 + 5
    assert list(names.items())[:2] == [
        ("asia-and-the-pacific", "Asia and the Pacific"),
        ("eastern-and-southern-africa", "Eastern and Southern Africa"),
    ]
    assert list(names.values())[6] == "Africa (UN)"


def test_the_regions_of_one_division_share_no_country() -> None:
    places = committed().table("countries")
    ours = unhcr_regions(places)
    assert list(ours) == list(regions(places))[:6]
    for codes in (list(ours), list(regions(places))[6:]):
        held = [iso3 for code in codes for iso3 in scope_of(places, code).members or ()]
        assert len(held) == len(set(held)) > 200


def test_all_scopes_are_those_with_one_of_the_places_in_them() -> None:
    found = all_scopes(PLACES, ("SYR", "UNK"))
    assert list(found) == ["WLD", "middle-east-and-north-africa", "un-asia", "SYR", "UNK"]
    assert all(one.code == code for code, one in found.items())


def test_every_place_has_a_region_in_either_division_or_none() -> None:
    assert region_of(PLACES)["TUR"] == "Europe"
    assert region_of(PLACES, "un")["TUR"] == "Asia"
    assert region_of(PLACES)["UNK"] == UNPLACED
