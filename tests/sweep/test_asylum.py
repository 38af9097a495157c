"""The checks of the page Asylum find what is false: a number of no table, a rate without its base."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pandas as pd
import pytest

from components import address
from components.context import Context
from components.figure import Figure
from components.frame.cache import Remembered
from components.page_table import BY_PATH
from components.story import Section, Story, card
from data import store
from tests.sweep import numbers, sentences

DATA = Remembered(store.read(store.SNAPSHOT))


def told(at: str) -> tuple[dict[str, Figure], Story, Context]:
    page, codes = address.parse(at, BY_PATH)
    context = address.context(page, DATA, codes)
    story = page.story(context)
    return {figure.slug: figure for figure in story.figures()}, story, context


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("applications", "2.9 million people applied for asylum in 2024"),
        ("outcomes", "In 2024: 549,897 recognised."),
        ("rates", "55.2% of decisions gave protection in 2024"),
        ("asylum-spread", "Over 68 origins the median span of the middle 80% of decisions is 49 points."),
        ("asylum-ranking", "131 origins have a rate in 2024."),
        ("pending", "The largest number waited in the United States: 3.7 million (43%)."),
    ],
)
def test_a_number_that_the_table_does_not_give_is_found(slug: str, words: str) -> None:
    figures, story, context = told("/asylum?year=2024")
    assert list(sentences.faults(story, context)) == []
    wrong = dataclasses.replace(figures[slug], takeaway=words)
    changed = Story("Who?", story.answer, (Section("one", (card(wrong), card(figures["outcomes"]))),))
    assert any(f"[{slug}]" in fault for fault in sentences.faults(changed, context))


def test_a_wrong_share_in_the_answer_is_found() -> None:
    _, story, context = told("/asylum?country=AFG&year=2024")
    wrong = dataclasses.replace(story, answer=story.answer.replace("82.7%", "82.8%"))
    assert [fault for fault in sentences.faults(wrong, context) if "82.8%" in fault]


@pytest.mark.parametrize(
    ("slug", "changed"),
    [
        ("applications", lambda table: table.assign(Cases=table["Cases"].fillna(0))),
        ("outcomes", lambda table: table.assign(Rejected=table["Rejected"] + 1)),
        ("rates", lambda table: table.assign(Decisions=99)),
        ("asylum-pairs", lambda table: table.assign(**{"95% interval, to": 0.0})),
        ("pending", lambda table: table.assign(**{"Asylum-seekers": table["Asylum-seekers"] + 1})),
    ],
)
def test_a_table_that_is_not_the_snapshots_is_found(slug: str, changed: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    figures, _, context = told("/asylum?country=AFG&year=2024")
    one = figures[slug]
    assert list(numbers.faults([one], context)) == []
    assert list(numbers.faults([dataclasses.replace(one, table=changed(one.table))], context))
