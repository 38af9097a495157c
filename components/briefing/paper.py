"""A brief as PDF: everything that a worker needs to set it, as plain values."""

from __future__ import annotations

import calendar
from typing import Any, Final

from components.briefing.pieces import Brief, Grid, Piece, Row, Rows, Text
from components.export.compose import config, sized
from components.export.rendering import render
from components.figure import Figure
from components.palette import LIGHT
from components.story import Metric

WIDE: Final = 680
"""Pixels of a chart as wide as the page: 17 cm, so that its labels of 13 pixels stand at 9 points."""
HALF: Final = 330
ASIDE: Final = 300
_TOP: Final = ("$schema", "params", "datasets")
_JOINED: Final = ("hconcat", "vconcat", "concat", "facet", "repeat")


def pdf(brief: Brief) -> bytes:
    """Two to four A4 pages, tagged (PDF/UA-1), with real text and vector charts; the same bytes for the same brief."""
    return render("briefing", **job(brief))


def job(brief: Brief) -> dict[str, Any]:
    """What a worker sets: the words, and a specification for each chart by its file name."""
    parts = [{"heading": part.heading, "pieces": [_piece(piece) for piece in part.pieces]} for part in brief.parts]
    widths = {brief.aside.slug: ASIDE} if brief.aside else {}
    widths |= {figure.slug: WIDE if len(row.figures) == 1 else HALF for row in _rows(brief) for figure in row.figures}
    words = {
        "kicker": brief.kicker,
        "question": brief.question,
        "answer": _runs(brief.answer),
        "aside": _card(brief.aside) if brief.aside else None,
        "parts": parts,
        "sources": brief.sources,
        "settings": brief.settings,
        "made": brief.made,
        "address": brief.address,
        "date": [brief.day.year, brief.day.month, brief.day.day],
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "grid": LIGHT.grid,
    }
    charts = {f"{figure.slug}.svg": chart(figure, widths[figure.slug]) for figure in brief.figures}
    return {"brief": words, "charts": charts, "timestamp": calendar.timegm(brief.day.timetuple())}


def chart(figure: Figure, width: int, height: int | None = None) -> dict[str, Any]:
    """The plot alone at a width in pixels, as Vega-Lite with its data inside and the look of a picture."""
    drawn = figure.drawing(LIGHT).whole()
    plot = {key: value for key, value in drawn.items() if key not in _TOP}
    fit = {} if set(_JOINED) & plot.keys() else {"autosize": {"type": "fit", "contains": "padding"}}
    return {
        **{key: drawn[key] for key in _TOP if key in drawn},
        **sized(plot, width, height or figure.height),
        **fit,
        "background": "transparent",
        "padding": 2,
        "config": config(),
    }


def _rows(brief: Brief) -> list[Row]:
    return [piece for part in brief.parts for piece in part.pieces if isinstance(piece, Row)]


def _piece(piece: Piece) -> dict[str, Any]:
    match piece:
        case Text():
            return {"kind": "text", "runs": _runs(piece), "small": piece.small}
        case Row():
            return {"kind": "row", "cards": [_card(figure) for figure in piece.figures]}
        case Grid():
            fields = [{"label": one.label, "value": one.value, "note": note_of(one)} for one in piece.items]
            return {"kind": "grid", "items": fields}
        case Rows():
            return {"kind": "table", "head": piece.head, "rows": piece.rows, "numbers": piece.numbers}


def note_of(one: Metric) -> str:
    """What stands under a key figure: its change, what it is measured against, its note."""
    return " ".join(text for text in (one.delta, one.beside, one.note) if text)


def _card(figure: Figure) -> dict[str, Any]:
    return {
        "title": figure.title,
        "unit": figure.unit,
        "file": f"{figure.slug}.svg",
        "alt": figure.takeaway,
        "notes": " ".join(figure.notes),
        "source": figure.source,
    }


def _runs(text: Text) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold} for run in text.runs]
