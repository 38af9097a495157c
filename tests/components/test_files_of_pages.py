"""What stands in the files of the pages' figures is true there too: names, units, and words that need no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from components import address
from components.credit import credited
from components.figure import Figure
from components.frame import cache
from components.page_table import BY_PATH

STATES = (
    "/", "/projections", "/projections?country=SYR", "/causes", "/causes?country=VEN", "/causes?country=TUV",
    "/map", "/map?map_show=rate", "/map?country=SYR&side=host", "/corridors", "/corridors?country=VEN",
    "/corridors?country=TUV", "/hosts", "/hosts?country=NRU", "/hosts?region=the-americas&country=VEN",
    "/people", "/people?country=VEN", "/people?country=SWE&side=host&who=refugees", "/people?who=idps",
)  # fmt: skip
LONG_NAMES = re.compile(r"Syrian Arab|Bolivarian|Islamic Rep|Dem\. Rep|United States of America|Rep\. of Tanzania")
PAGE_ONLY = re.compile(
    r"\b(chosen|shown|see|stand|written|set) (above|below|beside)|rule below|this page|None\b|null\b|nan\b"
)


def figures(at: str) -> Iterator[Figure]:
    page, codes = address.parse(at, BY_PATH)
    story = cache.story(page, address.context(page, cache.data(), codes))
    for figure in story.figures():
        yield credited(figure, cache.data().provenance, address.link(page, codes))


@pytest.mark.parametrize("at", STATES)
def test_words_and_tables_of_files_hold_without_the_page(at: str) -> None:
    for figure in figures(at):
        words = (figure.title, figure.takeaway, figure.unit, figure.settings, *figure.notes)
        cells = (str(cell) for column in figure.table.select_dtypes(exclude="number") for cell in figure.table[column])
        names = map(str, figure.table.columns)
        for text in (*words, *cells, *names):
            assert not LONG_NAMES.search(text), (figure.slug, text)
        for text in words:
            assert not PAGE_ONLY.search(text), (figure.slug, text)


@pytest.mark.parametrize("at", STATES)
def test_tables_count_single_people_and_say_so(at: str) -> None:
    for figure in figures(at):
        assert not figure.table_unit.startswith(("Million", "Thousand")), figure.slug
        assert figure.table_unit[0].isupper()
        assert figure.address == at
        assert figure.interactive is None or figure.interactive.source == figure.source
