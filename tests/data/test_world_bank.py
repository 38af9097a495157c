"""The World Bank API: pages, nulls, aggregates, errors with status 200."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pytest

from data.sources import world_bank
from data.sources.errors import BadPayload
from data.sources.http import Client, Deadline
from data.sources.world_bank import join, read_indicator
from tests.data.loopback import Answer, Answerer, Loopback, in_turn, serving
from tests.data.test_http import QUICK


def row(iso3: str, year: Any, value: Any) -> dict[str, Any]:
    return {"countryiso3code": iso3, "date": str(year), "value": value, "indicator": {"id": "x"}}


def page(rows: list[Any], *, total: Any = None, pages: Any = 1) -> Answer:
    head = {"page": 1, "pages": pages, "total": len(rows) if total is None else total}
    return Answer(json.dumps([head, rows]).encode())


@contextmanager
def bank(answer: Answerer) -> Iterator[tuple[Client, Loopback]]:
    with serving(answer) as server, Client(Deadline(20), QUICK) as client:
        yield client, server


def read(answer: Answerer, column: str = "population") -> pd.DataFrame:
    with bank(answer) as (client, server):
        return read_indicator(client, f"{server.url}/v2/", column, 2025)


def test_null_values_and_blank_codes_are_left_out_and_aggregates_stay_raw() -> None:
    rows = [row("DEU", 2023, 84), row("DEU", 2024, None), row("", 2023, 9), row("AFE", 2023, 5), row("WLD", 2023, 8)]
    table = read(in_turn(page(rows)))
    assert table["iso3"].tolist() == ["DEU", "AFE", "WLD"]
    assert table["population"].tolist() == [84, 5, 8]
    assert [str(kind) for kind in table.dtypes] == ["str", "int64", "Int64"]


def test_all_pages_are_read() -> None:
    answers = in_turn(page([row("DEU", 2023, 1.5)], total=2, pages=2), page([row("FRA", 2023, 2.5)], total=2, pages=2))
    with bank(answers) as (client, server):
        table = read_indicator(client, f"{server.url}/v2", "gdp", 2025)
        path, asked = server.seen[0]
        assert path == "/v2/country/all/indicator/NY.GDP.MKTP.CD"
        assert asked["date"] == "1960:2025"
        assert [arguments["page"] for _, arguments in server.seen] == ["1", "2"]
    assert table["gdp"].tolist() == [1.5, 2.5]
    assert str(table["gdp"].dtype) == "Float64"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page([row("DEU", 2023, 1)], total=7), "announced 7 rows but sent 1"),
        (page([]), "announced 0 rows"),
        (Answer(b'[{"message": [{"id": "120", "value": "not valid"}]}]'), "refused the question.*not valid"),
        (Answer(b"[1]"), "without rows"),
        (Answer(b'[{"page": 1}, []]'), "without rows"),
        (page([{"date": "2023"}]), r"iso3 of row 1 \(nothing, 2023\) reads nothing"),
        (page([{"countryiso3code": "DEU", "date": "2023"}]), r"population of row 1 \(DEU, 2023\) reads nothing"),
        (page([None]), "rows that hold no country code"),
        (page([row("DEU", 2023, 1)], pages="abc"), "announced 'abc' pages and 1 rows, which cannot be"),
        (page([row("DEU", 2023, 1)], pages=float("inf")), "announced inf pages"),
        (page([row("DEU", 2023, 1)], pages=10**9), "announced 1000000000 pages"),
        (page([row("DEU", 2023, 1)], total=[1]), r"announced 1 pages and \[1\] rows"),
        (Answer(b'[{"pages": null, "total": 1}, [{}]]'), "announced None pages"),
        (page([row("deu", 2023, 1)]), "iso3 of row 1 .* reads 'deu'"),
        (page([row("DEU", "2023Q1", 1)]), "year of row 1 .* reads '2023Q1'"),
        (page([row("DEU", 2023, 1), row("DEU", 2023, 2)]), "1 rows stand twice"),
        (page([row("DEU", 1900, 1)]), "1900"),
    ],
)
def test_answers_without_the_figures_are_refused(answer: Answer, words: str) -> None:
    with pytest.raises(BadPayload, match=words):
        read(in_turn(answer))


@pytest.mark.parametrize("value", [0, -5, 1.5, 84.0, 10**18, 1e30, float("inf"), float("nan"), True, "84 ", [84]])
def test_a_population_that_cannot_be_is_refused_by_name(value: Any) -> None:
    with pytest.raises(
        BadPayload, match=r"World Bank SP.POP.TOTL: population of row 2 \(LBN, 2023\) reads .*, which is"
    ):
        read(in_turn(page([row("DEU", 2023, 84), row("LBN", 2023, value)])))


@pytest.mark.parametrize("value", [0, -1.5, 1e30, float("inf"), float("nan"), True, "0x1F", "\u0669", {"value": 1}])
@pytest.mark.parametrize("column", ["gdp", "gdp_per_head"])
def test_a_gdp_that_cannot_be_is_refused_by_name(column: str, value: Any) -> None:
    with pytest.raises(BadPayload, match=column + r" of row 1 \(LBN, 2023\) reads .*, which is not a number from 1 to"):
        read(in_turn(page([row("LBN", 2023, value)])), column)


def test_an_answer_without_rows_is_asked_again() -> None:
    table = read(in_turn(Answer(b"[]"), page([row("DEU", 2023, 1)])))
    assert len(table) == 1


def test_indicators_stand_side_by_side() -> None:
    one = pd.DataFrame({"iso3": ["B", "A"], "year": [2023, 2023], "population": pd.array([2, 1], dtype="Int64")})
    two = pd.DataFrame({"iso3": ["A", "C"], "year": [2023, 2023], "gdp": pd.array([1.0, 3.0], dtype="Float64")})
    table = join([one, two])
    assert table["iso3"].tolist() == ["A", "B", "C"]
    assert table["population"].isna().tolist() == [False, False, True]
    assert table["gdp"].isna().tolist() == [False, True, False]


def test_the_indicators_are_the_documented_ones() -> None:
    assert set(world_bank.INDICATORS.values()) == {"SP.POP.TOTL", "NY.GDP.MKTP.CD", "NY.GDP.PCAP.KD"}
