"""The least developed countries by year: members, graduates and their count."""

from __future__ import annotations

import pytest

from data.least_developed import members, memberships


@pytest.mark.parametrize(
    ("year", "many"), [(1971, 24), (1990, 42), (1994, 48), (2003, 50), (2012, 49), (2020, 46), (2023, 45), (2025, 44)]
)
def test_the_list_had_so_many_members_at_the_end_of_a_year(year: int, many: int) -> None:
    assert len(members(year)) == many


def test_a_graduate_stays_in_its_years() -> None:
    assert [code for code in ("STP", "BTN", "WSM") if code in members(2023)] == ["STP"]
    assert {"STP", "BTN", "WSM"} <= members(2013)
    assert "SSD" in members(2012)
    assert "SSD" not in members(2011)


def test_every_country_stands_once_and_leaves_after_it_came() -> None:
    rows = memberships()
    assert rows["iso3"].is_unique
    left = rows.dropna(subset=["graduated"])
    assert len(left) == 8
    assert (left["graduated"] > left["joined"]).all()
