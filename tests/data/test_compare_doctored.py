"""Real tables with one thing wrong: refused, with table, place and figure."""

from __future__ import annotations

import pytest

from data.compare import objections, remarks
from tests.data.doctored import IDMC, UNRWA, Doctor, Tables, exchanged, good, group, times, told, with_table, with_total

__all__ = ["good"]

pytestmark = pytest.mark.slow


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


_COUNTS = ("flows", "asylum", "demographics", "hazards", "new_corridors", "solution_corridors", "asylum_pairs")


@pytest.mark.parametrize("name", _COUNTS)
def test_a_cell_of_a_million_million_is_refused_in_any_table(good: Tables, name: str) -> None:
    column = {"asylum": "count", "asylum_pairs": "rejected"}.get(name, "people")
    frame = good[name].copy()
    frame.loc[frame.index[-1], column] = 10**12
    lines = told({**good, name: frame}, good).splitlines()
    assert any(line.startswith(name) and "1,000,0" in line for line in lines), lines


_PAIRS = {
    "solution_corridors": ("people", "solution_corridors, returned refugees: the pairs from SYR add up to", "SYR"),
    "asylum_pairs": ("rejected", "asylum_pairs, rejected: the pairs from AFG add up to", "AFG"),
}


@pytest.mark.parametrize("name", _PAIRS)
def test_pairs_must_add_up_to_what_their_origins_have(good: Tables, name: str) -> None:
    column, words, origin = _PAIRS[name]
    rows = (good[name]["origin"] == origin) & (good[name]["year"] == 2025)
    text = told(with_table(good, name, times(good[name], 1.5, rows, column)), good)
    assert any(line.startswith(words) for line in text.splitlines()), text


@pytest.mark.parametrize(("name", "column"), [("solution_corridors", "host"), ("asylum_pairs", "origin")])
def test_pairs_of_unknown_codes_and_lost_years_are_refused(good: Tables, name: str, column: str) -> None:
    frame = good[name]
    odd = told(with_table(good, name, frame.assign(**{column: frame[column].replace("TUR", "QQQ")})), good)
    assert f"{name}: the code 'QQQ' is no country's" in odd
    less = told(with_table(good, name, frame[frame["year"] != 2024]), good)
    assert any(line.startswith(f"{name} (") and "2024 is missing" in line for line in less.splitlines()), less


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
