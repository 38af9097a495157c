"""Scenarios: exact by hand, books that close to the person, and refusals in one sentence."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import store
from data.models.balance import Books, best_decade, books, rates
from data.models.presets import presets, recent_pace, start_of
from data.models.projection import Flows, Line, Scenario, crossing, essay_against_record, project
from data.models.reported import known_group, reported
from data.nonsense import Nonsense
from data.scope import EVERYWHERE, Scope
from tests.data import made

people = st.integers(0, 200_000_000)


def test_the_essays_line_reaches_180_million_in_2030() -> None:
    path = project(Line(2023, 110_000_000, 10_000_000), 2030)
    assert path["year"].tolist() == list(range(2023, 2031))
    assert path["people"].iloc[-1] == 180_000_000
    assert path["change"].isna().tolist() == [True] + [False] * 7


def test_per_cent_compounds_from_the_start() -> None:
    assert project(Line(2020, 1_000_000, percent=10), 2023)["people"].tolist() == [
        1_000_000,
        1_100_000,
        1_210_000,
        1_331_000,
    ]


def test_a_shock_changes_the_first_year_alone() -> None:
    path = project(Line(2025, 100, increase=5, shock=-20), 2028)
    assert path["people"].tolist() == [100, 80, 85, 90]


def test_stock_and_flow_by_hand() -> None:
    path = project(Flows(2025, 1_000_000, new=500_000, exit_rate=0.08, other=-1_000), 2027)
    assert path["people"].tolist() == [1_000_000, 1_419_000, 1_804_480]
    assert path["ended"].tolist()[1:] == [80_000, 113_520]


@given(people, st.floats(-30_000_000, 30_000_000), st.integers(2000, 2050))
def test_a_line_never_falls_below_zero(base: int, increase: float, until: int) -> None:
    path = project(Line(2000, base, increase), until)
    assert (path["people"] >= 0).all()
    assert len(path) == until - 1999


@given(people, people, st.floats(0, 1), st.integers(-50_000_000, 50_000_000))
def test_books_close_exactly_and_no_stock_is_negative(base: int, new: int, leaving: float, other: int) -> None:
    path = project(Flows(2025, base, new, leaving, other), 2050)
    moved = path.iloc[1:]
    closing = moved["opening"] + moved["new"] - moved["ended"] + moved["other"]
    assert (closing == moved["people"]).all()
    assert (moved["opening"].to_numpy() == path["people"].iloc[:-1].to_numpy()).all()
    assert (path["people"] >= 0).all()
    assert (moved["ended"] <= moved["opening"]).all()


@given(people, people, st.floats(0, 1))
def test_without_other_changes_opening_plus_new_less_ended_is_closing(base: int, new: int, leaving: float) -> None:
    moved = project(Flows(2025, base, new, leaving), 2040).iloc[1:]
    assert (moved["opening"] + moved["new"] - moved["ended"] == moved["people"]).all()


@pytest.mark.parametrize(
    ("scenario", "until"),
    [
        (Line(2025, 1, 1), 1850),
        (Line(2025, 1, 1), 2051),
        (Line(1900, 1, 1), 2030),
        (Line(2025, -1, 1), 2030),
        (Line(2025, 1, float("nan")), 2030),
        (Line(2025, 1, percent=1e9), 2030),
        (Flows(2025, 1, -5, 0.1), 2030),
        (Flows(2025, 1, 5, 1.1), 2030),
        (Flows(2025, 1, 5, float("nan")), 2030),
    ],
)
def test_nonsense_is_refused_in_one_sentence(scenario: Scenario, until: int) -> None:
    with pytest.raises(Nonsense, match=r"^[A-Z][^\n]*\.$"):
        project(scenario, until)


def test_thresholds_are_crossed_in_the_first_year_at_or_above_them() -> None:
    path = project(Line(2023, 110_000_000, 10_000_000), 2030)
    assert crossing(path, 150_000_000) == 2027
    assert crossing(path, 100_000_000) == 2023
    assert crossing(path, 200_000_000) is None


def test_the_essays_pace_from_every_past_year() -> None:
    history = pd.DataFrame({"year": [2000, 2001, 2002], "people": pd.array([10, 20, 40], dtype="Int64")})
    table = essay_against_record(history, 1)
    assert table["start"].tolist() == [2000, 2001]
    assert table["said"].tolist() == [10_000_010, 10_000_020]
    assert table["gap"].tolist() == [9_999_990, 9_999_980]


def test_a_group_is_a_key_or_the_total() -> None:
    assert known_group("displaced") == "displaced"
    with pytest.raises(Nonsense, match="'people'"):
        known_group("people")


def test_the_reported_total_starts_where_it_means_the_same_in_every_year() -> None:
    stocks = made.stocks()
    assert reported(stocks, Scope("AAA", members=("AAA",)))["year"].min() == 2009
    assert reported(stocks, Scope("BBB", members=("BBB",)))["year"].min() == 1985
    assert reported(stocks, EVERYWHERE)["year"].min() == 1990
    assert reported(stocks, Scope("AAA", "host", ("AAA",)), "conflict_idps").empty
    assert reported(stocks, Scope("ZZZ", members=("ZZZ",))).empty
    assert reported(stocks, Scope("AAA", members=("AAA",)), "stateless").empty


def _books(code: str, group: str = "displaced") -> Books:
    return books(made.stocks(), made.flows(), Scope(code, members=(code,)), group)


def test_reported_books_close_in_every_year() -> None:
    for part in (_books("AAA").whole, _books("AAA").across, _books("AAA").inside, _books("BBB").whole):
        assert len(part)
        assert (part["opening"] + part["new"] - part["ended"] + part["other"] == part["closing"]).all()


def test_rates_are_means_of_the_books() -> None:
    inside = _books("AAA").inside
    assert inside["ended"].tolist() == [50_000] * 11, "a constant stock: as many leave as come"
    recent = rates(inside)
    assert recent is not None
    assert (recent.first, recent.last, recent.new, recent.other) == (2016, 2020, 50_000, 0)
    assert recent.exit_rate == pytest.approx(50_000 / 300_000)


def test_scopes_without_books_have_no_rates() -> None:
    assert rates(_books("AAA", group="refugees").whole) is None
    assert rates(_books("ZZZ").whole) is None
    assert best_decade(_books("DDD").whole) is None


def test_a_scope_of_three_years_has_no_pace() -> None:
    scope = Scope("DDD", members=("DDD",))
    history = reported(made.stocks(), scope)
    assert len(history) == 3
    assert recent_pace(history, 5) is None
    assert set(presets(history, _books("DDD"), scope)) == set(), "nobody returned: nothing to double"


def test_presets_of_an_empty_scope_are_none() -> None:
    empty = pd.DataFrame({"year": pd.Series(dtype="int64"), "people": pd.Series(dtype="Int64")})
    assert presets(empty, _books("ZZZ"), Scope("ZZZ", members=("ZZZ",))) == {}


def test_the_worlds_presets_on_the_snapshot() -> None:
    data, scope = store.load(), EVERYWHERE
    history = reported(data.table("stocks"), scope)
    ledger = books(data.table("stocks"), data.table("flows"), scope)
    made_of = {key: preset.scenario for key, preset in presets(history, ledger, scope).items()}
    assert list(made_of) == ["essay", "recent", "decade", "returns", "another-2022", "peace"]
    shock = made_of["another-2022"]
    assert isinstance(shock, Line)
    assert shock.shock == pytest.approx(19.0e6, abs=0.05e6)
    recent = rates(ledger.whole)
    assert recent is not None
    start = start_of(history, recent)
    for key in ("returns", "peace"):
        calmer = made_of[key]
        assert isinstance(calmer, Flows)
        assert (calmer.exit_rate > start.exit_rate) or (calmer.new < start.new)
        assert project(calmer, 2035)["people"].iloc[-1] < project(start, 2035)["people"].iloc[-1]


def test_the_peace_dividend_is_no_weaker_than_returns_doubled_in_the_world() -> None:
    data, scope = store.load(), EVERYWHERE
    history = reported(data.table("stocks"), scope)
    found = presets(history, books(data.table("stocks"), data.table("flows"), scope), scope)
    ends = {key: int(project(found[key].scenario, 2035)["people"].iloc[-1]) for key in ("returns", "peace")}
    assert ends["peace"] < ends["returns"]
    assert [span.part for span in found["peace"].spans] == ["whole", "across", "inside"]


def test_the_best_ten_years_are_those_in_which_the_stock_fell_most_for_its_size() -> None:
    years = range(2000, 2020)
    rows = [(year, 1_000, 100 if year < 2010 else 400, 300, 0, 1_000, 0) for year in years]
    names = ["year", "opening", "new", "ended", "other", "closing", "returned"]
    found = best_decade(pd.DataFrame(rows, columns=names).astype("Int64"))
    assert found is not None
    assert (found.first, found.last, found.new) == (2000, 2009, 100)


def test_other_changes_on_the_snapshot_take_about_a_million_a_year_away() -> None:
    data = store.load()
    across = books(data.table("stocks"), data.table("flows"), Scope(side="host")).whole
    chosen = across[across["year"].between(2010, 2025)]
    palestinians = 70_000  # growth a year of Palestine refugees, whose births and deaths are part of other changes here
    assert float(chosen["other"].mean()) == pytest.approx(-1.15e6 + palestinians, abs=0.02e6)
