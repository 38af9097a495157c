"""A story as a brief: what of a page stands on paper, in which order, and which charts share a row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from components.briefing.pieces import Brief, Grid, Part, Piece, Row, Rows, Run, Text
from components.credit import by_licence, credited, sources
from components.figure import Figure
from components.story import Block, Columns, Metric, Metrics, Note, Section, Shown, Still, Story, Table, Words
from data.store import Provenance
from data.words import formats

_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ICON: Final = re.compile(r":material/\w+: ?")
_KEYS: Final = 5
"""Key figures that stand side by side."""
YEARS: Final = 12
"""Years of a table of figures by year."""
LOW: Final = 260
"""Pixels: charts as low as this share a row where one follows the other."""
_LONGEST: Final = 16
"""Rows of a table that stands on paper."""


def brief(story: Story, page: str, provenance: Provenance, address: str, day: dt.date) -> Brief:
    """What of a page stands on paper. ``page`` is its title, ``address`` the link to the view."""
    told = tuple(_parts(story.sections))
    whole = (*_keys(told), *told, *_by_year(told))
    parts = _cited(tuple(_together(whole)), provenance, address)
    figures = [*((story.aside,) if story.aside else ()), *(one for part in parts for one in _figures(part.pieces))]
    tables = tuple(dict.fromkeys(table for figure in figures for table in figure.tables))
    settings = tuple(dict.fromkeys(figure.settings for figure in figures if figure.settings))
    return Brief(
        f"{page} briefing · figures to {provenance.moment(provenance.latest_year)}",
        story.question,
        Text(runs(story.answer)),
        parts,
        _sources(provenance, tables),
        "; ".join(settings),
        address,
        day,
        credited(story.aside, provenance, address) if story.aside else None,
    )


def runs(markdown: str) -> tuple[Run, ...]:
    """A paragraph of Markdown as pieces, bold or not; links keep their words."""
    text = _ICON.sub("", _LINK.sub(r"\1", markdown))
    pieces = text.split("**")
    found = [Run(re.sub(r"(?<!\*)\*(?!\*)", "", piece), place % 2 == 1) for place, piece in enumerate(pieces)]
    return tuple(run for run in found if run.text)


def _parts(sections: Iterable[Section]) -> Iterator[Part]:
    seen: set[str] = set()
    for section in sections:
        pieces = tuple(_pieces(section.blocks, seen))
        if any(isinstance(piece, Row | Grid | Rows) for piece in pieces) or (section.heading and pieces):
            yield Part(section.heading, pieces)


def _keys(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Key figures for a page that sets none large but compares what may come: where each scenario leads.

    They are those of the last year of its first table, in the unit of its first chart.
    """
    pieces = [piece for part in parts for piece in part.pieces]
    tables = [piece for piece in pieces if isinstance(piece, Rows) and any(name.isdigit() for name in piece.head)]
    if not tables or any(isinstance(piece, Grid) for piece in pieces):
        return
    head, year = tables[0].head, max(name for name in tables[0].head if name.isdigit())
    unit = next(_figures(pieces)).unit.partition(" ")[0].lower()
    scale = f", {unit}" if unit in ("million", "thousand") else ""
    items = [
        Metric(f"{row[0]}, {year}{scale}", row[head.index(year)], note=_pace(row[1], head[1]))
        for row in tables[0].rows[:_KEYS]
    ]
    yield Part("", (Grid(tuple(items)),))


def _by_year(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The last years of the first chart by year, in figures, for a page with key figures and no table of its own."""
    pieces = [piece for part in parts for piece in part.pieces]
    kinds = {type(piece) for piece in pieces}
    if Rows in kinds or Grid not in kinds:
        return
    tables = [figure.table for figure in _figures(pieces) if str(figure.table.columns[0]) == "Year"]
    if tables and len(tables[0]) > 1:
        last = tables[0].tail(YEARS)
        numbers = (True,) * len(last.columns)
        cells = (tuple(_figure(name, cell) for name, cell in row.items()) for row in last.to_dict("records"))
        yield Part("The figures, by year", (Rows(tuple(map(str, last.columns)), tuple(cells), numbers),))


def _figure(name: object, cell: object) -> str:
    if formats.missing(cell):
        return "–"
    return str(cell) if name == "Year" or isinstance(cell, str) else formats.decimal(cell, 0)


def _pace(written: str, what: str) -> str:
    """What a scenario sets, under its figure: "+7.3 million a year"; nothing where it varies."""
    return f"{written} {what.lower()}" if any(sign.isdigit() for sign in written) else ""


def _together(parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts, those without a heading as the end of the one before; low charts that follow each other in pairs."""
    whole: list[Part] = []
    for part in parts:
        if whole and not part.heading:
            part = Part(whole[-1].heading, (*whole.pop().pieces, *part.pieces))
        whole.append(part)
    yield from (Part(part.heading, tuple(_paired(part.pieces))) for part in whole)


def _paired(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    waiting: Row | None = None
    for piece in pieces:
        low = isinstance(piece, Row) and len(piece.figures) == 1 and piece.figures[0].height <= LOW
        if waiting and low and isinstance(piece, Row):
            yield Row((*waiting.figures, *piece.figures))
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = piece if low and isinstance(piece, Row) else None
        if waiting is None:
            yield piece
    if waiting:
        yield waiting


def _pieces(blocks: Iterable[Block], seen: set[str]) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Columns():
                yield from _columns(block, seen)
            case Still():
                yield from _pieces(block.blocks, seen)
            case Shown() if "plot" in block.parts and block.figure.slug not in seen:
                seen.add(block.figure.slug)
                yield Row((block.figure,))
            case _:
                yield from _words(block)


def _words(block: Block) -> Iterator[Piece]:
    match block:
        case Words():
            yield from (Text(runs(one)) for one in block.text.split("\n\n"))
        case Note():
            yield Text(runs(block.text), small=True)
        case Metrics():
            yield Grid(block.items)
        case Table() if len(block.rows) <= _LONGEST:
            yield _table(block)


def _columns(block: Columns, seen: set[str]) -> Iterator[Piece]:
    """Charts that stand side by side share a row; all else follows, one below the other."""
    cells = [tuple(_pieces(cell, seen)) for cell in block.cells]
    charts = [[piece for piece in cell if isinstance(piece, Row)] for cell in cells]
    if len(cells) == 2 and all(len(rows) == 1 for rows in charts):
        yield Row(tuple(figure for rows in charts for figure in rows[0].figures))
        cells = [tuple(piece for piece in cell if not isinstance(piece, Row)) for cell in cells]
    for cell in cells:
        yield from cell


def _table(block: Table) -> Rows:
    texts = block.texts()
    whole = block.rows.reset_index() if block.index else block.rows
    numbers = tuple(place > 0 or whole[name].dtype.kind in "if" for place, name in enumerate(texts.columns))
    rows = tuple(tuple(str(cell) for cell in row) for row in texts.itertuples(index=False, name=None))
    return Rows(tuple(str(name) for name in texts.columns), rows, numbers)


def _cited(parts: tuple[Part, ...], provenance: Provenance, address: str) -> tuple[Part, ...]:
    return tuple(
        Part(part.heading, tuple(_credited(piece, provenance, address) for piece in _without_units(part.pieces)))
        for part in parts
    )


def _credited(piece: Piece, provenance: Provenance, address: str) -> Piece:
    if not isinstance(piece, Row):
        return piece
    return Row(tuple(credited(figure, provenance, address) for figure in piece.figures))


def _without_units(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces without notes that only say the unit of a chart, which stands above it anyway."""
    units = {figure.unit for figure in _figures(pieces)}
    yield from (piece for piece in pieces if not (isinstance(piece, Text) and piece.plain in units))


def _figures(pieces: Iterable[Piece]) -> Iterator[Figure]:
    for piece in pieces:
        if isinstance(piece, Row):
            yield from piece.figures


def _sources(provenance: Provenance, tables: tuple[str, ...]) -> str:
    found = sources(provenance, tables) if tables else []
    whose = "; ".join(f"{formats.listing(names)} ({licence})" for licence, names in by_licence(found).items())
    return f"Figures to {provenance.moment(provenance.latest_year)}. {whose}." if whose else ""
