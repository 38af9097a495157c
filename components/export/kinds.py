"""The kinds of file that every figure comes as, in the order in which a reader is offered them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from components.export import picture, sheet
from components.figure import Figure

Taken = TypeVar("Taken")


@dataclass(frozen=True)
class Kind(Generic[Taken]):
    """A kind of file: its label, which begins with the format's name, the end of its name, its type, its maker."""

    label: str
    extension: str
    mime: str
    make: Callable[[Taken], bytes]


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Final[dict[str, Kind[Figure]]] = {
    one.extension: one
    for one in (
        Kind("PNG picture", "png", "image/png", picture.png),
        Kind("SVG drawing", "svg", "image/svg+xml", picture.svg),
        Kind("PDF page", "pdf", "application/pdf", picture.pdf),
        Kind("Interactive HTML", "html", "text/html", picture.html),
        Kind("Vega-Lite JSON", "vl.json", "application/json", picture.vega_lite),
        Kind("CSV numbers", "csv", "text/csv", sheet.csv),
        Kind("Excel workbook", "xlsx", _XLSX, sheet.xlsx),
        Kind("PNG, transparent", "transparent.png", "image/png", functools.partial(picture.png, transparent=True)),
    )
}
"""By extension."""
