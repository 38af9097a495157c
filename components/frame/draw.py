"""A story on the screen: its sections in order, those that follow a control as fragments of the page."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.delta_generator import DeltaGenerator

from components import story as told
from components.address import Page
from components.context import Context
from components.frame import cache, card, chrome, controls, filters, metrics, params, play, theme
from components.page_table import BY_NAME
from components.palette import Palette

WIDTH: Final = 820
"""Pixels of a line of text."""


def page(name: str) -> None:
    """Draw a page of the table: read its address, tell its story, show it."""
    row = BY_NAME[name]
    context = params.read(row, cache.data())
    told_now = cache.story(row, context)
    answer = chrome.head(told_now.question)
    answer.markdown(told_now.answer, width=WIDTH)
    filters.draw(row, context)
    for live, sections in groupby(told_now.sections, key=lambda section: section.live):
        shown = tuple(sections)
        if live:
            _live(row, frozenset(section.key for section in shown), answer, [context])
        else:
            _sections(shown, context)


@st.fragment
def _live(row: Page, keys: frozenset[str], answer: DeltaGenerator, handed: list[Context]) -> None:
    """The sections that follow their controls. ``handed`` holds the context of the page's own run, for that run."""
    context = handed.pop() if handed else params.read(row, cache.data())
    play.stage(row, context, lambda now: _follow(row, keys, answer, now))


def _follow(row: Page, keys: frozenset[str], answer: DeltaGenerator, context: Context) -> None:
    story = cache.story(row, context)
    answer.markdown(story.answer, width=WIDTH)
    _sections(tuple(section for section in story.sections if section.key in keys), context)


def _sections(sections: tuple[told.Section, ...], context: Context) -> None:
    for section in sections:
        if section.heading:
            (st.header if section.level == 2 else st.subheader)(section.heading, anchor=False)
        for block in section.blocks:
            _block(block, context)
        if not section.tight:
            st.space("small")


def _block(block: told.Block, context: Context) -> None:
    match block:
        case told.Words():
            st.markdown(block.text, width=WIDTH)
        case told.Note():
            st.caption(block.text, width=WIDTH)
        case told.Shown():
            card.shown(block)
        case told.Columns():
            _columns(block, context)
        case told.Metrics():
            metrics.draw(block)
        case told.Table():
            st.table(styled(block, theme.palette()), border="horizontal", hide_index=not block.index)
        case told.Evidence():
            card.evidence(block)
        case told.Controls():
            controls.draw(block.name, context)
        case told.Empty():
            chrome.empty(block.what, block.exists, height=block.height)


def _columns(block: told.Columns, context: Context) -> None:
    places = st.columns(list(block.widths) or len(block.cells), gap="medium")
    for place, cell in zip(places, block.cells, strict=True):
        with place:
            for inner in cell:
                _block(inner, context)


def styled(table: told.Table, palette: Palette) -> Styler:
    """A small table with its numbers as they are written, aligned right, and its names in their colours."""
    style = table.rows.style.format(dict(table.written))
    if table.tokens:
        first, colours = table.rows.columns[0], [palette.text[token] for token in table.tokens]
        style = style.apply(lambda names: [f"color: {colour}; font-weight: 600" for colour in colours], subset=[first])
    return style if table.index else style.hide(axis="index")
