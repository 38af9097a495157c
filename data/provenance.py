"""What is known of a copy of the tables, apart from its figures: how far they go, of which date and release."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.manifest import Manifest, content_of


@dataclass(frozen=True)
class Provenance:
    """Where the tables in use come from; ``version`` changes whenever any figure or date does.

    ``remark`` is a sentence for readers where another copy had to be left out, else empty.
    """

    folder: Path
    manifest: Manifest
    version: str
    remark: str = ""

    @property
    def latest_year(self) -> int:
        """The last year with figures."""
        return int(self.manifest["latest_year"])

    @property
    def period(self) -> str:
        """``end-year``, or ``mid-year`` while the latest year holds figures of 30 June."""
        return str(self.manifest["period"])

    @property
    def retrieved(self) -> str:
        """UTC time at which the figures were retrieved, ISO 8601, by the clock of the machine that did it."""
        return str(self.manifest["retrieved"])

    @property
    def via(self) -> str:
        """The road on which they came, in words."""
        return str(self.manifest["via"])

    @property
    def reach(self) -> tuple[int, bool]:
        """How far the figures go, to be compared: the latest year, and whether they go to its end."""
        return self.latest_year, self.period == "end-year"

    @property
    def content(self) -> str:
        """What identifies the figures, whatever their dates."""
        return content_of(self.manifest)

    def moment(self, year: int, article: bool = True) -> str:
        """The day that the stocks of ``year`` describe: "the end of 2025", or "mid-2026" for a mid-year one."""
        if self.period == "mid-year" and year == self.latest_year:
            return f"mid-{year}"
        return f"{'the ' if article else ''}end of {year}"

    def released(self, source: str) -> str | None:
        """The date on which ``source`` published what is used here; None when the source does not say."""
        for table in self.manifest["tables"].values():
            for entry in table["sources"]:
                if entry["key"] == source:
                    return entry["released"]
        return None
