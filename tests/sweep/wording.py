"""What no sentence of the dashboard may look like: a missing value in words, a wrong number, a hole in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

FAULTS: Final = {
    "a missing value": re.compile(r"\b(?:nan|None|null|inf|NaT|NA)\b|<NA>|[Nn]o figure\b(?! for|\.)"),
    "a float": re.compile(r"\d\.\d{4,}|\b\d+\.0 (?:people|places|hosts|countries|years)\b"),
    "a code": re.compile(r"\b(?:[a-z]+_)+[a-z]+\b|<[a-z]+ ?[a-z]*>|\{|\}"),
    "two spaces": re.compile(r"\S {2,}\S"),
    "a space before a mark": re.compile(r" [.,;:!?](?!\d)"),
    "two marks": re.compile(r"\.\.(?!\.)|,[,.;]|;[;.]|:[:.;]"),
    "empty bold": re.compile(r"\*\*\s*\*\*|\*\*\*\*"),
    "an empty bracket": re.compile(r"\(\s*\)|\[\s*\]"),
    "one of several": re.compile(
        r"(?<![\d.,–-])(?:\b1|\b[Oo]ne) (?:other |largest |new |further )?"
        r"(?:places|hosts|pairs|corridors|countries|origins|years|people|tests|others|regions|movements|rules)\b"
    ),
    "none of others": re.compile(r"(?<![\d.,–-])\b0 (?:other|largest|hosts|places|countries|pairs)\b"),
    "fewer than none": re.compile(r"[−-]\d[\d.,]* (?:other )?(?:places|hosts|pairs|countries)\b"),
    "a doubled word": re.compile(r"\b(the|of|in|and|from|to|at|a|is|were|end) \1\b"),
    "an article before a plural or name": re.compile(r"\ba (?:Afghan|Arab|Iran|[AEIOaeio]\w+ (?:country|year))"),
    "a sentence that stops": re.compile(r"\b(?:of|from|to|in|and|with|by|at|the|were|was)\.(?:\s|$)"),
    "a year without a cause": re.compile(r"\bas none\b|: no by the end"),
    "a small start": re.compile(r"[.!?] (?:\*\*)?[a-z]"),
}  # fmt: skip
_CODE: Final = re.compile(r"`[^`]+`")
"""What is meant to be code."""
_ALLOWED: Final = re.compile(r"V-Dem|data\.refresh|St\. [A-Z]|Rep\. of|S/RES/\d+|U\.S\.|vs\. |from no figure to")


def faults(text: str) -> Iterator[str]:
    """What is wrong with a text, in words, with the place."""
    plain = _ALLOWED.sub("X", _CODE.sub("X", text))
    if not plain.strip():
        yield "empty"
    if plain.count("**") % 2:
        yield f"an open bold: {text[:80]!r}"
    if plain.count("(") != plain.count(")"):
        yield f"an open bracket: {text[:80]!r}"
    for what, pattern in FAULTS.items():
        for found in pattern.finditer(plain):
            at = max(0, found.start() - 40)
            yield f"{what}: …{plain[at : found.end() + 25]!r}"
