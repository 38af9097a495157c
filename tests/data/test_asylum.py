"""Decisions on asylum claims: hand-made rows whose rates one can see, and the published totals."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from data.models import asylum, asylum_changes
from data.models.asylum import DECIDED, RATES
from data.scope import EVERYWHERE, Scope, scope_of
from data.store import read
from tests.conftest import COMMITTED, FROZEN

ZERO = dict.fromkeys(DECIDED, 0)


def rows(*found: tuple[int, str, str, dict[str, int]], side: str = "host") -> pd.DataFrame:
    """The table ``asylum`` of persons from (year, iso3, stage, counts by measure); cases by the key "case"."""
    made = [
        (year, side, iso3, "applications" if key == "case" else key, stage, "case" if key == "case" else "person", n)
        for year, iso3, stage, counts in found
        for key, n in counts.items()
    ]
    return pd.DataFrame(made, columns=["year", "side", "iso3", "measure", "stage", "unit", "count"])


def pairs(*found: tuple[int, str, str, str, str, int, int]) -> pd.DataFrame:
    """The table ``asylum_pairs`` from (year, origin, host, stage, authority, recognised, rejected)."""
    columns = ["year", "origin", "host", "stage", "authority", "recognised", "rejected"]
    return pd.DataFrame(found, columns=columns).assign(complementary=0, closed=0)


def test_wilson_is_the_textbooks_interval() -> None:
    low, high = asylum.wilson(50.0, 100.0)
    assert (round(low, 2), round(high, 2)) == (40.38, 59.62)  # half-width 9.6 points at 50 %
    low, high = asylum.wilson(100.0, 100.0)
    assert (round(low, 2), round(high, 2)) == (96.30, 100.0)


def test_rates_are_of_summed_counts_and_need_a_hundred_decisions() -> None:
    table = rows(
        (2020, "AAA", "first", {"recognised": 10, "complementary": 10, "rejected": 20, "closed": 60}),
        (2020, "BBB", "first", {"recognised": 60}),
    )
    found = asylum.recognition(table, "host", "all").set_index("iso3")
    assert found.loc["WLD", ["recognised", "closed", "substantive"]].tolist() == [70, 60, 100]
    assert found.loc["WLD", ["rrr", "tpr", "closed_share"]].tolist() == [70.0, 80.0, 37.5]
    assert found.loc["AAA", list(RATES)].isna().tolist() == [True, True, True, True, False]
    assert found.loc["BBB", list(RATES)].isna().all()


def test_a_place_without_decisions_has_no_row_and_cases_are_never_counted() -> None:
    table = rows((2020, "AAA", "first", {"rejected": 100})).assign(unit="case")
    assert asylum.recognition(table, "host", "all").empty


def test_stages_are_chosen_and_a_host_that_books_by_outcome_has_but_the_sum() -> None:
    table = rows(
        (2020, "AAA", "first", {"rejected": 300}),
        (2020, "AAA", "combined", {"recognised": 100}),
        (2020, "BBB", "first", {"rejected": 100, "recognised": 100}),
        (2020, "BBB", "appeal", {"rejected": 200}),
    )
    first = asylum.recognition(table, "host", "first").set_index("iso3")
    assert first.loc["BBB", "tpr"] == 50
    assert first.loc["AAA", list(RATES)].isna().all()
    assert asylum.recognition(table, "host", "all").set_index("iso3")["tpr"].to_dict() == pytest.approx(
        {"AAA": 25.0, "BBB": 25.0, "WLD": 25.0}
    )
    one = asylum.by_year(asylum.outcomes(table, "host"), Scope("AAA", "host", ("AAA",)), "first")
    assert one["tpr"].isna().all()


def test_hosts_of_one_origin_are_those_with_a_hundred_decisions() -> None:
    table = pairs(
        (2020, "AAA", "X", "first", "government", 50, 50),
        (2020, "AAA", "Y", "first", "government", 30, 0),
        (2020, "AAA", "Y", "appeal", "unhcr", 90, 0),
        (2020, "AAA", "Z", "first", "government", 99, 0),
        (2019, "AAA", "Z", "first", "government", 500, 0),
    )
    found = asylum.recognition_by_host(table, "AAA", 2020)
    assert found[["host", "substantive", "tpr", "not_government"]].to_numpy().tolist() == [
        ["Y", 120, 100.0, 75.0],
        ["X", 100, 50.0, 0.0],
    ]
    assert (found["tpr_low"] < found["tpr"] + 1e-9).all()


def test_the_spread_weighs_hosts_by_their_decisions() -> None:
    counts = {"P": (100, 900), "Q": (500, 500), "R": (900, 100), "S": (100, 0), "T": (0, 100)}
    table = pairs(*((2020, "AAA", host, "first", "government", yes, no) for host, (yes, no) in counts.items()))
    found = asylum.pairs_of(table, 2020, "all", frozenset())
    places = asylum.rated(pd.DataFrame([{"iso3": "AAA", **ZERO, "recognised": 1600, "rejected": 1600}]))
    one = asylum.spread(found, places).iloc[0]
    assert one[["partners", "p10", "p50", "p90"]].tolist() == [5, 10.0, 50.0, 90.0]
    assert asylum.spread(found[found["host"] != "T"], places).empty


def test_persons_and_cases_of_applications_stay_apart_and_missing_stays_missing() -> None:
    table = rows((2020, "AAA", "new", {"applications": 7, "case": 3}), (2021, "AAA", "new", {"applications": 5}))
    found = asylum_changes.applications(table, Scope(side="host"))
    assert found["persons"].tolist() == [7, 5]
    assert found["cases"].isna().tolist() == [False, True]


def broken_at(code: str, year: int, kind: str, series: str = "applications") -> pd.DataFrame:
    columns = ["table", "series", "code", "year", "kind", "text"]
    return pd.DataFrame([("asylum", series, code, year, kind, "Why.")], columns=columns)


def test_applications_are_compared_without_a_host_that_gives_half_a_year() -> None:
    both = itertools.product((2020, 2021), (("AAA", 100), ("BBB", 300)))
    hosts = rows(*((year, code, "new", {"applications": n}) for year, (code, n) in both))
    table = pd.concat([hosts, hosts.assign(side="origin", iso3="CCC")], ignore_index=True)
    breaks, change = broken_at("AAA", 2020, "partial_year"), asylum_changes.Change
    for year in (2020, 2021):
        table.loc[table["year"] == year, "count"] += year - 2020
    assert asylum_changes.applied(table, breaks, EVERYWHERE, 2021) == change(300, 301, ("AAA",))
    assert asylum_changes.applied(table, breaks, Scope("AAA", "host", ("AAA",)), 2021) == ("AAA",)
    assert asylum_changes.applied(table, breaks, Scope("BBB", "host", ("BBB",)), 2021) == asylum_changes.Change(
        300, 301
    )
    assert asylum_changes.applied(table, breaks, Scope("CCC", "origin", ("CCC",)), 2021) == ("AAA",)
    assert asylum_changes.applied(table, breaks, EVERYWHERE, 2022) == ()


def test_rates_are_compared_without_a_host_that_breaks_and_not_at_all_of_one_that_breaks_itself() -> None:
    spec = (("AAA", 2020, 100, 0), ("AAA", 2021, 0, 100), ("BBB", 2020, 50, 50), ("BBB", 2021, 60, 40))
    hosts = rows(*((year, code, "first", {"recognised": yes, "rejected": no}) for code, year, yes, no in spec))
    both = pairs(*((year, "CCC", code, "first", "government", yes, no) for code, year, yes, no in spec))
    summed = hosts.assign(side="origin", iso3="CCC").groupby(list(hosts.columns[:-1]), as_index=False).sum()
    sides = {"host": asylum.outcomes(hosts, "host"), "origin": asylum.outcomes(summed, "origin")}
    breaks = broken_at("AAA", 2021, "units", "decisions")

    def change(scope: Scope) -> object:
        return asylum_changes.protected(sides, both, breaks, scope, 2021, "all")

    without = asylum_changes.Change(50.0, 60.0, ("AAA",))
    assert change(EVERYWHERE) == without
    assert change(Scope("CCC", "origin", ("CCC",))) == without
    assert change(Scope("BBB", "host", ("BBB",))) == asylum_changes.Change(50.0, 60.0)
    assert change(Scope("AAA", "host", ("AAA",))) is None


# What METHODS prints of the release of June 2026, on the frozen copy.
STORE = read(FROZEN)
WORLD = {
    2014: (1_010_226, 25.9, 59.2, 65.0, 24.8),
    2019: (1_143_339, 36.5, 47.2, 52.1, 29.4),
    2021: (1_020_671, 37.2, 48.4, 52.6, 28.0),
    2022: (1_288_530, 41.4, 55.5, 59.9, 36.8),
    2023: (1_404_143, 43.6, 58.6, 62.4, 43.8),
    2024: (1_409_213, 39.0, 55.1, 60.5, 34.9),
    2025: (1_538_268, 32.2, 42.9, 44.8, 35.9),
}
PLACES = {
    ("origin", "SYR"): (37.5, 94.5),
    ("origin", "AFG"): (62.6, 82.7),
    ("origin", "VEN"): (28.0, 81.3),
    ("origin", "COL"): (20.6, 22.4),
    ("origin", "TUR"): (21.6, 22.7),
    ("host", "DEU"): (15.6, 53.3),
    ("host", "FRA"): (20.3, 33.6),
    ("host", "GBR"): (42.4, 47.1),
    ("host", "USA"): (57.7, 57.7),
    ("host", "ESP"): (7.1, 57.1),
}
NEW = {
    2000: 958_047, 2001: 755_044, 2002: 805_282, 2003: 693_080, 2004: 539_980, 2005: 553_599,
}  # fmt: skip


@pytest.mark.parametrize("side", ["origin", "host"])
def test_the_worlds_outcomes_are_the_published_ones(side: str) -> None:
    table = STORE.table("asylum")
    whole = asylum.recognition(table, side, "all", Scope(side=side)).set_index("year")
    first = asylum.recognition(table, side, "first", Scope(side=side)).set_index("year")
    for year, (substantive, rrr, tpr, of_first, closed) in WORLD.items():
        row = whole.loc[year]
        assert row["substantive"] == substantive
        found = (row["rrr"], row["tpr"], first.loc[year, "tpr"], row["closed_share"])
        assert found == pytest.approx((rrr, tpr, of_first, closed), abs=0.051)


def test_places_hosts_of_afghans_and_the_spread_are_the_published_ones() -> None:
    table, both = STORE.table("asylum"), STORE.table("asylum_pairs")
    for (side, code), rates in PLACES.items():
        one = asylum.recognition(table, side, "all", scope_of(STORE.table("countries"), code, side)).set_index("year")
        assert tuple(one.loc[2024, ["rrr", "tpr"]]) == pytest.approx(rates, abs=0.051)
    afghans = asylum.recognition_by_host(both, "AFG", 2024).set_index("host")["tpr"]
    assert len(afghans) == 31
    printed = {"CHE": 99.2, "GRC": 99.4, "USA": 98.9, "DEU": 92.4, "FRA": 60.7, "GBR": 59.7, "SWE": 50.3, "BEL": 32.1}
    assert afghans[list(printed)].to_dict() == pytest.approx(printed, abs=0.051)
    places = asylum.by_place(asylum.outcomes(table, "origin"), "origin")
    spread = asylum.spread(asylum.pairs_of(both, 2024, "all", frozenset()), places[places["year"] == 2024])
    assert len(spread) == 67
    assert (spread["p90"] - spread["p10"]).median() == pytest.approx(49, abs=0.5)


def test_applications_are_the_published_ones() -> None:
    table, breaks = STORE.table("asylum"), STORE.table("breaks")
    found = asylum_changes.applications(table).set_index("year")
    assert {year: int(found.loc[year].sum()) for year in NEW} == NEW
    assert found["persons"][[2022, 2023, 2024, 2025]].tolist() == [2_574_411, 3_580_371, 3_050_315, 2_505_045]
    assert found["cases"][2025] == 291_558
    assert pd.isna(found["cases"][2024])
    without = {year: asylum_changes.applied(table, breaks, EVERYWHERE, year) for year in (2024, 2025)}
    assert without[2024] == asylum_changes.Change(2_404_320, 2_321_210, ("USA",))
    assert without[2025] == asylum_changes.Change(2_321_210, 1_875_687, ("USA",))
    germany = asylum_changes.applications(table, scope_of(STORE.table("countries"), "DEU", "host")).set_index("year")
    assert germany["persons"][2023] == 329_104


@pytest.mark.parametrize("side", ["origin", "host"])
@pytest.mark.parametrize("stage", list(asylum.STAGE_CHOICES))
def test_no_place_or_year_has_a_rate_without_its_base(side: str, stage: str) -> None:
    found = asylum.recognition(STORE.table("asylum"), side, stage)
    assert found.loc[found["substantive"] < 100, ["rrr", "tpr", "tpr_low", "tpr_high"]].isna().all(axis=None)
    assert (found[[*DECIDED]].sum(axis=1) > 0).all()
    known = found.dropna(subset=["tpr"])
    assert known["tpr_low"].le(known["tpr"] + 1e-9).all()
    assert known["tpr_high"].ge(known["tpr"] - 1e-9).all()
    assert found.duplicated(["year", "iso3"]).sum() == 0


@pytest.mark.golden
def test_the_committed_tables_have_decisions_of_the_latest_year() -> None:
    store = read(COMMITTED)
    assert store.provenance.latest_year in set(asylum.outcomes(store.table("asylum"), "host")["year"])
