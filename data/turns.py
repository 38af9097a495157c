"""Our list of turns at home: when power changed or a war ended in a country that many had fled (reference/turns.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "turns.csv"


def listed() -> pd.DataFrame:
    """Every turn, oldest first: iso3, year, month (1 to 12), event.

    Raises OSError when the file is missing.
    """
    rows = pd.read_csv(FILE)
    when = rows.pop("month").str.split("-", expand=True).astype("int64")
    return rows.assign(year=when[0], month=when[1])[["iso3", "year", "month", "event"]]
