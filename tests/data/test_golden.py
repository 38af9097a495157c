"""Few published truths, on the tables that came with the repository. A new release may move them, and nothing else."""

from __future__ import annotations

import pytest

from components import address
from components.frame import cache
from components.page_table import PAGES
from data import store
from data.models import record as records
from data.models.causes import attribute, cause_table
from data.models.causes_evidence import prepare
from data.models.headline import headline
from data.scope import EVERYWHERE
from tests.conftest import COMMITTED

pytestmark = pytest.mark.golden

# UNHCR's headline basis in millions, from today's release of the series; the last two as UNHCR printed them.
DISPLACED = {2012: 42.75, 2019: 78.38, 2021: 88.23, 2022: 107.22, 2023: 116.36, 2024: 123.25, 2025: 117.83}
SERIES_2025 = 119_254_738
# Per cent of the sum of series plus IDMC's disaster stock in 2024, by the baseline rule.
CAUSES_2024 = {"conflict": 74.0, "persecution": 6.4, "abuse": 9.2, "not_attributed": 3.1, "environmental": 7.3}


@pytest.fixture(scope="module")
def committed() -> store.Store:
    return store.read(COMMITTED)


def test_the_committed_tables_are_whole_and_keep_their_schema(committed: store.Store) -> None:
    assert store.schema_problems(committed) == []


def test_the_total_is_unhcrs(committed: store.Store) -> None:
    total = headline(committed.table("stocks")).set_index("year")
    assert {year: round(int(total["displaced"][year]) / 1e6, 2) for year in DISPLACED} == DISPLACED
    assert int(total["sum_of_series"][2025]) == SERIES_2025


def test_the_causes_of_the_baseline_are_those_published(committed: store.Store) -> None:
    evidence = prepare(*(committed.table(name) for name in ("stocks", "flows", "indicators", "context")))
    table = cause_table(attribute(evidence), [EVERYWHERE])
    rows = table[table["year"] == 2024].set_index("cause")["share"]
    assert {cause: float(rows[cause]) for cause in CAUSES_2024} == pytest.approx(CAUSES_2024, abs=0.1)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_tells_its_story(committed: store.Store, page: address.Page) -> None:
    codes = {"country": "SYR"} if page.name == "country" else {}
    told = page.story(address.context(page, cache.Remembered(committed), codes))
    assert told.answer
    assert list(told.figures())


@pytest.mark.parametrize("side", ["origin", "host"])
@pytest.mark.parametrize("scope", ["WLD", "REGIONS"])
def test_ten_year_bands_of_sums_hold_about_as_often_as_they_say(committed: store.Store, scope: str, side: str) -> None:
    rows = records.rows_of(committed.table("forecast_record"), scope, side)
    told = records.summary(rows).query("period == 'all'").set_index("horizon")
    assert 0.72 <= told.loc[10, "held80"] <= 0.93


# CRPS of the regions' forecasts from the ends of 2014-2024 over that of the countries' pool they had before, at 1, 2, 3
# and 5 years, and that earlier score summed over the six regions.
REGIONS = {"origin": (0.96, 0.95, 0.93, 0.81), "host": (0.96, 0.93, 0.93, 0.91)}
BEFORE = {"origin": (5.04, 7.291, 9.134, 10.872), "host": (4.549, 7.253, 9.195, 10.56)}


@pytest.mark.parametrize("side", ["origin", "host"])
def test_regions_keep_the_score_of_the_pool_described(committed: store.Store, side: str) -> None:
    rows = records.rows_of(committed.table("forecast_record"), "REGIONS", side)
    rows = rows[rows["as_of"] >= 2014]
    crps = rows["crps"].groupby(rows["year"] - rows["as_of"]).sum()
    for horizon, ratio, before in zip((1, 2, 3, 5), REGIONS[side], BEFORE[side], strict=True):
        assert crps[horizon] <= 1.02 * ratio * before


@pytest.mark.parametrize(("scope", "most"), [("ORIGINS", 0.98), ("HOSTS", 0.93)])
def test_countries_beat_no_change_a_year_ahead(committed: store.Store, scope: str, most: float) -> None:
    rows = records.rows_of(committed.table("forecast_record"), scope, "")
    told = records.summary(rows).query("period == 'all'").set_index("horizon")
    assert told.loc[1, "error_ratio"] <= most
