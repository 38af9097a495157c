"""Which breaks bear on a figure: its table, series, places, side and year; which of them make a change untrue."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models.breaks import bearing, broken, known, leaps, sized

BREAKS = pd.DataFrame(
    [
        ("stocks", "refugees", "AFG>IRN", 2022, "recount", "Counted anew."),
        ("stocks", "refugees", "AUT", 2022, "method", "An estimate."),
        ("stocks", "oip", "WLD", 2018, "first_year", "It begins."),
        ("stocks", "asylum_seekers", "WLD", 2000, "coverage", "Known by country."),
        ("stocks", "conflict_idps", "YEM", 2022, "repeated", "The same again."),
        ("flows", "returned_idps", "WLD", 2006, "coverage", "Few report."),
        ("flows", "refugees", "AFG>IRN", 2022, "recount", "Of another table."),
    ],
    columns=["table", "series", "code", "year", "kind", "text"],
)


@pytest.mark.parametrize(
    ("codes", "side", "found"),
    [
        ("IRN", None, True), ("AFG", None, True), ("IRN", "host", True), ("IRN", "origin", False),
        ("AFG", "origin", True), ("AFG", "host", False), ("AFG>IRN", None, True), ("PAK", None, False),
        (("PAK", "IRN"), "host", True), ("WLD", None, False), (None, None, True),
    ],
)  # fmt: skip
def test_a_pair_counts_for_its_ends_or_for_the_one_on_a_side(codes: str | None, side: str | None, found: bool) -> None:
    assert bool(known(BREAKS, "stocks", "refugees", codes, 2022, side)) == (found or codes is None)
    assert broken(BREAKS, "stocks", "refugees", codes, 2022, side) == found


def test_what_holds_for_the_world_holds_everywhere() -> None:
    assert known(BREAKS, "stocks", ("refugees", "oip"), "DEU") == ["It begins."]
    assert broken(BREAKS, "stocks", "oip", "WLD", 2018)


def test_an_estimate_is_known_and_breaks_nothing() -> None:
    assert known(BREAKS, "stocks", "refugees", "AUT", 2022) == ["An estimate."]
    assert not broken(BREAKS, "stocks", "refugees", "AUT", 2022)


def test_stocks_known_by_country_from_a_year_on_break_places_and_not_the_world() -> None:
    assert broken(BREAKS, "stocks", "asylum_seekers", "DEU", 2000)
    assert not broken(BREAKS, "stocks", "asylum_seekers", "WLD", 2000)
    assert not broken(BREAKS, "flows", "returned_idps", "DEU", 2006)
    rows = bearing(BREAKS, "stocks", None, None)
    assert len(leaps(rows, None)) == 4


def test_the_weightiest_break_is_the_largest_change_and_first_what_holds_for_the_world() -> None:
    stocks = pd.DataFrame(
        [(2021, "host", "AUT", "refugees", 10), (2022, "host", "AUT", "refugees", 90)],
        columns=["year", "side", "iso3", "group", "people"],
    )
    corridors = pd.DataFrame(
        [(2021, "AFG", "IRN", "refugees", 700), (2022, "AFG", "IRN", "refugees", 100)],
        columns=["year", "origin", "host", "group", "people"],
    )
    found = sized(BREAKS[BREAKS["table"] == "stocks"], stocks, corridors)
    assert found.set_index("code")["size"].to_dict() | {"WLD": 0} == {"AFG>IRN": 600, "AUT": 80, "YEM": 0, "WLD": 0}
    assert found["code"].tolist() == ["WLD", "WLD", "AFG>IRN", "AUT", "YEM"]
