"""Real tables with one thing wrong: refused, with table, place and figure; and true growth, which passes."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from data import store
from data.catalogue import GROUPS
from data.compare import limits, objections, remarks, unknown_codes
from data.schema import TIDY, typed

pytestmark = pytest.mark.slow
Tables = dict[str, pd.DataFrame]
Doctor = Callable[[pd.DataFrame], pd.DataFrame]
IDMC, UNRWA = "stocks, Internally displaced by conflict by origin", "stocks, Palestine refugees (UNRWA) by host"


@pytest.fixture(scope="module")
def good() -> Tables:
    """The frozen tables; of ages and procedures the last years only, since each comparison reads all rows."""
    found = {name: store.load().table(name) for name in TIDY}
    for name in ("demographics", "asylum"):
        found[name] = found[name][found[name]["year"] >= 2023].reset_index(drop=True)
    return found


def with_table(good: Tables, name: str, frame: pd.DataFrame) -> Tables:
    return {**good, name: typed(frame, name)}


def times(frame: pd.DataFrame, factor: float, rows: pd.Series, column: str = "people") -> pd.DataFrame:
    scaled = (frame[column].astype("float64") * factor).round().astype("Int64")
    return frame.assign(**{column: frame[column].mask(rows, scaled)})


def told(new: Tables, old: Tables | None) -> str:
    return "\n".join([*unknown_codes(new), *objections(new, old)])


def group(frame: pd.DataFrame, key: str, year: int | None = None) -> pd.Series:
    rows = frame["group"] == key
    return rows if year is None else rows & (frame["year"] == year)


def with_total(frame: pd.DataFrame, key: str, code: str) -> pd.DataFrame:
    """The rows of a group with their world total among them, under a code."""
    sums = frame[group(frame, key)].groupby(["year", "side"], as_index=False)["people"].sum()
    return pd.concat([frame, sums.assign(iso3=code, group=key)])


def exchanged(frame: pd.DataFrame, one: str, other: str, rows: pd.Series | None = None) -> pd.DataFrame:
    codes = frame["iso3"].replace({one: other, other: one})
    return frame.assign(iso3=codes if rows is None else codes.where(rows, frame["iso3"]))


GROWN: dict[str, tuple[Doctor, str]] = {
    "IDMC's latest year times ten": (
        lambda s: times(s, 10, group(s, "conflict_idps", 2025)),
        f"{IDMC}: the world total grows from 73,573,201 in 2024 to 686,530,800 in 2025, 9.3 times",
    ),
    "IDMC times ten": (
        lambda s: times(s, 10, group(s, "conflict_idps")),
        f"{IDMC}: SDN had 11,560,000 in 2024 and now has 115,600,000",
    ),
    "IDMC's rows doubled": (
        lambda s: times(s, 2, group(s, "conflict_idps")),
        f"{IDMC}: the total of 1990 grows from 21,300,000 in the last good copy to 42,600,000, by more than 20%",
    ),
    "UNRWA's rows doubled": (
        lambda s: times(s, 2, group(s, "palestine_refugees")),
        f"{UNRWA}: JOR had 2,398,179 in 2025 and now has 4,796,358",
    ),
    "everything a third higher": (
        lambda s: times(s, 1.3, s["year"] > 0),
        f"{IDMC}: the total of 2017 grows from 39,424,542 in the last good copy to 51,251,905, by more than 20%",
    ),
    "a cell of a million million": (
        lambda s: s.assign(people=s["people"].mask(s.index == s.index[group(s, "refugees", 2025)][0], 10**12)),
        "has 1,000,000,000,000 in 2025, where the largest figure of the last good copy is",
    ),
    "a world total among IDMC's rows": (
        lambda s: with_total(s[s["side"] == "origin"], "conflict_idps", "WLD"),
        "stocks: a world total (WLD) stands among the places, with up to 73,573,201 people, last in 2025.",
    ),
    "UNRWA's total under another code": (
        lambda s: with_total(s, "palestine_refugees", "XXA"),
        f"{UNRWA}: XXA has 394,811 in 1952, exactly the sum of the other 3 places",
    ),
}


@pytest.mark.parametrize("fault", GROWN)
def test_absurd_growth_is_refused(good: Tables, fault: str) -> None:
    doctor, words = GROWN[fault]
    text = told(with_table(good, "stocks", doctor(good["stocks"])), good)
    assert any(words in line for line in text.splitlines()), text


def test_absurd_growth_is_noticed_without_an_earlier_copy(good: Tables) -> None:
    stocks = good["stocks"]
    ten = told(with_table(good, "stocks", times(stocks, 10, group(stocks, "conflict_idps"))), None)
    assert f"{IDMC}: SDN has 115,600,000 people in 2024, more than 75% of its 50,448,963 inhabitants" in ten
    total = told(
        with_table(good, "stocks", with_total(stocks[stocks["side"] == "origin"], "conflict_idps", "XXA")), None
    )
    assert f"{IDMC}: XXA has 24,952,040 in 2009, exactly the sum of the other 46 places" in total


@pytest.mark.parametrize("name", ["flows", "asylum", "demographics", "hazards", "new_corridors"])
def test_a_cell_of_a_million_million_is_refused_in_any_table(good: Tables, name: str) -> None:
    column = "count" if name == "asylum" else "people"
    frame = good[name].copy()
    frame.loc[frame.index[-1], column] = 10**12
    assert f"{name}" in told({**good, name: frame}, good).split(":")[0]
    assert "1,000,0" in told({**good, name: frame}, good)


def test_pairs_must_add_up_to_the_stocks_and_hosts_to_the_origins(good: Tables) -> None:
    pairs = good["corridors"]
    hit = (pairs["origin"] == "SDN") & (pairs["host"] == "TCD") & (pairs["year"] == 2025)
    more = told(with_table(good, "corridors", times(pairs, 2, hit)), good)
    assert more.startswith("corridors, Refugees (UNHCR): the pairs from SDN add up to")
    stocks = good["stocks"]
    hit = (stocks["iso3"] == "TUR") & (stocks["side"] == "host") & group(stocks, "refugees", 2025)
    assert "stocks, Refugees (UNHCR): the origins have 28,461,306 people in 2025 and the hosts" in told(
        with_table(good, "stocks", times(stocks, 1.01, hit)), good
    )


CODES: dict[str, tuple[Doctor, str]] = {
    "two large places exchanged": (
        lambda s: exchanged(s, "SYR", "SDN"),
        f"{IDMC}: SDN now has the figures that the last good copy has for SYR and the other way round",
    ),
    "two places exchanged in one group": (
        lambda s: exchanged(s, "AUT", "AUS", group(s, "refugees")),
        "stocks, Refugees (UNHCR) by host: AUS now has the figures that the last good copy has for AUT",
    ),
    "a code in lower case": (
        lambda s: s.assign(iso3=s["iso3"].replace("SDN", "sdn")),
        "stocks: the code 'sdn' is no country's (up to 11,560,000 people, last in 2025)",
    ),
    "a code with a zero-width space": (
        lambda s: s.assign(iso3=s["iso3"].replace("SDN", "SDN\u200b")),
        r"stocks: the code 'SDN\u200b' is no country's",
    ),
    "a code that nobody knows": (
        lambda s: s.assign(iso3=s["iso3"].replace("SDN", "QQQ")),
        "stocks: the code 'QQQ' is no country's",
    ),
    "a large country gone": (
        lambda s: s[s["iso3"] != "SDN"],
        f"{IDMC}: SDN is gone, which the last good copy has with up to 4,900,000 people (20% of 2009).",
    ),
}


@pytest.mark.parametrize("fault", CODES)
def test_codes_that_mean_other_places_are_refused(good: Tables, fault: str) -> None:
    doctor, words = CODES[fault]
    text = told(with_table(good, "stocks", doctor(good["stocks"])), good)
    assert any(words in line for line in text.splitlines()), text


def test_a_small_place_that_goes_or_comes_is_told(good: Tables) -> None:
    stocks = good["stocks"]
    only_idmc = group(stocks, "conflict_idps") & (stocks["iso3"] == "BEN")
    without = with_table(good, "stocks", stocks[~only_idmc])
    assert objections(without, good) == []
    assert any(line.startswith(f"{IDMC}: no longer has BEN (") for line in remarks(without, good))
    assert any(line.startswith(f"{IDMC}: has BEN (") for line in remarks(good, without))
    latest = with_table(good, "stocks", stocks[~(only_idmc & (stocks["year"] == 2025))])
    assert any(line.startswith(f"{IDMC}: 2025 no longer has BEN (") for line in remarks(latest, good))


def test_all_returns_of_the_latest_year_are_not_nothing(good: Tables) -> None:
    flows = good["flows"]
    returns = flows["kind"].isin(["returned_refugees", "returned_idps"]) & (flows["year"] == 2025)
    text = told(with_table(good, "flows", times(flows, 0, returns)), None)
    assert "flows, Returned refugees by origin: the world total falls from 1,615,821 in 2024 to 0 in 2025" in text
    assert "flows, Returned internally displaced people by origin: the world total falls from 8,219,597" in text
    half = objections(with_table(good, "flows", flows[~returns]), good, half=2025)
    assert not any("falls" in line for line in half)


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
    for name in ("flows", "asylum", "demographics"):
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
    assert set(limits.MOST_GROWTH) == set(limits.MOST_ADDED) == set(GROUPS)
