"""The attribution rule's settings, each of which a reader can change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.models.causes_evidence import LONGEST_LOOKBACK

COUNTED: Final = ("all", "civilian")
ONE_SIDED: Final = ("flag", "vdem", "epr", "all")


@dataclass(frozen=True)
class Rule:
    """The attribution rule's settings; the defaults are the baseline.

    ``deaths`` a year and ``rate`` deaths per 100,000 inhabitants make a year violent; ``pts`` is the mean Political
    Terror Scale (1 to 5) from which a year counts as repressive; ``lookback`` is the years of flight that count, 1 to
    20; ``counted`` deaths (all, or civilians for the shares); ``one_sided`` how the identity flag is read: flag, vdem
    (its V-Dem part alone), epr (its Ethnic Power Relations part alone), all (every one-sided killing is persecution);
    ``split`` the part of a repressive, flagged year that is persecution, 0 to 1. Raises ``ValueError`` on nonsense.
    """

    deaths: int = 25
    rate: float = 1.0
    pts: float = 3.5
    lookback: int = 10
    counted: str = "all"
    one_sided: str = "flag"
    split: float = 0.5

    def __post_init__(self) -> None:
        problems = [
            *_outside("deaths", self.deaths, 1, 1_000_000),
            *_outside("rate", self.rate, 0, 100_000),
            *_outside("pts", self.pts, 1, 5),
            *_outside("lookback", self.lookback, 1, LONGEST_LOOKBACK),
            *_outside("split", self.split, 0, 1),
            *_not_one_of("counted", self.counted, COUNTED),
            *_not_one_of("one_sided", self.one_sided, ONE_SIDED),
        ]
        if self.lookback != int(self.lookback):
            problems.append("lookback is a whole number of years")
        if problems:
            raise ValueError("; ".join(problems))


def _outside(name: str, value: float, low: float, high: float) -> list[str]:
    inside = math.isfinite(value) and low <= value <= high
    return [] if inside else [f"{name} must lie between {low:,} and {high:,}, not {value}"]


def _not_one_of(name: str, value: str, known: Sequence[str]) -> list[str]:
    return [] if value in known else [f"{name} must be one of {', '.join(known)}, not {value}"]


BASELINE: Final = Rule()
