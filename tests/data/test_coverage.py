"""What is counted since when, from the tables."""

from __future__ import annotations

import pandas as pd
import pytest

from data import store
from data.catalogue import FLOWS, GROUPS
from data.models.coverage import TABLES, coverage
from tests.conftest import COMMITTED


def tables(years: list[int], people: list[int | None]) -> dict[str, pd.DataFrame]:
    copy = store.read(store.SNAPSHOT)
    found = {name: copy.table(name).iloc[:0] for name in TABLES}
    stocks = {"year": years, "side": "origin", "iso3": "SYR", "group": "refugees", "people": people}
    return {**found, "stocks": pd.DataFrame(stocks).astype({"people": "Int64"})}


def test_a_gap_parts_a_series_and_a_nought_is_no_figure() -> None:
    found = coverage(tables([1990, 1991, 1992, 1994, 1995, 1996], [0, 5, 6, 7, None, 8]))
    assert list(zip(found["first"], found["last"], strict=True)) == [(1991, 1992), (1994, 1994), (1996, 1996)]
    assert set(found["label"]) == {GROUPS["refugees"].label}


def test_nothing_known_gives_no_rows() -> None:
    assert coverage(tables([], [])).empty


@pytest.mark.golden
def test_groups_and_flows_begin_when_the_catalogue_says() -> None:
    copy = store.read(COMMITTED)
    first = coverage({name: copy.table(name) for name in TABLES}).groupby("series")["first"].min()
    assert {key: int(first[key]) for key in (*GROUPS, *FLOWS)} == {
        key: one.first_year for key, one in {**GROUPS, **FLOWS}.items()
    }
