"""Every table and result at an address: the same as the command prints, or a sentence why not."""

from __future__ import annotations

import dataclasses
import hashlib
import io

import openpyxl
import pytest

from components import address
from components.frame import cache
from components.listing import Listing
from components.page_table import BY_PATH
from components.subjects.data import story as page_data
from data import show, store
from data.results import RESULTS
from data.schema import TABLES
from tests.web.asking import ask, server

APP = server()


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert show.main(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_is_what_the_command_prints(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    country = "SYR" if name in ("country", "partners", "new_pairs", "recognition_by_host") else ""
    answer = ask(APP, f"/data/{name}.csv{'?country=SYR' if country else ''}")
    assert answer.status == 200, answer.text
    assert answer.text == printed(capsys, name, *(["--country", country] if country else []))
    assert answer.headers["content-type"] == "text/csv; header=present; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("query", "arguments"),
    [
        ("stocks.csv?country=SYR&year=2025", ["stocks", "--country", "SYR", "--year", "2025"]),
        (
            "stocks.json?country=syr&group=refugees",
            ["stocks", "--country", "syr", "--group", "refugees", "--format", "json"],
        ),
        ("ranking.json?side=host", ["ranking", "--side", "host", "--format", "json"]),
        ("scenario.csv?increase=5", ["scenario", "--increase", "5"]),
    ],
)
def test_parameters_are_those_of_the_command(
    query: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(APP, f"/data/{query}").text == printed(capsys, *arguments)


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/data/poems.csv", 404, "There is no result 'poems'; there are headline, stocks"),
        ("/data/headline.exe", 404, "There is no headline as 'exe'; there is csv, json, parquet, xlsx."),
        ("/data/stocks.csv?yeer=2025", 400, "The result stocks has no parameter 'yeer'; it has country"),
        ("/data/stocks.csv?year=now", 400, "The parameter year is a whole number, not 'now'."),
        ("/data/stocks.csv?year=1850", 400, "The table stocks has no year 1850."),
        ("/data/stocks.csv?country=ZZZ", 400, "'ZZZ'"),
        ("/data/stocks.csv?year=2025&year=2024", 400, "The parameter year is there twice."),
        ("/data/headline.csv?year=2025", 400, "it has none"),
        ("/data/scenario.csv?increase=nan", 400, "finite"),
    ],
)
def test_nonsense_is_answered_with_its_reason(path: str, status: int, reason: str) -> None:
    answer = ask(APP, path)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert reason in answer.text


def test_who_has_the_figures_already_gets_no_file_until_they_change(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(APP, "/data/headline.csv")
    tag = first.headers["etag"]
    same = ask(APP, "/data/headline.csv", if_none_match=f'"other", W/{tag}')
    assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
    assert ask(APP, "/data/headline.json").headers["etag"] != tag
    monkeypatch.setattr(cache, "_stamp", lambda: "another")
    load = store.load
    monkeypatch.setattr(store, "load", lambda: another(load()))
    changed = ask(APP, "/data/headline.csv", if_none_match=tag)
    assert (changed.status, changed.headers["etag"] == tag) == (200, False)
    cache.forget()


def another(copy: store.Store) -> store.Store:
    return dataclasses.replace(copy, provenance=dataclasses.replace(copy.provenance, version="another"))


def test_a_whole_table_has_the_checksum_that_the_page_names() -> None:
    content = ask(APP, "/data/countries.parquet").body
    assert hashlib.sha256(content).hexdigest() == cache.data().provenance.manifest["tables"]["countries"]["sha256"]


def test_too_many_rows_for_a_workbook_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.load_workbook(io.BytesIO(ask(APP, "/data/recognition.xlsx?country=SYR").body))
    assert {row[0].value for row in book["About"].iter_rows()} > {"Table", "Rows", "Retrieved", "Made by"}
    monkeypatch.setattr("components.subjects.data.files.EXCEL_CELLS", 10)
    assert "too many for a workbook" in ask(APP, "/data/countries.xlsx").text


@pytest.mark.parametrize(
    "query", ["", "?country=SYR&year=2015", "?table=ranking&side=host", "?table=causes&region=africa"]
)
def test_the_files_of_the_page_are_what_their_addresses_give(query: str) -> None:
    page, codes = address.parse(f"/data{query}", BY_PATH)
    told = page_data.story(address.context(page, cache.data(), codes))
    files = [file for block in told.blocks() if isinstance(block, Listing) for _, some in block.files for file in some]
    assert files
    for file in (one for one in files if one.label != "Excel"):  # a workbook holds the second at which it was made
        answer = ask(APP, f"/{file.address}")
        assert f'filename="{file.name}"' in answer.headers["content-disposition"]
        assert answer.headers["content-type"].startswith(file.mime)
        assert answer.body == file.make()


def test_programs_are_told_what_can_be_asked() -> None:
    told = ask(APP, "/data/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert told["servers"] == [{"url": "http://localhost:8501"}]
    for name, result in RESULTS.items():
        described = told["paths"][f"/data/{name}.csv"]["get"]
        assert [one["name"] for one in described["parameters"]] == [one.name for one in result.parameters]
    assert set(TABLES) <= set(RESULTS)
