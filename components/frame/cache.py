"""Every cache of the dashboard, bounded and keyed by the tables' version. What they hold is never changed in place.

Nothing here knows Streamlit: the command line and the tests read the same caches. A value that several readers ask for
at the same time is computed once; the others wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
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
_COPIES: Final[LRUCache[Any, files.Store]] = LRUCache(1)


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


def data() -> Remembered:
    """The tables in use: the newest whole copy. Raises data.store.StoreError when no copy is whole."""
    return Remembered(_copy(_stamp()))


def story(page: Page, context: Context) -> Story:
    """What a page says for a context; told once for all readers who choose the same."""
    return _told(page, context)


def forget() -> None:
    """Empty every cache, for tests."""
    for one in (_RESULTS, _STORIES, _COPIES):
        one.clear()


def _stamp() -> str:
    """What changes when a refreshed copy or a new snapshot appears: the age of both manifests."""
    manifests = (files.SNAPSHOT / files.MANIFEST, files.refreshed_folder() / files.MANIFEST)
    return " ".join(str(path.stat().st_mtime_ns) if path.is_file() else "-" for path in manifests)


@cached(_COPIES, condition=Condition())
def _copy(stamp: str) -> files.Store:
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
