"""Tooltips tell a missing figure as a dash, never as "null"."""

from __future__ import annotations

import json
import re

import altair as alt
import pandas as pd
import pytest
import vl_convert

from components import address, tooltips
from components.drawing import data, drawing
from components.frame import cache
from components.page_table import PAGES
from components.palette import LIGHT, Palette

ROWS = pd.DataFrame({"year": [2024, 2025], "people": pd.array([31_000_000, None], dtype="Int64"), "words": ["a", None]})


def build(palette: Palette) -> alt.TopLevelMixin:
    tips = [alt.Tooltip("people:Q", title="People", format=",d"), alt.Tooltip("words:N", title="Words"), "year:Q"]
    points = alt.Chart(data("rows")).mark_point(color=palette.ink).encode(x="year:Q", tooltip=tips)
    return alt.layer(points, alt.Chart(data("rows")).mark_rule().encode(x="year:Q"))


def test_a_missing_figure_is_a_dash() -> None:
    """What Vega makes of the words of a tooltip, drawn as text, since a picture has no pointer."""
    whole = json.loads(json.dumps(drawing(build, LIGHT, rows=ROWS).whole()))
    words = whole["layer"][0]
    assert [tip["title"] for tip in words["encoding"]["tooltip"]] == ["People", "Words", "year"]
    drawn = []
    for tip in words["encoding"]["tooltip"]:
        text = {**words, "mark": "text", "encoding": {"text": {"field": tip["field"]}}}
        svg = vl_convert.vegalite_to_svg({**whole, "layer": [text]})
        drawn.append(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    assert drawn == [["31,000,000", "–"], ["a", "–"], ["2024", "2025"]]


def test_what_vega_lite_works_out_itself_stays() -> None:
    spec = {"mark": "bar", "encoding": {"tooltip": [{"aggregate": "count", "type": "quantitative"}]}}
    assert tooltips.told(spec) == spec
    assert tooltips.told({"mark": "bar"}) == {"mark": "bar"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_chart_of_any_page_has_a_tooltip_that_can_say_null(page: address.Page) -> None:
    story = page.story(address.context(page, cache.data(), {}))
    for figure in story.figures():
        for tip in _tips(json.loads(json.dumps(figure.drawing(LIGHT).specification))):
            assert tip["field"].startswith("tip_"), (figure.slug, tip)


def _tips(node: object) -> list[dict[str, str]]:
    if isinstance(node, list):
        return [tip for part in node for tip in _tips(part)]
    if not isinstance(node, dict):
        return []
    own = node.get("encoding", {}).get("tooltip", [])
    return [*own, *(tip for key in ("layer", "hconcat", "vconcat") for tip in _tips(node.get(key, [])))]
