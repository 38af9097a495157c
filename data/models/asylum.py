"""Decisions on asylum claims: outcomes, shares that gave protection with their intervals, by place and by pair.

Persons alone: cases are never added to them. Outcomes are summed, then divided; rates are never averaged. A rate needs
``SMALLEST_RATE`` decisions on the merits. Within a stage in which something was decided no row means none, so an
outcome without a row is 0 there; a place and year without any decision has no row at all.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from data.catalogue import SMALLEST_RATE, WORLD
from data.catalogue_asylum import OUTCOMES, STAGES, SUBSTANTIVE
from data.scope import Scope

FIRST_YEAR: Final = 2000
"""The first year of applications and decisions by origin and host."""
DECIDED: Final = tuple(OUTCOMES)
STAGE_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "all": tuple(stage for stage in STAGES if stage != "new"),
    "first": ("first", "combined"),
    "appeal": ("appeal",),
    "repeat": ("repeat",),
}
"""What can be asked for -> the stages of the tables that it sums; the sum of all is UNHCR's own way."""
RATES: Final = ("rrr", "tpr", "tpr_low", "tpr_high", "closed_share")
Z: Final = 1.959963984540054
"""The normal quantile of 95 %."""
HALF: Final = 50.0
"""Per cent of a host's decisions from which UNHCR counts as the one who decides."""
SPREAD_DECISIONS: Final = 2_000
SPREAD_HOSTS: Final = 5
"""The spread over hosts is told of origins with so many decisions, and so many hosts that have a rate."""
Numbers = Any


def wilson(successes: Numbers, of: Numbers) -> tuple[Any, Any]:
    """Wilson's 95 % interval of a share, both ends in per cent, for arrays or numbers; no number for ``of`` missing.

    Wilson (1927), Journal of the American Statistical Association 22: chance alone, as if decisions were independent.
    """
    share, slack = successes / of, Z**2 / of
    middle = (share + slack / 2) / (1 + slack)
    half = Z / (1 + slack) * np.sqrt(share * (1 - share) / of + slack / (4 * of))
    return (middle - half) * 100, (middle + half) * 100


def outcomes(asylum: pd.DataFrame, side: str) -> pd.DataFrame:
    """Persons by outcome, from the table ``asylum``: year, iso3, stage and the four outcomes, by origin or by host."""
    rows = asylum[(asylum["side"] == side) & (asylum["unit"] == "person") & asylum["measure"].isin(DECIDED)]
    keys = ["year", "iso3", "stage"]
    wide = rows.set_index([*keys, "measure"])["count"].unstack("measure").reindex(columns=list(DECIDED))
    return wide.fillna(0).astype("int64").rename_axis(columns=None).reset_index()


def at_stage(rows: pd.DataFrame, stage: str) -> pd.DataFrame:
    """The rows (with ``stage`` as in the tables) that one of ``STAGE_CHOICES`` holds."""
    return rows[rows["stage"].isin(STAGE_CHOICES[stage])]


def rated(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` (the four outcomes ...) with ``substantive`` and ``RATES``, in per cent.

    ``rrr``: recognised of the substantive; ``tpr``: recognised or given other protection, with Wilson's interval;
    ``closed_share``: closed of all that ended. No rate under ``SMALLEST_RATE`` of its base.
    """
    decided = table[list(SUBSTANTIVE)].sum(axis=1).astype("int64")
    base, granted = _base(decided), table["recognised"] + table["complementary"]
    low, high = wilson(granted.astype("float64"), base)
    return table.assign(
        substantive=decided,
        rrr=100 * table["recognised"] / base,
        tpr=100 * granted / base,
        tpr_low=low,
        tpr_high=high,
        closed_share=100 * table["closed"] / _base(decided + table["closed"]),
    )


def _base(count: pd.Series) -> pd.Series:
    return count.astype("float64").where(count >= SMALLEST_RATE)


def by_year(rows: pd.DataFrame, scope: Scope, stage: str = "all") -> pd.DataFrame:
    """The years of a scope out of ``outcomes`` of its side: year, iso3 (the scope's code), outcomes and rates.

    A host that books by outcome has no rates but of all stages together (:func:`booked_by_outcome`).
    """
    inside = at_stage(scope.rows(rows), stage)
    table = rated(inside.groupby("year")[list(DECIDED)].sum().reset_index())
    table.insert(1, "iso3", scope.code)
    return barred(table, rows, stage) if scope.side == "host" and scope.is_country else table


def by_place(rows: pd.DataFrame, side: str, stage: str = "all") -> pd.DataFrame:
    """Every place and year out of ``outcomes`` of a side: year, iso3, outcomes and rates."""
    table = rated(at_stage(rows, stage).groupby(["year", "iso3"])[list(DECIDED)].sum().reset_index())
    return barred(table, rows, stage) if side == "host" else table


def booked_by_outcome(rows: pd.DataFrame) -> frozenset[tuple[int, str]]:
    """Year and host where one stage may hold those who were refused alone, from ``outcomes`` by host.

    Some hosts that have decisions of the combined level and of a first one in the same year (Japan, South Africa) book
    who was recognised under the one and who was not under the other: of all such years only the sum is sure.
    """
    used = rows[rows["stage"].isin(STAGE_CHOICES["first"])].groupby(["year", "iso3"])["stage"].nunique()
    return frozenset((int(year), str(iso3)) for year, iso3 in used.index[used > 1])


def barred(table: pd.DataFrame, rows: pd.DataFrame, stage: str, host: str = "iso3") -> pd.DataFrame:
    """``table`` (year, a host ...) without the rates of a stage where the host books by outcome."""
    if stage == "all":
        return table
    booked = booked_by_outcome(rows)
    out = [(year, code) in booked for year, code in zip(table["year"], table[host], strict=True)]
    return table.assign(**{rate: table[rate].mask(pd.Series(out, table.index, dtype="bool")) for rate in RATES})


def recognition(asylum: pd.DataFrame, side: str, stage: str, scope: Scope | None = None) -> pd.DataFrame:
    """Outcomes and rates by year of a scope; without one of the world (WLD) and of every place on the side.

    year, iso3, recognised, complementary, rejected, closed, substantive, rrr, tpr, tpr_low, tpr_high, closed_share.
    """
    rows = outcomes(asylum, side)
    if scope is None:
        whole = by_year(rows, Scope(WORLD, side), stage)
        table = pd.concat([whole, by_place(rows, side, stage)], ignore_index=True)
    else:
        table = by_year(rows, scope, stage)
    return table[["year", "iso3", *DECIDED, "substantive", *RATES]].sort_values(["year", "iso3"], ignore_index=True)


def pairs_of(pairs: pd.DataFrame, year: int, stage: str, booked: frozenset[tuple[int, str]]) -> pd.DataFrame:
    """Pairs of origin and host of a year that have a rate: origin, host, outcomes, rates, ``not_government``.

    ``pairs`` is the table ``asylum_pairs``; ``not_government`` is the per cent of the substantive decisions that UNHCR
    took. At any stage but all together hosts that book by outcome (``booked``) are left out.
    """
    rows = at_stage(pairs[pairs["year"] == year], stage)
    if stage != "all":
        rows = rows[~rows["host"].isin([host for when, host in booked if when == year])]
    keys = ["origin", "host"]
    table = rated(rows.groupby(keys)[list(DECIDED)].sum().astype("int64").reset_index())
    unhcr = rows[rows["authority"] == "unhcr"].set_index(keys)[list(SUBSTANTIVE)].sum(axis=1)
    theirs = unhcr.groupby(level=keys).sum().reindex(pd.MultiIndex.from_frame(table[keys])).fillna(0)
    table["not_government"] = (
        theirs.to_numpy(dtype="float64") / table["substantive"].where(table["substantive"] > 0) * 100
    )
    return table[table["tpr"].notna()].reset_index(drop=True)


def recognition_by_host(pairs: pd.DataFrame, origin: str, year: int) -> pd.DataFrame:
    """The hosts of one origin in one year that have a rate, all stages together, highest ``tpr`` first.

    host, substantive, rrr, tpr, tpr_low, tpr_high, not_government; rates in per cent.
    """
    found = pairs_of(pairs, year, "all", frozenset())
    columns = ["host", "substantive", "rrr", "tpr", "tpr_low", "tpr_high", "not_government"]
    return in_order(found[found["origin"] == origin])[columns]


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    """The rows by ``tpr``, highest first; of equal ones that with more decisions stands first."""
    return table.sort_values(["tpr", "substantive"], ascending=False, kind="stable", ignore_index=True)


def extremes(rows: pd.DataFrame) -> tuple[pd.Series[Any], pd.Series[Any]] | None:
    """The row with the lowest and the one with the highest ``tpr`` when their intervals lie apart; else None.

    ``rows`` are pairs of one origin (or host) out of ``pairs_of``. Where UNHCR decides it chooses cases for
    resettlement, so such hosts are neither.
    """
    own = in_order(rows[rows["not_government"] < HALF])
    if len(own) < 2 or own["tpr_low"].iloc[0] <= own["tpr_high"].iloc[-1]:
        return None
    return own.iloc[-1], own.iloc[0]


def spread(found: pd.DataFrame, places: pd.DataFrame, by: str = "origin") -> pd.DataFrame:
    """How far apart the hosts of one origin are (or the origins of one host, ``by="host"``), most decisions first.

    ``found`` is ``pairs_of``, ``places`` the same year's and stage's ``by_place`` of the side. iso3, substantive, tpr,
    partners, p10, p50, p90: the per cent given protection below which a tenth, half and nine tenths of the decisions
    fell. Of places with ``SPREAD_DECISIONS`` and with ``SPREAD_HOSTS`` partners that have a rate.
    """
    large = places[(places["substantive"] >= SPREAD_DECISIONS) & places["tpr"].notna()]
    partners = found.groupby(by)["tpr"].size()
    table = large[["iso3", "substantive", "tpr"]].assign(partners=large["iso3"].map(partners).fillna(0).astype("int64"))
    table = table[table["partners"] >= SPREAD_HOSTS].sort_values("substantive", ascending=False, ignore_index=True)
    own = {code: rows.sort_values("tpr") for code, rows in found[found[by].isin(table["iso3"])].groupby(by)}
    for part in (10, 50, 90):
        table[f"p{part}"] = [quantile(own[code], part / 100) for code in table["iso3"]]
    return table


def quantile(rows: pd.DataFrame, part: float) -> float:
    """The ``tpr`` at which ``part`` of the decisions is reached; ``rows`` in its order."""
    reached = rows["substantive"].cumsum() >= part * rows["substantive"].sum()
    return float(rows.loc[reached, "tpr"].iloc[0])
