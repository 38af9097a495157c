"""Applications for asylum, and which years of applications and decisions compare.

Hosts break their series by counting cases, half a year or another outcome; a change of the world is then told without
them. An origin's applications are not known by host, so there is no change where such a host weighs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import SMALLEST_RATE, WORLD
from data.catalogue_asylum import SUBSTANTIVE
from data.models.asylum import DECIDED, at_stage, rated
from data.models.breaks_tables import LEAST_CASES
from data.scope import EVERYWHERE, Scope

WEIGHTY: Final = 0.05
"""A host's break bears on the figure of more places when it has this part of their applications or decisions."""
OF_ORIGINS: Final = frozenset(("SYR",))
"""Places whose break is one of people from there; all others are breaks of hosts. The table of breaks has no side."""
LEAPS: Final = ("partial_year", "reclassified", "units")
"""Kinds of breaks after which a year does not compare with the one before; the units of applications are compared
themselves, since a host that counts cases does so for many years."""


@dataclass(frozen=True)
class Change:
    """A figure of two years in a row, ``before`` and ``now``, without the hosts (ISO3) that do not compare."""

    before: float
    now: float
    without: tuple[str, ...] = ()


def applications(asylum: pd.DataFrame, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """New applications by year of a scope: year, persons, cases; missing where none is reported, never added."""
    rows = scope.rows(new_applications(asylum, scope.side))
    wide = rows.groupby(["year", "unit"])["count"].sum().unstack("unit").reindex(columns=["person", "case"])
    wide = wide.astype("Int64").rename(columns={"person": "persons", "case": "cases"})
    return wide.rename_axis(columns=None).reset_index()


def new_applications(asylum: pd.DataFrame, side: str) -> pd.DataFrame:
    """The rows of the table ``asylum`` that count new applications on a side, in persons and in cases."""
    return asylum[(asylum["measure"] == "applications") & (asylum["stage"] == "new") & (asylum["side"] == side)]


def partial(breaks: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Years for which a host gave applications of a part alone: year, code, text; by origin those of every host."""
    rows = _breaks(breaks, "applications", ("partial_year",))
    return rows if scope.side == "origin" else scope.rows(rows, "code")


def applied(asylum: pd.DataFrame, breaks: pd.DataFrame, scope: Scope, year: int) -> Change | tuple[str, ...]:
    """Persons who applied in a year and in the one before, or the hosts for which the two do not compare.

    An empty tuple: one of the years has no figure.
    """
    persons = applications(asylum, scope).set_index("year")["persons"].reindex([year - 1, year])
    if persons.isna().any():
        return ()
    hosts = new_applications(asylum, "host")
    weighs = _weighty_applications(hosts, breaks, scope if scope.side == "host" else EVERYWHERE, year)
    if not weighs:
        return Change(float(persons.iloc[0]), float(persons.iloc[1]))
    if scope.is_country or (scope.side == "origin" and not scope.is_world):
        return weighs
    rows = Scope(scope.code, "host", scope.members).rows(hosts)
    rows = rows[(rows["unit"] == "person") & ~rows["iso3"].isin(weighs)]
    before, now = (float(rows.loc[rows["year"] == one, "count"].sum()) for one in (year - 1, year))
    return Change(before, now, weighs) if before and now else weighs


def _weighty_applications(hosts: pd.DataFrame, breaks: pd.DataFrame, scope: Scope, year: int) -> tuple[str, ...]:
    rows = scope.rows(hosts)
    rows = rows[rows["year"].isin((year - 1, year))]
    wide = rows.pivot_table(index="iso3", columns=["unit", "year"], values="count", aggfunc="sum").fillna(0)
    wide = wide.reindex(columns=pd.MultiIndex.from_product([("person", "case"), (year - 1, year)]), fill_value=0)
    noted = _breaks(breaks, "applications", ("partial_year", "reclassified"))
    leaps = noted[(noted["year"] == year) | ((noted["year"] == year - 1) & (noted["kind"] == "partial_year"))]["code"]
    counted = wide.to_numpy(dtype="float64")
    whole = float(counted[:, :2].sum(axis=0).max(initial=0)) or 1.0
    turned = (counted[:, 2] >= LEAST_CASES) != (counted[:, 3] >= LEAST_CASES)
    out = (wide.index.isin(leaps) | turned) & (counted.max(axis=1, initial=0) >= WEIGHTY * whole)
    return tuple(sorted(str(code) for code in wide.index[out]))


def _breaks(breaks: pd.DataFrame, series: str, kinds: tuple[str, ...]) -> pd.DataFrame:
    return breaks[(breaks["table"] == "asylum") & (breaks["series"] == series) & breaks["kind"].isin(kinds)]


def protected(
    sides: Mapping[str, pd.DataFrame], pairs: pd.DataFrame, breaks: pd.DataFrame, scope: Scope, year: int, stage: str
) -> Change | None:
    """Per cent given protection in a year and in the one before, without hosts whose break weighs; None for none.

    ``sides``: the ``outcomes`` by origin and by host; ``pairs``: the table ``asylum_pairs``. A place that has a break
    of its own, whatever its kind, has no change.
    """
    noted = _breaks(breaks, "decisions", LEAPS)
    leaps = frozenset(noted.loc[noted["year"] == year, "code"])
    if own(breaks, "decisions", scope, year):
        return None
    whole = _two(at_stage(scope.rows(sides[scope.side]), stage), year)
    of_hosts = _of_hosts(sides["host"], pairs, scope, leaps)
    parts = _two(at_stage(of_hosts, stage), year, "host")
    weighs = _weighty(parts, whole)
    kept = whole - parts[parts.index.get_level_values("host").isin(weighs)].groupby("year").sum().reindex(
        whole.index
    ).fillna(0)
    rates = rated(kept)
    if rates["substantive"].min() < SMALLEST_RATE:
        return None
    return Change(float(rates["tpr"].iloc[0]), float(rates["tpr"].iloc[1]), weighs)


def _of_hosts(hosts: pd.DataFrame, pairs: pd.DataFrame, scope: Scope, leaps: frozenset[str]) -> pd.DataFrame:
    """What the hosts that leap decided on the scope: their own outcomes, or those of the scope's pairs with them."""
    if scope.side == "host" or scope.is_world:
        rows = Scope(scope.code, "host", scope.members).rows(hosts).rename(columns={"iso3": "host"})
    else:
        rows = scope.rows(pairs, "origin")
    return rows[rows["host"].isin(leaps)]


def _two(rows: pd.DataFrame, year: int, *by: str) -> pd.DataFrame:
    """Outcomes of a year and the one before, by year (and more): a year without decisions holds noughts."""
    found = rows[rows["year"].isin((year - 1, year))].groupby([*by, "year"])[list(DECIDED)].sum().astype("int64")
    return found if by else found.reindex([year - 1, year], fill_value=0)


def _weighty(parts: pd.DataFrame, whole: pd.DataFrame) -> tuple[str, ...]:
    if parts.empty:
        return ()
    decided = parts.drop(columns="closed").sum(axis=1)
    share = decided / float(whole.drop(columns="closed").sum(axis=1).max() or 1)
    largest = share.groupby(level="host").max()
    return tuple(sorted(str(code) for code in largest.index[largest >= WEIGHTY]))


def own(breaks: pd.DataFrame, series: str, scope: Scope, year: int) -> list[str]:
    """The sentences on a series (``applications`` or ``decisions``) of a year about a country itself, on its side."""
    if not scope.is_country or (scope.code in OF_ORIGINS) != (scope.side == "origin"):
        return []
    rows = breaks[(breaks["table"] == "asylum") & (breaks["series"] == series) & (breaks["year"] == year)]
    return list(dict.fromkeys(rows.loc[rows["code"] == scope.code, "text"]))


def noted(
    breaks: pd.DataFrame, series: str, scope: Scope, year: int, partners: frozenset[str] | None = None
) -> list[str]:
    """The sentences on a series (``applications`` or ``decisions``) of a year that bear on a scope, each once.

    Breaks belong to hosts, but for those of ``OF_ORIGINS``. Those of the other side count where they are of
    ``partners``, or all without them. Hosts that count cases are named for one host alone: else the number of cases
    stands beside the persons.
    """
    rows = breaks[(breaks["table"] == "asylum") & (breaks["series"] == series) & (breaks["year"] == year)]
    if not (scope.is_country and scope.side == "host"):
        rows = rows[~((rows["kind"] == "units") & (series == "applications"))]
    of_side = rows["code"].isin(OF_ORIGINS) == (scope.side == "origin")
    inside = rows["code"].map(scope.holds).astype("bool") | (rows["code"] == WORLD)
    outside = ~of_side if partners is None else ~of_side & rows["code"].isin(partners)
    return list(dict.fromkeys(rows.loc[(inside & of_side) | outside | (rows["code"] == WORLD), "text"]))


def partners(pairs: pd.DataFrame, scope: Scope, year: int) -> frozenset[str] | None:
    """Hosts (or origins) with a ``WEIGHTY`` part of a scope's decisions of the year or the one before; None: all."""
    if scope.is_world:
        return None
    rows = scope.rows(pairs[pairs["year"].isin((year - 1, year))], scope.side)
    decided = rows[list(SUBSTANTIVE)].sum(axis=1).astype("float64")
    by_year = decided.groupby([rows["year"], rows["host" if scope.side == "origin" else "origin"]]).sum()
    part = by_year / by_year.groupby(level=0).transform("sum")
    return frozenset(str(code) for code in part.index[part >= WEIGHTY].get_level_values(1))


def standing(breaks: pd.DataFrame, year: int) -> pd.DataFrame:
    """Hosts that class outcomes otherwise than others up to a year: code and text, the last of each host."""
    rows = _breaks(breaks, "decisions", ("reclassified",))
    return rows[rows["year"] <= year].sort_values("year", kind="stable").groupby("code").tail(1)[["code", "text"]]


def apart(breaks: pd.DataFrame, year: int) -> frozenset[str]:
    """Hosts whose rates of a year do not compare with those of others: they class outcomes, or count, otherwise."""
    rows = _breaks(breaks, "decisions", LEAPS)
    return frozenset((*standing(breaks, year)["code"], *rows.loc[rows["year"] == year, "code"]))
