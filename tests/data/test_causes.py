"""The attribution rule: the documented figures, the sums that must hold, and the origins without evidence."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import store
from data.catalogue import CAUSES, WORLD
from data.models import causes_range
from data.models.causes import attribute, cause_table, world
from data.models.causes_evidence import Evidence, IncompleteIndicatorsError, prepare
from data.models.causes_rounding import largest_remainder, whole_percent
from data.models.causes_rule import COUNTED, ONE_SIDED, Rule
from data.scope import Scope, all_scopes

# The baseline of the documented method: per cent of the sum of the series and IDMC's disaster stock.
DOCUMENTED = {
    2010: (86.0, 3.9, 5.2, 4.8, None),
    2015: (88.3, 3.5, 3.6, 4.6, None),
    2020: (75.1, 4.1, 9.5, 3.4, 7.9),
    2022: (76.5, 4.1, 8.8, 2.9, 7.7),
    2023: (76.1, 5.5, 9.2, 3.0, 6.1),
    2024: (74.0, 6.4, 9.2, 3.1, 7.3),
    2025: (70.5, 6.2, 9.2, 3.9, 10.2),
}
TOTALS = {2010: 41.1, 2015: 65.0, 2020: 88.5, 2022: 116.2, 2023: 125.2, 2024: 134.5, 2025: 132.8}
ORIGINS_2024 = {
    "SDN": {"conflict": 74, "persecution": 26},
    "MMR": {"conflict": 63, "persecution": 33},
    "VEN": {"abuse": 100},
    "ERI": {"persecution": 50, "abuse": 50},
    "AFG": {"conflict": 76, "persecution": 9, "abuse": 4, "environmental": 11},
}
RULES = st.builds(
    Rule,
    deaths=st.integers(1, 2000),
    rate=st.floats(0, 50),
    pts=st.floats(1, 5),
    lookback=st.integers(1, 20),
    counted=st.sampled_from(COUNTED),
    one_sided=st.sampled_from(ONE_SIDED),
    split=st.floats(0, 1),
)


@pytest.fixture(scope="module")
def tables() -> store.Store:
    return store.read(store.SNAPSHOT)


@pytest.fixture(scope="module")
def evidence(tables: store.Store) -> Evidence:
    return prepare(*(tables.table(name) for name in ("stocks", "flows", "indicators", "context")))


@pytest.fixture(scope="module")
def baseline(evidence: Evidence) -> pd.DataFrame:
    return world(attribute(evidence))


def shares(table: pd.DataFrame, year: int) -> pd.Series:
    return table[table["year"] == year].set_index("cause")["share"]


@pytest.mark.parametrize("year", DOCUMENTED)
def test_the_baseline_is_the_documented_one(baseline: pd.DataFrame, year: int) -> None:
    for cause, expected in zip(CAUSES, DOCUMENTED[year], strict=True):
        found = shares(baseline, year)[cause]
        if expected is None:
            assert pd.isna(found)
        else:
            assert float(found) == pytest.approx(expected, abs=0.1), cause
    people = baseline.loc[baseline["year"] == year, "people"].sum()
    assert people / 1e6 == pytest.approx(TOTALS[year], abs=0.05)


@pytest.mark.parametrize(
    ("changed", "cause", "expected"),
    [
        ({"lookback": 1}, "conflict", 69.6),
        ({"counted": "civilian"}, "conflict", 62.4),
        ({"one_sided": "vdem"}, "persecution", 4.3),
        ({"one_sided": "all"}, "persecution", 15.9),
    ],
)
def test_one_changed_choice_gives_the_documented_share(
    evidence: Evidence, changed: dict[str, str | int], cause: str, expected: float
) -> None:
    table = world(attribute(evidence, causes_range.rule_of(changed)))
    assert float(shares(table, 2024)[cause]) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("iso3", ORIGINS_2024)
def test_origins_split_as_documented(evidence: Evidence, iso3: str) -> None:
    found = shares(cause_table(attribute(evidence), [Scope(iso3, members=(iso3,))]), 2024)
    for cause, expected in ORIGINS_2024[iso3].items():
        assert float(found[cause]) == pytest.approx(expected, abs=1), cause


def test_the_grid_has_2304_rules_and_spans_the_documented_range(tables: store.Store) -> None:
    assert len(set(causes_range.grid())) == 2304
    ranges = tables.table("cause_ranges")
    found = ranges[(ranges["iso3"] == WORLD) & (ranges["year"] == 2024)].set_index("cause")
    documented = {"conflict": (42, 79), "persecution": (2, 43), "abuse": (2, 23), "not_attributed": (1, 5)}
    for cause, (low, high) in documented.items():
        assert round(float(found.loc[cause, "low"])) == low
        assert round(float(found.loc[cause, "high"])) == high


def test_one_choice_at_a_time_spans_the_documented_range(evidence: Evidence) -> None:
    spread = causes_range.sensitivity(evidence, 2024).groupby("cause")["share"].agg(["min", "max"])
    documented = {"conflict": (62, 77), "persecution": (3.6, 15.9), "abuse": (7, 12), "not_attributed": (1.3, 3.6)}
    for cause, (low, high) in documented.items():
        margin = 0.05 if low != int(low) else 0.5
        assert spread.loc[cause, "min"] == pytest.approx(low, abs=margin)
        assert spread.loc[cause, "max"] == pytest.approx(high, abs=margin)


def test_the_compiled_ranges_are_those_of_the_tables(tables: store.Store, evidence: Evidence) -> None:
    few = [rule for number, rule in enumerate(causes_range.grid()) if number % 250 == 0]
    scopes = all_scopes(tables.table("countries"), evidence.origins)
    found = causes_range.cause_ranges(evidence, list(scopes.values()), few).set_index(["year", "iso3", "cause"])
    compiled = tables.table("cause_ranges").set_index(["year", "iso3", "cause"])
    assert set(compiled.index) <= set(found.index)
    found = found.loc[compiled.index]
    assert (compiled["low"] <= found["low"] + 1e-3).all()
    assert (compiled["high"] >= found["high"] - 1e-3).all()
    assert {"europe", "the-americas", "SYR", WORLD} <= set(compiled.index.get_level_values("iso3"))


@given(rule=RULES)
@settings(max_examples=60, deadline=None)
def test_every_rule_keeps_the_stocks_and_the_hundred(evidence: Evidence, rule: Rule) -> None:
    attribution = attribute(evidence, rule)
    assert (attribution.cross_border.sum(axis=0) == evidence.cross_border).all()
    assert (attribution.conflict_idps.sum(axis=0) == evidence.conflict_idps).all()
    assert min(attribution.cross_border.min(), attribution.conflict_idps.min()) >= 0
    table = cause_table(attribution, [Scope(iso3, members=(iso3,)) for iso3 in evidence.origins])
    sums = table.groupby(["year", "iso3"])["share"].sum(min_count=1).dropna()
    assert np.allclose(sums.astype(float), 100, rtol=0, atol=1e-9)


@given(rule=RULES)
@settings(max_examples=20, deadline=None)
def test_origins_add_up_to_the_world(evidence: Evidence, rule: Rule) -> None:
    attribution = attribute(evidence, rule)
    every = cause_table(attribution, [Scope(iso3, members=(iso3,)) for iso3 in evidence.origins])
    summed = every.groupby(["year", "cause"])["people"].sum(min_count=1).sort_index()
    whole = world(attribution).set_index(["year", "cause"])["people"].sort_index()
    assert summed.equals(whole)


def test_people_are_the_stocks(tables: store.Store, baseline: pd.DataFrame) -> None:
    stocks = tables.table("stocks")
    groups = ("refugees", "asylum_seekers", "oip", "palestine_refugees", "conflict_idps", "disaster_idps")
    mine = stocks[(stocks["side"] == "origin") & stocks["group"].isin(groups) & (stocks["year"] >= 2010)]
    assert (mine.groupby("year")["people"].sum() == baseline.groupby("year")["people"].sum()).all()


@given(
    parts=st.lists(st.floats(0, 1), min_size=2, max_size=6).filter(lambda x: sum(x) > 0.01),
    total=st.integers(0, 10**9),
)
def test_the_largest_remainder_keeps_the_total(parts: list[float], total: int) -> None:
    shares = np.array(parts)[:, None] / sum(parts)
    whole = largest_remainder(shares, np.array([total]))
    assert whole.sum() == total
    assert np.abs(whole - shares * total).max() <= 1


def test_percentages_of_nobody_are_missing() -> None:
    assert np.isnan(whole_percent(np.zeros((4, 1), dtype=np.int64))).all()


def test_one_rule_takes_less_than_30_milliseconds(evidence: Evidence) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        world(attribute(evidence, Rule(lookback=7)))
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) <= 0.030


def test_unknown_origin_and_stateless_people_are_not_attributed(evidence: Evidence) -> None:
    table = cause_table(attribute(evidence), [Scope(code, members=(code,)) for code in ("UNK", "XXA")])
    rest = table[table["cause"].isin(("conflict", "persecution", "abuse"))]
    assert rest["people"].sum() == 0
    assert table[table["cause"] == "not_attributed"].groupby("iso3")["people"].sum().min() > 0


def test_palestine_refugees_are_armed_conflict_under_every_rule(evidence: Evidence) -> None:
    row = evidence.row("PSE")
    for rule in (Rule(), Rule(one_sided="all", lookback=1)):
        conflict = attribute(evidence, rule).people()[0, row]
        assert (conflict >= evidence.palestine_refugees[row]).all()


def test_environmental_is_unknown_before_it_is_measured(baseline: pd.DataFrame) -> None:
    measured = baseline[baseline["cause"] == "environmental"].set_index("year")["people"]
    assert measured[measured.index < 2019].isna().all()
    assert measured[measured.index >= 2019].notna().all()


def test_a_missing_series_is_named_and_not_passed_over(tables: store.Store) -> None:
    whole = {name: tables.table(name) for name in ("stocks", "flows", "indicators", "context")}
    for lost in ("pts", "epr_any", "one_sided_government"):
        indicators = whole["indicators"].drop(columns=[lost])
        with pytest.raises(IncompleteIndicatorsError, match=lost):
            prepare(**{**whole, "indicators": indicators})
    empty = whole["indicators"].assign(pts=pd.array([pd.NA] * len(whole["indicators"]), dtype="Float64"))
    with pytest.raises(IncompleteIndicatorsError, match="pts"):
        prepare(**{**whole, "indicators": empty})
