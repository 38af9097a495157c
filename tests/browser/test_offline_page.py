"""The downloaded page opens from a file, without a network, and fits a phone and a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from components import address, export
from components.credit import credited
from components.frame import cache
from components.page_table import BY_PATH


@pytest.mark.parametrize("at", ["/map", "/causes?country=SDN", "/projections"])
def test_the_offline_page_is_as_wide_as_its_window(browser: Browser, tmp_path: Path, at: str) -> None:
    page, codes = address.parse(at, BY_PATH)
    story = cache.story(page, address.context(page, cache.data(), codes))
    reader = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    for figure in story.figures():
        file = tmp_path / figure.file_name("html")
        file.write_bytes(export.html(credited(figure, cache.data().provenance, at)))
        for wide, chart in ((390, 358), (1280, 880)):
            reader.set_viewport_size({"width": wide, "height": 844})
            reader.goto(file.as_uri())
            reader.wait_for_selector("#vega-chart svg")
            assert reader.evaluate("document.documentElement.scrollWidth") == wide, figure.slug
            assert reader.evaluate("document.querySelector('#vega-chart').scrollWidth") == chart, figure.slug
        assert reader.locator("h1").inner_text() == (figure.interactive or figure).title
    reader.close()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked), asked
