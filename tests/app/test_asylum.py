"""Asylum through the entrypoint: plain, deep links, stages, and what has no rate or no year to compare with."""

from __future__ import annotations

import pytest

from tests.app.places import charts, link, run, words


def test_the_page_opens_with_the_share_its_base_and_the_closed_claims() -> None:
    app = run("asylum")
    assert not app.exception
    answer = app.markdown[0].value
    assert answer.startswith("**42.9% of 1.5 million decisions in 2025 gave protection**: refugee status in 32.2%.")
    assert "862,632 more claims were closed without a decision, 35.9% of all that ended." in answer
    assert "Without the United States, whose figures of 2024 and 2025 do not compare, it was 44.8%" in answer
    assert len(charts(app)) == 6
    assert all(chart.alt for chart in charts(app))


def test_half_a_year_is_marked_and_the_world_compared_without_it() -> None:
    text = words(run("asylum", year="2024"))
    assert "3.1 million people applied for asylum in 2024 †" in text
    assert "2.3 million applied in 2024, 3% fewer than the 2.4 million in 2023." in text
    assert "The applications of the United States in 2024 are those of January to June alone." in text


def test_one_origin_is_shown_host_by_host() -> None:
    text = words(run("asylum", country="AFG", year="2024"))
    assert "Tajikistan grants more than Kyrgyzstan to people from Afghanistan" in text
    assert "Of 35,168 decisions in Germany, the most, 92.4% gave protection." in text
    assert "such hosts are named neither as the lowest nor as the highest" in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": "SYR"}, "Many countries suspended decisions on Syrians from December 2024"),
        ({"country": "JPN", "side": "host", "stage": "first"}, "so all stages are summed."),
        ({"country": "DEU", "side": "host", "stage": "first"}, "first-instance decisions in Germany in 2025"),
        ({"country": "NRU"}, "Fewer than 100 decisions on people from Nauru are reported for 2025: no rate."),
        ({"country": "TWN"}, "No decisions on people from Taiwan are reported for 2025."),
        ({"year": "1995"}, "Asylum claims are reported from 2000 on: nothing can be said of 1995."),
        ({"country": "USA", "side": "host"}, "The figures for 2024 and 2025 do not compare"),
        ({"country": "RUS", "side": "host", "year": "2014"}, "from 2013 to 2018 temporary asylum in Russia"),
        ({"region": "the-americas", "side": "host"}, "decisions in the Americas in 2025"),
        ({"stage": "appeal"}, "decisions on appeal in 2025"),
    ],
)
def test_corners_say_what_they_are(query: dict[str, str], said: str) -> None:
    app = run("asylum", **query)
    assert not app.exception
    assert said.lower() in words(app).lower()


def test_no_change_is_said_across_a_break_of_the_place_itself() -> None:
    assert "In 2024 it was" not in words(run("asylum", country="SYR"))
    assert "In 2024 it was" not in words(run("asylum", country="DEU", side="host"))
    assert "In 2023 it was 95.6%" in words(run("asylum", country="SYR", year="2024"))


def test_a_stage_is_chosen_and_stands_in_the_address() -> None:
    app = run("asylum", "dark", stage="first")
    assert not app.exception
    assert link(app)["stage"] == "first"
    assert "44.8% of first-instance decisions gave protection in 2025" in words(app)


def test_nonsense_is_the_default() -> None:
    app = run("asylum", stage="third", country="ZZZ", year="-1")
    assert not app.exception
    assert "stage" not in link(app)
    assert "42.9%" in app.markdown[0].value
