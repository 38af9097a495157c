"""Country through the entrypoint: plain, deep link, nonsense link, dark; switching, comparing, and the ways here."""

from __future__ import annotations

import pytest

from tests.app.places import charts, link, run, visit, words


def test_the_page_opens_with_the_ways_to_the_largest_and_a_button_chooses() -> None:
    app = run("country")
    assert not app.exception
    assert "Choose a country." in app.markdown[0].value
    assert not charts(app)
    app.button(key="origins-SYR").click().run()
    assert not app.exception
    assert link(app) == {"country": "SYR"}
    assert app.title[0].value == "Who is displaced from Syria?"


def test_a_link_tells_a_country_with_its_map_its_parts_and_its_breaks() -> None:
    app = run("country", country="MMR")
    assert not app.exception
    assert app.markdown[0].value.startswith("**5.2 million people from Myanmar were displaced at the end of 2025")
    assert len(charts(app)) == 11
    assert all(chart.alt for chart in charts(app))
    assert "On this page: [From Myanmar](#from-myanmar)" in words(app)
    assert [one.label for one in app.metric][:2] == ["From here, in all, million", "Displaced inside, million"]
    assert "changes of the books" in app.expander[0].label


def test_the_ones_before_and_after_are_a_choice_that_the_address_carries() -> None:
    app = run("country", country="MMR", year="2024")
    app.button(key="step-right").click().run()
    assert not app.exception
    assert link(app)["year"] == "2024"
    assert link(app)["country"] != "MMR"
    app.button(key="step-left").click().run()
    assert link(app)["country"] == "MMR"


def test_two_are_compared_by_link_and_by_control() -> None:
    app = run("country", **{"country": "LBN", "with": "JOR"})
    assert not app.exception
    assert app.title[0].value == "Lebanon and Jordan, side by side"
    assert len(charts(app)) == 6
    app.selectbox(key="with").set_value("LBN_2015").run()
    assert link(app) == {"country": "LBN", "with": "LBN_2015"}
    assert app.title[0].value == "Lebanon at the end of 2025 and of 2015"
    app.selectbox(key="with").set_value(None).run()
    assert link(app) == {"country": "LBN"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": "NRU"}, "Is anyone displaced from Nauru, or sheltered there?"),
        ({"country": "UNK"}, "Who is displaced, of unknown origin?"),
        ({"country": "BGD"}, "5.0 million people were displaced by disasters inside Bangladesh"),
        ({"country": "XKX"}, "UNHCR counts Kosovo inside Serbia"),
        ({"country": "ALA"}, "No displaced people are recorded"),
        ({"country": "MMR", "year": "1990"}, "1990"),
    ],
)
def test_what_a_link_says(query: dict[str, str], said: str) -> None:
    app = run("country", **query)
    assert not app.exception
    assert said in words(app)


def test_nonsense_and_the_dark_theme() -> None:
    app = run("country", "dark", **{"country": "MMR", "with": "ZZZ_1", "year": "-1"})
    assert not app.exception
    assert link(app) == {"country": "MMR"}
    assert app.title[0].value == "Who is displaced from Myanmar?"


def test_another_page_leads_here_with_its_choice() -> None:
    app = run("hosts", country="MMR")
    labels = [one.proto.label for one in app.get("page_link")]
    assert labels == ["Everything about Myanmar"]
    visit(app, "country")
    assert app.title[0].value == "Who is displaced from Myanmar?"
    assert not [one for one in app.get("page_link") if "Everything" in one.proto.label]
