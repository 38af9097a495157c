"""What only a browser shows of the page on causes: a threshold lands in the address and in the pictures."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visitor

CHARTS = 8


def test_a_moved_threshold_changes_the_address_and_keeps_every_chart(visitor: Visitor) -> None:
    page = visitor.visit("/causes")
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(CHARTS)
    slider = page.locator(".st-key-lookback input[type=range]")
    for press in range(2):  # a second move shows that the first left nothing stale behind
        slider.focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text(f"{9 - press} years of flight instead of 10")).to_be_visible()
        expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(CHARTS)
    page.wait_for_url("**lookback=8")
    page.get_by_role("button", name="Back to the baseline").click()
    expect(page.get_by_text("This is the baseline rule")).to_be_visible()
    page.wait_for_url(lambda url: "lookback" not in url)


def test_the_configured_rule_is_inside_the_download(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.visit("/causes")
    page.locator(".st-key-pts input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("terror scale 4 instead of 3.5")).to_be_visible()
    page.locator(".st-key-causes-shares-foot").get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="SVG drawing", exact=True).click()
    target = tmp_path / "shares.svg"
    waiting.value.save_as(target)
    assert waiting.value.suggested_filename == "causes-shares-world.svg"
    assert "terror ≥4" in target.read_text(encoding="utf-8")
