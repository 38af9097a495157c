"""Every ordered pair of pages, by the navigation and by Back: what was chosen stays, what was not stays unset."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from components.page_table import PAGES
from components.tell import tell
from tests.browser.conftest import Visitor

PATHS = {page.title: f"/{page.path}" for page in PAGES}
CHOICES = ("", "?country=SYR&year=1995&group=refugees&side=host")


def trail(stops: list[str]) -> list[str]:
    """A walk from the first stop and back to it that makes every step from one stop to another exactly once."""
    way, left, closed = [stops[0]], {(one, other) for one in stops for other in stops if one != other}, []
    while way:
        step = next((other for other in stops if (way[-1], other) in left), None)
        if step is None:
            closed.append(way.pop())
        else:
            left.remove((way[-1], step))
            way.append(step)
    return closed[::-1]


@pytest.mark.parametrize("query", CHOICES)
def test_every_page_is_one_step_away_and_keeps_what_was_chosen(visitor: Visitor, query: str) -> None:
    first, *steps = trail(list(PATHS))
    questions = {title: tell(path + query)["question"] for title, path in PATHS.items()}
    page = visitor.visit(PATHS[first] + query)
    assert visitor.path() == PATHS[first] + query
    for title in steps:
        page.get_by_role("link", name=title, exact=True).click()
        visitor.arrive(PATHS[title] + query, questions[title])
        expect(page).to_have_title(f"{title} · Displacement Outlook")
        expect(page.get_by_test_id("stException")).to_have_count(0)
    for title in steps[-2 : -len(PATHS) - 2 : -1]:
        page.go_back()
        visitor.arrive(PATHS[title] + query, questions[title])


def test_the_trail_makes_every_step_once() -> None:
    way = trail(list(PATHS))
    steps = list(pairwise(way))
    assert len(steps) == len(set(steps)) == len(PATHS) * (len(PATHS) - 1)
    assert way[0] == way[-1]


def test_a_round_through_all_pages_leaves_every_choice_where_it_was(visitor: Visitor) -> None:
    page = visitor.visit("/projections?increase=7.5")
    visitor.go("Causes", "/causes?increase=7.5")
    page.locator(".st-key-lookback input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    visitor.at("/causes?increase=7.5&lookback=9")
    carried = "?increase=7.5&lookback=9"
    for title in ("Map", "Corridors", "Hosts", "Overview"):
        visitor.go(title, PATHS[title] + carried)
    visitor.go("Projections", f"/projections{carried}")
    expect(page.get_by_test_id("stMarkdown").first).to_contain_text("At +7.5 million a year")
    visitor.go("Causes", f"/causes{carried}")
    expect(page.get_by_text("9 years of flight instead of 10")).to_be_visible()


def test_a_year_that_a_page_has_no_figure_for_is_kept_for_the_others(visitor: Visitor) -> None:
    page = visitor.visit("/map?year=1995")
    visitor.go("Causes", "/causes?year=1995")
    expect(page.locator(".st-key-year input[type=range]")).to_have_value("2010")
    visitor.go("Hosts", "/hosts?year=1995")
    expect(page.locator(".st-key-year input[type=range]")).to_have_value("1995")


@pytest.mark.parametrize("key", ["ArrowLeft", "PageDown"])
@pytest.mark.parametrize("path", ["/hosts", "/map", "/corridors"])
def test_the_last_key_wins(visitor: Visitor, path: str, key: str) -> None:
    page = visitor.visit(path)
    slider = page.locator(".st-key-year input[type=range]")
    slider.focus()
    for _ in range(10 if key == "ArrowLeft" else 2):
        page.keyboard.press(key)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    chosen = slider.input_value()
    visitor.at(f"{path}?year={chosen}")
    expect(slider).to_have_value(chosen)
    expect(page.get_by_text(f"end of {chosen}").first).to_be_visible()


def test_keys_at_the_pace_of_a_hand_end_where_the_hand_ended(visitor: Visitor) -> None:
    page = visitor.visit("/hosts")
    slider = page.locator(".st-key-year input[type=range]")
    slider.focus()
    for year in range(2024, 2014, -1):
        page.keyboard.press("ArrowLeft")
        expect(slider).to_have_value(str(year))
        page.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 90))")
    visitor.at("/hosts?year=2015")
    expect(slider).to_have_value("2015")
    expect(page.get_by_text("end of 2015").first).to_be_visible()


def test_pins_belong_to_their_place_and_back_never_moves_them_to_another(visitor: Visitor) -> None:
    page = visitor.visit("/projections?pin=essay")
    assert visitor.path() == "/projections?pin=WLD_essay"
    pins = page.get_by_role("button", name="Unpin Essay")
    expect(pins).to_have_count(1)
    box = page.get_by_role("combobox", name="Country")
    box.focus()
    page.keyboard.type("Sudan")
    page.keyboard.press("Enter")
    visitor.at("/projections?pin=WLD_essay&country=SDN")
    expect(page.get_by_text("Unpin")).to_have_count(0)
    page.get_by_role("button", name="Pin this scenario").click()
    page.wait_for_url("**/projections?pin=WLD_essay~SDN_*&country=SDN")
    visitor.settle()
    expect(page.get_by_text("Unpin Recent pace")).to_have_count(1)
    visitor.back("/projections?pin=WLD_essay&country=SDN")
    expect(page.get_by_text("Unpin")).to_have_count(0)
    visitor.back("/projections?pin=WLD_essay")
    expect(pins).to_have_count(1)


def test_the_same_change_from_two_starts_is_two_scenarios(visitor: Visitor) -> None:
    page = visitor.visit("/projections?pin=essayi5~2025i5")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("button", name="Unpin")).to_have_count(2)
    expect(page.get_by_role("button", name="Unpin +5 a year from 2025")).to_be_visible()
    expect(page.get_by_role("button", name="Unpin +5 a year from the essay’s figure")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/causes"])
def test_two_readers_at_once_see_the_same_page(visitor: Visitor, path: str) -> None:
    other = visitor.page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    for _ in range(3):
        other.goto(visitor.url + path, wait_until="commit")
        visitor.visit(path)
        charts = visitor.page.get_by_test_id("stVegaLiteChart")
        expect(charts.first).to_be_visible(timeout=20_000)
        expect(other.get_by_test_id("stVegaLiteChart")).to_have_count(charts.count(), timeout=20_000)
        for page in (visitor.page, other):
            expect(page.get_by_test_id("stException")).to_have_count(0)
    other.context.close()
