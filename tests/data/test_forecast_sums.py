"""Forecasts of regions, of hosts one year ahead and of the world at ten years, against the same done the long way."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from data import store
from data.models import forecast as f
from data.models.forecast_hosts import arrivals, factor_of, next_year, quantile_regression
from data.models.forecast_region import region_logs
from data.models.forecast_world import LEVELS, growth_forecast
from data.models.panel import StockPanel, stock_panel
from tests.data import made


@pytest.fixture(scope="module")
def past() -> f.Past:
    data = store.load()
    return f.prepare(data.table("stocks"), data.table("countries"), data.table("flows"))


def volatilities(places: StockPanel) -> np.ndarray:
    """Own volatility by year and place: faded mean of capped log changes, as if with six more years like the side's."""
    size = np.minimum(np.abs(np.nan_to_num(places.growth())), 0.7)
    large = places.totals() >= 5_000
    total, count = np.zeros(size.shape[1]), np.zeros(size.shape[1])
    found = []
    for row in range(len(size)):
        total, count = total * 0.5 ** (1 / 6), count * 0.5 ** (1 / 6)
        if row:
            known = large[row] | large[row - 1]
            total, count = total + size[row] * known, count + known
        side = total.sum() / max(count.sum(), 1)
        found.append(np.maximum((total + 6 * side) / (count + 6), 0.02))
    return np.array(found)


def region_again(past: f.Past, side: str, as_of: int, ahead: int) -> tuple[np.ndarray, np.ndarray]:
    """Median and 90 % limit in people, with the slope found by trying and quantiles read off the sorted residuals."""
    rows, now = [], {}
    for name, panel in past.until(as_of).panels.items():
        places = panel.combine(past.regions)
        volatility, growth = volatilities(places), np.clip(np.nan_to_num(places.growth()), -0.2, 0.2)
        recent = [growth[max(row - 2, 0) : row + 1].sum(axis=0) / 3 for row in range(len(growth))]
        now[name] = (np.log(places.people(as_of) + 1_000), recent[-1], volatility[-1])
        for year in range(1965, as_of - ahead + 1):
            row, weight = year - places.first, 0.5 ** ((as_of - ahead - year) / 15)
            scale = volatility[row]
            rows += list(zip(recent[row] / scale, places.change(year, ahead) / scale, np.full(6, weight), strict=True))
    x, y, weight = np.array(rows).T
    slopes = np.linspace(-3, 3, 12_001)
    loss = [float((weight * np.abs(y - slope * x)).sum()) for slope in slopes]
    slope = float(slopes[int(np.argmin(loss))])
    left = np.sort(y - slope * x)
    order = np.argsort(y - slope * x)
    height = (np.cumsum(weight[order]) - 0.5 * weight[order]) / weight.sum()
    middle, high = np.interp([0.5, 0.9], height, left)
    level, growth_now, scale = now[side]
    base = level + slope * growth_now
    return np.exp(base + middle * scale) - 1_000, np.exp(base + high * scale) - 1_000


@pytest.mark.parametrize("side", ["origin", "host"])
@pytest.mark.parametrize("ahead", [1, 3])
def test_regions_learn_from_the_twelve_series_as_described(past: f.Past, side: str, ahead: int) -> None:
    rows = f.forecast_regions(past, side, 2016)
    rows = rows[rows["year"] == 2016 + ahead]
    median, high = region_again(past, side, 2016, ahead)
    assert np.allclose(rows["median"].to_numpy(dtype=float), median, rtol=1e-2), "up to interpolation"
    assert (rows["high80"].to_numpy(dtype=float) >= high * 0.99).all(), "only ever widened beyond it"


def test_beyond_what_the_past_reaches_a_region_keeps_its_longest_lesson() -> None:
    cut = f.prepare(made.stocks(), made.countries(), made.flows()).until(2005)
    sides = [one.combine(cut.regions) for one in cut.panels.values()]
    logs = region_logs(sides, 0, 40)
    assert np.isfinite(logs).all()
    assert (logs[:, -1] == logs[:, -2]).all()


def test_bands_of_sums_widen_by_a_tenth_a_year_beyond_five(past: f.Past) -> None:
    plain = growth_forecast(np.diff(np.log(past.world.to_numpy())), 10)
    said = f.forecast_world(past, past.last)[list(f.BANDS)].to_numpy(dtype=float)
    wide = np.log(said[:, 5] / said[:, 3]) / (plain[:, 5] - plain[:, 3])
    assert wide == pytest.approx([1, 1, 1, 1, 1, 1.1, 1.2, 1.3, 1.4, 1.5], abs=1e-4)
    assert said[:, 3] == pytest.approx(past.world.iloc[-1] * np.exp(plain[:, 3])), "the median stays"


def test_the_hosted_world_learns_from_the_years_before_1993(past: f.Past) -> None:
    hosts = past.panels["host"]
    early = hosts.levels.copy()
    early[:, : 1980 - hosts.first] *= 2.0
    other = f.Past(past.world, {**past.panels, "host": StockPanel(hosts.codes, hosts.first, hosts.starts, early)},
                   past.regions, past.arrived)  # fmt: skip
    assert not f.forecast_hosted(other, 2020).equals(f.forecast_hosted(past, 2020))


def test_the_quantile_regression_finds_the_line_that_leaves_a_share_below() -> None:
    random = np.random.default_rng(3)
    x = np.column_stack([np.ones(4_000), random.uniform(0, 1, 4_000)])
    noise = random.exponential(1.0, 4_000)
    y = x @ np.array([0.5, 2.0]) + noise
    for level in LEVELS:
        b = quantile_regression(x, y, np.ones(4_000), level)
        assert float((y <= x @ b).mean()) == pytest.approx(level, abs=0.005)
        assert b[0] == pytest.approx(0.5 - math.log(1 - level), abs=0.35)


def test_rows_without_weight_do_not_move_the_line() -> None:
    x = np.column_stack([np.ones(30), np.arange(30.0)])
    y = np.where(np.arange(30) < 20, np.arange(30.0), 900.0)
    b = quantile_regression(x, y, np.where(np.arange(30) < 20, 1.0, 0.0), 0.5)
    assert b == pytest.approx([0.0, 1.0], abs=1e-2)


def test_arrivals_lift_next_years_hosts() -> None:
    """Two alike hosts: where people arrive the stock grew a year later, so it is expected to grow again."""
    rows, moves = [], []
    for i, code in enumerate(("AAA", "BBB", "CCC", "DDD")):
        people = 100_000
        for year in range(1970, 2021):
            comes = (year + i) % 7 == 0
            rows += [(year, side, code, "refugees", people) for side in ("origin", "host")]
            moves.append({"year": year, "side": "host", "iso3": code, "kind": "new_displacement",
                          "people": 30_000 if comes else 0})  # fmt: skip
            people = people + 30_000 if comes else round(people * 0.97)
    hosts = stock_panel(made.frame(rows), "host")
    said = next_year(hosts, arrivals(pd.DataFrame(moves), hosts))
    assert said is not None
    none = next_year(hosts, np.zeros_like(hosts.totals()))
    assert none is not None
    growth = said[:, 3] - np.log(hosts.people(2020) + 1_000)
    arriving = [code for i, code in enumerate(hosts.codes) if (2020 + i) % 7 == 0]
    assert arriving, "somebody arrives in the last year"
    for code, change in zip(hosts.codes, growth, strict=True):
        assert (change > 0.1) == (code in arriving)


def test_a_host_without_any_lesson_has_no_regression() -> None:
    hosts = stock_panel(made.frame([(2020, "host", "AAA", "refugees", 9_000)]), "host")
    assert next_year(hosts, np.zeros((1, 1))) is None


def test_bands_of_large_hosts_are_narrower_without_a_step() -> None:
    people = np.array([50_000.0, 500_000.0, 700_000.0, 1_000_000.0, 4_000_000.0])
    factors = factor_of(people)
    assert factors[:2] == pytest.approx([1, 1])
    assert 2 / 3 < factors[2] < 1
    assert factors[3:] == pytest.approx([2 / 3, 2 / 3])
