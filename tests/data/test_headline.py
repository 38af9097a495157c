"""The headline figures, to the person, and the rules behind them."""

from __future__ import annotations

import pandas as pd
import pytest

from data import store
from data.catalogue import DISPLACED
from data.models.headline import change_per_year, displaced, gaza_step, headline, stacked
from data.schema import typed


@pytest.fixture(scope="module")
def snapshot_stocks() -> pd.DataFrame:
    return store.read(store.SNAPSHOT).table("stocks")


@pytest.fixture(scope="module")
def world(snapshot_stocks: pd.DataFrame) -> pd.DataFrame:
    return headline(snapshot_stocks).set_index("year")


# UNHCR's release of 25 June 2026 with IDMC's of 12 May 2026: sum of the five published series, people.
SUMS = {2021: 88_231_467, 2022: 107_222_587, 2023: 117_552_287, 2024: 124_673_873, 2025: 119_254_738}


@pytest.mark.parametrize(("year", "people"), SUMS.items())
def test_the_sum_of_series_is_that_of_the_release(world: pd.DataFrame, year: int, people: int) -> None:
    assert world.loc[year, "sum_of_series"] == people


@pytest.mark.parametrize(
    ("year", "millions", "change"),
    [
        (2012, 42.75, 4.2),
        (2019, 78.38, 5.8),
        (2021, 88.23, 6.7),
        (2022, 107.22, 19.0),
        (2023, 116.36, 9.1),
        (2024, 123.25, 6.9),
        (2025, 117.83, -5.4),
    ],
)
def test_displaced_and_its_change_are_as_documented(
    world: pd.DataFrame, year: int, millions: float, change: float
) -> None:
    assert round(world.loc[year, "displaced"] / 1e6, 2) == millions
    assert round(world.loc[year, "change"] / 1e6, 1) == change


def test_every_year_since_1951_is_there(world: pd.DataFrame) -> None:
    assert world.index.tolist() == list(range(1951, world.index.max() + 1))


def test_a_group_is_unknown_before_its_first_year_and_never_zero(world: pd.DataFrame) -> None:
    assert world.loc[2017, "oip"] is pd.NA
    assert world.loc[1989, "conflict_idps"] is pd.NA
    assert world.loc[2018, "oip"] > 0


@pytest.mark.parametrize("year", [1951, 1952, 1990, 1993, 2018])
def test_a_year_in_which_a_group_begins_has_no_change(world: pd.DataFrame, year: int) -> None:
    assert world.loc[year, "change"] is pd.NA


def test_the_essays_line_starts_at_its_claim(world: pd.DataFrame) -> None:
    assert world.loc[2022, "essay"] is pd.NA
    assert world.loc[[2023, 2025], "essay"].tolist() == [110_000_000, 130_000_000]
    assert world.loc[2025, "essay_gap"] == world.loc[2025, "displaced"] - 130_000_000


@pytest.mark.parametrize(
    ("first", "last", "millions"), [(2012, 2022, 6.4), (2013, 2023, 6.5), (2021, 2024, 11.7), (2022, 2025, 3.5)]
)
def test_average_increases_are_as_documented(world: pd.DataFrame, first: int, last: int, millions: float) -> None:
    assert round(change_per_year(world.reset_index(), first, last) / 1e6, 1) == millions


def test_origins_add_up_to_displaced_and_hosts_to_its_cross_border_part(snapshot_stocks: pd.DataFrame) -> None:
    origins, hosts = displaced(snapshot_stocks), displaced(snapshot_stocks, side="host").set_index("year")
    origins = origins.set_index("year")
    cross_border = origins[["refugees", "asylum_seekers", "oip", "palestine_refugees"]].sum(axis=1)
    pd.testing.assert_series_equal(hosts["displaced"], cross_border, check_names=False)
    assert hosts["conflict_idps"].isna().all()


def test_a_stack_ends_at_the_headline_figure(snapshot_stocks: pd.DataFrame) -> None:
    table = displaced(snapshot_stocks)
    tops = stacked(table).groupby("year")["people"].sum()
    assert tops.tolist() == table["displaced"].tolist()
    assert set(stacked(table)["group"]) == set(DISPLACED)


def test_the_gaza_step_belongs_to_palestine_alone(snapshot_stocks: pd.DataFrame) -> None:
    syria = displaced(snapshot_stocks, {"SYR"})
    assert (syria["sum_of_series"] == syria["displaced"]).all()
    palestine = displaced(snapshot_stocks, {"PSE"}).set_index("year")
    step = palestine["sum_of_series"] - palestine["displaced"]
    assert (step.loc[:2022] == 0).all()
    assert step.loc[2025] == gaza_step(snapshot_stocks).loc[2025] > 1_000_000


def test_a_scope_without_figures_is_empty_not_zero() -> None:
    row = {"year": 2020, "side": "host", "iso3": "DEU", "group": "refugees", "people": 5}
    stocks = typed(pd.DataFrame([row]), "stocks")
    assert displaced(stocks, {"FRA"}).empty
    assert displaced(stocks, {"FRA"}).columns.tolist()[0] == "year"
    assert headline(stocks).empty
