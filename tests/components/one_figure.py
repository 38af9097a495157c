"""One small figure with a drawing, for tests of what surrounds every figure."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.figure import Figure
from components.palette import Palette

PEOPLE = pd.DataFrame(
    {"Year": [2023, 2024, 2025], "People": pd.array([31_600_000, 31_000_000, None], dtype="Int64")},
)


def _line(palette: Palette) -> alt.TopLevelMixin:
    return alt.Chart(data("people")).mark_line(color=palette.mark["refugees"]).encode(x="Year:Q", y="People:Q")


def _drawn(palette: Palette) -> Drawing:
    return drawing(_line, palette, people=PEOPLE)


ONE = Figure(
    slug="refugees",
    title="Fewer refugees in 2024",
    takeaway="There were 31.0 million refugees in 2024, after 31.6 million.",
    unit="People at the end of the year",
    chart=_drawn,
    table=PEOPLE,
    tables=("stocks",),
    sources=("UNHCR",),
    notes=("2025 is not in this sample.",),
    settings="Country of origin Sudan",
    height=250,
    name="refugees-origin-sdn-2025",
)
