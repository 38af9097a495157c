"""Choices between address, controls and session, on a small page that draws the map's filters and nothing else."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.context import Selection
from components.frame import cache, params
from components.page_table import BY_NAME
from components.param import Param

LATEST = cache.data().provenance.latest_year
FILTERS = ("country", "region", "year", "group", "side")


def small(name: str) -> None:
    import streamlit as st

    from components.frame import cache, filters, params
    from components.page_table import BY_NAME

    page = BY_NAME[st.session_state.get("page", name)]
    context = params.read(page, cache.data())
    filters.draw(page, context)
    st.text(repr(context.chosen))
    st.text(context.chosen.describe(context.names))
    st.text(repr(dict(context.own)))
    st.text(params.link())
    st.button("Clear", on_click=params.forget, args=(page.filters,), key="clear")
    st.button("Ask", on_click=params.ask, args=({"country": "MMR", "year": "2000"},), key="ask")


def drawn(page: str = "map", **query: str) -> AppTest:
    app = AppTest.from_function(small, args=(page,))
    for key, code in query.items():
        app.query_params[key] = code
    app.run()
    assert not app.exception
    return app


def chosen(app: AppTest) -> Selection:
    assert not app.exception
    found = eval(app.text[0].value, {"Selection": Selection})
    assert isinstance(found, Selection)
    return found


def codes(app: AppTest) -> dict[str, str]:
    return {key: value[-1] if isinstance(value, list) else value for key, value in app.query_params.items()}


def visit(app: AppTest, page: str) -> AppTest:
    """Go to another page, as the navigation does: the address is already written, the controls are not there yet."""
    app.session_state["page"] = page
    app.run()
    assert not app.exception
    return app


def test_without_an_address_everything_has_its_default() -> None:
    app = drawn()
    assert chosen(app) == Selection(None, None, LATEST, None, "origin")
    assert codes(app) == {}
    boxes = {box.key: box.proto.placeholder for box in app.selectbox}
    assert boxes == {"country": "World", "region": "All regions", "group": "All groups"}


def test_a_link_chooses_by_code_and_words_are_shown() -> None:
    query = {"country": "SYR", "region": "the-americas", "year": "2015", "group": "refugees", "side": "host"}
    app = drawn(**query)
    assert chosen(app) == Selection("SYR", "the-americas", 2015, "refugees", "host")
    assert codes(app) == query
    assert "Syria" in app.text[1].value
    assert "SYR" not in app.selectbox(key="country").options
    assert app.selectbox(key="country").value == "SYR"
    assert app.slider(key="year").value == 2015


@pytest.mark.parametrize(
    "nonsense", ["", "Syria", "syr", "<script>", "2015.5", "-1", "1989", "2026", "２０１５", "9" * 60]
)
def test_nonsense_falls_back_and_leaves_the_address(nonsense: str) -> None:
    app = drawn(**dict.fromkeys(FILTERS, nonsense))
    assert chosen(app) == Selection(year=LATEST)
    assert codes(app) == {}


def test_a_choice_enters_the_address_and_the_default_leaves_it() -> None:
    app = drawn()
    app.selectbox(key="country").set_value("SYR").run()
    assert chosen(app) == Selection("SYR", year=LATEST)
    assert codes(app) == {"country": "SYR"}
    app.slider(key="year").set_value(2000).run()
    assert codes(app) == {"country": "SYR", "year": "2000"}
    app.slider(key="year").set_value(LATEST).run()
    app.selectbox(key="country").set_value(None).run()
    assert chosen(app) == Selection(year=LATEST)
    assert codes(app) == {}


def test_a_callback_can_forget_choices() -> None:
    app = drawn(country="SYR", group="refugees", side="host", year="2000", pin="essay")
    app.button(key="clear").click().run()
    assert chosen(app) == Selection(year=LATEST)
    assert codes(app) == {"pin": "SYR.host.refugees_essay"}, "a pin stays with the place of the link"
    assert app.selectbox(key="country").value is None
    assert app.slider(key="year").value == LATEST


def test_a_callback_can_choose_and_the_controls_follow() -> None:
    app = drawn(side="host")
    app.button(key="ask").click().run()
    assert chosen(app) == Selection("MMR", year=2000, side="host")
    assert codes(app) == {"side": "host", "country": "MMR", "year": "2000"}
    assert app.selectbox(key="country").value == "MMR"
    assert app.slider(key="year").value == 2000


def test_state_set_in_code_reaches_the_address() -> None:
    app = drawn()
    app.session_state["country"] = "MMR"
    app.run()
    assert chosen(app) == Selection("MMR", year=LATEST)
    assert codes(app) == {"country": "MMR"}


def test_two_choices_at_once_are_one_change_of_the_address() -> None:
    app = drawn(year="2000")
    app.selectbox(key="country").set_value("SYR")
    app.slider(key="year").set_value(2010)
    app.run()
    assert codes(app) == {"year": "2010", "country": "SYR"}


def test_choices_follow_to_another_page_and_stay_while_it_has_no_control_for_them() -> None:
    app = drawn(country="SYR", year="2000", group="refugees", side="host", map_show="rate")
    visit(app, "hosts")
    assert chosen(app) == Selection("SYR", year=2000)
    assert codes(app) == {"country": "SYR", "year": "2000", "group": "refugees", "side": "host", "map_show": "rate"}
    app.slider(key="year").set_value(2010).run()
    visit(app, "map")
    assert chosen(app) == Selection("SYR", year=2010, group="refugees", side="host")
    assert app.text[2].value == "{'map_show': 'rate'}"


def test_a_year_that_another_page_has_no_figure_for_is_still_chosen_afterwards() -> None:
    app = visit(drawn(year="1995"), "causes")
    assert "'year': 2010" in app.text[2].value
    app.run()
    assert codes(app) == {"year": "1995"}
    assert chosen(visit(app, "map")).year == 1995


def test_a_page_without_filters_draws_none_and_keeps_the_address() -> None:
    app = drawn("overview", country="SYR", year="2015")
    assert len(app.selectbox) == len(app.slider) == 0
    assert chosen(app) == Selection(year=LATEST)
    assert codes(app) == {"country": "SYR", "year": "2015"}


def test_figures_of_one_place_do_not_follow_to_another_but_pins_do() -> None:
    app = drawn("projections", increase="12", until="2040", threshold="130", pin="WLD_essay")
    app.selectbox(key="country").set_value("SDN").run()
    assert codes(app) == {"until": "2040", "pin": "WLD_essay", "country": "SDN"}


@pytest.mark.parametrize(("key", "value"), [("side", "host"), ("group", "refugees"), ("region", "europe")])
def test_another_side_group_or_region_is_another_place(key: str, value: str) -> None:
    app = drawn("projections", preset="recent", start="2020")
    control = app.get_by_key(key)
    control.set_value(value).run()
    assert codes(app) == {key: value}


def test_another_year_is_the_same_place() -> None:
    app = drawn(increase="12", threshold="130")
    app.slider(key="year").set_value(2000).run()
    assert codes(app) == {"increase": "12", "threshold": "130", "year": "2000"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (0.1 + 0.2, 0.3, True),
        (1.0, 1, True),
        (0.0, 1e-12, True),
        (0.1, 0.2, False),
        ("a", "a", True),
        (None, 0, False),
    ],
)
def test_positions_are_compared_as_a_slider_shows_them(one: object, other: object, same: bool) -> None:
    assert params._same(one, other) is same


def test_no_key_means_two_things_on_one_page() -> None:
    data = cache.data()
    for page in BY_NAME.values():
        every: list[Param] = [*page.shared(data), *page.own(data, Selection(year=LATEST))]
        keys = [key for one in every for key in one.keys]
        assert len(set(keys)) == len(keys), page.name


def test_the_link_to_the_view_carries_what_was_chosen() -> None:
    app = drawn(country="SYR", year="2015", deaths="100")
    assert app.text[3].value.endswith("/map?country=SYR&year=2015&deaths=100")
    app.button("ask").click().run()
    assert "country=MMR" in app.text[3].value
    assert "year=2000" in app.text[3].value
    assert drawn().text[3].value.endswith("/map")
