"""A choice of the reader as it stands in the address, and as a value. Reading is total: nonsense is the default."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

Codes = Mapping[str, str]
Positions = Mapping[str, Any]
_WHOLE: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True, eq=False)
class Param:
    """One choice: its name in the context, the keys that it takes in an address, and how they are read and written.

    ``read`` makes a value of all codes of an address and never raises; ``write`` gives the codes of a value, none for
    the default. ``shows`` gives the positions of the controls that are drawn for it, ``takes`` the value after a reader
    moved some; without them there is one control, called as the choice, whose position is the value. ``kept``: the
    code that was chosen stays in an address, though the page shows another value for it.
    """

    name: str
    keys: tuple[str, ...]
    default: Any
    read: Callable[[Codes], Any]
    write: Callable[[Any], dict[str, str]]
    shows: Callable[[Any], dict[str, Any]] | None = None
    takes: Callable[[Any, Positions], Any] | None = None
    kept: bool = False

    def positions(self, value: Any) -> dict[str, Any]:
        """Where the controls stand that show ``value``, by key."""
        return self.shows(value) if self.shows else {self.name: value}

    def moved(self, value: Any, positions: Positions) -> Any:
        """The value once its controls stand at ``positions``; a control that is not there has not moved."""
        if self.takes:
            return self.takes(value, positions)
        return positions.get(self.name, value)


def single(key: str, default: Any, read: Callable[[str], Any], write: Callable[[Any], str] = str) -> Param:
    """A choice with one key; ``read`` gives None for a code that it does not know."""

    def of(codes: Codes) -> Any:
        value = read(codes[key]) if key in codes else None
        return default if value is None else value

    return Param(key, (key,), default, of, lambda value: {} if value == default else {key: write(value)})


def values(params: Collection[Param], codes: Codes) -> Mapping[str, Any]:
    """What the choices of ``params`` are at an address, by name."""
    return {one.name: one.read(codes) for one in params}


FIELD: Final = "-field"
"""What the key of a number field beside a slider ends in."""


def beside(positions: Positions, keys: Collection[str]) -> dict[str, Any]:
    """The positions with those of the number fields that stand beside the sliders ``keys``."""
    return {**positions, **{f"{key}{FIELD}": positions[key] for key in keys if key in positions}}


def with_field(one: Param, least: float) -> Param:
    """A number with a field beside its slider: whichever of the two was moved counts, never under ``least``."""
    field = f"{one.name}{FIELD}"

    def moved(value: Any, stands: Positions) -> Any:
        changed = (stands[key] for key in (field, one.name) if stands.get(key, value) not in (value, None))
        return max(next(changed, value), least)

    return replace(one, shows=lambda value: beside({one.name: value}, (one.name,)), takes=moved)


def choice(key: str, known: Collection[str], default: str | None) -> Param:
    """One of the known codes."""
    return single(key, default, lambda code: code if code in known else None)


def whole(key: str, low: int, high: int, default: int) -> Param:
    """A whole number from ``low`` to ``high``."""

    def read(code: str) -> int | None:
        return int(code) if _WHOLE.fullmatch(code) and low <= int(code) <= high else None

    return single(key, default, read)


def nearest(key: str, years: Sequence[int], default: int) -> Param:
    """A year, or the nearest of ``years`` where the page has no figure for it."""

    def read(code: str) -> int | None:
        return min(max(int(code), years[0]), years[-1]) if re.fullmatch(r"(19|20)\d\d", code, re.ASCII) else None

    return replace(single(key, default, read), kept=True)


def number(key: str, low: float, high: float, default: float | None) -> Param:
    """A decimal number from ``low`` to ``high``."""

    def read(code: str) -> float | None:
        value = float(code) if _NUMBER.fullmatch(code) else math.nan
        return value if low <= value <= high else None

    return single(key, default, read, lambda value: f"{value:.9f}".rstrip("0").rstrip("."))


def tagged(code: str, tag: str) -> str:
    """A list of values that belong to places (``~`` between them), the first with ``tag`` where it has none."""
    first = code.partition("~")[0]
    return code if not first or "_" in first else f"{tag}_{code}"
