from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from components.frame import address

    address.carry(("place",))
    place = address.select("Place", {"SYR": "Syria", "MMR": "Myanmar"}, key="place", placeholder="World")
    side = address.choice("Side", {"origin": "Origin", "host": "Asylum"}, key="side", default="origin")
    year = address.slider("Year", 1990, 2025, key="year", default=2025)
    st.button("Clear", on_click=address.forget, args=("place",))
    st.text(f"{place} {side} {year}")


def drawn(**query: str) -> AppTest:
    app = AppTest.from_function(page)
    for key, code in query.items():
        app.query_params[key] = code
    app.run()
    assert not app.exception
    return app


def result(app: AppTest) -> str:
    assert not app.exception
    return str(app.text[0].value)


def codes(app: AppTest) -> dict[str, str]:
    return {key: value[-1] if isinstance(value, list) else value for key, value in app.query_params.items()}


def test_without_an_address_everything_has_its_default() -> None:
    app = drawn()
    assert result(app) == "None origin 2025"
    assert codes(app) == {}


def test_a_link_sets_the_choices_by_code() -> None:
    app = drawn(place="MMR", side="host", year="2015")
    assert result(app) == "MMR host 2015"
    assert codes(app) == {"place": "MMR", "side": "host", "year": "2015"}
    assert app.selectbox(key="place").options == ["Syria", "Myanmar"]


@pytest.mark.parametrize("nonsense", ["", "Syria", "syr", "<script>", "2015.5", "-1", "1989", "2026", "２０１５"])
def test_nonsense_falls_back_and_leaves_the_address(nonsense: str) -> None:
    app = drawn(place=nonsense, side=nonsense, year=nonsense)
    assert result(app) == "None origin 2025"
    assert codes(app) == {}


def test_a_choice_enters_the_address_and_the_default_leaves_it() -> None:
    app = drawn()
    app.selectbox(key="place").set_value("SYR").run()
    assert result(app) == "SYR origin 2025"
    assert codes(app) == {"place": "SYR"}
    app.slider(key="year").set_value(2000).run()
    assert codes(app) == {"place": "SYR", "year": "2000"}
    app.slider(key="year").set_value(2025).run()
    app.selectbox(key="place").set_value(None).run()
    assert result(app) == "None origin 2025"
    assert codes(app) == {}


def test_a_callback_can_forget_a_choice() -> None:
    app = drawn(place="SYR", side="host")
    app.button[0].click().run()
    assert result(app) == "None host 2025"
    assert codes(app) == {"side": "host"}


def test_state_set_in_code_reaches_the_address() -> None:
    app = drawn()
    app.session_state["place"] = "MMR"
    app.run()
    assert result(app) == "MMR origin 2025"
    assert codes(app) == {"place": "MMR"}
