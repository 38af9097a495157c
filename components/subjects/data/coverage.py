"""What is counted since when, as a figure."""

from __future__ import annotations

import pandas as pd

from components.context import Data
from components.figure import Figure
from components.subjects.data import charts
from data.catalogue import DISPLACED, GAZA_FROM, GROUPS
from data.models import coverage as model
from data.models.breaks import ASYLUM_BY_PLACE, IDPS_BY_ORIGIN
from data.words.formats import joined, listing


def figure(data: Data) -> Figure:
    """The years in which each series has figures."""
    table = data.once(_coverage)
    groups = table[table["series"].isin(DISPLACED)].groupby("series")["first"].min()
    since, last = int(groups.max()), int(table["last"].max())
    newest = [GROUPS[key].label.lower() for key in groups.index[groups == since]]
    first = table.sort_values("first", kind="stable").iloc[0]
    return Figure(
        slug="counted-since",
        title=f"All five groups of the total are counted since {since}",
        takeaway=f"{first['label']} are counted since {first['first']}, {listing(newest)} since {since}: before a "
        f"group’s first year nobody of it is in the total.",
        unit=f"Years with figures, {first['first']}–{last}; the first year stands at the left end",
        chart=lambda palette: charts.coverage(table, palette),
        table=table[["label", "first", "last"]].rename(
            columns={"label": "Series", "first": "First year", "last": "Last year"}
        ),
        tables=model.TABLES,
        notes=joined(
            f"By country, people displaced by conflict are known from {IDPS_BY_ORIGIN} on and asylum-seekers from "
            f"{ASYLUM_BY_PLACE} on; before, each is one figure of the world.",
            f"From {GAZA_FROM} on a part of the people displaced inside Gaza is taken off the total once: two series "
            "hold them.",
            _ends(table, last),
        ),
        height=charts.height_of(table["label"].nunique()),
    )


def _coverage(data: Data) -> pd.DataFrame:
    return model.coverage({name: data.table(name) for name in model.TABLES})


def _ends(table: pd.DataFrame, last: int) -> str:
    """The series that end before the others."""
    ends = table.groupby("label", sort=False)["last"].max()
    early = [f"{label} in {year}" for label, year in ends[ends < last].items()]
    return f"These end before {last}: {listing(early)}." if early else ""
