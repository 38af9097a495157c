"""The zip of all pairs: its own headings, older shapes, and what is not the table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from data.sources import unhcr_zip
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


def zipped(text: str, name: str = "population.csv", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as bundle:
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
    assert len(parse_csv(old.encode(), offline)) == 2


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "\ufeffabout 'this \" file\n\n"])
def test_a_mark_line_ends_and_a_preamble_change_nothing(begin: str, ends: str, offline: Api) -> None:
    text = f"{begin}{HEADER}\n{LINES}\n".replace("\n", ends)
    assert parse_csv(text.encode(), offline).equals(parse_csv(f"{HEADER}\n{LINES}".encode(), offline))


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_is_refused(encoding: str, offline: Api) -> None:
    text = f"{HEADER},Land\n" + LINES.replace("\n", ",T\u00fcrkei\n")
    with pytest.raises(BadPayload, match=r"population\.csv\) is not text in UTF-8"):
        parse_csv(text.encode(encoding), offline)


def test_new_columns_of_the_file_are_left_out_with_a_note(offline: Api) -> None:
    table = parse_csv((f"{HEADER},Climate\n" + LINES.replace("\n", ",5\n")).encode(), offline)
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
        (f"{HEADER}\n{LINES}".replace("900,90", "900,90,0"), "row 1 has 13 fields where 12 are named"),
        (f"{HEADER}\n{LINES}".replace("900,90", "900"), "row 1 has 11 fields"),
        (f"{HEADER}\n{LINES}".replace("900", "0x1F"), r"refugees of row 1 \(2024, SYR, DEU\) reads '0x1F'"),
        (f"{HEADER}\n{LINES}".replace("900", "\u0669"), "refugees of row 1"),
        (f"{HEADER}\n{LINES}".replace("900", "1e19"), "reads '1e19', which is not a whole number"),
        (f"{HEADER}\n{LINES}".replace("900", "9" * 19), "refugees of row 1"),
        (f"{HEADER}\n{LINES}".replace("900", "0.5"), "reads '0.5'"),
        (f"{HEADER}\n{LINES}".replace("900", "9.0"), "reads '9.0'"),
        (f"{HEADER}\n{LINES}".replace("900", "*"), r"reads '\*'"),
        (f"{HEADER}\n{LINES}".replace("900", "nan"), "reads 'nan'"),
        (f"{HEADER}\n{LINES}".replace("SYR", "-"), "coo_iso of row 1 .* reads '-'"),
        (f"{HEADER}\n{LINES}".replace("DEU", "deu"), r"coa_iso of row 1 .* \(2 such cells in all\)"),
        (f"{HEADER}\n{LINES}{LINES}", "2 rows stand twice"),
        (f"{HEADER},Year\n{LINES}", "has the column 'Year' more than once"),
        (f'{HEADER}\n{LINES}"2024', "is not a CSV that can be read"),
    ],
)
def test_a_file_that_is_not_the_table_is_refused(text: str, words: str, offline: Api) -> None:
    with pytest.raises(BadPayload, match=words):
        parse_csv(text.encode(), offline)


def encrypted() -> bytes:
    """The zip with the mark of encryption on its members."""
    body = bytearray(zipped("x"))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := body.find(sign, at + 1)) >= 0:
            body[at + offset] |= 1
    return bytes(body)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("population.csv", "x")
        bundle.writestr("again/population.csv", "y")
    return out.getvalue()


def damaged() -> bytes:
    body = bytearray(zipped("x" * 1000))
    at = body.find(b"population.csv") + len("population.csv")
    body[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(body)


@pytest.mark.parametrize(
    "body", [b"<html>", zipped("x")[:40], zipped("x", "other.csv"), twice(), damaged(), b"PK\x05\x06" + bytes(18)]
)
def test_something_else_than_the_zip_may_pass(body: bytes) -> None:
    with pytest.raises(BadPayload, match=r"^host \(population\) sent .*\.$") as error:
        member(body, "http://me:secret@host/population/")
    assert error.value.transient


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_zip_is_refused(method: int) -> None:
    with pytest.raises(BadPayload, match="encrypted or packed in an unusual way"):
        member(zipped("x" * 100, method=method), "http://host/population/")


def test_an_encrypted_zip_is_refused() -> None:
    with pytest.raises(BadPayload, match="encrypted or packed in an unusual way"):
        member(encrypted(), "http://host/population/")


def test_a_zip_bomb_is_stopped_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: asked.append(n) or read(self, n))
    monkeypatch.setattr(unhcr_zip, "MOST", 1 << 20)
    with pytest.raises(BadPayload, match=r"population\.csv unpacks to more than 1 MiB"):
        member(zipped("x" * (8 << 20)), "http://host/population/")
    assert asked == [(1 << 20) + 1], "it is never unpacked as a whole"
