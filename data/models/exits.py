"""Political against environmental, as far as IDMC's books carry it: who was no longer counted as displaced.

Left in a year = displaced at its start + movements in it - displaced at its end, over start + movements. Movements
count a person each time, evacuations too, and few countries book an end for disasters: both push the share up, so it
is an upper bound. Nothing says where people went: leaving the books is not returning. METHODS-people, section 7.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

CAUSES: Final = {
    "conflict": ("conflict_idps", "conflict_displacement"),
    "disasters": ("disaster_idps", "disaster_displacement"),
}
"""Cause -> IDMC's stock and its movements."""


def left_the_books(stocks: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """The world's exits from internal displacement by cause and year, oldest first.

    Returns cause, year, start, movements, end (Int64), share (per cent of start and movements), and ``countries`` that
    hold anybody at the end. Years without a figure at both ends, or without movements, have no row.
    """
    return pd.concat([_cause(stocks, flows, cause) for cause in CAUSES], ignore_index=True)


def _cause(stocks: pd.DataFrame, flows: pd.DataFrame, cause: str) -> pd.DataFrame:
    group, kind = CAUSES[cause]
    held = stocks[(stocks["side"] == "origin") & (stocks["group"] == group)]
    end = held.groupby("year")["people"].sum(min_count=1)
    moved = flows[(flows["side"] == "origin") & (flows["kind"] == kind)].groupby("year")["people"].sum(min_count=1)
    table = pd.DataFrame({"end": end, "movements": moved}).sort_index().astype("Int64")
    start = table["end"].set_axis(table.index + 1).reindex(table.index)
    countries = held[held["people"] > 0].groupby("year")["iso3"].nunique()
    table = table.assign(cause=cause, start=start, countries=countries).dropna(subset=["start", "movements", "end"])
    risk = (table["start"] + table["movements"]).astype("Float64")
    share = (risk - table["end"].astype("Float64")) / risk.where(risk > 0) * 100
    columns = ["cause", "year", "start", "movements", "end", "share", "countries"]
    return table.assign(share=share).reset_index(names="year")[columns]
