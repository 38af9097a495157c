"""Replacing one folder by another in a single step, so that a reader sees the old copy or the new one, never a mixture.

The new folder is made beside the old one. Linux exchanges the two names atomically (``renameat2`` with
``RENAME_EXCHANGE``); elsewhere two renames are needed, and a run that was cut off between them is put right by the
next one. The lock is held on the parent folder itself, so no lock file is ever left.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


class SwapError(Exception):
    """The new folder could not take the old one's place; the text says why in plain words."""


@contextlib.contextmanager
def replacement(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target``; when the block ends well it takes ``target``'s place in one step.

    When the block raises, or the replacement fails, ``target`` is untouched and nothing is left beside it.

    Raises:
        SwapError: another process is replacing the same folder.
        OSError: the disk is full, or the folder may not be written.
    """
    made = _missing_parents(target.parent)
    target.parent.mkdir(parents=True, exist_ok=True)
    stage = _beside(target, f"new-{os.getpid()}")
    try:
        with _locked(target.parent):
            _put_right(target)
            try:
                stage.mkdir()
                yield stage
                _flush(stage)
                _exchange(stage, target)
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except BaseException:
        _remove_empty(made)
        raise


def recover(target: Path) -> None:
    """Put right what a run that was killed left beside ``target``: the old copy back in place, half-made ones gone.

    Does nothing while another process is replacing ``target``.
    """
    if target.parent.is_dir():
        with contextlib.suppress(SwapError), _locked(target.parent):
            _put_right(target)


def _put_right(target: Path) -> None:
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for left in target.parent.glob(f".{target.name}.*"):
        if left == old or left.name.startswith(f".{target.name}.new-"):
            shutil.rmtree(left, ignore_errors=True)


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}")


def _exchange(stage: Path, target: Path) -> None:
    """Put ``stage`` in ``target``'s place; whatever stood there ends up in ``stage`` or is removed."""
    if not target.exists():
        stage.rename(target)
    elif not _atomic_exchange(stage, target):
        _two_renames(stage, target)


def _atomic_exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one system call; False where the system or the file system has none."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _two_renames(stage: Path, target: Path) -> None:
    old = _beside(target, "old")
    target.rename(old)
    try:
        stage.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one process at a time, where the system can lock a folder."""
    try:
        import fcntl
    except ImportError:  # Windows: the renames alone must do
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SwapError("Another refresh is writing to the same folder.") from None
        yield
    finally:
        os.close(handle)


def _flush(folder: Path) -> None:
    """Have the files on the disk before the folder gets its name, so that a power cut cannot leave empty ones."""
    for path in folder.iterdir():
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def _missing_parents(folder: Path) -> list[Path]:
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _remove_empty(made: list[Path]) -> None:
    """Remove the folders that this run made, innermost first, as far as they are empty."""
    for path in made:
        with contextlib.suppress(OSError):
            path.rmdir()
