"""Regions of origin against regions of asylum: a matrix whose shades order what its numbers say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.palette import Palette
from data.words.places import region_heads

BOUNDS: Final = (1, 10_000, 100_000, 500_000, 2_000_000, 5_000_000)
"""Bounds of the classes of the matrix, in people; below the first nobody is counted."""
CELL: Final = 46
"""Height of a row in pixels."""
_STEPS: Final = (0, 1, 2, 4, 6, 8)


def matrix(table: pd.DataFrame, palette: Palette, rows: Sequence[str], columns: Sequence[str]) -> Drawing:
    """Regions of origin (rows) against regions of asylum (columns), each cell shaded by class with its number.

    ``table``: from_region, to_region, people, text. The numbers say what the shades only order.
    """
    known = table.dropna(subset=["people"])
    if known.empty:
        return labels.empty(palette)
    cells = known[["from_region", "to_region", "text"]].assign(
        people=known["people"].astype("float64"), ink=[_ink(palette, people) for people in known["people"]]
    )
    return drawing(_matrix, palette, (tuple(rows), tuple(columns)), cells=cells)


def _matrix(palette: Palette, rows: tuple[str, ...], columns: tuple[str, ...]) -> alt.TopLevelMixin:
    heads = dict(zip(columns, region_heads(columns), strict=True))
    x = alt.X("to_region:N").sort(list(columns)).axis(_heads(palette, heads))
    y = alt.Y("from_region:N").sort(list(rows)).axis(_rows(palette, rows))
    base = alt.Chart(data("cells")).encode(x=x, y=y, tooltip=_cell_tooltip())
    scale = alt.Scale(type="threshold", domain=list(BOUNDS), range=shades(palette))
    cells = base.mark_rect(stroke=palette.page, strokeWidth=2, aria=False)
    cells = cells.encode(color=alt.Color("people:Q").scale(scale).legend(None))
    numbers = base.mark_text(fontSize=axes.narrow("11", "13"), aria=False).encode(
        text="text:N", color=alt.Color("ink:N").scale(None).legend(None)
    )
    return alt.layer(cells, numbers).resolve_scale(color="independent").properties(height=CELL * len(rows))


def shades(palette: Palette) -> list[str]:
    """The colours of the matrix' classes: the page's for nobody, then from few to many."""
    return [palette.page, *(palette.sequential[step] for step in _STEPS)]


def ink_on(shade: str) -> str:
    """Dark or white, whichever reads better on a shade (relative luminance as WCAG 2 defines it)."""
    parts = [int(shade[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#111418" if luminance > 0.18 else "#FFFFFF"


def _ink(palette: Palette, people: int) -> str:
    if people < BOUNDS[0]:
        return palette.muted
    return ink_on(shades(palette)[bisect_right(BOUNDS, people)])


def _heads(palette: Palette, heads: dict[str, tuple[str, str]]) -> alt.Axis:
    wide = "{" + ", ".join(f"'{name}': '{long}'" for name, (long, _) in heads.items()) + "}"
    small = "{" + ", ".join(f"'{name}': '{short}'" for name, (_, short) in heads.items()) + "}"
    words = f"split((width < {axes.NARROW} ? {small} : {wide})[datum.value], '|')"
    return alt.Axis(
        title=None, orient="top", domain=False, ticks=False, labelAngle=0, labelExpr=words, labelColor=palette.muted,
        labelFontSize=12, labelLineHeight=14, labelLimit=110, labelOverlap=False, labelPadding=20, labelFlush=False,
    )  # fmt: skip


def _rows(palette: Palette, rows: Sequence[str]) -> alt.Axis:
    small = [long.replace("|", " ").replace("- ", "-") for long, _ in region_heads(rows)]
    pairs = ", ".join(f"'{name}': '{label}'" for name, label in zip(rows, small, strict=True))
    words = f"width < {axes.NARROW} ? {{{pairs}}}[datum.value] : datum.value"
    return alt.Axis(
        title=None, domain=False, ticks=False, labelColor=palette.ink, labelFontSize=13, labelLimit=210, labelPadding=8,
        labelOverlap=False, labelFlush=False, labelExpr=words,
    )  # fmt: skip


def _cell_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("from_region:N", title="From"),
        alt.Tooltip("to_region:N", title="To"),
        labels.tooltip_people("people", "People"),
    ]
