"""Every cache: computed once even for many who ask at once, for one version of the tables, and bounded."""

from __future__ import annotations

import dataclasses
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components import address
from components.address import Page
from components.context import Context, Data, Selection
from components.frame import cache
from components.frame.cache import Remembered
from components.page_table import BY_NAME
from components.story import Story
from data import store
from tests.data.copies import sealed_again

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


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A snapshot and a place for refreshed copies, both a test's own."""
    snapshot = Path(shutil.copytree(store.SNAPSHOT, tmp_path / "snapshot"))
    monkeypatch.setattr(store, "SNAPSHOT", snapshot)
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path / "cache"))
    return snapshot, tmp_path / "cache" / "tables"


def refreshed(places: tuple[Path, Path], text: str) -> None:
    """A refreshed copy of the snapshot's figures, put in place as of always the same moment."""
    if not places[1].exists():
        shutil.copytree(*places)
    sealed_again(places[1], via=text)
    for folder in places:
        os.utime(folder / store.MANIFEST, ns=(0, 0))


def test_a_new_copy_is_noticed_even_when_its_file_is_no_younger(places: tuple[Path, Path]) -> None:
    assert cache.data().provenance.folder == places[0]
    for text in ("one", "two", "six"):
        refreshed(places, text)
        assert cache.data().provenance.via == text


def test_a_run_of_a_page_keeps_its_copy_and_the_next_gets_the_new_one(places: tuple[Path, Path]) -> None:
    refreshed(places, "before")

    def run() -> list[str]:
        held = cache.hold()
        refreshed(places, "after")
        return [held.provenance.via, cache.data().provenance.via, cache.hold().provenance.via]

    with ThreadPoolExecutor(1) as one_run:
        assert one_run.submit(run).result() == ["before", "before", "after"]
    assert cache.data().provenance.via == "after"


def test_files_that_are_lost_while_pages_are_read_leave_what_was_read(places: tuple[Path, Path]) -> None:
    whole = cache.data()
    manifest = (places[0] / store.MANIFEST).read_bytes()
    (places[0] / store.MANIFEST).unlink()
    lost = cache.data()
    assert lost.store.table("stocks") is whole.store.table("stocks")
    assert "MANIFEST.json is missing" in lost.provenance.remark
    (places[0] / store.MANIFEST).write_bytes(manifest)
    assert cache.data().provenance.remark == ""
    cache.forget()
    (places[0] / store.MANIFEST).unlink()
    with pytest.raises(store.StoreError, match=r"MANIFEST\.json is missing"):
        cache.data()


@pytest.mark.slow
def test_pages_are_told_from_one_copy_while_copies_are_replaced(places: tuple[Path, Path]) -> None:
    frames = {name: frame.tail(4) for name, frame in SNAPSHOT.tables().items()}
    follows, ended = store.read(places[0]).provenance.content, list[int]()
    wanted, read = 1_000, [0] * 4

    def put(number: int) -> None:
        tables = {**frames, "hazards": frames["hazards"].assign(people=pd.array([number] * 4, dtype="Int64"))}
        store.write(places[1], tables, store.Stamp("2026-01-01", str(number), follows=follows), keep_previous=True)

    def counted(data: Data) -> int:
        return int(data.table("hazards")["people"].iloc[0])

    def reader(place: int) -> None:
        try:
            while read[place] < wanted:
                data = cache.hold()
                assert data.once(counted) == counted(cache.data()) == int(cache.data().provenance.via)
                read[place] += 1
        finally:
            ended.append(place)

    def writer() -> None:
        number = 1
        while len(ended) < 4:
            put(number := number + 1)

    put(1)
    with ThreadPoolExecutor(5) as pool:
        for found in [pool.submit(writer), *(pool.submit(reader, place) for place in range(4))]:
            found.result()
    assert sum(read) >= 4_000
