"""Neighbours and long stays: the committed list, and shares whose answer can be seen; the printed headlines."""

from __future__ import annotations

import pandas as pd
import pytest

from data import base_map, store
from data.models.neighbours import neighbours
from data.models.protracted import protracted
from data.neighbours import both_ways, listed
from data.scope import Scope
from tests.conftest import COMMITTED

PRINTED = {2020: 73, 2021: 72, 2022: 70, 2023: 69, 2024: 67}
"""Per cent in neighbouring countries, as UNHCR's Global Trends printed them."""
NO_PLACES = {"UNK", "XXA", "OTH"}


def kinds() -> dict[tuple[str, str], str]:
    return {(row.one, row.other): row.kind for row in listed().itertuples()}


def test_every_pair_stands_once_in_the_order_of_the_alphabet() -> None:
    rows = listed()
    assert set(rows["kind"]) == {"land", "sea", "island"}
    assert not rows.duplicated(["one", "other"]).any()
    pairs = rows[rows["kind"] != "island"]
    assert (pairs["one"] < pairs["other"]).all()
    assert (rows.loc[rows["kind"] == "island", "other"] == "").all()
    assert rows[["one", "other"]].equals(rows.sort_values(["one", "other"])[["one", "other"]])


def test_neighbours_are_neighbours_both_ways() -> None:
    pairs = set(both_ways().itertuples(index=False, name=None))
    assert pairs == {(host, origin, kind) for origin, host, kind in pairs}
    assert len(pairs) == 2 * (listed()["kind"] != "island").sum()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("SYR", "TUR", "land"), ("MMR", "BGD", "land"), ("VEN", "COL", "land"), ("SSD", "UGA", "land"),
        ("AFG", "CHN", "land"), ("ESH", "DZA", "land"), ("PSE", "EGY", "land"), ("BWA", "ZMB", "land"),
        ("ALB", "SRB", "land"), ("TIB", "NPL", "land"), ("GUF", "BRA", "land"), ("RUS", "POL", "land"),
        ("SOM", "YEM", "sea"), ("VEN", "TTO", "sea"), ("VEN", "CUW", "sea"), ("CUB", "USA", "sea"),
        ("HTI", "BHS", "sea"), ("SYR", "CYP", "sea"), ("RUS", "USA", "sea"), ("MYS", "SGP", "sea"),
        ("VEN", "PER", None), ("SYR", "DEU", None), ("ERI", "ISR", None), ("BEN", "GHA", None), ("NAM", "ZWE", None),
        ("ZAF", "MOZ", "land"), ("MAR", "ESP", "land"), ("ISL", "GBR", None), ("THA", "VNM", None),
    ],
)  # fmt: skip
def test_known_examples(one: str, other: str, kind: str | None) -> None:
    first, second = sorted((one, other))
    assert kinds().get((first, second)) == kind


def test_every_place_has_a_neighbour_or_is_an_island_and_none_is_both() -> None:
    rows = listed()
    pairs, alone = rows[rows["kind"] != "island"], set(rows.loc[rows["kind"] == "island", "one"])
    near = {*pairs["one"], *pairs["other"]}
    tables = store.read(store.SNAPSHOT)
    places, pairs_of = set(tables.table("countries")["iso3"]) - NO_PLACES, tables.table("corridors")
    assert near | alone == places
    assert not near & alone
    assert {*pairs_of["origin"], *pairs_of["host"]} - NO_PLACES <= near | alone


def test_land_borders_are_those_that_the_base_map_draws() -> None:
    """Shapes that share an arc share a border; at 1:110m some short ones are lost, and none may be too many."""
    countries = store.read(store.SNAPSHOT).table("countries").dropna(subset=["m49"])
    code = dict(zip(countries["m49"], countries["iso3"], strict=True)) | {base_map.KOSOVO: "XKX"}
    owners: dict[int, set[str]] = {}
    for shape in base_map.world()["objects"]["countries"]["geometries"]:
        for arc in base_map._flat(shape["arcs"]):
            owners.setdefault(base_map._index(arc), set()).add(code[shape["id"]])
    drawn = {tuple(sorted(pair)) for pair in owners.values() if len(pair) == 2}
    land = {pair for pair, kind in kinds().items() if kind == "land"}
    overseas, coarse = {("BRA", "FRA"), ("FRA", "SUR")}, {("CMR", "NER")}  # French Guiana; the shores of Lake Chad
    assert len(drawn) > 250
    assert {pair for pair in drawn if pair not in land} <= overseas | coarse


CORRIDORS = pd.DataFrame(
    [
        (2020, "SYR", "TUR", "refugees", 60), (2020, "SYR", "CYP", "refugees", 10), (2020, "SYR", "DEU", "oip", 15),
        (2020, "SYR", "OTH", "refugees", 5), (2020, "UNK", "TUR", "refugees", 10),
        (2020, "SYR", "TUR", "asylum_seekers", 9),
    ],
    columns=["year", "origin", "host", "group", "people"],
)  # fmt: skip
STOCKS = pd.DataFrame(
    [
        (2020, "host", "TUR", "refugees", 70), (2020, "host", "CYP", "refugees", 10), (2020, "host", "DEU", "oip", 15),
        (2020, "host", "FRA", "refugees", 5), (2020, "host", "TUR", "asylum_seekers", 9),
        (1989, "host", "TUR", "refugees", 3),
    ],
    columns=["year", "side", "iso3", "group", "people"],
)  # fmt: skip


def test_a_share_is_a_bound_since_small_pairs_are_folded() -> None:
    row = neighbours(CORRIDORS, STOCKS, both_ways()).iloc[0]
    assert (row["people"], row["land"], row["sea"], row["folded"], row["unknown"]) == (100, 60, 10, 5, 10)
    assert (row["share_land"], row["most_land"], row["share"], row["most"]) == pytest.approx((0.60, 0.65, 0.70, 0.75))


def test_a_region_counts_the_hosts_in_it() -> None:
    scope = Scope("some", "host", ("CYP", "FRA"))
    row = neighbours(CORRIDORS, STOCKS, both_ways(), scope).iloc[0]
    assert (row["people"], row["land"], row["sea"], row["folded"]) == (15, 0, 10, 5)


def test_where_nobody_is_there_is_no_share() -> None:
    assert neighbours(CORRIDORS, STOCKS, both_ways(), Scope("some", "host", ("ISL",))).empty


@pytest.mark.golden
def test_land_borders_give_what_unhcr_printed() -> None:
    tables = store.read(COMMITTED)
    found = neighbours(tables.table("corridors"), tables.table("stocks"), both_ways()).set_index("year")
    assert {year: round(100 * found["share_land"][year]) for year in PRINTED} == PRINTED


def run(*people: int) -> pd.DataFrame:
    years = range(2025 - len(people) + 1, 2026)
    rows = [(year, "AAA", "BBB", "refugees", n) for year, n in zip(years, people, strict=True)]
    return pd.DataFrame(rows, columns=CORRIDORS.columns)


@pytest.mark.parametrize(
    ("people", "years"),
    [
        ((30_000,) * 5, 5),
        ((30_000,) * 4, None),
        ((25_000,) * 7, 7),
        ((30_000,) * 5 + (24_999,), None),
        ((30_000,) * 3 + (0,) + (30_000,) * 5, 5),
        ((30_000,) * 3 + (20_000,) + (30_000,) * 3, None),
    ],
)
def test_a_situation_is_large_for_five_year_ends_running(people: tuple[int, ...], years: int | None) -> None:
    found = protracted(run(*people), 2025)
    assert found["years"].tolist() == ([] if years is None else [years])
    if years:
        assert found["since"].tolist() == [2026 - years]


def test_groups_are_added_and_unknown_or_folded_ones_are_no_situation() -> None:
    half = run(*(15_000,) * 5)
    both = pd.concat([half, half.assign(group="oip"), run(*(90_000,) * 5).assign(host="OTH")])
    both = pd.concat([both, run(*(90_000,) * 5).assign(origin="UNK"), half.assign(host="CCC", group="asylum_seekers")])
    assert protracted(both, 2025)[["origin", "host", "people"]].values.tolist() == [["AAA", "BBB", 30_000]]
    assert protracted(both, 2025, Scope("some", "host", ("CCC",))).empty
    assert protracted(both, 2024).empty
