"""The Overview through the entrypoint: plain, dark, with a nonsense link, and with damaged figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.frame import cache
from data import store

ENTRY = str(Path(__file__).parents[2] / "dashboard.py")


def run(theme: str = "light", **query: str) -> AppTest:
    app = AppTest.from_file(ENTRY, default_timeout=30)
    app.context = {"theme": theme}
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_page_answers_with_the_figures_of_the_release(theme: str) -> None:
    app = run(theme)
    assert not app.exception
    assert app.title[0].value == "Is it 110 million, and growing by 10 million a year?"
    assert {metric.label: metric.value for metric in app.metric}["Reported, end of 2025"] == "117.8 million"
    assert "fell by 5.4 million in 2025" in app.markdown[0].value


def test_every_chart_has_a_specification_and_words_for_a_screen_reader() -> None:
    charts = [chart.proto for chart in run().get("vega_lite_chart")]
    named = [chart for chart in charts if chart.alt]
    assert len(named) == 3
    assert all(chart.spec for chart in charts)


def test_a_nonsense_link_is_no_obstacle() -> None:
    app = run(country="ZZZ", year="soon", nothing="at all")
    assert not app.exception
    assert app.metric[1].value == "117.8 million"


def test_damaged_figures_are_named_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cache.forget()
    monkeypatch.setattr(store, "SNAPSHOT", tmp_path)
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path))
    app = run()
    assert not app.exception
    words = " ".join(element.value for element in app.markdown)
    assert "MANIFEST.json is missing" in words
    assert "python -m data.refresh" in words
    monkeypatch.undo()
    assert cache.data().provenance.latest_year
