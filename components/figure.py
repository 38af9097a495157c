"""What every chart of the dashboard is, apart from how it is drawn or taken away."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

import pandas as pd

from components.drawing import Chart, once

_SCALES: Final = ("Million", "Thousand")


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart with its words and numbers.

    `slug` names the figure on its page: it is the same whatever is chosen, and unique there. `title` is the finding as
    a heading, `takeaway` the finding as one sentence computed from the drawn numbers (it is also what a screen reader
    hears), `unit` the line that says what is counted. `chart` draws with a given palette: the screen's, or the light
    one for pictures. `table` holds exactly what is drawn, with column names for people. `tables` names the tidy tables
    that the figures come from, `sources` those of their data sets that are used where it is not all of them: source,
    licence and release follow (components.credit). `settings` is the scenario, rule or filters behind the figure.
    `height` is the plot's, in pixels. `interactive`, where there is one, takes its place in the interactive file: its
    controls inside the chart, its words true for any setting. `name` is the name of the files, with what was chosen.
    `address` is the link to the view that the figure stands on, for its files.
    """

    slug: str
    title: str
    takeaway: str
    unit: str
    chart: Chart
    table: pd.DataFrame
    tables: tuple[str, ...]
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    settings: str = ""
    height: int = 400
    interactive: Figure | None = None
    name: str = ""
    source: str = ""
    licence: str = ""
    retrieved: str = ""
    address: str = ""

    def file_name(self, extension: str) -> str:
        """The name a download of this figure gets: what it shows, then how."""
        return f"{self.name or self.slug}.{extension}"

    @property
    def table_unit(self) -> str:
        """The unit of the table: a chart may count in thousands or millions, the table always counts single people."""
        scale, _, counted = self.unit.partition(" ")
        return counted[:1].upper() + counted[1:] if scale in _SCALES and counted else self.unit

    @property
    def subtitle(self) -> str:
        """The unit and, where something was set, the settings: the line under the finding in every picture."""
        return " · ".join(part for part in (self.unit, self.settings) if part)

    @functools.cached_property
    def drawing(self) -> Chart:
        """The chart in a palette's colours, made once for each theme."""
        return once(self.chart)
