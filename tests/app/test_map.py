"""The map through the entrypoint: plain, deep link, nonsense link, dark, and what it must say."""

from __future__ import annotations

import re

import pytest

from components.palette import DARK, LIGHT
from data.catalogue import GROUPS
from tests.app.places import charts, link, run, words


def test_the_map_opens_with_the_latest_year_and_its_leaders() -> None:
    app = run("map")
    assert not app.exception
    assert app.title[0].value == "Where from, where to?"
    assert "Sudan, Syria and Ukraine account for 28%" in app.markdown[0].value
    assert "117.8 million" in app.markdown[0].value
    assert app.header[0].value == "Sudan is the largest country of origin, as the year before"
    assert len(charts(app)) == 2
    assert all(chart.alt for chart in charts(app))


def test_a_deep_link_sets_every_choice() -> None:
    app = run("map", year="2015", side="host", group="refugees", country="DEU", map_show="rate", region="europe")
    assert not app.exception
    text = words(app)
    assert "Germany**, end of 2015: 316,098" in text
    assert "Refugees per 1,000 inhabitants, by country of asylum, end of 2015" in text
    assert app.get_by_key("year").value == 2015


def test_nonsense_falls_back_to_the_default() -> None:
    app = run("map", year="3000", side="north", group="martians", country="ZZZ", map_show="smell", region="atlantis")
    assert not app.exception
    assert "Sudan, Syria and Ukraine" in app.markdown[0].value


@pytest.mark.parametrize(("theme", "palette", "other"), [("dark", DARK, LIGHT), ("light", LIGHT, DARK)])
def test_the_map_wears_the_themes_colours(theme: str, palette: object, other: object) -> None:
    spec = charts(run("map", theme, map_show="rate"))[0].spec
    assert palette.sequential[9] in spec  # type: ignore[attr-defined]
    assert other.sequential[9] not in spec  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "rose by 1.43 million, while those of named origins there fell by 0.89 million"),
        ({}, "Palestine refugees displaced inside Gaza"),
        ({}, "imply no opinion on the status of any territory"),
        ({"group": "oip"}, "In 2025 Afghans appear among others in need of international protection"),
        ({"group": "disaster_idps"}, "in Bangladesh go from 171,907 to 4,955,527 in 2025, by more than"),
        ({"region": "the-americas"}, "while those from the Americas there fell by 0.50 million"),
        ({"group": "asylum_seekers", "year": "1995"}, "It is not known where 986,458 asylum-seekers"),
        ({"group": "asylum_seekers", "year": "1995", "map_show": "rate"}, "The places of these people are not known."),
        ({"region": "europe"}, "is the largest country of origin in Europe"),
        ({"group": "refugees", "side": "host"}, "is the largest host of refugees"),
        ({"group": "oip", "year": "2018"}, "is the only country of origin of others needing protection"),
        ({"year": "2005"}, "one world figure of unknown origin"),
        ({"year": "2010"}, "Not collected: others needing protection before 2018."),
        ({"map_show": "rate"}, "Rates of 2025 use the inhabitants of 2024"),
        ({"map_show": "rate"}, "no rate: Unknown origin, Western Sahara, Abyei"),
        ({"side": "host", "group": "conflict_idps"}, "Internally displaced people stay in their own country."),
        ({"group": "oip", "year": "2017"}, "Not collected before 2018."),
    ],
)
def test_what_the_figures_do_not_say_is_said(query: dict[str, str], said: str) -> None:
    app = run("map", **query)
    assert not app.exception
    assert said in words(app)


def test_a_leader_before_origins_were_known_is_called_one_of_those_known() -> None:
    assert "is the largest known country of origin" in run("map", year="2005").header[0].value
    title = run("map", year="2011").header[0].value
    assert "since 2009" in title or "as the year before" in title or title.endswith("country of origin")


def test_nothing_is_said_that_does_not_concern_the_year_or_the_place() -> None:
    text = words(run("map", year="2024"))
    assert "Changes of the books in 2024: In 2024 Ukrainians in Russia were classed anew" in text
    assert "Bangladesh" not in text
    assert "Changes of the books" not in words(run("map", country="NZL", side="host"))


def test_the_breaks_of_the_chosen_country_are_named_and_those_of_the_world_counted() -> None:
    text = words(run("map", country="IRN", side="host", year="2022"))
    assert "In 2022 Iran counted Afghans anew" in text
    assert "more stand on [the page Data](/data" in words(run("map"))


def test_play_moves_through_the_years_and_stop_keeps_the_year_reached() -> None:
    app = run("map", year="2020")
    app.button(key="map_play").click().run()
    assert not app.exception
    assert app.session_state["_playing"] == 2021  # 2020 is drawn, 2021 comes next
    app.run()
    app.button(key="map_stop").click().run()
    assert not app.exception
    assert app.get_by_key("year").value == 2021
    assert "_playing" not in app.session_state
    assert link(app) == {"year": "2021"}


def test_play_starts_at_the_first_year_when_the_latest_is_shown() -> None:
    app = run("map")
    app.button(key="map_play").click().run()
    assert app.session_state["_playing"] == 1991


def test_years_without_figures_play_into_those_with_them() -> None:
    first = GROUPS["disaster_idps"].first_year
    app = run("map", group="disaster_idps", year=str(first - 1))
    assert "There are no figures for this choice." in words(app)
    app.button(key="map_play").click().run()
    app.run()  # the first year
    assert not app.exception
    assert len(charts(app)) == 2


def test_a_chosen_country_stands_out_in_the_ranking_even_far_down() -> None:
    app = run("map", country="CHE", side="host")
    assert "Switzerland**, end of 2025" in words(app)
    assert b"Switzerland" in b"".join(dataset.data.data for dataset in charts(app)[1].datasets)


@pytest.mark.parametrize("query", [{}, {"side": "host", "year": "2015"}, {"map_show": "rate"}])
def test_the_finding_stands_above_the_map_and_never_claims_a_majority(query: dict[str, str]) -> None:
    app = run("map", **query)
    finding = app.markdown[1].value
    assert finding.startswith("At the end of ")
    assert "most of" not in finding


def test_unknown_and_stateless_people_stand_in_the_list_and_are_counted_among_no_places() -> None:
    said = words(run("map", group="palestine_refugees", side="host"))
    assert "All 5, 4 of them places" in said
    assert "in one other place and unknown places (495,764)" in said
    said = words(run("map", year="1990"))
    assert "First 12 of 95, 93 of them places" in said
    assert "83 others: " in said
    assert re.search(r"First 12 of \d+ places", words(run("map", map_show="rate"))), "nowhere has no rate"
