"""Every cache: computed once even for many who ask at once, for one version of the tables, and bounded."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from components import address
from components.address import Page
from components.context import Context, Data, Selection
from components.frame import cache
from components.frame.cache import Remembered
from components.page_table import BY_NAME
from components.story import Story
from data import store

SNAPSHOT = store.read(store.SNAPSHOT)


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    cache.forget()
    yield
    cache.forget()


@dataclass(frozen=True, eq=False)
class Counted:
    """A function of the tables that counts how often it runs, slow enough for others to come and wait."""

    runs: list[Any] = field(default_factory=list)

    def __call__(self, data: Data, *arguments: Any) -> object:
        self.runs.append(arguments)
        time.sleep(0.02)
        return object()


def at_once(ask: Callable[[], object], people: int) -> list[object]:
    """What ``people`` threads get who ask in the same moment."""
    gate = threading.Barrier(people)

    def asks(_: int) -> object:
        gate.wait()
        return ask()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(asks, range(people)))


def renewed(text: str) -> Remembered:
    """The same tables under another version, as a refresh makes them."""
    provenance = dataclasses.replace(SNAPSHOT.provenance, version=text)
    return Remembered(dataclasses.replace(SNAPSHOT, provenance=provenance))


def test_a_value_is_computed_once_even_for_eight_who_ask_at_once() -> None:
    data, compute = Remembered(SNAPSHOT), Counted()
    found = at_once(lambda: data.once(compute, "SYR"), 8)
    assert len(compute.runs) == 1
    assert len(set(map(id, found))) == 1


def test_other_arguments_are_another_value() -> None:
    data, compute = Remembered(SNAPSHOT), Counted()
    assert data.once(compute, "SYR") is not data.once(compute, "TUR")
    assert data.once(compute, "SYR") is data.once(compute, "SYR")
    assert compute.runs == [("SYR",), ("TUR",)]


def test_a_value_belongs_to_a_version_of_the_tables_and_not_to_the_object_that_holds_them() -> None:
    compute = Counted()
    first = Remembered(SNAPSHOT).once(compute)
    assert Remembered(SNAPSHOT).once(compute) is first
    assert renewed("another").once(compute) is not first
    assert len(compute.runs) == 2


def test_an_error_is_not_kept() -> None:
    data, runs = Remembered(SNAPSHOT), []

    def fails(_: Data) -> int:
        runs.append(1)
        if len(runs) == 1:
            raise ValueError("once")
        return 5

    with pytest.raises(ValueError, match="once"):
        data.once(fails)
    assert data.once(fails) == 5


def test_caches_are_bounded() -> None:
    data = Remembered(SNAPSHOT)
    for number in range(cache._RESULTS.maxsize + 50):
        data.once(_number, number)
    assert len(cache._RESULTS) <= cache._RESULTS.maxsize
    assert cache._STORIES.maxsize <= 256
    assert cache._COPIES.maxsize == 1


def _number(data: Data, number: int) -> int:
    return number


def test_one_value_can_ask_for_others() -> None:
    def outer(data: Data) -> int:
        return data.once(_number, 7)

    assert Remembered(SNAPSHOT).once(outer) == 7


def test_a_story_is_the_same_object_for_the_same_choice() -> None:
    page, data = BY_NAME["map"], Remembered(SNAPSHOT)
    first = cache.story(page, address.context(page, data, {"year": "2015"}))
    assert cache.story(page, address.context(page, data, {"year": "2015", "side": "origin"})) is first
    assert cache.story(page, address.context(page, data, {"year": "2014"})) is not first
    assert cache.story(page, address.context(page, data, {"year": "2015", "map_show": "rate"})) is not first
    assert cache.story(page, address.context(page, renewed("another"), {"year": "2015"})) is not first


def test_a_hundred_readers_ask_and_it_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page, data = BY_NAME["hosts"], Remembered(SNAPSHOT)
    told: list[Selection] = []
    tell = Page.story

    def counted(self: Page, context: Context) -> Story:
        told.append(context.chosen)
        return tell(self, context)

    monkeypatch.setattr(Page, "story", counted)
    found = at_once(lambda: cache.story(page, address.context(page, data, {"country": "LBN"})), 100)
    assert len(told) == 1
    assert len(set(map(id, found))) == 1


def test_every_choice_of_every_page_can_be_a_key() -> None:
    data = Remembered(SNAPSHOT)
    for page in BY_NAME.values():
        context = address.context(page, data, {"pin": "essay~2025p3", "increase": "3", "deaths": "100", "year": "2012"})
        assert hash(cache._story_key(page, context))


def test_the_copy_is_read_once_and_again_when_its_stamp_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    load, stamp = store.load, "one"
    monkeypatch.setattr(store, "load", lambda: calls.append(1) or load())  # type: ignore[func-returns-value]
    monkeypatch.setattr(cache, "_stamp", lambda: stamp)
    at_once(cache.data, 8)
    assert len(calls) == 1
    stamp = "two"
    cache.data()
    assert len(calls) == 2
