"""The claim's test: level, pace, gap, and what the rise is made of."""

from __future__ import annotations

import pandas as pd
import pytest

from data import store
from data.catalogue import DISPLACED, ESSAY
from data.models.claim import claim_test, one_in, returns, rise
from data.models.headline import displaced, headline


@pytest.fixture(scope="module")
def tables() -> store.Store:
    return store.read(store.SNAPSHOT)


def table(*totals: int, first: int = 2022) -> pd.DataFrame:
    """A headline table with the given totals, in millions, year by year."""
    years = pd.Series(range(first, first + len(totals)))
    people = pd.array([total * 1_000_000 for total in totals], dtype="Int64")
    line = (ESSAY.base + ESSAY.increase * (years - ESSAY.year)).where(years >= ESSAY.year).astype("Int64")
    frame = pd.DataFrame({"year": years, "displaced": people, "essay": line})
    return frame.assign(change=frame["displaced"].diff(), essay_gap=frame["displaced"] - frame["essay"])


def test_the_record_since_the_claim(tables: store.Store) -> None:
    found = claim_test(headline(tables.table("stocks")))
    assert (found.year, found.line, found.last_fall) == (2025, 130_000_000, 2016)
    assert found.level_right
    assert not found.pace_right
    assert [round(change / 1e6, 1) for _, change in found.changes] == [9.1, 6.9, -5.4]
    assert round(found.line_above, 2) == 0.10


def test_a_line_that_holds_is_called_right() -> None:
    found = claim_test(table(100, 110, 120, 130))
    assert (found.level_right, found.pace_right, found.gap, found.last_fall) == (True, True, 0, None)


def test_a_level_and_a_pace_that_do_not_hold_are_called_wrong() -> None:
    found = claim_test(table(70, 75, 78))
    assert (found.level_right, found.pace_right) == (False, False)


def test_a_table_that_ends_before_the_claim_is_an_error() -> None:
    with pytest.raises(KeyError):
        claim_test(table(90, 95, first=2010))


def test_one_in_carries_world_population_two_years_and_no_further() -> None:
    context = pd.DataFrame({"year": [2022], "iso3": ["WLD"], "population": pd.array([8_000_000_000], dtype="Int64")})
    found = one_in(table(100, 100, 100, 100), context)
    assert found["year"].tolist() == [2022, 2023, 2024]
    assert found["one_in"].tolist() == [80.0] * 3
    assert found["population_year"].tolist() == [2022] * 3


def test_the_rise_is_the_sum_of_its_groups(tables: store.Store) -> None:
    found = rise(displaced(tables.table("stocks")))
    assert sum(found.by_group.values()) == found.people
    assert set(found.by_group) == set(DISPLACED)
    assert found.largest == "conflict_idps"
    assert 0.5 < found.share < 0.6


def test_returns_add_up(tables: store.Store) -> None:
    latest = returns(tables.table("flows")).iloc[-1]
    assert latest["returned"] == latest["returned_refugees"] + latest["returned_idps"] == 14_670_839
