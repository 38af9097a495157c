"""The words of asylum procedures, once: stages, outcomes, who decides, and the smallest pair that is kept."""

from __future__ import annotations

from typing import Final

STAGES: Final[dict[str, str]] = {
    "new": "New applications",
    "first": "First instance",
    "combined": "First instance and appeal together",
    "appeal": "Appeal",
    "repeat": "Repeat application",
    "backlog": "Backlog",
}
"""Where in the procedure an application or a decision stands: the first is of applications alone."""

OUTCOMES: Final[dict[str, str]] = {
    "recognised": "Recognised as refugees",
    "complementary": "Given other protection",
    "rejected": "Rejected",
    "closed": "Closed without a decision",
}
"""What came of a claim; the first three are decisions on its merits (*substantive*), the last is none."""

SUBSTANTIVE: Final = ("recognised", "complementary", "rejected")

AUTHORITIES: Final[dict[str, str]] = {"government": "Government", "unhcr": "UNHCR"}
"""Who decides a claim; a joint procedure is counted as the government's."""

SMALLEST_ASYLUM_PAIR: Final = 100
"""Pairs of origin and host with fewer decisions a year, closed ones counted, have no row of their own."""
