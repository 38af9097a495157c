"""A figure in other people's pages and texts: the markup that shows it there, and the line that cites it."""

from __future__ import annotations

import datetime as dt
from html import escape

from components.figure import Figure
from data.citations import TOOL
from data.words import formats

_AROUND, _LINE, _CHARACTERS = 270, 20, 120
"""Of the interactive page on a screen of usual width: pixels around its plot and its words, and lines of these."""


def iframe(figure: Figure, address: str) -> str:
    """Markup that shows the interactive page of a figure."""
    lines = sum(map(len, (figure.takeaway, figure.source, *figure.notes))) // _CHARACTERS
    size = f'width="100%" height="{figure.height + _AROUND + lines * _LINE}" style="border:0" loading="lazy"'
    return f'<iframe src="{escape(address)}" title="{escape(figure.title)}" {size}></iframe>'


def picture(figure: Figure, address: str) -> str:
    """Markup that shows a figure as a picture."""
    return f'<img src="{escape(address)}" alt="{escape(figure.takeaway)}" width="936" style="max-width:100%">'


def citation(figure: Figure, on: dt.date) -> str:
    """A figure as a source: its finding, this tool, the address and day of the view, and whose figures it shows."""
    title = figure.title.rstrip(".")
    where = f", {figure.address}" if figure.address else ""
    return f"{TOOL} ({on.year}). {title}{where}, seen on {formats.date(on)}. {figure.source}"
