"""Who goes where: pairs of origin and host, regions against regions, one place's pairs over time, new corridors.

Pairs are published for refugees, asylum-seekers and others needing protection. Palestine refugees' pairs come from
UNRWA's hosts, all of them with Palestine as origin. Pairs below 500 people a year are folded into one row an origin
(``OTH``), so that every sum is that of the stocks to the person; their regions stand in a table of their own
(``small_pairs``).
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import CROSS_BORDER, OTHER_HOSTS, PALESTINE, SMALL_PAIR, UNKNOWN
from data.models.breaks import known_by_place
from data.models.ranking import named
from data.scope import EVERYWHERE, UNPLACED, Scope, region_of

OTHERS: Final = "Others"
NAMED: Final = 3
"""How many of a year's partners a sentence names."""
FIRST: Final = 1990
_ENDS: Final = {"from": "origin", "to": "host"}


def pairs(corridors: pd.DataFrame, stocks: pd.DataFrame, group: str | None = None) -> pd.DataFrame:
    """People by year, origin and host (year, origin, host, people) of one cross-border group or of all four.

    The origins of a year add up to the cross-border part of *displaced*. Raises KeyError for a group without pairs.
    """
    if group is not None and group not in CROSS_BORDER:
        raise KeyError(group)
    columns = ["year", "origin", "host", "people"]
    if group == "palestine_refugees":
        return palestine_pairs(stocks)[columns]
    if group is not None:
        return corridors.loc[corridors["group"] == group, columns].reset_index(drop=True)
    rows = pd.concat([corridors[columns], palestine_pairs(stocks)[columns]], ignore_index=True)
    return rows.groupby(columns[:3])["people"].sum().reset_index()


def palestine_pairs(stocks: pd.DataFrame) -> pd.DataFrame:
    """Palestine refugees under UNRWA's mandate as pairs since 1990; the origin of all of them is Palestine."""
    rows = stocks[stocks["group"] == "palestine_refugees"]
    rows = rows[(rows["side"] == "host") & (rows["year"] >= FIRST)]
    table = rows.rename(columns={"iso3": "host"}).assign(origin=PALESTINE)
    return table[["year", "origin", "host", "group", "people"]].reset_index(drop=True)


def top_pairs(
    table: pd.DataFrame, countries: pd.DataFrame, total: int, year: int, top: int = 15, scope: Scope = EVERYWHERE
) -> pd.DataFrame:
    """The largest pairs of one year and all others in one row: origin, host (codes), origin_name, host_name, people.

    ``total`` is what the scope adds up to in the tables of one side (``side_total``, ``new_total``); the others, who
    have no codes, are the exact rest to it. Pairs under 500 people are always among them, people of whom neither
    origin nor host is known, and what a folded pair may exceed.
    """
    rows = scope.rows(table[table["year"] == year], scope.side)
    ordered = rows.sort_values(["people", "origin", "host"], ascending=[False, True, True])
    known = (ordered["host"] != OTHER_HOSTS) & (ordered["people"] > 0)
    known &= ~(ordered["origin"].eq(UNKNOWN) & ordered["host"].eq(UNKNOWN))
    largest = _certain(ordered[known], total).head(top)
    rest = total - int(largest["people"].sum())
    columns = ["origin", "host", "origin_name", "host_name", "people"]
    first = _pair_names(largest, countries)[columns]
    if not rest:
        return first.reset_index(drop=True)
    other = pd.DataFrame({"origin_name": ["All other pairs"], "host_name": [""], "people": [rest]})
    return pd.concat([one.astype({"people": "Int64"}) for one in (first, other)], ignore_index=True)[columns]


def side_total(stocks: pd.DataFrame, year: int, group: str | None = None, scope: Scope = EVERYWHERE) -> int:
    """People of one cross-border group, or of all four, on the scope's side at the end of a year, from the stocks."""
    wanted = [group] if group else list(CROSS_BORDER)
    rows = stocks[(stocks["year"] == year) & (stocks["side"] == scope.side) & stocks["group"].isin(wanted)]
    return int(scope.rows(rows)["people"].sum())


def matrix(
    table: pd.DataFrame, small: pd.DataFrame, countries: pd.DataFrame, year: int, system: str = "unhcr"
) -> pd.DataFrame:
    """Regions of origin against regions of asylum in one year: from_region, to_region, people.

    ``small`` holds the pairs that ``table`` folds, by region (table ``small_pairs``, of the same groups). Every
    combination has a row; unknown and stateless people are a region of their own, so the whole is the year's total.
    """
    where = region_of(countries, system)
    rows = table[(table["year"] == year) & (table["host"] != OTHER_HOSTS)]
    ends = {f"{end}_region": rows[side].map(where).fillna(UNPLACED) for end, side in _ENDS.items()}
    folded = small[(small["year"] == year) & (small["system"] == system)]
    keys = ["from_region", "to_region"]
    every = pd.concat([one[[*keys, "people"]] for one in (rows.assign(**ends), folded)], ignore_index=True)
    names = [*sorted(set(where) - {UNPLACED}), UNPLACED]
    whole = pd.MultiIndex.from_product([names, names], names=keys)
    return every.groupby(keys)["people"].sum().reindex(whole, fill_value=0).astype("Int64").reset_index()


def small_of(small_pairs: pd.DataFrame, group: str | None) -> pd.DataFrame:
    """The rows of the table ``small_pairs`` that belong to ``pairs`` of a group, or of all (None)."""
    return small_pairs if group is None else small_pairs[small_pairs["group"] == group]


def stays_in_region(cells: pd.DataFrame) -> float:
    """Share of the people in a ``matrix`` who are in the region of their origin; NaN when nobody is in it."""
    total = float(cells["people"].sum())
    own = cells[(cells["from_region"] == cells["to_region"]) & (cells["from_region"] != UNPLACED)]
    return float(own["people"].sum()) / total if total else float("nan")


def between_regions(cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of a ``matrix`` that lead people from one named region to another, largest first."""
    apart = cells["from_region"] != cells["to_region"]
    named = cells["from_region"].ne(UNPLACED) & cells["to_region"].ne(UNPLACED) & cells["people"].gt(0)
    return cells[apart & named].sort_values("people", ascending=False, kind="stable", ignore_index=True)


def main_place(table: pd.DataFrame, year: int, side: str) -> str | None:
    """ISO3 of the largest known origin or host of a table of pairs in one year; None when there is none."""
    rows = table[(table["year"] == year) & ~table[side].isin([UNKNOWN, OTHER_HOSTS])]
    sums = rows.groupby(side)["people"].sum().reset_index()
    ordered = sums.sort_values(["people", side], ascending=[False, True])
    return str(ordered[side].iloc[0]) if len(ordered) else None


def partners(
    table: pd.DataFrame,
    countries: pd.DataFrame,
    stocks_total: pd.DataFrame,
    place: str,
    side: str,
    top: int = 6,
    year: int | None = None,
) -> pd.DataFrame:
    """Where one origin's people are (``side="origin"``), or whom one host shelters (``"host"``), by year.

    ``stocks_total`` is the place's own total a year (year, people). Rows (year, iso3, name, people) have the three
    largest partners of ``year``, if one is given, and then those with the highest count in any year, ``top`` in all;
    the rest stand in "Others", the exact difference to the total.
    """
    other_side = "host" if side == "origin" else "origin"
    rows = table[(table[side] == place) & (table[other_side] != OTHER_HOSTS)]
    order = [*_largest(rows[rows["year"] == year], other_side)[:NAMED], *_largest(rows, other_side)]
    chosen = rows[rows[other_side].isin(list(dict.fromkeys(order))[:top])]
    chosen = chosen.rename(columns={other_side: "iso3"})[["year", "iso3", "people"]]
    others = _others(chosen, stocks_total)
    joined = pd.concat([named(chosen, countries, other_side), others], ignore_index=True)
    return joined.sort_values(["year", "people"], ascending=[True, False], ignore_index=True)


def totals_of(stocks: pd.DataFrame, place: str, side: str, group: str | None = None) -> pd.DataFrame:
    """A place's cross-border people by year since 1990 (year, people), of one group or of all four, from the stocks."""
    wanted = [group] if group else list(CROSS_BORDER)
    stocks = known_by_place(stocks) if group else stocks
    rows = stocks[(stocks["iso3"] == place) & (stocks["side"] == side) & stocks["group"].isin(wanted)]
    rows = rows[rows["year"] >= FIRST]
    return rows.groupby("year")["people"].sum(min_count=1).reset_index().dropna(subset=["people"])


def new_by_year(flows: pd.DataFrame, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """People newly displaced across borders in each year since 1990 (year, people), from or into the scope's places."""
    rows = flows[(flows["kind"] == "new_displacement") & (flows["side"] == scope.side) & (flows["year"] >= FIRST)]
    return scope.rows(rows).groupby("year")["people"].sum().reset_index()


def largest_new(
    new_corridors: pd.DataFrame, flows: pd.DataFrame, countries: pd.DataFrame, scope: Scope = EVERYWHERE, top: int = 1
) -> pd.DataFrame:
    """For each year, all new displacement across borders and its ``top`` largest corridors, largest first.

    Columns: year, total, origin, host, origin_name, host_name, people. The total is that of the flows; a year without
    a pair of 500 people or more keeps one row without names.
    """
    rows = scope.rows(new_corridors, scope.side)
    ordered = rows[rows["host"] != OTHER_HOSTS].sort_values(["people", "origin", "host"], ascending=[False, True, True])
    first = _pair_names(ordered.groupby("year").head(top), countries)
    total = new_by_year(flows, scope).rename(columns={"people": "total"})
    table = total.merge(first, on="year", how="left")
    return table.sort_values(["year", "people"], ascending=[True, False], kind="stable", ignore_index=True)


def peaks(totals: pd.Series[int], most: int = 2, apart: int = 4) -> tuple[int, ...]:
    """The years of the highest totals (index: year) that lie at least ``apart`` years from one another."""
    found: list[int] = []
    for year in totals.dropna().sort_values(ascending=False).index:
        if len(found) < most and all(abs(year - other) >= apart for other in found):
            found.append(int(year))
    return tuple(found)


def telling_years(totals: pd.DataFrame) -> pd.DataFrame:
    """The years of a series (year, people) from three before it first reaches a fiftieth of its peak, at least ten."""
    if totals.empty:
        return totals
    starts = totals.loc[totals["people"] >= totals["people"].max() / 50, "year"].min()
    return totals[totals["year"] >= min(starts - 3, totals["year"].max() - 9)]


def _largest(rows: pd.DataFrame, column: str) -> list[str]:
    """The places in ``column`` in the order of their highest count, ties by code."""
    peaks = rows[rows["people"] > 0].groupby(column)["people"].max().reset_index()
    return peaks.sort_values(["people", column], ascending=[False, True])[column].tolist()


def _certain(rows: pd.DataFrame, total: int) -> pd.DataFrame:
    """The pairs that no folded one can exceed: a pair is folded by all its groups, so one group's part may be small.

    ``total`` is what the pairs and the folded ones add up to.
    """
    folded = total - int(rows["people"].sum())
    return rows[rows["people"] >= min(SMALL_PAIR, folded)]


def largest_partners(table: pd.DataFrame, place: str, side: str, year: int, total: int) -> pd.DataFrame:
    """The partners of a place in one year that are surely its largest (iso3, people), the largest first.

    ``table`` holds ``pairs``, ``total`` the place's people of the same groups at the end of the year.
    """
    other_side = "host" if side == "origin" else "origin"
    rows = table[(table[side] == place) & (table["year"] == year) & (table["host"] != OTHER_HOSTS)]
    rows = _certain(rows[rows["people"] > 0], total).rename(columns={other_side: "iso3"})
    return rows.sort_values(["people", "iso3"], ascending=[False, True], ignore_index=True)[["iso3", "people"]]


def _others(chosen: pd.DataFrame, total: pd.DataFrame) -> pd.DataFrame:
    known = chosen.groupby("year")["people"].sum()
    rest = total.set_index("year")["people"].sub(known, fill_value=0).astype("Int64")
    return rest[rest > 0].rename("people").reset_index().assign(name=OTHERS)


def _pair_names(table: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    start, end = (named(table.rename(columns={side: "iso3"}), countries, side)["name"] for side in ("origin", "host"))
    return table.assign(origin_name=start, host_name=end)
