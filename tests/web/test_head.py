"""What is read without a browser: the head of every page, robots, sitemap, feed, and how the server is."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from xml.etree import ElementTree

import pytest

from components import tell
from components.address import Page
from components.frame import cache
from components.page_table import BY_NAME, PAGES
from components.web import feed, head
from data import store
from data.changes import NOTHING
from data.manifest import CHANGES
from data.store import StoreError
from tests.web.asking import ask, server

APP = server()


def tags(path: str) -> dict[str, str]:
    """What the head of a page says, by name."""
    text = ask(APP, path).text
    found = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', text))
    found |= {"title": re.findall(r"<title>(.*)</title>", text)[0], "lang": re.findall(r'<html lang="(.*?)"', text)[0]}
    found["canonical"] = re.findall(r'<link rel="canonical" href="(.*?)">', text)[0]
    return {name: unescape(value) for name, value in found.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_says_its_title_its_answer_and_its_picture(page: Page) -> None:
    said = tags(f"/{page.path}")
    assert said["title"] == f"{page.title} · Displacement Outlook"
    assert said["lang"] == "en-GB"
    answer = tell.tell(f"/{page.path}")["answer"]
    assert said["description"] == head.plain(answer)
    assert not re.search(r"\*\*|\]\(|:\w+\[", said["description"])
    assert said["canonical"] == said["og:url"] == f"http://localhost:8501/{page.path}"
    if picture := said.get("og:image"):
        assert ask(APP, picture.removeprefix("http://localhost:8501").replace(".png", ".csv")).status == 200
        assert said["og:image:alt"]
    else:
        assert not list(cache.story(page, tell.address.context(page, cache.data(), {})).figures())


def test_an_address_has_the_words_of_its_choices_and_one_true_form() -> None:
    said = tags("/map?country=SYR&year=1995&deaths=7&x=<script>alert(1)</script>&region=nowhere")
    assert said["canonical"] == "http://localhost:8501/map?country=SYR&year=1995"
    assert said["og:image"] == "http://localhost:8501/figure/map/map.png?country=SYR&year=1995"
    assert said["description"] == head.plain(tell.tell("/map?country=SYR&year=1995")["answer"])
    assert "alert" not in ask(APP, "/map?x=<script>alert(1)</script>").text


def test_words_lose_the_signs_of_markdown_and_nothing_else() -> None:
    assert head.plain(r"**A** 5 [link](#there), :red[x] \$ `y` and 3 * 4: b") == "A 5 link, x $ y and 3 * 4: b"


def test_a_page_opens_with_its_question_where_its_answer_takes_long_or_cannot_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(head, "PATIENCE", 0)
        assert tags("/map")["description"] == BY_NAME["map"].help

    def damaged() -> store.Store:
        raise StoreError(["The file stocks.parquet is damaged."])

    cache.forget()
    monkeypatch.setattr(store, "load", damaged)
    assert tags("/map")["description"] == BY_NAME["map"].help
    assert [ask(APP, path).status for path in ("/healthz", "/readyz", "/sitemap.xml", "/data/headline.csv")] == [
        200, 503, 503, 503,
    ]  # fmt: skip
    cache.forget()


def test_the_sitemap_has_every_page_and_every_country_once_there_is_a_page_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def listed() -> list[str]:
        tree = ElementTree.fromstring(ask(APP, "/sitemap.xml").body)
        return [str(element.text) for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    pages = [f"http://localhost:8501/{page.path}" for page in PAGES]
    assert listed()[: len(pages)] == pages
    row = dataclasses.replace(BY_NAME["hosts"], name="country", path="country")
    monkeypatch.setitem(BY_NAME, "country", row)  # type: ignore[arg-type]
    countries = listed()[len(pages) :]
    assert len(countries) == len(row.countries(cache.data())) > 150
    assert "http://localhost:8501/country?country=SYR" in countries


def test_robots_are_led_to_the_sitemap() -> None:
    assert "Sitemap: http://localhost:8501/sitemap.xml" in ask(APP, "/robots.txt").text


def test_the_feed_says_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [
        {"at": "2026-12-02T08:00:00+00:00", "sentences": [NOTHING]},
        {"at": "2026-12-01T08:00:00+00:00", "sentences": ["small_pairs: added 2026.", "Refugees: <b> & more."]},
    ]
    provenance = cache.data().provenance
    monkeypatch.setitem(provenance.manifest, CHANGES, kept)  # type: ignore[arg-type]
    items = list(ElementTree.fromstring(ask(APP, "/feed.xml").body).iter("item"))
    assert [item.findtext("title") for item in items] == [
        f"Figures to the end of {provenance.latest_year}", "What changed on 1 December 2026",
    ]  # fmt: skip
    assert items[1].findtext("description") == "small_pairs: added 2026. Refugees: <b> & more."
    assert items[1].findtext("pubDate") == "Tue, 01 Dec 2026 08:00:00 GMT"
    assert len({item.findtext("guid") for item in items}) == 2
    assert next(feed.entries(cache.data()))[2][0].startswith("Retrieved from")


def test_the_server_says_how_it_is_and_which_figures_it_has() -> None:
    assert ask(APP, "/healthz").json()["memory_mib"] > 10
    ready = ask(APP, "/readyz").json()
    provenance = cache.data().provenance
    assert ready["last_refresh"] == provenance.retrieved
    assert provenance.version.startswith(ready["release"])
    assert re.search(r"^outlook_memory_bytes \S+$", ask(APP, "/metrics").text, re.MULTILINE)
