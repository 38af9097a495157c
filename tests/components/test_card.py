from __future__ import annotations

import dataclasses
import json

import pytest
from streamlit.testing.v1 import AppTest

from components.frame import card, loading
from components.frame.card import DOWNLOADS
from components.palette import DARK, LIGHT
from tests.components.sample import FIGURE

FORMATS = ("PNG", "SVG", "PDF", "Interactive HTML", "Vega-Lite JSON", "CSV", "Excel", "PNG, transparent")


def page() -> None:
    from components.frame.card import card
    from tests.components.sample import FIGURE

    card(FIGURE)


def drawn(*, theme: str = "light", opened: str | None = None) -> AppTest:
    app = AppTest.from_function(page)
    app.context = {"theme": theme}
    if opened:
        app.session_state[f"{FIGURE.slug}-{opened}"] = True
    app.run()
    assert not app.exception
    return app


def test_a_card_says_what_it_found_in_which_unit_and_from_whom() -> None:
    app = drawn()
    assert [heading.value for heading in app.subheader] == [FIGURE.title]
    assert FIGURE.takeaway in [text.value for text in app.markdown]
    captions = [caption.value for caption in app.caption]
    assert captions[:2] == [FIGURE.subtitle, FIGURE.source]
    assert FIGURE.notes[0] in captions


@pytest.mark.parametrize(("theme", "palette", "other"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_the_chart_has_the_themes_colours_and_the_finding_as_its_name(theme: str, palette, other) -> None:  # type: ignore[no-untyped-def]
    chart = drawn(theme=theme).get("vega_lite_chart")[0].proto
    assert chart.alt == FIGURE.takeaway
    assert palette.mark["refugees"] in chart.spec
    assert other.mark["refugees"] not in chart.spec
    assert "width" not in json.loads(chart.spec) or json.loads(chart.spec)["width"] == "container"


def test_closed_a_card_draws_neither_table_nor_downloads() -> None:
    app = drawn()
    assert len(app.dataframe) == 0
    assert len(app.get("download_button")) == 0


def test_the_downloads_are_offered_in_their_order() -> None:
    buttons = drawn(opened="download").get("download_button")
    labels = [button.proto.label for button in buttons]
    assert len(labels) == len(FORMATS)
    assert all(label.startswith(form) for label, form in zip(labels, FORMATS, strict=True))
    assert all(button.proto.ignore_rerun for button in buttons)


def test_the_table_is_what_is_drawn() -> None:
    app = drawn(opened="table")
    assert app.dataframe[0].value.equals(FIGURE.table)
    assert FIGURE.takeaway in app.dataframe[0].proto.alt


def test_every_download_has_its_own_name() -> None:
    extensions = [extension for _, extension, _, _ in DOWNLOADS]
    assert len(set(extensions)) == len(extensions)
    assert [extension.rsplit(".")[-1] for extension in extensions[:7]] == [
        "png", "svg", "pdf", "html", "json", "csv", "xlsx",
    ]  # fmt: skip


def test_the_date_of_the_figures_goes_with_every_download() -> None:
    undated = dataclasses.replace(FIGURE, retrieved="")
    assert card.dated(undated).retrieved == loading.store().provenance.retrieved
    assert card.dated(FIGURE) is FIGURE
