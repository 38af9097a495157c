from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from data.words import formats, places

NOTHING = [None, float("nan"), pd.NA, np.float64("nan")]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (1, "1"),
        (999, "999"),
        (1_000, "1,000"),
        (999_999, "999,999"),
        (1_000_000, "1.0 million"),
        (119_254_738, "119.3 million"),
        (-5_367, "−5,367"),
        (-1_000_000, "−1.0 million"),
        (np.int64(5_367), "5,367"),
        (5_366.5, "5,367"),
    ],
)
def test_people(number: float, words: str) -> None:
    assert formats.people(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0.0"),
        (1, "0.0"),
        (999_999, "1.0"),
        (1_000_000, "1.0"),
        (123_251_500, "123.3"),
        (123_250_000, "123.3"),
        (-5_400_000, "−5.4"),
        (1_234_567_890, "1,234.6"),
    ],
)
def test_millions_are_rounded_from_the_full_figure(number: int, words: str) -> None:
    assert formats.million(number) == words
    assert formats.million(number, unit=True) == f"{words} million"


@pytest.mark.parametrize(
    ("number", "words"),
    [(6_900_000, "+6.9"), (-5_400_000, "−5.4"), (0, "0.0"), (40_000, "0.0"), (-40_000, "0.0"), (50_000, "+0.1")],
)
def test_a_change_in_millions_carries_its_sign(number: int, words: str) -> None:
    assert formats.change(number) == words


@pytest.mark.parametrize(
    ("number", "words"), [(6_900_000, "+6.9 million"), (-5_367, "−5,367"), (0, "0"), (999_999, "+999,999")]
)
def test_a_change_in_people_carries_its_sign(number: int, words: str) -> None:
    assert formats.change_people(number) == words


@pytest.mark.parametrize(
    ("fraction", "words"),
    [(0, "0%"), (0.1, "10%"), (0.104, "10%"), (0.105, "11%"), (1, "100%"), (0.001, "under 1%"), (-0.05, "−5%")],
)
def test_share(fraction: float, words: str) -> None:
    assert formats.share(fraction) == words


@pytest.mark.parametrize(
    ("fraction", "places", "words"),
    [
        (0.5, 0, "50%"), (1.0, 0, "100%"), (0.996, 0, "over 99%"), (0.994, 0, "99%"), (0.9996, 1, "over 99.9%"),
        (0.999, 1, "99.9%"), (1.0, 1, "100.0%"), (0.0004, 0, "under 1%"), (None, 0, "no figure"),
    ],
)  # fmt: skip
def test_what_is_not_all_is_never_a_hundred_per_cent(fraction: float | None, places: int, words: str) -> None:
    assert formats.part(fraction, places) == words
    assert formats.per_cent(None if fraction is None else fraction * 100, places) == words


def test_share_with_places() -> None:
    assert formats.share(0.1234, places=1) == "12.3%"
    assert formats.share(0.0001, places=1) == "under 0.1%"


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_missing_number_is_no_figure_never_zero(nothing: object) -> None:
    words = (formats.people, formats.million, formats.change, formats.change_people, formats.share, formats.one_in)
    assert {word(nothing) for word in words} == {"no figure"}
    assert formats.decimal(nothing) == "no figure"
    assert formats.missing(nothing)


def test_one_in_and_years() -> None:
    assert formats.one_in(69.2) == "1 in 69"
    assert formats.one_in(1_234.5) == "1 in 1,235"
    assert formats.years(2013, 2023) == "2013–2023"
    assert formats.years(2023, 2023) == "2023"


def test_dates_in_words() -> None:
    assert formats.date(dt.date(2026, 11, 23)) == "23 November 2026"
    assert formats.date("2026-06-05T10:00:00Z") == "5 June 2026"
    assert formats.month("2026-06-25") == "June 2026"


def test_counts_and_ranks_in_words() -> None:
    assert [formats.cardinal(n) for n in (0, 1, 10, 11, 1_000)] == ["no", "one", "ten", "11", "1,000"]
    ranks = [formats.ordinal(n) for n in (1, 2, 10, 11, 12, 13, 21, 22, 23, 101, 111)]
    assert ranks == ["first", "second", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th"]


def test_lists_in_words() -> None:
    assert formats.listing([]) == ""
    assert formats.listing(["a"]) == "a"
    assert formats.listing(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("n", "text"), [(50_381, "+50,381"), (-99_999, "−99,999"), (100_000, "+0.1"), (-4_900_000, "−4.9"), (0, "0")]
)
def test_a_small_change_beside_millions_is_written_in_people(n: int, text: str) -> None:
    assert formats.change_short(n) == text


def test_rounded_parts_that_do_not_add_up_say_so() -> None:
    assert formats.rounded("117.8", ["67.2", "28.5", "6.0", "9.0", "7.2"]) == " (rounded)"
    assert formats.rounded("14.7", ["4.4", "10.3"]) == ""
    assert formats.rounded("117.8", ["116.4", "6.9", "−5.4"]) == " (rounded)"
    assert [formats.round_half_up(x) for x in (0.275, 0.134, 0, None)] == [28, 13, 0, 0]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("The Americas", "the Americas"),
        ("Middle East and North Africa", "the Middle East and North Africa"),
        ("Europe", "Europe"),
        ("Africa (UN)", "Africa (the UN’s region)"),
        ("Americas (UN)", "the Americas (the UN’s region)"),
    ],
)
def test_a_region_inside_a_sentence(name: str, inside: str) -> None:
    assert places.region(name) == inside


def test_what_is_no_place_has_words_of_its_own() -> None:
    assert places.the("Unknown origin") == "unknown origins"
    assert places.the("Stateless") == "stateless people"
    assert places.people_from("UNK", "unknown origins") == "of unknown origin"
    assert places.people_from("XXA", "stateless people") == "without a state"
    assert places.people_from("NLD", "the Netherlands") == "from the Netherlands"
