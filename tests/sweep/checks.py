"""What holds for every story in every state: it can be told, it reads well, and its numbers are those of its tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from components import address, story
from components.context import Context
from components.credit import credited
from components.figure import Figure
from components.frame import cache
from components.page_table import BY_PATH
from components.palette import LIGHT
from components.story import Block, Story
from tests.sweep import (
    claims_breaks,
    claims_causes,
    claims_country,
    claims_outlook,
    claims_people,
    claims_returns,
    numbers,
    sentences,
    wording,
)

WORDS: Final = ("title", "takeaway", "unit", "settings")


def _none(told: Story, context: Context) -> Iterator[str]:
    return iter(())


CLAIMS: Final[Mapping[str, Callable[[Story, Context], Iterator[str]]]] = {
    "projections": claims_outlook.faults,
    "causes": claims_causes.faults,
    "people": claims_people.faults,
    "returns": claims_returns.faults,
    "country": claims_country.faults,
}
"""What the sentences of a page claim, against its own tables."""


def faults_at(at: str, data: cache.Remembered, *, drawn: bool = False) -> list[str]:
    """Everything that is wrong with the page at an address; ``drawn``: its charts are drawn and read as well."""
    page, codes = address.parse(at, BY_PATH)
    context = address.context(page, data, codes)
    try:
        told = cache.story(page, context)
        found = [*faults(told, context, drawn=drawn), *CLAIMS.get(page.name, _none)(told, context)]
    except Exception as error:
        found = [f"{type(error).__name__}: {error}"]
    return [f"{at}  {one}" for one in dict.fromkeys(found)]


def faults(told: Story, context: Context, *, drawn: bool) -> Iterator[str]:
    """What is wrong with a story."""
    for text in _texts(told):
        yield from wording.faults(text)
    blocks, figures = list(told.blocks()), list(told.figures())
    said = any(isinstance(block, story.Empty | story.Choices | story.Table) for block in blocks)
    if not (figures or said or any(section.key == "limits" for section in told.sections)):
        yield "neither a figure nor a word on why there is none"
    yield from _doubled(blocks)
    for figure in figures:
        yield from (f"[{figure.slug}] {one}" for one in _figure(figure, context))
        if drawn:
            yield from (f"[{figure.slug}] {one}" for one in _drawing(figure))
    yield from numbers.faults(figures, context)
    yield from sentences.faults(told, context)
    yield from claims_breaks.faults(told, context)


def _texts(told: Story) -> Iterator[str]:
    yield from (told.question, told.answer)
    yield from (section.heading for section in told.sections if section.heading)
    for block in told.blocks():
        yield from _words(block)


def _words(block: Block) -> Iterator[str]:
    match block:
        case story.Words() | story.Note():
            yield block.text
        case story.Empty():
            yield from (block.what, block.exists)
        case story.Evidence():
            yield from (block.title, block.alt, *block.notes)
        case story.Metrics():
            for item in block.items:
                yield from (text for text in (item.label, item.value, item.delta, item.beside, item.note) if text)
        case story.Fold():
            yield from (block.title, block.text)
        case story.Listing():
            yield block.alt
        case story.Table():
            yield from (str(name) for name in block.texts().columns)
        case story.Shown() if block.words:
            yield block.words


def _doubled(blocks: list[Block]) -> Iterator[str]:
    """A slug names one figure of a page."""
    by_slug: dict[str, Figure] = {}
    for block in blocks:
        if isinstance(block, story.Shown) and by_slug.setdefault(block.figure.slug, block.figure) is not block.figure:
            yield f"two figures are called {block.figure.slug}"


def _figure(figure: Figure, context: Context) -> Iterator[str]:
    whole = credited(figure, context.data.provenance)
    for text in (*(getattr(figure, name) for name in WORDS), *figure.notes, whole.source):
        if text:
            yield from wording.faults(text)
    sentences = " ".join(figure.notes).split(". ")
    yield from (f"twice: {one}" for one in dict.fromkeys(sentences) if one and sentences.count(one) > 1)
    yield from (f"no {name}" for name in ("title", "takeaway", "unit", "tables") if not getattr(figure, name))
    if figure.table.empty:
        yield "a table without rows"
    elif figure.table.select_dtypes("number").drop(columns="Year", errors="ignore").isna().all(axis=None):
        yield "a table without a figure"
    if not figure.file_name("png").isascii() or set(figure.file_name("png")) & set(" /_"):
        yield f"a file called {figure.file_name('png')}"
    yield from (f"the column {name!r}" for name in figure.table.columns if list(wording.faults(str(name))))


def _drawing(figure: Figure) -> Iterator[str]:
    """Nothing is drawn that is not a number: a missing figure is absent, not a mark at nought or a word."""
    for name, columns in figure.drawing(LIGHT).data.items():
        for column, values in columns.items():
            if any(isinstance(value, float) and not math.isfinite(value) for value in values):
                yield f"not a number in {name}.{column}"
            if any(isinstance(value, str) and value in ("nan", "None", "<NA>") for value in values):
                yield f"a missing value in words in {name}.{column}"
            if any(value is pd.NA for value in values):
                yield f"a missing value of pandas in {name}.{column}"
