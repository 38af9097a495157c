"""What the World Bank and names cannot mean is refused; true growth, revisions and new countries pass."""

from __future__ import annotations

import pandas as pd
import pytest

from data.catalogue import GROUPS, STOCKS
from data.compare import limits, objections, remarks
from data.schema import typed
from tests.data.doctored import Doctor, Tables, exchanged, good, times, told, with_table

__all__ = ["good"]

pytestmark = pytest.mark.slow


def population(context: pd.DataFrame, code: str | None, factor: float) -> pd.DataFrame:
    rows = context["population"].notna() if code is None else context["iso3"] == code
    return times(context, factor, rows, "population")


BANK: dict[str, tuple[Doctor, str]] = {
    "population times ten": (
        lambda c: population(c, None, 10),
        "context: the world has 81,418,089,450 inhabitants in 2024.",
    ),
    "no population": (lambda c: population(c, "LBN", 0), "context: LBN has 0 inhabitants in 2024."),
    "the world a thousandth": (
        lambda c: population(c, "WLD", 0.001),
        "context: the countries' inhabitants of 2024 add up to 997 of the world's 8,141,809",
    ),
    "one country times ten": (
        lambda c: population(c, "LBN", 10),
        "context: LBN had 5,805,962 inhabitants in 2024 in the last good copy and now has 58,059,620",
    ),
    "Lebanon missing": (
        lambda c: c[c["iso3"] != "LBN"],
        "context: the population of LBN is missing in 35 years (1990 to 2024); the last good copy has 5,805,962",
    ),
    "the world missing": (lambda c: c[c["iso3"] != "WLD"], "context: the world (WLD) has no inhabitants."),
    "the world missing in a year": (
        lambda c: c[(c["iso3"] != "WLD") | (c["year"] != 2020)],
        "context: the world (WLD) has no inhabitants in 2020.",
    ),
    "infinite GDP": (
        lambda c: c.assign(gdp=c["gdp"].mask(c["iso3"] == "FRA", float("inf"))),
        "context: FRA has inf US$ of GDP in 2024.",
    ),
    "two countries exchanged": (
        lambda c: exchanged(c, "LBN", "DEU"),
        "context: DEU had 83,516,593 inhabitants in 2024",
    ),
    "a year that jumps": (
        lambda c: times(c, 2, (c["iso3"] == "LBN") & (c["year"] == 2024), "population"),
        "context: the inhabitants of LBN change from 5,773,493 to 11,611,924 within 2024.",
    ),
}


@pytest.mark.parametrize("fault", BANK)
def test_what_the_world_bank_cannot_mean_is_refused(good: Tables, fault: str) -> None:
    doctor, words = BANK[fault]
    text = told(with_table(good, "context", doctor(good["context"])), good)
    assert any(words in line for line in text.splitlines()), text


def test_a_small_place_missing_from_the_world_bank_is_told(good: Tables) -> None:
    less = with_table(good, "context", good["context"].query("iso3 != 'ABW'"))
    assert objections(less, good) == []
    assert remarks(less, good) == ["context: years of population are missing for ABW."]


def named(countries: pd.DataFrame, **names: str) -> pd.DataFrame:
    return countries.assign(name=countries["iso3"].map(names).fillna(countries["name"]))


NAMES: dict[str, tuple[Doctor, str]] = {
    "exchanged": (
        lambda c: named(c, FRA="Germany", DEU="France"),
        "countries: DEU is now called France, which the last good copy has for FRA: names are mixed up.",
    ),
    "all the same": (lambda c: c.assign(name="Land"), "countries: 254 places are called 'Land' (AB9, ABW, AFG"),
    "markup": (
        lambda c: named(c, FRA="<script>alert(1)</script>"),
        "countries: FRA is called '<script>alert(1)</script>', which is no country's name.",
    ),
    "a formula": (lambda c: named(c, FRA="=1+1"), "countries: FRA is called '=1+1', which is no country's name."),
    "invisible": (lambda c: named(c, FRA="Fran\u200bce"), r"countries: FRA is called 'Fran\u200bce'"),
    "by the dozen": (lambda c: c.assign(name=c["name"] + " X"), "countries: 254 countries change their name"),
}


@pytest.mark.parametrize("fault", NAMES)
def test_names_that_are_no_names_are_refused(good: Tables, fault: str) -> None:
    doctor, words = NAMES[fault]
    text = told({**good, "countries": doctor(good["countries"])}, good)
    assert any(words in line for line in text.splitlines()), text


def test_a_new_name_is_told(good: Tables) -> None:
    new = {**good, "countries": named(good["countries"], TUR="Turkey")}
    assert objections(new, good) == []
    assert remarks(new, good) == ["countries: a name changes: TUR from Türkiye to Turkey."]


def grown(good: Tables) -> Tables:
    """A year more, in which every stock grows as its group grew in the year of its largest growth."""
    stocks = good["stocks"]
    before = stocks[stocks["year"] == 2025]
    world = stocks[(stocks["side"] == "origin") & (stocks["year"] >= 1990)].groupby(["group", "year"])["people"].sum()
    largest = world.groupby("group").transform(lambda total: total / total.shift()).groupby("group").max()
    after = before.assign(people=(before["people"] * before["group"].map(largest)).astype("Int64"), year=2026)
    for name in GROUPS:  # whole people: the hosts have what the origins have
        sums = after[after["group"] == name].groupby("side")["people"].sum()
        if "host" in sums:
            first = after.index[(after["group"] == name) & (after["side"] == "host")][0]
            after.loc[first, "people"] += sums["origin"] - sums["host"]
    pairs = after[(after["side"] == "origin") & after["group"].isin(["refugees", "asylum_seekers", "oip"])]
    pairs = pairs.rename(columns={"iso3": "origin"}).assign(host="OTH").query("people > 0")
    more = {"stocks": after, "corridors": pairs[list(good["corridors"].columns)]}
    for name in ("flows", "asylum", "demographics", "solution_corridors", "asylum_pairs"):
        more[name] = good[name][good[name]["year"] == 2025].assign(year=2026)
    return {**good, **{name: typed(pd.concat([good[name], rows]), name) for name, rows in more.items()}}


def test_a_year_of_the_largest_growth_there_has_been_passes(good: Tables) -> None:
    new = grown(good)
    total = new["stocks"].query("side == 'origin'").groupby(["group", "year"])["people"].sum()
    assert total["refugees", 2026] > 1.37 * total["refugees", 2025], "as much as in 2022"
    assert told(new, good) == ""
    assert told(new, None) == ""


def test_revisions_of_the_size_of_those_that_happened_pass(good: Tables) -> None:
    stocks = good["stocks"]
    idmc = stocks["group"] == "conflict_idps"
    early = times(stocks, 1.15, idmc & stocks["year"].between(2009, 2012))
    assert 2e6 < (early["people"] - stocks["people"])[idmc & (stocks["year"] == 2012)].sum() < 4e6
    assert told(with_table(good, "stocks", early), good) == ""
    turkey = idmc & (stocks["iso3"] == "TUR") & (stocks["year"] < 2016)
    assert told(with_table(good, "stocks", times(stocks, 0.002, turkey)), good) == "", "a million taken out"
    assert told({**good, "context": population(good["context"], None, 1.005)}, good) == ""


def test_a_new_country_passes_and_is_told(good: Tables) -> None:
    fresh = good["countries"].query("iso3 == 'SSD'").assign(iso3="NEW", name="Newland", m49=pd.NA)
    rows = good["stocks"].query("iso3 == 'LIE' and group == 'refugees'").assign(iso3="NEW")
    sides = pd.concat([rows[rows["side"] == "host"].assign(side=side) for side in ("origin", "host")])
    pairs = sides[(sides["side"] == "origin") & (sides["year"] >= 1990)].rename(columns={"iso3": "origin"})
    new = with_table(good, "countries", pd.concat([good["countries"], fresh]))
    new = with_table(new, "stocks", pd.concat([good["stocks"], sides]))
    new = with_table(new, "corridors", pd.concat([good["corridors"], pairs.assign(host="OTH").query("people > 0")]))
    assert told(new, good) == ""
    text = "\n".join(remarks(new, good))
    assert "stocks, Refugees (UNHCR) by host: has NEW (" in text
    assert "countries: NEW added." in text


def test_every_group_has_its_limits() -> None:
    assert set(limits.MOST_GROWTH) == set(limits.MOST_ADDED) == set(STOCKS)
