"""The entrypoint: its pages, and what it shows when the figures cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.address import Page
from components.frame import cache, chrome
from components.page_table import PAGES
from data import store
from tests.app.places import link, run, visit, words
from tests.data.copies import said, sealed_again

ROOT = Path(__file__).parents[2]


def drawn() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()


def test_damaged_figures_are_a_designed_state_that_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> store.Store:
        raise store.StoreError(["The file stocks.parquet is damaged."])

    cache.forget()
    monkeypatch.setattr(store, "load", damaged)
    app = drawn()
    words = " ".join(text.value for text in app.markdown)
    assert "The figures cannot be read." in words
    assert "stocks.parquet is damaged" in words
    assert len(app.exception) == len(app.error) == 0
    monkeypatch.undo()
    app.button(key="load-again").click().run()
    assert not app.exception
    assert len(app.title) == 1


def test_a_refreshed_copy_is_noticed_without_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda: calls.append(1) or load())  # type: ignore[func-returns-value]
    stamp = "one"
    monkeypatch.setattr(cache, "_stamp", lambda: stamp)
    app = drawn()
    app.run()
    assert len(calls) == 1
    stamp = "two"
    app.run()
    assert len(calls) == 2
    assert not app.exception


def test_every_page_of_the_table_exists_and_has_its_own_address() -> None:
    names = {path.stem for path in (ROOT / "components" / "pages").glob("*.py")} - {"__init__"}
    assert {page.name for page in PAGES} == names
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert len((ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()) < 70


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_opens_with_its_question_and_its_filters(page: Page) -> None:
    app = run(page.name)
    assert not app.exception
    assert len(app.title) == 1
    keys = {element.key for element in (*app.selectbox, *app.slider)}
    assert {key for key in ("country", "region", "group") if key in keys} == set(page.filters) & {
        "country", "region", "group",
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_key_of_another_page_disturbs(page: Page) -> None:
    query = {"pin": "SYR_2025i0.1~~x", "deaths": "x", "map_show": "y", "threshold": "nan", "ahead": "9", "stage": "1"}
    app = run(page.name, **query)
    assert not app.exception


def test_choices_follow_through_the_navigation_and_back() -> None:
    app = run("map", year="1995", side="host", country="DEU")
    visit(app, "hosts")
    assert link(app) == {"year": "1995", "side": "host", "country": "DEU"}
    assert app.slider(key="year").value == 1995
    visit(app, "overview")
    assert link(app) == {"year": "1995", "side": "host", "country": "DEU"}
    visit(app, "map")
    assert (app.slider(key="year").value, app.selectbox(key="country").value) == (1995, "DEU")
    assert "end of 1995" in words(app)


def test_a_year_that_causes_has_no_figure_for_survives_it() -> None:
    app = visit(run("map", year="1995"), "causes")
    assert app.slider(key="year").value == 2010
    app.slider(key="lookback").set_value(5).run()
    assert link(app) == {"year": "1995", "lookback": "5"}
    visit(app, "map")
    assert app.slider(key="year").value == 1995
    assert link(app) == {"year": "1995", "lookback": "5"}


def test_another_year_on_causes_is_another_year_everywhere() -> None:
    app = visit(run("map", year="1995"), "causes")
    app.slider(key="year").set_value(2015).run()
    assert link(app)["year"] == "2015"
    assert visit(app, "map").slider(key="year").value == 2015


def test_the_footer_stands_on_the_page() -> None:
    assert any(caption.value.startswith("Figures to ") for caption in drawn().caption)


def test_two_visitors_choose_apart() -> None:
    one, other = run("map", year="1995"), run("map", side="host")
    assert (link(one), link(other)) == ({"year": "1995"}, {"side": "host"})
    one.run()
    assert link(one) == {"year": "1995"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_damaged_refreshed_copy_shows_the_snapshot_and_says_so_in_one_sentence(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path))
    copy = Path(shutil.copytree(store.SNAPSHOT, tmp_path / "tables"))
    changed = said(copy)
    del changed["tables"]["stocks"]["sources"][0]["licence"]
    sealed_again(copy, tables=changed["tables"])
    app = run(page.name)
    assert not app.exception
    found = [caption.value for caption in app.caption if "The refreshed figures in your cache folder" in caption.value]
    assert len(found) == 1
    assert "MANIFEST.json lacks stocks.sources.0.licence" in found[0]
    assert found[0].rstrip(".").count(". ") == 0
    shutil.rmtree(copy)
    app.run()
    assert not any("The refreshed figures" in caption.value for caption in app.caption)


def test_a_copy_that_is_replaced_while_a_page_is_drawn_is_kept_to_its_foot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the page has begun, another copy takes the place of its own, whose files are gone at once."""
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path))
    copy = Path(shutil.copytree(store.SNAPSHOT, tmp_path / "tables"))
    sealed_again(copy, retrieved="2026-01-05T00:00:00+00:00")
    reserve = chrome.reserve_head
    cache.forget()

    def replaced() -> None:
        for path in copy.glob("*.parquet"):
            path.unlink()
        tables = store.read(store.SNAPSHOT).tables()
        follows = store.read(store.SNAPSHOT).provenance.content
        revised = {**tables, "hazards": tables["hazards"].assign(people=1)}
        store.write(copy, revised, store.Stamp("2026-02-06T00:00:00+00:00", "a refresh", follows=follows))
        reserve()

    monkeypatch.setattr(chrome, "reserve_head", replaced)
    app = drawn()
    assert not app.exception
    assert any("retrieved 5 January 2026" in caption.value for caption in app.caption)
    monkeypatch.setattr(chrome, "reserve_head", reserve)
    app.run()
    assert not app.exception
    assert any("retrieved 6 February 2026" in caption.value for caption in app.caption)
