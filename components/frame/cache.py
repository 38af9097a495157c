"""Every cache of the dashboard, bounded and keyed by the tables' version. What they hold is never changed in place.

Nothing here knows Streamlit: the command line and the tests read the same caches. A value that several readers ask for
at the same time is computed once; the others wait for it. A copy of the tables that has been read stays good in memory:
whatever becomes of its files, a page that is being drawn keeps it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from typing import Any, Final, TypeVar

import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from components.address import Page
from components.context import Context
from components.story import Story
from data import store as files

T = TypeVar("T")
_RESULTS: Final[LRUCache[Any, Any]] = LRUCache(256)
_STORIES: Final[LRUCache[Any, Story]] = LRUCache(128)
_FILES: Final[LRUCache[Any, bytes]] = LRUCache(16 * 2**20, getsizeof=len)
_COPIES: Final[LRUCache[Any, files.Store]] = LRUCache(1)
_LAST: Final[dict[str, files.Store]] = {}
_ONCE_READ: Final = (
    "The files of the figures cannot be read any more ({}): these are the figures that were read before, and "
    "`git checkout data/snapshot` restores the files."
)


@dataclass(frozen=True, eq=False)
class Remembered:
    """A copy of the tables, and what was computed from it (components.context.Data)."""

    store: files.Store

    @property
    def provenance(self) -> files.Provenance:
        """Where the tables come from."""
        return self.store.provenance

    def table(self, name: str) -> pd.DataFrame:
        """The table ``name``, read once and shared."""
        return self.store.table(name)

    def once(self, compute: Callable[..., T], *arguments: Hashable) -> T:
        """``compute(self, *arguments)``, kept for all readers while the tables stay as they are."""
        result: T = _computed(self, compute, arguments)
        return result


_HELD: Final[ContextVar[Remembered | None]] = ContextVar("held", default=None)


def data() -> Remembered:
    """The tables in use: those that this run of a page holds, else the newest whole copy.

    Raises data.store.StoreError when no copy is whole and none was before.
    """
    return _HELD.get() or Remembered(_newest())


def hold() -> Remembered:
    """The newest tables, kept for the rest of this run of a page, so that it never mixes two copies.

    Raises data.store.StoreError as ``data`` does.
    """
    found = Remembered(_newest())
    _HELD.set(found)
    return found


def story(page: Page, context: Context) -> Story:
    """What a page says for a context; told once for all readers who choose the same."""
    return _told(page, context)


def file(data: Remembered, key: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
    """``make()``, kept for all who ask for the same ``key`` of the same tables; 16 MiB in all."""
    return _made(data, key, make)


def forget() -> None:
    """Empty every cache, for tests."""
    for one in (_RESULTS, _STORIES, _FILES, _COPIES, _LAST):
        one.clear()
    _HELD.set(None)


def _newest() -> files.Store:
    try:
        _LAST["copy"] = found = _copy(_stamp())
    except files.StoreError as error:
        last = _LAST.get("copy")
        if last is None:
            raise
        remark = _ONCE_READ.format(error.problems[0].removesuffix("."))
        return dataclasses.replace(last, provenance=dataclasses.replace(last.provenance, remark=remark))
    return found


def _stamp() -> Hashable:
    """What changes when a refreshed copy or a new snapshot appears: both manifests. Their age would trust a clock."""
    return tuple(_content(folder / files.MANIFEST) for folder in (files.SNAPSHOT, files.refreshed_folder()))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@cached(_COPIES, condition=Condition())
def _copy(stamp: Hashable) -> files.Store:
    return files.load()


def _result_key(data: Remembered, compute: Callable[..., Any], arguments: tuple[Hashable, ...]) -> Hashable:
    return hashkey(data.provenance.version, compute, arguments)


@cached(_RESULTS, key=_result_key, condition=Condition())
def _computed(data: Remembered, compute: Callable[..., Any], arguments: tuple[Hashable, ...]) -> Any:
    return compute(data, *arguments)


def _story_key(page: Page, context: Context) -> Hashable:
    own = tuple(sorted(context.own.items()))
    return hashkey(context.data.provenance.version, page.name, context.chosen, own)


@cached(_STORIES, key=_story_key, condition=Condition())
def _told(page: Page, context: Context) -> Story:
    return page.story(context)


def _file_key(data: Remembered, key: tuple[Hashable, ...], make: Callable[[], bytes]) -> Hashable:
    return hashkey(data.provenance.version, key)


@cached(_FILES, key=_file_key, condition=Condition())
def _made(data: Remembered, key: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
    return make()
