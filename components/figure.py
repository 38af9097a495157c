"""What every chart of the dashboard is, apart from how it is drawn or taken away."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from components.drawing import Drawing
from components.palette import Palette


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart with its words and numbers.

    `slug` names the downloads and the widgets and is unique on a page. `title` is the finding as a heading, `takeaway`
    the finding as one sentence computed from the drawn numbers (it is also what a screen reader hears), `unit` the line
    that says what is counted. `chart` draws with a given palette: the screen's, or the light one for pictures. `table`
    holds exactly what is drawn, with column names for people. `source` names producer, release and licence, `settings`
    the scenario, rule or filters behind the figure. `height` is the plot's, in pixels. `interactive`, where there is
    one, takes its place in the interactive file: its controls inside the chart, its words true for any setting.
    `name` is the name of the files where it says more than the slug, which stays the same while settings change.
    """

    slug: str
    title: str
    takeaway: str
    unit: str
    chart: Callable[[Palette], Drawing]
    table: pd.DataFrame
    source: str
    notes: tuple[str, ...] = ()
    settings: str = ""
    height: int = 400
    licence: str = ""
    retrieved: str = ""
    interactive: Figure | None = None
    name: str = ""

    def drawing(self, palette: Palette) -> Drawing:
        """The chart in the colours of a palette, drawn once a theme."""
        kept = self._drawings
        if palette.name not in kept:
            kept[palette.name] = self.chart(palette)  # two threads may both do it: they get equal values
        return kept[palette.name]

    @functools.cached_property
    def _drawings(self) -> dict[str, Drawing]:
        return {}

    def file_name(self, extension: str) -> str:
        """The name a download of this figure gets: what it shows, then how."""
        return f"{self.name or self.slug}.{extension}"

    @property
    def subtitle(self) -> str:
        """The unit and, where something was set, the settings: the line under the finding in every picture."""
        return " · ".join(part for part in (self.unit, self.settings) if part)
