"""Our list of turns at home: when power changed or a war ended in a country that many had fled (reference/turns.md)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "turns.csv"


@lru_cache(maxsize=1)
def listed() -> pd.DataFrame:
    """Every turn, oldest first: iso3, year, month (1 to 12), event.

    Raises OSError when the file is missing. Read-only: the same table is handed to every caller.
    """
    rows = pd.read_csv(FILE)
    when = rows.pop("month").str.split("-", expand=True).astype("int64")
    return rows.assign(year=when[0], month=when[1])[["iso3", "year", "month", "event"]]
