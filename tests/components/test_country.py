"""The page of one country as a value: its parts and their order, two on one scale, and what an address means."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from components import address
from components.context import FIRST_YEAR, Selection
from components.country import parameters
from components.drawing import Drawing
from components.figure import Figure
from components.frame.cache import Remembered
from components.page_table import BY_NAME, BY_PATH
from components.palette import LIGHT
from components.story import Choices, Empty, Fold, Metrics, Shown, Story, Table, Words
from data import store
from tests.sweep import claims_country

DATA = Remembered(store.read(store.SNAPSHOT))
COUNTRY = BY_NAME["country"]


def told(query: str) -> Story:
    page, codes = address.parse(f"/country?{query}", BY_PATH)
    return page.story(address.context(page, DATA, codes))


def headings(story: Story) -> list[str]:
    return [section.heading for section in story.sections if section.heading]


def words(story: Story) -> str:
    return " ".join([story.answer, *(block.text for block in story.blocks() if isinstance(block, Words | Fold))])


def figures(story: Story) -> dict[str, Figure]:
    return {figure.slug: figure for figure in story.figures()}


def test_an_origin_is_told_as_one_and_a_host_begins_with_those_whom_it_shelters() -> None:
    assert headings(told("country=MMR"))[:2] == ["From Myanmar", "Displaced inside Myanmar"]
    assert headings(told("country=LBN"))[:3] == ["Sheltered in Lebanon", "From Lebanon", "Displaced inside Lebanon"]


def test_a_part_without_figures_is_a_sentence_and_no_empty_box() -> None:
    for code in ("NRU", "UNK", "XXA", "TIB", "AB9", "TWN", "XKX", "ALA"):
        story = told(f"country={code}")
        assert not [block for block in story.blocks() if isinstance(block, Empty)]
        assert story.sections[-1].heading == "What the figures do not hold"
    nothing = told("country=ALA")
    assert list(nothing.figures()) == []
    assert nothing.answer == "**No displaced people are recorded from or in Åland Islands at the end of 2025.**"
    assert "no forecast" in words(nothing)


def test_people_of_no_place_have_neither_map_nor_causes_nor_returns() -> None:
    slugs = set(figures(told("country=UNK")))
    assert not slugs & {"country-map", "country-causes", "country-returns", "country-exits", "country-outlook"}
    assert {"country-map", "country-causes", "country-returns", "country-outlook"} <= set(figures(told("country=MMR")))


def test_what_the_answer_says_is_not_said_again() -> None:
    story = told("country=UKR")
    for sentence in story.answer.replace("**", "").split(". "):
        assert words(story).count(sentence.rstrip(".")) <= 1


def test_the_causes_of_few_people_are_not_told() -> None:
    assert "country-causes" not in figures(told("country=NRU"))
    assert "too few people for causes" in words(told("country=NRU"))


def test_the_years_before_people_were_counted_inside_are_no_lower_years() -> None:
    figure = figures(told("country=MMR"))["country-origins"]
    assert figure.title == "Never more since 2009: 5.2 million"
    assert any("from 2009 on" in note for note in figure.notes)


def test_a_title_speaks_of_the_chosen_year() -> None:
    assert figures(told("country=BGD&year=2010"))["country-inside"].title == "426,000 by conflict"


def test_without_a_country_there_are_ways_to_the_largest() -> None:
    story = told("")
    doors = [block for block in story.blocks() if isinstance(block, Choices)]
    assert [len(block.items) for block in doors] == [12, 12]
    assert doors[0].items[0][:2] == ("SDN", "Sudan")
    assert not {"UNK", "XXA"} & {code for block in doors for code, _, _ in block.items}


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("SYR", parameters.Other("SYR")),
        ("SYR_2015", parameters.Other("SYR", 2015)),
        ("MMR_2015", parameters.Other("MMR", 2015)),
        *(
            (nonsense, None)
            for nonsense in ("MMR", "MMR_2025", "ZZZ", "syr", "SYR_1850", "SYR_2999", "SYR_", "", "SYR_²⁰¹⁵")
        ),
    ],
)
def test_what_a_country_is_compared_with(code: str, means: parameters.Other | None) -> None:
    chosen = Selection(country="MMR", year=2025)
    assert parameters.other(DATA, chosen, code) == means
    (one,) = parameters.parameters(DATA, chosen)
    assert one.read({"with": code}) == (code if means else None)


def test_without_a_country_nothing_is_compared() -> None:
    assert parameters.other(DATA, Selection(), "SYR") is None


def test_everything_that_the_control_offers_can_be_compared() -> None:
    chosen = Selection(country="MMR", year=2020)
    offered = parameters.offered(DATA, chosen)
    assert all(parameters.other(DATA, chosen, code) for code in offered)
    assert f"MMR_{FIRST_YEAR}" in offered
    assert "MMR_2020" not in offered


def domains(drawing: Drawing, channel: str) -> set[str]:
    """The scales of all layers on a channel."""
    found = [layer["encoding"].get(channel, {}) for layer in drawing.specification["layer"] if "encoding" in layer]
    return {str(one["scale"]["domain"]) for one in found if one.get("scale")}


def test_two_countries_stand_on_one_scale_with_the_same_rows() -> None:
    pair = figures(told("country=LBN&with=JOR"))
    for slug in ("country-hosts", "country-outlook"):
        one, other = (pair[f"{slug}-{which}"].drawing(LIGHT) for which in ("one", "other"))
        assert one.specification["height"] == other.specification["height"]
        assert len(domains(one, "y")) == 1
        assert domains(one, "y") == domains(other, "y")
    first, second = (pair[f"country-causes-{which}"].table["Cause"].tolist() for which in ("one", "other"))
    assert first == second


def test_the_table_of_two_has_ten_rows_and_both_names() -> None:
    story = told("country=LBN&with=JOR")
    (table,) = (block for block in story.blocks() if isinstance(block, Table))
    assert list(table.rows.columns) == ["End of 2025", "Lebanon", "Jordan"]
    assert len(table.rows) == 10
    assert story.question == "Lebanon and Jordan, side by side"


def test_one_country_in_two_years_is_drawn_once_where_its_chart_holds_both() -> None:
    story = told("country=MMR&with=MMR_2015")
    assert story.question == "Myanmar at the end of 2025 and of 2015"
    slugs = list(figures(story))
    assert [slug for slug in slugs if slug.startswith("country-origins")] == ["country-origins-one"]
    assert [slug for slug in slugs if slug.startswith("country-causes")] == [
        "country-causes-one",
        "country-causes-other",
    ]


def test_a_cause_that_was_not_counted_then_has_no_dot() -> None:
    before = figures(told("country=MMR&with=MMR_2015"))["country-causes-other"]
    assert before.table.set_index("Cause").loc["Environmental"].isna().all()
    rows = before.drawing(LIGHT).data["rows"]
    assert dict(zip(rows["label"], rows["span"], strict=True))["Environmental"] == "not counted"
    assert dict(zip(rows["label"], rows["share"], strict=True))["Environmental"] is None


def wrong(story: Story, slug: str, title: str) -> Story:
    """The story with one title changed."""
    found: Any = figures(story)[slug]
    object.__setattr__(found, "title", title)
    return story


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("country-origins", "Never more since 2009: 5.3 million"),
        ("country-host-places", "75% of those abroad are in Bangladesh"),
        ("country-inside", "3.7 million by conflict, 281,037 by disasters"),
    ],
)
def test_a_wrong_title_is_found(slug: str, title: str) -> None:
    page, codes = address.parse("/country?country=MMR", BY_PATH)
    context = address.context(page, DATA, codes)
    assert list(claims_country.faults(page.story(context), context)) == []
    assert list(claims_country.faults(wrong(page.story(context), slug, title), context))


def test_a_wrong_key_figure_and_a_change_across_a_break_are_found() -> None:
    page, codes = address.parse("/country?country=MMR", BY_PATH)
    context = address.context(page, DATA, codes)
    story = page.story(context)
    (large,) = (block for block in story.blocks() if isinstance(block, Metrics))
    items = (dataclasses.replace(large.items[0], value="9.9"), *large.items[1:])
    section = dataclasses.replace(story.sections[0], blocks=(Metrics(items, "grid"),))
    changed = dataclasses.replace(story, sections=(section, *story.sections[1:]))
    assert list(claims_country.faults(changed, context))
    page, codes = address.parse("/country?country=UKR&year=2024", BY_PATH)
    context = address.context(page, DATA, codes)
    story = page.story(context)
    assert list(claims_country.faults(story, context)) == []
    text = f"{story.answer} In 2024 the number of people displaced from Ukraine fell by 100,000 (1%)."
    assert list(claims_country.faults(dataclasses.replace(story, answer=text), context))


def test_the_map_is_told_and_cards_of_half_the_width_have_short_source_lines() -> None:
    story = told("country=MMR")
    assert story.aside
    assert next(story.figures()) is story.aside
    cards = [block for block in story.blocks() if isinstance(block, Shown) and "foot" in block.parts]
    assert cards
    assert all(block.brief for block in cards)
