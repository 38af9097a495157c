"""The front page ends in a door to every other page, whose sentence is one that the page itself bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from components import front
from components.door import Door
from components.frame import cache
from components.page_table import BY_NAME, PAGES
from components.palette import DARK, LIGHT
from components.tell import tell
from data.words import formats

OTHERS = [page.name for page in PAGES if page.name != "overview"]


def door_of(name: str) -> Door:
    found = BY_NAME[name].door(cache.data())
    assert found is not None
    return found


def test_the_overview_ends_in_a_door_to_every_other_page() -> None:
    last = tell("/")["sections"][-1]
    assert last["heading"] == front.HEADING
    assert [block["title"] for block in last["blocks"]] == [BY_NAME[name].title for name in OTHERS]


@pytest.mark.parametrize("name", OTHERS)
def test_a_door_says_one_short_sentence(name: str) -> None:
    said = door_of(name).sentence
    assert re.fullmatch(r"[A-Z0-9][^*<>_]{20,89}\.", said)
    assert not re.search(r"\b(nan|None|–)\b", said)


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "country"])  # its figure counts places
def test_its_figures_stand_on_the_page_that_it_leads_to(name: str) -> None:
    told = tell(f"/{BY_NAME[name].path}")
    figures = re.findall(r"\d[\d,.]*\d(?: million|%)?|\d%", door_of(name).sentence)
    written = {form for number in numbers_in(told) for form in forms(number)}
    words = " ".join(texts_in(told))
    assert figures
    assert [one for one in figures if one not in written and not re.search(rf"\b{re.escape(one)}", words)] == []


def forms(number: float) -> tuple[str, ...]:
    """A cell of a table in each way in which a sentence may write it."""
    return formats.people(number), formats.decimal(number, 0), formats.per_cent(number), formats.share(number)


def numbers_in(value: Any) -> Iterator[float]:
    """Every number in what a page tells."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from numbers_in(part)
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        yield value


def texts_in(value: Any) -> Iterator[str]:
    """Every text in what a page tells."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", OTHERS)
def test_its_drawing_is_filled_in_both_themes(name: str) -> None:
    drawing = door_of(name).drawing
    assert drawing is not None
    for palette in (LIGHT, DARK):
        assert all(len(next(iter(columns.values()))) for columns in drawing(palette).data.values())
