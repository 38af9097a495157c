"""Projections through the entrypoint: plain, dark, deep and nonsense links, and scopes with little or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.models.projection import Line, project

ENTRY = str(Path(__file__).parents[2] / "dashboard.py")
PAGE = "components/pages/projections.py"


def opened(theme: str = "light", **query: str) -> AppTest:
    """The page as a link opens it."""
    app = AppTest.from_file(ENTRY, default_timeout=30)
    app.context = {"theme": theme}
    app.run().switch_page(PAGE)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def answer(app: AppTest) -> str:
    return str(app.markdown[0].value)


def link(app: AppTest) -> dict[str, str]:
    """The address, each key once."""
    return {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_opens_on_the_essays_line(theme: str) -> None:
    app = opened(theme)
    end = int(project(Line(2023, 110_000_000, 10_000_000), 2035)["people"].iloc[-1])
    assert app.title[0].value == "Where is this heading?"
    assert f"{end // 1_000_000} million people would be displaced at the end of 2035" in answer(app)
    assert "The forecast says" in answer(app)
    assert app.slider[0].label.startswith("Increase per year")
    assert (app.slider[0].min, app.slider[0].max, app.slider[0].value) == (-10.0, 30.0, 10.0)
    assert link(app) == {}


def test_the_horizon_in_words() -> None:
    app = opened(until="2028")
    assert (
        "160 million people would be displaced at the end of 2028, 42.2 million more than reported for 2025"
        in answer(app)
    )


def test_a_slider_answers_and_leaves_the_preset() -> None:
    app = opened()
    app.slider(key="increase").set_value(12.5).run()
    assert "At +12.5 million a year" in answer(app)
    assert link(app) == {"increase": "12.5"}
    assert app.session_state["preset"] is None


def test_a_preset_sets_the_sliders_and_shows_its_numbers() -> None:
    app = opened(preset="returns")
    assert {slider.key for slider in app.slider} >= {"new", "exit", "other", "until"}
    assert any("newly displaced" in caption.value and "Set from" in caption.value for caption in app.caption)
    assert link(app) == {"preset": "returns"}


def test_a_deep_link_sets_everything() -> None:
    app = opened(country="SYR", new="0.5", exit="8", other="0", until="2030", pin="recent~2025p3")
    values = {slider.key: slider.value for slider in app.slider}
    assert values == {"new": 0.5, "exit": 8.0, "other": 0.0, "until": 2030}
    assert "people from Syria would be displaced" in answer(app)
    assert list(app.table[0].value["Scenario"]) == ["Recent pace", "+3% a year", "Your scenario", "Forecast, middle"]
    assert link(app)["pin"] == "recent~2025p3"


def test_pins_come_and_go() -> None:
    app = opened()
    app.button(key="pin-this").click().run()
    assert link(app) == {"pin": "essay"}
    app.slider(key="increase").set_value(-2.0).run()
    app.button(key="pin-this").click().run()
    assert link(app)["pin"] == "essay~essayi-2"
    app.button(key="unpin-essay").click().run()
    assert link(app)["pin"] == "essayi-2"


def test_a_readers_own_threshold_joins_the_table() -> None:
    app = opened()
    app.number_input[0].set_value(125.0).run()
    assert "Passes 125 million" in app.table[0].value
    assert app.table[0].value["Passes 125 million"].iloc[0] == "2025"


def test_another_scope_starts_afresh() -> None:
    app = opened(increase="12", pin="essay")
    app.selectbox(key="country").set_value("SDN").run()
    assert "from Sudan" in answer(app)
    assert link(app) == {"country": "SDN"}


@pytest.mark.parametrize(
    "query",
    [
        {"increase": "abc", "until": "1850"},
        {"increase": "1e99", "until": "99999", "preset": "nothing", "pin": "~~x~essayi999"},
        {"percent": "nan", "start": "soon", "exit": "-3"},
    ],
)
def test_a_nonsense_link_is_the_plain_page(query: dict[str, str]) -> None:
    app = opened(**query)
    assert "At +10 million a year from 110 million in 2023, 230 million" in answer(app)
    assert link(app) == {}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"country": "SDN", "side": "host", "group": "conflict_idps"}, "no country of asylum"),
        ({"country": "TIB", "side": "host"}, "were ever reported"),
        ({"country": "NRU"}, "never passed 50,000"),
        ({"group": "refugees"}, "no forecast for one group alone"),
        ({"region": "europe", "side": "host"}, "across borders"),
    ],
)
def test_scopes_with_little_or_nothing_get_a_sentence(query: dict[str, str], says: str) -> None:
    assert says in answer(opened(**query)) + " ".join(caption.value for caption in opened(**query).caption)


@pytest.mark.parametrize("query", [{"increase": "-10", "until": "2050"}, {"percent": "-20", "until": "2050"}])
def test_no_stock_falls_below_zero(query: dict[str, str]) -> None:
    rows = opened(**query).table[0].value
    assert (rows["2050"].dropna() >= 0).all()


def test_the_record_is_told_with_its_hard_years() -> None:
    words = " ".join(element.value for element in opened().markdown)
    assert "In 23 past tests the 80% band held" in words
    assert "For 2022, the year of Ukraine" in words
    assert "it lost to “no change”" in words
    assert "flatters it" in words


def test_every_chart_has_words_for_a_screen_reader() -> None:
    charts = [chart.proto for chart in opened().get("vega_lite_chart")]
    assert len(charts) == 3
    assert all(chart.alt and chart.spec for chart in charts)
