"""Published truths on returns, on the tables that came with the repository. A new release may move them."""

from __future__ import annotations

import pytest

from data import store
from data.models import exits, solutions, turns
from tests.conftest import COMMITTED

pytestmark = pytest.mark.golden

# Returned refugees, resettled, naturalised, returned internally displaced; return, exit and IDP rate; years.
WORLD = {
    1994: (3_036_966, 151_579, 65_787, None, 18.60, 19.93, None, 4.8),
    2002: (2_426_009, 50_060, 99_926, 1_179_038, 20.02, 21.26, 23.13, 4.1),
    2015: (201_387, 106_997, 31_934, 2_317_314, 1.40, 2.37, 7.18, 47.3),
    2020: (250_951, 34_383, 33_746, 3_184_118, 1.23, 1.56, 7.32, 64.8),
    2023: (1_126_551, 158_591, 30_655, 5_092_064, 3.83, 4.47, 8.88, 24.0),
    2024: (1_615_821, 188_759, 88_675, 8_219_597, 5.11, 5.98, 13.00, 16.4),
    2025: (4_362_272, 81_766, 93_296, 10_308_567, 14.09, 14.66, 15.13, 6.3),
}


@pytest.fixture(scope="module")
def committed() -> store.Store:
    return store.read(COMMITTED)


@pytest.fixture(scope="module")
def both(committed: store.Store) -> tuple[object, object]:
    return committed.table("stocks"), committed.table("flows")


def test_the_worlds_solutions_are_those_published(both) -> None:  # type: ignore[no-untyped-def]
    table = solutions.solutions(*both).set_index("year")
    for year, (*people, back, out, idps, pace) in WORLD.items():
        row = table.loc[year]
        assert [
            None if n is None else int(row[kind]) for kind, n in zip(solutions.KINDS, people, strict=True)
        ] == people
        for column, rate in (("return_rate", back), ("exit_rate", out), ("idp_return_rate", idps)):
            assert rate is None or round(float(row[column]), 2) == rate, (year, column)
        assert round(float(row["years_at_this_pace"]), 1) == pace
    assert round(table.loc[2022, "years_at_five_year_pace"]) == 46
    assert round(table.loc[2025, "years_at_five_year_pace"]) == 15


def test_return_comes_in_waves(both) -> None:  # type: ignore[no-untyped-def]
    found = solutions.waves(*both)
    assert found is not None
    assert (found.half, found.large, found.largest) == (20, 774, "AFG")
    assert (round(found.people / 1e6, 1), round(found.largest_share, 2)) == (37.4, 0.32)
    assert (round(found.median, 1), round(found.tenth, 2)) == (0.4, 0.15)
    spans = [(1990, 1999), (2000, 2009), (2010, 2019), (2020, 2025)]
    assert [round(x, 1) for x in solutions.pooled(solutions.large_rates(*both), spans)] == [12.0, 10.2, 2.5, 5.5]


def test_the_largest_returns_are_known(both) -> None:  # type: ignore[no-untyped-def]
    top = solutions.by_origin(*both).head(10)
    assert list(zip(top["iso3"], top["year"], strict=True)) == [
        ("AFG", 2002), ("AFG", 2025), ("AFG", 1992), ("RWA", 1996), ("SYR", 2025),
        ("IRQ", 1991), ("RWA", 1994), ("AFG", 2004), ("SRB", 1999), ("MOZ", 1994),
    ]  # fmt: skip
    assert int(top["returned_refugees"].iloc[0]) == 1_957_955


def test_turns_at_home_before_2006_and_since(both) -> None:  # type: ignore[no-untyped-def]
    before, since = turns.compared(*both)
    assert (before.turns, round(before.after_turns), round(before.after_others)) == (16, 53, 6)
    assert (since.turns, round(since.after_turns), round(since.after_others)) == (11, 5, 1)
    assert len(turns.turns(*both)) == 27


def test_disasters_leave_idmcs_books_faster_than_conflict(both) -> None:  # type: ignore[no-untyped-def]
    table = exits.left_the_books(*both).pivot(index="year", columns="cause", values="share").loc[2020:2025]
    assert [round(x) for x in table["disasters"]] == [80, 81, 77, 79, 82, 66]
    assert [round(x) for x in table["conflict"]] == [13, 15, 24, 18, 16, 35]
