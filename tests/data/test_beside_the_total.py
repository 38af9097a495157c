"""What stands beside the total and is no part of it: the nowcast of a month, and stateless people."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models.nowcast import nowcast
from data.models.stateless import stateless

ROWS = pd.DataFrame(
    {
        "month": ["2026-08", "2026-08"],
        "iso3": ["DEU", "WLD"],
        "refugees": pd.array([5, 80], dtype="Int64"),
        "asylum_seekers": pd.array([1, 9], dtype="Int64"),
    }
)
STOCKS = pd.DataFrame(
    [
        (2024, "host", "AAA", "stateless", 9),
        (2025, "host", "AAA", "stateless", 5),
        (2025, "host", "BBB", "stateless", 3),
        (2025, "host", "CCC", "stateless", 0),
        (2025, "origin", "XXA", "stateless", 8),
        (2025, "host", "AAA", "oip", 7),
    ],
    columns=["year", "side", "iso3", "group", "people"],
)
AGES = pd.DataFrame(
    [(2025, "host", "stateless", 4), (2025, "host", "stateless", 2), (2024, "host", "stateless", 9)],
    columns=["year", "side", "group", "people"],
)


def test_the_nowcast_is_the_worlds_and_stands_after_the_year_of_the_stocks() -> None:
    found = nowcast(ROWS, 2025)
    assert found is not None
    assert found.people == {"refugees": 80, "asylum_seekers": 9}
    assert found.at == pytest.approx(2025 + 8 / 12)


def test_an_empty_or_an_old_nowcast_is_none() -> None:
    assert nowcast(ROWS.head(0), 2025) is None
    assert nowcast(ROWS, 2026) is None
    assert nowcast(ROWS.assign(month="2025-12"), 2025) is None
    assert nowcast(ROWS.head(1), 2025) is None


def test_a_missing_figure_is_no_nought() -> None:
    some = ROWS.assign(asylum_seekers=pd.array([1, None], dtype="Int64"))
    assert nowcast(some, 2025).people == {"refugees": 80}  # type: ignore[union-attr]


def test_stateless_people_are_counted_where_they_live() -> None:
    found = stateless(STOCKS, AGES)
    assert found is not None
    assert (found.year, found.people, found.places, found.alone) == (2025, 8, 2, 6)


def test_without_ages_it_is_not_known_how_many_are_refugees_too() -> None:
    assert stateless(STOCKS, AGES.head(0)).alone is None  # type: ignore[union-attr]
    assert stateless(STOCKS[STOCKS["group"] == "oip"], AGES) is None
