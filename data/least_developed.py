"""The UN's least developed countries by year: who is on the list changes, so a share of them needs the year's list.

The list is that of the Committee for Development Policy (CDP, UN DESA); see ``reference/least-developed.md``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

FILE: Final = Path(__file__).parent / "reference" / "least-developed.csv"
PRODUCER: Final = "the UN’s Committee for Development Policy (UN DESA)"
AS_OF: Final = "2024-12-13"
"""The day of the list: its last change that is in the file."""


@lru_cache(maxsize=1)
def memberships() -> pd.DataFrame:
    """Every country that ever was on the list: iso3, name, joined, graduated (years; missing: still a member).

    Raises OSError when the file is missing. Read-only: the same table is handed to every caller.
    """
    return pd.read_csv(FILE, dtype={"joined": "Int64", "graduated": "Int64"})


def were_members(rows: pd.DataFrame) -> pd.Series[bool]:
    """For each row (iso3, year), whether the country was on the list at the end of the year."""
    listed = rows[["iso3", "year"]].join(memberships().set_index("iso3"), on="iso3")
    left = (listed["graduated"] <= listed["year"]).fillna(False)
    return (listed["joined"] <= listed["year"]).fillna(False).astype("bool") & ~left.astype("bool")


def members(year: int) -> frozenset[str]:
    """ISO3 codes of the countries on the list at the end of a year."""
    rows = memberships()[["iso3"]].assign(year=year)
    return frozenset(rows.loc[were_members(rows), "iso3"])
