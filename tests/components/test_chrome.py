"""The frame around every page: footer, designed states, wordmark."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.frame import cache, chrome
from data.catalogue import ESSAY, FLOWS, GROUPS
from data.producers import SOURCES
from data.words import formats


def footer_page() -> None:
    from components.frame import chrome

    chrome.footer()


def test_the_footer_names_every_producer_and_the_dates() -> None:
    app = AppTest.from_function(footer_page).run()
    words = " ".join(caption.value for caption in app.caption)
    provenance = cache.data().provenance
    assert f"Figures to the end of {provenance.latest_year}" in words
    assert formats.date(provenance.retrieved) in words
    sources = [source for table in provenance.manifest["tables"].values() for source in table["sources"]]
    assert all(source["producer"] in words for source in sources)
    assert "non-commercial" in words
    assert provenance.via in words
    assert f"“{ESSAY.quote}” {ESSAY.producer}" in words
    assert all(f"]({source.page or source.url})" in words for source in (SOURCES["UNHCR"], SOURCES["IDMC"]))


def test_the_glossary_names_every_group_when_it_is_opened() -> None:
    app = AppTest.from_function(footer_page).run()
    assert not app.markdown
    app.session_state["glossary"] = True
    words = app.run().markdown[0].value
    assert all(f"**{one.label}**: {one.definition}" in words for one in (*GROUPS.values(), *FLOWS.values()))


def states_page() -> None:
    from components.frame import chrome
    from data.store import StoreError

    chrome.head("Who?").markdown("**Nobody.**")
    chrome.empty("No figures for 1066.", "They begin in 1990.", height=250)
    chrome.cannot_refresh("UNHCR did not answer.", "All pages work with the figures of June 2026.")
    chrome.cannot_load(StoreError(["The file stocks.parquet is missing."]))
    chrome.loading_skeleton(250)


def test_designed_states_are_words_and_a_way_out_never_an_alarm() -> None:
    app = AppTest.from_function(states_page).run()
    assert not app.exception
    words = " ".join(text.value for text in (*app.markdown, *app.caption))
    assert app.title[0].value == "Who?"
    assert app.markdown[0].value == "**Nobody.**"
    for text in ("No figures for 1066.", "They begin in 1990.", "did not answer", "stocks.parquet is missing"):
        assert text in words
    assert [button.label for button in app.button] == ["Clear the filters", "Try again", "Try again"]
    assert len(app.error) == len(app.warning) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_wordmark_belongs_to_the_theme(theme: str) -> None:
    path = chrome.STATIC / f"wordmark-{theme}.svg"
    colour = {"light": "#111418", "dark": "#F2F0EE"}[theme]
    text = path.read_text(encoding="utf-8")
    assert colour in text
    assert "<title>Displacement Outlook</title>" in text
    assert "<text" not in text
