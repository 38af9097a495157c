"""Raw records -> the table of countries: codes, names, regions and coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.catalogue import STATELESS_ORIGIN, UNKNOWN

Raw = Mapping[str, pd.DataFrame]


def countries(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a code: the region file's list (kept when absent) with UNHCR's current names, codes and regions, and
    the countries that UNHCR lists beyond it.

    Tibetan origin (TIB), unknown (UNK) and stateless (XXA) get rows of their own: they have no place on a map.
    """
    base = _regions(raw["regions"]) if "regions" in raw else previous["countries"].copy()
    base = base.set_index("iso3")
    listed = raw["countries"].dropna(subset="iso").drop_duplicates("iso").set_index("iso")
    base = base.reindex(base.index.append(_new_codes(listed, base.index))).rename_axis("iso3")
    listed = listed[listed.index.isin(base.index)]
    for column, source in (("name", "name"), ("unhcr_code", "code"), ("unhcr_region", "unhcr_region")):
        if source in listed:
            base.update(listed[[source]].rename(columns={source: column}).replace("", pd.NA))
    return base.reset_index()


def _new_codes(listed: pd.DataFrame, known: pd.Index[str]) -> pd.Index[str]:
    """Codes of the service's own list that the region file does not have yet: a new country."""
    fresh = listed.index[~listed.index.isin(known)]
    return fresh[fresh.str.fullmatch(r"[A-Z]{3}")]


_SPECIAL: Final = pd.DataFrame(
    [
        {"iso3": UNKNOWN, "unhcr_code": "UKN", "name": "Unknown origin"},
        {"iso3": STATELESS_ORIGIN, "unhcr_code": "STA", "name": "Stateless"},
        {
            "iso3": "TIB",
            "unhcr_code": "TIB",
            "name": "Tibetans",
            "unhcr_region": "Asia and the Pacific",
            "un_region": "Asia",
            "un_subregion": "Eastern Asia",
        },
    ]
)


def _regions(frame: pd.DataFrame) -> pd.DataFrame:
    names = {"iso_numeric": "m49", "m49_region": "un_region", "m49_subregion": "un_subregion"}
    wanted = ["iso3", "m49", "unhcr_code", "name", "unhcr_region", "un_region", "un_subregion", "lat", "lon"]
    table = frame.rename(columns=names)[wanted]
    numeric = pd.to_numeric(table["m49"]).astype("Int64").astype("str").str.zfill(3)
    table = table.assign(m49=numeric.where(table["m49"].notna()))
    table = table[~table["iso3"].isin(_SPECIAL["iso3"])]
    return pd.concat([table, _SPECIAL], ignore_index=True)
