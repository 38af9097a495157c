"""Replacing a copy of the tables in a single step, so that a reader sees the old one or the new one, never a mixture.

The files of a copy bear their hash in their names. A new copy is written beside the old one, read back, and then takes
its place by one ``os.replace`` of the manifest, which every system does in one step. A run that is killed leaves files
that no manifest names; the next one removes them.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from data import manifest

T = TypeVar("T")
_OURS: Final = re.compile(r"[a-z_]+(\.[0-9a-f]{12})?\.parquet|\..+\.new")
_PATIENCE: Final = 100


class SwapError(Exception):
    """The new copy could not take the old one's place; the text says why in plain words."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the copy in ``folder``, which is made if need be, for one process at a time.

    A lock ends with the process that holds it, however that ends. When the block raises, folders that were made for it
    are removed again.

    Raises:
        SwapError: another process is replacing the same copy.
        OSError: the folder cannot be made or locked.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.with_name(f".{folder.name}.lock")
    try:
        handle = _held(path)
        try:
            yield
        finally:
            _let_go(handle, path)
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()  # fails, as it should, where anything stands in it
        raise


def replace(folder: Path, files: Mapping[str, bytes], new: bytes, *, keep_previous: bool) -> None:
    """Put ``files`` (name -> content) into ``folder``, then the manifest ``new``, in the place of the copy there.

    Call it while ``locked``. With ``keep_previous`` the files of the copy before stay until the next replacement, for
    whoever has just read its manifest. When anything fails, the old copy stays and what was written is removed.
    """
    before, stood = named(folder), {path.name for path in folder.iterdir()}
    try:
        for name, content in files.items():
            _put(folder / name, content)
        for name, content in files.items():
            if (folder / name).read_bytes() != content:
                raise OSError(f"{name} came back from the disk with other bytes than were written")
        _flush(folder)
        _put(folder / manifest.NAME, new)
        _flush(folder)
    except BaseException:
        # Wherever the run broke off: what the manifest in place names stays, and so does what stood there before.
        sweep(folder, stood | named(folder))
        raise
    sweep(folder, named(folder) | (before if keep_previous else frozenset()))


def named(folder: Path) -> frozenset[str]:
    """The files that the manifest in ``folder`` names; none where there is no whole one."""
    try:
        return frozenset(manifest.files_of(manifest.parse((folder / manifest.NAME).read_bytes())))
    except (OSError, manifest.StoreError):
        return frozenset()


def sweep(folder: Path, keep: Collection[str]) -> None:
    """Remove all files of tables but those to ``keep``: former versions' too, and what a killed run left.

    A file that another process has open stays where the system (Windows) does not let it go; the next sweep takes it.
    """
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name) and path.name not in keep:
            with contextlib.suppress(OSError):
                path.unlink()


def patiently(act: Callable[[], T]) -> T:
    """What ``act`` gives; on Windows a file that another process has open just now is tried again for a second."""
    for _ in range(_PATIENCE):
        try:
            return act()
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(0.01)
    return act()


def _put(path: Path, content: bytes) -> None:
    """Have ``path`` hold ``content``, whole and on the disk, or stay as it was."""
    if path.is_file() and path.read_bytes() == content:
        return
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: os.replace(beside, path))


def _flush(folder: Path) -> None:
    """Have the names on the disk too, so that no power cut can leave a manifest without its files."""
    with contextlib.suppress(OSError):  # Windows opens no folder, and needs none of this
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _held(path: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
            if _has_its_name(handle, path):
                return handle
        except BlockingIOError:
            os.close(handle)
            raise SwapError("Another refresh is writing to the same folder.") from None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # its holder has removed it in this moment: a lock on a file without a name holds nothing


def _has_its_name(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> None:
    """Lock an open file, or raise BlockingIOError when another process holds it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _let_go(handle: int, path: Path) -> None:
    """Remove the lock's file and let go of it; Windows removes only what nobody has open, so there after closing."""
    with contextlib.suppress(OSError):
        path.unlink()
    os.close(handle)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            path.unlink()
