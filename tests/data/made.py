"""Hand-made ``stocks``, ``flows`` and ``countries`` for the projections: growing, shrinking, short and empty series."""

from __future__ import annotations

import numpy as np
import pandas as pd

NAMES = {"AAA": "Europe", "BBB": "Europe", "CCC": "The Americas", "DDD": "The Americas", "PSE": None}
LAST = 2020


def stocks(last: int = LAST, first: int = 1985) -> pd.DataFrame:
    """Five origins that are also hosts, 1985-2020: one grows, one falls, one wanders, one has three years, PSE."""
    years = np.arange(first, last + 1)
    wander = 200_000 * np.exp(np.cumsum(np.sin(years * 1.7)) * 0.1)
    series = {
        ("AAA", "refugees"): 60_000 * 1.06 ** (years - first),
        ("BBB", "refugees"): 900_000 * 0.97 ** (years - first),
        ("CCC", "refugees"): wander,
        ("PSE", "palestine_refugees"): 2_000_000 + 50_000 * (years - first),
    }
    rows = [
        (int(year), side, code, group, int(people))
        for (code, group), values in series.items()
        for year, people in zip(years, values, strict=True)
        for side in ("origin", "host")
    ]
    rows += [
        (year, side, "DDD", "refugees", 7_000) for year in range(last - 2, last + 1) for side in ("origin", "host")
    ]
    rows += [(int(year), "origin", "AAA", "conflict_idps", 300_000) for year in years if year >= 2009]
    rows += [(int(year), "origin", "UNK", "conflict_idps", 4_000_000) for year in years if 1990 <= year < 2009]
    return frame(rows)


def frame(rows: list[tuple[int, str, str, str, int]]) -> pd.DataFrame:
    """Rows as the table ``stocks``."""
    table = pd.DataFrame(rows, columns=["year", "side", "iso3", "group", "people"])
    return table.astype({"year": "int16", "side": "str", "iso3": "str", "group": "str", "people": "Int64"})


def flows(last: int = LAST) -> pd.DataFrame:
    """New displacement, returns and naturalisation of AAA, and conflict displacement inside it, 2005-2020."""
    rows = []
    for year in range(2005, last + 1):
        rows += [
            (year, "origin", "AAA", "new_displacement", 40_000),
            (year, "origin", "AAA", "returned_refugees", 9_000),
        ]
        rows += [(year, "origin", "AAA", "naturalisation", 1_000)]
        rows += [(year, "origin", "AAA", "conflict_displacement", 50_000)] if year >= 2009 else []
    table = pd.DataFrame(rows, columns=["year", "side", "iso3", "kind", "people"])
    return table.astype({"year": "int16", "side": "str", "iso3": "str", "kind": "str", "people": "Int64"})


def countries() -> pd.DataFrame:
    """The five places and their regions."""
    theirs = ["Europe", "Asia", "Americas", "Americas", "Asia", None]
    table = pd.DataFrame({"iso3": [*NAMES, "UNK"], "unhcr_region": [*NAMES.values(), None], "un_region": theirs})
    return table.astype({"iso3": "str", "unhcr_region": "str", "un_region": "str"})


def context() -> pd.DataFrame:
    """How many people live in the world, in AAA and in BBB; nobody knows it of the others."""
    people = {"WLD": 8_000_000_000, "AAA": 3_000_000, "BBB": 20_000_000}
    rows = [(year, code, n) for year in (2018, 2019) for code, n in people.items()]
    table = pd.DataFrame(rows, columns=["year", "iso3", "population"])
    return table.astype({"year": "int16", "iso3": "str", "population": "Int64"})
