"""What a story needs of the store: the tables by name."""

from __future__ import annotations

from typing import Protocol

import pandas as pd


class Tables(Protocol):
    """Anything that hands out the tidy tables, read-only."""

    def table(self, name: str) -> pd.DataFrame:
        """The table ``name``. Raises KeyError for an unknown name."""
        ...
