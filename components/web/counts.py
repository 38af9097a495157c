"""What was asked and answered, counted for the machine that runs the server."""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import Final

KINDS: Final = ("data", "figure", "page", "app", "other")
_PAGES_OWN: Final = ("_stcore", "static", "app", "media", "component")


def kind(path: str, pages: frozenset[str]) -> str:
    """What kind of thing a path asks for: a table, a figure, a page, a part of the app, or something else."""
    first, _, rest = path.strip("/").partition("/")
    if first in ("data", "figure") and rest:
        return first
    if not rest and first in pages:
        return "page"
    return "app" if first in _PAGES_OWN else "other"


class Counts:
    """Requests by kind and status, and the seconds they took."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._lock = Lock()

    def add(self, what: str, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._lock:
            self._requests[what, status] += 1
            self._seconds[what] += seconds  # type: ignore[assignment]

    def lines(self) -> list[str]:
        """All counts in Prometheus' text form."""
        with self._lock:
            requests, seconds = sorted(self._requests.items()), sorted(self._seconds.items())
        lines = ["# HELP outlook_requests_total Answers by kind and status.", "# TYPE outlook_requests_total counter"]
        lines += [f'outlook_requests_total{{kind="{what}",status="{status}"}} {n}' for (what, status), n in requests]
        lines += ["# HELP outlook_seconds_total Time that answers took.", "# TYPE outlook_seconds_total counter"]
        return lines + [f'outlook_seconds_total{{kind="{what}"}} {spent:.3f}' for what, spent in seconds]


COUNTS: Final = Counts()
"""Those of this server."""
