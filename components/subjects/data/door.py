"""The door to Data: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.door import Door
from components.marks import small
from data.schema import TABLES
from data.words.formats import decimal

_SINCE = 1990


def door(context: Context) -> Door:
    """How much stands behind the pages, and how many breaks are known in it, drawn by year."""
    rows = sum(entry["rows"] for entry in context.data.provenance.manifest["tables"].values())
    breaks = context.data.table("breaks")
    by_year = breaks.groupby("year").size().rename("breaks").reset_index()
    shown = by_year[by_year["year"].between(_SINCE, context.data.provenance.latest_year)]
    return Door(
        f"{len(TABLES)} tables of {decimal(rows, 0)} rows, and {decimal(len(breaks), 0)} breaks where years do not "
        "compare.",
        (lambda palette: small.columns(shown, palette, (("breaks", palette.muted),))) if len(shown) else None,
    )
