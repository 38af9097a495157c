"""A copy takes another's place in a single step, or nothing changes; nobody who reads it sees more than one of them."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from data import store, swap
from data.schema import TABLES
from tests.data.copies import table_file
from tests.data.test_store import frames

__all__ = ["frames"]

Frames = dict[str, pd.DataFrame]
ROOT = Path(__file__).parents[2]


def numbered(frames: Frames, number: int) -> Frames:
    """A copy that bears a number in two of its tables, so that a mixture shows."""
    tables = ("hazards", "new_corridors")
    return {**frames, **{name: frames[name].assign(people=pd.array([number], "Int64")[0]) for name in tables}}


@pytest.fixture(scope="module")
def small(frames: Frames) -> Frames:
    """Tables that are quick to write."""
    return {name: frame.head(3) for name, frame in frames.items()}


def put(folder: Path, small: Frames, number: int, *, keep_previous: bool = False) -> None:
    stamp = store.Stamp("2026-07-01T00:00:00Z", f"copy {number}")
    store.write(folder, numbered(small, number), stamp, keep_previous=keep_previous)


def number_of(copy: store.Store) -> int:
    """The number of a copy; a mixture has none."""
    one, other = (set(copy.table(name)["people"]) for name in ("hazards", "new_corridors"))
    assert one == other
    (number,) = one
    assert copy.provenance.via == f"copy {number}"
    return int(number)


def names(folder: Path) -> set[str]:
    return set(os.listdir(folder))


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_takes_the_place_and_leaves_nothing_else(tmp_path: Path, small: Frames) -> None:
    for number in (1, 2):
        put(tmp_path, small, number)
        assert number_of(store.read(tmp_path)) == number
        assert len(names(tmp_path)) == len(TABLES) + 1


def test_the_files_of_the_copy_before_stay_for_its_readers_until_the_next(tmp_path: Path, small: Frames) -> None:
    put(tmp_path, small, 1)
    first = names(tmp_path)
    put(tmp_path, small, 2, keep_previous=True)
    assert first < names(tmp_path)
    put(tmp_path, small, 3, keep_previous=True)
    assert not first <= names(tmp_path)
    assert len(names(tmp_path)) == len(TABLES) + 1 + 2, "two tables differ from the copy before"


def test_what_a_killed_run_and_former_versions_left_is_removed_and_nothing_else(tmp_path: Path, small: Frames) -> None:
    for name in (
        ".stocks.0123456789ab.parquet.new",
        "flows.0123456789ab.parquet",
        "asylum.parquet",
        ".MANIFEST.json.new",
    ):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("a user's own")
    put(tmp_path, small, 1)
    assert len(names(tmp_path)) == len(TABLES) + 2
    assert "notes.txt" in names(tmp_path)


@pytest.mark.parametrize("error", [OSError("No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", [1, 2, 3], ids=["first file", "second file", "manifest"])
def test_a_failure_leaves_the_old_copy_alone(
    tmp_path: Path, small: Frames, monkeypatch: pytest.MonkeyPatch, error: BaseException, step: int
) -> None:
    put(tmp_path, small, 1)
    before, real, steps = state(tmp_path), os.replace, itertools.count(1)

    def fails(old: Path, new: Path) -> None:
        if next(steps) == step:
            raise error
        real(old, new)

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(type(error)):
        put(tmp_path, small, 2)
    assert state(tmp_path) == before


def test_a_failure_leaves_even_a_damaged_copy_as_it_was(
    tmp_path: Path, small: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, small, 1)
    (tmp_path / store.MANIFEST).write_text("{")
    before = state(tmp_path)
    monkeypatch.setattr(swap, "_flush", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, small, 2)
    assert state(tmp_path) == before


def test_an_interruption_after_the_last_step_leaves_the_new_copy_whole(
    tmp_path: Path, small: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, small, 1)
    flush, times = swap._flush, itertools.count(1)
    monkeypatch.setattr(swap, "_flush", lambda folder: (interrupted if next(times) == 2 else flush)(folder))
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, small, 2)
    assert number_of(store.read(tmp_path)) == 2


def interrupted(_: object) -> None:
    raise KeyboardInterrupt


def test_what_comes_back_from_the_disk_with_other_bytes_replaces_nothing(
    tmp_path: Path, small: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, small, 1)
    before, real = state(tmp_path), swap._put

    def losing_a_byte(path: Path, content: bytes) -> None:
        real(path, content[:-1] if path.name.startswith("hazards") else content)

    monkeypatch.setattr(swap, "_put", losing_a_byte)
    with pytest.raises(OSError, match="with other bytes than were written"):
        put(tmp_path, small, 2)
    assert state(tmp_path) == before


def test_a_damaged_file_of_the_same_name_is_written_again(tmp_path: Path, small: Frames) -> None:
    put(tmp_path, small, 1)
    table_file(tmp_path, "stocks").write_bytes(b"junk")
    put(tmp_path, small, 1)
    assert number_of(store.read(tmp_path)) == 1


KILLED = """
import os, sys
from pathlib import Path
from data import store
from tests.data.test_swap import number_of, numbered

folder, kept = Path(sys.argv[1]), sys.argv[2] == "keep"
small = {name: frame.head(3) for name, frame in store.read(store.SNAPSHOT).tables().items()}
stamp = lambda number: store.Stamp("2026-07-01T00:00:00Z", f"copy {number}")
seen = []
store.write(folder, numbered(small, 0), stamp(0))
for number in range(1, 1000):
    child = os.fork()
    if not child:
        left = [number]
        def strike(event, arguments):
            if event in ("open", "os.rename", "os.remove", "os.listdir", "os.scandir"):
                left[0] -= 1
                if not left[0]:
                    os._exit(9)
        sys.addaudithook(strike)
        store.write(folder, numbered(small, number), stamp(number), keep_previous=kept)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    seen.append(number_of(store.read(folder)))
    if os.waitstatus_to_exitcode(status) == 0:
        break
assert seen[-1] == number, (seen, number)
assert all(now in (before, place) for place, (before, now) in enumerate(zip([0, *seen], seen), 1)), seen
print(number)
"""
"""Kills a replacement before its first look at the disk, its second, and so on until one comes through."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed process is a fork")
@pytest.mark.parametrize("kept", ["keep", "remove"])
def test_no_kill_loses_a_copy(tmp_path: Path, kept: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), kept], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30, "so many places in which a replacement was killed"


@pytest.mark.slow
@pytest.mark.parametrize("keep_previous", [True, False])
def test_no_reader_ever_sees_a_swap(tmp_path: Path, small: Frames, keep_previous: bool) -> None:
    put(tmp_path, small, 0)
    ended, read = list[int](), [0] * 4

    def reader(place: int) -> int:
        newest = 0
        try:
            for _ in range(500):
                number = number_of(store.read(tmp_path))
                assert number >= newest, "a copy that was seen does not go back"
                newest, read[place] = number, read[place] + 1
        finally:
            ended.append(place)
        return newest

    def writer() -> int:
        number = 0
        while len(ended) < 4:
            number += 1
            put(tmp_path, small, number, keep_previous=keep_previous)
        return number

    with ThreadPoolExecutor(5) as pool:
        writing = pool.submit(writer)
        reading = [pool.submit(reader, place) for place in range(4)]
        assert all(found.result() <= writing.result() for found in reading)
    assert sum(read) == 2_000
    assert number_of(store.read(tmp_path)) == writing.result()
