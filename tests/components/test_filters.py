from __future__ import annotations

from components.selection import Selection
from streamlit.testing.v1 import AppTest

from components.frame import filters, loading


def page(names: tuple[str, ...]) -> None:
    import streamlit as st

    from components.frame import filters

    filters.draw(names)
    st.text(repr(filters.selection()))
    st.text(filters.selection().describe(filters.place_names()))
    st.button("Clear", on_click=filters.clear)


def drawn(*names: str, **query: str) -> AppTest:
    app = AppTest.from_function(page, args=(names,))
    for key, code in query.items():
        app.query_params[key] = code
    app.run()
    assert not app.exception
    return app


def chosen(app: AppTest) -> Selection:
    assert not app.exception
    selection = eval(app.text[0].value, {"Selection": Selection})
    assert isinstance(selection, Selection)
    return selection


def test_defaults_are_the_world_in_the_latest_year() -> None:
    app = drawn(*filters.KEYS)
    latest = loading.store().provenance.latest_year
    assert chosen(app) == Selection(None, None, latest, None, "origin")
    boxes = {box.key: box.proto.placeholder for box in app.selectbox}
    assert boxes == {"country": "World", "region": "All regions", "group": "All groups"}


def test_a_link_chooses_and_words_are_shown() -> None:
    app = drawn(*filters.KEYS, country="SYR", region="the-americas", year="2015", group="refugees", side="host")
    assert chosen(app) == Selection("SYR", "the-americas", 2015, "refugees", "host")
    assert "Syria" in app.text[1].value
    assert "SYR" not in app.selectbox(key="country").options


def test_nonsense_is_ignored() -> None:
    app = drawn(*filters.KEYS, country="ATLANTIS", region="europa", year="1066", group="tourists", side="both")
    assert chosen(app) == Selection(year=loading.store().provenance.latest_year)


def test_a_page_without_filters_draws_none_and_ignores_the_address() -> None:
    app = drawn(country="SYR", year="2015")
    assert len(app.selectbox) == 0
    assert chosen(app) == Selection(year=loading.store().provenance.latest_year)


def test_clearing_takes_everything_back() -> None:
    app = drawn(*filters.KEYS, country="SYR", group="refugees", side="host", year="2000")
    app.button[0].click().run()
    assert chosen(app) == Selection(year=loading.store().provenance.latest_year)
    assert dict(app.query_params) == {}


def test_regions_are_unhcrs_six_by_their_codes() -> None:
    names = loading.region_names(loading.store().provenance.version)
    assert names["the-americas"] == "The Americas"
    assert len(names) >= 6
