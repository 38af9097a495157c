"""What a run is asked to do, and the sums of what it found. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

MIB = 2**20


@dataclass(frozen=True)
class Visit:
    """A page to look at: its path, its query, and the label of the slider to move ("" for the first there is)."""

    path: str
    query: str = ""
    slider: str = ""

    @classmethod
    def read(cls, text: str) -> Visit:
        """``/map?group=refugees=Year`` is no address: the slider's label stands behind ``@``, as ``/map@Year``."""
        address, _, slider = text.partition("@")
        path, _, query = address.partition("?")
        return cls(path.strip("/"), query, slider)


@dataclass
class Found:
    """Seconds and mishaps of all readers of a run."""

    first_chart: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Cost:
    """What the server held and worked: resident bytes before and after, processor seconds between."""

    before: int
    after: int
    seconds: float


def span(text: str) -> tuple[float, float]:
    """Seconds as ``5`` or ``5-10``. Raises ValueError for anything else, and for a span that runs backwards."""
    low, _, high = text.partition("-")
    pair = float(low), float(high or low)
    if not 0 < pair[0] <= pair[1]:
        raise ValueError(f"no span of seconds: {text}")
    return pair


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of ``values`` that at least ``share`` of them do not exceed (nearest rank); nan for none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


HEAD = (
    "| sessions | moves | p50 | p95 | server's work a move | first chart p50 | p95 | memory before | after "
    "| a session | errors |\n" + "| --- " * 11 + "|"
)


def row(sessions: int, found: Found, cost: Cost) -> str:
    """A row of the table under HEAD."""
    runs = len(found.moves) + len(found.first_chart)
    cells = (
        str(sessions),
        str(len(found.moves)),
        *(_milliseconds(percentile(found.moves, share)) for share in (0.5, 0.95)),
        _milliseconds(cost.seconds / runs if runs else math.nan),
        *(_milliseconds(percentile(found.first_chart, share)) for share in (0.5, 0.95)),
        f"{cost.before / MIB:.0f} MiB",
        f"{cost.after / MIB:.0f} MiB",
        f"{(cost.after - cost.before) / MIB / sessions:.1f} MiB",
        str(len(found.errors)),
    )
    return f"| {' | '.join(cells)} |"


def _milliseconds(seconds: float) -> str:
    return "–" if math.isnan(seconds) else f"{seconds * 1000:,.0f} ms"
