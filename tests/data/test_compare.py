"""The comparison with the last good copy, on tables of a few rows."""

from __future__ import annotations

import pandas as pd
import pytest

from data.catalogue import DISPLACED
from data.compare import contradictions, mid_year_signs, objections
from data.schema import TABLES, TIDY, typed

HOSTS = ("PSE", "JOR", "LBN", "SYR")


def stocks(years: range, **people: int) -> pd.DataFrame:
    """100 people a country, group and year; ``people`` overrides by group for the last year."""
    rows = []
    for year in years:
        for group in DISPLACED:
            count = people.get(group, 100) if year == years[-1] else 100
            for side in ("origin",) if group == "conflict_idps" else ("origin", "host"):
                same = {"year": year, "side": side, "group": group, "people": count}
                rows += [{**same, "iso3": iso3} for iso3 in HOSTS]
    return typed(pd.DataFrame(rows), "stocks")


def tables(stock: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """All tables; those other than stocks are empty."""
    empty = {name: pd.DataFrame(columns=list(TABLES[name].columns)) for name in TIDY}
    return {**empty, "stocks": stock, "demographics": pd.DataFrame({"year": [2025], "group": ["refugees"]})}


def told(stock: pd.DataFrame, old: pd.DataFrame | None = None) -> str:
    return "\n".join(objections(tables(stock), None if old is None else tables(old)))


def test_nothing_speaks_against_the_same_figures() -> None:
    same = stocks(range(2020, 2026))
    assert objections(tables(same), tables(same)) == []
    assert objections(tables(same), None) == []


def test_a_fall_is_partial_beyond_thirty_percent_only() -> None:
    assert told(stocks(range(2024, 2026), refugees=71)) == ""
    assert "Refugees (UNHCR) fall from 400 in 2024 to 276 in 2025" in told(stocks(range(2024, 2026), refugees=69))


def test_a_group_without_a_latest_year_is_partial() -> None:
    found = stocks(range(2024, 2026))
    found = found[~((found["group"] == "oip") & (found["year"] == 2025))]
    assert "Others needing protection fall from 400 in 2024 to 0 in 2025" in told(found)


def test_a_group_without_figures_is_named() -> None:
    found = stocks(range(2024, 2026))
    assert "Asylum-seekers have no figures at all." in told(found[found["group"] != "asylum_seekers"])


def test_a_country_with_a_large_share_may_not_go_missing() -> None:
    found = stocks(range(2024, 2026), refugees=133)
    gone = (found["group"] == "refugees") & (found["year"] == 2025) & (found["iso3"] == "JOR")
    text = told(found[~gone])
    assert "Refugees (UNHCR) by origin: 2025 lacks JOR (100), reported in 2024." in text
    assert "Refugees (UNHCR) by host: 2025 lacks JOR (100), reported in 2024." in text


def test_many_small_countries_may_not_go_missing() -> None:
    found = stocks(range(2024, 2026))
    codes = [f"X{n}" for n in range(10)]
    one = pd.DataFrame({"year": 2024, "iso3": codes, "group": "refugees", "people": 1})
    text = told(typed(pd.concat([found, one.assign(side="host"), one.assign(side="origin")]), "stocks"))
    assert text.splitlines() == [
        f"Refugees (UNHCR) by {side}: 10 of 14 countries are missing from 2025." for side in ("origin", "host")
    ]


def test_palestine_must_stand_among_the_hosts_of_unrwa() -> None:
    found = stocks(range(2024, 2026))
    text = told(found[~((found["group"] == "palestine_refugees") & (found["iso3"] == "PSE"))])
    assert text == "UNRWA's figures for 2025 lack Palestine (PSE) as country of asylum: the release is partial."


def test_years_may_not_vanish_nor_be_missing_in_the_middle() -> None:
    old = stocks(range(2015, 2026))
    text = told(old[old["year"] != 2020], old)
    assert text.count("2020 is missing in the middle of the series.") == len(DISPLACED)
    assert "2020 is missing, which the last good copy has." in text
    many = told(old[old["year"] > 2020], old)
    assert "6 years (2015 to 2020) are missing, which the last good copy has." in many
    assert "2015, 2016 and 2017 are missing" in told(old[old["year"] > 2017], old)


def test_rows_may_not_shrink_by_more_than_a_tenth() -> None:
    old = stocks(range(1990, 2026))
    small = old[~((old["group"] == "oip") & (old["side"] == "host") & (old["iso3"] != "PSE"))]
    assert "stocks (oip): 180 rows, where the last good copy has 288." in told(small, old)


@pytest.mark.parametrize(("group", "most"), [("conflict_idps", 20), ("refugees", 10), ("palestine_refugees", 10)])
def test_past_totals_may_be_revised_both_ways_within_the_bounds_of_their_group(group: str, most: int) -> None:
    old = stocks(range(2023, 2026))

    def by(percent: int) -> str:
        people = old["people"].mask(old["group"] == group, 100 + percent)
        return told(old.assign(people=people.astype("Int64")), old)

    assert by(most) == by(-most) == ""
    assert f"grows from 400 in the last good copy to {404 + 4 * most}, by more than {most}%" in by(most + 1)
    assert f"shrinks from 400 in the last good copy to {396 - 4 * most}, by more than {most}%" in by(-most - 1)


def test_the_signs_of_a_mid_year_release() -> None:
    steady = tables(stocks(range(2024, 2026)))
    assert mid_year_signs(steady) == ["IDMC's figures for 2025 repeat those for 2024"]
    moved = tables(stocks(range(2024, 2026), conflict_idps=101))
    assert mid_year_signs(moved) == []
    late = {**moved, "demographics": pd.DataFrame({"year": [2024]})}
    assert mid_year_signs(late) == ["there are no demographics for 2025"]


def test_summed_answers_must_agree() -> None:
    frame = pd.DataFrame({"year": [2024, 2025, 2025], "refugees": pd.array([1, 2, 3], dtype="Int64")})
    sides = {f"{name}_{side}": frame for name in _SIDED for side in ("origin", "host")}
    world = frame.groupby("year", as_index=False).sum()
    raw = {**dict.fromkeys(_PAIRS, frame), **{f"{name}_world": world for name in _PAIRS}, **sides}
    keyed = ("population", "solutions")
    for name in keyed:
        raw[name] = frame.assign(coo_iso=["SYR", "SYR", "UKR"], coa_iso="DEU")
    assert contradictions(raw) == []
    raw["demographics_host"] = frame.iloc[:2]
    assert contradictions(raw) == [
        "demographics: the origins and the hosts give different sums of refugees in 2025 (5 and 2 in 2025): "
        "rows are missing."
    ]


_SIDED = ("asylum_applications", "demographics")
_PAIRS = ("population", "solutions", "asylum_decisions")
