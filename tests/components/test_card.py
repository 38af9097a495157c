"""A figure on the screen: its parts where they belong, its foot behind two buttons, and wide tables when opened."""

from __future__ import annotations

import dataclasses
import json
import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from components import books, story
from components.credit import credited
from components.export import rendering
from components.export.kinds import KINDS
from components.frame import cache, card, params
from components.page_table import BY_NAME
from components.palette import DARK, LIGHT, Palette
from data.words import formats
from tests.components.one_figure import ONE

FORMATS = ("PNG", "SVG", "PDF", "Interactive HTML", "Vega-Lite JSON", "CSV", "Excel", "PNG, transparent")
CREDITED = credited(ONE, cache.data().provenance)


def page(parts: list[str], words: str) -> None:
    from components.frame import card
    from components.story import Shown
    from tests.components.one_figure import ONE

    card.shown(Shown(ONE, frozenset(parts), words=words))  # type: ignore[arg-type]


def drawn(shown: story.Shown | None = None, *, theme: str = "light", opened: str | None = None) -> AppTest:
    shown = shown or story.card(ONE)
    app = AppTest.from_function(page, args=(sorted(shown.parts), shown.words))
    app.context = {"theme": theme}
    app.session_state[params._MEMORY] = params._Memory({"year": "1995"}, "map")
    if opened:
        app.session_state[f"{ONE.slug}-{opened}"] = True
    app.run()
    assert not app.exception
    return app


def links(app: AppTest) -> dict[str, str]:
    """The links to files, by their words."""
    found = "".join(str(element.proto.body) for element in app.get("html"))
    return {label: unescape(at) for at, label in re.findall(r'<a href="([^"]+)" download>([^<]+)</a>', found)}


def test_a_card_says_what_it_found_in_which_unit_and_from_whom() -> None:
    app = drawn()
    assert [heading.value for heading in app.header] == [ONE.title]
    assert ONE.takeaway in [text.value for text in app.markdown]
    captions = [caption.value for caption in app.caption]
    assert captions[:2] == [ONE.subtitle, CREDITED.source]
    assert CREDITED.source.startswith("Source: UNHCR (")
    assert ONE.notes[0] in captions


def test_what_the_page_says_itself_is_not_said_twice() -> None:
    app = drawn(story.card(ONE, heading=False, finding=False))
    assert len(app.header) == 0
    assert ONE.takeaway not in [text.value for text in app.markdown]
    assert len(app.get("vega_lite_chart")) == 1


def test_a_figure_can_stand_apart_on_a_page() -> None:
    plot, foot = drawn(story.plot(ONE)), drawn(story.foot(ONE))
    assert len(plot.get("vega_lite_chart")) == 1
    assert len(plot.caption) == 0
    assert len(foot.get("vega_lite_chart")) == 0
    assert foot.caption[0].value == CREDITED.source


def test_a_figure_that_follows_a_control_keeps_its_words_while_the_finding_moves() -> None:
    app = drawn(story.moving(ONE, "People by year"))
    assert app.get("vega_lite_chart")[0].proto.alt == "People by year. The finding is written above the chart."
    assert ONE.takeaway in [text.value for text in app.markdown]
    assert app.caption[0].value == ONE.unit  # what is set stands in the controls


@pytest.mark.parametrize(("theme", "palette", "other"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_the_chart_has_the_themes_colours_and_the_finding_as_its_name(
    theme: str, palette: Palette, other: Palette
) -> None:
    chart = drawn(theme=theme).get("vega_lite_chart")[0].proto
    assert chart.alt == ONE.takeaway
    assert palette.mark["refugees"] in chart.spec
    assert other.mark["refugees"] not in chart.spec
    assert json.loads(chart.spec).get("width", "container") == "container"


def test_closed_a_card_draws_neither_table_nor_downloads() -> None:
    app = drawn()
    assert len(app.dataframe) == 0
    assert links(app) == {}
    assert len(app.code) == 0


def test_the_downloads_are_links_to_the_figure_for_the_choices_in_their_order() -> None:
    found = links(drawn(opened="download"))
    assert len(found) == len(FORMATS)
    assert all(label.startswith(form) for label, form in zip(found, FORMATS, strict=True))
    assert list(found.values()) == [f"figure/map/{ONE.slug}.{end}?year=1995&download=1" for end in KINDS]


def test_a_reader_learns_that_others_wait_for_files(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "7 files are being made before yours"
    assert said not in str([caption.value for caption in drawn(opened="download").caption])
    monkeypatch.setattr(type(rendering.QUEUE), "waiting", 7)
    assert said in str([caption.value for caption in drawn(opened="download").caption])


def test_a_figure_is_shared_as_a_link_as_markup_and_as_a_citation() -> None:
    link, frame, picture, cited = (block.value for block in drawn(opened="share").code)
    assert link.endswith("/map?year=1995")
    assert f'figure/map/{ONE.slug}.html?year=1995"' in frame
    assert f'title="{ONE.title}"' in frame
    assert f'figure/map/{ONE.slug}.svg?year=1995"' in picture
    assert f'alt="{ONE.takeaway}"' in picture
    assert ONE.title in cited
    assert link in cited
    assert CREDITED.source in cited


def test_the_table_is_what_is_drawn() -> None:
    app = drawn(opened="table")
    assert app.dataframe[0].value.equals(ONE.table)
    assert ONE.takeaway in app.dataframe[0].proto.alt


def test_every_download_has_its_own_name() -> None:
    assert [extension.rsplit(".")[-1] for extension in KINDS][:7] == [
        "png", "svg", "pdf", "html", "json", "csv", "xlsx",
    ]  # fmt: skip


def test_the_date_of_the_figures_goes_with_every_download() -> None:
    assert CREDITED.retrieved == formats.date(cache.data().provenance.retrieved)
    assert (ONE.retrieved, ONE.source, ONE.licence) == ("", "", "")


def opened_page() -> None:
    from components.frame import card
    from components.listing import Evidence
    from tests.components.one_figure import PEOPLE

    widths = {"Year": 56, "People": 92}
    card.evidence(Evidence("proof", "What was read", PEOPLE, "Table: people by year", widths, ("In all.",)))


def test_a_wide_table_is_drawn_when_it_is_opened() -> None:
    app = AppTest.from_function(opened_page).run()
    assert not app.exception
    assert app.expander[0].label == "What was read"
    assert len(app.dataframe) == len(app.caption) == 0
    app.session_state["proof"] = True
    app.run()
    assert not app.exception
    assert list(app.dataframe[0].value) == ["Year", "People"]
    assert app.dataframe[0].proto.alt == "Table: people by year"
    assert app.caption[0].value == "In all."


def test_the_page_that_lists_all_breaks_is_a_link_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = f"2 more stand on {books.LIST}."
    assert card._linked("No word of it.") == "No word of it."
    monkeypatch.setitem(card.BY_NAME, card.LISTED, dataclasses.replace(BY_NAME["hosts"], path="data"))
    assert card._linked(notes) == "2 more stand on [the page Data](/data)."
    monkeypatch.delitem(card.BY_NAME, card.LISTED)
    assert card._linked(notes) == notes
