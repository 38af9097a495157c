"""A story on the screen: its sections in order, those that follow a control as fragments of the page."""

from __future__ import annotations

from itertools import groupby

import streamlit as st
from pandas.io.formats.style import Styler

from components import story as told
from components.address import Page
from components.context import Context
from components.frame import cache, card, chrome, controls, filters, live, metrics, params, theme
from components.page_table import BY_NAME
from components.palette import Palette

WIDTH = card.WIDTH


def page(name: str) -> None:
    """Draw a page of the table: read its address, tell its story, show it."""
    row = BY_NAME[name]
    context = params.read(row, cache.data())
    story = cache.story(row, context)
    answer = chrome.head(story.question)
    answer.markdown(story.answer, width=WIDTH)
    filters.draw(row, context)
    for moving, group in groupby(story.sections, key=lambda section: section.live):
        sections = tuple(group)
        if moving:
            _moving(row, live.lay_out(sections, answer), context)
        else:
            for leaf in live.leaves(sections):
                _leaf(leaf, context)


def _moving(row: Page, stage: live.Stage, context: Context) -> None:
    """Sections that follow their controls, drawn into places that are laid out once; their feet stay as they are."""
    live.run(row, stage, context, _follow)
    for place, figure in stage.feet():
        with place:
            card.foot(figure)


def _follow(row: Page, stage: live.Stage, context: Context) -> None:
    """Draw what the controls now say; where that needs other places, the whole page is laid out anew."""
    story = cache.story(row, context)
    stage.answer.markdown(story.answer, width=WIDTH)
    leaves = live.leaves(tuple(section for section in story.sections if section.live))
    if live.shape(leaves) != stage.shape:
        st.rerun()
    for leaf, place in zip(leaves, stage.places, strict=True):
        with place.body:
            _leaf(leaf, context, foot=False)
        if isinstance(leaf, told.Shown):
            stage.drawn[leaf.figure.slug] = leaf.figure
            if place.notes:
                with place.notes:
                    card.notes(leaf)


def _leaf(leaf: live.Leaf, context: Context, *, foot: bool = True) -> None:
    match leaf:
        case live.Heading():
            (st.header if leaf.level == 2 else st.subheader)(leaf.text, anchor=False)
        case live.Gap():
            st.space("small")
        case told.Columns():
            _columns(leaf, context)
        case told.Shown():
            (card.shown if foot else card.body)(leaf)
        case _:
            _block(leaf, context)


def _columns(block: told.Columns, context: Context) -> None:
    places = st.columns(list(block.widths) or len(block.cells), gap="medium")
    for place, cell in zip(places, block.cells, strict=True):
        with place:
            for inner in cell:
                _leaf(inner, context)


def _block(block: told.Block, context: Context) -> None:
    match block:
        case told.Words():
            st.markdown(block.text, width=WIDTH)
        case told.Note():
            st.caption(block.text, width=WIDTH)
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


def styled(table: told.Table, palette: Palette) -> Styler:
    """A small table with its numbers as they are written, aligned right, and its names in their colours."""
    style = table.rows.style.format(dict(table.written))
    if table.tokens:
        first, colours = table.rows.columns[0], [palette.text[token] for token in table.tokens]
        style = style.apply(lambda names: [f"color: {colour}; font-weight: 600" for colour in colours], subset=[first])
    return style if table.index else style.hide(axis="index")
