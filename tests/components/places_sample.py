"""What charts are tried on: a sample table for a builder, and the edges that every table can have."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from components.drawing import Drawing
from components.export import png
from components.figure import Figure
from components.palette import Palette

LONG = "The United Kingdom of a Very Long Name Indeed and of Several Other Islands (Federated States of)"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, eq=False)
class Sample:
    """A builder of charts with a whole table for it; ``figures`` and ``words`` are the columns that may have edges."""

    draw: Callable[[pd.DataFrame, Palette], Drawing]
    table: pd.DataFrame
    figures: tuple[str, ...]
    words: tuple[str, ...] = ()

    def edge(self, name: str) -> pd.DataFrame:
        """The table at one of its edges."""
        return EDGES[name](self)


EDGES: dict[str, Callable[[Sample], pd.DataFrame]] = {
    "whole": lambda one: one.table,
    "empty": lambda one: one.table.head(0),
    "one row": lambda one: one.table.head(1),
    "missing": lambda one: one.table.assign(
        **{
            name: pd.array([None] * len(one.table), dtype=one.table[name].convert_dtypes().dtype)
            for name in one.figures
        }
    ),
    "few": lambda one: one.table.assign(**{name: one.table[name].clip(upper=10) for name in one.figures}),
    "zero": lambda one: one.table.assign(**dict.fromkeys(one.figures, 0)).astype(one.table.dtypes),
    "long": lambda one: one.table.assign(
        **{name: [f"{LONG} {word}" for word in one.table[name]] for name in one.words}
    ),
}


def checked(chart: Drawing) -> dict[str, Any]:
    """The chart as a valid specification with its data inside, which survives JSON."""
    spec = chart.whole()
    assert json.loads(json.dumps(spec)) == spec
    _valid(re.sub("#[0-9A-Fa-f]{6}", "#000000", json.dumps({**spec, "datasets": {}})))
    return spec


@functools.lru_cache(maxsize=512)
def _valid(specification: str) -> None:
    """Raises where Vega-Lite's schema refuses a specification; once for all themes, since it takes 0.2 s."""
    alt.Chart.from_dict(json.loads(specification))


def picture(chart: Drawing) -> bytes:
    """The chart as a PNG, made on the road on which every download is made."""
    return png(Figure("edge", "Title", "Finding.", "Unit", lambda _: chart, pd.DataFrame({"n": [1]}), "Source."))


def text_in(spec: dict[str, Any]) -> str:
    """A specification as text."""
    return json.dumps(spec, ensure_ascii=False)
