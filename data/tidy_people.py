"""Raw records -> the tables on asylum procedures and on the age and sex of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

Raw = Mapping[str, pd.DataFrame]

_SIDES: Final = {"origin": "coo_iso", "host": "coa_iso"}
NEW_APPLICATIONS: Final = frozenset(("N", "NR", "NA", "FA"))
"""First applications, and the combined types where a country cannot split first from repeat or appeal."""
_UNITS: Final = {"P": "person", "C": "case"}
_OUTCOMES: Final = {
    "dec_recognized": "recognised",
    "dec_other": "complementary",
    "dec_rejected": "rejected",
    "dec_closed": "closed",
}
_TYPES: Final = {
    "REF": "refugees",
    "ASY": "asylum_seekers",
    "OIP": "oip",
    "IDP": "idps",
    "STA": "stateless",
    "OOC": "ooc",
    "HST": "host_community",
    "RET": "returned_refugees",
    "RDP": "returned_idps",
}
_BANDS: Final = {"0_4": "0-4", "5_11": "5-11", "12_17": "12-17", "18_59": "18-59", "60": "60+", "other": "unknown"}
_SEXES: Final = {"f": "female", "m": "male"}


def asylum(raw: Raw) -> pd.DataFrame:
    """Applications and decisions by side, country and unit, summed over procedures and decision levels.

    Persons and cases stay apart: they are never added.
    """
    parts = []
    for side, code in _SIDES.items():
        applications = raw[f"asylum_applications_{side}"]
        applications = applications[applications["app_type"].isin(NEW_APPLICATIONS)]
        parts.append(_counted(applications, side, code, "app_pc", {"applied": "applications"}))
        parts.append(_counted(raw[f"asylum_decisions_{side}"], side, code, "dec_pc", _OUTCOMES))
    return pd.concat(parts, ignore_index=True)


def demographics(raw: Raw) -> pd.DataFrame:
    """People by side, country, group, sex and age band; only figures above zero are kept.

    Where a row's sexes do not add up to its total, the rest is ``unknown`` sex and ``not_broken_down``: within a
    group that is broken down, no row means none.
    """
    return pd.concat([_bands(raw[f"demographics_{side}"], side, code) for side, code in _SIDES.items()])


def _counted(frame: pd.DataFrame, side: str, code: str, unit: str, names: Mapping[str, str]) -> pd.DataFrame:
    wide = frame.rename(columns={**names, code: "iso3", unit: "unit"})
    wide = wide[wide["unit"].isin(_UNITS)].assign(unit=lambda d: d["unit"].map(_UNITS))
    total = wide.groupby(["year", "iso3", "unit"], as_index=False)[list(names.values())].sum(min_count=1)
    rows = total.melt(["year", "iso3", "unit"], var_name="measure", value_name="count").dropna(subset="count")
    return rows.assign(side=side)


def _bands(frame: pd.DataFrame, side: str, code: str) -> pd.DataFrame:
    keys = ["year", "iso3", "group"]
    wide = frame.rename(columns={code: "iso3"})
    wide = wide[wide["pop_type"].isin(_TYPES)].assign(group=lambda d: d["pop_type"].map(_TYPES))
    cells = {f"{sex}_{band}": (sex_name, age) for sex, sex_name in _SEXES.items() for band, age in _BANDS.items()}
    wide = wide.groupby(keys, as_index=False)[[*cells, "f_total", "m_total", "total"]].sum(min_count=1)
    wide["rest"] = wide["total"] - wide["f_total"].fillna(0) - wide["m_total"].fillna(0)
    rows = wide.melt(keys, [*cells, "rest"], var_name="cell", value_name="people")
    rows = rows[rows["people"].fillna(0) > 0]
    named = {**cells, "rest": ("unknown", "not_broken_down")}
    sexes = {cell: sex for cell, (sex, _) in named.items()}
    ages = {cell: age for cell, (_, age) in named.items()}
    return rows.assign(sex=rows["cell"].map(sexes), age=rows["cell"].map(ages), side=side).drop(columns="cell")
