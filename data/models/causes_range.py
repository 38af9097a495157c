"""How far the attribution depends on its rule: the range over a grid of 2,304 rules, and one choice at a time.

Compiled into the snapshot (``cause_ranges``), so that no visitor waits for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

import numpy as np
import pandas as pd

from data.models.causes import CAUSE_KEYS, POLITICAL, attribute, cause_shares
from data.models.causes_evidence import Evidence, Floats, prepare
from data.models.causes_rule import BASELINE, Rule
from data.models.causes_summary import split
from data.scope import Scope, all_scopes

GRID: Final[Mapping[str, tuple[float | str, ...]]] = {
    "deaths": (25, 100),
    "rate": (0.0, 0.5, 1.0, 2.0),
    "pts": (3.0, 3.5, 4.0),
    "lookback": (1, 5, 10, 20),
    "counted": ("all", "civilian"),
    "one_sided": ("flag", "vdem", "epr", "all"),
    "split": (0.0, 0.5, 1.0),
}
"""The choices that a reasonable analyst might make; their 2,304 combinations span the range."""


GRID_SIZE: Final = math.prod(len(values) for values in GRID.values())


def grid() -> Iterator[Rule]:
    """Every rule of the grid."""
    return (rule_of(dict(zip(GRID, values, strict=True))) for values in product(*GRID.values()))


def rule_of(settings: Mapping[str, float | str]) -> Rule:
    """A rule from its settings by name; those left out are the baseline's."""
    return replace(BASELINE, **settings)  # type: ignore[arg-type]


def alternatives() -> Iterator[tuple[str, float | str, Rule]]:
    """The baseline with one choice changed at a time: setting, its other value, the rule."""
    for setting, values in GRID.items():
        for value in values:
            if value != getattr(BASELINE, setting):
                yield setting, value, rule_of({setting: value})


def cause_ranges(evidence: Evidence, scopes: Sequence[Scope], rules: Iterable[Rule] | None = None) -> pd.DataFrame:
    """Lowest and highest share (per cent) of each cause over the rules, by year and scope.

    Columns year, iso3, cause, low, high; no row for a year in which nobody of the scope is displaced, nor for
    environmental displacement before it is measured. ``rules`` is the whole grid unless told otherwise.
    """
    pool = np.array([evidence.inside(scope.members) for scope in scopes], dtype=np.float64)
    low, high = _extremes(evidence, pool, grid() if rules is None else rules)
    environmental = _of_total(evidence, pool, pool @ evidence.disaster_idps)
    environmental[pool @ evidence.disaster_recorded == 0] = np.nan
    low, high = (np.concatenate([bound, environmental[None]]) for bound in (low, high))
    keys = [scope.code for scope in scopes]
    causes, codes, years = np.meshgrid(CAUSE_KEYS, keys, evidence.result_years, indexing="ij")
    frame = pd.DataFrame({"year": years.ravel(), "iso3": codes.ravel(), "cause": causes.ravel()})
    frame["low"], frame["high"] = low.ravel().round(4), high.ravel().round(4)
    frame = frame.dropna(subset=["low"])
    return frame.astype({"low": "Float64", "high": "Float64"}).sort_values(["year", "iso3", "cause"], ignore_index=True)


def _extremes(evidence: Evidence, pool: Floats, rules: Iterable[Rule]) -> tuple[Floats, Floats]:
    """Smallest and largest share of each political cause over the rules (cause x scope x year)."""
    low, high = None, None
    for rule in rules:
        crossed, moved = cause_shares(evidence, rule)
        people = crossed * evidence.cross_border + moved * evidence.conflict_idps
        people[0] += evidence.palestine_refugees
        share = _of_total(evidence, pool, pool @ people)
        low = share if low is None else np.fmin(low, share)
        high = share if high is None else np.fmax(high, share)
    if low is None or high is None:
        raise ValueError("A range needs at least one rule.")
    return low, high


def _of_total(evidence: Evidence, pool: Floats, people: Floats) -> Floats:
    """``people`` (... x scope x year) as per cent of all displaced people of the scope; NaN where there are none."""
    political = evidence.cross_border + evidence.conflict_idps + evidence.palestine_refugees
    total = pool @ (political + evidence.disaster_idps)
    total = np.broadcast_to(total, people.shape)
    return np.divide(people * 100, total, out=np.full(people.shape, np.nan), where=total > 0)


def sensitivity(evidence: Evidence, year: int, members: Sequence[str] | None = None) -> pd.DataFrame:
    """Shares (per cent) in a year with one choice changed at a time, for the chosen origins (None: all).

    Columns setting, value, cause, share, baseline; environmental is measured and left out.
    """
    baseline = split(attribute(evidence), members).shares(year)
    rows = [
        (setting, value, cause, share, baseline[cause])
        for setting, value, rule in alternatives()
        for cause, share in split(attribute(evidence, rule), members).shares(year).items()
        if cause in POLITICAL
    ]
    return pd.DataFrame(rows, columns=["setting", "value", "cause", "share", "baseline"])


def compile_ranges(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The compiled table ``cause_ranges`` of the snapshot, from the tidy tables."""
    evidence = prepare(tables["stocks"], tables["flows"], tables["indicators"], tables["context"])
    scopes = all_scopes(tables["countries"], evidence.origins)
    return {"cause_ranges": cause_ranges(evidence, list(scopes.values()))}
