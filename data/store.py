"""The compiled tables on disk: read them, prove them whole, and choose the newest good copy.

A copy is a folder of ``NAME.parquet`` files with a ``MANIFEST.json`` that says for each whose figures they are, when
they were retrieved and the SHA-256 of the file. Two copies may exist: the committed snapshot and a refreshed one in
the user's cache folder (``OUTLOOK_CACHE_DIR`` overrides).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd
import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq

from data.producers import SOURCES, TABLE_SOURCES
from data.schema import TABLES, check_table

SNAPSHOT: Final = Path(__file__).parent / "snapshot"
MANIFEST: Final = "MANIFEST.json"
FORMAT: Final = 1


class StoreError(Exception):
    """A copy of the tables cannot be used; ``problems`` names every damaged or missing file in plain words."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@dataclass(frozen=True)
class Stamp:
    """How a copy was made: ``retrieved`` in UTC (ISO 8601), ``via`` in words, ``period`` of its latest year."""

    retrieved: str
    via: str
    period: str = "end-year"


@dataclass(frozen=True)
class Provenance:
    """Where the tables in use come from; ``version`` changes whenever any figure or date does."""

    folder: Path
    manifest: Mapping[str, Any]
    version: str

    @property
    def latest_year(self) -> int:
        """The last year with figures."""
        return int(self.manifest["latest_year"])

    @property
    def period(self) -> str:
        """``end-year``, or ``mid-year`` while the latest year holds figures of 30 June."""
        return str(self.manifest["period"])

    @property
    def retrieved(self) -> str:
        """UTC time at which the figures were retrieved, ISO 8601."""
        return str(self.manifest["retrieved"])

    @property
    def via(self) -> str:
        """The road on which they came, in words."""
        return str(self.manifest["via"])

    def moment(self, year: int, article: bool = True) -> str:
        """The day that the stocks of ``year`` describe: "the end of 2025", or "mid-2026" for a mid-year one."""
        if self.period == "mid-year" and year == self.latest_year:
            return f"mid-{year}"
        return f"{'the ' if article else ''}end of {year}"

    def released(self, source: str) -> str | None:
        """The date on which ``source`` published what is used here; None when the source does not say."""
        for table in self.manifest["tables"].values():
            for entry in table["sources"]:
                if entry["key"] == source:
                    return entry["released"]
        return None


@dataclass(frozen=True)
class Store:
    """One whole copy of the tables. Frames are read when first asked for, shared, and never to be changed."""

    provenance: Provenance
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> pd.DataFrame:
        """The table ``name``; KeyError for an unknown name, StoreError when a refresh has replaced its file since."""
        if name not in TABLES:
            raise KeyError(name)
        if name not in self._frames:
            path = self.provenance.folder / f"{name}.parquet"
            self._frames[name] = _read_frame(path, self.provenance.manifest["tables"][name]["sha256"])
        return self._frames[name]

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

    A damaged snapshot is no obstacle while a whole refreshed copy exists. Raises StoreError when neither is whole.
    """
    try:
        snapshot = read(SNAPSHOT)
    except StoreError:
        if refreshed_folder().exists():
            return read(refreshed_folder())
        raise
    try:
        refreshed = read(refreshed_folder())
    except StoreError:
        return snapshot
    return refreshed if refreshed.provenance.retrieved > snapshot.provenance.retrieved else snapshot


def read(folder: Path) -> Store:
    """The copy in ``folder``, its manifest and every file's SHA-256 checked. Raises StoreError naming what is wrong."""
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
        manifest = json.loads(text)
        problems = _damage(folder, manifest)
    except OSError:
        raise StoreError([f"The file {path.name} is missing from {folder.name}."]) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreError([f"The file {path.name} in {folder.name} is damaged."]) from None
    if problems:
        raise StoreError(problems)
    return Store(Provenance(folder, manifest, hashlib.sha256(text).hexdigest()))


def write(
    folder: Path,
    frames: Mapping[str, pd.DataFrame],
    stamp: Stamp,
    released: Mapping[str, Mapping[str, str | None]] | None = None,
) -> None:
    """Write a whole copy (tables and manifest) into the new or empty ``folder``; the same frames give the same bytes.

    ``released`` maps table -> source key -> date of the release, or None where a source does not say; without it the
    releases that the catalogue of producers knows are assumed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries = {}
    for name in TABLES:
        path = folder / f"{name}.parquet"
        table = pa.Table.from_pandas(frames[name], preserve_index=False)
        pq.write_table(table, path, compression="zstd", compression_level=19)
        dates = released[name] if released is not None else {}
        entries[name] = _entry(name, frames[name], path, stamp, dates)
    manifest = {
        "format": FORMAT,
        "latest_year": int(frames["stocks"]["year"].max()),
        "period": stamp.period,
        "retrieved": stamp.retrieved,
        "via": stamp.via,
        "tables": entries,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def schema_problems(store: Store) -> list[str]:
    """Every way in which a copy's tables break the schema (slower than ``read``; used when the data are compiled)."""
    return [f"{name}: {text}" for name, table in TABLES.items() for text in check_table(store.table(name), table)]


def _entry(
    name: str, frame: pd.DataFrame, path: Path, stamp: Stamp, released: Mapping[str, str | None]
) -> dict[str, Any]:
    sources = [SOURCES[key] for key in TABLE_SOURCES[name]]
    dates = [released.get(source.key, source.released) for source in sources]
    return {
        "producer": "; ".join(dict.fromkeys(source.producer for source in sources)),
        "url": sources[0].url,
        "licence": "; ".join(dict.fromkeys(source.licence for source in sources)),
        "released": dates[0],
        "retrieved": stamp.retrieved,
        "via": stamp.via,
        "rows": len(frame),
        "years": [int(frame["year"].min()), int(frame["year"].max())] if "year" in frame else None,
        "sha256": _sha256(path),
        "sources": [
            {
                "key": source.key,
                "producer": source.producer,
                "dataset": source.dataset,
                "url": source.url,
                "licence": source.licence,
                "commercial_use": source.commercial,
                "released": date,
            }
            for source, date in zip(sources, dates, strict=True)
        ],
    }


def _damage(folder: Path, manifest: Mapping[str, Any]) -> list[str]:
    problems = []
    for name in TABLES:
        path = folder / f"{name}.parquet"
        if name not in manifest["tables"]:
            problems.append(f"{MANIFEST} does not list the table {name}.")
        elif not path.is_file():
            problems.append(f"The file {path.name} is missing.")
        elif _sha256(path) != manifest["tables"][name]["sha256"]:
            problems.append(f"The file {path.name} is damaged (its checksum is not the recorded one).")
    return problems


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_frame(path: Path, sha256: str) -> pd.DataFrame:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreError([f"The file {path.name} was replaced while it was being read; reload the page."])
    # The system's allocator and one thread keep an idle server some 30 MiB smaller than pandas' own reader does.
    pa.set_memory_pool(pa.system_memory_pool())
    with pq.ParquetFile(pa.BufferReader(content)) as file:
        return file.read(use_threads=False).to_pandas(use_threads=False)
