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


def page(rows: list[dict[str, Any]], *, total: int | None = None, pages: int = 1) -> Answer:
    head = {"page": 1, "pages": pages, "total": len(rows) if total is None else total}
    return Answer(json.dumps([head, rows]).encode())


@contextmanager
def bank(answer: Answerer) -> Iterator[tuple[Client, Loopback]]:
    with serving(answer) as server, Client(Deadline(20), QUICK) as client:
        yield client, server


def read(answer: Answerer, column: str = "population") -> tuple[pd.DataFrame, list[str]]:
    notes: list[str] = []
    with bank(answer) as (client, server):
        return read_indicator(client, f"{server.url}/v2/", column, 2025, notes), notes


def test_null_values_and_blank_codes_are_left_out_and_aggregates_stay_raw() -> None:
    rows = [row("DEU", 2023, 84), row("DEU", 2024, None), row("", 2023, 9), row("AFE", 2023, 5), row("WLD", 2023, 8)]
    table, notes = read(in_turn(page(rows)))
    assert table["iso3"].tolist() == ["DEU", "AFE", "WLD"]
    assert table["population"].tolist() == [84, 5, 8]
    assert [str(kind) for kind in table.dtypes] == ["str", "int64", "Int64"]
    assert notes == []


def test_all_pages_are_read() -> None:
    answers = in_turn(page([row("DEU", 2023, 1.5)], total=2, pages=2), page([row("FRA", 2023, 2.5)], total=2, pages=2))
    with bank(answers) as (client, server):
        table = read_indicator(client, f"{server.url}/v2", "gdp", 2025, [])
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
        (page([{"date": "2023"}]), "lack a country code"),
        (page([row("DEU", 1900, 1)]), "1900"),
    ],
)
def test_answers_without_the_figures_are_refused(answer: Answer, words: str) -> None:
    with pytest.raises(BadPayload, match=words):
        read(in_turn(answer))


def test_an_answer_without_rows_is_asked_again() -> None:
    table, _ = read(in_turn(Answer(b"[]"), page([row("DEU", 2023, 1)])))
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
