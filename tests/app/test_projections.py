"""Projections through the entrypoint: plain, dark, deep and nonsense links, and scopes with little or nothing."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.models.projection import Line, project
from tests.app.places import link, run, visit


def opened(theme: str = "light", **query: str) -> AppTest:
    """The page as a link opens it."""
    app = run("projections", theme, **query)
    assert not app.exception
    return app


def answer(app: AppTest) -> str:
    return str(app.markdown[0].value)


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


def test_a_typed_figure_is_as_good_as_a_moved_slider_and_finer() -> None:
    app = opened()
    app.number_input(key="increase-field").set_value(7.3).run()
    assert "At +7.3 million a year" in answer(app)
    assert link(app) == {"increase": "7.3"}
    assert app.slider(key="increase").value == pytest.approx(7.3)
    app.slider(key="increase").set_value(8.0).run()
    assert app.number_input(key="increase-field").value == pytest.approx(8.0)
    app.number_input(key="increase-field").set_value(None).run()
    assert link(app) == {"increase": "8"}
    assert app.number_input(key="increase-field").value == pytest.approx(8.0)


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
    assert link(app)["pin"] == "SYR_recent~2025p3"


def test_pins_come_and_go() -> None:
    app = opened()
    app.button(key="pin-this").click().run()
    assert link(app) == {"pin": "WLD_essay"}
    assert app.button(key="pin-this").disabled
    app.slider(key="increase").set_value(-2.0).run()
    app.button(key="pin-this").click().run()
    assert link(app) == {"pin": "WLD_essay~essayi-2", "increase": "-2"}
    app.button(key="unpin-essay").click().run()
    assert link(app)["pin"] == "WLD_essayi-2"


@pytest.mark.parametrize("query", [{"pin": "essayi5~2025i5"}, {"pin": "2025i1~2024i1"}])
def test_the_same_change_from_two_starts_is_two_scenarios_with_two_names(query: dict[str, str]) -> None:
    app = opened(**query)
    names = list(app.table[0].value["Scenario"])
    assert len(set(names)) == len(names) >= 3
    assert sum(" from " in name for name in names) >= 2
    assert len(app.get("vega_lite_chart")) == 3


def test_five_scenarios_are_drawn_and_a_fifth_pin_is_not_kept() -> None:
    app = opened(pin="~".join(f"2025i{n}" for n in range(1, 8)), increase="12")
    assert link(app)["pin"] == "WLD_2025i1~2025i2~2025i3~2025i4"
    assert app.button(key="pin-this").disabled
    assert len(app.table[0].value) == 6


def test_pins_stay_with_their_place_and_come_back_with_it() -> None:
    app = opened(pin="essay~2025i5")
    app.selectbox(key="country").set_value("SYR").run()
    assert link(app) == {"pin": "WLD_essay~2025i5", "country": "SYR"}
    assert not any(str(button.key).startswith("unpin-") for button in app.button)
    app.button(key="pin-this").click().run()
    assert link(app)["pin"] == "WLD_essay~2025i5~SYR_2025i0"
    app.selectbox(key="country").set_value(None).run()
    assert [button.key for button in app.button if str(button.key).startswith("unpin-")] == [
        "unpin-essay", "unpin-2025i5",
    ]  # fmt: skip


def test_a_scenario_survives_a_visit_to_another_page() -> None:
    app = opened(increase="12.5", pin="essay", until="2040")
    visit(app, "map")
    assert link(app) == {"increase": "12.5", "pin": "WLD_essay", "until": "2040"}
    visit(app, "projections")
    assert (app.slider(key="increase").value, app.slider(key="until").value) == (12.5, 2040)
    assert "At +12.5 million a year" in answer(app)


def test_a_readers_own_threshold_joins_the_table() -> None:
    app = opened()
    app.number_input(key="threshold").set_value(125.0).run()
    assert "Passes 125 million" in app.table[0].value
    assert app.table[0].value["Passes 125 million"].iloc[0] == "2025"
    assert link(app) == {"threshold": "125"}
    app.number_input(key="threshold").set_value(None).run()
    assert "Passes 125 million" not in app.table[0].value
    assert link(app) == {}


def test_a_threshold_in_a_link_stands_in_the_table_and_in_the_box() -> None:
    app = opened(threshold="125")
    assert app.number_input(key="threshold").value == 125.0
    assert "Passes 125 million" in app.table[0].value


def test_another_scope_starts_afresh() -> None:
    app = opened(increase="12", pin="essay", threshold="125", until="2040")
    app.selectbox(key="country").set_value("SDN").run()
    assert "from Sudan" in answer(app)
    assert link(app) == {"pin": "WLD_essay", "until": "2040", "country": "SDN"}
    assert app.number_input(key="threshold").value is None


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
