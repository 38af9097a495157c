"""Returns through the entrypoint: plain, a link, places without a figure, nonsense, dark."""

from __future__ import annotations

import pytest

from tests.app.places import charts, run, words


def test_the_page_opens_with_who_returned_and_of_how_many() -> None:
    app = run("returns")
    assert not app.exception
    assert app.markdown[0].value.startswith("**4.4 million refugees returned in 2025, 14% of those who were out")
    assert len(charts(app)) == 8
    assert all(chart.alt for chart in charts(app))


def test_the_essays_sentence_meets_our_turns() -> None:
    text = words(run("returns"))
    assert "After 16 turns at home in 1990–2005 53% returned within 4 years (median), against 6% otherwise." in text
    assert "After 11 turns since 2006 it was 5%, against 0.7%" in text
    assert "The list of turns is ours and made with hindsight" in text


def test_few_who_returned_have_no_rate() -> None:
    app = run("returns", country="MMR")
    assert app.markdown[0].value.startswith("**Fewer than 100 refugees returned to Myanmar in 2025, of 1.3 million")


def test_a_year_of_flight_and_return_has_the_base_that_does_not_mislead() -> None:
    app = run("returns", country="UKR", year="2022")
    assert "660,000 refugees returned to Ukraine in 2022, 11% of those who were out at its start or fled in it" in (
        app.markdown[0].value
    )
    assert "2,39" not in words(app)


@pytest.mark.parametrize("country", ["NRU", "TWN", "AB9", "XXA"])
def test_a_place_without_returns_has_a_sentence_and_the_worlds_turns(country: str) -> None:
    app = run("returns", "dark", country=country)
    assert not app.exception
    assert "turns at home" in words(app)


def test_nonsense_is_the_plain_page() -> None:
    app = run("returns", country="ZZZ", year="-1", region="atlantis")
    assert not app.exception
    assert "4.4 million refugees returned in 2025" in app.markdown[0].value


def test_no_page_says_that_anybody_went_home() -> None:
    assert "went home" not in words(run("returns")).lower()
