"""Data in a browser: a check that hangs and a reader who goes on, Back, files, narrow screens, links to words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor, dashboard
from tests.data.loopback import Answer, Arguments, serving

PANEL = ".st-key-check"


class Hanging:
    """A service that answers nobody until it is let go, and then with an error."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(self, path: str, arguments: Arguments) -> Answer:
        self.go.wait(120)
        return Answer(b"{}", 404)


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    found = Hanging()
    yield found
    found.go.set()


def test_a_second_reader_goes_on_while_a_check_hangs(browser: Browser, tmp_path: Path, hanging: Hanging) -> None:
    with serving(hanging) as service:
        addresses = {"UNHCR_API_URL": f"{service.url}/population/v1", "WORLD_BANK_API_URL": f"{service.url}/v2"}
        with dashboard(tmp_path, **addresses) as url:
            contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in range(2)]
            one, other = (Visitor(context.new_page(), url) for context in contexts)
            page = one.visit("/data?table=flows")
            page.get_by_role("button", name="Check for newer data").click()
            expect(page.locator(PANEL)).to_contain_text("A check is under way")
            expect(page.get_by_role("button", name="Check for newer data")).to_be_disabled()
            assert [found["id"] for found in Axe().run(page).response["violations"]] == []

            hosts = other.visit("/hosts")
            title = hosts.get_by_role("heading", level=2).first.inner_text()
            for _ in range(20):
                hosts.locator(".st-key-year input[type=range]").focus()
                hosts.keyboard.press("ArrowLeft")
            other.at("/hosts?year=2005")
            assert hosts.get_by_role("heading", level=2).first.inner_text() != title
            data = other.go("Data", "/data?year=2005")
            expect(data.locator(PANEL)).to_contain_text("started by another visitor")

            hanging.go.set()
            for visitor in (one, other):
                expect(visitor.page.locator(PANEL)).to_contain_text("replaced nothing", timeout=60_000)
                expect(visitor.page.locator(PANEL)).to_contain_text("HTTP 404")
            assert one.path() == "/data?table=flows", "what was chosen is not lost"
            assert not (tmp_path / "cache" / "tables").exists()
            for context in contexts:
                context.close()


def test_back_undoes_one_choice(visitor: Visitor) -> None:
    page = visitor.visit("/data?table=flows")
    page.get_by_role("radio", name="Asylum").click()
    visitor.at("/data?table=flows&side=host")
    visitor.back("/data?table=flows")
    expect(page.get_by_test_id("stCode").first).to_contain_text("--side origin")


def test_a_whole_table_is_taken_away(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.visit("/data?table=countries")
    for label, signature in {"CSV": b"iso3,", "Parquet": b"PAR1", "Excel": b"PK"}.items():
        with page.expect_download() as waiting:
            page.locator(".st-key-rows-files-0").get_by_role("link", name=label).click()
        waiting.value.save_as(tmp_path / label)
        assert waiting.value.suggested_filename.startswith("countries.")
        assert (tmp_path / label).read_bytes().startswith(signature)


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(visitor: Visitor, width: int) -> None:
    page = visitor.visit("/data")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_accessibility_violation(visitor: Visitor) -> None:
    page = visitor.visit("/data?table=breaks&country=SYR")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []


def test_the_words_of_every_page_lead_to_those_of_this_one(visitor: Visitor) -> None:
    page = visitor.visit("/hosts")
    page.get_by_text("What the words mean").click()
    link = page.locator(".st-key-footer").get_by_role("link", name="Data", exact=True)
    assert link.get_attribute("href") == "data#words"
    page = visitor.visit("/data#words")
    expect(page.get_by_role("heading", name="Words", exact=True)).to_be_in_viewport()
