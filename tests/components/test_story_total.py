"""The Overview's words follow its numbers: other numbers, other words; its story says them once."""

from __future__ import annotations

import pandas as pd
import pytest

from components import address
from components.frame.cache import Remembered
from components.page_table import BY_NAME
from components.palette import LIGHT
from components.story import Metrics, Note, Story, Table, walk
from components.subjects.total import figures, metrics
from components.subjects.total import wording as story
from data import store
from data.models import claim
from data.models.headline import displaced, headline
from data.models.stateless import Stateless
from tests.data.test_claim import table

NO_MARKS = pd.DataFrame(columns=["year", "words"])


@pytest.fixture(scope="module")
def stocks() -> pd.DataFrame:
    return store.read(store.SNAPSHOT).table("stocks")


def test_the_answer_of_the_release(stocks: pd.DataFrame) -> None:
    words = story.answer(claim.claim_test(headline(stocks)))
    assert words.startswith("**The level was right, the pace was not.**")
    for part in (
        "116.4 million",
        "rose by 9.1 million in 2023 and 6.9 million in 2024",
        "117.8 million",
        "130 million",
    ):
        assert part in words
    assert "then **fell by 5.4 million in 2025**" in words


def test_other_numbers_give_another_verdict() -> None:
    assert story.answer(claim.claim_test(table(100, 110, 120))).startswith("**The level was right, and so was the pace")
    assert story.answer(claim.claim_test(table(70, 75, 78))).startswith("**Neither the level nor the pace")
    assert story.answer(claim.claim_test(table(70, 81, 90))).startswith("**The level was not right, the pace was.")


def test_the_note_says_first_fall_only_of_a_fall() -> None:
    assert "first fall" not in story.reported_note(claim.claim_test(table(110, 108, 120)))
    assert "above the essay" in story.reported_note(claim.claim_test(table(100, 110, 125)))


def test_the_title_of_the_stack_depends_on_what_grew(stocks: pd.DataFrame) -> None:
    groups = displaced(stocks)
    made = claim.Rise(2011, 2025, 100, {"conflict_idps": 10, "refugees": 45, "oip": 45})
    figure = figures.groups_figure(groups, headline(stocks), made, NO_MARKS)
    assert figure.title == "Flight across borders made the largest part of the rise"


def test_what_is_drawn_is_what_the_table_holds(stocks: pd.DataFrame) -> None:
    world, groups = headline(stocks), displaced(stocks)
    figure = figures.groups_figure(groups, world, claim.rise(groups), NO_MARKS)
    drawn = figure.table.set_index("Year")
    parts = drawn.drop(columns=["People displaced", "Essay’s line"]).sum(axis=1)
    assert (parts == drawn["People displaced"]).all()


def test_one_in_words_says_when_population_is_older() -> None:
    rows = pd.DataFrame(
        {"year": [2015, 2024, 2025], "one_in": [114.2, 66.1, 69.1], "population_year": [2015, 2024, 2024]}
    )
    assert story.one_in_words(rows, 2025) == (
        "1 in 69",
        "1 in 66",
        "1 in 114 ten years earlier. World population of 2024.",
    )
    assert story.one_in_words(rows, 2030)[0] == "no figure"


def test_group_metrics_are_those_of_the_stack(stocks: pd.DataFrame) -> None:
    found = {key: (latest, delta) for key, _, latest, delta, _ in story.group_metrics(displaced(stocks))}
    assert found["conflict_idps"] == ("67.2", "−4.9")
    assert found["oip"] == ("7.2", "+1.3")


def test_groups_without_figures_say_so() -> None:
    bare = displaced(pd.DataFrame({"year": [2020], "side": ["origin"], "iso3": ["SYR"], "group": ["refugees"],
                                   "people": pd.array([5], dtype="Int64")}))  # fmt: skip
    found = {key: (latest, delta) for key, _, latest, delta, _ in story.group_metrics(bare)}
    assert found["oip"] == ("–", "–")


def test_returns_are_set_against_those_displaced_before(stocks: pd.DataFrame) -> None:
    table = claim.returns(store.read(store.SNAPSHOT).table("flows"))
    assert story.returns_sentence(table, headline(stocks)) == (
        "14.7 million people returned in 2025: 4.4 million refugees and 10.3 million internally displaced. "
        "That is 1 in 8 of those displaced at the start of the year."
    )
    alone = story.returns_sentence(table, headline(stocks).iloc[:5])
    assert alone.endswith("internally displaced.")


def test_revisions_set_what_was_printed_beside_today(stocks: pd.DataFrame) -> None:
    assert "108.4 for 2022 (today 107.2)" in story.revisions(headline(stocks))


@pytest.fixture(scope="module")
def told() -> Story:
    page, data = BY_NAME["overview"], Remembered(store.read(store.SNAPSHOT))
    return page.story(address.context(page, data, {}))


def test_the_story_asks_answers_and_shows_three_figures_in_order(told: Story) -> None:
    assert told.question == "Is it 110 million, and growing by 10 million a year?"
    assert told.answer.startswith("**The level was right, the pace was not.**")
    assert [section.key for section in told.sections] == [
        "claim",
        "test",
        "groups",
        "who",
        "stateless",
        "returns",
        "limits",
        "doors",
    ]
    assert [figure.slug for figure in told.figures()] == ["claim", "groups", "returns"]
    assert not any(section.live for section in told.sections)


def test_the_cards_set_the_claim_beside_what_was_reported(told: Story) -> None:
    cards, grid, small = (block for block in told.blocks() if isinstance(block, Metrics))
    assert {item.label: item.value for item in cards.items} == {
        "The essay’s claim, September 2023": "110 million",
        "Reported, end of 2025": "117.8 million",
        "Of everyone on earth": "1 in 69",
    }
    assert [item.colour for item in grid.items] == [metrics.COLOURS[item.key] for item in grid.items]
    assert all(item.line is not None for item in grid.items)
    assert [(item.label, item.value) for item in small.items] == [("Stateless people, end of 2025", "4.48 million")]


def test_the_nowcast_stands_beside_its_two_groups_with_its_month(told: Story) -> None:
    grid = next(block for block in told.blocks() if isinstance(block, Metrics) and block.kind == "grid")
    notes = {item.key: item.note for item in grid.items if item.note}
    assert notes == {"refugees": "○ 28.3 in August 2026", "asylum_seekers": "○ 8.9 in August 2026"}
    assert "continues neither the lines nor the total" in " ".join(b.text for b in told.blocks() if isinstance(b, Note))


def test_without_a_nowcast_nothing_is_shown_of_it(stocks: pd.DataFrame) -> None:
    assert all(not item.note for item in metrics.group_grid(displaced(stocks), None))


def test_a_change_that_is_partly_of_the_books_is_marked_and_its_break_named(told: Story) -> None:
    grid = next(block for block in told.blocks() if isinstance(block, Metrics) and block.kind == "grid")
    assert [item.key for item in grid.items if "†" in item.beside] == ["refugees", "oip"]
    notes = " ".join(block.text for block in told.blocks() if isinstance(block, Note))
    assert "† Part of the change in 2025 is one of the books. In 2025 many Afghans in Iran moved from refugees" in notes


def test_the_years_in_which_the_worlds_count_changed_are_marked(told: Story) -> None:
    figure = next(figure for figure in told.figures() if figure.slug == "groups")
    assert figure.drawing(LIGHT).data["breaks"]["year"] == [1993, 2018]
    assert "† In 1993 and 2018 the count itself changed; the page Data says how." in figure.notes


def test_the_caveat_says_that_not_all_stateless_people_are_displaced(told: Story) -> None:
    words = story.stateless_words(Stateless(2025, 4_477_220, 94, 2_875_412))
    assert words.startswith("1.60 million of them are refugees too. Not all of them are displaced")
    assert story.stateless_words(Stateless(2025, 4_477_220, 94, None)).startswith("Not all of them")


def test_the_table_of_the_test_reads_as_it_is_written(told: Story) -> None:
    block = next(block for block in walk(told.sections[1].blocks) if isinstance(block, Table))
    texts = block.texts().set_index("Year")
    assert texts.loc["2025"].to_dict() == {"Essay": "130.0", "Reported": "117.8", "Gap": "−12.2", "Change": "−5.4"}
    assert texts.loc["2022", "Essay"] == "–"
