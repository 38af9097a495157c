"""Links and the browser's Back button: a choice stands in the address as a code and follows the reader."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visitor

MYANMAR = re.compile("^Myanmar")
"""The name in the box stands with the others by which the country is looked for."""


def choose_country(visitor: Visitor, words: str) -> None:
    """Type a country into the filter as a keyboard user does."""
    box = visitor.page.get_by_role("combobox", name="Country")
    box.click()
    visitor.page.keyboard.type(words)
    visitor.page.keyboard.press("Enter")


def test_a_choice_enters_the_address_as_a_code_and_back_takes_it_out(visitor: Visitor) -> None:
    visitor.visit("/map")
    choose_country(visitor, "Myanmar")
    visitor.at("/map?country=MMR")
    choose_country(visitor, "Sudan")
    visitor.at("/map?country=SDN")
    visitor.back("/map?country=MMR")
    expect(visitor.page.get_by_role("combobox", name="Country")).to_have_value(MYANMAR)
    visitor.back("/map")
    expect(visitor.page.get_by_role("combobox", name="Country")).to_have_value("")


def test_a_link_opens_with_its_choices(visitor: Visitor) -> None:
    page = visitor.visit("/map?country=MMR&year=2015&side=host")
    expect(page.get_by_role("combobox", name="Country")).to_have_value(MYANMAR)
    expect(page.get_by_role("radio", name="Asylum")).to_be_checked()
    assert visitor.path() == "/map?country=MMR&year=2015&side=host"


def test_choices_follow_to_another_page_in_one_step_of_history(visitor: Visitor) -> None:
    page = visitor.visit("/map?country=MMR")
    visitor.go("Overview", "/?country=MMR")
    visitor.go("Map", "/map?country=MMR")
    expect(page.get_by_role("combobox", name="Country")).to_have_value(MYANMAR)
    visitor.back("/?country=MMR")


def test_a_nonsense_link_falls_back_without_a_traceback(visitor: Visitor) -> None:
    page = visitor.visit("/map?country=ATLANTIS&year=1066&group=tourists&side=both&region=moon")
    assert page.get_by_test_id("stException").count() == 0
    assert visitor.path() == "/map"
