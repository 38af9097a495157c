"""One folder takes another's place in a single step, or nothing changes."""

from __future__ import annotations

import builtins
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from data import swap
from data.swap import SwapError, recover, replacement


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.txt").write_text(text)


def replace(target: Path, text: str) -> None:
    with replacement(target) as stage:
        fill(stage, text)


def state(parent: Path) -> dict[str, str]:
    return {str(path.relative_to(parent)): path.read_text() for path in parent.rglob("*") if path.is_file()}


@pytest.fixture(params=["one call", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of exchanging: that of Linux and that of everyone else."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_atomic_exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_takes_the_place_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "cache" / "tables"
    replace(target, "first")
    assert state(tmp_path) == {"cache/tables/a.txt": "first"}
    replace(target, "second")
    assert state(tmp_path) == {"cache/tables/a.txt": "second"}
    assert os.listdir(target.parent) == ["tables"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_copy_alone(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "tables"
    fill(target, "old")

    def fail() -> None:
        with replacement(target) as stage:
            fill(stage, "half")
            raise error

    with pytest.raises(error):
        fail()
    assert state(tmp_path) == {"tables/a.txt": "old"}
    assert os.listdir(tmp_path) == ["tables"]


def test_a_failure_leaves_no_new_folders(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), replacement(tmp_path / "one" / "two" / "tables"):
        raise RuntimeError
    assert os.listdir(tmp_path) == []


def test_a_second_rename_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "tables"
    fill(target, "old")
    monkeypatch.setattr(swap, "_atomic_exchange", lambda *_: False)
    rename = Path.rename

    def failing(self: Path, to: Path) -> Path:
        if ".new-" in self.name:
            raise OSError("disk trouble")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk trouble"):
        replace(target, "new")
    assert state(tmp_path) == {"tables/a.txt": "old"}
    assert os.listdir(tmp_path) == ["tables"]


def test_puts_an_interrupted_replacement_right(tmp_path: Path) -> None:
    fill(tmp_path / ".tables.old", "old")
    fill(tmp_path / ".tables.new-7", "half")
    recover(tmp_path / "tables")
    assert state(tmp_path) == {"tables/a.txt": "old"}


def test_throws_away_what_a_finished_replacement_left(tmp_path: Path) -> None:
    fill(tmp_path / ".tables.old", "old")
    fill(tmp_path / "tables", "new")
    fill(tmp_path / ".tables.other", "not ours")
    recover(tmp_path / "tables")
    assert state(tmp_path) == {"tables/a.txt": "new", ".tables.other/a.txt": "not ours"}


def test_only_one_at_a_time(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(SwapError, match="Another refresh"):
        replace(tmp_path / "tables", "new")
    assert os.listdir(tmp_path) == []


def test_works_where_folders_cannot_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "fcntl":
            raise ImportError
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    replace(tmp_path / "tables", "new")
    assert state(tmp_path) == {"tables/a.txt": "new"}


def test_works_without_the_system_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda *_, **__: object())
    fill(tmp_path / "tables", "old")
    replace(tmp_path / "tables", "new")
    assert state(tmp_path) == {"tables/a.txt": "new"}


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The lock of another process."""
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)
