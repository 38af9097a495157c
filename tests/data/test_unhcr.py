"""The UNHCR API: questions that cannot be misunderstood, answers that are checked, cells that keep their meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pytest

from data.sources import unhcr
from data.sources.errors import BadPayload
from data.sources.http import Client, Deadline
from data.sources.unhcr import Api, read_series, walk
from data.sources.unhcr_countries import read_countries
from tests.data.loopback import Answer, Answerer, Loopback, in_turn, serving
from tests.data.test_http import QUICK

Row = dict[str, Any]


def page(items: list[Row], number: int = 1, pages: int = 1) -> Answer:
    return Answer(json.dumps({"page": number, "short-url": "x", "maxPages": pages, "items": items}).encode())


def paged(rows: list[Row], limit: int) -> Answerer:
    """Answers as the API does: ``limit`` rows a page."""

    def answer(_: str, arguments: dict[str, str]) -> Answer:
        number = int(arguments["page"])
        return page(rows[(number - 1) * limit : number * limit], number, -(-len(rows) // limit))

    return answer


def returned(year: Any, origin: str = "SYR", **more: Any) -> Row:
    """A row of ``solutions`` of one pair."""
    figures = {"returned_refugees": 5, "resettlement": "0", "naturalisation": "-", "returned_idps": "-"}
    return {"year": year, "coo_name": "x ", "coo_iso": origin, "coa_name": "y", "coa_iso": "TUR", **figures, **more}


@contextmanager
def api(answer: Answerer) -> Iterator[tuple[Api, Loopback]]:
    with serving(answer) as server, Client(Deadline(20), QUICK) as client:
        yield Api(client, f"{server.url}/population/v1", 2025), server


@pytest.fixture
def offline() -> Iterator[Api]:
    with Client(Deadline(20), QUICK) as client:
        yield Api(client, "http://127.0.0.1:1/v1/", 2025)


def solutions(rows: list[Row]) -> tuple[pd.DataFrame, list[str]]:
    with api(in_turn(page(rows))) as (found, _):
        return read_series(found, "solutions"), found.notes


def test_every_question_names_both_years_iso_codes_and_a_page_size(offline: Api) -> None:
    url, params = offline.ask("unrwa", coo_all="true")
    assert url == "http://127.0.0.1:1/v1/unrwa/"
    assert params == {"yearFrom": 1951, "yearTo": 2025, "cf_type": "ISO", "limit": 10_000, "coo_all": "true"}


def test_a_parameter_that_the_service_would_ignore_is_refused(offline: Api) -> None:
    with pytest.raises(ValueError, match="cfType"):
        offline.ask("unrwa", cfType="ISO")


def test_cells_keep_their_meaning() -> None:
    table, notes = solutions([returned(2024, returned_refugees=5), returned("2025", "UKN")])
    assert list(table.columns) == ["year", "coo_iso", "coa_iso", *unhcr.SERIES["solutions"].counts]
    assert table["year"].tolist() == [2024, 2025]
    assert str(table["year"].dtype) == "int64"
    assert table["coo_iso"].tolist() == ["SYR", "UNK"], "unknown has one spelling"
    assert table["resettlement"].tolist() == [0, 0], "the string 0 is zero"
    assert table["naturalisation"].isna().all(), "a dash is missing, not zero"
    assert str(table["naturalisation"].dtype) == "Int64"
    assert notes == []


@pytest.mark.parametrize("pages", [10**9, -1])
def test_no_walk_without_end_is_begun(pages: int) -> None:
    with (
        api(in_turn(page([returned(2025)], 1, pages))) as (found, server),
        pytest.raises(BadPayload, match="announced"),
    ):
        walk(found, "solutions")
    assert len(server.seen) == 1


@pytest.mark.parametrize(("number", "pages"), [(True, 1), (1, True), (1, "1"), (1, None), ("1", 1), (1.0, 1)])
def test_page_numbers_are_integers(number: Any, pages: Any) -> None:
    with (
        api(in_turn(page([returned(2025)], number, pages))) as (found, _),
        pytest.raises(BadPayload, match="sent page"),
    ):
        walk(found, "solutions")


def test_new_columns_are_left_out_with_a_note() -> None:
    table, notes = solutions([returned(2025, climate=1)])
    assert "climate" not in table
    assert notes == ["solutions: columns that are not known yet were left out: climate."]


def test_the_names_of_new_columns_are_shown_safely() -> None:
    _, notes = solutions([returned(2025, **{"\x1b[31mred": 1})])
    assert notes[0].isprintable()
    _, notes = solutions([returned(2025, **{f"new{n:02}": 1 for n in range(30)})])
    assert notes[0].endswith("new09 and 20 more.")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({k: v for k, v in returned(2025).items() if k != "returned_refugees"}, "returned_refugees"),
        ({k: v for k, v in returned(2025).items() if not k.startswith("re")}, "columns are missing"),
        (returned(2026), "2026-2026 were returned but 1951-2025"),
        (returned("soon"), "year of row 1 .soon, SYR, TUR. reads 'soon', which is not a year"),
        (returned(float("inf")), "year of row 1 .inf, SYR, TUR. reads inf, which is not a year"),
        (returned(10**30), "which is not a year"),
        (returned(True), "which is not a year"),
        (returned("\u0662\u0660\u0662\u0665"), "which is not a year"),
        (returned(2025, coa_iso="-"), "another question"),
        (returned(2025, origin="-"), "another question"),
    ],
)
def test_answers_to_other_questions_are_refused(row: Row, words: str) -> None:
    with pytest.raises(BadPayload, match=words):
        solutions([row])


def test_walks_all_pages_and_reads_the_first_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unhcr, "LIMIT", 2)
    left: list[int] = []
    with api(paged([returned(year) for year in range(2019, 2024)], 2)) as (found, server):
        table = read_series(found, "solutions", left.append)
        pages = [int(arguments["page"]) for _, arguments in server.seen]
    assert table["year"].tolist() == [2019, 2020, 2021, 2022, 2023]
    assert pages == [1, 2, 3, 1]
    assert left == [2, 1, 0]


def test_begins_again_when_a_release_appears_during_a_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unhcr, "LIMIT", 1)
    old, new = [[page([returned(y, returned_refugees=n)], i, 2) for i, y in ((1, 2020), (2, 2021))] for n in (5, 6)]
    with api(in_turn(old[0], new[1], new[0], new[0], new[1], new[0])) as (found, _):
        assert read_series(found, "solutions")["returned_refugees"].tolist() == [6, 6]


def test_gives_up_when_the_answer_keeps_changing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unhcr, "LIMIT", 1)
    answers = [page([returned(2020, returned_refugees=n)], 1 + n % 3 % 2, 2) for n in range(6)]
    with api(in_turn(*answers)) as (found, _), pytest.raises(BadPayload, match="changed while it was read"):
        walk(found, "solutions")


@pytest.mark.parametrize(
    "answers",
    [
        [page([], 1, 0)],
        [page([returned(2020)], 1, 2), page([], 2, 2), page([returned(2020)], 1, 2)],
        [page([returned(2020)], 1, 2), page([returned(2021)] * 3, 2, 2), page([returned(2020)], 1, 2)],
    ],
    ids=["nothing", "an empty last page", "too long a page"],
)
def test_missing_rows_are_noticed(answers: list[Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unhcr, "LIMIT", 1)
    with api(in_turn(*answers)) as (found, _), pytest.raises(BadPayload, match=r"empty|rows are missing"):
        walk(found, "solutions")


@pytest.mark.parametrize(
    "body",
    [b'{"message": "Welcome"}', b"[]", b'{"items": {}}', b'{"items": [1], "page": 1, "maxPages": 1}', b'{"items": []}'],
)
def test_a_success_without_items_is_asked_again(body: bytes) -> None:
    with api(in_turn(Answer(body), page([returned(2025)]))) as (found, server):
        assert len(walk(found, "solutions")) == 1
        assert len(server.seen) == 2


def test_another_page_than_asked_for_is_refused() -> None:
    with api(in_turn(page([returned(2025)], 7, 9))) as (found, _), pytest.raises(BadPayload, match="page 7 of 9"):
        walk(found, "solutions")


def test_countries_learn_their_bureau_by_filtering() -> None:
    germany: Row = {"iso": "DEU", "code": "GFR", "name": "Germany ", "majorArea": "Europe", "region": "Western Europe"}
    curacao = {"iso": None, "code": "CUR", "name": "Curacao ", "majorArea": None, "region": ""}

    def answer(path: str, arguments: dict[str, str]) -> Answer:
        if path.endswith("/regions/"):
            return page([{"id": 3, "name": "Europe"}, {"id": 7, "name": "The Americas"}])
        wanted = arguments.get("unhcr_region")
        return page({None: [germany, curacao], "3": [germany], "7": [curacao]}[wanted])

    with api(answer) as (found, _):
        table = read_countries(found)
    assert table["iso"].fillna("").tolist() == ["DEU", ""]
    assert table["name"].tolist() == ["Germany", "Curacao"]
    assert table["unhcr_region"].tolist() == ["Europe", "The Americas"]
    assert list(table.columns) == ["iso", "code", "name", "majorArea", "region", "unhcr_region"]


def test_an_answer_that_changes_the_number_of_pages_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unhcr, "LIMIT", 1)
    first, second = page([returned(2020)], 1, 2), page([returned(2021)], 2, 3)
    with api(in_turn(first, second, first, first, second, first)) as (found, _), pytest.raises(BadPayload):
        walk(found, "solutions")
