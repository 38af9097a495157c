"""The rules for every request: headers, hosts, sizes, pace, what is closed, and what is written of it."""

from __future__ import annotations

import asyncio
import json

import pytest

from components.web import headers
from components.web.counts import kind
from components.web.door import A_MINUTE, LONGEST_QUERY, Pace
from tests.web.asking import HERE, INDEX, ask, server

APP = server()
STRANGER = ("192.0.2.7", 50000)
ANSWERS = ("/", "/map", "/app", "/data/headline.csv", "/data/poems.csv", "/figure/map/map.csv", "/healthz", "/feed.xml")


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_says_what_a_browser_may_do_with_it(path: str) -> None:
    found = ask(APP, path).headers
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in found["permissions-policy"]
    policy = found["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert ("frame-ancestors *" in policy) == path.startswith("/figure"), "only a figure stands in other people's pages"


def test_the_app_runs_its_own_scripts_alone() -> None:
    policy = headers.policy(INDEX)
    scripts = policy.split("script-src ")[1].split(";")[0]
    assert scripts.startswith("'self' 'sha256-")
    assert "unsafe" not in scripts
    assert policy.startswith("default-src 'none'")
    assert headers.policy(INDEX.replace("false", "true")) != policy, "another inline script has another hash"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/data/headline.csv"])
def test_nothing_can_be_sent(path: str, method: str) -> None:
    assert ask(APP, path, method).status == 405


def test_sizes_are_bounded() -> None:
    assert ask(APP, f"/map?{'a' * LONGEST_QUERY}").status == 200
    assert ask(APP, f"/map?{'a' * (LONGEST_QUERY + 1)}").status == 414
    assert ask(APP, "/map", content_length="1000000").status == 413
    assert ask(APP, "/map", content_length="many").status == 413


def test_what_is_closed_is_not_there() -> None:
    for path in ("/_stcore/upload_file/a", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"):
        assert ask(APP, path).status == 404
    assert ask(APP, "/_stcore/health").text == "the app"
    for path in ("/_stcore/metrics", "/metrics"):
        assert ask(APP, path).status == 200
        assert ask(APP, path, client=STRANGER).status == 404
        assert ask(APP, path, x_forwarded_for="192.0.2.7").status == 404, "passed on for a stranger"


@pytest.mark.parametrize(
    ("address", "name", "status"),
    [
        ("localhost", "localhost:8501", 200),
        ("localhost", "127.0.0.1:8501", 200),
        ("localhost", "[::1]:8501", 200),
        ("localhost", "evil.example", 400),
        ("10.0.0.5", "10.0.0.5:8501", 200),
        ("0.0.0.0", "any.example", 200),
        ("0.0.0.0", "any.example/<b>", 400),
        (None, "[::1", 400),
        ("localhost", "", 400),
    ],
)
def test_only_its_own_names_are_answered(address: str | None, name: str, status: int) -> None:
    assert ask(server(address), "/healthz", host=name).status == status


def test_the_public_address_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLOOK_ADDRESS", "https://outlook.example/")
    app = server("0.0.0.0")
    assert ask(app, "/healthz", host="other.example").status == 400
    assert "https://outlook.example/sitemap.xml" in ask(app, "/robots.txt", host="outlook.example").text


def test_a_socket_from_elsewhere_is_closed() -> None:
    sent: list[str] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, str]) -> None:
        sent.append(message["type"])

    named = [(b"host", b"evil.example")]
    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": named}
    asyncio.run(APP(scope, receive, send))  # type: ignore[arg-type]
    assert sent == ["websocket.close"]


def test_a_pace_is_refilled_evenly_and_is_each_readers_own() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    assert [pace.wait("one", 3) for _ in range(3)] == [0, 0, 0]
    assert pace.wait("one", 3) == pytest.approx(20)
    assert pace.wait("other", 3) == 0
    now = 20.0
    assert pace.wait("one", 3) == 0
    assert pace.wait("one", 3) > 0
    now = 1000.0
    assert [pace.wait("one", 3) > 0 for _ in range(4)] == [False, False, False, True]


def test_pace_remembers_no_more_readers_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.web.door.READERS", 2)
    pace = Pace(lambda: 0.0)
    assert [pace.wait(name, 1) for name in ("a", "b", "c")] == [0, 0, 0]
    assert pace.wait("c", 1) > 0
    assert pace.wait("a", 1) == 0, "the longest unseen was forgotten"


def test_too_many_requests_are_told_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLOOK_REQUESTS", "2")
    app = server()
    answers = [ask(app, "/data/headline.csv") for _ in range(3)]
    assert [one.status for one in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 31
    assert ask(app, "/data/headline.csv", client=STRANGER).status == 200
    assert ask(app, "/healthz").status == 200
    assert A_MINUTE >= 600, "300 downloads by one reader in a minute are none too many"


def test_other_pages_may_ask_first() -> None:
    answer = ask(APP, "/data/headline.csv", "OPTIONS", origin="https://other.example")
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]


def test_a_line_a_request_holds_nothing_of_the_reader(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(APP, "/data/headline.csv?x=secret", client=STRANGER, user_agent="Mozilla", referer="https://secret.example")
    ask(APP, "/map?country=SYR")
    line = capsys.readouterr().err
    assert line.count("\n") == 1, "what the app asks for by itself is no line"
    assert "GET /data/headline.csv 400" in line
    assert not any(word in line for word in ("secret", "192.0.2.7", "Mozilla"))
    monkeypatch.setenv("OUTLOOK_LOG", "json")
    ask(APP, "/map?country=SYR")
    told = json.loads(capsys.readouterr().err)
    assert (told["method"], told["path"], told["status"]) == ("GET", "/map", 200)
    assert set(told) == {"at", "method", "path", "status", "bytes", "ms"}
    monkeypatch.setenv("OUTLOOK_LOG", "off")
    ask(APP, "/data/poems.csv")
    assert capsys.readouterr().err == ""


def test_answers_are_counted_by_kind_and_status() -> None:
    line = 'outlook_requests_total{kind="data",status="404"}'
    before, after = (_count(line, bool(ask(APP, path))) for path in ("/healthz", "/data/poems.csv"))
    assert after == before + 1
    pages = frozenset({"", "map", "data"})
    asked = (
        "/",
        "/map",
        "/data",
        "/data/a.csv",
        "/figure/map/a",
        "/_stcore/stream",
        "/app/static/page.css",
        "/robots.txt",
    )
    assert [kind(path, pages) for path in asked] == [
        "page", "page", "page", "data", "figure", "app", "app", "other",
    ]  # fmt: skip


def _count(line: str, asked: bool) -> int:
    found = [text for text in ask(APP, "/metrics", client=HERE).text.splitlines() if text.startswith(line)]
    return int(found[0].rsplit(" ")[-1]) if found and asked else 0
