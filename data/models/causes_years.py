"""The years of flight of one origin: what the rule read in each of them, so that a reader can disagree."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from data.models.causes import POLITICAL, identity_flag, killing_shares, violent_years, year_shares
from data.models.causes_evidence import DEATHS, FLAG_PARTS, STANDS_IN, WEIGHTS, Evidence, Floats
from data.models.causes_rule import BASELINE, Rule

SHOWN_DEATHS: Final = ("state_based", "non_state", "one_sided_government", "one_sided_nonstate")


def years_of_flight(evidence: Evidence, iso3: str, year: int, rule: Rule = BASELINE) -> pd.DataFrame:
    """The ``rule.lookback`` years up to ``year``, oldest first, with the evidence and what the rule makes of it.

    Columns: year; new_displacement and conflict_displacement (missing: no figure); four kinds of deaths and pts
    (missing: the series does not cover the origin); flag and violent (yes/no); weight (per cent of the people across
    borders who fled in that year); the four political causes (shares of that year, per cent); carried (the indicators
    are those of an earlier year). Raises ``KeyError`` for an unknown origin.
    """
    row = evidence.row(iso3)
    first = evidence.years.index(max(evidence.years[0], year - rule.lookback + 1))
    window = slice(first, evidence.years.index(year) + 1)
    years = np.array(evidence.years[window])
    shares = year_shares(evidence, rule, killing_shares(evidence, rule))[:, row, window] * 100
    return pd.DataFrame(
        {
            "year": years,
            **{kind: _whole(evidence.fled[kind][row, window]) for kind in WEIGHTS},
            **{name: _whole(evidence.read[name][row, window]) for name in SHOWN_DEATHS},
            "pts": evidence.read["pts"][row, window],
            "flag": identity_flag(evidence, rule)[row, window],
            "violent": violent_years(evidence, rule)[row, window],
            "weight": _weights(evidence.crossed[row, window]),
            **dict(zip(POLITICAL, shares, strict=True)),
            "carried": years > min(evidence.measured_to[name] for name in (*DEATHS, "pts")),
        }
    )


def _whole(values: Floats) -> pd.arrays.IntegerArray:
    missing = np.isnan(values)
    return pd.arrays.IntegerArray(np.where(missing, 0, values).astype(np.int64), missing)


def stands_in(indicators: pd.DataFrame, iso3: str, name: str) -> str:
    """The origin whose series is read for this indicator: itself, or the country where its deaths are located."""
    own = indicators.loc[indicators["iso3"] == iso3, name].notna().any()
    return iso3 if own else STANDS_IN.get(iso3, iso3)


def covered(indicators: pd.DataFrame, iso3: str) -> bool:
    """Whether any indicator (own or a stand-in's) covers the origin; if not, the rule has nothing to read."""
    codes = {iso3, STANDS_IN.get(iso3, iso3)}
    mine = indicators[indicators["iso3"].isin(codes)]
    return bool(mine[[*DEATHS, "pts", *FLAG_PARTS]].notna().any(axis=None))


def _weights(fled: Floats) -> Floats:
    total = fled.sum()
    return fled / total * 100 if total > 0 else np.full(len(fled), 100 / len(fled))
