"""No damage to a copy goes unseen: flipped bits anywhere, missing keys, wrong types, half a file, nonsense."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data import manifest, store
from data.manifest import StoreError
from tests.data.copies import said, sealed_again, table_file

FLIPS_OF_THE_MANIFEST = 1_500
FLIPS_OF_THE_FILES = 300


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The frozen copy, to be damaged."""
    return Path(shutil.copytree(store.SNAPSHOT, tmp_path / "copy"))


def flipped(content: bytes, position: int, bit: int) -> bytes:
    return content[:position] + bytes([content[position] ^ (1 << bit)]) + content[position + 1 :]


def test_every_flipped_bit_of_a_manifest_is_noticed() -> None:
    content, dice = (store.SNAPSHOT / store.MANIFEST).read_bytes(), random.Random(13)
    assert manifest.parse(content)["sha256"]
    for _ in range(FLIPS_OF_THE_MANIFEST):
        position, bit = dice.randrange(len(content)), dice.randrange(8)
        with pytest.raises(StoreError, match=r"MANIFEST\.json"):
            manifest.parse(flipped(content, position, bit))


def test_every_flipped_bit_of_a_file_is_noticed(copy: Path) -> None:
    dice, files = random.Random(9), sorted(copy.glob("*.parquet"))
    for number in range(FLIPS_OF_THE_FILES):
        path = files[number % len(files)]
        content = path.read_bytes()
        path.write_bytes(flipped(content, dice.randrange(len(content)), dice.randrange(8)))
        with pytest.raises(StoreError, match=f"{path.name} is damaged"):
            store.read(copy)
        path.write_bytes(content)
    assert store.read(copy)


def test_a_flipped_bit_anywhere_in_a_refreshed_copy_shows_the_snapshot(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path / "cache"))
    target = store.refreshed_folder()
    target.parent.mkdir()
    copy.rename(target)
    assert store.load().provenance.folder == target
    dice, paths = random.Random(5), [target / store.MANIFEST, *sorted(target.glob("*.parquet"))]
    for path in paths * 4:
        content = path.read_bytes()
        path.write_bytes(flipped(content, dice.randrange(len(content)), dice.randrange(8)))
        found = store.load().provenance
        assert found.folder == store.SNAPSHOT
        assert path.name in found.remark
        path.write_bytes(content)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"3", b"null", b"\xff\xfe{}", b"{}", b"[" * 100_000, b"1" * 5_000]
)
def test_what_is_no_manifest_is_an_error(content: bytes) -> None:
    with pytest.raises(StoreError, match=r"MANIFEST\.json is damaged"):
        manifest.parse(content)


def test_half_a_manifest_is_an_error(copy: Path) -> None:
    content = (copy / store.MANIFEST).read_bytes()
    for end in range(0, len(content) - 1, 97):
        (copy / store.MANIFEST).write_bytes(content[:end])
        with pytest.raises(StoreError, match=r"MANIFEST\.json is damaged"):
            store.read(copy)


Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, tuple[str, Change]] = {
    "a later format": ("format", lambda m: m.update(format=3)),
    "a year in words": ("latest_year", lambda m: m.update(latest_year="2025")),
    "a year that is a truth": ("latest_year", lambda m: m.update(latest_year=True)),
    "an unknown period": ("period", lambda m: m.update(period="quarter")),
    "no time": ("retrieved", lambda m: m.update(retrieved="yesterday")),
    "no road": ("via", lambda m: m.pop("via")),
    "tables as a list": ("tables", lambda m: m.update(tables=[])),
    "a table that is missing": ("the table stocks", lambda m: m["tables"].pop("stocks")),
    "a table that is no entry": ("flows.", lambda m: m["tables"].update(flows=7)),
    "a release that is no date": ("asylum.released", lambda m: m["tables"]["asylum"].update(released="June")),
    "a time that is no date": ("asylum.retrieved", lambda m: m["tables"]["asylum"].update(retrieved="noon")),
    "no sources": ("stocks.sources", lambda m: m["tables"]["stocks"].update(sources=[])),
    "a source that is none": ("stocks.sources.1.", lambda m: m["tables"]["stocks"]["sources"].insert(1, "UNHCR")),
    "a source without a licence": (
        "stocks.sources.0.licence",
        lambda m: m["tables"]["stocks"]["sources"][0].pop("licence"),
    ),
    "a source of an unknown use": (
        "stocks.sources.0.commercial_use",
        lambda m: m["tables"]["stocks"]["sources"][0].update(commercial_use="yes"),
    ),
    "years that are none": ("stocks.years", lambda m: m["tables"]["stocks"].update(years=[1951])),
    "changes that are none": ("changes", lambda m: m.update(changes="stocks")),
    "a change without a time": ("changes", lambda m: m.update(changes=[{"at": "noon", "sentences": []}])),
    "a change without words": ("changes", lambda m: m.update(changes=[{"at": "2026-07-01", "sentences": [7]}])),
    "a file from elsewhere": (
        "not its own",
        lambda m: m["tables"]["stocks"].update(file="../../../etc/passwd"),
    ),
}


@pytest.mark.parametrize(("where", "change"), WRONG.values(), ids=list(WRONG))
def test_a_sealed_manifest_with_a_missing_key_or_a_wrong_type_is_an_error(
    copy: Path, where: str, change: Change
) -> None:
    changed = said(copy)
    change(changed)
    (copy / store.MANIFEST).write_bytes(manifest.as_bytes(manifest.sealed(changed)))
    with pytest.raises(StoreError) as caught:
        store.read(copy)
    assert any(where in problem for problem in caught.value.problems), caught.value.problems


def test_keys_that_nobody_knows_and_other_line_ends_are_no_harm(copy: Path) -> None:
    sealed_again(copy, accepted="a revision that IDMC announced")
    path = copy / store.MANIFEST
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert store.read(copy).provenance.manifest["accepted"]


def test_a_manifest_says_what_refreshes_changed_or_nothing(copy: Path) -> None:
    sealed_again(copy, manifest.CHANGES)
    assert manifest.CHANGES not in store.read(copy).provenance.manifest
    kept = [{"at": "2026-07-01T10:00:00+00:00", "sentences": ["stocks: added 2026."]}]
    sealed_again(copy, changes=kept)
    assert store.read(copy).provenance.manifest[manifest.CHANGES] == kept


def test_files_are_named_by_their_own_hash(copy: Path) -> None:
    for table, entry in said(copy)["tables"].items():
        assert table_file(copy, table).name == f"{table}.{entry['sha256'][:12]}.parquet"


def test_a_manifest_comes_back_as_it_was_written(copy: Path) -> None:
    content = (copy / store.MANIFEST).read_bytes()
    assert manifest.as_bytes(manifest.parse(content)) == content
    assert json.loads(content)["format"] == manifest.FORMAT
