"""What was printed at the time, beside today's figures."""

from __future__ import annotations

import pandas as pd
import pytest

from data import printed as on_file
from data import store
from data.catalogue import DISPLACED
from data.models.printed import TABLES, compared
from data.schema import typed
from tests.conftest import COMMITTED


def tables() -> dict[str, pd.DataFrame]:
    stocks = pd.DataFrame({"year": 2024, "side": "origin", "iso3": "SYR", "group": DISPLACED, "people": 20})
    flows = pd.DataFrame(
        {"year": [2022, 2023, 2023], "side": ["origin", "origin", "host"], "iso3": "SYR", "kind": "returned_refugees",
         "people": [10, 30, 99]}
    )  # fmt: skip
    asylum = pd.DataFrame(
        {"year": 2024, "side": "host", "iso3": ["DEU", "DEU", "FRA"], "measure": "applications", "stage": "new",
         "unit": ["person", "case", "person"], "count": [7, 50, 8]}
    )  # fmt: skip
    return {"stocks": typed(stocks, "stocks"), "flows": typed(flows, "flows"), "asylum": typed(asylum, "asylum")}


def one(what: str, code: str, first: int, last: int, people: int, step: int = 10) -> pd.Series:
    row = {"what": what, "code": code, "first": first, "last": last, "people": people, "step": step}
    return compared(pd.DataFrame([{**row, "publication": "P"}]), tables()).iloc[0]


@pytest.mark.parametrize(
    ("asked", "today", "same"),
    [
        (("displaced", "WLD", 2024, 2024, 100), 100, True),
        (("displaced", "WLD", 2024, 2024, 94), 100, False),
        (("displaced", "WLD", 2024, 2024, 95), 100, True),
        (("returned_refugees", "WLD", 2022, 2023, 20), 20, True),
        (("applications", "DEU", 2024, 2024, 7), 7, True),
        (("applications", "WLD", 2024, 2024, 30), 15, False),
    ],
)
def test_today_is_what_the_tables_say_and_the_same_where_it_rounds_to_what_was_printed(
    asked: tuple[str, str, int, int, int], today: int, same: bool
) -> None:
    row = one(*asked)
    assert (row["today"], row["same"], row["difference"]) == (today, same, today - asked[-1])


def test_a_year_without_a_figure_has_none_today() -> None:
    for row in (one("displaced", "WLD", 1999, 1999, 5), one("returned_refugees", "WLD", 2021, 2023, 5)):
        assert pd.isna(row["today"])
        assert pd.isna(row["difference"])
        assert pd.isna(row["same"])


def test_the_file_names_places_and_figures_that_exist() -> None:
    found = on_file.printed()
    assert not found.duplicated(["what", "code", "first", "last"]).any()
    assert (found["people"] % found["step"] == 0).all()
    assert (found["first"] <= found["last"]).all()
    assert set(found["code"]) <= {"WLD", *store.read(store.SNAPSHOT).table("countries")["iso3"]}
    assert on_file.totals()[2025] == 117.8


@pytest.mark.golden
def test_todays_figures_are_those_of_the_methods() -> None:
    copy = store.read(COMMITTED)
    found = compared(on_file.printed(), {name: copy.table(name) for name in TABLES})
    today = found.set_index(["what", "code", "first"])["today"]
    expected = {
        ("displaced", "WLD", 2025): 117_830_238,
        ("returned_refugees", "WLD", 2010): 374_276,
        ("returned_refugees", "WLD", 2024): 1_615_821,
        ("returned_idps", "WLD", 2024): 8_219_597,
        ("applications", "WLD", 2022): 2_574_411,
        ("applications", "DEU", 2023): 329_104,
        ("applications", "USA", 2023): 1_176_051,
    }
    assert {key: int(today[key]) for key in expected} == expected
    assert today["returned_refugees", "WLD", 1990] - 1_525_707 in (0, 1), "a mean that ends in a half"
