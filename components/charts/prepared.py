"""Charts that redraw while a control moves: the specification is made once, each redraw only brings new data.

Building a layered chart costs Altair some 50 ms, more than the model behind it. So a builder that redraws often is
split in two: the drawing, a function of the palette and a hashable layout with its data left open (``data("bars")``),
and the frames that fill it. The browser then receives an unchanged specification and only exchanges the data.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from components.palette import Palette, palette_of

Drawing = Callable[..., alt.TopLevelMixin]


def data(name: str) -> alt.NamedData:
    """A place for a frame in a drawing."""
    return alt.NamedData(name=name)


def prepared(drawing: Drawing, palette: Palette, layout: tuple[Hashable, ...], **frames: pd.DataFrame) -> Prepared:
    """The drawing for this palette and layout, filled with the frames named in it."""
    return Prepared(_template(drawing, palette.name, layout), frames)


class Prepared(alt.LayerChart):
    """A layered chart whose specification is shared and whose data are its own; a copy of it is an ordinary chart."""

    def __init__(self, template: Template, frames: Mapping[str, pd.DataFrame]) -> None:
        # Altair's own initialiser is what takes the time; copy() runs it for those who need the parts.
        object.__setattr__(self, "_args", ())
        object.__setattr__(self, "_kwds", {"height": template[1].get("height", alt.Undefined)})
        object.__setattr__(self, "_template", template)
        object.__setattr__(self, "_frames", dict(frames))

    def copy(self, deep: Any = True, ignore: Any = None) -> Any:
        """An ordinary chart that holds its frames."""
        chart = self._template[0].copy(deep=True)
        for layer in _leaves(chart):
            layer.data = self._frames[layer.data.name]
        return chart

    def to_dict(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The shared specification with these frames as its named data sets."""
        return {**self._template[1], "datasets": {name: records(frame) for name, frame in self._frames.items()}}


Template = tuple[Any, dict[str, Any]]


@functools.lru_cache(maxsize=64)
def _template(drawing: Drawing, palette: str, layout: tuple[Hashable, ...]) -> Template:
    chart: Any = drawing(palette_of(palette), *layout)
    specification = chart.to_dict(validate=False)
    specification.pop("config", None)  # Altair's default theme; the screen and the pictures bring their own
    return chart, specification


def _leaves(chart: Any) -> list[Any]:
    if isinstance(chart, alt.LayerChart):
        return [leaf for layer in chart.layer for leaf in _leaves(layer)]
    return [chart]


def records(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Rows as Vega wants them, a missing value as null."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")
