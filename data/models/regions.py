"""Regions as filters: UNHCR's six and the UN's five, each with a code for links and the countries it holds.

UNHCR's regions have their name as code (``europe``), the UN's stand apart by a prefix (``un-europe``), since the two
bodies draw Europe and others differently: Türkiye is in UNHCR's Europe and in the UN's Asia.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.catalogue import region_code

UN_PREFIX: Final = "un-"
UNPLACED: Final = "Unknown or stateless"
"""Where people stand whose origin or host belongs to no region."""


def regions(countries: pd.DataFrame) -> dict[str, str]:
    """Every region's code and name, UNHCR's first, then the UN's ("Africa (UN)"), each in the order of the alphabet."""
    ours = {region_code(name): name for name in sorted(countries["unhcr_region"].dropna().unique())}
    theirs = {
        f"{UN_PREFIX}{region_code(name)}": f"{name} (UN)" for name in sorted(countries["un_region"].dropna().unique())
    }
    return ours | theirs


def members(countries: pd.DataFrame, code: str | None) -> frozenset[str] | None:
    """ISO3 codes of the countries in a region; None for no region, all places. Raises KeyError for an unknown code."""
    if code is None:
        return None
    if code not in regions(countries):
        raise KeyError(code)
    column = "un_region" if code.startswith(UN_PREFIX) else "unhcr_region"
    names = countries[column].map(region_code, na_action="ignore")
    return frozenset(countries.loc[names == code.removeprefix(UN_PREFIX), "iso3"])


def region_of(countries: pd.DataFrame, system: str = "unhcr") -> pd.Series[str]:
    """Name of the region by ISO3 code, in UNHCR's division or the UN's (``system="un"``); ``UNPLACED`` for none."""
    column = "un_region" if system == "un" else "unhcr_region"
    return countries.set_index("iso3")[column].fillna(UNPLACED)
