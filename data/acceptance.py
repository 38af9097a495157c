"""Figures that a reader accepted in spite of objections: what the manifest keeps of them, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

KEY: Final = "accepted"
"""The manifest's entry: a list of when, why, and the objections that were set aside."""

Manifest = Mapping[str, Any]


def recorded(before: Manifest, reason: str, objections: Sequence[str], retrieved: str) -> tuple[Manifest, ...]:
    """What the manifest says after a refresh: what was accepted earlier (its figures are still in) and now."""
    entries = list(before.get(KEY, []))
    if objections:
        entries.append({"at": retrieved, "reason": reason, "objections": list(objections)})
    return tuple(entries)


def recalled(manifest: Manifest) -> list[str]:
    """One sentence for each time that figures of this copy were accepted in spite of objections."""
    return [_sentence(entry) for entry in manifest.get(KEY, [])]


def noted(reason: str, objections: Sequence[str]) -> list[str]:
    """The objections that are set aside now, each with the reason."""
    return [f"Accepted ({reason}): {text}" for text in objections]


def _sentence(entry: Manifest) -> str:
    objections = entry["objections"]
    more = f" (and {len(objections) - 1} more)" if len(objections) > 1 else ""
    day, reason = entry["at"][:10], entry["reason"]
    return f"Figures were accepted on {day} for this reason: {reason}. Against: {objections[0]}{more}"
