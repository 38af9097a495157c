"""Breaks and gaps of the series: how many of which kind, and those that hold for the whole world."""

from __future__ import annotations

import pandas as pd

from components.context import Data
from components.listing import LISTED, Listing
from components.story import Block, Words
from components.subjects.data import files
from data.break_kinds import BREAKS
from data.catalogue import WORLD
from data.words.formats import decimal

NAME = "breaks"


def blocks(data: Data) -> tuple[Block, ...]:
    """What is known of breaks, by kind, and the rows that bear on the world."""
    table = data.table(NAME)
    world = table[(table["code"] == WORLD) & (table["table"] != "demographics")]
    return (
        Words(
            f"{decimal(len(table), 0)} breaks and gaps are known, {decimal(len(table) - _world(table), 0)} of them of "
            "single places: computed from the tables where that is possible, written down from UNHCR’s footnotes "
            "where it is not."
        ),
        Words(_kinds(table)),
        Words("Those that hold for the whole world, but for the ages that are known:"),
        Listing("breaks", _listed(world), "Breaks that hold for the whole world.", files.of_table(data, NAME)),
        Words(f"Those of a place: choose the table `{NAME}` above, and the country."),
    )


def _world(table: pd.DataFrame) -> int:
    return int((table["code"] == WORLD).sum())


def _kinds(table: pd.DataFrame) -> str:
    counts = table["kind"].value_counts()
    return "\n".join(
        f"- **{kind.replace('_', ' ').capitalize()}** ({decimal(int(counts[kind]), 0)}): {text}"
        for kind, text in BREAKS.items()
        if counts.get(kind)
    )


def _listed(world: pd.DataFrame) -> pd.DataFrame:
    ordered = world.sort_values(["year", "table"], ascending=[False, True], kind="stable").head(LISTED)
    named = ordered[["year", "table", "series", "text"]]
    return named.rename(columns={"year": "Year", "table": "Table", "series": "Series", "text": "What is known"})
