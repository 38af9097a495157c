"""A page as a briefing at an address: the file for the choices of the page, or a sentence why not."""

from __future__ import annotations

import io

import pypdf
import pytest

from components.page_table import BY_NAME
from components.web.briefings import NAMES
from tests.web.asking import ask, server

APP = server()


def test_a_briefing_is_that_of_the_choices_in_its_address() -> None:
    answer = ask(APP, "/briefing/projections.pdf?country=SYR&pin=SYR_returns")
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="briefing-projections-origin-syr-2025.pdf"'
    words = pypdf.PdfReader(io.BytesIO(answer.body)).pages[0].extract_text()
    assert "from Syria" in words
    assert "country=SYR" in words


def test_slides_are_offered_too() -> None:
    answer = ask(APP, "/briefing/projections.pptx")
    assert answer.status == 200, answer.text
    assert answer.body[:2] == b"PK"


@pytest.mark.parametrize("file", ["map.pdf", "poem.pdf", "projections.doc", "projections"])
def test_what_is_no_briefing_is_refused_with_what_there_is(file: str) -> None:
    answer = ask(APP, f"/briefing/{file}")
    assert answer.status == 404
    assert "there " in answer.text


def test_the_pages_with_a_briefing_say_so_in_the_page_table() -> None:
    assert tuple(name for name, page in BY_NAME.items() if page.briefing) == NAMES
    assert "projections" in NAMES
