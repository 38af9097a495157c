"""Sections that follow their controls: what stays is drawn once, what moves is filled again by a fragment.

Everything that a fragment draws is sent and built anew in the browser, changed or not: that is most of a move's time.
So titles, headings, sources and downloads stand outside it, and what moves lies in as few places as the order allows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.address import Page
from components.context import Context
from components.figure import Figure
from components.frame import cache, params, play
from components.story import Block, Columns, Part, Section, Shown, Still, Table


@dataclass(frozen=True)
class Heading:
    """The heading of a section."""

    text: str
    level: int


@dataclass(frozen=True)
class Gap:
    """The space after a section."""


@dataclass(frozen=True, eq=False)
class Side:
    """Columns, each with its pieces."""

    cells: tuple[tuple[Piece, ...], ...]
    widths: tuple[int, ...]


Piece = Heading | Gap | Block | Side
Draw = Callable[[Piece], None]
Foot = Callable[[Callable[[], Figure]], None]
Kind = Literal["still", "moving", "side"]
Level = Literal[2, 3]
_BODY: tuple[Part, ...] = ("title", "finding", "unit", "settings", "plot")


@dataclass(frozen=True, eq=False)
class Stage:
    """One run's layout: the places of what moves, what the layout was made for, and the figures now drawn in it."""

    answer: DeltaGenerator
    shape: tuple[object, ...]
    places: tuple[DeltaGenerator, ...]
    drawn: dict[str, Figure] = field(default_factory=dict)


def pieces(sections: Iterable[Section]) -> tuple[Piece, ...]:
    """Headings, blocks and gaps in reading order, figures parted into what stays and what moves."""
    found: list[Piece] = []
    for section in sections:
        found += [Heading(section.heading, section.level)] if section.heading else []
        found += _parted(section.blocks, 3 if section.heading else section.level)
        found += [] if section.tight else [Gap()]
    return tuple(found)


def _parted(blocks: Iterable[Block], level: Level) -> Iterator[Piece]:
    for block in blocks:
        if isinstance(block, Columns):
            yield Side(tuple(tuple(_parted(cell, level)) for cell in block.cells), block.widths)
        elif isinstance(block, Shown):
            yield from _parts(replace(block, level=level))
        else:
            yield block


def _parts(block: Shown) -> Iterator[Shown]:
    """Title, chart with its words, foot and notes, each apart where one stays and the other moves."""
    still = block.still | {"foot"}
    for _, names in groupby((*_BODY, "foot", "notes"), key=lambda part: (part in still, part == "foot")):
        parts = block.parts.intersection(names)
        if parts:
            yield replace(block, parts=parts)


def _kind(piece: Piece) -> Kind:
    match piece:
        case Side():
            return "side"
        case Heading() | Gap() | Still():
            return "still"
        case Shown():
            return "still" if piece.parts <= piece.still | {"foot"} else "moving"
        case _:
            return "moving"


def shape(found: tuple[Piece, ...]) -> tuple[object, ...]:
    """What a layout depends on: the order of what stays and what moves, and all that is said in what stays."""
    shaped: list[object] = []
    for kind, group in groupby(found, key=_kind):
        if kind == "moving":
            shaped.append(kind)
        else:
            shaped += [_said(piece) for piece in group]
    return tuple(shaped)


def _said(piece: object) -> object:
    match piece:
        case Side():
            return piece.widths, tuple(shape(cell) for cell in piece.cells)
        case Still():
            return tuple(_said(block) for block in piece.blocks)
        case Table():
            return piece.rows.to_json()
        case Shown():
            figure = piece.figure
            if "foot" in piece.parts:
                return figure.slug, figure.tables, figure.sources
            return tuple(getattr(figure, _SAID[part]) for part in sorted(piece.parts))
        case _:
            return piece


_SAID = {"title": "title", "finding": "takeaway", "unit": "unit", "settings": "settings", "notes": "notes"}


def lay_out(sections: tuple[Section, ...], answer: DeltaGenerator, draw: Draw, foot: Foot) -> Stage:
    """Draw what stays, and keep places for what moves, in reading order."""
    found, drawn = pieces(sections), {figure.slug: figure for figure in _figures(sections)}
    places = tuple(_places(found, draw, lambda slug: foot(functools.partial(drawn.__getitem__, slug))))
    return Stage(answer, shape(found), places, drawn)


def _places(found: tuple[Piece, ...], draw: Draw, foot: Callable[[str], None]) -> Iterator[DeltaGenerator]:
    for kind, group in groupby(found, key=_kind):
        if kind == "moving":
            yield st.container()
            continue
        for piece in group:
            if isinstance(piece, Side):
                columns = st.columns(list(piece.widths) or len(piece.cells), gap="medium")
                for column, cell in zip(columns, piece.cells, strict=True):
                    with column:
                        yield from _places(cell, draw, foot)
            elif isinstance(piece, Shown) and "foot" in piece.parts:
                foot(piece.figure.slug)
            else:
                draw(piece)


def fill(stage: Stage, sections: tuple[Section, ...], draw: Draw) -> None:
    """Draw what moves into its places; where the layout itself must change, the whole page is drawn anew."""
    found = pieces(sections)
    if shape(found) != stage.shape:
        st.rerun()
    stage.drawn.update((figure.slug, figure) for figure in _figures(sections))
    for place, group in zip(stage.places, _moving(found), strict=True):
        with place:
            for piece in group:
                draw(piece)


def _moving(found: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    for kind, group in groupby(found, key=_kind):
        together = list(group)
        if kind == "moving":
            yield together
        for side in together:
            if isinstance(side, Side):
                for cell in side.cells:
                    yield from _moving(cell)


def _figures(sections: Iterable[Section]) -> Iterator[Figure]:
    for section in sections:
        yield from section.figures()


def run(row: Page, stage: Stage, handed: Context, follow: Callable[[Page, Stage, Context], None]) -> None:
    """Fill the places, as a fragment. ``handed`` is the context of the page's own run; later runs read their own."""
    mine = [handed]

    def once() -> None:
        context = mine.pop() if mine else params.read(row, cache.hold(), fragment=True)
        play.stage(context, lambda now: follow(row, stage, now))

    st.fragment(once, run_every=play.pace())()
