"""The entrypoint: its pages, and what it shows when the figures cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.frame import loading
from data import store

ROOT = Path(__file__).parents[2]


def drawn() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()


def test_damaged_figures_are_a_designed_state_that_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> store.Store:
        raise store.StoreError(["The file stocks.parquet is damaged."])

    loading._store.clear()
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
    monkeypatch.setattr(loading, "_stamp", lambda: stamp)
    loading.store()
    loading.store()
    assert len(calls) == 1
    stamp = "two"
    loading.store()
    assert len(calls) == 2


def test_every_page_of_the_table_exists_and_has_its_own_address() -> None:
    names = {path.name for path in (ROOT / "components" / "pages").glob("*.py")} - {"__init__.py"}
    text = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    assert {name for name in names if f'"{name}"' in text} == names
    assert len(text.splitlines()) < 70


def test_the_footer_stands_on_the_page() -> None:
    assert any(caption.value.startswith("Figures to ") for caption in drawn().caption)
