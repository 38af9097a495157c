"""Changes of the books that look like changes of the world; where one is shown, it is said.

In 2025 many asylum-seekers in the United States moved from their countries to origin unknown, and Afghans appeared
as others in need of international protection. Before 2009 the count of people displaced inside their countries by
conflict is one world figure of unknown origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import UNKNOWN

REBOOKED: Final = 2025
"""The year in which both changes of the books fall."""
IDPS_BY_ORIGIN: Final = 2009
"""The first year in which conflict IDPs are known by country; before it they are one world figure."""

BANGLADESH_COUNTED: Final = 2025
"""The first year in which IDMC's disaster stock holds Bangladesh as a whole."""


@dataclass(frozen=True)
class Rebooked:
    """People in 2025 whose place in the books changed, counted at the end of the year."""

    unknown_in_usa: int
    afghans_oip: int


def rebooked(corridors: pd.DataFrame, year: int) -> Rebooked | None:
    """Asylum-seekers of unknown origin in the United States and Afghan others in need; None in any year but 2025."""
    if year != REBOOKED:
        return None
    now = corridors[corridors["year"] == year]
    unknown = (now["origin"] == UNKNOWN) & (now["host"] == "USA") & (now["group"] == "asylum_seekers")
    afghans = (now["origin"] == "AFG") & (now["group"] == "oip")
    return Rebooked(int(now.loc[unknown, "people"].sum()), int(now.loc[afghans, "people"].sum()))


def idps_known_by_origin(year: int, side: str, group: str | None) -> bool:
    """Whether figures of a side and group hold people displaced inside their countries, and the year knows where."""
    return side == "origin" and group in (None, "conflict_idps") and year >= IDPS_BY_ORIGIN
