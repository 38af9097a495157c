"""A small figure with everything a page's figure has, and one whose chart is interactive."""

from __future__ import annotations

import dataclasses

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.figure import Figure
from components.marks import axes, labels
from components.palette import Palette

KEYS = ["conflict_idps", "refugees"]
PEOPLE = pd.DataFrame(
    {
        "year": [2023, 2024, 2025] * 2,
        "group": ["conflict_idps"] * 3 + ["refugees"] * 3,
        "people": pd.array([66_000_000, 72_100_000, 67_200_000, 31_600_000, 31_000_000, None], dtype="Int64"),
    }
)


LABELS = pd.DataFrame(
    {
        "year": [2025, 2025],
        "value": [67_200_000, 31_000_000],
        "long": ["Internally displaced 67.2", "Refugees 31.0"],
        "short": ["Internally displaced", "Refugees"],
    }
)
DOMAIN = (0, 80_000_000)


def lines(palette: Palette) -> Drawing:
    """Two lines with end labels and expressions on the plot's width, as the pages draw them."""
    ends = LABELS.assign(colour=[palette.text[key] for key in KEYS])
    return drawing(build_lines, palette, lines=PEOPLE, labels=labels.placed(ends, DOMAIN, 250))


def build_lines(palette: Palette) -> alt.TopLevelMixin:
    x = axes.years_x(palette, 2023, 2025, step=1)
    y = alt.Y("people:Q").scale(domain=list(DOMAIN)).axis(axes.value_axis(palette, [0, 40_000_000, 80_000_000]))
    colour = alt.Color("group:N").scale(domain=KEYS, range=[palette.mark[key] for key in KEYS]).legend(None)
    drawn = alt.Chart(data("lines")).mark_line().encode(x=x, y=y, color=colour)
    return alt.layer(drawn, labels.end_labels("labels", x, DOMAIN))


def interactive(palette: Palette) -> Drawing:
    """A chart with a slider of its own and a selection."""
    return drawing(build_interactive, palette, points=PEOPLE)


def build_interactive(palette: Palette) -> alt.TopLevelMixin:
    cut = alt.param(name="cut", value=2023, bind=alt.binding_range(min=2023, max=2025, step=1))
    point = alt.selection_point(name="pointed", fields=["group"])
    base = alt.Chart(data("points"), name="view_points").mark_point()
    base = base.encode(x="year:Q", y="people:Q", color="group:N")
    return base.transform_filter("datum.year >= cut").add_params(cut, point)


FIGURE = Figure(
    slug="displaced-world-2023-2025",
    title="Fewer people were displaced in 2025",
    takeaway="The internally displaced fell from 72.1 to 67.2 million in 2025.",
    unit="People at the end of the year",
    chart=lines,
    table=PEOPLE.rename(columns={"year": "Year", "group": "Group", "people": "People"}),
    tables=("stocks",),
    source="Source: UNHCR, IDMC; June 2026 release. CC BY 4.0; IDMC: CC BY-NC 4.0.",
    notes=("Refugees of 2025 are not in this sample.",),
    settings="Country of origin Sudan",
    height=250,
    licence="CC BY 4.0; IDMC: CC BY-NC 4.0.",
    retrieved="2026-11-23",
)

INTERACTIVE = dataclasses.replace(FIGURE, chart=interactive)
