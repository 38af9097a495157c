"""Projections in a browser: sliders by keyboard and mouse, links and Back, the file that keeps its sliders."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor

MOVE = """() => {
  const slider = document.querySelector('input[type=range]');
  slider.value = Number(slider.value) + 10 * Number(slider.step);
  slider.dispatchEvent(new Event('input'));
}"""


def answer(visitor: Visitor) -> Locator:
    return visitor.page.get_by_test_id("stMarkdown").first


def label(visitor: Visitor, words: str) -> Locator:
    """A word in the first chart."""
    return visitor.page.get_by_test_id("stVegaLiteChart").first.locator("svg text", has_text=words)


def press(visitor: Visitor, key: str, times: int = 1) -> None:
    visitor.page.get_by_role("slider").first.focus()
    for _ in range(times):
        visitor.page.keyboard.press(key)


def test_the_first_slider_moves_the_chart_by_keyboard_and_back_undoes_it(visitor: Visitor) -> None:
    visitor.visit("/projections")
    expect(label(visitor, "Essay 230")).to_have_count(1)
    press(visitor, "ArrowRight")
    expect(label(visitor, "Your scenario 236")).to_have_count(1)
    expect(answer(visitor)).to_contain_text("At +10.5 million a year")
    visitor.at("/projections?increase=10.5")
    visitor.back("/projections")
    expect(label(visitor, "Essay 230")).to_have_count(1)


def test_a_figure_is_typed_beside_the_slider(visitor: Visitor) -> None:
    page = visitor.visit("/projections")
    field = page.get_by_label("Increase per year, million people: as a number")
    field.fill("7.3")
    field.press("Enter")
    expect(answer(visitor)).to_contain_text("At +7.3 million a year")
    visitor.at("/projections?increase=7.3")
    expect(page.locator(".st-key-increase").get_by_test_id("stSliderThumbValue")).to_have_text("+7.3")
    visitor.back("/projections")
    expect(field).to_have_value("10.0")
    press(visitor, "ArrowRight")
    expect(field).to_have_value("10.5")


def test_the_first_slider_moves_by_mouse(visitor: Visitor) -> None:
    page = visitor.visit("/projections")
    thumb = page.get_by_role("slider").first
    box = thumb.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.wait_for_url("**/projections?increase=*")
    expect(label(visitor, "Your scenario")).to_have_count(1)


def test_nothing_moves_under_the_pointer_once_a_slider_is_there(visitor: Visitor) -> None:
    page = visitor.visit("/projections")
    page.get_by_role("slider").first.wait_for()
    places = page.evaluate(
        """async () => {
            const seen = [], slider = document.querySelector('input[type=range]');
            for (let frame = 0; frame < 30; frame++) {
                seen.push(slider.getBoundingClientRect().y);
                await new Promise(requestAnimationFrame);
            }
            return seen;
        }"""
    )
    assert len(set(places)) == 1


def test_a_link_says_everything_that_was_set(visitor: Visitor) -> None:
    page = visitor.visit("/projections?until=2030")
    page.get_by_role("radio", name="Returns double").or_(
        page.get_by_role("button", name="Returns double")
    ).first.click()
    visitor.at("/projections?until=2030&preset=returns")
    page.get_by_role("button", name="Pin this scenario").click()
    visitor.at("/projections?until=2030&preset=returns&pin=WLD_returns")
    page.get_by_role("radio", name="Essay").or_(page.get_by_role("button", name="Essay")).first.click()
    visitor.at("/projections?until=2030&pin=WLD_returns")
    page.get_by_label("Your own threshold, million people").fill("140")
    page.keyboard.press("Enter")
    address = "/projections?until=2030&pin=WLD_returns&threshold=140"
    visitor.at(address)
    expect(page.get_by_role("columnheader", name="Passes 140 million")).to_be_visible()
    said = answer(visitor).inner_text()
    visitor.visit(address)
    expect(answer(visitor)).to_have_text(said)
    assert visitor.path() == address
    expect(page.get_by_role("columnheader", name="Passes 140 million")).to_be_visible()
    expect(label(visitor, "Returns double")).to_have_count(1)


def test_a_nonsense_link_is_the_plain_page(visitor: Visitor) -> None:
    visitor.visit("/projections?increase=abc&until=1850")
    expect(label(visitor, "Essay 230")).to_have_count(1)
    assert visitor.page.get_by_test_id("stException").count() == 0


def test_the_interactive_file_works_offline_and_moves_at_once(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.visit("/projections")
    page.get_by_role("button", name="Download", exact=True).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Interactive HTML", exact=True).click()
    assert waiting.value.suggested_filename == "projection-world-displaced-essay-2035.html"
    target = tmp_path / "projection.html"
    waiting.value.save_as(target)
    file = page.context.new_page()
    file.context.set_offline(True)
    file.goto(target.as_uri())
    expect(file.locator("svg text", has_text="Essay 230")).to_have_count(1)
    for _ in range(5):
        file.evaluate(MOVE)
    expect(file.locator("svg text", has_text="Your scenario 290")).to_have_count(1)
    file.context.set_offline(False)


@pytest.mark.parametrize("width", [320, 390])
def test_the_chart_comes_before_the_sliders_on_a_phone(visitor: Visitor, width: int) -> None:
    page = visitor.visit("/projections?pin=returns")
    chart = page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    slider = page.get_by_role("slider").first.bounding_box()
    assert chart is not None
    assert slider is not None
    assert chart["y"] < slider["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
