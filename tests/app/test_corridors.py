"""Corridors through the entrypoint: plain, deep link, nonsense link, dark, and exact rests."""

from __future__ import annotations

import pytest

from tests.app.places import charts, run, words


def test_the_page_opens_with_the_largest_corridor() -> None:
    app = run("corridors")
    assert not app.exception
    assert "Venezuela to Colombia is the largest corridor: 2.8 million" in app.markdown[0].value
    assert "50.6 million people displaced across borders" in app.markdown[0].value
    assert len(charts(app)) == 5
    assert all(chart.alt for chart in charts(app))
    assert "All other pairs: 27.1 million." in words(app)


def test_a_deep_link_shows_one_hosts_origins() -> None:
    app = run("corridors", country="DEU", side="host", year="2023")
    assert not app.exception
    text = words(app)
    assert "Ukraine to Germany is the largest corridor of people in Germany" in text
    assert "of the people in Germany come from Ukraine" in text
    assert "fled across borders to Germany in 2023" in text


def test_nonsense_falls_back_to_the_default() -> None:
    app = run("corridors", country="ZZZ", group="conflict_idps", year="never", side="up", region="atlantis")
    assert not app.exception
    assert "Venezuela to Colombia" in app.markdown[0].value


@pytest.mark.parametrize("group", ["refugees", "asylum_seekers", "oip", "palestine_refugees"])
def test_every_group_and_the_dark_theme(group: str) -> None:
    app = run("corridors", "dark", group=group)
    assert not app.exception
    assert len(charts(app)) >= 4


def test_a_group_before_its_first_year_says_so_and_shows_what_there_is() -> None:
    app = run("corridors", group="oip", year="2010")
    assert not app.exception
    assert "Not collected before 2018." in words(app)


def test_a_un_region_turns_the_matrix_to_the_uns_division() -> None:
    assert "Regions are the UN’s" in words(run("corridors", region="un-africa"))
    assert "Regions are UNHCR’s" in words(run("corridors", region="europe"))


def test_the_changes_of_the_books_are_those_of_the_place_and_the_year() -> None:
    text = words(run("corridors", country="AFG"))
    assert "In 2025 many Afghans in Iran moved from refugees to others in need" in text
    assert "the count itself changed; [the page Data](/data" in text
    assert "In 2022 Iran counted Afghans anew" in words(run("corridors", country="AFG", year="2022"))
    assert "Changes of the books" not in words(run("corridors", country="AFG", year="2017"))


def test_origins_that_are_no_longer_published_are_said_where_no_pair_shows_it() -> None:
    assert "while those from Honduras there fell by 23,570" in words(run("corridors", country="HND"))


def test_a_place_without_any_pairs_has_an_empty_state() -> None:
    app = run("corridors", country="TWN")
    assert not app.exception
    assert "Nobody was counted from Taiwan at the end of 2025." in words(app)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            {"group": "asylum_seekers", "year": "1995"},
            "Neither origin nor host of asylum-seekers is known before 2000.",
        ),
        ({"country": "TUV"}, "are in smaller pairs."),
        (
            {"country": "USA", "side": "host", "group": "asylum_seekers", "year": "2000"},
            "the largest numbers came from El Salvador (176,197), Guatemala (101,646) and Haiti (19,425)",
        ),
        ({}, "69% are in the region they fled from"),
        ({"country": "SYR"}, "Worldwide, 69% are in the region they fled from"),
        ({"country": "CHN"}, "while those from China there fell by 79,218"),
        ({"country": "XXA"}, "people displaced across borders without a state"),
    ],
)
def test_corners_say_what_they_are(query: dict[str, str], said: str) -> None:
    app = run("corridors", **query)
    assert not app.exception
    assert said in words(app)


def test_a_change_of_the_books_is_not_said_where_it_touches_nobody() -> None:
    assert "Changes of the books" not in words(run("corridors", country="DEU"))
