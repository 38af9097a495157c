"""The HTTP client against a server that misbehaves in every way that the real ones may."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from urllib3.exceptions import ProtocolError
from urllib3.util.retry import Retry

from data.sources import http
from data.sources.errors import BadPayload, BadStatus, DeadlinePassed, SourceError, Unreachable
from data.sources.http import Client, Deadline, read_json, service
from tests.data.loopback import Answer, Answerer, Loopback, in_turn, serving

QUICK = Retry(total=3, backoff_factor=0.005, backoff_max=0.02, backoff_jitter=0.005, retry_after_max=0.05)
GOOD = Answer(b'{"fine": true}')
DOWN = Answer(b"<html><h1>503</h1></html>", 503)
HTML = Answer(b"<html>Just a moment...</html>")


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Deadline(20), QUICK) as made:
        yield made


def ask(client: Client, server: Loopback) -> Any:
    url = f"{server.url}/v1/unrwa/"
    return client.get(url, {"limit": 5}, lambda body: read_json(body, url))


def asked(client: Client, answer: Answerer) -> tuple[Any, int]:
    """What comes of a request, and after how many requests."""
    with serving(answer) as server:
        try:
            return ask(client, server), len(server.seen)
        except SourceError as error:
            return error, len(server.seen)


def test_says_who_asks_and_wants_nothing_cached(client: Client) -> None:
    with serving(in_turn(GOOD)) as server:
        assert ask(client, server) == {"fine": True}
        assert server.headers["User-Agent"].startswith("DisplacementOutlook/")
        assert server.headers["Cache-Control"] == "no-cache"
        assert server.seen == [("/v1/unrwa/", {"limit": "5"})]


@pytest.mark.parametrize(
    "first",
    [
        DOWN,
        HTML,
        Answer(b'{"items": [1, 2'),
        Answer(b'{"fine": true}', length=500),
        Answer(b"", 429, {"Retry-After": "3600"}),
        Answer(b"", 429, {"Retry-After": "soon"}),
        Answer(b"", 500),
    ],
    ids=["503", "html", "truncated JSON", "broken off", "429 for an hour", "429 with nonsense", "500"],
)
def test_what_may_pass_is_asked_again(client: Client, first: Answer) -> None:
    began = time.monotonic()
    assert asked(client, in_turn(first, GOOD)) == ({"fine": True}, 2)
    assert time.monotonic() - began < 2, "Retry-After must be capped"


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (DOWN, BadStatus, "HTTP 503 Service Unavailable (tried 4 times)."),
        (HTML, BadPayload, "sent an HTML page instead of figures (tried 4 times)."),
        (Answer(b"{"), BadPayload, "breaks off"),
        (Answer(b"{", length=9), Unreachable, "broke off"),
    ],
)
def test_gives_up_after_four_tries_and_says_why(
    client: Client, answer: Answer, kind: type[SourceError], words: str
) -> None:
    error, tries = asked(client, in_turn(answer))
    assert type(error) is kind
    assert words in str(error)
    assert "(unrwa)" in str(error)
    assert tries == 4


def test_a_wrong_address_is_not_asked_twice(client: Client) -> None:
    error, tries = asked(client, in_turn(Answer(b"<html>", 404)))
    assert type(error) is BadStatus
    assert tries == 1


def test_nobody_there() -> None:
    with serving(in_turn(GOOD)) as server:
        gone = f"{server.url}/x"
    with Client(Deadline(20), QUICK) as client, pytest.raises(Unreachable, match="could not be reached"):
        client.get(gone, {}, bytes)


def test_the_deadline_ends_a_silent_answer() -> None:
    with serving(in_turn(Answer(pause=30))) as server, Client(Deadline(0.3), QUICK) as client:
        began = time.monotonic()
        with pytest.raises(DeadlinePassed, match=r"0\.3 seconds"):
            ask(client, server)
        assert time.monotonic() - began < 3


def test_the_deadline_ends_an_answer_that_drips() -> None:
    body = b"x" * (1 << 20)
    with serving(in_turn(Answer(body, parts=100, pause=0.1))) as server, Client(Deadline(0.5), QUICK) as client:
        began = time.monotonic()
        with pytest.raises(DeadlinePassed):
            ask(client, server)
        assert time.monotonic() - began < 4


def test_no_wait_is_begun_that_the_deadline_would_cut() -> None:
    patient = QUICK.new(retry_after_max=60)
    busy = Answer(b"", 503, {"Retry-After": "30"})
    with serving(in_turn(busy)) as server, Client(Deadline(5), patient) as client:
        began = time.monotonic()
        with pytest.raises(DeadlinePassed):
            ask(client, server)
        assert time.monotonic() - began < 2


def test_no_request_after_the_deadline() -> None:
    with serving(in_turn(GOOD)) as server, Client(Deadline(-1), QUICK) as client:
        with pytest.raises(DeadlinePassed):
            ask(client, server)
        assert server.seen == []


def test_silence_is_told_apart_from_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.1)
    with Client(Deadline(20), QUICK.new(total=0)) as client:
        error, _ = asked(client, in_turn(Answer(pause=30)))
    assert type(error) is Unreachable
    assert "silent for more than 0.1 seconds" in str(error)


def test_stopping_ends_a_wait() -> None:
    patient = QUICK.new(retry_after_max=60)
    busy = Answer(b"", 503, {"Retry-After": "30"})
    with serving(in_turn(busy)) as server, Client(Deadline(60), patient) as client:
        threading.Timer(0.2, client.stop).start()
        began = time.monotonic()
        with pytest.raises(SourceError, match="stopped"):
            ask(client, server)
        assert time.monotonic() - began < 5


def test_a_stopped_client_reads_no_further(client: Client) -> None:
    client.stop()
    error, _ = asked(client, in_turn(GOOD))
    assert "stopped" in str(error)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (requests.exceptions.ConnectTimeout(), "within 10 seconds"),
        (requests.exceptions.InvalidURL("http://me:secret@host"), "could not be asked (InvalidURL)"),
        (ProtocolError("x"), "broke off"),
        (OSError("x"), "no connection"),
    ],
)
def test_transport_errors_in_plain_words(error: Exception, words: str) -> None:
    assert words in http._reason(error)


def test_names_a_service_by_host_and_table() -> None:
    assert service("https://api.unhcr.org/population/v1/idmc/?x=1") == "api.unhcr.org (idmc)"


@pytest.mark.parametrize("answer", [DOWN, HTML, Answer(b"", 302, {"Location": "http://192.0.2.1/"}), Answer(b"", 404)])
def test_a_user_and_a_password_are_never_told(client: Client, answer: Answer) -> None:
    with serving(in_turn(answer)) as server:
        url = server.url.replace("//", "//me:secret@") + "/v1/unrwa/"
        with pytest.raises(SourceError) as error:
            client.get(url, {}, lambda body: read_json(body, url))
    assert "127.0.0.1" in str(error.value)
    assert "secret" not in str(error.value)


def test_a_user_and_a_password_are_never_told_where_nobody_is(client: Client) -> None:
    with serving(in_turn(GOOD)) as server:
        gone = server.url.replace("//", "//me:secret@")
    with pytest.raises(Unreachable) as error:
        client.get(gone, {}, bytes)
    assert "secret" not in str(error.value)
