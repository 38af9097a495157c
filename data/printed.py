"""Figures as UNHCR printed them when they were new (``reference/printed.csv``; see ``reference/printed.md``)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "printed.csv"


def printed() -> pd.DataFrame:
    """Every printed figure: what, code, first and last (years), people, step (what it was rounded to), publication.

    Raises OSError when the file is missing.
    """
    return pd.read_csv(FILE)


def totals() -> dict[int, float]:
    """People forcibly displaced at the end of a year as printed at the time, in million, by year."""
    rows = printed()[printed()["what"] == "displaced"]
    return {int(year): int(people) / 1e6 for year, people in zip(rows["last"], rows["people"], strict=True)}
