"""The compiled tables on disk: read them, prove them whole, and choose the newest good copy.

A copy is a folder of table files, named by their hash, with a ``MANIFEST.json`` (``data.manifest``) that says for each
whose figures they are, when they were retrieved and its SHA-256. Two copies may exist: the committed snapshot and a
refreshed one in the user's cache folder (``OUTLOOK_CACHE_DIR`` overrides). A copy that has been read cannot change or
go any more: its files are in memory, proved, and are decoded when a table is first asked for.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pandas as pd
import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq

from data import manifest as manifests
from data import swap
from data.manifest import Released, Stamp, StoreError
from data.provenance import Provenance
from data.schema import TABLES, check_table

__all__ = ["MANIFEST", "SNAPSHOT", "Provenance", "Stamp", "Store", "StoreError", "load", "read", "write"]

SNAPSHOT: Final = Path(__file__).parent / "snapshot"
MANIFEST: Final = manifests.NAME
_READS: Final = 100
"""How often a reader begins again while copies replace each other under it; each is in place for far longer."""

_UNUSABLE: Final = (
    "The refreshed figures in your cache folder cannot be used ({}): these are the figures that came with the "
    "dashboard, and `python -m data.refresh` fetches new ones."
)
_OTHERWISE: Final = (
    "The refreshed figures in your cache folder were compared with others than those that came with this version of "
    "the dashboard and are left out; `python -m data.refresh` fetches them anew."
)
_DAMAGED: Final = (
    "The figures that came with the dashboard are damaged ({}): these are the refreshed ones in your cache folder, and "
    "`git checkout data/snapshot` restores the others."
)


@dataclass(frozen=True)
class Store:
    """One whole copy of the tables, in memory. Frames are decoded when first asked for, shared, never to be changed."""

    provenance: Provenance
    _files: dict[str, bytes] = field(repr=False, compare=False)
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def table(self, name: str) -> pd.DataFrame:
        """The table ``name``; KeyError for an unknown name."""
        if name not in TABLES:
            raise KeyError(name)
        with self._lock:
            if name not in self._frames:
                self._frames[name] = _decoded(self._files.pop(name))
            return self._frames[name]

    def other_columns(self) -> list[str]:
        """The tables whose columns are not those of the schema, as another version of the program wrote them."""
        columns = {name: pq.read_schema(pa.BufferReader(content)).names for name, content in self._files.items()}
        return [name for name, found in columns.items() if found != list(TABLES[name].columns)]

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name."""
        return {name: self.table(name) for name in TABLES}


def cache_folder() -> Path:
    """The user's folder for refreshed copies: ``OUTLOOK_CACHE_DIR``, else the system's place for caches."""
    set_by_user = os.environ.get("OUTLOOK_CACHE_DIR")
    return Path(set_by_user) if set_by_user else platformdirs.user_cache_path("displacement-outlook")


def refreshed_folder() -> Path:
    """Where a refreshed copy stands; a folder of its own, so that replacing it never touches anything else."""
    return cache_folder() / "tables"


def load() -> Store:
    """The refreshed copy when it is whole and newer than the committed snapshot, else the snapshot.

    Newer is what reaches a later year (its end after its middle); of two that reach the same, the refreshed copy is
    newer when it was compared with this very snapshot. No clock has a say. Where a copy is damaged or left out, the
    other one's ``provenance.remark`` says so. Raises StoreError when neither is whole.
    """
    snapshot, refreshed = _tried(SNAPSHOT), _refreshed()
    if isinstance(snapshot, Store):
        if isinstance(refreshed, Store):
            return _newer(snapshot, refreshed)
        return _remarked(snapshot, _UNUSABLE.format(_said(refreshed))) if refreshed else snapshot
    if isinstance(refreshed, Store):
        return _remarked(refreshed, _DAMAGED.format(_said(snapshot)))
    raise StoreError([*snapshot.problems, *(refreshed.problems if refreshed else [])])


def read(folder: Path) -> Store:
    """The copy in ``folder``, its manifest and every file's SHA-256 checked. Raises StoreError naming what is wrong.

    A copy that is replaced in this moment is no obstacle: reading begins again with the new one.
    """
    content = _manifest_in(folder)
    for _ in range(_READS):
        try:
            return _whole(folder, content)
        except StoreError:
            seen, content = content, _manifest_in(folder)
            if content == seen:
                raise
    return _whole(folder, content)


def write(
    folder: Path,
    frames: Mapping[str, pd.DataFrame],
    stamp: Stamp,
    released: Released | None = None,
    kept: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    keep_previous: bool = False,
) -> None:
    """Put a whole copy (tables and manifest) into ``folder`` in one step; the same frames give the same bytes.

    ``released`` and ``kept`` go into the manifest (``data.manifest.build``); ``keep_previous`` leaves the files of the
    copy before to those who read it just now (``data.swap.replace``). Hold ``data.swap.locked`` where others write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: encoded(frames[name]) for name in TABLES}
    hashes = {name: _sha256(content) for name, content in files.items()}
    new = manifests.as_bytes(manifests.build(frames, hashes, stamp, released, kept))
    manifests.parse(new)
    named = {manifests.file_name(name, hashes[name]): content for name, content in files.items()}
    swap.replace(folder, named, new, keep_previous=keep_previous)


def file_of(provenance: Provenance, name: str) -> bytes | None:
    """The file of a table as it stands in its folder, with the SHA-256 of the manifest; None where it is gone."""
    entry = provenance.manifest["tables"][name]
    try:
        content = (provenance.folder / entry["file"]).read_bytes()
    except OSError:
        return None
    return content if _sha256(content) == entry["sha256"] else None


def schema_problems(store: Store) -> list[str]:
    """Every way in which a copy's tables break the schema (slower than ``read``; used when the data are compiled)."""
    return [f"{name}: {text}" for name, table in TABLES.items() for text in check_table(store.table(name), table)]


def _tried(folder: Path) -> Store | StoreError:
    try:
        return read(folder)
    except StoreError as error:
        return error


def _refreshed() -> Store | StoreError | None:
    """The refreshed copy, or why it cannot be used; None where there is none."""
    folder = refreshed_folder()
    if not folder.is_dir() or not any(folder.iterdir()):
        return None
    found = _tried(folder)
    if isinstance(found, Store) and (other := found.other_columns()):
        return StoreError([f"The table {name} has other columns than the dashboard reads." for name in other])
    return found


def _newer(snapshot: Store, refreshed: Store) -> Store:
    one, other = snapshot.provenance, refreshed.provenance
    if other.reach != one.reach:
        return refreshed if other.reach > one.reach else snapshot
    if one.content in (other.content, other.manifest["follows"]):
        return refreshed
    return _remarked(snapshot, _OTHERWISE)


def _remarked(store: Store, remark: str) -> Store:
    return dataclasses.replace(store, provenance=dataclasses.replace(store.provenance, remark=remark))


def _said(error: StoreError) -> str:
    """The first of the problems, for a sentence in which it stands in brackets, and how many more there are."""
    first, *more = error.problems
    text = first.removesuffix(".")
    text = text[0].lower() + text[1:] if text.startswith("The ") else text
    return f"{text}, and {len(more)} more" if more else text


def _manifest_in(folder: Path) -> bytes:
    try:
        return swap.patiently((folder / MANIFEST).read_bytes)
    except OSError:
        raise StoreError([f"The file {MANIFEST} is missing from {folder.name}."]) from None


def _whole(folder: Path, content: bytes) -> Store:
    manifest = manifests.parse(content)
    files, problems = {}, []
    for name in TABLES:
        entry = manifest["tables"][name]
        try:
            files[name] = swap.patiently((folder / entry["file"]).read_bytes)
        except OSError:
            problems.append(f"The file {entry['file']} is missing.")
        else:
            if _sha256(files[name]) != entry["sha256"]:
                problems.append(f"The file {entry['file']} is damaged (its checksum is not the recorded one).")
    if problems:
        raise StoreError(problems)
    return Store(Provenance(folder, manifest, manifest["sha256"]), files)


def encoded(frame: pd.DataFrame) -> bytes:
    """A table as Parquet; the same frame gives the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), sink, compression="zstd", compression_level=19)
    return bytes(sink.getvalue())


def _decoded(content: bytes) -> pd.DataFrame:
    # The system's allocator and one thread keep an idle server some 30 MiB smaller than pandas' own reader does.
    pa.set_memory_pool(pa.system_memory_pool())
    with pq.ParquetFile(pa.BufferReader(content)) as file:
        return file.read(use_threads=False).to_pandas(use_threads=False)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
