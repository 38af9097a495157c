"""How far to trust a forecast, in words: own tests, ten years ahead, countries of its size; one test told as one."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from components.subjects.outlook import trust
from components.subjects.outlook.dials import unit_of
from data.models.outlook import Outlook
from tests.components.projections import outlook_of

WORLD = outlook_of()


def test_trust_counts_the_tests_and_admits_hindsight() -> None:
    words = trust.trust(WORLD, unit_of(WORLD))
    assert words.startswith("**In 18 past tests the 80% band held ")
    assert "no change" in words
    assert "flatters it" in words
    assert "The essay’s +10 million a year, tested alike" in words
    table = trust.record_table(WORLD).rows
    assert table.index.tolist() == ["1", "2", "3", "4", "5", "10"]
    assert table.loc["1", "Tests"] == 18
    assert "Essay’s error against no change" in table
    assert "Essay’s error against no change" not in trust.record_table(outlook_of("AAA")).rows
    single = trust.trust(outlook_of("AAA"), unit_of(outlook_of("AAA")))
    assert "over all countries of origin" in single


@pytest.mark.parametrize(
    ("held", "tests", "words"),
    [
        (0, 4, "in 0 of 4 past tests"),
        (3, 4, "in 3 of 4 past tests"),
        (1, 1, "held in the one past test"),
        (0, 1, "missed in the one"),
    ],
)
def test_the_note_on_ten_years_is_the_places_own(held: int, tests: int, words: str) -> None:
    found = recorded(*((10, turn < held) for turn in range(tests)))
    assert words in trust.ten_years(found)


def test_without_a_test_of_ten_years_none_is_claimed() -> None:
    assert trust.ten_years(recorded((1, True))) == "no past test reached ten years"
    assert trust.ten_years(recorded()) == "no past test reached ten years"


def test_one_test_is_told_as_one() -> None:
    words = trust.trust(recorded((1, True), (2, False)), unit_of(WORLD))
    assert words.startswith("**In one past test the 80% band held one year ahead and missed two years ahead.**")
    assert "100% of the tests" not in words


def test_the_band_at_ten_years_stands_beside_the_others() -> None:
    assert "three years ahead, 13 of 13 five years ahead and 8 of 8 ten years ahead" in trust.trust(
        recorded(*((span, True) for span, tests in ((1, 17), (3, 15), (5, 13), (10, 8)) for _ in range(tests))),
        unit_of(WORLD),
    )


def test_a_countrys_class_is_that_of_its_size() -> None:
    country = outlook_of("AAA")
    small = peers(country, 60_000, (True, False))
    for people, expected in ((60_000, "50,000 to 100,000 people"), (5e6, "1 million people or more"), (9_000, "")):
        found = dataclasses.replace(country, peers=small if people < 1e6 else peers(country, people, (True,)),
                                    history=country.history.tail(1).assign(people=int(people)))  # fmt: skip
        words = trust.trust(found, unit_of(found))
        assert ("when the test began, as here" in words) == bool(expected)
        assert expected in words


def recorded(*tests: tuple[int, bool]) -> Outlook:
    """A country with a record of such tests: years ahead, and whether the 80 % band held."""
    rows = outlook_of("AAA").record.iloc[:0]
    if tests:
        row = outlook_of("AAA").record.iloc[[0]]
        rows = pd.concat([_tested(row, i, ahead, held) for i, (ahead, held) in enumerate(tests)], ignore_index=True)
    return dataclasses.replace(outlook_of("AAA"), record=rows, peers=rows.iloc[:0])


def peers(country: Outlook, last: float, held: tuple[bool, ...]) -> pd.DataFrame:
    """The tests of all countries: one a year ahead for each of ``held``, where ``last`` people were at the start."""
    row = country.record.iloc[[0]].assign(last=int(last))
    return pd.concat([_tested(row, i, 1, one) for i, one in enumerate(held)], ignore_index=True)


def _tested(row: pd.DataFrame, turn: int, ahead: int, held: bool) -> pd.DataFrame:
    actual = row["median"] if held else row["high95"] * 2 + 1
    return row.assign(as_of=2012 + turn, year=2012 + turn + ahead, actual=actual)
