"""Sections that follow their controls: places laid out once, filled again by a fragment whenever a control moves.

Sources and downloads stay where they are while a slider moves: sending them again took a third of a move's time.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.address import Page
from components.context import Context
from components.figure import Figure
from components.frame import cache, params, play
from components.story import Block, Columns, Section, Shown, walk


@dataclass(frozen=True)
class Heading:
    """The heading of a section."""

    text: str
    level: int


@dataclass(frozen=True)
class Gap:
    """The space after a section."""


Leaf = Heading | Gap | Block
Shape = tuple[object, ...]


@dataclass(frozen=True)
class Place:
    """Where a leaf stands: its body, and for a figure its foot and its notes."""

    body: DeltaGenerator
    foot: DeltaGenerator | None = None
    notes: DeltaGenerator | None = None


@dataclass(frozen=True, eq=False)
class Stage:
    """The places of one run of a page, what they are made for, and the figures drawn in them."""

    answer: DeltaGenerator
    shape: Shape
    places: tuple[Place, ...]
    drawn: dict[str, Figure] = field(default_factory=dict)

    def feet(self) -> Iterator[tuple[DeltaGenerator, Callable[[], Figure]]]:
        """The place of each foot, and the figure as it is drawn when asked for."""
        slugs = [one for one in self.shape if isinstance(one, tuple)]
        feet = [place.foot for place in self.places if place.foot is not None]
        for (slug, *_), foot in zip(slugs, feet, strict=True):
            yield foot, functools.partial(self.drawn.__getitem__, slug)


def leaves(sections: tuple[Section, ...]) -> list[Leaf]:
    """Headings, blocks and gaps in reading order; in sections that move, columns are opened up."""
    found: list[Leaf] = []
    for section in sections:
        found += [Heading(section.heading, section.level)] if section.heading else []
        found += walk(section.blocks) if section.live else section.blocks
        found += [] if section.tight else [Gap()]
    return found


def shape(found: list[Leaf]) -> Shape:
    """What the places of some leaves depend on: their kinds and, for a foot, whose figures stand above it."""
    return tuple(_needs(leaf) for leaf in found)


def _needs(leaf: Leaf) -> object:
    if isinstance(leaf, Shown) and "foot" in leaf.parts:
        return leaf.figure.slug, leaf.figure.tables, leaf.figure.sources
    return type(leaf).__name__


def lay_out(sections: tuple[Section, ...], answer: DeltaGenerator) -> Stage:
    """Make the places of sections, in reading order."""
    places: list[Place] = []
    for section in sections:
        if section.heading:
            places.append(Place(st.container()))
        for block in section.blocks:
            places += _places(block)
        if not section.tight:
            places.append(Place(st.container()))
    return Stage(answer, shape(leaves(sections)), tuple(places))


def _places(block: Block) -> Iterator[Place]:
    if isinstance(block, Columns):
        columns = st.columns(list(block.widths) or len(block.cells), gap="medium")
        for column, cell in zip(columns, block.cells, strict=True):
            with column:
                for inner in cell:
                    yield from _places(inner)
    elif isinstance(block, Shown):
        footed = "foot" in block.parts
        yield Place(st.container(), st.container() if footed else None, st.container() if footed else None)
    else:
        yield Place(st.container())


def run(row: Page, stage: Stage, handed: Context, follow: Callable[[Page, Stage, Context], None]) -> None:
    """Fill the places, as a fragment. ``handed`` is the context of the page's own run; later runs read their own."""
    mine = [handed]

    def fill() -> None:
        context = mine.pop() if mine else params.read(row, cache.data())
        play.stage(context, lambda now: follow(row, stage, now))

    st.fragment(fill, run_every=play.pace())()
