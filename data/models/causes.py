"""Why people fled: each origin's displaced people attributed to causes by the situation in the years of their flight.

No data set says which political cause drove whom. The rule reads, for each origin and year, how many people organised
violence killed (UCDP), how a state treats its people (Political Terror Scale) and whether groups are persecuted for
what they are (V-Dem, Ethnic Power Relations), and weights the years before by how many people fled in each (UNHCR for
borders crossed, IDMC inside the country). People displaced by disasters are measured (IDMC), never attributed.
The rule is this dashboard's own, informed by Zolberg, Suhrke & Aguayo 1989, Schmeidl 1997, Davenport, Moore & Poe
2003 and Moore & Shellman 2004; against such rules: Melander & Oberg 2007, Abel et al. 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.catalogue import CAUSES
from data.models.causes_evidence import LONGEST_LOOKBACK, Counts, Evidence, Flags, Floats
from data.models.causes_rounding import largest_remainder, whole_percent
from data.models.causes_rule import BASELINE, Rule
from data.scope import EVERYWHERE, Scope

CAUSE_KEYS: Final = tuple(CAUSES)
POLITICAL: Final = CAUSE_KEYS[:4]
"""Conflict, persecution, abuse and what is not attributed: the causes that the rule tells apart."""


@dataclass(frozen=True, eq=False)
class Attribution:
    """What a rule says: people by political cause, origin and year (arrays of cause x origin x year).

    ``cross_border`` and ``conflict_idps`` add up exactly to their stocks. Palestine refugees are armed conflict (1948
    and 1967) and stand in ``evidence``, as do the people displaced by disasters.
    """

    evidence: Evidence
    rule: Rule
    cross_border: Counts
    conflict_idps: Counts

    def people(self) -> Counts:
        """People of all populations by cause (five, in the catalogue's order), origin and year."""
        political = self.cross_border + self.conflict_idps
        political[0] += self.evidence.palestine_refugees
        return np.concatenate([political, self.evidence.disaster_idps[None]])


def attribute(evidence: Evidence, rule: Rule = BASELINE) -> Attribution:
    """Attribute every origin's people in each result year; whole people, by largest remainder."""
    crossed, moved = cause_shares(evidence, rule)
    return Attribution(
        evidence,
        rule,
        cross_border=largest_remainder(crossed, evidence.cross_border),
        conflict_idps=largest_remainder(moved, evidence.conflict_idps),
    )


def cause_shares(evidence: Evidence, rule: Rule) -> tuple[Floats, Floats]:
    """Shares (0 to 1) of the four political causes by origin and result year: cross-border people, conflict IDPs.

    Internally displaced people were displaced by conflict (IDMC measures that), so for them the years are split by
    their killings alone, without thresholds, and what was not one-sided stays armed conflict.
    """
    killings = killing_shares(evidence, rule)
    crossed = look_back(year_shares(evidence, rule, killings), evidence.crossed, rule.lookback)
    moved = look_back(killings, evidence.moved, rule.lookback)
    for shares in (crossed, moved):
        shares[:, evidence.unknown_origin] = np.array([0, 0, 0, 1])[:, None, None]
    return crossed, moved


def killing_shares(evidence: Evidence, rule: Rule) -> Floats:
    """Shares of the causes in each origin and year by who was killed how; all armed conflict where nobody was."""
    fought = evidence.fought if rule.counted == "all" else evidence.civilians
    counted = fought + evidence.killed["one_sided"]
    one_sided = _part(evidence.killed["one_sided"], counted)
    by_government = _part(evidence.killed["one_sided_government"], counted)
    targeted = np.ones_like(counted, dtype=bool) if rule.one_sided == "all" else identity_flag(evidence, rule)
    persecution = np.where(targeted, one_sided, 0.0)
    abuse = np.where(targeted, 0.0, by_government)
    return np.stack([1 - persecution - abuse, persecution, abuse, np.zeros_like(counted)])


def _part(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def year_shares(evidence: Evidence, rule: Rule, killings: Floats) -> Floats:
    """Shares of the causes in each origin and year by the whole rule: violence first, then terror, then nothing."""
    repressive = evidence.terror >= rule.pts
    persecuted = np.where(repressive & identity_flag(evidence, rule), rule.split, 0.0)
    otherwise = np.stack([np.zeros_like(persecuted), persecuted, repressive - persecuted, ~repressive * 1.0])
    return np.where(violent_years(evidence, rule), killings, otherwise)


def violent_years(evidence: Evidence, rule: Rule) -> Flags:
    """Origin-years with at least the rule's deaths, and that many per 100,000 inhabitants (all UCDP deaths)."""
    return (evidence.deaths >= rule.deaths) & (evidence.per_100k >= rule.rate)


def identity_flag(evidence: Evidence, rule: Rule) -> Flags:
    """Origin-years in which groups are discriminated against for what they are, in the rule's reading."""
    return evidence.flags["flag" if rule.one_sided == "all" else rule.one_sided]


def look_back(yearly: Floats, weights: Floats, lookback: int) -> Floats:
    """Mean of ``yearly`` (kind x origin x year) over the years of flight, for each result year.

    Weighted by new displacement in each of the ``lookback`` years up to and including the year itself; unweighted
    where nobody was newly displaced in any of them.
    """
    fled = _windows(weights, lookback)
    plain = _windows(yearly, lookback) / lookback
    means = np.divide(_windows(yearly * weights, lookback), fled, out=plain, where=fled > 0)
    return np.clip(means, 0, 1)  # differences of running sums can miss 0 by a rounding error


def _windows(values: Floats, length: int) -> Floats:
    """Sums over the ``length`` years that end in each result year."""
    running = np.cumsum(values, axis=-1)
    running = np.concatenate([np.zeros_like(running[..., :1]), running], axis=-1)
    return running[..., LONGEST_LOOKBACK:] - running[..., LONGEST_LOOKBACK - length : running.shape[-1] - length]


def cause_table(attribution: Attribution, scopes: Sequence[Scope]) -> pd.DataFrame:
    """People and share (per cent) by year, scope of origins and cause.

    Columns year, iso3 (the scope's code), cause, people, share. People are missing where no series has a figure
    (environmental before 2019); shares are of the known causes and add up to 100 in each year, missing where nobody
    is displaced.
    """
    evidence = attribution.evidence
    members = np.array([evidence.inside(scope.members) for scope in scopes], dtype=np.int64)
    people = np.tensordot(members, attribution.people(), axes=(1, 1))
    known = np.repeat((members @ evidence.recorded > 0)[:, None], len(CAUSE_KEYS), axis=1)
    known[:, -1] = members @ evidence.disaster_recorded > 0
    shares = whole_percent(np.moveaxis(people, 1, 0))
    keys = [scope.code for scope in scopes]
    codes, causes, years = np.meshgrid(keys, CAUSE_KEYS, evidence.result_years, indexing="ij")
    frame = pd.DataFrame({"year": years.ravel(), "iso3": codes.ravel(), "cause": causes.ravel()})
    frame["people"] = pd.array(people.ravel(), dtype="Int64")
    frame["share"] = pd.array(np.moveaxis(shares, 0, 1).ravel(), dtype="Float64")
    frame.loc[~known.ravel(), ["people", "share"]] = pd.NA
    return frame


def world(attribution: Attribution) -> pd.DataFrame:
    """:func:`cause_table` of all origins together, under the code WLD."""
    return cause_table(attribution, [EVERYWHERE])
