"""One process at a time replaces a copy, on every system, and nothing is left of the lock."""

from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import swap
from data.swap import SwapError, locked

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> set[str]:
    return set(os.listdir(folder))


def test_only_one_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path / "tables"), pytest.raises(SwapError, match="Another refresh"), locked(tmp_path / "tables"):
        raise AssertionError("held twice")
    assert names(tmp_path) == {"tables"}, "no lock file is left"
    with locked(tmp_path / "tables"):
        pass


HOLDING = """
import sys
from pathlib import Path
from data.swap import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(target)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(SwapError, match="Another refresh"), locked(target):
            raise AssertionError("held twice")
        other.kill()
        other.wait()
    assert names(tmp_path) == {"tables", ".tables.lock"}
    with locked(target):
        pass
    assert names(tmp_path) == {"tables"}


def test_a_lock_on_a_file_that_its_holder_has_just_removed_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real, times = tmp_path / ".tables.lock", swap._lock, itertools.count(1)

    def late(handle: int) -> None:
        if next(times) == 1:
            path.unlink()
        real(handle)

    monkeypatch.setattr(swap, "_lock", late)
    with locked(tmp_path / "tables"):
        assert path.exists()
        assert next(times) == 3, "it was locked again, under its name"


def test_many_who_lock_at_once_never_hold_it_together(tmp_path: Path) -> None:
    inside, held = [0], [0]

    def tries(_: int) -> None:
        with contextlib.suppress(SwapError), locked(tmp_path / "tables"):
            inside[0] += 1
            assert inside[0] == 1
            held[0] += 1
            inside[0] -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tries, range(2_000)))
    assert held[0] > 0


def test_a_failure_leaves_no_new_folders(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path / "one" / "two" / "tables"):
        raise RuntimeError
    assert names(tmp_path) == set()


class Windows:
    """What ``msvcrt`` does, by the locks of this system."""

    LK_NBLCK = 2

    def locking(self, handle: int, mode: int, size: int) -> None:
        import fcntl

        assert (mode, size) == (self.LK_NBLCK, 1)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(13, "Permission denied") from None


@pytest.mark.skipif(sys.platform == "win32", reason="the others' systems meet the branch of Windows here")
def test_windows_locks_by_its_own_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", Windows())
    monkeypatch.setattr(swap.sys, "platform", "win32")
    with locked(tmp_path / "tables"), pytest.raises(SwapError, match="Another refresh"), locked(tmp_path / "tables"):
        raise AssertionError("held twice")
    assert names(tmp_path) == {"tables"}


def test_windows_is_tried_again_while_a_reader_has_the_manifest_open(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def act() -> str:
        tried.append(1)
        if len(tried) < 4:
            raise PermissionError(13, "Access is denied")
        return "done"

    with pytest.raises(PermissionError):
        swap.patiently(act)
    monkeypatch.setattr(swap.sys, "platform", "win32")
    monkeypatch.setattr(swap.time, "sleep", lambda _: None)
    assert swap.patiently(act) == "done"
