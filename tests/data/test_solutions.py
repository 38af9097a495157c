"""Returns and other solutions: each rate on its own base, nothing made of what was not reported."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models import solutions as model
from data.scope import Scope


def stocks(*rows: tuple[int, str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["year", "iso3", "group", "people"])
    return table.assign(side="origin").astype({"people": "Int64"})


def flows(*rows: tuple[int, str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["year", "iso3", "kind", "people"])
    return table.assign(side="origin").astype({"people": "Int64"})


PEOPLE = stocks(
    (2000, "AAA", "refugees", 1_000),
    (2001, "AAA", "refugees", 900),
    (2002, "AAA", "refugees", 800),
    (2000, "BBB", "refugees", 50),
    (2001, "BBB", "refugees", 40),
    (2001, "AAA", "unhcr_idps", 400),
    (2001, "AAA", "conflict_idps", 4_000),
)
MOVED = flows(
    (2001, "AAA", "returned_refugees", 100),
    (2001, "AAA", "resettlement", 50),
    (2001, "AAA", "new_displacement", 1_000),
    (2002, "AAA", "returned_idps", 100),
    (2001, "BBB", "returned_refugees", 10),
)
AAA, BBB = Scope("AAA", "origin", ("AAA",)), Scope("BBB", "origin", ("BBB",))


def test_each_rate_stands_on_its_own_base() -> None:
    row = model.solutions(PEOPLE, MOVED, AAA).set_index("year").loc[2001]
    assert row["solutions"] == 150
    assert row["return_rate"] == pytest.approx(10)
    assert row["return_rate_at_risk"] == pytest.approx(5)
    assert row["exit_rate"] == pytest.approx(15)
    assert row["years_at_this_pace"] == pytest.approx(6)


def test_the_base_of_those_at_home_is_unhcrs_count_not_idmcs() -> None:
    row = model.solutions(PEOPLE, MOVED, AAA).set_index("year").loc[2002]
    assert row["idp_return_rate"] == pytest.approx(25)


def test_what_was_not_reported_is_no_nought() -> None:
    table = model.solutions(PEOPLE, MOVED, AAA).set_index("year")
    assert pd.isna(table.loc[2002, "returned_refugees"])
    assert pd.isna(table.loc[2002, "return_rate"])
    assert pd.isna(table.loc[2001, "naturalisation"])
    assert list(table.index) == [2001, 2002], "a year without any report has no row"


def test_few_people_have_no_rate() -> None:
    row = model.solutions(PEOPLE, MOVED, BBB).set_index("year").loc[2001]
    assert row["returned_refugees"] == 10
    assert row[list(model.RATES)].isna().all()


@pytest.mark.parametrize(
    ("returned", "start", "new", "expected"),
    [(40, 100, 10, False), (51, 100, 10, True), (10, 100, 101, True), (10, 100, pd.NA, False), (10, pd.NA, 5, True)],
)
def test_a_share_of_the_start_misleads_where_many_fled_and_returned(
    returned: int, start: object, new: object, expected: bool
) -> None:
    assert model.misleads(returned, start, new) is expected


def test_waves_say_how_few_years_hold_half() -> None:
    rows = [(year, "AAA", "returned_refugees", 10) for year in range(2000, 2010)]
    found = model.waves(PEOPLE, flows(*rows, (2010, "BBB", "returned_refugees", 200)))
    assert found is not None
    assert (found.half, found.people, found.largest) == (1, 300, "BBB")
    assert found.largest_share == pytest.approx(2 / 3)


def test_nothing_reported_makes_no_waves() -> None:
    assert model.waves(PEOPLE, flows((2001, "AAA", "resettlement", 5))) is None


def test_people_of_unknown_origin_and_stateless_people_are_no_origins() -> None:
    rows = flows((2001, "UNK", "returned_refugees", 500), (2001, "AAA", "returned_refugees", 100))
    assert list(model.by_origin(PEOPLE, rows)["iso3"]) == ["AAA"]


def test_hosts_that_refugees_returned_from_come_largest_first() -> None:
    pairs = pd.DataFrame(
        {
            "year": [2001, 2001, 2001, 2002],
            "origin": ["AAA", "AAA", "BBB", "AAA"],
            "host": ["X", "Y", "Y", "X"],
            "kind": ["returned_refugees"] * 3 + ["resettlement"],
            "people": pd.array([5, 9, 7, 1], "Int64"),
        }
    )
    assert model.returned_from(pairs, AAA, 2001).to_numpy().tolist() == [["Y", 9], ["X", 5]]
    assert model.returned_from(pairs, AAA, 2002).empty
