"""What makes figures incomparable: the kinds of breaks in the books."""

from __future__ import annotations

from typing import Final

BREAKS: Final[dict[str, str]] = {
    "first_year": "The series begins; before this year nothing was counted.",
    "appears": "A place has a figure for the first time, or again after years without one.",
    "vanishes": "A place that had a figure in the year before has none.",
    "jump": "The figure leaps because more was counted, not because more happened.",
    "recount": "The stock changed by more than the arrivals and departures that were reported.",
    "reclassified": "People moved from one group, place or outcome to another in the books.",
    "repeated": "The figure is that of the year before, to the person: it was not counted anew.",
    "partial_year": "The figure is of a part of the year.",
    "units": "Persons and cases are mixed, and cases are left out of the figure for persons.",
    "coverage": "What share is known, or which places report, changed.",
    "method": "How the figure is made changed, or it is an estimate.",
}
"""Kinds of breaks in the books, with what each means."""
