"""Co-occurrence: beside the exclusive split, what shares of people left countries in which several causes were at work.

The shares overlap and do not add up to 100: a country can be at war, kill civilians, terrorise and discriminate at
once. Palestine refugees are left out, because they fled (1948, 1967) before any of these series begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from data.models.causes import identity_flag, look_back
from data.models.causes_evidence import Counts, Evidence, Floats
from data.models.causes_rule import BASELINE, Rule
from data.scope import Scope

DEADLY: Final = 25
"""Deaths a year from which UCDP itself lists a conflict as active."""
TERROR: Final = 4.0
CONDITIONS: Final[dict[str, str]] = {
    "battle": f"{DEADLY} or more battle deaths",
    "one_sided": f"{DEADLY} or more killed one-sidedly",
    "terror": f"Terror scale of {TERROR:.0f} or more",
    "flag": "The identity flag",
}


def cooccurrence(evidence: Evidence, scopes: Sequence[Scope], rule: Rule = BASELINE) -> pd.DataFrame:
    """Share (per cent) of people who left a country in a year with each condition, by year and scope.

    Columns year, iso3, condition, share; of people across borders and conflict IDPs, weighted over the rule's years
    of flight; the flag as the rule reads it. Missing where there are no such people.
    """
    with_condition, total = _people(evidence, rule)
    pool = np.array([evidence.inside(scope.members) for scope in scopes], dtype=np.float64)
    everyone = np.broadcast_to(pool @ total, (len(CONDITIONS), len(scopes), total.shape[-1]))
    blank = np.full(everyone.shape, np.nan)
    share = np.divide(pool @ with_condition * 100, everyone, out=blank, where=everyone > 0)
    keys = [scope.code for scope in scopes]
    conditions, codes, years = np.meshgrid(list(CONDITIONS), keys, evidence.result_years, indexing="ij")
    frame = pd.DataFrame({"year": years.ravel(), "iso3": codes.ravel(), "condition": conditions.ravel()})
    frame["share"] = pd.array(np.where(np.isnan(share), 0, share).ravel(), dtype="Float64")
    frame.loc[np.isnan(share).ravel(), "share"] = pd.NA
    return frame


def _people(evidence: Evidence, rule: Rule) -> tuple[Floats, Counts]:
    """People with each condition (condition x origin x result year), and all people (origin x result year)."""
    yearly = np.stack(
        [
            evidence.killed["state_based"] >= DEADLY,
            evidence.killed["one_sided"] >= DEADLY,
            evidence.terror >= TERROR,
            identity_flag(evidence, rule),
        ]
    ).astype(np.float64)
    crossed = look_back(yearly, evidence.crossed, rule.lookback) * evidence.cross_border
    moved = look_back(yearly, evidence.moved, rule.lookback) * evidence.conflict_idps
    return crossed + moved, evidence.cross_border + evidence.conflict_idps
