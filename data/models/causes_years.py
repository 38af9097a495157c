"""The years of flight of one origin: what the rule read in each of them, so that a reader can disagree."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from data.models.causes import POLITICAL, identity_flag, killing_shares, violent_years, year_shares
from data.models.causes_evidence import DEATHS, FLAG_PARTS, STANDS_IN, Evidence
from data.models.causes_rule import BASELINE, Rule

SHOWN_DEATHS: Final = ("state_based", "non_state", "one_sided_government", "one_sided_nonstate")
WEIGHTS: Final = {"new_displacement": "crossed", "conflict_displacement": "moved"}


def years_of_flight(
    evidence: Evidence,
    indicators: pd.DataFrame,
    flows: pd.DataFrame,
    iso3: str,
    year: int,
    rule: Rule = BASELINE,
) -> pd.DataFrame:
    """The ``rule.lookback`` years up to ``year``, oldest first, with the evidence and what the rule makes of it.

    Columns: year; new_displacement and conflict_displacement (missing: no figure); four kinds of deaths and pts
    (missing: the series does not cover the origin); flag and violent (yes/no); weight (per cent of the people across
    borders who fled in that year); the four political causes (shares of that year, per cent); carried (the indicators
    are those of an earlier year). Raises ``KeyError`` for an unknown origin.
    """
    row = evidence.row(iso3)
    window = [y for y in evidence.years if year - rule.lookback < y <= year]
    columns = [evidence.years.index(y) for y in window]
    frame = pd.DataFrame({"year": window})
    for name in WEIGHTS:
        mine = flows[(flows["side"] == "origin") & (flows["iso3"] == iso3) & (flows["kind"] == name)]
        frame[name] = mine.set_index("year")["people"].reindex(window).array
    frame = frame.assign(**_indicators(indicators, evidence, iso3, window))
    frame["flag"] = identity_flag(evidence, rule)[row, columns]
    frame["violent"] = violent_years(evidence, rule)[row, columns]
    frame["weight"] = _weights(evidence.crossed[row, columns])
    shares = year_shares(evidence, rule, killing_shares(evidence, rule))[:, row][:, columns] * 100
    frame = frame.assign(**dict(zip(POLITICAL, shares, strict=True)))
    frame["carried"] = frame["year"] > min(evidence.measured_to[name] for name in (*DEATHS, "pts"))
    return frame


def stands_in(indicators: pd.DataFrame, iso3: str, name: str) -> str:
    """The origin whose series is read for this indicator: itself, or the country where its deaths are located."""
    own = indicators.loc[indicators["iso3"] == iso3, name].notna().any()
    return iso3 if own else STANDS_IN.get(iso3, iso3)


def covered(indicators: pd.DataFrame, iso3: str) -> bool:
    """Whether any indicator (own or a stand-in's) covers the origin; if not, the rule has nothing to read."""
    codes = {iso3, STANDS_IN.get(iso3, iso3)}
    mine = indicators[indicators["iso3"].isin(codes)]
    return bool(mine[[*DEATHS, "pts", *FLAG_PARTS]].notna().any(axis=None))


def _indicators(
    indicators: pd.DataFrame, evidence: Evidence, iso3: str, window: list[int]
) -> dict[str, pd.api.extensions.ExtensionArray]:
    arrays = {}
    for name in (*SHOWN_DEATHS, "pts"):
        mine = indicators[indicators["iso3"] == stands_in(indicators, iso3, name)].set_index("year")[name]
        known = mine.sort_index().reindex(range(min([window[0], *mine.index]), window[-1] + 1)).ffill()
        arrays[name] = known.reindex(window).array
    return arrays


def _weights(fled: np.ndarray) -> np.ndarray:
    total = fled.sum()
    return fled / total * 100 if total > 0 else np.full(len(fled), 100 / len(fled))
