"""A copy of the tables as tests look at it and tamper with it: its files, and its manifest sealed again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data import manifest, store


def said(folder: Path) -> dict[str, Any]:
    """The manifest as it stands, whole or not."""
    found: dict[str, Any] = json.loads((folder / store.MANIFEST).read_text(encoding="utf-8"))
    return found


def table_file(folder: Path, table: str) -> Path:
    """The file in which a table of a copy stands."""
    return folder / said(folder)["tables"][table]["file"]


def sealed_again(folder: Path, *without: str, **changes: Any) -> None:
    """Other values of the manifest's keys, and it ``without`` some of them, under a hash that is right."""
    kept = {key: value for key, value in {**said(folder), **changes}.items() if key not in without}
    (folder / store.MANIFEST).write_bytes(manifest.as_bytes(manifest.sealed(kept)))


def in_the_former_layout(folder: Path) -> None:
    """A copy as versions before this one wrote it: files named by their table, no hash over the manifest."""
    old = said(folder)
    for name, entry in old["tables"].items():
        (folder / entry.pop("file")).rename(folder / f"{name}.parquet")
    del old["sha256"], old["follows"]
    (folder / store.MANIFEST).write_text(json.dumps({**old, "format": 1}), encoding="utf-8")
