"""Data through the entrypoint: plain, deep link, nonsense, dark, and the move of a filter."""

from __future__ import annotations

from tests.app.places import charts, link, run, words


def test_the_page_opens_with_its_tables_and_what_can_be_checked() -> None:
    app = run("data")
    assert not app.exception
    assert "all 18 tables stand here" in app.markdown[0].value
    assert [one.value for one in app.header][:3] == ["Tables", "Rows and columns", "Results"]
    assert len(charts(app)) == 1
    assert len(app.dataframe[0].value) == 18
    assert "of 48,312 rows" in words(app)
    assert app.button(key="check-begin").label == "Check for newer data"


def test_a_deep_link_narrows_the_rows() -> None:
    app = run("data", country="SYR", year="2015", group="refugees")
    assert not app.exception
    assert app.dataframe[1].value.drop(columns="people").to_numpy().tolist() == [[2015, "origin", "SYR", "refugees"]]
    assert app.code[0].value == "python -m data.show stocks --country SYR --year 2015 --side origin --group refugees"


def test_nonsense_and_the_dark_theme() -> None:
    app = run("data", "dark", table="nothing", years="few", country="ZZZ", group="ghosts")
    assert not app.exception
    assert "**`stocks`**" in words(app)
    assert link(app) == {}


def test_a_choice_lies_in_the_address_and_its_filters_follow() -> None:
    app = run("data")
    app.selectbox(key="table").set_value("corridors").run()
    assert not app.exception
    assert link(app) == {"table": "corridors"}
    assert len(app.dataframe[1].value) == 200
    app.selectbox(key="country").set_value("SYR").run()
    assert link(app) == {"table": "corridors", "country": "SYR"}
    found = app.dataframe[1].value
    assert ((found["origin"] == "SYR") | (found["host"] == "SYR")).all()


def test_one_year_is_chosen_beside_all_of_them() -> None:
    app = run("data")
    assert not [one for one in app.slider if one.key == "year"]
    app.segmented_control(key="years").set_value("one").run()
    app.slider(key="year").set_value(2015).run()
    assert link(app)["year"] == "2015"
    assert set(app.dataframe[1].value["year"]) == {2015}


def test_a_choice_without_rows_is_said_in_place_of_them() -> None:
    app = run("data", table="corridors", group="palestine_refugees")
    assert not app.exception
    assert "This choice leaves no rows." in words(app)
