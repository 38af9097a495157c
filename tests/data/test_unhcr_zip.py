"""The zip of all pairs: its own headings, older shapes, and what is not the table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from data.sources.errors import BadPayload
from data.sources.http import Client, Deadline
from data.sources.unhcr import Api
from data.sources.unhcr_zip import HEADINGS, member, parse_csv, read_pairs
from tests.data.loopback import Answer, in_turn
from tests.data.test_http import QUICK
from tests.data.test_unhcr import api


@pytest.fixture
def offline() -> Iterator[Api]:
    with Client(Deadline(20), QUICK) as client:
        yield Api(client, "http://127.0.0.1:1/v1/", 2025)


HEADER = ",".join(f'"{heading}"' if "(" in heading else heading for heading in HEADINGS.values())
LINES = "2024,SYR,DEU,900,90,0,0,0,0,0,-,0\n2025,UKN,DEU,1000,0,0,0,0,0,0,,0\n"


def zipped(text: str, name: str = "population.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("footnotes.csv", "Footnote,Year\n")
        bundle.writestr(name, text)
    return out.getvalue()


def test_pairs_come_from_one_zip() -> None:
    with api(in_turn(Answer(zipped(f"{HEADER}\n{LINES}")))) as (found, server):
        table = read_pairs(found)
        asked = server.seen[0][1]
    assert list(table.columns) == list(HEADINGS)
    assert table["refugees"].tolist() == [900, 1000]
    assert table["oip"].isna().all(), "a dash and a blank are both missing"
    assert table["asylum_seekers"].tolist() == [90, 0]
    assert table["coo_iso"].tolist() == ["SYR", "UNK"]
    assert {"download", "coo_all", "coa_all"} <= asked.keys()


def test_an_older_file_with_a_preamble_is_read(offline: Api) -> None:
    old = 'about\n"Year of data, and more"\n' * 7 + f"{HEADER}\n{LINES}"
    assert len(parse_csv(old, offline)) == 2


def test_new_columns_of_the_file_are_left_out_with_a_note(offline: Api) -> None:
    table = parse_csv(f"{HEADER},Climate\n" + LINES.replace("\n", ",5\n"), offline)
    assert list(table.columns) == list(HEADINGS)
    assert "Climate" in offline.notes[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEADER}\n{LINES}".replace("Refugees under UNHCR's mandate", "Refugees"), "refugees"),
        (f"{HEADER}\n{LINES}".replace('"Country of origin (ISO)"', "x"), "coo_iso"),
        ("Jahr,x\n", "heading line"),
        (f"{HEADER}\n", "no pairs"),
        (f"{HEADER}\n{LINES}".replace("2025", "2031"), "2031"),
    ],
)
def test_a_file_that_is_not_the_table_is_refused(text: str, words: str, offline: Api) -> None:
    with pytest.raises(BadPayload, match=words):
        parse_csv(text, offline)


@pytest.mark.parametrize("body", [b"<html>", zipped("x")[:40], zipped("x", "other.csv")])
def test_something_else_than_the_zip_may_pass(body: bytes) -> None:
    with pytest.raises(BadPayload) as error:
        member(body, "http://host/population/")
    assert error.value.transient
