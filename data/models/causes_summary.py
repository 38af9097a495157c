"""What a page says about an attribution: origins ranked with their split, and what a changed rule moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.models.causes import CAUSE_KEYS, POLITICAL, Attribution
from data.models.causes_evidence import Counts, Flags, Floats
from data.models.causes_rounding import whole_percent


@dataclass(frozen=True, eq=False)
class Split:
    """One scope's people and shares (per cent) by cause and year, as arrays of cause x year.

    ``known`` says where a series has a figure; a share is NaN where nobody is displaced or nothing is known.
    """

    years: tuple[int, ...]
    people: Counts
    share: Floats
    known: Flags

    def shares(self, year: int) -> dict[str, float]:
        """Known shares of a year by cause."""
        column = self.share[:, self.years.index(year)]
        return {cause: float(part) for cause, part in zip(CAUSE_KEYS, column, strict=True) if not np.isnan(part)}

    def table(self) -> pd.DataFrame:
        """Columns year, cause, people, share: every cause in every year."""
        causes = np.repeat(CAUSE_KEYS, len(self.years))
        people = pd.arrays.IntegerArray(self.people.ravel(), ~self.known.ravel())
        years = np.tile(self.years, len(CAUSE_KEYS))
        return pd.DataFrame({"year": years, "cause": causes, "people": people, "share": self.share.ravel()})


def split(attribution: Attribution, members: Sequence[str] | None) -> Split:
    """People of the chosen origins (None: all) by cause and year, with shares that add up to 100 in each year."""
    evidence = attribution.evidence
    chosen = evidence.inside(members)
    people = attribution.people()[:, chosen].sum(axis=1)
    known = np.repeat(np.any(evidence.recorded[chosen], axis=0, keepdims=True), len(CAUSE_KEYS), axis=0)
    known[-1] = np.any(evidence.disaster_recorded[chosen], axis=0)
    share = np.where(known, whole_percent(people), np.nan)
    return Split(evidence.result_years, people, share, known)


@dataclass(frozen=True)
class Shift:
    """What a rule changes against the baseline in one year: ``moved`` people have another cause, most of them from
    ``origin`` (``from_origin`` people); ``now`` and ``before`` are the political causes' people under the two rules.
    """

    moved: int
    origin: str | None
    from_origin: int
    now: dict[str, int]
    before: dict[str, int]


def ranking(attribution: Attribution, year: int, members: Sequence[str] | None, most: int) -> pd.DataFrame:
    """The ``most`` origins with most displaced people at the end of ``year``, largest first, with their causes.

    Columns place (from 1), iso3, cause, people; origins without people are left out.
    """
    evidence = attribution.evidence
    people = _at(attribution, year)
    total = np.where(evidence.inside(members), people.sum(axis=0), 0)
    first = [int(row) for row in np.argsort(-total, kind="stable")[:most] if total[row] > 0]
    rows = [
        (place, evidence.origins[row], cause, int(people[kind, row]))
        for place, row in enumerate(first, start=1)
        for kind, cause in enumerate(CAUSE_KEYS)
    ]
    return pd.DataFrame(rows, columns=["place", "iso3", "cause", "people"])


def shift(attribution: Attribution, baseline: Attribution, year: int, members: Sequence[str] | None) -> Shift:
    """How many people a rule gives another cause than the baseline does, among the chosen origins."""
    evidence = attribution.evidence
    chosen = evidence.inside(members)
    now, before = (_at(a, year)[: len(POLITICAL), chosen] for a in (attribution, baseline))
    moved = np.abs(now - before).sum(axis=0) // 2
    origins = np.array(evidence.origins)[chosen]
    most = int(moved.argmax()) if moved.size and moved.max() > 0 else None
    return Shift(
        moved=int(moved.sum()),
        origin=None if most is None else str(origins[most]),
        from_origin=0 if most is None else int(moved[most]),
        now=dict(zip(POLITICAL, now.sum(axis=1).tolist(), strict=True)),
        before=dict(zip(POLITICAL, before.sum(axis=1).tolist(), strict=True)),
    )


def _at(attribution: Attribution, year: int) -> Counts:
    return attribution.people()[:, :, attribution.evidence.result_years.index(year)]
