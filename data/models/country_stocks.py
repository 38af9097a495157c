"""Where a country stands at the end of a year: people from it, in it and inside it, each with its largest partners.

Every function gives one row a place (index ISO3) and what is missing stays missing. People whom two series hold in Gaza
count once in ``origin_displaced`` and in ``origin_inside``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from data.catalogue import CROSS_BORDER, DISPLACED, OTHER_HOSTS, PAIR_GROUPS, PALESTINE, WORLD
from data.models import breaks as books
from data.models.headline import gaza_step
from data.models.ranking import NO_PLACES, people_by_country, ranked
from data.models.rates import host_rates

PARTNERS: Final = 3
"""So many of the largest hosts or origins are named."""
INSIDE: Final = ("conflict_idps", "disaster_idps")
_SIDES: Final = {"origin": ("origin", "host"), "hosted": ("host", "origin")}


def origins(stocks: pd.DataFrame, countries: pd.DataFrame, year: int) -> pd.DataFrame:
    """People displaced from each place: origin_displaced with its rank among how many (ties share the better one),
    origin_before (a year before), origin_abroad (all who crossed a border, UNRWA's included), origin_inside (conflict),
    and origin_GROUP for the groups that crossed one."""
    two = stocks[stocks["year"].isin((year - 1, year)) & (stocks["side"] == "origin")]
    people = people_by_country(two).pivot(index="iso3", columns="year", values="people")
    people = people.reindex(columns=[year - 1, year]).astype("Int64")
    groups = _groups(two[two["year"] == year], CROSS_BORDER)
    inside = _groups(two[two["year"] == year], ("conflict_idps",))["conflict_idps"]
    step = int(gaza_step(two).get(year, 0)) if inside.index.isin([PALESTINE]).any() else 0
    stateless = _groups(two[two["year"] == year], ("stateless",))["stateless"]
    table = _ranked(people[year], countries, "origin")
    return table.join(
        [
            people[year - 1].rename("origin_before"),
            groups.sum(axis=1, min_count=1).astype("Int64").rename("origin_abroad"),
            inside.where(inside.index != PALESTINE, inside - step).rename("origin_inside"),
            groups.add_prefix("origin_"),
            stateless[stateless > 0].rename("origin_stateless"),
        ],
        how="outer",
    )


def hosts(stocks: pd.DataFrame, known: pd.DataFrame, countries: pd.DataFrame, year: int) -> pd.DataFrame:
    """People whom each place hosts: ``hosted`` (refugees, asylum-seekers, others needing protection) with its rank,
    hosted_before, hosted_per_1000 and the year of its inhabitants; hosted_palestine (UNRWA's) and stateless apart.

    ``known`` are the year's ``data.models.rates.denominators``.
    """
    two = stocks[stocks["year"].isin((year - 1, year)) & (stocks["side"] == "host")]
    now, before = (_groups(two[two["year"] == one], PAIR_GROUPS).sum(axis=1, min_count=1) for one in (year, year - 1))
    rates = host_rates(two, known, countries, year).set_index("iso3")
    beside = _groups(two[two["year"] == year], ("palestine_refugees", "stateless"))
    return _ranked(now.astype("Int64"), countries, "hosted").join(
        [
            before.astype("Int64").rename("hosted_before"),
            rates["per_thousand"].rename("hosted_per_1000"),
            rates["population_year"].rename("hosted_per_1000_year"),
            beside["palestine_refugees"].rename("hosted_palestine"),
            beside["stateless"],
        ],
        how="outer",
    )


def inside(stocks: pd.DataFrame, flows: pd.DataFrame, year: int) -> pd.DataFrame:
    """People displaced inside each place at the end of the year by conflict and by disasters, the latter a year before
    too, and the movements in it (IDMC): inside_conflict, inside_disaster, inside_disaster_before, moved_conflict,
    moved_disaster."""
    home = stocks[stocks["side"] == "origin"]
    now = _groups(home[home["year"] == year], INSIDE)
    before = _groups(home[home["year"] == year - 1], INSIDE)["disaster_idps"]
    moved = flows[(flows["year"] == year) & (flows["side"] == "origin")]
    moved = _groups(moved, ("conflict_displacement", "disaster_displacement"), "kind")
    return now.set_axis(["inside_conflict", "inside_disaster"], axis=1).join(
        [before.rename("inside_disaster_before"), moved.set_axis(["moved_conflict", "moved_disaster"], axis=1)],
        how="outer",
    )


def partners(corridors: pd.DataFrame, stocks: pd.DataFrame, year: int, side: str) -> pd.DataFrame:
    """The largest places at the other end for each place on a side ("origin" or "hosted"): their codes, people, and
    their part (0 to 1) of all refugees, asylum-seekers and others needing protection, as origin_host_1,
    origin_host_1_people, origin_host_1_share ...

    Pairs too small to be published one by one count in the whole and lead nowhere.
    """
    own, other = _SIDES[side]
    rows = stocks[(stocks["year"] == year) & (stocks["side"] == own)]
    whole = _groups(rows, PAIR_GROUPS).sum(axis=1).astype("float64")
    rows = corridors[corridors["year"] == year].groupby([own, other], as_index=False)[["people"]].sum()
    rows = rows[(rows[own] != OTHER_HOSTS) & (rows[other] != OTHER_HOSTS) & (rows["people"] > 0)]
    rows = rows.sort_values(["people", other], ascending=[False, True])
    rows = rows.assign(place=rows.groupby(own).cumcount() + 1)
    found = [
        _partner(rows[rows["place"] == n], own, other, whole, f"{side}_{other}_{n}") for n in range(1, PARTNERS + 1)
    ]
    return pd.concat(found, axis=1)


def _partner(rows: pd.DataFrame, own: str, other: str, whole: pd.Series[float], name: str) -> pd.DataFrame:
    table = rows.set_index(own)[[other, "people"]].rename_axis("iso3")
    share = table["people"].astype("float64") / whole.reindex(table.index)
    return table.assign(share=share).set_axis([name, f"{name}_people", f"{name}_share"], axis=1)


def broken(breaks: pd.DataFrame, year: int, side: str, groups: tuple[str, ...], places: Sequence[str]) -> pd.DataFrame:
    """Whether a change of some groups to a year from the year before is one of the books, for each place, and the
    weightiest break that is one of its own side: broken (missing where it is not), books (in words).

    ``breaks`` is ``data.models.breaks.sized``; a place is broken where ``data.models.breaks.broken`` says so.
    """
    rows = books.leaps(books.bearing(breaks, "stocks", groups, None, year), None)
    ends = rows["code"].str.split(">").map(lambda pair: pair[0] if side == "origin" else pair[-1])
    mine = rows[_of_side(rows, side)]
    said = mine["text"].groupby(ends[mine.index]).first().astype("str").reindex(list(places))
    everywhere = rows.loc[rows["code"] == WORLD, "text"]
    if len(everywhere):
        said = pd.Series(everywhere.iloc[0], said.index, dtype="str")
    is_broken = said.index.isin(ends) | bool(len(everywhere))
    flag = pd.Series(is_broken, said.index, dtype="boolean")
    return pd.DataFrame({"broken": flag.where(flag), "books": said}, index=said.index)


def _of_side(rows: pd.DataFrame, side: str) -> pd.Series[bool]:
    """Which breaks are told of a side: those of a pair of both, of one place those of a host, but IDMC's are of an
    origin, and of those whom UNRWA registers Palestine is the origin."""
    home = rows["series"].isin(INSIDE) | rows["code"].isin([PALESTINE])
    return rows["code"].str.contains(">") | (home if side == "origin" else ~home)


def fell_in_usa(corridors: pd.DataFrame, year: int) -> pd.Series[int]:
    """By how many asylum-seekers of each origin fell in the United States when most origins were published no more.

    Empty in all years but that one; only of origins whose pair cannot merely have been folded into the small ones.
    """
    if year != books.REBOOKED:
        return pd.Series(dtype="Int64", index=pd.Index([], name="iso3"))
    rows = corridors[(corridors["host"] == "USA") & (corridors["group"] == "asylum_seekers")]
    wide = rows[rows["year"].isin((year - 1, year))].pivot(index="origin", columns="year", values="people")
    fall = wide.reindex(columns=[year - 1, year]).fillna(0).astype("int64").diff(axis=1)[year].mul(-1)
    found = fall[(fall >= books.SMALLEST_FALL) & ~fall.index.isin(NO_PLACES)]
    return found.astype("Int64").rename_axis("iso3")


GROUPS_OF: Final = {"origin": DISPLACED, "hosted": PAIR_GROUPS, "disaster": ("disaster_idps",)}


def _groups(rows: pd.DataFrame, names: tuple[str, ...], column: str = "group") -> pd.DataFrame:
    wide = rows[rows[column].isin(names)].pivot_table(
        index="iso3", columns=column, values="people", aggfunc=lambda people: people.sum(min_count=1)
    )
    return wide.reindex(columns=list(names)).astype("Int64").rename_axis(columns=None)


def _ranked(people: pd.Series[int], countries: pd.DataFrame, name: str) -> pd.DataFrame:
    names = countries.set_index("iso3")["name"]
    table = people[people > 0].rename("people").reset_index()
    table = ranked(table.assign(name=table["iso3"].map(names).fillna(table["iso3"]).astype("str"))).set_index("iso3")
    rank = table["rank"].dropna()
    places = {f"{name}_rank": rank, f"{name}_rank_of": pd.Series(len(rank), rank.index, dtype="Int64")}
    main = "origin_displaced" if name == "origin" else name
    return pd.DataFrame({main: people}).join(pd.DataFrame(places), how="outer")
