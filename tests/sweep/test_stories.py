"""Every page in some 950 states (``OUTLOOK_SWEEP=all``: in all of them): it is told, reads well and adds up."""

from __future__ import annotations

import dataclasses

import pytest

from components import address
from components.context import region_names
from components.frame.cache import Remembered
from components.page_table import BY_PATH, PAGES
from components.story import Section, Shown, Story, card
from data import store
from tests.sweep import checks, sentences, states, wording

DATA = Remembered(store.read(store.SNAPSHOT))
DRAWN = 0.1
"""The share of the states whose charts are drawn as well."""
CHUNKS = [chunk for page in PAGES for chunk in states.chunks(page, DATA)]


@pytest.mark.sweep
@pytest.mark.parametrize("chunk", CHUNKS, ids=[chunk[0] for chunk in CHUNKS])
def test_every_state_is_told_in_whole_sentences_that_add_up(chunk: tuple[str, ...]) -> None:
    found = [one for at in chunk for one in checks.faults_at(at, DATA, drawn=states.share_of(f"{at}#") < DRAWN)]
    assert not found, "\n" + "\n".join(found)


def test_the_sample_holds_every_page_every_region_and_the_places_that_are_none() -> None:
    for page in PAGES:
        told = states.told(page, DATA)
        assert len(told) >= states.sample_of(page) / 2 or len(told) == len(states.addresses(page, DATA))
        if "country" in page.filters:
            for code in (*states.SPECIAL, *DATA.once(region_names)):
                assert any(code in at for at in told), (page.name, code)
        if "year" in page.filters:
            assert {"year=1990", f"year={DATA.provenance.latest_year}"} <= {
                part for at in told for part in at.split("?")[-1].split("&")
            }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The rest came from 1 other places.", "one of several"),
        ("The rest came from -2 other places.", "fewer than none"),
        ("The rest came from 0 other places.", "none of others"),
        ("It rose by nan million.", "a missing value"),
        ("The largest numbers were in .", "a space before a mark"),
        ("From Dominican Rep..", "two marks"),
        ("**** people", "empty bold"),
        ("**5 people", "an open bold"),
        ("5 people (of 6", "an open bracket"),
        ("In the  end.", "two spaces"),
        ("They came from.", "a sentence that stops"),
        ("A share of 3.14159265.", "a float"),
        ("group asylum_seekers", "a code"),
        ("", "empty"),
    ],
)
def test_a_fault_in_a_sentence_is_found(text: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in wording.faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "**Syria to Türkiye is the largest corridor: 2.3 million.** Inhabitants of 2024, the latest there is.",
        "At −385 people a year from 1,001 hosts … 11 of 171 hosts (21 other places): 117.8 million, −5.4.",
    ],
)
def test_whole_sentences_have_none(text: str) -> None:
    assert list(wording.faults(text)) == []


def test_a_number_that_is_in_no_table_is_found() -> None:
    page, codes = address.parse("/corridors?country=USA&side=host&group=asylum_seekers&year=2000", BY_PATH)
    context = address.context(page, DATA, codes)
    told = page.story(context)
    assert list(sentences.faults(told, context)) == []
    figures = [block.figure for block in told.blocks() if isinstance(block, Shown)]
    wrong = {
        "partners": {"takeaway": "Of 386,303 in the United States the largest number came from Mexico (11,902)."},
        "regions": {"title": "52% are in the region they fled from"},
    }
    for figure in figures:
        section = Section("one", (card(dataclasses.replace(figure, **wrong.get(figure.slug, {}))),))
        found = list(sentences.faults(Story("Who?", told.answer, (section,)), context))
        assert bool(found) == (figure.slug in wrong), (figure.slug, found)


def test_a_superlative_without_its_region_is_found() -> None:
    page, codes = address.parse("/map?region=europe", BY_PATH)
    context = address.context(page, DATA, codes)
    figure = next(iter(page.story(context).figures()))
    short = dataclasses.replace(figure, title="Ukraine is the largest country of origin")
    for one, wrong in ((figure, False), (short, True)):
        story = Story("Who?", "Nobody.", (Section("one", (card(one),)),))
        assert any("without its filter" in text for text in sentences.faults(story, context)) == wrong
