"""Can a nowcast be meant? It never refuses a refresh: one that is in doubt is left out, and the last one stays."""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import WORLD
from data.compare import limits
from data.compare.common import Tables, figure, label, latest_year, some
from data.schema import TABLES, check_table

_GROUPS: Final = ("refugees", "asylum_seekers")


def nowcast_doubts(new: Tables, old: Tables | None) -> list[str]:
    """Why the nowcast of ``new`` must not replace that of ``old``, in sentences; empty when nothing speaks against it.

    It may not break the schema, name unknown places, be older than the one before or than the yearly figures, or be
    far from them.
    """
    now = new["nowcast"]
    if now.empty:
        return []
    found = [*check_table(now, TABLES["nowcast"])] or [*_told(now, new, old)]
    return [f"The nowcast was not renewed: {text}" for text in found]


def _told(now: pd.DataFrame, new: Tables, old: Tables | None) -> list[str]:
    found = []
    odd = sorted(set(now["iso3"]) - {WORLD} - set(new["countries"]["iso3"]))
    if odd:
        found.append(f"the list of countries does not have {some(odd)}.")
    month, before = str(now["month"].max()), "" if old is None else str(old["nowcast"]["month"].max())
    year = latest_year(new["stocks"])
    if old is not None and len(old["nowcast"]) and month < before:
        found.append(f"it is of {month}, and the last good copy has {before}.")
    if month < str(year):
        found.append(f"it is of {month}, before the yearly figures of {year}.")
    for group in _GROUPS:
        found += _far(group, now, new["stocks"], year)
    return found


def _far(group: str, now: pd.DataFrame, stocks: pd.DataFrame, year: int) -> list[str]:
    rows = stocks[(stocks["group"] == group) & (stocks["side"] == "origin") & (stocks["year"] == year)]
    known, told = float(rows["people"].sum()), float(now.loc[now["iso3"] == WORLD, group].sum())
    least, most = limits.NOWCAST
    if known and not least <= told / known <= most:
        return [f"{label(group)} of the world are {figure(told)}, where the end of {year} had {figure(known)}."]
    return []
