"""Forecasts: ordered and widening bands, the same numbers every time, and nothing seen of the years after a cut-off."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import store
from data.models import forecast as f
from data.models.forecast_country import apply_pool, counted, fit_pool, persistence_of, saturated, weighted_quantiles
from data.models.forecast_world import growth_forecast
from data.models.panel import stock_panel
from tests.data import made

MADE = f.prepare(made.stocks(), made.countries(), made.flows())


@pytest.fixture(scope="module")
def past() -> f.Past:
    data = store.load()
    return f.prepare(data.table("stocks"), data.table("countries"), data.table("flows"))


def assert_bands(rows: pd.DataFrame) -> None:
    values = rows[list(f.BANDS)].to_numpy(dtype=float)
    assert (np.diff(values, axis=1) >= 0).all(), "limits in order"
    assert (values >= 0).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-0.4, 0.4), min_size=5, max_size=40))
def test_bands_are_ordered_and_widen(growth: list[float]) -> None:
    quantiles = growth_forecast(np.array(growth), 10)
    assert (np.diff(quantiles, axis=1) >= -1e-12).all()
    for low, high in ((0, 6), (1, 5), (2, 4)):
        assert (np.diff(quantiles[:, high] - quantiles[:, low]) >= -1e-9).all()


def test_bands_of_places_are_ordered_and_widen_in_logarithms(past: f.Past) -> None:
    rows = f.forecast_places(past, "origin", 2024)
    assert_bands(rows)
    width = np.log(rows["high80"].astype(float) + 1_000) - np.log(rows["low80"].astype(float) + 1_000)
    assert (width.groupby(rows["scope"]).diff().dropna() > -1e-2).all(), "up to rounding to whole people"


def test_a_shorter_forecast_is_the_beginning_of_a_longer_one() -> None:
    growth = np.array([0.01, 0.03, -0.02, 0.05, 0.0, 0.02])
    assert np.allclose(growth_forecast(growth, 10)[:3], growth_forecast(growth, 3))


def test_a_series_that_never_moved_keeps_its_median_near() -> None:
    quantiles = growth_forecast(np.zeros(20), 10)
    assert abs(quantiles[-1, 3]) < 0.06
    assert quantiles[-1, 0] < 0 < quantiles[-1, 6]


def test_too_short_a_series_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 6 years"):
        growth_forecast(np.zeros(4), 5)


def test_the_same_data_give_the_same_forecast() -> None:
    first, second = (f.forecast_all(f.prepare(made.stocks(), made.countries(), made.flows()), 2018) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@settings(max_examples=8, deadline=None)
@given(st.integers(2005, 2019), st.floats(0.01, 50))
def test_later_years_leave_a_forecast_unchanged(as_of: int, factor: float) -> None:
    stocks = made.stocks()
    later = stocks["year"] > as_of
    changed = stocks.assign(people=stocks["people"].where(~later, (stocks["people"] * factor).round().astype("Int64")))
    flows = made.flows()
    afterwards = flows["year"] > as_of
    moved = flows.assign(people=flows["people"].where(~afterwards, flows["people"] * 3))
    expected = f.forecast_all(MADE, as_of)
    for table, movements in ((changed, moved), (stocks[~later], flows[~afterwards])):
        pd.testing.assert_frame_equal(f.forecast_all(f.prepare(table, made.countries(), movements), as_of), expected)


@pytest.mark.parametrize("as_of", [2002, 2008, 2009, 2017, 2024])
def test_later_years_of_the_snapshot_leave_its_forecasts_unchanged(past: f.Past, as_of: int) -> None:
    data = store.load()
    stocks, flows = (table[table["year"] <= as_of] for table in (data.table("stocks"), data.table("flows")))
    known = f.prepare(stocks, data.table("countries"), flows)
    pd.testing.assert_frame_equal(f.forecast_all(known, as_of), f.forecast_all(past, as_of))


def test_every_place_that_ever_reached_5000_has_a_forecast() -> None:
    rows = f.forecast_places(MADE, "origin", 2020)
    assert set(rows["scope"]) == {"AAA", "BBB", "CCC", "DDD", "PSE"}
    assert rows.groupby("scope").size().eq(10).all()
    assert "DDD" not in set(f.forecast_places(MADE, "origin", 2010)["scope"])
    assert_bands(rows)


def test_places_of_nothing_but_zeros_stay_at_zero() -> None:
    rows = [
        (year, side, code, "refugees", people)
        for year in range(1990, 2011)
        for side in ("origin", "host")
        for code, people in (("AAA", 20_000), ("BBB", 0))
    ]
    places = stock_panel(made.frame(rows), "origin")
    quantiles = counted(apply_pool(fit_pool(places, 10), places), np.ones((2, 1)))
    zero = quantiles[places.codes.index("BBB")]
    assert np.isfinite(quantiles).all()
    assert (zero[:, 3] == 0).all()


def test_growth_is_measured_in_groups_counted_at_both_ends() -> None:
    places = stock_panel(made.stocks(), "origin")
    here = places.codes.index("AAA")
    assert places.growth()[2009 - places.first, here] == pytest.approx(np.log(1.06), abs=0.01)
    assert places.people(2009)[here] - places.people(2009, counted=2008)[here] == 300_000
    assert "UNK" not in places.codes, "the world figure of internally displaced people is no country's"


def test_the_step_for_gaza_is_taken_from_the_total() -> None:
    rows = [
        (year, "origin", "PSE", group, 1_000_000)
        for year in (2022, 2023)
        for group in ("palestine_refugees", "conflict_idps")
    ]
    places = stock_panel(made.frame(rows), "origin")
    assert [float(places.people(year)[0]) for year in (2022, 2023)] == [2_000_000, 1_300_000]


def test_the_world_is_the_headline(past: f.Past) -> None:
    assert past.world.index[0] == 1993
    assert past.world.loc[2025] == 117_830_238
    first = f.forecast_world(past, 2025)
    assert first["year"].tolist() == list(range(2026, 2036))
    assert_bands(first)


def test_the_snapshot_holds_what_the_models_say(past: f.Past) -> None:
    compiled = store.load().table("forecasts")
    sample = f.forecast_world(past, past.last)
    kept = compiled[(compiled["scope"] == "WLD") & (compiled["side"] == "origin")]
    assert np.allclose(
        kept[list(f.BANDS)].to_numpy(dtype=float), sample[list(f.BANDS)].to_numpy(dtype=float), rtol=1e-9
    )
    assert {"SYR", "UKR", "SDN", "europe", "the-americas"} <= set(compiled["scope"])


def test_the_chance_of_passing_a_threshold_falls_with_it_and_reads_the_bands(past: f.Past) -> None:
    fan = f.forecast_world(past, 2025)
    middle = float(fan["median"].iloc[0])
    assert f.chance_above(fan, middle).loc[2026] == pytest.approx(0.5)
    assert f.chance_above(fan, float(fan["high80"].iloc[4])).loc[2030] == pytest.approx(0.1)
    assert (f.chance_above(fan, 110e6) >= f.chance_above(fan, 150e6)).all()


def test_persistence_is_the_slope_of_least_absolute_deviations() -> None:
    x = np.array([1.0, 2.0, -1.0, 4.0, 3.0])
    y = np.array([0.5, 1.0, -0.5, 2.0, 90.0])
    assert persistence_of(x, y, np.ones(5)) == pytest.approx(0.5, abs=0.2)
    assert persistence_of(np.zeros(3), np.ones(3), np.ones(3)) == 0


def test_weighted_quantiles_follow_the_weights() -> None:
    values = np.array([3.0, 1.0, 2.0])
    assert weighted_quantiles(values, np.ones(3), (0.5,))[0] == 2
    assert weighted_quantiles(values, np.array([100.0, 1.0, 1.0]), (0.5,))[0] > 2.5


def test_large_stocks_cannot_multiply_past_the_ceiling() -> None:
    ceiling = np.log(30e6)
    middle = np.log(np.array([10e6, 10_000.0]))
    up = middle + saturated(middle, np.full(2, 3.0), float(ceiling))
    assert np.exp(up[0]) < 30e6
    assert np.exp(up[1]) == pytest.approx(10_000 * np.exp(3), rel=0.01)
    assert (saturated(middle, np.full(2, -1.0), float(ceiling)) == -1).all()


def test_regions_are_sums_of_their_countries() -> None:
    places = MADE.panels["origin"]
    together = places.combine(MADE.regions)
    here = together.codes.index("europe")
    wanted = places.people(2015)[[places.codes.index("AAA"), places.codes.index("BBB")]].sum()
    assert together.people(2015)[here] == wanted
    assert set(f.forecast_regions(MADE, "origin", 2020)["scope"]) == {"europe", "the-americas"}
