"""A service in miniature, a folder of files and the places of the copies: everything that a refresh touches."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from data import judging, store
from data.refresh import Options, Outcome, refresh
from data.schema import TABLES, typed
from data.sources import http
from tests.data.little_api import LittleApi
from tests.data.loopback import serving
from tests.data.test_files import folder_of_files
from tests.data.test_http import QUICK


def one_row_each(*_: object) -> dict[str, pd.DataFrame]:
    """Stands for the compiled results, which take seconds on real figures: one row of each table."""
    fill = {"str": "WLD", "boolean": True, "int16": 2025}
    found = {}
    for name, table in TABLES.items():
        if table.compiled:
            row = {c: min(table.allowed[c]) if c in table.allowed else fill.get(k, 1) for c, k in table.columns.items()}
            found[name] = typed(pd.DataFrame([row]), name)
    return found


@dataclass
class World:
    """A service in miniature, a folder of files, and the places where copies are kept."""

    api: LittleApi
    files: Path
    cache: Path
    snapshot: Path

    def refresh(
        self,
        *,
        files: bool = True,
        snapshot: bool = False,
        check: bool = False,
        seconds: float = 60,
        accept: str = "",
    ) -> Outcome:
        return refresh(Options(self.files if files else None, snapshot, check, seconds, accept))

    def bytes(self) -> dict[str, bytes]:
        """Everything below the cache and the snapshot."""
        root = self.cache.parent
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def world_at(folder: Path) -> Iterator[World]:
    found = World(LittleApi(), folder_of_files(folder / "files"), folder / "all/cache", folder / "all/snapshot")
    with pytest.MonkeyPatch.context() as patch, serving(found.api) as server:
        patch.setattr(store, "SNAPSHOT", found.snapshot)
        patch.setattr(judging, "compile_tables", one_row_each)
        patch.setattr(http, "POLICY", QUICK)
        patch.setenv("OUTLOOK_CACHE_DIR", str(found.cache))
        patch.setenv("UNHCR_API_URL", f"{server.url}/population/v1")
        patch.setenv("WORLD_BANK_API_URL", f"{server.url}/v2")
        yield found


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_at(tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def first_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with world_at(tmp_path_factory.mktemp("first")) as found:
        assert found.refresh(snapshot=True).reasons == ()
        return found.snapshot


@pytest.fixture
def built(world: World, first_copy: Path) -> World:
    """A world whose committed snapshot is complete to the end of 2025."""
    shutil.copytree(first_copy, world.snapshot)
    return world


def refused(world: World, *words: str) -> Outcome:
    """A refresh that must fail for these reasons and change nothing."""
    before = world.bytes()
    outcome = world.refresh()
    assert not outcome.ok
    assert outcome.written is None
    for word in words:
        assert any(word in reason for reason in outcome.reasons), (word, outcome.reasons)
    assert world.bytes() == before
    assert not list(world.cache.parent.rglob(".*")), "nothing half-made is left"
    return outcome
