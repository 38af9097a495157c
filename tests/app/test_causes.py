"""Causes through the entrypoint: plain, deep links, nonsense links, dark, and the scopes without figures."""

from __future__ import annotations

import json

import pytest

from tests.app.places import charts, run, spec_of, words

CHARTS = 8


def test_the_page_answers_with_the_leading_cause_and_its_range() -> None:
    app = run("causes")
    assert not app.exception
    assert app.title[0].value == "Why do people flee?"
    assert app.markdown[0].value.startswith("**70% of all displaced people at the end of 2025 fled armed conflict**")
    assert "41% to 75% by other defensible rules" in app.markdown[0].value
    assert len(charts(app)) == CHARTS
    assert all(chart.alt for chart in charts(app))


def test_breaks_and_what_is_not_measured_are_said() -> None:
    said = words(run("causes"))
    assert "Bangladesh counted for the first time, 5.0 million after 171,907 the year before" in said
    assert "Environmental displacement was not measured before 2019." in said
    assert "deaths, the terror scale and V-Dem end in 2024; Ethnic Power Relations end in 2020" in said
    assert "CC BY-NC 4.0" in said
    assert "Political Terror Scale: non-commercial" in said


def test_a_moved_threshold_rewrites_the_sentence_and_names_what_changed() -> None:
    app = run("causes")
    assert "This is the **baseline rule**" in words(app)
    app.slider(key="lookback").set_value(1).run()
    assert not app.exception
    said = words(app)
    assert "People count with **the year itself**" in said
    assert "Against the baseline (the last year alone instead of 10), **" in said
    assert "In a year without such violence" in said
    assert len(charts(app)) == CHARTS


def test_the_way_back_leads_to_the_baseline() -> None:
    app = run("causes", lookback="1", one_sided="all")
    assert "Killed one-sidedly: **always** *persecution*" in words(app)
    app.button(key="rule-reset").click().run()
    assert app.slider(key="lookback").value == 10
    assert "This is the **baseline rule**" in words(app)
    assert "lookback" not in app.query_params


def test_a_typed_threshold_of_the_rule_moves_its_slider_and_never_leaves_its_range() -> None:
    app = run("causes")
    app.number_input(key="deaths-field").set_value(37).run()
    assert (app.slider(key="deaths").value, app.query_params["deaths"]) == (37, "37")
    app.slider(key="deaths").set_value(0).run()
    assert (app.number_input(key="deaths-field").value, app.query_params["deaths"]) == (1, "1")


def test_a_deep_link_sets_scope_year_and_rule() -> None:
    app = run("causes", country="MMR", year="2019", deaths="100", rate="2", counted="civilian", split="1")
    assert not app.exception
    assert app.slider(key="deaths").value == 100
    assert app.slider(key="rate").value == 2.0
    said = words(app)
    assert "attributed by how **civilians** were killed" in said
    assert "100 deaths instead of 25, 2 deaths per 100,000 instead of 1, civilian deaths instead of all" in said
    assert "Myanmar: the years of flight" in said
    assert "end of 2019" in said


def test_a_region_is_a_scope_too() -> None:
    app = run("causes", region="the-americas")
    assert not app.exception
    assert "the people displaced from or inside the countries of the Americas" in app.markdown[0].value
    assert "Venezuela stands first" in words(app)


@pytest.mark.parametrize(
    "query",
    [
        {"lookback": "-3", "rate": "many", "pts": "9", "deaths": "1e9", "split": "nan"},
        {"counted": "some", "one_sided": "<b>", "country": "ATLANTIS", "region": "x", "year": "1066"},
    ],
)
def test_a_nonsense_link_is_the_plain_page(query: dict[str, str]) -> None:
    app = run("causes", **query)
    assert not app.exception
    assert "This is the **baseline rule**" in words(app)
    assert len(charts(app)) == CHARTS


@pytest.mark.parametrize("code", ["UNK", "XXA", "AB9", "PSE", "ESH", "TWN"])
def test_origins_without_indicators_of_their_own_have_a_page(code: str) -> None:
    app = run("causes", country=code)
    assert not app.exception
    assert app.markdown[0].value


def test_unknown_origin_says_that_the_rule_cannot_name_a_cause() -> None:
    app = run("causes", country="UNK")
    assert "have no cause that the rule can name" in app.markdown[0].value
    assert "No indicator covers" in words(app)


def test_deaths_counted_elsewhere_are_said_to_be() -> None:
    assert "those shown for Palestine are Israel’s" in words(run("causes", country="PSE"))


def test_a_country_nobody_fled_has_a_designed_answer() -> None:
    app = run("causes", country="PCN")
    assert not app.exception
    said = words(app)
    assert "Nobody displaced" in said or "so there is no cause to show" in said


def test_a_year_before_the_first_attributed_one_is_that_one() -> None:
    app = run("causes", year="1995")
    assert not app.exception
    assert app.slider(key="year").value == 2010
    assert "end of 2010" in words(app)


def test_dark_and_light_draw_the_same_numbers_in_other_colours() -> None:
    light, dark = (charts(run("causes", theme))[3] for theme in ("light", "dark"))
    assert light.alt == dark.alt
    assert json.dumps(spec_of(light)) != json.dumps(spec_of(dark))


def test_what_was_read_in_each_year_is_drawn_when_it_is_opened() -> None:
    app = run("causes", country="MMR")
    assert "What was read in each year" in [expander.label for expander in app.expander]
    assert len(app.dataframe) == 0
    app.session_state["causes-evidence"] = True
    app.run()
    assert not app.exception
    table = app.dataframe[0].value
    assert list(table["Year"])[:2] == [2025, 2024]
    assert "as of the year named last" in words(app)


def test_the_rule_moves_the_sections_below_and_leaves_what_is_measured() -> None:
    app = run("causes", country="MMR")
    before = [chart.alt for chart in charts(app)]
    finding = app.markdown[0].value
    app.slider(key="pts").set_value(5.0).run()
    assert not app.exception
    after = [chart.alt for chart in charts(app)]
    assert after[:3] == before[:3]  # movements, people still displaced, hazards
    assert len(after) == len(before)
    assert app.markdown[0].value != finding
    assert "by the rule as it is set" in app.markdown[0].value
    assert app.query_params["pts"] == "5"
    assert "terror scale 5 instead of 3.5" in words(app)
