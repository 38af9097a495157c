"""Breaks of the series that no figure shows and only a footnote tells; see ``reference/breaks.md``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "breaks.csv"


def written_down() -> pd.DataFrame:
    """The committed list in the columns of the table ``breaks``. Raises OSError when the file is missing."""
    return pd.read_csv(FILE, keep_default_na=False).drop(columns="source")
