"""Hosts through the entrypoint: plain, deep link, nonsense link, dark, and what has no rate."""

from __future__ import annotations

import pytest

from tests.app.places import charts, run, words


def test_the_page_opens_with_how_many_hosts_hold_half() -> None:
    app = run("hosts")
    assert not app.exception
    assert "11 of 171 hosts shelter half of 44.6 million" in app.markdown[0].value
    assert len(charts(app)) == 8
    assert all(chart.alt for chart in charts(app))


def test_old_and_missing_denominators_are_named() -> None:
    text = words(run("hosts"))
    assert "Inhabitants of 2024." in text
    assert "GDP of 2023." in text
    assert "so no rate: South Sudan, Lebanon" in text
    assert "Palestine refugees under UNRWA’s mandate are not in this measure." in text


def test_a_deep_link_shows_one_host_and_marks_it() -> None:
    app = run("hosts", country="LBN", year="2015")
    assert not app.exception
    text = words(app)
    assert "Lebanon hosted 1.1 million at the end of 2015" in text
    assert "least developed countries in 2015" in text


def test_nonsense_and_the_dark_theme() -> None:
    app = run("hosts", "dark", country="ZZZ", year="-1", region="atlantis")
    assert not app.exception
    assert "11 of 171 hosts" in app.markdown[0].value


def test_a_region_has_its_own_hosts() -> None:
    app = run("hosts", region="un-oceania")
    assert not app.exception
    assert "Australia" in words(app)
    assert "Germany" not in words(app)


def test_a_country_that_hosts_nobody_is_no_obstacle() -> None:
    assert not run("hosts", country="TWN").exception


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": "COL", "year": "2018"}, "Colombia hosted 1.2 million at the end of 2018"),
        (
            {"country": "COL", "year": "2018"},
            "Others needing protection: the series begins in 2018",
        ),
        ({"country": "FSM", "year": "1991"}, "Micronesia: no figure for 1991"),
        ({}, "and 1% in five hosts whose income is not known (rounded)."),
        ({"region": "europe"}, "of the world’s countries"),
        ({}, "44 at the end of 2025."),
        ({"year": "2023"}, "45 at the end of 2023."),
        ({"year": "1995"}, "Asylum-seekers are counted by host from 2000 on: 986,458 are left out."),
    ],
)
def test_corners_say_what_they_are(query: dict[str, str], said: str) -> None:
    app = run("hosts", **query)
    assert not app.exception
    assert said in words(app)


def test_a_group_that_begins_is_no_change() -> None:
    assert "at the end of 2018, +" not in words(run("hosts", country="COL", year="2018"))
    assert "at the end of 2000, +" not in words(run("hosts", country="DEU", year="2000"))
    assert "at the end of 2019, +" in words(run("hosts", country="COL", year="2019"))


def test_a_recount_is_no_change_and_its_year_is_marked() -> None:
    text = words(run("hosts", country="IRN", year="2022"))
    assert "Iran hosted 3.4 million at the end of 2022" in text
    assert "at the end of 2022, +" not in text
    assert "In 2022 Iran counted Afghans anew" in text
    assert "the count itself changed; [the page Data](/data" in text


def test_a_note_says_each_break_once() -> None:
    told = [one.value for one in run("hosts", country="USA").caption if "stand under unknown origin" in one.value]
    assert told
    assert all(text.count("stand under unknown origin") == 1 for text in told)


def test_neighbours_and_long_stays_are_told_of_the_region_and_the_year() -> None:
    text = words(run("hosts", year="2024"))
    assert "67% were in a country next to their own in 2024" in text
    assert "73% were in 74 protracted situations in 2024" in text
    assert "At least 8% in Europe were in a country next to their own in 2010" in words(
        run("hosts", region="europe", year="2010")
    )
