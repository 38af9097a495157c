"""People through the entrypoint: plain, deep link, nonsense link, dark, and where no share may be told."""

from __future__ import annotations

import pytest

from tests.app.places import charts, link, run, visit, words


def test_the_page_opens_with_the_share_of_children_and_what_is_known() -> None:
    app = run("people")
    assert not app.exception
    assert "Of the 73% of 44.6 million refugees, asylum-seekers and others" in app.markdown[0].value
    assert "40% are children:** between 29% and 56% of them all" in app.markdown[0].value
    assert len(charts(app)) == 3
    assert all(chart.alt for chart in charts(app))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": "SYR", "who": "refugees"}, "44% of the 4.9 million refugees from Syria at the end of 2025 are"),
        ({"country": "UKR", "who": "refugees"}, "29% are children:** between 20% and 53% of them all"),
        ({"who": "asylum_seekers"}, "No share of children can be told: ages are known for 45% of 9.0 million"),
        ({"country": "SWE", "side": "host", "who": "refugees"}, "Children’s ages are not reported for the 144,116"),
        ({"country": "LVA", "side": "host", "who": "refugees"}, "no ages are reported for the 32,454 refugees in"),
        ({"country": "NRU", "who": "refugees"}, "Fewer than 100 refugees from Nauru were counted"),
        ({"year": "1995"}, "begin in 2001"),
        ({"year": "2010", "who": "oip"}, "begin in 2018"),
        ({"country": "TWN"}, "No refugees, asylum-seekers and others needing protection from Taiwan"),
        ({"who": "idps", "side": "host"}, "there is no other side"),
        ({"who": "returned_refugees", "country": "SYR"}, "refugees who returned to Syria in 2025"),
        ({"who": "stateless"}, "This group is counted by the country they live in"),
        ({}, "another thing: an estimate for all forcibly displaced people"),
        ({}, "Ages are not missing by chance."),
    ],
)
def test_what_a_link_says(query: dict[str, str], said: str) -> None:
    app = run("people", **query)
    assert not app.exception
    assert said in words(app) + " ".join(element.value for element in app.markdown)


def test_no_sentence_spans_a_jump_of_coverage() -> None:
    text = words(run("people", who="refugees"))
    assert "Children were 50% of those known in 2018 and 43% in 2025, with ages known for 80% and 82%." in text
    assert "52%" not in text


def test_the_group_is_chosen_here_and_kept_for_the_way_back() -> None:
    app = run("people")
    app.selectbox(key="who").set_value("idps").run()
    assert link(app) == {"who": "idps"}
    assert "internally displaced people in UNHCR’s count" in app.markdown[0].value
    visit(visit(app, "hosts"), "people")
    assert app.selectbox(key="who").value == "idps"


def test_nonsense_and_the_dark_theme() -> None:
    app = run("people", "dark", country="ZZZ", year="-1", region="atlantis", who="palestine_refugees")
    assert not app.exception
    assert "Of the 73% of 44.6 million" in app.markdown[0].value
