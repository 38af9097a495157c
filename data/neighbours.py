"""Which places are neighbours, over a land border or across the sea; the rules stand in ``reference/neighbours.md``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "neighbours.csv"
SEA_KM: Final = 200
"""Kilometres of open water that two neighbours by sea have between them at most."""


def listed() -> pd.DataFrame:
    """The committed list: one, other (ISO3 codes; other empty for an island), kind (land, sea, island)."""
    return pd.read_csv(FILE, keep_default_na=False)


def both_ways() -> pd.DataFrame:
    """Every pair of neighbours in both directions: origin, host, kind (land or sea)."""
    rows = listed()
    rows = rows[rows["kind"] != "island"]
    there = rows.rename(columns={"one": "origin", "other": "host"})
    back = rows.rename(columns={"one": "host", "other": "origin"})
    return pd.concat([there, back], ignore_index=True)[["origin", "host", "kind"]]
