"""A brief as slides: one message each, what is drawn by PowerPoint itself where the form allows, else a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from components.briefing.paper import ASIDE, chart, note_of
from components.briefing.pieces import Brief, Grid, Piece, Row, Rows, Text
from components.export.rendering import render
from components.figure import Figure
from components.palette import LIGHT
from data.catalogue import CAUSES, DISPLACED, FLOWS, GROUPS
from data.words.formats import decimal

MOST_SERIES: Final = 9
MOST_BARS: Final = 12
PICTURE: Final = (760, 330)
"""Pixels of a chart that comes as a picture."""
_FINER: Final = ("50%", "95%")
"""Bands that a slide leaves out: it shows the middle and four times in five."""
_SCALES: Final = {"Million": 1_000_000, "Thousand": 1_000}


def pptx(brief: Brief) -> bytes:
    """Slides of 13.33 by 7.5 inches with editable text, charts and tables; notes hold the sentences."""
    return render("slides", **job(brief))


def job(brief: Brief) -> dict[str, Any]:
    """What a worker makes into slides, as plain values."""
    grids = [piece for part in brief.parts for piece in part.pieces if isinstance(piece, Grid)]
    items = [{"label": one.label, "value": one.value, "note": note_of(one)} for grid in grids[:1] for one in grid.items]
    first: dict[str, Any] = {
        "kind": "title", "title": brief.question, "runs": [[run.text, run.bold] for run in brief.answer.runs],
        "kicker": brief.kicker, "items": items[:5],
    }  # fmt: skip
    first |= {"picture": chart(brief.aside, ASIDE), "alt": brief.aside.takeaway} if brief.aside else {}
    slides = [one for part in brief.parts for piece in part.pieces for one in _slides(piece, part.heading)]
    words = [text for text in (brief.settings, brief.sources, f"The view behind these slides: {brief.address}") if text]
    last = {"kind": "words", "title": "Where the figures come from", "words": words}
    look = {"ink": LIGHT.ink, "muted": LIGHT.muted, "grid": LIGHT.grid, "accents": _accents()}
    made = {"foot": brief.made, "title": brief.question, "day": brief.day.isoformat()}
    return {"slides": [first, *slides, last], "look": look, **made}


def _accents() -> list[str]:
    return [
        LIGHT.mark[name] for name in ("conflict_idps", "refugees", "palestine_refugees", "asylum_seekers", "oip")
    ] + [LIGHT.mark["environmental"]]


def _slides(piece: Piece, heading: str) -> list[dict[str, Any]]:
    match piece:
        case Row():
            return [_chart_slide(figure) for figure in piece.figures]
        case Rows() if heading:
            table = {"head": piece.head, "rows": piece.rows, "numbers": piece.numbers}
            return [{"kind": "table", "title": heading, "table": table}]
        case Text() | Grid() | Rows():
            return []


def _chart_slide(figure: Figure) -> dict[str, Any]:
    drawn = native(figure)
    words = [figure.takeaway, *figure.notes, figure.source]
    slide = {"kind": "chart", "title": figure.title, "unit": figure.unit, "source": figure.source, "notes": words}
    slide |= {"alt": figure.takeaway}
    if drawn is None:
        return {**slide, "picture": chart(figure, *PICTURE)}
    return {**slide, "chart": drawn}


def native(figure: Figure) -> dict[str, Any] | None:
    """The chart as PowerPoint draws it, out of the figure's table: lines, stacked areas or columns by year, or bars.

    None where it is none of these: then a picture shows it.
    """
    table, marks = figure.table, marks_of(figure.drawing(LIGHT).specification)
    first = str(table.columns[0])
    if "year" in first.lower() and pd.api.types.is_numeric_dtype(table[first]):
        return _by_year(figure, first, marks)
    return _bars(figure, first) if "bar" in marks and not marks & _MARKS_APART else None


_MARKS_APART: Final = {"geoshape", "area", "line", "trail", "rect", "point"}


def marks_of(node: Any) -> set[str]:
    """The kinds of marks in a specification."""
    if isinstance(node, Mapping):
        mark = node.get("mark")
        own = {mark if isinstance(mark, str) else str(mark.get("type"))} if mark else set()
        return own.union(*(marks_of(part) for key, part in node.items() if key != "mark"))
    return set().union(*map(marks_of, node)) if isinstance(node, list | tuple) else set()


def _by_year(figure: Figure, first: str, marks: set[str]) -> dict[str, Any] | None:
    table = figure.table
    names = [str(name) for name in table.columns[1:] if pd.api.types.is_numeric_dtype(table[name])]
    names = [name for name in names if not name.startswith(_FINER) and table[name].notna().any()]
    if (
        any("year" in name.lower() for name in names)
        or not 0 < len(names) <= MOST_SERIES
        or table[first].duplicated().any()
    ):
        return None
    by_name = all(name in _TOKENS for name in names)
    form = "line"
    if by_name and len(names) > 1 and marks & {"area", "bar"}:
        form = "area" if "area" in marks else "columns"
    elif "bar" in marks and not marks & {"line", "area", "trail"}:
        form = "columns"
    size = _size(figure)
    if by_name:
        names = sorted(names, key=lambda name: _ORDER.get(_TOKENS[name], len(_ORDER)))
    taken = iter(_COLOURS if len(names) > 1 else ("reported",))
    projected = any(name.startswith(_PROJECTED) for name in names)
    series = [_series(name, table[name], size, taken, projected) for name in names]
    return {"form": form, "years": [int(year) for year in table[first]], "series": series, "format": _format(series)}


_COLOURS: Final = tuple(f"scenario_{place}" for place in (1, 2, 3, 4, 1, 2, 3, 4, 1))
_ORDER: Final = {group: place for place, group in enumerate(DISPLACED)}
"""Stacks stand as on the pages, from below."""
_PROJECTED: Final = ("Forecast", "Said")


def _series(name: str, values: pd.Series, size: float, taken: Iterator[str], projected: bool) -> dict[str, Any]:
    """A line, area or column: its colour says what it is, and how it is drawn whether it is reported."""
    name = name.removesuffix(", people")
    known = [None if pd.isna(value) else float(value) / size for value in values]
    last = next((value for value in reversed(known) if value is not None), None)
    token, dash, thin = _TOKENS.get(name), "", False
    if name.startswith("80%"):
        token, dash, thin = "forecast", "dash", True
    elif name.startswith(_PROJECTED):
        token, dash = "forecast", "dot"
    elif name.startswith("Essay"):
        token, dash = "essay", "dash"
    elif token is None and not name.startswith("Reported"):
        token, dash = next(taken), "dash" if projected else ""
    token = token or "reported"
    label = f"{_ENDS.get(name, name)} {decimal(last, 1 if last < 100 else 0)}" if last is not None else name
    look = {"colour": LIGHT.mark[token], "ink": LIGHT.text[token], "dash": dash, "thin": thin}
    return {"name": name, "values": known, "label": label, **look}


_ENDS: Final = {"Forecast, middle": "Forecast", "80% band, from": "80%: from", "80% band, to": "80%: up to"}
_OTHER: Final = {"conflict": "armed_conflict", "persecution": "persecution", "abuse": "abuse",
                 "not_attributed": "not_attributed", "environmental": "environmental"}  # fmt: skip
_FLOW: Final = {"returned_refugees": "refugees", "returned_idps": "conflict_idps", "conflict_displacement":
                "conflict_idps", "disaster_displacement": "environmental"}  # fmt: skip
_TOKENS: Final[dict[str, str]] = {
    **{name: key for key, one in GROUPS.items() if key in LIGHT.mark for name in (one.label, one.short)},
    **{CAUSES[key]: token for key, token in _OTHER.items()},
    "By conflict": "conflict_idps",
    "By disasters": "environmental",
    "By disaster": "environmental",
    **{name: token for key, token in _FLOW.items() for name in (FLOWS[key].label, FLOWS[key].short)},
}
"""What a column is called -> whose colour it has."""


def _bars(figure: Figure, first: str) -> dict[str, Any] | None:
    table = figure.table
    numbers = [str(name) for name in table.columns[1:] if pd.api.types.is_numeric_dtype(table[name])]
    numbers = [name for name in numbers if name not in ("Place", "Rank") and "year" not in name.lower()]
    rows = table.dropna(subset=numbers[:1]).head(MOST_BARS) if numbers else table.head(0)
    if rows.empty or rows[first].duplicated().any():
        return None
    size = _size(figure)
    values = [float(value) / size for value in rows[numbers[0]]]
    series = [{"name": numbers[0], "values": values, "colour": LIGHT.mark["reported"]}]
    names = [str(name) for name in rows[first]]
    return {"form": "bars", "names": names, "series": series, "format": _format(series)}


def _size(figure: Figure) -> float:
    return float(_SCALES.get(figure.unit.partition(" ")[0], 1))


def _format(series: list[dict[str, Any]]) -> str:
    """How numbers are written: whole from a hundred on, else with a decimal."""
    most = max((abs(value) for one in series for value in one["values"] if value is not None), default=0)
    return "#,##0" if most >= 100 else "#,##0.0"
