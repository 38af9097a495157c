"""Keyboard, screen reader, forced colours and phone: where focus goes, what is said, what folds, what is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from components.page_table import PAGES
from tests.browser.conftest import Visitor

CHART = "[data-testid=stVegaLiteChart] svg"
OPENS = {"Download": ".files.listed a", "Table": "[data-testid=stDataFrame]"}
MOST_STOPS = 5
SPOKEN = "#voice"


def drawn(visitor: Visitor, path: str) -> Page:
    """The page with its charts drawn."""
    page = visitor.visit(path)
    page.locator(CHART).first.wait_for()
    return visitor.settle()


def opened(page: Page, label: str) -> None:
    """The first table or list of downloads, opened by keyboard, with its content."""
    page.get_by_role("button", name=label, exact=True).first.focus()
    page.keyboard.press("Enter")
    page.locator(OPENS[label]).first.wait_for()


def stops_to(page: Page, label: str) -> int:
    """How often Tab is pressed until a link of an open list has the keyboard; one too many where it never has."""
    link = page.get_by_role("link", name=label, exact=True)
    for stops in range(MOST_STOPS + 1):
        if link.evaluate("element => element === document.activeElement"):
            return stops
        page.keyboard.press("Tab")
    return MOST_STOPS + 1


def contrast(page: Page, selector: str) -> float:
    """The contrast of a text with the ground of the page (WCAG 2.2, 1.4.3)."""
    ratio: float = page.locator(selector).first.evaluate(
        """element => {
            const light = colour => {
                const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(value => value / 255)
                    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const app = document.querySelector('[data-testid=stApp]');
            const pair = [light(getComputedStyle(element).color), light(getComputedStyle(app).backgroundColor)];
            return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        }"""
    )
    return ratio


def test_the_keyboard_leaves_a_popover_at_both_ends_to_what_opened_it(visitor: Visitor) -> None:
    page = drawn(visitor, "/")
    button = page.get_by_role("button", name="Download", exact=True).first
    opened(page, "Download")
    page.get_by_role("link", name="PNG, transparent", exact=True).focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.get_by_role("link", name="PNG picture", exact=True).focus()
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()


def test_a_table_is_entered_by_keyboard(visitor: Visitor) -> None:
    page = drawn(visitor, "/hosts")
    opened(page, "Table")
    expect(page.get_by_test_id("stPopoverBody")).to_be_focused()


SEEN = [f"/{page.path}{'?country=MMR' if page.name == 'country' else ''}" for page in PAGES]
SEEN.append("/map?map_show=rate&side=host")
SCREENS = ((390, "dark"), (1280, "light")), ((390, "light"), (1280, "dark"))
"""Every page is seen in both widths and in both themes, by turns in either pairing."""


@pytest.mark.parametrize(
    ("path", "width", "theme"), [(path, *screen) for at, path in enumerate(SEEN) for screen in SCREENS[at % 2]]
)
def test_an_open_list_is_few_stops_away_and_nothing_is_in_the_way(visitor: Visitor, path: str, width: int) -> None:
    page = drawn(visitor, path)
    fold = page.locator(".fold")
    if fold.is_visible():
        fold.click()
    opened(page, "Download" if width == 1280 else "Table")
    if width == 1280:
        assert stops_to(page, "PNG picture") <= MOST_STOPS
    assert contrast(page, "[data-testid=stPopover] button[aria-expanded=true] p") >= 4.5
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert visitor.refused == [], "the page loads and runs nothing that the server's policy does not allow"


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1280, "light")])
def test_what_a_word_means_is_read_at_once_and_has_a_name(visitor: Visitor) -> None:
    page = drawn(visitor, "/map")
    fold = page.locator(".fold")
    if fold.is_visible():
        fold.click()
    page.locator("[data-testid=stTooltipIcon]:visible").first.hover()
    page.get_by_test_id("stTooltipContent").wait_for()
    expect(page.get_by_role("region", name="What it means")).to_be_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_the_chart_has_no_second_picture_in_a_toolbar(visitor: Visitor) -> None:
    page = drawn(visitor, "/")
    page.locator(CHART).first.hover()
    toolbars = page.locator("[data-testid=stFullScreenFrame]:has([data-testid=stVegaLiteChart]) button")
    expect(toolbars.first).to_be_attached()
    assert not any(button.is_visible() for button in toolbars.all())


def test_the_navigation_shows_where_the_keyboard_is(visitor: Visitor) -> None:
    page = visitor.visit("/")
    link = page.get_by_role("link", name="Causes", exact=True)
    page.get_by_role("link", name="Projections", exact=True).focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


@pytest.mark.parametrize(
    ("path", "control"),
    [("/projections", "increase"), ("/map", "year"), ("/hosts", "year"), ("/causes", "year"), ("/people", "year")],
)
def test_what_a_control_changed_is_said_in_words_that_stand_on_the_page(
    visitor: Visitor, path: str, control: str
) -> None:
    page = drawn(visitor, path)
    before = page.get_by_test_id("stMain").inner_text()
    expect(page.locator(SPOKEN)).to_have_attribute("aria-live", "polite")
    expect(page.locator(SPOKEN)).to_have_text("")
    page.locator(f".st-key-{control} input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(SPOKEN)).not_to_have_text("")
    said = page.locator(SPOKEN).inner_text()
    assert said in page.get_by_test_id("stMain").inner_text()
    assert said not in before


def test_another_page_is_not_announced_as_a_change(visitor: Visitor) -> None:
    page = drawn(visitor, "/map")
    visitor.go("Hosts", "/hosts")
    page.locator(".st-key-year input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(SPOKEN)).to_contain_text("2024")
    expect(page.locator(SPOKEN)).not_to_contain_text("Sudan, Syria")


@pytest.mark.parametrize("width", [390])
def test_a_wide_table_and_the_map_are_within_reach_of_the_keys(visitor: Visitor) -> None:
    page = drawn(visitor, "/projections?pin=returns")
    expect(page.get_by_role("region", name="Table, wider than the screen").first).to_have_attribute("tabindex", "0")
    page = drawn(visitor, "/map")
    world = page.get_by_role("region", name="World map, wider than the screen")
    expect(world).to_have_attribute("tabindex", "0")
    box = world.locator("svg .mark-shape").first.bounding_box()
    assert box is not None
    assert box["height"] > 240


@pytest.fixture
def forced(browser: Browser, app_url: str) -> Iterator[Visitor]:
    """A reader whose system forces its own few colours."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    yield Visitor(context.new_page(), app_url)
    context.close()


def test_a_slider_is_seen_in_forced_colours(forced: Visitor) -> None:
    page = forced.visit("/hosts")
    assert contrast(page, ".st-key-year [role=group]") >= 4.5
    grounds = page.locator(".st-key-year [role=group] > div > div").evaluate_all(
        "parts => parts.slice(0, 2).map(part => getComputedStyle(part).backgroundColor)"
    )
    ground = page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    assert ground not in grounds


@pytest.mark.parametrize("width", [390])
def test_the_pages_have_a_name_on_a_phone_and_close_after_a_choice(visitor: Visitor) -> None:
    page = visitor.visit("/map")
    page.get_by_role("button", name="Pages", exact=True).click()
    page.get_by_role("link", name="Hosts", exact=True).click()
    visitor.at("/hosts")
    expect(page.get_by_role("link", name="Hosts", exact=True)).not_to_be_in_viewport()
    expect(page.get_by_role("button", name="Pages", exact=True)).to_be_focused()


@pytest.mark.parametrize("width", [390])
def test_filters_fold_into_a_line_that_says_what_is_chosen(visitor: Visitor) -> None:
    page = visitor.visit("/hosts?country=DEU&year=2015")
    fold = page.get_by_role("button", name="Filters:")
    expect(fold).to_have_text("Filters: Country of asylum Germany, 2015")
    expect(page.get_by_role("combobox", name="Country")).to_be_hidden()
    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("combobox", name="Country")).to_be_visible()
    page.locator(".st-key-year input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    expect(fold).to_have_text("Filters: Country of asylum Germany, 2014")
    expect(fold).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("width", [390])
def test_chart_and_first_slider_of_projections_fit_on_a_phone_together(visitor: Visitor) -> None:
    page = drawn(visitor, "/projections")
    chart = page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    slider = page.locator(".st-key-increase").bounding_box()
    header = page.get_by_test_id("stHeader").bounding_box()
    assert chart is not None
    assert slider is not None
    assert header is not None
    assert slider["y"] + slider["height"] - chart["y"] < 844 - header["height"]


def test_a_line_of_links_leads_to_the_parts_of_causes(visitor: Visitor) -> None:
    page = drawn(visitor, "/causes")
    page.get_by_role("link", name="The rule, in your hands", exact=True).click()
    expect(page.get_by_role("heading", name="The rule, in your hands")).to_be_in_viewport()
    rule = page.locator(".st-key-lookback").bounding_box()
    shares = page.get_by_test_id("stVegaLiteChart").nth(3).bounding_box()
    assert rule is not None
    assert shares is not None
    assert shares["y"] < rule["y"] < shares["y"] + shares["height"], "the shares stand beside their controls"
