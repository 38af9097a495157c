"""Corridors: pairs, regions and partners add up to the stocks to the person; others are the exact rest."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from data.catalogue import CROSS_BORDER
from data.models import breaks, corridors
from data.models.corridors import OTHERS
from data.scope import EVERYWHERE, Scope, scope_of
from tests.data.places import committed

YEARS = (1990, 1995, 2007, 2018, 2022, 2025)
GROUPS = (None, *CROSS_BORDER)


@lru_cache(maxsize=8)
def pairs(group: str | None = None) -> pd.DataFrame:
    return corridors.pairs(committed().table("corridors"), committed().table("stocks"), group)


def small(group: str | None = None) -> pd.DataFrame:
    return corridors.small_of(committed().table("small_pairs"), group)


def places() -> pd.DataFrame:
    return committed().table("countries")


def total(year: int, group: str | None = None, scope: Scope = EVERYWHERE) -> int:
    return corridors.side_total(committed().table("stocks"), year, group, scope)


def scope(code: str, side: str = "origin") -> Scope:
    return scope_of(places(), code, side)


def name_of(one: Scope) -> str:
    return f"{one.code}-{one.side}"


@pytest.mark.parametrize("group", GROUPS)
def test_in_every_year_the_pairs_are_the_stocks_of_both_sides(group: str | None) -> None:
    sums = pairs(group).groupby("year")["people"].sum()
    for year in range(1990, 2026):
        assert sums.get(year, 0) == total(year, group), year
        assert sums.get(year, 0) == total(year, group, scope("WLD", "host")), year


@pytest.mark.parametrize("group", GROUPS)
def test_every_origins_pairs_are_its_stock(group: str | None) -> None:
    data = committed().table("stocks")
    wanted = [group] if group else list(CROSS_BORDER)
    rows = data[(data["side"] == "origin") & (data["year"] >= 1990) & data["group"].isin(wanted)]
    expected = rows.groupby(["year", "iso3"])["people"].sum()
    found = pairs(group).groupby(["year", "origin"])["people"].sum()
    both = pd.concat([expected[expected > 0], found[found > 0]], axis=1)
    assert both.notna().all().all()
    assert (both.iloc[:, 0] == both.iloc[:, 1]).all()


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("group", GROUPS)
def test_the_matrix_of_regions_is_the_years_total(year: int, group: str | None) -> None:
    for system in ("unhcr", "un"):
        cells = corridors.matrix(pairs(group), small(group), places(), year, system)
        assert cells["people"].sum() == total(year, group)
        assert not cells.duplicated(["from_region", "to_region"]).any()


SCOPES = [
    EVERYWHERE,
    scope("WLD", "host"),
    scope("SYR"),
    scope("DEU", "host"),
    scope("europe", "host"),
    scope("un-africa"),
    scope("UNK"),
]


@pytest.mark.parametrize("where", SCOPES, ids=name_of)
@pytest.mark.parametrize("year", YEARS)
def test_the_largest_pairs_and_the_others_are_the_sides_total(year: int, where: Scope) -> None:
    whole = total(year, None, where)
    for top in (0, 1, 15, 10_000):
        table = corridors.top_pairs(pairs(), places(), whole, year, top, where)
        assert table["people"].sum() == whole
        named = table.dropna(subset=["origin"])
        assert len(named) <= top
        assert named["people"].is_monotonic_decreasing
        assert "OTH" not in set(named["host"])
        assert (table["people"] >= 0).all()


@pytest.mark.parametrize(("place", "side"), [("SYR", "origin"), ("DEU", "host"), ("PSE", "origin"), ("UNK", "origin")])
@pytest.mark.parametrize("group", [None, "refugees"])
def test_partners_and_others_are_the_places_total_in_every_year(place: str, side: str, group: str | None) -> None:
    whole = corridors.totals_of(committed().table("stocks"), place, side, group)
    table = corridors.partners(pairs(group), places(), whole, place, side, 3)
    sums = table.groupby("year")["people"].sum()
    expected = whole.set_index("year")["people"]
    assert (sums == expected[expected > 0].reindex(sums.index)).all()
    assert set(expected[expected > 0].index) == set(sums.index)
    assert (table["people"] > 0).sum() >= (table["name"] == OTHERS).sum()
    assert table.loc[table["name"] != OTHERS, "iso3"].nunique() <= 3


def test_palestine_refugees_pairs_come_from_their_hosts() -> None:
    table = pairs("palestine_refugees")
    assert set(table["origin"]) == {"PSE"}
    now = table[table["year"] == 2025].set_index("host")["people"]
    assert now["JOR"] == 2_398_179


def test_the_largest_pair_of_the_latest_year() -> None:
    first = corridors.top_pairs(pairs(), places(), total(2025), 2025, 1).iloc[0]
    assert (first["origin"], first["host"], first["people"]) == ("VEN", "COL", 2_828_195)


def test_internally_displaced_people_have_no_pairs() -> None:
    with pytest.raises(KeyError):
        pairs("conflict_idps")


NEW_SCOPES = [EVERYWHERE, scope("WLD", "host"), scope("DEU", "host"), scope("europe")]


@pytest.mark.parametrize("where", NEW_SCOPES, ids=name_of)
def test_new_corridors_and_their_rest_are_the_flows(where: Scope) -> None:
    data = committed()
    flows, new = data.table("flows"), data.table("new_corridors")
    by_year = corridors.new_by_year(flows, where).set_index("year")["people"]
    assert by_year.index.min() == 1990
    for year, people in by_year.items():
        table = corridors.top_pairs(new, places(), int(people), int(str(year)), 5, where)
        assert table["people"].sum() == people
        assert (table["people"] >= 0).all()


def test_each_years_largest_new_corridor_is_the_tables() -> None:
    data = committed()
    table = corridors.largest_new(data.table("new_corridors"), data.table("flows"), places())
    assert table["year"].is_unique
    raw = data.table("new_corridors")
    raw = raw[raw["host"] != "OTH"]
    for year in (1994, 2022, 2025):
        best = raw[raw["year"] == year].sort_values("people").iloc[-1]
        found = table.set_index("year").loc[year]
        assert (found["origin"], found["host"], found["people"]) == (best["origin"], best["host"], best["people"])


def test_the_change_of_the_books_in_the_usa_is_counted_and_in_no_other_year() -> None:
    table = committed().table("corridors")
    assert breaks.rebooked(table, 2025) == breaks.Rebooked(1_426_696, 889_889)
    assert breaks.rebooked(table, 2024) is None


@pytest.mark.parametrize(
    ("code", "side", "fall"),
    [
        ("VEN", "origin", 214_610), ("MEX", "origin", None), ("the-americas", "origin", 501_097),
        ("UNK", "origin", 889_889), ("USA", "host", 889_889), ("DEU", "host", None), ("DEU", "origin", None),
    ],
)  # fmt: skip
def test_the_change_of_the_books_is_that_of_the_scopes_origins(code: str, side: str, fall: int | None) -> None:
    found = breaks.rebooked(committed().table("corridors"), 2025, scope(code, side))
    assert found == (None if fall is None else breaks.Rebooked(1_426_696, fall))


@pytest.mark.parametrize("group", [None, "refugees", "asylum_seekers", "oip"])
def test_folded_pairs_have_the_regions_of_both_divisions_and_the_same_sum(group: str | None) -> None:
    folded = pairs(group).query("host == 'OTH'").groupby("year")["people"].sum()
    for system in ("unhcr", "un"):
        table = small(group)
        rows = table[table["system"] == system].groupby("year")["people"].sum()
        assert rows.to_dict() == folded.to_dict()


def test_the_share_in_the_region_of_origin_counts_small_pairs() -> None:
    cells = corridors.matrix(pairs(), small(), places(), 2025)
    assert corridors.stays_in_region(cells) == pytest.approx(0.6861, abs=5e-5)


def test_a_years_largest_partners_have_rows_though_others_were_larger_in_other_years() -> None:
    data = committed()
    whole = corridors.totals_of(data.table("stocks"), "USA", "host", "asylum_seekers")
    table = corridors.partners(pairs("asylum_seekers"), places(), whole, "USA", "host", 6, 2000)
    assert table.loc[table["name"] != OTHERS, "iso3"].nunique() == 6
    now = table[(table["year"] == 2000) & (table["name"] != OTHERS)].sort_values("people", ascending=False)
    assert now["iso3"].tolist()[:3] == ["SLV", "GTM", "HTI"]
    assert table[table["year"] == 2000]["people"].sum() == 386_303


def test_people_of_whom_neither_origin_nor_host_is_known_are_no_corridor() -> None:
    table = corridors.top_pairs(pairs("asylum_seekers"), places(), total(1995, "asylum_seekers"), 1995)
    assert table["people"].tolist() == [986_458]
    assert table["origin"].isna().all()


def test_stays_in_region_and_the_largest_way_out() -> None:
    cells = pd.DataFrame(
        {
            "from_region": ["A", "A", "B", "B", "Unknown or stateless"],
            "to_region": ["A", "B", "A", "B", "A"],
            "people": pd.array([60, 20, 10, 0, 10], dtype="Int64"),
        }
    )
    assert corridors.stays_in_region(cells) == pytest.approx(0.6)
    first = corridors.between_regions(cells).iloc[0]
    assert (first["from_region"], first["to_region"]) == ("A", "B")


def test_peaks_keep_their_distance() -> None:
    totals = pd.Series([1, 9, 8, 2, 2, 2, 7], index=range(2000, 2007))
    assert corridors.peaks(totals) == (2001, 2006)
    assert corridors.peaks(totals, most=1) == (2001,)


def test_a_long_empty_start_is_cut_but_ten_years_stay() -> None:
    frame = pd.DataFrame({"year": range(1990, 2026), "people": pd.array([1] * 28 + [1000] * 8, dtype="Int64")})
    assert corridors.telling_years(frame)["year"].min() == 2015
    late = frame.assign(people=pd.array([1] * 35 + [1000], dtype="Int64"))
    assert corridors.telling_years(late)["year"].min() == 2016


def test_a_pair_that_a_folded_one_may_exceed_is_not_called_the_largest() -> None:
    table = pd.DataFrame(
        [(2020, "SYR", "DEU", 42), (2020, "SYR", "TUR", 700), (2020, "SYR", "OTH", 300)],
        columns=["year", "origin", "host", "people"],
    )
    assert corridors.largest_partners(table, "SYR", "origin", 2020, 1042)["iso3"].tolist() == ["TUR"]
    assert corridors.top_pairs(table, places(), 1042, 2020)["people"].tolist() == [700, 342]
    sure = table.assign(people=[42, 700, 30])
    assert corridors.largest_partners(sure, "SYR", "origin", 2020, 772)["iso3"].tolist() == ["TUR", "DEU"]
