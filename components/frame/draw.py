"""A story on the screen: its sections in order, those that follow a control as fragments of the page."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.delta_generator import DeltaGenerator

from components import story as told
from components.address import Page
from components.context import Context
from components.door import Doors
from components.frame import cache, card, chrome, controls, doors, filters, live, metrics, params, play, theme
from components.page_table import BY_NAME
from components.palette import Palette

WIDTH = card.WIDTH
LONG: Final = 5
"""Parts with a heading of their own that make a page long."""


def page(name: str) -> None:
    """Draw a page of the table: read its address, tell its story, show it."""
    row = BY_NAME[name]
    context = params.read(row, cache.data())
    story = cache.story(row, play.shown(context))
    aside = story.aside
    answer = chrome.head(
        story.question,
        (lambda: card.plot(aside, aside.takeaway)) if aside else None,
        card.briefing if row.briefing and any(story.figures()) else None,
    )
    answer.markdown(story.answer, width=WIDTH)
    if not row.within:
        filters.draw(row, context)
        filters.everything(context)
    for piece in live.pieces(section for section in story.sections if section.lead):
        _piece(piece, context)
    _anchors(story)
    for moving, group in groupby(_rest(story), key=lambda section: section.live):
        sections = tuple(group)
        if moving:
            _moving(row, sections, answer, context)
        else:
            for piece in live.pieces(sections):
                _piece(piece, context)


def _rest(story: told.Story) -> tuple[told.Section, ...]:
    return tuple(section for section in story.sections if not section.lead)


def _anchors(story: told.Story) -> None:
    """A line of links to the parts of a long page."""
    parts = [section.heading for section in story.sections if section.heading]
    if len(parts) >= LONG:
        links = " · ".join(f"[{words}](#{anchor(words)})" for words in parts)
        st.markdown(f"On this page: {links}", width=WIDTH)


def anchor(words: str) -> str:
    """The name that a heading has in an address."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _moving(row: Page, sections: tuple[told.Section, ...], answer: DeltaGenerator, context: Context) -> None:
    """Sections that follow their controls, drawn into places that are laid out once."""
    stage = live.lay_out(sections, answer, lambda piece: _piece(piece, context), card.foot)
    live.run(row, stage, context, _follow)


def _follow(row: Page, stage: live.Stage, context: Context) -> None:
    """Draw what the controls now say."""
    story = cache.story(row, context)
    stage.answer.markdown(story.answer, width=WIDTH)
    sections = tuple(section for section in story.sections if section.live)
    live.fill(stage, sections, lambda piece: _piece(piece, context))


def _piece(piece: live.Piece, context: Context) -> None:
    match piece:
        case live.Heading():
            (st.header if piece.level == 2 else st.subheader)(piece.text, anchor=anchor(piece.text))
        case live.Gap():
            st.space("small")
        case live.Side():
            _side(piece, context)
        case told.Shown():
            card.shown(piece)
        case told.Still():
            for block in piece.blocks:
                _piece(block, context)
        case _:
            _block(piece, context)


def _side(piece: live.Side, context: Context) -> None:
    places = st.columns(list(piece.widths) or len(piece.cells), gap="medium")
    for place, cell in zip(places, piece.cells, strict=True):
        with place:
            for inner in cell:
                _piece(inner, context)


def _block(block: told.Block, context: Context) -> None:
    match block:
        case told.Words() | told.Note() | told.Code() | told.Fold():
            _text(block)
        case told.Metrics():
            metrics.draw(block)
        case Doors():
            doors.draw(block)
        case told.Table():
            st.table(styled(block, theme.palette()), border="horizontal", hide_index=not block.index)
        case told.Evidence():
            card.evidence(block)
        case told.Controls():
            controls.draw(block.name, context)
        case told.Listing():
            card.listing(block)
        case told.Choices():
            controls.choices(block)
        case told.Empty():
            chrome.empty(block.what, block.exists, height=block.height)


def _text(block: told.Text) -> None:
    match block:
        case told.Words():
            st.markdown(block.text, width=WIDTH)
        case told.Note():
            st.caption(block.text, width=WIDTH)
        case told.Code():
            st.code(block.text, language=block.language or None, wrap_lines=True, width=WIDTH)
        case told.Fold():
            with st.expander(block.title):
                st.markdown(block.text, width=WIDTH)


def styled(table: told.Table, palette: Palette) -> Styler:
    """A small table with its numbers as they are written, aligned right, and its names in their colours."""
    style = table.rows.style.format(dict(table.written))
    if table.tokens:
        first, colours = table.rows.columns[0], [palette.text[token] for token in table.tokens]
        style = style.apply(lambda names: [f"color: {colour}; font-weight: 600" for colour in colours], subset=[first])
    return style if table.index else style.hide(axis="index")
