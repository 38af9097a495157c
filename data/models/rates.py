"""People against the size of the place: per 1,000 inhabitants, per million US$ of GDP, and who carries how much.

The denominator is the same year's, or one carried forward at most two years, and then marked with its year. Counts
below 100 get no rate (small counts are rounded at the source); a missing denominator leaves the rate missing.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import PAIR_GROUPS, SMALLEST_RATE, UNKNOWN, WORLD
from data.least_developed import members, were_members
from data.models.breaks import known_by_place
from data.models.ranking import named
from data.scope import EVERYWHERE, Scope

FIRST: Final = 1990
CARRIED: Final = 2
"""Years for which a denominator may be carried forward."""
BURDEN: Final = PAIR_GROUPS
"""Refugees, asylum-seekers and others needing protection: the people a host looks after under UNHCR's mandate."""
DENOMINATORS: Final = ("population", "gdp", "gdp_per_head")
QUARTERS: Final = ("poorest quarter", "second quarter", "third quarter", "richest quarter", "income not known")
_SERBIA, _KOSOVO = "SRB", "XKX"


def latest(context: pd.DataFrame, year: int) -> pd.DataFrame:
    """The last known denominators of each place in the three years up to ``year``; index: ISO3.

    Columns: population, gdp and gdp_per_head, each followed by the year that it is of (``population_year``, Int64).
    """
    recent = possible(context[context["year"].between(year - CARRIED, year)]).sort_values("year")
    years = recent["year"].astype("Int64")
    of_year = {f"{column}_year": years.where(recent[column].notna()) for column in DENOMINATORS}
    ordered = [name for column in DENOMINATORS for name in (column, f"{column}_year")]
    dated = recent.assign(**of_year)
    # Each column is carried on by itself, so that each has its own latest year.
    carried = dated.groupby("iso3")[ordered].ffill().assign(iso3=dated["iso3"])
    return carried[~carried["iso3"].duplicated(keep="last")].set_index("iso3")


def possible(context: pd.DataFrame) -> pd.DataFrame:
    """``context`` without denominators that cannot be: nobody, nothing or infinitely much is missing."""
    known = {name: context[name].where((context[name] > 0) & (context[name] < float("inf"))) for name in DENOMINATORS}
    return context.assign(**known)


def with_kosovo(context: pd.DataFrame) -> pd.DataFrame:
    """``context`` with Kosovo's inhabitants and GDP inside Serbia's row, as UNHCR counts both in one.

    Where one of the two is missing, so is the sum; GDP per head becomes the mean weighted by inhabitants.
    """
    is_serbia = context["iso3"] == _SERBIA
    one, other = (context[rows].set_index("year") for rows in (is_serbia, context["iso3"] == _KOSOVO))
    if one.empty or other.empty:
        return context
    both = one["population"] + other["population"]
    mean = (one["gdp_per_head"] * one["population"] + other["gdp_per_head"] * other["population"]) / both
    joint = pd.DataFrame({"population": both, "gdp": one["gdp"] + other["gdp"], "gdp_per_head": mean})
    joint = joint.reset_index().assign(iso3=_SERBIA)
    rest = context[~is_serbia]
    return pd.concat([rest, joint.astype(context.dtypes.to_dict())[context.columns]], ignore_index=True)


def denominators(context: pd.DataFrame, year: int, group: str | None = None) -> pd.DataFrame:
    """``latest`` of one year with Kosovo inside Serbia, except for disasters: IDMC has a row of its own for it."""
    recent = possible(context[context["year"].between(year - CARRIED, year)])
    return latest(recent if group == "disaster_idps" else with_kosovo(recent), year)


def rates(people: pd.DataFrame, context: pd.DataFrame, year: int, group: str | None = None) -> pd.DataFrame:
    """``people`` (iso3, people, ...) of one year with its rates; ``group`` says what is counted (None: a total).

    Adds population, population_year, gdp (current US$), gdp_year, gdp_per_head, per_thousand (people per 1,000
    inhabitants) and per_million (people per million US$ of GDP); all missing where the denominator is.
    """
    return against(people, denominators(context, year, group))


def burden(stocks: pd.DataFrame, countries: pd.DataFrame, year: int, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """Refugees, asylum-seekers and others needing protection whom the scope's places host in one year, largest first.

    People whose host is not known (asylum-seekers before 2000) are left out.

    Columns: iso3, name, people, ldc (whether it was one of the UN's least developed countries at the end of the year).
    """
    rows = stocks[stocks["year"] == year]
    rows = rows[(rows["side"] == "host") & rows["group"].isin(BURDEN) & (rows["iso3"] != UNKNOWN)]
    table = scope.rows(rows).groupby("iso3")["people"].sum(min_count=1).reset_index().dropna(subset=["people"])
    table = named(table[table["people"] > 0], countries, "host")
    table = table.assign(ldc=table["iso3"].isin(members(year)))
    return table.sort_values(["people", "name"], ascending=[False, True], ignore_index=True)


def unknown_hosts(stocks: pd.DataFrame, year: int) -> int:
    """People of the groups of ``burden`` at the end of a year whose host is not known."""
    rows = stocks[(stocks["year"] == year) & (stocks["side"] == "host") & (stocks["iso3"] == UNKNOWN)]
    return int(rows.loc[rows["group"].isin(BURDEN), "people"].sum())


def host_rates(
    stocks: pd.DataFrame, known: pd.DataFrame, countries: pd.DataFrame, year: int, scope: Scope = EVERYWHERE
) -> pd.DataFrame:
    """What each host carries in one year: ``burden`` with ``rates`` and the quarter of GDP per head it belongs to.

    ``known`` are the year's ``denominators``. ``marked`` says which of them are older than the year, in words, empty
    when none is.
    """
    table = against(burden(stocks, countries, year, scope), known)
    quarter = table["iso3"].map(_quarters(known)).astype("str").fillna(QUARTERS[-1])
    return table.assign(quarter=quarter, marked=_marks(table, year))


def quarters(context: pd.DataFrame, year: int) -> pd.Series[str]:
    """Which quarter of all countries with a figure each stands in by GDP per head (constant US$); index: ISO3."""
    return _quarters(denominators(context, year))


def shares_by_quarter(table: pd.DataFrame) -> pd.DataFrame:
    """People and share of the whole by quarter of GDP per head, poorest first, then hosts without a figure."""
    people = table.groupby("quarter")["people"].sum().reindex(list(QUARTERS)).fillna(0).astype("Int64")
    hosts = table.groupby("quarter")["iso3"].size().reindex(list(QUARTERS)).fillna(0).astype("Int64")
    return pd.DataFrame({"people": people, "share": _share(people, people.sum()), "hosts": hosts}).reset_index()


def ldc_share(table: pd.DataFrame) -> float:
    """Share of the people hosted who are in the UN's least developed countries; NaN when nobody is hosted."""
    total = float(table["people"].sum())
    return float(table.loc[table["ldc"], "people"].sum()) / total if total else float("nan")


def ldc_by_year(stocks: pd.DataFrame, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """Share of the people hosted who are in the least developed countries of that year, since 1990: year, share.

    A country counts in the years at whose end it was on the UN's list: one that has left stays in its years.
    """
    rows = stocks[(stocks["side"] == "host") & stocks["group"].isin(BURDEN) & (stocks["year"] >= FIRST)]
    rows = scope.rows(rows[rows["iso3"] != UNKNOWN])
    listed = were_members(rows)
    everyone = rows.groupby("year")["people"].sum()
    theirs = rows[listed].groupby("year")["people"].sum().reindex(everyone.index, fill_value=0)
    share = theirs.astype("Float64") / everyone.astype("Float64").where(everyone > 0)
    return share.rename("share").reset_index()


def trend(stocks: pd.DataFrame, host: str) -> pd.DataFrame:
    """Refugees, asylum-seekers and others needing protection in one host by year since 1990: year, group, people."""
    rows = stocks[(stocks["side"] == "host") & (stocks["iso3"] == host) & stocks["group"].isin(BURDEN)]
    rows = known_by_place(rows)
    return rows.loc[rows["year"] >= FIRST, ["year", "group", "people"]].dropna().reset_index(drop=True)


def concentration(table: pd.DataFrame) -> pd.DataFrame:
    """Hosts in order, largest first, with the share they and all before them hold: place, name, people, cumulative."""
    ordered = table.sort_values(["people", "name"], ascending=[False, True], ignore_index=True)
    running = _share(ordered["people"].cumsum(), ordered["people"].sum())
    return ordered[["iso3", "name", "people"]].assign(place=range(1, len(ordered) + 1), cumulative=running)


def hosts_of_half(table: pd.DataFrame) -> int:
    """The smallest number of hosts that together hold at least half of the people; 0 when nobody is hosted."""
    running = concentration(table)["cumulative"]
    return int((running.fillna(1) < 0.5).sum()) + 1 if len(running) else 0


def missing_gdp(table: pd.DataFrame) -> list[str]:
    """ISO3 of the places with at least 100 people whose GDP is missing, those with the most people first."""
    return _without(table, "gdp")


def missing_population(table: pd.DataFrame) -> list[str]:
    """ISO3 of the places with at least 100 people whose number of inhabitants is missing, most people first."""
    return _without(table, "population")


def against(people: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """``people`` (iso3, people, ...) of one year with its rates, as :func:`rates`; ``known``: ``denominators``."""
    table = people.join(known, on="iso3")
    enough = table["people"].astype("Float64").where(table["people"] >= SMALLEST_RATE)
    return table.assign(
        per_thousand=enough / table["population"].astype("Float64") * 1_000,
        per_million=enough / table["gdp"] * 1_000_000,
    ).reset_index(drop=True)


def _quarters(known: pd.DataFrame) -> pd.Series[str]:
    head = known["gdp_per_head"].dropna().drop([WORLD, _KOSOVO], errors="ignore").astype("float64")
    place = (head.rank(method="first") - 1) * 4 // max(len(head), 1)
    return place.astype("int64").map(dict(enumerate(QUARTERS[:4])))


def _without(table: pd.DataFrame, column: str) -> list[str]:
    rows = table[table[column].isna() & (table["people"] >= SMALLEST_RATE)]
    return [str(code) for code in rows.sort_values("people", ascending=False, kind="stable")["iso3"]]


def _share(part: pd.Series[int], whole: float) -> pd.Series[float]:
    return part.astype("Float64") / float(whole) if whole else pd.Series(pd.NA, part.index, dtype="Float64")


def _marks(table: pd.DataFrame, year: int) -> list[str]:
    years = {what: table[column].tolist() for what, column in (("inhabitants", "population_year"), ("GDP", "gdp_year"))}
    older = [[f"{what} of {one}" if one is not pd.NA and one != year else "" for one in years[what]] for what in years]
    return [", ".join(filter(None, parts)) for parts in zip(*older, strict=True)]
