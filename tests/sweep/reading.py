"""Figures read back from sentences: a number with its word, and how far rounding lets it stand off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

UNITS: Final = {"million": 1_000_000, "thousand": 1_000, "": 1}
NUMBER: Final = r"(?:[+−]?\d[\d,]*(?:\.\d+)?(?: million| thousand)?|no|nobody|one|once|none)"
_PARTS: Final = re.compile(r"([+−]?)(\d[\d,]*)(?:\.(\d+))?(?: (million|thousand))?")
_WORDS: Final = {"no": 0, "nobody": 0, "none": 0, "one": 1, "once": 1}


@dataclass(frozen=True)
class Said:
    """A number as written, in people, and half a unit of its last digit."""

    value: float
    off: float

    def means(self, true: float) -> bool:
        """Whether a true figure is written like this."""
        return abs(self.value - true) <= self.off * (1 + 1e-9) + 1e-6


def said(text: str) -> Said:
    """The number that a text begins with. Raises ValueError when there is none."""
    if text in _WORDS:
        return Said(_WORDS[text], 0)
    found = _PARTS.match(text)
    if found is None:
        raise ValueError(f"no number: {text!r}")
    sign, whole, decimals, unit = found.groups()
    size, places = UNITS[unit or ""], len(decimals or "")
    value = float(f"{whole.replace(',', '')}.{decimals or 0}") * size
    return Said(-value if sign == "−" else value, 0.5 * size / 10**places)


def per_cent(text: str) -> Said:
    """A share as written: "70%", "over 99%", "under 1%"."""
    if text.lower().startswith("over"):
        return Said(99.75, 0.25)
    if text.lower().startswith("under"):
        return Said(0.25, 0.25)
    return said(text.removesuffix("%"))


PER_CENT: Final = r"(?:[Oo]ver 99%|[Uu]nder 1%|\d+%)"
