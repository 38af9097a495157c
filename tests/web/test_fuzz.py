"""Thousands of senseless addresses: a page tells itself, the server answers, and nothing comes back as markup."""

from __future__ import annotations

import random
from urllib.parse import quote, urlencode

import pytest

from components import address, tell
from components.frame import cache
from components.page_table import BY_PATH, PAGES
from data.results import RESULTS
from tests.web.asking import ask, server

ODD = (
    "", "0", "-1", "1e308", "nan", "inf", "-0", "²", "١٩٩٥", "2025.0", "99999999999999999999", "SYR", "syr", "WLD",
    "UNK", "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "../../etc/passwd", "\x00",
    "\r\nSet-Cookie: a=b",
    "%s%n", "{{7*7}}", "a" * 500, "\ud7ff", "\U0001f600", "~", "~~", "WLD_essay~2025i5", "1,2,3", "true", "None", "[]",
)  # fmt: skip
SEED = 20261128


def keys(name: str) -> list[str]:
    data = cache.data()
    page = BY_PATH[name]
    chosen = address.selection(page, data, {})
    return sorted({key for one in (*page.shared(data), *page.own(data, chosen)) for key in one.keys} | {"x", "embed"})


@pytest.mark.slow
@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_no_senseless_address_of_a_page_breaks_it(path: str) -> None:
    chance = random.Random(f"{SEED}{path}")
    known = keys(path)
    for _ in range(60):
        query = {key: chance.choice(ODD) for key in chance.sample(known, chance.randint(1, min(4, len(known))))}
        told = tell.tell(f"/{path}?{urlencode(query)}")
        assert told["answer"], query


@pytest.mark.slow
def test_no_senseless_address_of_a_result_breaks_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLOOK_REQUESTS", "1000000")
    monkeypatch.setenv("OUTLOOK_LOG", "off")
    app, chance = server(), random.Random(SEED)
    for name, result in RESULTS.items():
        known = [one.name for one in result.parameters] + ["x"]
        for _ in range(50):
            query = {key: chance.choice(ODD) for key in chance.sample(known, chance.randint(1, min(3, len(known))))}
            _sane(app, f"/data/{name}.{chance.choice(('csv', 'json'))}?{urlencode(query)}")


@pytest.mark.slow
def test_no_senseless_path_breaks_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLOOK_REQUESTS", "1000000")
    monkeypatch.setenv("OUTLOOK_LOG", "off")
    app, chance = server(), random.Random(SEED)
    for _ in range(1500):
        parts = [quote(chance.choice((*ODD, "map", "data", "figure", "map.csv", "headline.csv"))) for _ in range(3)]
        first = chance.choice(("data", "figure", "figure/map", "figure/hosts", "map", "_stcore"))
        _sane(app, f"/{first}/{'/'.join(parts[: chance.randint(1, 3)])}?{urlencode({'year': chance.choice(ODD)})}")


def _sane(app: object, path: str) -> None:
    """No failure, and nothing that was asked for comes back where a browser takes it for markup or a header."""
    answer = ask(app, path)  # type: ignore[arg-type]
    assert answer.status < 500, (path, answer.text[:200])
    assert "set-cookie" not in answer.headers
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert "alert(1)" not in answer.text
    else:
        assert "<script" not in answer.text
        assert "<img" not in answer.text
