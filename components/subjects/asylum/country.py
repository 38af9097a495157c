"""How claims of one country's people were decided in different hosts, or one host's by origin, at half the width."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from components import param
from components.context import Context
from components.figure import Figure
from components.subjects.asylum import charts_origins, pairs, wording
from components.subjects.asylum.parameters import Scene, parameters, scene
from data.catalogue import SMALLEST_RATE
from data.words.formats import joined, per_cent

AXIS: Final = 62
TOP: Final = 8
"""Partners with most decisions that the card shows."""


def for_country(context: Context) -> tuple[Figure, ...]:
    """The partners with most decisions, by the share that gave protection; none without one with a rate."""
    here = scene(replace(context, own=param.values(parameters(context.data, context.chosen), {})))
    rows = pairs.partners(here)
    whole = pairs.pairs_figure(here)
    if rows is None or whole is None:
        return ()
    largest = rows.sort_values("substantive", ascending=False, kind="stable").head(TOP).index
    shown = rows[rows.index.isin(largest)].reset_index(drop=True)
    return (_figure(here, whole, shown, len(rows)),)


def _figure(here: Scene, whole: Figure, rows: pd.DataFrame, of: int) -> Figure:
    side = pairs.OTHER[here.chosen.side]
    drawn = pairs.labelled(here, rows, side)
    return replace(
        whole,
        slug=f"country-asylum-{here.chosen.side}",
        name=f"country-{whole.name}",
        title=_title(here, rows),
        takeaway=pairs.takeaway(here, rows, side),
        unit=f"Per cent of decisions{wording.about(here)}, {here.year}; dot, refugee status; ring, any protection",
        chart=lambda palette: charts_origins.dots(drawn, palette, AXIS),
        table=pairs.named(drawn, whole.table.columns[0]),
        notes=joined(
            f"{TOP} of {of}, those with most decisions." if of > len(rows) else "",
            f"Persons, not cases; {SMALLEST_RATE} decisions or more. Grey: 95% interval of chance.",
            pairs.unhcr(rows, side),
        ),
        height=charts_origins.height_of(len(rows)) + AXIS,
    )


def _title(here: Scene, rows: pd.DataFrame) -> str:
    """The share of all decisions of the year that gave protection, and of how many places."""
    if here.rate is None:
        return f"{wording.pct(rows['tpr'].iloc[0])} were given protection"
    return f"{per_cent(here.rate)} of decisions gave protection"
