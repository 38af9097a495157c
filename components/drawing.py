"""Charts that redraw while a control moves: the specification is made once, each redraw only brings new data.

Building a layered chart costs Altair some 50 ms, more than the model behind it. So a builder that redraws often is
split in two: the drawing, a function of the palette and a hashable layout with its data left open (``data("bars")``),
and the columns that fill it. The browser then receives an unchanged specification and only exchanges the data.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from components.palette import Palette, palette_of

Drawing = Callable[..., alt.TopLevelMixin]
Columns = Mapping[str, Sequence[Any]]


def data(name: str) -> alt.NamedData:
    """A place for a data set in a drawing."""
    return alt.NamedData(name=name)


def prepared(drawing: Drawing, palette: Palette, layout: tuple[Hashable, ...], **columns: Columns) -> Prepared:
    """The drawing for this palette and layout, filled with the data sets named in it (column -> values)."""
    return Prepared(_template(drawing, palette.name, layout), columns)


class Prepared(alt.LayerChart):
    """A layered chart whose specification is shared and whose data are its own; a copy of it is an ordinary chart."""

    def __init__(self, template: Template, columns: Mapping[str, Columns]) -> None:
        # Altair's own initialiser is what takes the time; copy() runs it for those who need the parts.
        object.__setattr__(self, "_args", ())
        object.__setattr__(self, "_kwds", {"height": template[1].get("height", alt.Undefined)})
        object.__setattr__(self, "_template", template)
        object.__setattr__(self, "_columns", dict(columns))

    def copy(self, deep: Any = True, ignore: Any = None) -> Any:
        """An ordinary chart that holds its data as frames."""
        frames = {name: pd.DataFrame(columns) for name, columns in self._columns.items()}
        return _filled(self._template[0].copy(deep=True), frames)

    def to_dict(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The shared specification with its named data sets: Arrow for Streamlit, which asks for it, else records."""
        pack = arrow if alt.data_transformers.active == "to_arrow_dataset" else records
        return {**self._template[1], "datasets": {name: pack(columns) for name, columns in self._columns.items()}}


Template = tuple[Any, dict[str, Any]]


@functools.lru_cache(maxsize=64)
def _template(drawing: Drawing, palette: str, layout: tuple[Hashable, ...]) -> Template:
    chart: Any = drawing(palette_of(palette), *layout)
    specification = chart.to_dict(validate=False)
    specification.pop("config", None)  # Altair's default theme; the screen and the pictures bring their own
    return chart, specification


def _filled(node: Any, frames: Mapping[str, pd.DataFrame]) -> Any:
    """The drawing with each place for a data set, in layers and in lookups, taken by its frame."""
    if isinstance(node, alt.NamedData):
        return frames[str(node.name)]
    if isinstance(node, list):
        return [_filled(item, frames) for item in node]
    if isinstance(node, alt.SchemaBase):
        for key, value in node._kwds.items():
            node._kwds[key] = _filled(value, frames)
    return node


def records(columns: Columns) -> list[dict[str, Any]]:
    """Rows as Vega-Lite's JSON wants them."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def arrow(columns: Columns) -> bytes:
    """Columns as an Arrow stream, the form in which Streamlit sends data to the browser."""
    table = pa.table({name: list(values) for name, values in columns.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def columns_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows with the same keys as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}
