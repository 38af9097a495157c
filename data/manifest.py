"""The manifest of a copy: whose figures each table holds, which file it stands in, and a hash over all of this.

``MANIFEST.json`` is read in full or not at all: the hash over its own content notices any damage, and every key has
the type that its readers rely on. A file of figures bears the beginning of its own SHA-256 in its name, so that two
copies can stand in one folder and a file is never written over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pandas as pd

from data import manifest_checks as checks
from data.manifest_checks import Check
from data.producers import SOURCES, TABLE_SOURCES
from data.schema import TABLES

NAME: Final = "MANIFEST.json"
FORMAT: Final = 2
"""2: files named by their hash, a hash over the manifest. 1 had neither and is no longer read."""
CHANGES: Final = "changes"
"""What refreshes changed, the latest first; copies that were made before this was kept have no such key."""

Manifest: TypeAlias = dict[str, Any]
Released: TypeAlias = Mapping[str, Mapping[str, str | None]]


class StoreError(Exception):
    """A copy of the tables cannot be used; ``problems`` names every damaged or missing file in plain words."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@dataclass(frozen=True)
class Stamp:
    """How a copy was made: ``retrieved`` in UTC (ISO 8601), ``via`` in words, ``period`` of its latest year.

    ``follows`` is the content (``content_of``) of the committed snapshot when a refreshed copy was compared with it:
    a copy that follows the snapshot in place is newer than it, whatever the clock said. ``accepted``: what was
    accepted in spite of objections, now and before (data.acceptance). ``changes``: what the refreshes changed, the
    latest first (data.changes).
    """

    retrieved: str
    via: str
    period: str = "end-year"
    follows: str | None = None
    accepted: tuple[Mapping[str, Any], ...] = ()
    changes: tuple[Mapping[str, Any], ...] = ()


def file_name(table: str, sha256: str) -> str:
    """The name of a table's file: "stocks.1f8608774031.parquet"."""
    return f"{table}.{sha256[:12]}.parquet"


def build(
    frames: Mapping[str, pd.DataFrame],
    hashes: Mapping[str, str],
    stamp: Stamp,
    released: Released | None = None,
    kept: Mapping[str, Mapping[str, Any]] | None = None,
) -> Manifest:
    """The sealed manifest of ``frames``, whose files have the SHA-256 ``hashes`` (both by name of table).

    ``released`` maps table -> source key -> date of the release, or None where a source does not say; without it the
    releases that the catalogue of producers knows are assumed. ``kept`` has entries of an earlier manifest for tables
    that were kept as they were: these keep its dates, its road and its sources.
    """
    entries = {}
    for name in TABLES:
        entries[name] = _entry(name, frames[name], hashes[name], stamp, released[name] if released else {})
        old = (kept or {}).get(name, {})
        entries[name] |= {key: old[key] for key in ("retrieved", "via", "released", "sources") if key in old}
    return sealed(
        {
            "format": FORMAT,
            "latest_year": int(frames["stocks"]["year"].max()),
            "period": stamp.period,
            "retrieved": stamp.retrieved,
            "via": stamp.via,
            "follows": stamp.follows,
            "accepted": list(stamp.accepted),
            **({CHANGES: list(stamp.changes)} if stamp.changes else {}),
            "tables": entries,
        }
    )


def sealed(manifest: Mapping[str, Any]) -> Manifest:
    """``manifest`` with the hash over everything else that it says, under ``sha256``."""
    return {**manifest, "sha256": _seal(manifest)}


def as_bytes(manifest: Manifest) -> bytes:
    """The file's content."""
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def parse(content: bytes) -> Manifest:
    """The manifest that a file holds. Raises StoreError, with a sentence, for any damage and for another format."""
    try:
        found = json.loads(content.decode())
    except (ValueError, RecursionError):
        raise StoreError([f"The file {NAME} is damaged: it cannot be read as JSON."]) from None
    if not isinstance(found, dict):
        raise StoreError([f"The file {NAME} is damaged: it holds no manifest."])
    if found.get("format") == 1 and "sha256" not in found:
        raise StoreError([f"The file {NAME} was written by an earlier version of the dashboard."])
    if found.get("sha256") != _seal(found):
        raise StoreError([f"The file {NAME} is damaged: its own checksum is not the recorded one."])
    if problems := list(_problems(found)):
        raise StoreError(problems)
    return found


def files_of(manifest: Manifest) -> dict[str, str]:
    """File name -> SHA-256 of every table of a manifest."""
    return {entry["file"]: entry["sha256"] for entry in manifest["tables"].values()}


def content_of(manifest: Manifest) -> str:
    """What identifies the figures of a copy, apart from its dates: one hash over those of all tables."""
    hashes = [manifest["tables"][name]["sha256"] for name in sorted(TABLES)]
    return hashlib.sha256(" ".join(hashes).encode()).hexdigest()


def _seal(manifest: Mapping[str, Any]) -> str:
    said = {key: value for key, value in manifest.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _entry(
    name: str, frame: pd.DataFrame, sha256: str, stamp: Stamp, released: Mapping[str, str | None]
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
        "file": file_name(name, sha256),
        "sha256": sha256,
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


_TOP: Final[Mapping[str, Check]] = {
    "format": lambda value: checks.is_whole(value) and value == FORMAT,
    "latest_year": checks.is_whole,
    "period": lambda value: value in ("end-year", "mid-year"),
    "retrieved": checks.is_time,
    "via": checks.is_text,
    "follows": lambda value: value is None or checks.is_text(value),
    "tables": lambda value: isinstance(value, dict),
}
_ENTRY: Final[Mapping[str, Check]] = {
    **dict.fromkeys(("producer", "url", "licence", "via", "file", "sha256"), checks.is_text),
    "released": checks.is_release,
    "retrieved": checks.is_time,
    "rows": checks.is_whole,
    "years": checks.is_years,
    "sources": lambda value: isinstance(value, list) and len(value) > 0,
}
_SOURCE: Final[Mapping[str, Check]] = {
    **dict.fromkeys(("key", "producer", "dataset", "url", "licence"), checks.is_text),
    "commercial_use": lambda value: isinstance(value, bool),
    "released": checks.is_release,
}


def _problems(manifest: Manifest) -> Iterator[str]:
    """What a reader of the manifest would stumble over; keys that nobody knows are no harm."""
    if wrong := [*_wrong(manifest, _TOP, ""), *_wrong({CHANGES: [], **manifest}, {CHANGES: checks.are_changes}, "")]:
        yield from wrong
        return
    for name in TABLES:
        entry = manifest["tables"].get(name)
        if entry is None:
            yield f"{NAME} does not list the table {name}."
        elif wrong := list(_wrong(entry, _ENTRY, f"{name}.")):
            yield from wrong
        else:
            for number, source in enumerate(entry["sources"]):
                yield from _wrong(source, _SOURCE, f"{name}.sources.{number}.")
            if entry["file"] != file_name(name, entry["sha256"]):
                yield f"{NAME} names a file for the table {name} that is not its own."


def _wrong(found: Any, wanted: Mapping[str, Check], where: str) -> Iterator[str]:
    for key, good in wanted.items():
        if not isinstance(found, dict) or key not in found:
            yield f"{NAME} lacks {where}{key}."
        elif not good(found[key]):
            yield f"{NAME} holds something else than expected under {where}{key}."
