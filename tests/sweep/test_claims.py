"""The claims' checks find what is false: a sentence that was right, with one word or figure changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from components import address
from components.context import Context
from components.frame.cache import Remembered
from components.page_table import BY_PATH
from components.story import Columns, Section, Shown, Story
from data import store
from tests.sweep import checks, claims_breaks
from tests.sweep.reading import per_cent, said

DATA = Remembered(store.read(store.SNAPSHOT))


def of(at: str) -> tuple[str, Story, Context]:
    page, codes = address.parse(at, BY_PATH)
    context = address.context(page, DATA, codes)
    return page.name, page.story(context), context


def figure_changed(told: Story, slug: str, **changes: str) -> Story:
    """The story with one figure's words changed."""

    def new(block: object) -> object:
        if isinstance(block, Shown) and block.figure.slug == slug:
            return dataclasses.replace(block, figure=dataclasses.replace(block.figure, **changes))  # type: ignore[arg-type]
        if isinstance(block, Columns):
            return dataclasses.replace(block, cells=tuple(tuple(new(one) for one in cell) for cell in block.cells))  # type: ignore[misc]
        return block

    def section(one: Section) -> Section:
        return dataclasses.replace(one, blocks=tuple(new(block) for block in one.blocks))  # type: ignore[arg-type]

    return dataclasses.replace(told, sections=tuple(section(one) for one in told.sections))


def answer_changed(old: str, new: str) -> Callable[[Story], Story]:
    def change(told: Story) -> Story:
        assert old in told.answer
        return dataclasses.replace(told, answer=told.answer.replace(old, new))

    return change


@pytest.mark.parametrize(
    ("at", "change"),
    [
        ("/causes?year=2015", answer_changed("2015", "2025")),
        ("/causes", answer_changed("70%", "71%")),
        ("/causes", answer_changed("41% to 75%", "40% to 75%")),
        ("/causes?lookback=1", answer_changed("by the rule as it is set;", "by our rule, and")),
        ("/causes", lambda told: figure_changed(told, "causes-flows", title=(
            "Conflict moved people more often than disasters in every year"))),
        ("/causes?country=JAM", lambda told: figure_changed(told, "causes-flows", unit="Million new displacements")),
        ("/causes?country=ASM", lambda told: figure_changed(told, "causes-shares", title=(
            "Disasters lead in every year since 2020"))),
        ("/causes?country=PSE", lambda told: figure_changed(told, "causes-together", takeaway=(
            "100% left a country with the identity flag, 100% one with the identity flag"))),
        ("/projections?preset=recent", answer_changed(" million more than", " million fewer than")),
        ("/projections?percent=20&until=2050", answer_changed("than are alive", "than reported")),
        ("/projections?start=essay&new=0&exit=0&other=0", answer_changed("the essay’s ", "")),
        ("/people", answer_changed("40% are children", "41% are children")),
        ("/people?country=SYR", answer_changed("(ages known for 9", "(ages known for 8")),
        ("/people?who=asylum_seekers", lambda told: dataclasses.replace(told, answer=(
            "**Of the 45% of asylum-seekers whose ages are known, 31% are children:** between 14% and 69%."))),
        ("/people?who=refugees", lambda told: figure_changed(told, "people-years", takeaway=(
            "Children were 52% of those known in 2017 and 43% in 2025, with ages known for 59% and 82%."))),
        ("/people?side=host", lambda told: figure_changed(told, "people-places", title=(
            "From 17% children (Canada) to 99% (South Sudan)"))),
    ],
)  # fmt: skip
def test_a_false_claim_is_found(at: str, change: Callable[[Story], Story]) -> None:
    page, told, context = of(at)
    assert list(checks.CLAIMS[page](told, context)) == []
    assert list(checks.CLAIMS[page](change(told), context))


@pytest.mark.parametrize(
    ("text", "true", "means"),
    [
        ("1.6 million", 1_634_426, True), ("1.6 million", 1_700_001, False), ("67,533", 67_533, True),
        ("−0.22 million", -218_000, True), ("nobody", 0, True), ("once", 1, True), ("49.0 thousand", 49_040, True),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(text: str, true: float, means: bool) -> None:
    assert said(text).means(true) == means


def test_nearly_all_and_nearly_none_are_read() -> None:
    assert per_cent("over 99%").means(99.8)
    assert not per_cent("over 99%").means(99.2)
    assert per_cent("under 1%").means(0.2)
    assert not per_cent("70%").means(70.8)


@pytest.mark.parametrize(
    ("at", "slug", "title"),
    [
        ("/hosts?country=IRN&year=2022", "host", "Iran hosted 3.4 million at the end of 2022, +2.6 million on 2021"),
        ("/hosts?country=COL&year=2018", "host", "Colombia hosted 1.2 million at the end of 2018, +978,510 on 2017"),
        ("/hosts?country=DEU&year=2000", "host", "Germany hosted 1.0 million in 2000, as many as in 1999"),
        ("/corridors?year=2018", "new-displacement", "5.1 million fled across borders in 2018, +1.0 million on 2017"),
        ("/corridors", "corridors", "The largest corridors rose by 1.2 million in 2025"),
    ],
)
def test_a_change_across_a_break_is_found(at: str, slug: str, title: str) -> None:
    _, told, context = of(at)
    assert list(claims_breaks.faults(told, context)) == []
    assert list(claims_breaks.faults(figure_changed(told, slug, title=title), context))


def test_a_change_over_years_names_the_group_that_began_in_them() -> None:
    _, told, context = of("/")
    takeaway = next(figure.takeaway for figure in told.figures() if figure.slug == "groups")
    assert "others needing protection, not collected before 2018" in takeaway
    short = takeaway.split(". ")[0] + "."
    assert list(claims_breaks.faults(figure_changed(told, "groups", takeaway=short), context))


def test_the_years_of_a_change_are_read() -> None:
    text = "It rose by 9.1 million in 2023 and 6.9 million in 2024, then **fell by 5.4 million in 2025**, +3 on 2019"
    assert sorted(claims_breaks.years_of(text)) == [2020, 2023, 2024, 2025]
