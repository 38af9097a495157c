"""A figure as bytes to take away, made in any thread: pictures, an interactive page, its specification, its numbers.

Every picture carries its title, finding, unit, settings, source, notes and date inside, in the light palette.
"""

from components.export.picture import html, pdf, png, svg, vega_lite
from components.export.sheet import csv, table_csv, table_xlsx, xlsx

__all__ = ["csv", "html", "pdf", "png", "svg", "table_csv", "table_xlsx", "vega_lite", "xlsx"]
