"""The page Country before a country is chosen: the ways to the largest origins and hosts."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Context
from components.listing import Choices
from components.story import Columns, Controls, Section, Story, Words
from data.catalogue import STATELESS_ORIGIN, UNKNOWN
from data.results import country
from data.words.formats import listing, people
from data.words.places import begin, short, the

QUESTION: Final = "What about this country?"
TOP: Final = 12


def story(context: Context) -> Story:
    """The select, and two columns of ways: the largest origins and the largest hosts of the year."""
    year = context.year
    origins, hosts = (largest(context, side) for side in ("origin", "host"))
    columns = (
        (Words("**The largest origins**"), _choices("origins", origins)),
        (Words("**The largest hosts**"), _choices("hosts", hosts)),
    )
    return Story(QUESTION, _answer(origins, hosts, year), (
        Section("switch", (Controls("country"),), lead=True),
        Section("doors", (Columns(columns),)),
    ))  # fmt: skip


def largest(context: Context, side: str) -> pd.DataFrame:
    """The places with most people on a side (iso3, name, people), the largest first; what is no place is none."""
    column = "origin_displaced" if side == "origin" else "hosted"
    table = context.data.once(country.all_places, context.year)
    rows = table[~table["iso3"].isin((UNKNOWN, STATELESS_ORIGIN)) & (table[column] > 0)]
    rows = rows.sort_values([column, "name"], ascending=[False, True]).head(TOP)
    return rows[["iso3", "name", column]].set_axis(["iso3", "name", "people"], axis="columns")


def _choices(key: str, rows: pd.DataFrame) -> Choices:
    items = [
        (str(code), short(str(code), str(name)), people(n))
        for code, name, n in rows[["iso3", "name", "people"]].itertuples(index=False)
    ]
    return Choices(key, "country", tuple(items))


def _answer(origins: pd.DataFrame, hosts: pd.DataFrame, year: int) -> str:
    """The three largest of either side, in words."""
    first, second = (
        listing([f"{the(short(code, name))} ({people(n)})" for code, name, n in rows.head(3).itertuples(index=False)])
        for rows in (origins, hosts)
    )
    lead = f"At the end of {year} most people were displaced from or inside {first}" if first else ""
    rest = f"most refugees, asylum-seekers and others were hosted by {second}" if second else ""
    return f"**Choose a country.** {begin('; '.join(part for part in (lead, rest) if part))}."
