"""A figure as bytes to take away, made in any thread: pictures, an interactive page, its specification, its numbers.

Every picture carries its title, finding, unit, settings, source, notes and date inside, in the light palette. What a
worker (components.export.worker) needs is loaded without the rest: hence the names that load when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from components.export.picture import html, pdf, png, svg, vega_lite
    from components.export.sheet import csv, table_csv, table_xlsx, xlsx

__all__ = ["csv", "html", "pdf", "png", "svg", "table_csv", "table_xlsx", "vega_lite", "xlsx"]
_PICTURES = ("html", "pdf", "png", "svg", "vega_lite")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'picture' if name in _PICTURES else 'sheet'}"), name)
