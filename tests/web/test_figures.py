"""Every figure of every page at an address: the file that a download gives, or a sentence why not."""

from __future__ import annotations

import asyncio
import datetime as dt
import json

import pytest

from components import address, export
from components.address import Page
from components.credit import credited
from components.export import picture
from components.export.kinds import KINDS
from components.export.rendering import Busy
from components.figure import Figure
from components.frame import cache
from components.page_table import BY_NAME, PAGES
from components.web.figures import DOWNLOAD
from tests.web.asking import Answer, ask, asked, server

APP = server()
SYRIA = "country=SYR&year=2015"


def figures(page: Page, query: str = "") -> list[Figure]:
    _, codes = address.parse(f"/{page.path}?{query}", {page.path: page})
    data = cache.data()
    view = "http://localhost:8501" + address.link(page, address.normal(page, data, codes))
    told = cache.story(page, address.context(page, data, codes))
    return [credited(figure, data.provenance, view) for figure in told.figures()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("query", ["", SYRIA])
def test_every_figure_has_an_address_that_gives_what_its_download_gave(page: Page, query: str) -> None:
    found = figures(page, query)
    for figure in found:
        assert "." not in figure.slug
        at = f"/figure/{page.name}/{figure.slug}"
        assert ask(APP, f"{at}.csv?{query}").body == export.csv(figure)
        assert ask(APP, f"{at}.json?{query}").body == export.vega_lite(figure)
        saved = ask(APP, f"{at}.csv?{query}{'&' if query else ''}download=1").headers["content-disposition"]
        assert saved == f'attachment; filename="{figure.file_name("csv")}"'
    answer = ask(APP, f"/figure/{page.name}/poem.png?{query}")
    assert answer.status == 404
    assert "no figure 'poem'" in answer.text
    assert all(figure.slug in answer.text for figure in found)


@pytest.mark.parametrize(
    ("kind", "mime", "begins"),
    [
        ("png", "image/png", b"\x89PNG"),
        ("svg", "image/svg+xml", b"<svg"),
        ("pdf", "application/pdf", b"%PDF"),
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("vl.json", "application/json", b"{"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("transparent.png", "image/png", b"\x89PNG"),
    ],
)
def test_every_kind_can_be_shown_in_any_page_and_saved_under_its_name(kind: str, mime: str, begins: bytes) -> None:
    shown = ask(APP, f"/figure/map/ranking.{kind}")
    assert shown.body.startswith(begins)
    assert shown.headers["content-type"] == mime
    assert "content-disposition" not in shown.headers
    assert "frame-ancestors *" in shown.headers["content-security-policy"]
    assert shown.headers["access-control-allow-origin"] == "*"
    saved = ask(APP, f"/figure/map/ranking.{kind}?download=1")
    assert saved.body == shown.body
    assert saved.headers["content-disposition"].endswith(f'.{kind}"')


def test_a_picture_is_made_once_and_is_the_one_of_a_download(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.forget()
    made: list[str] = []
    render = picture.render
    monkeypatch.setattr(picture, "render", lambda kind, **needs: made.append(kind) or render(kind, **needs))
    first, second = (ask(APP, "/figure/hosts/" + figures(BY_NAME["hosts"])[0].slug + ".svg") for _ in range(2))
    assert made == ["svg"]
    assert first.body == second.body == export.svg(figures(BY_NAME["hosts"])[0])
    tag = first.headers["etag"]
    assert ask(APP, f"/figure/hosts/{figures(BY_NAME['hosts'])[0].slug}.svg", if_none_match=tag).status == 304


def test_nonsense_is_the_default_as_on_the_page() -> None:
    plain, odd = (json.loads(ask(APP, f"/figure/map/map.json{query}").body) for query in ("", "?year=1850&country=<b>"))
    assert plain["datasets"] == odd["datasets"]


def test_an_unknown_page_or_kind_is_told_which_there_are() -> None:
    assert all(name in ask(APP, "/figure/poems/a.png").text for name in BY_NAME)
    assert all(kind in ask(APP, "/figure/map/map.exe").text for kind in KINDS)
    assert ask(APP, "/figure/map/map").status == 404


def test_a_full_queue_asks_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.forget()

    def busy(kind: str, **needs: object) -> bytes:
        raise Busy

    monkeypatch.setattr(picture, "render", busy)
    answer = ask(APP, "/figure/map/map.png")
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert "try again in a minute" in answer.text


def test_the_files_name_the_address_and_no_page_uses_the_key_that_saves() -> None:
    view = "http://localhost:8501/map?year=1995"
    assert view in ask(APP, "/figure/map/map.json?year=1995&download=1").text
    assert dt.date.today().strftime("%Y") in ask(APP, "/figure/map/map.json").text
    data = cache.data()
    for page in PAGES:
        chosen = address.selection(page, data, {})
        assert all(DOWNLOAD not in one.keys for one in (*page.shared(data), *page.own(data, chosen)))


@pytest.mark.slow
def test_three_hundred_downloads_at_once_all_arrive_and_each_file_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.forget()
    made: list[str] = []
    render = picture.render
    monkeypatch.setattr(picture, "render", lambda kind, **needs: made.append(kind) or render(kind, **needs))
    monkeypatch.setenv("OUTLOOK_LOG", "off")
    kinds = ("png", "svg", "pdf", "html", "json", "csv", "xlsx")

    async def all_at_once() -> list[Answer]:
        paths = (f"/figure/map/ranking.{kinds[at % len(kinds)]}?download=1" for at in range(300))
        return await asyncio.gather(*(asked(APP, path) for path in paths))

    answers = asyncio.run(all_at_once())
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == len(kinds)
    assert sorted(made) == ["html", "pdf", "png", "svg"]
