"""Bytes off a hostile wire: the deadline cuts anywhere, size is bounded while reading, no redirect leaves the host."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest
from urllib3.util.retry import Retry

from data.sources import wire
from data.sources.errors import BadPayload, DeadlinePassed, SourceError
from data.sources.http import Client, Deadline, read_json
from tests.data.loopback import Answer, in_turn, serving
from tests.data.raw import HEAD, Pipe, pouring
from tests.data.test_http import QUICK


def refusal(url: str, words: str | None = None, policy: Retry = QUICK, **params: str) -> str:
    """The sentence that a request to ``url`` ends with."""
    with Client(Deadline(60), policy) as client, pytest.raises(SourceError, match=words) as error:
        client.get(url, params, bytes)
    return str(error.value)


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"


def after(head: bytes, drops: bytes) -> Callable[[Pipe], None]:
    """Send ``head`` at once, then ``drops`` one byte at a time, again and again."""

    def script(pipe: Pipe) -> None:
        pipe.pour([head])
        pipe.drip(drops)

    return script


@pytest.mark.parametrize(
    "script",
    [
        after(HEAD + b"Content-Length: 1000000\r\n\r\n", b" "),
        after(HEAD + b"\r\n", b" "),
        after(b"", b"HTTP"),
        after(HEAD, b"X: y\r\n"),
        after(HEAD + b"X-Long: ", b"y"),
        after(CHUNKED + b"\r\n", b"0"),
        after(CHUNKED + b"\r\n1;", b"x"),
        after(CHUNKED + b"\r\nfffff\r\n", b" "),
        after(CHUNKED + b"\r\n0\r\n", b"X: y\r\n"),
        after(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"{}")),
        after(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=[
        "body",
        "body without length",
        "status",
        "headers",
        "one header",
        "chunk line",
        "chunk extension",
        "chunk",
        "trailer",
        "gzip",
        "continue",
    ],
)
def test_the_deadline_cuts_what_drips(script: Callable[[Pipe], None]) -> None:
    with pouring(script) as server, Client(Deadline(0.3), QUICK) as client:
        with pytest.raises(DeadlinePassed, match=r"time limit of 0\.3 seconds"):
            client.get(server.url, {}, bytes)
        assert server.sent < 1000, "the server would have gone on for ever"


def test_stopping_cuts_what_drips() -> None:
    with pouring(after(HEAD + b"\r\n", b" ")) as server, Client(Deadline(60), QUICK) as client:
        dripped = server.script

        def script(pipe: Pipe) -> None:
            client.stop()
            dripped(pipe)

        server.script = script
        with pytest.raises(SourceError, match="was stopped"):
            client.get(server.url, {}, bytes)


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (HEAD + b"\r\n", b"x" * (1 << 16)),
        (CHUNKED + b"\r\n", b"10000\r\n" + b"x" * (1 << 16) + b"\r\n"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"x")),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        (CHUNKED + b"\r\n0\r\n", b"X: y\r\n" * 1000),
    ],
    ids=["body", "chunks", "gzip members", "continue", "trailer"],
)
def test_an_endless_answer_is_stopped_by_its_size(head: bytes, part: bytes) -> None:
    with pouring(lambda pipe: pipe.pour(itertools.chain([head], itertools.repeat(part)))) as server:
        with Client(Deadline(60), QUICK) as client, pytest.raises(BadPayload, match="more than 16 MiB in one answer"):
            client.get(server.url, {}, bytes)
        assert server.sent < 3 * wire.BODY


def test_a_gzip_bomb_is_stopped_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(bytes(4 * wire.BODY))
    held: list[int] = []
    joined = wire._joined
    monkeypatch.setattr(wire, "_joined", lambda chunks: joined(held.append(len(c)) or c for c in chunks))
    answer = Answer(bomb, headers={"Content-Encoding": "gzip"})
    with serving(in_turn(answer)) as server, Client(Deadline(60), QUICK) as client:
        with pytest.raises(BadPayload, match="more than 16 MiB"):
            client.get(server.url, {}, bytes)
        assert len(server.seen) == 1, "it is not asked for again"
    assert sum(held) <= wire.BODY + max(held)
    assert max(held) <= 1 << 16, "never unpacked further than a chunk"


def test_gzip_is_unpacked() -> None:
    body = json.dumps({"items": list(range(100_000))}).encode()
    answer = Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    with serving(in_turn(answer)) as server, Client(Deadline(60), QUICK) as client:
        assert client.get(server.url, {}, bytes) == body
        assert server.headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "packing", "words"),
    [
        (gzip.compress(b"{}" * 99)[:-9], "gzip", "gzip that breaks off"),
        (b"no gzip at all", "gzip", "gzip that is damaged"),
        (b"{}", "br", "packed in a way that was not asked for"),
        (gzip.compress(gzip.compress(b"{}")), "gzip, gzip", "packed in a way that was not asked for"),
    ],
    ids=["broken off", "no gzip", "brotli", "twice"],
)
def test_what_cannot_be_unpacked(body: bytes, packing: str, words: str) -> None:
    with serving(in_turn(Answer(body, headers={"Content-Encoding": packing}))) as server:
        with Client(Deadline(60), QUICK) as client, pytest.raises(BadPayload, match=words):
            client.get(server.url, {}, bytes)
        assert len(server.seen) == 4, "an edge server may do better next time"


def moved(to: str | None, status: int = 302) -> Answer:
    return Answer(b"", status, {} if to is None else {"Location": to})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("scheme", ["http://", "//"])
def test_no_redirect_leaves_the_host(status: int, scheme: str) -> None:
    with serving(in_turn(Answer(b'{"figures": "of another"}'))) as other:
        there = other.url.replace("http://", scheme)
        with serving(in_turn(moved(f"{there}/v1/unrwa/", status))) as server, Client(Deadline(9), QUICK) as client:
            with pytest.raises(BadPayload, match=r"another host, 'http://127\.0\.0\.1:\d+'; that is never followed"):
                client.get(f"{server.url}/v1/unrwa/", {}, bytes)
            assert len(server.seen) == 1
        assert other.seen == []


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (None, "without saying which"),
        (" ", "without saying which"),
        ("http://[::1/", "cannot be read"),
        ("http://127.0.0.1:99999/", "cannot be read"),
        ("file:///etc/passwd", "another host, 'file://'"),
        ("https://me:secret@127.0.0.1/", "another host, 'https://127.0.0.1'"),
        ("http://evil\x1b[31m.example/", "cannot be read"),
        ("http://evil\xad.example/", "another host"),
        ("/v1/unrwa/", "from one address to the next without end"),
    ],
)
def test_a_redirect_to_nowhere_is_a_sentence(to: str | None, words: str) -> None:
    with serving(in_turn(moved(to))) as server:
        text = refusal(f"{server.url}/v1/unrwa/", words, limit="5")
    assert "secret" not in text
    assert text.isprintable()


def test_a_redirect_within_the_host_is_followed() -> None:
    def answer(path: str, arguments: dict[str, str]) -> Answer:
        return Answer(json.dumps(arguments).encode()) if path.endswith("/") else moved(f"{path}/?limit=5")

    with serving(answer) as server, Client(Deadline(9), QUICK) as client:
        assert client.get(f"{server.url}/v1/unrwa", {"limit": 5}, json.loads) == {"limit": "5"}
        assert [path for path, _ in server.seen] == ["/v1/unrwa", "/v1/unrwa/"]


def test_the_user_of_an_address_stays_with_it_on_a_redirect() -> None:
    def answer(path: str, _: Any) -> Answer:
        return Answer(b"{}") if path.endswith("/") else moved(f"{path}/")

    with serving(answer) as server, Client(Deadline(9), QUICK) as client:
        client.get(server.url.replace("//", "//me:secret@") + "/v1/unrwa", {}, bytes)
        assert server.headers["Authorization"].startswith("Basic ")


def test_the_body_of_a_redirect_is_not_read() -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Encoding: gzip\r\n\r\n"
    with pouring(after(head, b" ")) as server:
        refusal(server.url, "another host")


@pytest.mark.parametrize(
    "line",
    [
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"\x00\xff\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * (1 << 17) + b"\r\n\r\n",
        CHUNKED + b"\r\n" + b"0" * (1 << 20),
        CHUNKED + b"\r\nzz\r\n{}",
        CHUNKED + b"\r\n-5\r\n{}",
        b"HTTP/1.1 299 \x1b[31mRed\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
    ],
)
def test_what_is_no_http_is_a_sentence(line: bytes) -> None:
    with pouring(lambda pipe: pipe.pour([line])) as server:
        text = refusal(server.url, policy=QUICK.new(total=0))
    assert text.endswith(".")
    assert text.isprintable()


def test_lists_within_lists_are_a_sentence() -> None:
    with pytest.raises(BadPayload, match=r"host \(x\) sent lists within lists without end"):
        read_json(b"[" * 100_000, "http://host/x")


def test_more_objects_than_any_table_has_are_not_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(json, "loads")
    with pytest.raises(BadPayload, match=r"more than 500,000 lists and objects in one answer"):
        read_json(b"[" + b"{}," * 500_000 + b"{}]", "http://host/x")
