"""What only a browser can show of the frame: no other host, downloads, keyboard, narrow screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

SIGNATURES = {
    "PNG picture": b"\x89PNG",
    "SVG drawing": b"<svg",
    "PDF page": b"%PDF",
    "Interactive HTML": b"<!DOCTYPE html>",
    "Vega-Lite JSON": b"{",
    "CSV numbers": b"",
    "Excel workbook": b"PK",
    "PNG, transparent": b"\x89PNG",
}


def test_the_page_asks_no_other_host_for_anything(visitor: Visitor) -> None:
    visitor.visit()
    assert visitor.hosts == {"127.0.0.1"}


def test_every_format_is_downloaded_with_a_name_and_content(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.visit()
    page.get_by_role("button", name="Download", exact=True).first.click()
    links = page.locator(".files.listed a")
    expect(links).to_have_count(len(SIGNATURES))
    names = set()
    for label, signature in SIGNATURES.items():
        with page.expect_download() as waiting:
            page.get_by_role("link", name=label, exact=True).click()
        target = tmp_path / "download"
        waiting.value.save_as(target)
        names.add(waiting.value.suggested_filename)
        assert target.read_bytes().startswith(signature), label
        assert target.stat().st_size > 50
    assert len(names) == len(SIGNATURES)


def test_the_table_opens_by_keyboard_and_focus_returns(visitor: Visitor) -> None:
    page = visitor.visit()
    table = page.get_by_role("button", name="Table", exact=True).first
    table.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    expect(table).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 1024, 1920])
def test_nothing_is_wider_than_the_screen(visitor: Visitor, width: int) -> None:
    page = visitor.visit()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    spilling = page.evaluate(
        """width => [...document.querySelectorAll('[data-testid=stMain] *')]
        .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('[data-testid=stElementToolbar]'))
        .map(e => e.tagName + ' ' + e.textContent.slice(0, 60))""",
        width,
    )
    assert spilling == []


def test_the_theme_follows_the_browser(visitor: Visitor) -> None:
    page = visitor.visit()
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(background) == "rgb(252, 251, 249)"


@pytest.mark.parametrize("theme", ["dark"])
def test_the_dark_theme_follows_too(visitor: Visitor) -> None:
    page = visitor.visit()
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(background) == "rgb(20, 24, 29)"
