"""The only form of a chart: a Vega-Lite specification without data, and named data sets that fill it.

The screen exchanges data sets while a slider moves, exports put them into the file. A specification is a function of
the theme and of a hashable layout (scales, names, colours), built once and shared by all readers, never changed.

Altair builds it, under one lock: its method syntax (``alt.Y(...).scale(...)``) keeps the channel being built on the
*class* until the call ends, so two threads that build charts at the same time take each other's encodings, silently.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd
import pyarrow as pa

from components import tooltips
from components.palette import Palette, palette_of

Columns = Mapping[str, Sequence[Any]]
Build = Callable[..., alt.TopLevelMixin]
"""Palette and layout in, Altair chart out, its data left open with :func:`data`."""

Chart = Callable[[Palette], "Drawing"]
"""A chart in the colours that it is given."""

_ALTAIR: Final = threading.RLock()
_KEPT: Final = 512


@dataclass(frozen=True, eq=False)
class Drawing:
    """A Vega-Lite specification without data (shared, never changed) and the data sets it names, column by column."""

    specification: Mapping[str, Any]
    data: Mapping[str, Columns]

    def screen(self) -> dict[str, Any]:
        """The chart as Streamlit takes it: data sets as Arrow streams, so that the browser can exchange them alone."""
        return {**self.specification, "datasets": self._packed}

    def whole(self) -> dict[str, Any]:
        """The chart as one piece of Vega-Lite with its data inside as records."""
        return {**self.specification, "datasets": {name: records(columns) for name, columns in self.data.items()}}

    @functools.cached_property
    def _packed(self) -> dict[str, bytes]:
        return {name: _arrow(columns) for name, columns in self.data.items()}


def once(chart: Chart) -> Chart:
    """``chart``, drawn once for each theme and kept as long as what holds it, however many readers look at it."""
    drawn: dict[str, Drawing] = {}

    def kept(palette: Palette) -> Drawing:
        # Two threads that ask at once make the same value twice, and no harm.
        if palette.name not in drawn:
            drawn[palette.name] = chart(palette)
        return drawn[palette.name]

    return kept


def data(name: str) -> alt.NamedData:
    """A place for a data set in a specification that is being built."""
    return alt.NamedData(name=name)


def drawing(
    build: Build, palette: Palette, layout: tuple[Hashable, ...] = (), **sets: Columns | pd.DataFrame
) -> Drawing:
    """The drawing that ``build(palette, *layout)`` describes, filled with the data sets it names.

    ``layout`` is all that shapes the specification apart from the data; ``build`` is a function of a module.
    """
    filled = {name: columns_of(rows) if isinstance(rows, pd.DataFrame) else rows for name, rows in sets.items()}
    return Drawing(_specification(build, palette.name, layout), filled)


@functools.lru_cache(maxsize=_KEPT)
def _specification(build: Build, theme: str, layout: tuple[Hashable, ...]) -> Mapping[str, Any]:
    with _ALTAIR:
        specification = build(palette_of(theme), *layout).to_dict(validate=False)
    specification.pop("config", None)  # Altair's default theme; the screen and the pictures bring their own
    return tooltips.told(specification)


def columns_of(rows: pd.DataFrame | Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """A table, or rows that have the same keys, as columns of plain values; missing ones are None."""
    if not isinstance(rows, pd.DataFrame):
        return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
    return {str(name): _plain(rows[name]) for name in rows.columns}


def _plain(column: pd.Series[Any]) -> list[Any]:
    values, known = column.tolist(), column.notna().to_numpy(dtype="bool")
    return values if known.all() else [value if one else None for value, one in zip(values, known, strict=True)]


def records(columns: Columns) -> list[dict[str, Any]]:
    """Rows as Vega-Lite's JSON wants them."""
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _arrow(columns: Columns) -> bytes:
    """Columns as an Arrow stream, the form in which Streamlit sends data to the browser."""
    table = pa.table({name: _array(list(values)) for name, values in columns.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def _array(values: list[Any]) -> pa.Array:
    """A column without a figure still has a type that a browser can read."""
    array = pa.array(values)
    return array.cast(pa.float64()) if pa.types.is_null(array.type) else array
