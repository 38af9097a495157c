"""Turns at home against other windows, and who left IDMC's books."""

from __future__ import annotations

import pandas as pd
import pytest

from data import turns as ours
from data.models import exits, turns
from tests.data.test_solutions import flows, stocks

AFTER = stocks(*((year, "MOZ", "refugees", people) for year, people in ((1991, 400_000), (1992, 300_000), (1995, 0))))


def test_a_window_is_the_year_of_the_turn_and_three_after() -> None:
    moved = flows(
        (1992, "MOZ", "returned_refugees", 100_000),
        (1995, "MOZ", "returned_refugees", 50_000),
        (1996, "MOZ", "returned_refugees", 99_999),
        (1993, "MOZ", "new_displacement", 100_000),
    )
    row = turns.turns(AFTER, moved).set_index(["iso3", "year"]).loc[("MOZ", 1992)]
    assert (row["start"], row["new"], row["returned"], row["years"]) == (400_000, 100_000, 150_000, 4)
    assert row["share"] == pytest.approx(30)


def test_a_turn_after_the_last_figures_has_no_row_and_a_late_one_a_short_window() -> None:
    table = turns.turns(AFTER, flows((1992, "MOZ", "returned_refugees", 1)))
    assert table["year"].max() == 1995
    assert table.set_index("iso3").loc["BIH", "years"] == 1
    assert table.set_index("iso3").loc["BIH", "share"] is pd.NA


def test_other_windows_belong_to_no_turn_and_are_large_and_whole() -> None:
    people = stocks(*((year, "AAA", "refugees", 200_000) for year in range(1989, 2000)))
    people = pd.concat([people, AFTER])
    moved = flows(*((year, "AAA", "returned_refugees", 5_000) for year in range(1990, 2000)))
    before, since = turns.compared(people, moved)
    assert (before.others, before.after_others) == (7, pytest.approx(10))
    assert since.turns == since.others == 0


def test_the_list_names_each_turn_once_with_its_month() -> None:
    table = ours.listed()
    assert not table.duplicated(["iso3", "year"]).any()
    assert table["month"].between(1, 12).all()
    assert list(table["year"]) == sorted(table["year"])
    assert table["event"].str.len().between(5, 60).all()


def test_who_left_the_books_is_a_share_of_start_and_movements() -> None:
    held = stocks((2019, "AAA", "disaster_idps", 100), (2020, "AAA", "disaster_idps", 40))
    held = pd.concat([held, stocks((2020, "BBB", "conflict_idps", 7))])
    table = exits.left_the_books(held, flows((2020, "AAA", "disaster_displacement", 100)))
    assert table[["cause", "year", "start", "movements", "end"]].to_numpy().tolist() == [
        ["disasters", 2020, 100, 100, 40]
    ]
    assert table["share"].iloc[0] == pytest.approx(80)
    assert table["countries"].iloc[0] == 1
