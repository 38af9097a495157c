"""Runs any page through the entrypoint, as a link opens it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def run(page: str, theme: str = "light", **query: str) -> AppTest:
    """The page ``page`` (its file's name) as a link with ``query`` opens it."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.context = {"theme": theme}
    app.run()
    app.switch_page(f"components/pages/{page}.py")
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def link(app: AppTest) -> dict[str, str]:
    """The address, each key once."""
    return {key: value[-1] if isinstance(value, list) else value for key, value in app.query_params.items()}


def visit(app: AppTest, page: str) -> AppTest:
    """Another page, reached through the navigation, which leaves the address to the page."""
    app.switch_page(f"components/pages/{page}.py").run()
    assert not app.exception
    return app


def charts(app: AppTest) -> list[Any]:
    """Every chart's message: its spec and its words for a screen reader."""
    return [chart.proto for chart in app.get("vega_lite_chart")]


def words(app: AppTest) -> str:
    """Everything that is written on the page."""
    elements = (*app.title, *app.header, *app.subheader, *app.markdown, *app.caption)
    return " ".join(str(element.value) for element in elements)


def spec_of(chart: Any) -> dict[str, Any]:
    """A chart's specification."""
    found: dict[str, Any] = json.loads(chart.spec)
    return found
