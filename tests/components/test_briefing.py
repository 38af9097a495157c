"""A page on paper and on slides: the words of the story, two to four tagged pages, charts that can be edited."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
from functools import cache as kept
from pathlib import Path
from typing import Any

import pandas as pd
import pypdf
import pytest
from pptx import Presentation

from components import address
from components.briefing import paper, slides
from components.briefing.brief import brief
from components.briefing.kinds import KINDS
from components.briefing.pieces import Brief, Grid, Rows
from components.figure import Figure
from components.frame import cache
from components.page_table import BY_PATH, PAGES
from components.story import Section, Story, Words, card
from data.results import RESULTS
from tests.components.sample import FIGURE

DAY = dt.date(2026, 11, 28)
ADDRESSES = (
    "/projections", "/projections?country=DEU&side=host&pin=DEU.host_recent", "/country?country=MMR",
    "/country?country=DEU&year=2015",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
SERVER = "https://example.org"


@kept
def of(at: str) -> Brief:
    page, codes = address.parse(at, BY_PATH)
    data = cache.data()
    story = cache.story(page, address.context(page, data, codes))
    return brief(story, page.title, data.provenance, SERVER + at, DAY)


@kept
def made(at: str, kind: str) -> bytes:
    return KINDS[kind].make(of(at))


def titled(told: Brief) -> list[Figure]:
    return [figure for figure in told.figures if figure is not told.aside]


def pages(at: str) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(made(at, "pdf")))
    return [plain(page.extract_text()) for page in read.pages]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("at", ADDRESSES)
def test_the_pdf_holds_the_story_on_two_to_four_pages(at: str) -> None:
    found, told = pages(at), of(at)
    assert 2 <= len(found) <= 4
    whole = " ".join(found)
    for words in (told.question, told.answer.plain, told.sources, SERVER + at):
        assert plain(words).replace(" ", "") in whole.replace(" ", "")
    for figure in titled(told):
        assert plain(figure.title).replace(" ", "") in whole.replace(" ", "")
    assert all(f"{place} / {len(found)}" in text for place, text in enumerate(found, start=1))
    assert all("28 November 2026" in text for text in found)
    assert len(found[-1]) > 300, "the last page is no orphan"


@pytest.mark.parametrize("at", ADDRESSES)
def test_the_pdf_is_tagged_and_every_chart_has_its_finding_as_text(at: str) -> None:
    read = pypdf.PdfReader(io.BytesIO(made(at, "pdf")))
    catalog = read.trailer["/Root"].get_object()
    assert bool(catalog["/MarkInfo"]["/Marked"])
    assert str(catalog["/Lang"]).lower().startswith("en")
    assert read.metadata is not None
    assert read.metadata.title == of(at).question
    texts = list(alternatives(catalog["/StructTreeRoot"]))
    assert {plain(figure.takeaway) for figure in of(at).figures} <= {plain(text) for text in texts}


def alternatives(node: Any) -> Any:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for part in node:
            yield from alternatives(part)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from alternatives(node.get("/K", []))


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert paper.pdf(of("/projections")) == made("/projections", "pdf")


def test_words_are_never_code_on_paper() -> None:
    nasty = '#panic(1) *x* _y_ @z $a$ <b> \\ `c` // {d} [e] & "f"'
    figure = dataclasses.replace(FIGURE, title=nasty, notes=(nasty,))
    story = Story(nasty, nasty, (Section("a", (card(figure), Words(nasty)), nasty),))
    told = brief(story, nasty, cache.data().provenance, SERVER, DAY)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.pdf(told))).pages)
    assert plain(text).count("#panic(1)") >= 4
    deck = Presentation(io.BytesIO(slides.pptx(told)))
    assert deck.slides[0].shapes.title is not None
    assert deck.slides[0].shapes.title.text == nasty


@pytest.mark.parametrize("at", ADDRESSES)
def test_the_slides_open_and_say_one_thing_each(at: str) -> None:
    deck, told = Presentation(io.BytesIO(made(at, "pptx"))), of(at)
    titles = [slide.shapes.title.text for slide in deck.slides]  # type: ignore[union-attr]
    assert titles[0] == told.question
    assert {figure.title for figure in titled(told)} <= set(titles)
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78  # type: ignore[operator]
    assert all(slide.notes_slide.notes_text_frame.text for slide in deck.slides)  # type: ignore[union-attr]
    assert [layout.name for layout in deck.slide_layouts] == ["Title Only"]
    body = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert told.answer.plain in body
    assert told.made in body


@pytest.mark.parametrize("at", ADDRESSES)
def test_charts_can_be_edited_and_every_picture_and_chart_has_its_finding(at: str) -> None:
    deck = Presentation(io.BytesIO(made(at, "pptx")))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    drawn = [shape for shape in shapes if shape.has_chart or shape.shape_type == 13 or shape.has_table]
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in drawn)
    charts = [shape.chart for shape in shapes if shape.has_chart]  # type: ignore[attr-defined]
    assert len(charts) >= (7 if "country=MMR" in at else 1)
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_a_native_chart_holds_what_the_page_draws() -> None:
    deck = Presentation(io.BytesIO(made("/country?country=MMR", "pptx")))
    charts = {
        slide.shapes.title.text: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart
    }  # type: ignore[union-attr, attr-defined]
    figures = {figure.slug: figure for figure in of("/country?country=MMR").figures}
    stack = figures["country-origins"]
    plot = charts[stack.title].plots[0]
    assert next(series.name for series in plot.series) == "Internally displaced by conflict"
    for series in plot.series:
        known = stack.table[series.name]
        assert [None if value is None else round(value * 1_000_000) for value in series.values] == [
            None if pd.isna(value) else int(value) for value in known
        ]
    bars = charts[figures["country-host-places"].title].plots[0]
    assert list(bars.series[0].values) == figures["country-host-places"].table["People"].tolist()


@pytest.mark.parametrize("code", ["MMR", "NRU", "UNK"])
def test_the_briefing_of_a_country_says_what_the_command_prints(code: str) -> None:
    whole = " ".join(pages(f"/country?country={code}")).replace(" ", "")
    table = RESULTS["country"].compute(cache.data().store, {"country": code})
    told = dict(table.loc[table["kind"] == "sentence", ["name", "value"]].itertuples(index=False))
    for block in ("O1", "O2", "R1", "A1", "C1"):
        if block in told:
            assert plain(told[block]).replace(" ", "") in whole, block
    facts = table[table["kind"] == "fact"].set_index("name")["value"]
    if code == "MMR":
        for name in ("origin_refugees", "origin_asylum_seekers", "inside_conflict"):
            assert f"{facts[name]:,}" in whole, name


@pytest.mark.parametrize("at", ADDRESSES)
def test_nothing_on_a_slide_leaves_it(at: str) -> None:
    deck = Presentation(io.BytesIO(made(at, "pptx")))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_where_each_scenario_leads_is_set_large() -> None:
    part = of("/projections").parts[0]
    (grid,) = [piece for piece in part.pieces if isinstance(piece, Grid)]
    (rows,) = [piece for piece in of("/projections").parts[1].pieces if isinstance(piece, Rows)]
    assert [item.value for item in grid.items] == [row[rows.head.index("2035")] for row in rows.rows]
    assert all("2035, million" in item.label for item in grid.items)


def test_a_chart_of_neither_years_nor_bars_is_a_picture() -> None:
    assert slides.native(dataclasses.replace(FIGURE, table=pd.DataFrame({"Place": ["a"], "People": [1]}))) is None
    assert slides.native(FIGURE) is None, "years stand more than once"


def test_every_page_can_be_put_on_paper_in_words() -> None:
    for page in PAGES:
        told = of(f"/{page.path}")
        job = paper.job(told)
        assert job["brief"]["question"] == told.question
        assert set(job["charts"]) == {f"{figure.slug}.svg" for figure in told.figures}
        assert slides.job(told)["slides"]


def test_what_sets_a_briefing_is_loaded_by_the_worker_alone() -> None:
    code = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "components").rglob("*.py")}
    engines = re.compile(r"^\s*(?:import|from) (?:typst|pptx|lxml)\b", re.MULTILINE)
    setters = {"components/export/deck.py", "components/export/deck_charts.py", "components/export/typeset.py"}
    assert {name for name, text in code.items() if engines.search(text)} == setters
    users = re.compile(r"\b(?:deck|deck_charts|typeset)\b")
    assert {name for name, text in code.items() if users.search(text)} - setters == {"components/export/worker.py"}
