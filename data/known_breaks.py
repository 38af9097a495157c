"""Breaks of the series that no figure shows and only a footnote tells; see ``reference/breaks.md``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "breaks.csv"


@lru_cache(maxsize=1)
def written_down() -> pd.DataFrame:
    """The committed list in the columns of the table ``breaks``; read-only, the same table for every caller."""
    return pd.read_csv(FILE, keep_default_na=False).drop(columns="source")
