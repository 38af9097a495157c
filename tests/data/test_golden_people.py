"""Published truths on returns, asylum, UNHCR's own IDPs and the nowcast, on the committed tables."""

from __future__ import annotations

import pandas as pd
import pytest

from data import store
from data.catalogue import SOLUTIONS
from data.catalogue_asylum import OUTCOMES, SUBSTANTIVE
from tests.conftest import COMMITTED

pytestmark = pytest.mark.golden

# All hosts, persons and cases together: before 2006 most stand under the undocumented type.
APPLICATIONS = {2000: 958_047, 2001: 755_044, 2002: 805_282, 2003: 693_080, 2004: 539_980, 2005: 553_599}
PERSONS = {2022: 2_574_411, 2023: 3_580_371, 2024: 3_050_315, 2025: 2_505_045}
WITHOUT_USA = {2023: 2_404_320, 2024: 2_321_210, 2025: 1_875_687}
HOSTS_2023 = {"DEU": 329_104, "EGY": 183_051, "ESP": 163_192, "CAN": 146_739, "USA": 1_176_051}
# Year: substantive decisions; recognised and protected in per cent of them, protected at first and combined levels,
# closed in per cent of all.
DECISIONS = {
    2014: (1_010_226, 25.9, 59.2, 65.0, 24.8),
    2019: (1_143_339, 36.5, 47.2, 52.1, 29.4),
    2021: (1_020_671, 37.2, 48.4, 52.6, 28.0),
    2022: (1_288_530, 41.4, 55.5, 59.9, 36.8),
    2023: (1_404_143, 43.6, 58.6, 62.4, 43.8),
    2024: (1_409_213, 39.0, 55.1, 60.5, 34.9),
    2025: (1_538_268, 32.2, 42.9, 44.8, 35.9),
}
ORIGINS_2024 = {"SYR": (37.5, 94.5), "AFG": (62.6, 82.7), "VEN": (28.0, 81.3), "COL": (20.6, 22.4), "TUR": (21.6, 22.7)}
DECIDING_2024 = {"DEU": (15.6, 53.3), "FRA": (20.3, 33.6), "GBR": (42.4, 47.1), "USA": (57.7, 57.7), "ESP": (7.1, 57.1)}
AFGHANS_2024 = {
    "CHE": 99.2, "GRC": 99.4, "USA": 98.9, "DEU": 92.4, "FRA": 60.7, "GBR": 59.7, "SWE": 50.3, "BEL": 32.1
}  # fmt: skip
# Returned refugees, resettled, naturalised, returned IDPs; returns and exits in per cent of the refugees of the year
# before, returned IDPs in per cent of UNHCR's IDPs of the year before.
WORLD = {
    1994: (3_036_966, 151_579, 65_787, None, 18.60, 19.93, None),
    2002: (2_426_009, 50_060, 99_926, 1_179_038, 20.02, 21.26, 23.13),
    2015: (201_387, 106_997, 31_934, 2_317_314, 1.40, 2.37, 7.18),
    2020: (250_951, 34_383, 33_746, 3_184_118, 1.23, 1.56, 7.32),
    2023: (1_126_551, 158_591, 30_655, 5_092_064, 3.83, 4.47, 8.88),
    2024: (1_615_821, 188_759, 88_675, 8_219_597, 5.11, 5.98, 13.00),
    2025: (4_362_272, 81_766, 93_296, 10_308_567, 14.09, 14.66, 15.13),
}
RETURNS_2025 = {"AFG>IRN": 1_386_970, "AFG>PAK": 558_359, "SYR>TUR": 556_009, "SYR>LBN": 465_578, "SYR>JOR": 256_748}
ROWS = {"asylum": 82_661, "asylum_pairs": 34_130, "solution_corridors": 21_657}
MOST_BYTES = 6_000_000


@pytest.fixture(scope="module")
def committed() -> store.Store:
    return store.read(COMMITTED)


@pytest.fixture(scope="module")
def applications(committed: store.Store) -> pd.Series:
    """New applications by year, host and unit."""
    rows = committed.table("asylum").query("side == 'host' and measure == 'applications' and stage == 'new'")
    return rows.groupby(["year", "iso3", "unit"])["count"].sum()


@pytest.fixture(scope="module")
def decisions(committed: store.Store) -> pd.DataFrame:
    """Outcomes of persons as columns, by year, side, place and stage."""
    rows = committed.table("asylum").query("unit == 'person' and measure != 'applications'")
    wide = rows.pivot_table(index=["year", "side", "iso3", "stage"], columns="measure", values="count", aggfunc="sum")
    return wide.fillna(0)[list(OUTCOMES)]


def per_cent(row: pd.Series, *outcomes: str) -> float:
    return round(100 * float(row[list(outcomes)].sum() / row[list(SUBSTANTIVE)].sum()), 1)


def test_new_applications_are_complete_from_2000(applications: pd.Series) -> None:
    assert applications.groupby("year").sum().loc[list(APPLICATIONS)].to_dict() == APPLICATIONS


def test_new_applications_of_persons_are_those_published(applications: pd.Series) -> None:
    persons = applications.xs("person", level="unit")
    assert persons.groupby("year").sum().loc[list(PERSONS)].to_dict() == PERSONS
    assert persons.loc[2023][list(HOSTS_2023)].to_dict() == HOSTS_2023
    others = persons.drop("USA", level="iso3").groupby("year").sum()
    assert others.loc[list(WITHOUT_USA)].to_dict() == WITHOUT_USA


def test_cases_stand_apart(applications: pd.Series) -> None:
    cases = applications.xs("case", level="unit").loc[2025]
    assert (cases.sum(), cases["USA"]) == (291_558, 282_594)


@pytest.mark.parametrize("side", ["origin", "host"])
@pytest.mark.parametrize("year", DECISIONS)
def test_outcomes_of_the_world_are_those_published(decisions: pd.DataFrame, year: int, side: str) -> None:
    rows = decisions.loc[year, side]
    whole, first = rows.sum(), rows[rows.index.isin(["first", "combined"], level="stage")].sum()
    closed = round(100 * float(whole["closed"] / whole.sum()), 1)
    found = (int(whole[list(SUBSTANTIVE)].sum()), per_cent(whole, "recognised"))
    protected = ("recognised", "complementary")
    assert (*found, per_cent(whole, *protected), per_cent(first, *protected), closed) == DECISIONS[year]


@pytest.mark.parametrize(("side", "published"), [("origin", ORIGINS_2024), ("host", DECIDING_2024)])
def test_rates_of_places_are_those_published(
    decisions: pd.DataFrame, side: str, published: dict[str, tuple[float, float]]
) -> None:
    rows = decisions.loc[2024, side].groupby("iso3").sum()
    found = {
        code: (per_cent(rows.loc[code], "recognised"), per_cent(rows.loc[code], "recognised", "complementary"))
        for code in published
    }
    assert found == published


def test_afghans_are_decided_on_otherwise_in_other_hosts(committed: store.Store) -> None:
    pairs = committed.table("asylum_pairs").query("year == 2024 and origin == 'AFG'")
    rows = pairs.groupby("host")[list(OUTCOMES)].sum()
    assert (rows[list(SUBSTANTIVE)].sum(axis=1) >= 100).sum() == 31
    assert {code: per_cent(rows.loc[code], "recognised", "complementary") for code in AFGHANS_2024} == AFGHANS_2024


def test_unhcr_decides_otherwise_than_governments(committed: store.Store) -> None:
    rows = committed.table("asylum_pairs").query("year == 2024").groupby("authority")[list(OUTCOMES)].sum()
    found = {who: per_cent(rows.loc[who], "recognised", "complementary") for who in rows.index}
    # With the small pairs, which have no rows here, 54.2 and 82.6.
    assert found == {"government": 54.6, "unhcr": 84.3}


def test_every_pair_has_enough_decisions(committed: store.Store) -> None:
    pairs = committed.table("asylum_pairs")
    assert pairs.groupby(["year", "origin", "host"])[list(OUTCOMES)].sum().sum(axis=1).min() == 100


@pytest.mark.parametrize("year", WORLD)
def test_solutions_and_rates_of_the_world_are_those_published(committed: store.Store, year: int) -> None:
    flows = committed.table("flows").query("side == 'origin'").groupby(["year", "kind"])["people"].sum()
    stocks = committed.table("stocks").query("side == 'origin'").groupby(["year", "group"])["people"].sum()
    solved = [int(flows[year, kind]) for kind in SOLUTIONS]
    refugees = int(stocks[year - 1, "refugees"])
    returned, idps = flows.get((year, "returned_idps")), stocks.get((year - 1, "unhcr_idps"))
    rates = [round(100 * people / refugees, 2) for people in (solved[0], sum(solved))]
    of_idps = round(100 * int(returned) / int(idps), 2) if returned and idps else None
    assert (*solved, returned, *rates, of_idps) == WORLD[year]


def test_pairs_of_solutions_are_those_published(committed: store.Store) -> None:
    rows = committed.table("solution_corridors").query("year == 2025 and kind == 'returned_refugees'")
    people = rows.set_index(rows["origin"] + ">" + rows["host"])["people"]
    assert people[list(RETURNS_2025)].to_dict() == RETURNS_2025


def test_unhcrs_own_idps_stand_apart(committed: store.Store) -> None:
    rows = committed.table("stocks").query("group == 'unhcr_idps'")
    assert (len(rows), set(rows["side"]), int(rows["year"].min())) == (784, {"origin"}, 1993)
    assert round(int(rows.loc[rows["year"] == 2025, "people"].sum()) / 1e6, 2) == 64.24


def test_the_nowcast_is_that_of_august_2026(committed: store.Store) -> None:
    (world,) = committed.table("nowcast").query("iso3 == 'WLD'").itertuples(index=False)
    assert tuple(world) == ("2026-08", "WLD", 28_301_919, 8_917_756)


def test_tables_have_the_rows_that_were_counted(committed: store.Store) -> None:
    assert {name: len(committed.table(name)) for name in ROWS} == ROWS
    assert committed.table("solution_corridors")["year"].min() == 1990


def test_the_snapshot_stays_small() -> None:
    assert sum(path.stat().st_size for path in COMMITTED.iterdir()) < MOST_BYTES
