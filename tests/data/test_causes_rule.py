"""Each step of the attribution rule, worked out by hand in a world of one invented country."""

from __future__ import annotations

import pandas as pd
import pytest

from data.models import causes_evidence, causes_range
from data.models.causes import attribute, cause_table
from data.models.causes_evidence import Evidence, prepare
from data.scope import Scope


def little(
    *,
    deaths: dict[str, int] | None = None,
    pts: float | None = None,
    flag: bool = False,
    fled: dict[int, int] | None = None,
    stocks: dict[str, int] | None = None,
    population: int | None = 1_000_000,
) -> Evidence:
    year = 2020
    killed = dict.fromkeys(causes_evidence.DEATHS, 0) | (deaths or {})
    indicators = pd.DataFrame([{"year": year, "iso3": "AAA", **killed, "pts": pts, "religion_low": flag}])
    indicators = indicators.assign(social_lowest=False, epr_ge10=False, epr_any=False)
    other = indicators.assign(iso3="ZZZ", pts=1.0)  # a second country, so that no series is empty
    indicators = pd.concat([indicators.astype({"pts": "Float64"}), other.astype({"pts": "Float64"})])
    people = {"refugees": 1000} if stocks is None else stocks
    stock_rows = [{"year": year, "side": "origin", "iso3": "AAA", "group": g, "people": n} for g, n in people.items()]
    stock_rows.append({"year": year, "side": "origin", "iso3": "BBB", "group": "refugees", "people": 0})
    flows = [
        {"year": y, "side": "origin", "iso3": "AAA", "kind": "new_displacement", "people": n}
        for y, n in (fled or {year: 1}).items()
    ]
    context = pd.DataFrame(
        [{"year": year, "iso3": "ZZZ" if population is None else "AAA", "population": population or 1}]
    )
    return prepare(pd.DataFrame(stock_rows), pd.DataFrame(flows), indicators, context)


def split_of(evidence: Evidence, **changed: float | str) -> tuple[int, ...]:
    table = cause_table(attribute(evidence, causes_range.rule_of(changed)), [Scope("AAA", members=("AAA",))])
    return tuple(int(n) for n in table[table["year"] == 2020].set_index("cause")["people"][:4])


MIXED = {"state_based": 60, "one_sided": 40, "one_sided_government": 30, "one_sided_nonstate": 10}


def test_a_violent_year_is_split_by_who_was_killed_how() -> None:
    assert split_of(little(deaths=MIXED, flag=True), lookback=1) == (600, 400, 0, 0)
    assert split_of(little(deaths=MIXED), lookback=1) == (700, 0, 300, 0)
    assert split_of(little(deaths=MIXED), lookback=1, one_sided="all") == (600, 400, 0, 0)


def test_civilian_deaths_change_the_shares_and_not_the_thresholds() -> None:
    evidence = little(deaths={**MIXED, "state_based_civilians": 10}, flag=True)
    assert split_of(evidence, lookback=1, counted="civilian", deaths=100) == (200, 800, 0, 0)


def test_both_thresholds_make_a_year_violent() -> None:
    evidence = little(deaths=MIXED, population=100_000_000)
    assert split_of(evidence, lookback=1, rate=0.0) == (700, 0, 300, 0)
    assert split_of(evidence, lookback=1) == (0, 0, 0, 1000)
    assert split_of(evidence, lookback=1, rate=0.0, deaths=101) == (0, 0, 0, 1000)


def test_without_a_population_the_rate_is_not_applied() -> None:
    assert split_of(little(deaths=MIXED, population=None), lookback=1, rate=50.0) == (700, 0, 300, 0)


def test_terror_without_violence_is_abuse_and_with_the_flag_half_persecution() -> None:
    assert split_of(little(pts=3.5), lookback=1) == (0, 0, 1000, 0)
    assert split_of(little(pts=3.5, flag=True), lookback=1) == (0, 500, 500, 0)
    assert split_of(little(pts=3.5, flag=True), lookback=1, split=1.0) == (0, 1000, 0, 0)
    assert split_of(little(pts=3.4), lookback=1) == (0, 0, 0, 1000)


def test_internally_displaced_people_stay_conflict_below_the_thresholds() -> None:
    evidence = little(
        deaths={"one_sided": 4, "one_sided_government": 4, "state_based": 1}, stocks={"conflict_idps": 1000}
    )
    assert split_of(evidence, lookback=1) == (200, 0, 800, 0)
    assert split_of(little(stocks={"conflict_idps": 1000}), lookback=1) == (1000, 0, 0, 0)


def test_years_are_weighted_by_who_fled_in_them_and_equally_where_nobody_did() -> None:
    assert split_of(little(pts=4.0, fled={2019: 300, 2020: 100}), lookback=2) == (0, 0, 250, 750)
    assert split_of(little(pts=4.0, fled={1999: 5}), lookback=2) == (0, 0, 500, 500)


def test_a_year_of_nobody_has_people_but_no_shares() -> None:
    evidence = little()
    table = cause_table(attribute(evidence), [Scope(code, members=(code,)) for code in ("BBB", "AAA")])
    nobody = table[(table["iso3"] == "BBB") & (table["year"] == 2020)].set_index("cause")
    assert nobody.loc["conflict", "people"] == 0
    assert nobody["share"].isna().all()
    before = table[(table["iso3"] == "AAA") & (table["year"] == 2019)]
    assert before["people"].isna().all()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"deaths": 0},
        {"rate": -1},
        {"rate": float("nan")},
        {"pts": 6},
        {"lookback": 0},
        {"lookback": 21},
        {"lookback": 2.5},
        {"counted": "most"},
        {"one_sided": ""},
        {"split": 1.5},
    ],
)
def test_a_nonsense_rule_is_refused_by_name(nonsense: dict[str, float | str]) -> None:
    with pytest.raises(ValueError, match=next(iter(nonsense))):
        causes_range.rule_of(nonsense)
