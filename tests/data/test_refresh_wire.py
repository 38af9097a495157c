"""A refresh against a hostile wire: every fault ends with a sentence, and the last good copy stays byte for byte."""

from __future__ import annotations

import gzip
import io
import itertools
import os
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pandas as pd
import pytest

from data import judging
from data.changes import NOTHING
from data.sources import http
from data.sources.files import FILES
from tests.data.little_api import LittleApi
from tests.data.loopback import Answer
from tests.data.raw import HEAD, Pipe, pouring
from tests.data.test_refresh import refused
from tests.data.world import World, built, first_copy, one_row_each, world

__all__ = ["built", "first_copy", "world"]

PACKED = {"Content-Encoding": "gzip"}
IDMC = '{"page": 1, "maxPages": 1, "items": [{"year": %s, "coo_iso": %s, "coa_iso": "-", "total": %s}]}'
BANK = '[{"pages": %s, "total": 1}, [{"countryiso3code": "LBN", "date": "2023", "value": %s}]]'


def idmc(total: str = "5", year: str = "2025", origin: str = '"SYR"') -> Answer:
    return Answer((IDMC % (year, origin, total)).encode())


def bank(value: str = "5", pages: str = "1") -> Answer:
    return Answer((BANK % (pages, value)).encode())


@pytest.mark.parametrize(
    "cell",
    [
        "NaN", "Infinity", "-Infinity", "true", "null", "[5]", "{}", '"*"', '"0x1F"', '"\\u0665"', '"\\uff15"', '"5 "',
        "-5", "0.5", "5.0", "1e19", "1e30", "1e999", "10000000000000000000", "1" + "0" * 30, "1" + "0" * 5000,
    ],
)  # fmt: skip
def test_a_cell_that_is_no_count_replaces_nothing(built: World, cell: str) -> None:
    built.api.instead["idmc"] = idmc(cell)
    words = "breaks off or is not JSON" if len(cell) > 4300 else "idmc: total of row 1 (2025, SYR) reads "
    refused(built, words)


@pytest.mark.parametrize(
    "year", ["Infinity", "NaN", "1e400", "true", "null", '"soon"', "2025.5", "[2025]", "1" + "0" * 30]
)
def test_a_year_that_is_none_replaces_nothing(built: World, year: str) -> None:
    built.api.instead["idmc"] = idmc(year=year)
    refused(built, "idmc: year of row 1 ")


@pytest.mark.parametrize("code", ["null", '"syr"', '"S\\u200bYR"', '"SY"', '"SYRIA"', "7", '["SYR"]', '""'])
def test_an_origin_that_is_no_code_replaces_nothing(built: World, code: str) -> None:
    built.api.instead["idmc"] = idmc(origin=code)
    refused(built, "idmc: coo_iso of row 1 ")


@pytest.mark.parametrize("value", ["0", "-1", "Infinity", "NaN", "1e18", "true", '"many"'])
@pytest.mark.parametrize(("name", "column"), [("SP.POP.TOTL", "population"), ("NY.GDP.MKTP.CD", "gdp")])
def test_people_and_money_that_cannot_be_replace_nothing(built: World, name: str, column: str, value: str) -> None:
    built.api.instead[name] = bank(value)
    refused(built, f"World Bank {name}: {column} of row 1 (LBN, 2023) reads ")


@pytest.mark.parametrize("pages", ['"abc"', "null", "Infinity", "[]", "1e9"])
def test_pages_that_cannot_be_counted_replace_nothing(built: World, pages: str) -> None:
    built.api.instead["SP.POP.TOTL"] = bank(pages=pages)
    refused(built, "(SP.POP.TOTL) announced ")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(b"", 302, {"Location": "http://192.0.2.1/population/v1/idmc/"}), "another host, 'http://192.0.2.1'"),
        (Answer(b"", 301), "without saying which"),
        (Answer(b"", 302, {"Location": "/population/v1/idmc/"}), "from one address to the next without end"),
        (Answer(b"[" * 100_000), "lists within lists without end"),
        (Answer(gzip.compress(bytes(64 << 20)), headers=PACKED), "more than 16 MiB in one answer"),
        (Answer(gzip.compress(b"{}")[:-4], headers=PACKED), "gzip that breaks off"),
        (Answer(b'{"page": 1, "maxPages": 1, "items": []}'), "the answer is empty"),
        (Answer('{"items": "T\u00fcrkei"}'.encode("latin-1")), "breaks off or is not JSON"),
    ],
)
def test_a_hostile_answer_replaces_nothing(built: World, answer: Answer, words: str) -> None:
    built.api.instead["idmc"] = answer
    refused(built, words)


def zipped(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("population.csv", text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: bytes(80 << 20), "more than 64 MiB"),
        (lambda text: text.replace(b"SYR", b"SYR,5", 1), "row 1 has 13 fields where 12 are named"),
        (lambda text: text.decode().encode("utf-16"), "is not text in UTF-8"),
        (lambda text: text.replace(b"1000", b"0x1F"), "refugees of row 1 (2022, SYR, DEU) reads '0x1F'"),
        (lambda text: text.replace(b"SYR", b"syr"), "coo_iso of row 1 (2022, syr, DEU) reads 'syr'"),
        (lambda text: text + text.splitlines(keepends=True)[1], "rows stand twice"),
    ],
)
def test_a_hostile_zip_replaces_nothing(
    built: World, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes], words: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(built.api._zip())) as bundle:
        text = bundle.read("population.csv")
    monkeypatch.setattr(LittleApi, "_zip", lambda _: zipped(change(text)))
    refused(built, words)


@pytest.mark.parametrize("begin", [b"\xef\xbb\xbf", b"About these data\r\n\r\n"])
def test_a_zip_as_another_computer_writes_it_changes_nothing(
    built: World, monkeypatch: pytest.MonkeyPatch, begin: bytes
) -> None:
    with zipfile.ZipFile(io.BytesIO(built.api._zip())) as bundle:
        text = begin + bundle.read("population.csv").replace(b"\n", b"\r\n")
    monkeypatch.setattr(LittleApi, "_zip", lambda _: zipped(text))
    outcome = built.refresh(check=True)
    assert outcome.reasons == ()
    assert outcome.changed == (NOTHING,)


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD + b"X: ", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b""])
def test_the_deadline_cuts_a_drip(built: World, monkeypatch: pytest.MonkeyPatch, head: bytes) -> None:
    def script(pipe: Pipe) -> None:
        pipe.pour([head])
        pipe.drip(b"0")

    before = built.bytes()
    with pouring(script) as server:
        monkeypatch.setenv("UNHCR_API_URL", server.url)
        outcome = built.refresh(seconds=0.4)
    assert outcome.reasons[0].startswith("The refresh was not done within the time limit of 0.4 seconds")
    assert built.bytes() == before


def test_an_endless_answer_replaces_nothing(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(pipe: Pipe) -> None:
        pipe.pour(itertools.chain([HEAD + b"\r\n"], itertools.repeat(b" " * (1 << 16))))

    with pouring(script) as server:
        monkeypatch.setenv("UNHCR_API_URL", server.url)
        refused(built, "more than 16 MiB in one answer")


def clock_ran_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "time", SimpleNamespace(monotonic=lambda: float("inf")))


def test_the_deadline_holds_for_compiling_too(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_: object, between: Callable[[], object]) -> None:
        clock_ran_out(monkeypatch)
        between()

    monkeypatch.setattr(judging, "compile_tables", slow)
    refused(built, "time limit of 60 seconds")


def test_nothing_is_written_after_the_deadline(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> dict[str, pd.DataFrame]:
        clock_ran_out(monkeypatch)
        return one_row_each()

    monkeypatch.setattr(judging, "compile_tables", slow)
    refused(built, "time limit of 60 seconds")


def test_a_file_that_cannot_be_read_replaces_nothing(built: World) -> None:
    path = built.files / FILES["pts"].path
    path.write_text(path.read_text().replace("4.5", "inf"))
    refused(built, "causes/pts.csv: pts_mean of row 1 (SYR, 2023) reads 'inf'")


def test_a_user_and_a_password_are_never_told_or_written(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UNHCR_API_URL", "WORLD_BANK_API_URL"):
        monkeypatch.setenv(name, http_address(name, "me:secret@"))
    built.api.tables["unrwa"].loc[0, "total"] += 1
    outcome = built.refresh()
    assert outcome.reasons == ()
    built.api.instead["idmc"] = Answer(b"", 503)
    failed = built.refresh()
    told = " ".join((*outcome.notes, *outcome.changed, *failed.notes, *failed.reasons))
    assert "HTTP 503" in told
    assert "secret" not in told
    assert not any(b"secret" in content for content in built.bytes().values())


def http_address(name: str, user: str) -> str:
    return os.environ[name].replace("://", f"://{user}")
