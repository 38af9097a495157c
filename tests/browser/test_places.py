"""Map, Corridors and Hosts in a browser: weight, keyboard, clicks, play, a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

PAGES = (
    "/map", "/map?map_show=rate&side=host", "/corridors", "/hosts", "/returns", "/asylum",
    "/asylum?country=AFG&year=2024", "/people", "/people?country=EST&side=host",
)  # fmt: skip
CHART = "[data-testid=stVegaLiteChart] svg"
MAP_KILOBYTES = 400


def drawn(visitor: Visitor, path: str) -> Page:
    """The page with its charts drawn."""
    page = visitor.visit(path)
    page.locator(CHART).first.wait_for()
    return page


def test_the_map_sends_little_of_its_own(visitor: Visitor) -> None:
    received = {"bytes": 0.0}

    def count(event: dict[str, dict[str, object]]) -> None:
        text = str(event["response"].get("payloadData", ""))
        received["bytes"] += len(text) * (0.75 if event["response"].get("opcode") == 2 else 1)

    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", count)
    drawn(visitor, "/map")
    first = received["bytes"]
    assert 30 * 1024 < first <= MAP_KILOBYTES * 1024
    visitor.page.get_by_role("slider", name="Year").focus()
    visitor.page.keyboard.press("ArrowLeft")
    expect(visitor.page.get_by_text("end of 2024").first).to_be_visible()
    assert visitor.hosts == {"127.0.0.1"}


def test_the_year_moves_by_keyboard_and_the_address_follows(visitor: Visitor) -> None:
    page = drawn(visitor, "/map?year=2020")
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("by country of origin, end of 2019").first).to_be_visible()
    visitor.settle()
    assert visitor.path() == "/map?year=2019"


def test_a_country_is_chosen_by_keyboard_and_stands_out(visitor: Visitor) -> None:
    page = drawn(visitor, "/map")
    box = page.get_by_role("combobox", name="Country")
    box.focus()
    page.keyboard.type("Myanm")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Myanmar, end of 2025")).to_be_visible()
    visitor.settle()
    assert visitor.path() == "/map?country=MMR"


def test_play_starts_and_stops_by_keyboard_and_keeps_the_year_reached(visitor: Visitor) -> None:
    page = drawn(visitor, "/map?year=2000")
    page.get_by_role("button", name="Play the years").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("by country of origin, end of 2002")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="Stop").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
    visitor.settle()
    year = int(visitor.path().removeprefix("/map?year="))
    assert 2002 <= year <= 2008
    expect(page.get_by_text(f"by country of origin, end of {year}")).to_be_visible()


def test_the_page_stays_in_reach_while_the_years_play(visitor: Visitor) -> None:
    page = drawn(visitor, "/map?year=1995")
    page.get_by_role("button", name="Play the years").click()
    expect(page.get_by_text("end of 1996").first).to_be_visible(timeout=10_000)
    page.get_by_text("Per 1,000 inhabitants", exact=True).first.click()
    expect(page.get_by_text("People forcibly displaced per 1,000 inhabitants").first).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="Stop").click()


INSIDE_A_SHAPE = """() => {
    for (const path of document.querySelectorAll('[data-testid=stVegaLiteChart] svg .mark-shape path')) {
        const box = path.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
        if (box.width > 40 && box.width < 200 && path.getAttribute('fill') !== 'none'
            && document.elementFromPoint(x, y) === path && path.__data__?.datum?.iso3) return [x, y];
    }
}"""


def test_a_click_on_a_circle_or_a_bar_chooses_its_country(visitor: Visitor) -> None:
    page = drawn(visitor, "/map")
    page.locator(f"{CHART} .mark-symbol path").first.click(force=True)
    page.wait_for_url("**/map?country=*")
    page = drawn(visitor, "/map")
    page.locator(CHART).nth(1).locator(".mark-rect path").nth(1).click()
    page.wait_for_url("**/map?country=SYR")
    expect(page.get_by_text("Syria, end of 2025")).to_be_visible()


def test_a_click_on_a_shaded_country_chooses_it(visitor: Visitor) -> None:
    page = drawn(visitor, "/map?map_show=rate")
    place = page.evaluate(INSIDE_A_SHAPE)
    assert place
    page.mouse.click(*place)
    page.wait_for_url("**country=*")


@pytest.mark.parametrize("width", [320])
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_all_of_it_without_scrolling_sideways(visitor: Visitor, path: str) -> None:
    page = drawn(visitor, path)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for frame in page.locator("[data-testid=stFullScreenFrame]").all():  # the map moves sideways within its own
        box = frame.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.evaluate("window.innerWidth") + 1
