"""A page as a value: its blocks in reading order, every figure once, and the ways a figure can stand on a page."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from components import story
from components.address import Page
from components.page_table import PAGES
from components.story import Columns, Note, Section, Shown, Story, Table, Words
from tests.components.one_figure import ONE

TWO = dataclasses.replace(ONE, slug="two")
INNER = Columns(((Words("c"),), ()))
TOLD = Story(
    "Who?",
    "**Nobody.**",
    (
        Section("first", (Words("a"), Columns(((Note("b"), story.plot(ONE)), (INNER,)), (2, 1)))),
        Section("second", (story.foot(ONE), story.card(TWO), Words("d")), "Heading", 2, live=True),
    ),
)  # fmt: skip


def test_blocks_come_in_reading_order_columns_opened_up() -> None:
    found = [getattr(block, "text", None) or getattr(block, "figure").slug for block in TOLD.blocks()]  # noqa: B009
    assert found == ["a", "b", "refugees", "c", "refugees", "two", "d"]
    assert not any(isinstance(block, Columns) for block in TOLD.blocks())
    assert list(story.walk(())) == []


def test_every_figure_comes_once() -> None:
    assert [figure.slug for figure in TOLD.figures()] == ["refugees", "two"]


def test_a_story_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        TOLD.answer = "**Somebody.**"  # type: ignore[misc]


def test_a_card_has_every_part_but_those_the_page_says_itself() -> None:
    assert story.card(ONE).parts == {"title", "finding", "unit", "settings", "plot", "foot", "notes"}
    assert story.card(ONE, heading=False).parts == {"finding", "unit", "settings", "plot", "foot", "notes"}
    assert story.card(ONE, finding=False).parts == {"title", "unit", "settings", "plot", "foot", "notes"}
    same = dataclasses.replace(ONE, takeaway=ONE.title)
    assert "finding" not in story.card(same).parts


def test_a_moving_figure_is_named_by_words_that_stay() -> None:
    shown = story.moving(ONE, "People by year")
    assert "settings" not in shown.parts
    assert shown.words.startswith("People by year")
    assert ONE.takeaway not in shown.words


def test_chart_and_foot_can_stand_apart() -> None:
    chart = story.plot(ONE, pick=True, words="The map")
    assert (chart.parts, chart.pick, chart.words) == ({"plot"}, True, "The map")
    assert story.foot(ONE).parts == {"foot", "notes"}


def test_figures_stand_side_by_side_and_a_missing_ones_place_stays_empty() -> None:
    columns = story.beside(ONE, None, (Words("beside"),))
    first, second, third = columns.cells
    assert isinstance(first[0], Shown)
    assert first[0].parts == story.card(ONE).parts
    assert second == ()
    assert third == (Words("beside"),)


def test_a_table_is_read_as_it_is_written() -> None:
    rows = pd.DataFrame({"Name": ["Essay", "Yours"], "People": [1.5, float("nan")]})
    block = Table(rows, {"People": lambda n: "–" if pd.isna(n) else f"{n:.1f}"})
    assert block.texts().to_dict("list") == {"Name": ["Essay", "Yours"], "People": ["1.5", "–"]}
    indexed = Table(rows.set_index("Name"), {"People": str}, index=True)
    assert list(indexed.texts()) == ["Name", "People"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_of_the_table_has_a_story_that_streamlit_has_no_part_in(page: Page) -> None:
    assert callable(page.module.story)
    assert page.subject.startswith(("components.subjects.", "components.country.", "components.front"))
