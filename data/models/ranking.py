"""People by country in one year: who stands where on the map and in the list beside it.

On the side of the origins the total is *displaced*, UNHCR's headline basis, with the Gaza step taken out of
Palestine's total (and of no group); on the side of the hosts it is the cross-border part, since people displaced
inside their country are nobody's guests.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import CROSS_BORDER, DISPLACED, PALESTINE, STATELESS_ORIGIN, UNKNOWN
from data.models.breaks import known_by_place
from data.models.headline import gaza_step
from data.scope import EVERYWHERE, Scope

IDPS: Final = frozenset(("conflict_idps", "disaster_idps"))
"""Groups that stand on the origin side alone."""

NO_PLACES: Final = frozenset((UNKNOWN, STATELESS_ORIGIN))
"""Codes under which people stand who have no place: of unknown origin or host, and stateless."""

UNKNOWN_PLACE: Final = {"origin": "Unknown origin", "host": "Unknown host"}


def groups_of(side: str) -> tuple[str, ...]:
    """The groups that make up the total of a side: five of the origins, the four cross-border ones of the hosts."""
    return CROSS_BORDER if side == "host" else DISPLACED


def people_by_country(stocks: pd.DataFrame, side: str = "origin", group: str | None = None) -> pd.DataFrame:
    """People by year and country (year, iso3, people) of one group, or of a side's total when ``group`` is None.

    No row where nothing was reported: missing is not zero. The total of Palestine as an origin is less the Gaza step.
    """
    rows = stocks[(stocks["side"] == side) & stocks["group"].isin([group] if group else groups_of(side))]
    rows = known_by_place(rows) if group else rows
    table = rows.groupby(["year", "iso3"])["people"].sum(min_count=1).reset_index()
    if group is None:
        table["people"] = table["people"] - _counted_twice(table, rows)
    return table.dropna(subset=["people"]).reset_index(drop=True)


def ranking(
    stocks: pd.DataFrame,
    countries: pd.DataFrame,
    year: int,
    scope: Scope = EVERYWHERE,
    group: str | None = None,
) -> pd.DataFrame:
    """Countries of a scope in one year by people, largest first: rank, iso3, name, people, share (of those listed).

    Equal counts share the better rank and stand in the order of their names. Unknown and stateless have rows of
    their own, so that the world's list adds up to the side's total, but no rank: they are no places.
    """
    return in_year(people_by_country(stocks[stocks["year"] == year], scope.side, group), countries, year, scope)


def in_year(history: pd.DataFrame, countries: pd.DataFrame, year: int, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """``ranking`` of one year out of ``people_by_country`` of many, which is that of the scope's side."""
    return ranked(named(scope.rows(history[history["year"] == year]), countries, scope.side))


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` (iso3, name, people) in order of people, ties by name, with rank and share of the sum."""
    ordered = table.sort_values(["people", "name"], ascending=[False, True], kind="stable", ignore_index=True)
    places = ordered["people"].where(~ordered["iso3"].isin(NO_PLACES))
    rank = places.rank(method="min", ascending=False).astype("Int64")
    total = float(ordered["people"].sum())
    share = ordered["people"].astype("Float64") / total if total else pd.Series(pd.NA, ordered.index, dtype="Float64")
    return ordered.assign(rank=rank, share=share)[["rank", "iso3", "name", "people", "share"]]


def with_others(table: pd.DataFrame, top: int, keep: str | None = None) -> pd.DataFrame:
    """The first ``top`` rows of a ranking, ``keep`` (an ISO3 code) if it stands further down, and one row of the rest.

    The rest has rank and iso3 missing and is named for how many countries it holds, so that the sum stays exact.
    """
    chosen = (table.index < top) | (table["iso3"] == keep)
    rest = table[~chosen]
    if rest.empty:
        return table
    other = pd.DataFrame({"name": [f"{len(rest)} others"], "people": [rest["people"].sum()]})
    joined = pd.concat([table[chosen], other.astype({"people": "Int64"})], ignore_index=True)
    total = float(table["people"].sum())
    return joined.assign(share=joined["people"].astype("Float64") / total if total else joined["share"])


def leads_since(table: pd.DataFrame, year: int) -> int:
    """The first year of the unbroken run, up to ``year``, in which the place now first stood first.

    ``table`` is ``people_by_country``; people without a place never lead; ``year`` itself when nobody leads in it.
    """
    known = table[~table["iso3"].isin(NO_PLACES) & (table["people"] > 0) & (table["year"] <= year)]
    ordered = known.sort_values(["people", "iso3"], ascending=[False, True], kind="stable")
    first = ordered.groupby("year")["iso3"].first().to_dict()
    leader, since = first.get(year), year
    while leader is not None and first.get(since - 1) == leader:
        since -= 1
    return since


def named(table: pd.DataFrame, countries: pd.DataFrame, side: str = "origin") -> pd.DataFrame:
    """``table`` with each place's name for people beside its ISO3 code; an unknown host is not an unknown origin."""
    names = countries.set_index("iso3")["name"].to_dict()
    names[UNKNOWN] = UNKNOWN_PLACE[side]
    return table.assign(name=table["iso3"].map(names).fillna(table["iso3"]).astype("str"))


def _counted_twice(table: pd.DataFrame, rows: pd.DataFrame) -> pd.Series[int]:
    step = table["year"].map(gaza_step(rows)).astype("Int64")
    return step.where(table["iso3"] == PALESTINE).fillna(0)
