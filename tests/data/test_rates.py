"""Rates: the same year's denominator or a marked older one, none on small counts, shares that add up."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.models import rates
from tests.data.places import committed, context, countries, stocks

PEOPLE = pd.DataFrame(
    {
        "iso3": ["TUR", "DEU", "TCD", "AB9"],
        "name": ["Türkiye", "Germany", "Chad", "Abyei"],
        "people": pd.array([1000, 99, 500, 300], dtype="Int64"),
    }
)
CONTEXT = context(
    [
        (2020, "TCD", 9_000, 1e6, 700.0),
        (2022, "TCD", 10_000, None, 650.0),
        (2023, "TUR", 50_000, 4e6, 9_000.0),
        (2024, "TUR", 50_000, None, 9_100.0),
        (2024, "DEU", 80_000, 9e6, 40_000.0),
        (2024, "WLD", 8_000_000, 1e9, 11_000.0),
    ]
)


def by_code(year: int) -> pd.DataFrame:
    return rates.rates(PEOPLE, CONTEXT, year).set_index("iso3")


def test_a_rate_is_people_over_the_years_own_inhabitants_and_gdp() -> None:
    row = by_code(2023).loc["TUR"]
    assert row["per_thousand"] == pytest.approx(20)
    assert row["per_million"] == pytest.approx(250)
    assert row["population_year"] == 2023


def test_a_denominator_is_carried_two_years_and_marked_with_its_year() -> None:
    assert by_code(2024).loc["TUR", "gdp_year"] == 2023
    assert by_code(2024).loc["TCD", "population_year"] == 2022
    assert pd.isna(by_code(2025).loc["TCD", "per_thousand"])
    assert pd.isna(by_code(2023).loc["TCD", "per_million"])  # its GDP is of 2020


def test_no_denominator_no_rate_and_the_place_is_named() -> None:
    table = rates.rates(PEOPLE, CONTEXT, 2024)
    assert pd.isna(table.set_index("iso3").loc["AB9", "per_thousand"])
    assert rates.missing_population(table) == ["AB9"]
    assert rates.missing_gdp(table) == ["TCD", "AB9"]


def test_counts_below_a_hundred_have_no_rate() -> None:
    row = by_code(2024).loc["DEU"]
    assert row["population"] == 80_000
    assert pd.isna(row["per_thousand"])
    assert pd.isna(row["per_million"])


def test_serbias_inhabitants_hold_kosovos_except_for_disasters() -> None:
    both = context([(2024, "SRB", 6_000, 3e6, 500.0), (2024, "XKX", 2_000, 1e6, 300.0), (2024, "DEU", 5, 1.0, 1.0)])
    serbia = PEOPLE.head(1).assign(iso3="SRB")
    assert rates.rates(serbia, both, 2024)["per_thousand"].tolist() == [pytest.approx(125)]
    assert rates.rates(serbia, both, 2024)["gdp_per_head"].tolist() == [pytest.approx(450)]
    alone = rates.rates(serbia, both, 2024, "disaster_idps")["per_thousand"]
    assert alone.tolist() == [pytest.approx(1000 / 6)]


def test_without_kosovos_figure_the_joint_one_is_missing() -> None:
    both = context([(2024, "SRB", 6_000, 3e6, 500.0), (2024, "XKX", 2_000, None, 300.0)])
    joint = rates.with_kosovo(both).set_index("iso3").loc["SRB"]
    assert joint["population"] == 8_000
    assert pd.isna(joint["gdp"])


def test_the_latest_year_names_hosts_whose_gdp_ended_before() -> None:
    data = committed()
    table = rates.host_rates(
        data.table("stocks"), rates.denominators(data.table("context"), 2025), data.table("countries"), 2025
    )
    without = rates.missing_gdp(table)
    assert {"LBN", "SSD"} <= set(without)
    assert table.set_index("iso3").loc[["LBN", "SSD"], "per_million"].isna().all()
    assert set(table["population_year"].dropna()) == {2024}
    chad = table.set_index("iso3").loc["TCD"]
    assert chad["marked"] == "inhabitants of 2024, GDP of 2023"
    assert chad["per_thousand"] == pytest.approx(chad["people"] / chad["population"] * 1000)


def test_the_burden_leaves_palestine_refugees_out_and_adds_up_to_the_stocks() -> None:
    data = committed()
    table = rates.burden(data.table("stocks"), data.table("countries"), 2025)
    rows = data.table("stocks").query("year == 2025 and side == 'host'")
    own = rows[rows["group"].isin(["refugees", "asylum_seekers", "oip"])]
    assert table["people"].sum() == own["people"].sum()
    assert table["iso3"].is_unique


def hosts(people: list[int]) -> pd.DataFrame:
    codes = [f"C{number:02}" for number in range(len(people))]
    return pd.DataFrame({"iso3": codes, "name": codes, "people": pd.array(people, dtype="Int64")})


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=40))
def test_the_hosts_of_half_hold_half_and_one_fewer_does_not(people: list[int]) -> None:
    table = hosts(people)
    half = rates.hosts_of_half(table)
    ordered = sorted(people, reverse=True)
    assert sum(ordered[:half]) * 2 >= sum(people)
    assert sum(ordered[: half - 1]) * 2 < sum(people)
    spread = rates.concentration(table)
    assert spread["cumulative"].is_monotonic_increasing
    assert spread["cumulative"].iloc[-1] == pytest.approx(1)


def test_nobody_hosted_is_held_by_no_host() -> None:
    assert rates.hosts_of_half(hosts([])) == 0
    assert rates.concentration(hosts([])).empty


def test_quarters_split_the_countries_with_a_figure_evenly_and_shares_add_up() -> None:
    data = committed()
    quarter = rates.quarters(data.table("context"), 2025)
    sizes = quarter.value_counts()
    assert sizes.max() - sizes.min() <= 1
    assert quarter["TCD"] == "poorest quarter"
    assert quarter["USA"] == "richest quarter"
    assert "WLD" not in quarter.index
    table = rates.host_rates(
        data.table("stocks"), rates.denominators(data.table("context"), 2025), data.table("countries"), 2025
    )
    shares = rates.shares_by_quarter(table)
    assert shares["people"].sum() == table["people"].sum()
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["hosts"].sum() == len(table)


def test_the_least_developed_countries_share_is_that_of_each_years_list() -> None:
    data = stocks(
        [
            (2024, "host", "TCD", "refugees", 300),
            (2024, "host", "DEU", "refugees", 100),
            (2024, "host", "DEU", "palestine_refugees", 900),
            (2025, "host", "DEU", "oip", 50),
            (2023, "host", "STP", "refugees", 100),
            (2023, "host", "DEU", "refugees", 100),
            (2023, "host", "UNK", "refugees", 700),
            (2025, "host", "STP", "refugees", 50),
        ]
    )
    table = rates.ldc_by_year(data).set_index("year")["share"]
    assert table.to_dict() == {2023: 0.5, 2024: 0.75, 2025: 0.0}
    whole = rates.burden(data, countries(), 2024)
    assert rates.ldc_share(whole) == pytest.approx(0.75)


def test_a_hosts_years_are_its_rows_in_the_stocks() -> None:
    data = committed().table("stocks")
    table = rates.trend(data, "LBN")
    assert set(table["group"]) <= {"refugees", "asylum_seekers", "oip"}
    assert table["year"].min() == 1990


@pytest.mark.parametrize(
    ("column", "value", "rate"),
    [("population", 0, "per_thousand"), ("gdp", 0.0, "per_million"), ("gdp", float("inf"), "per_million")],
)
def test_a_denominator_that_cannot_be_is_missing(column: str, value: float, rate: str) -> None:
    wrong = CONTEXT.assign(**{column: CONTEXT[column].mask(CONTEXT["iso3"] == "TUR", value)})
    assert pd.isna(rates.rates(PEOPLE, wrong, 2023).set_index("iso3").loc["TUR", rate])


def test_people_whose_host_is_not_known_are_left_out_and_counted() -> None:
    data = stocks([(1995, "host", "UNK", "asylum_seekers", 900), (1995, "host", "DEU", "refugees", 5)])
    assert rates.burden(data, countries(), 1995)["iso3"].tolist() == ["DEU"]
    assert rates.unknown_hosts(data, 1995) == 900
