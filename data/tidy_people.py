"""Raw records -> the tables on asylum procedures and on the age and sex of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.catalogue_asylum import SMALLEST_ASYLUM_PAIR

Raw = Mapping[str, pd.DataFrame]

_SIDES: Final = {"origin": "coo_iso", "host": "coa_iso"}
_APPLICATION_STAGES: Final = {
    **dict.fromkeys(("N", "NR", "NA", "FA"), "new"),
    **dict.fromkeys(("R", "RA"), "repeat"),
    **dict.fromkeys(("A", "J"), "appeal"),
}
"""Types of applications; the combined ones stand with the first where a country cannot split them from others."""
_UNTYPED: Final = "V"
"""The undocumented type under which all hosts but the United States stand from 2000 to 2005; its level tells more."""
_UNTYPED_STAGES: Final = {
    **dict.fromkeys(("FI", "FA", "NA"), "new"),
    "RA": "repeat",
    **dict.fromkeys(("AR", "JR"), "appeal"),
}
_DECISION_STAGES: Final = {"FA": "combined", "AR": "appeal", "JR": "appeal", "RA": "repeat", "BL": "backlog"}
"""Levels of decisions; all others (FI, NA, IN, EO, TA, TP, CA, SP, TR) are first instances of some kind."""
_AUTHORITIES: Final = {"G": "government", "J": "government", "U": "unhcr"}
"""Joint procedures are a state's, with UNHCR beside it: 3,900 decisions in 2024 against 2.0 million of governments."""
_ENDS: Final = {"coo_iso": "origin", "coa_iso": "host"}
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
    """Applications and decisions by side, country, stage and unit, summed over procedures; only figures above zero.

    Persons and cases stay apart: they are never added. Applications of a type that says nothing of its stage are left
    out. Within a stage in which something was decided, no row means none.
    """
    decisions = raw["asylum_decisions"].assign(stage=lambda d: d["dec_level"].map(_DECISION_STAGES).fillna("first"))
    parts = []
    for side, code in _SIDES.items():
        applications = _staged(raw[f"asylum_applications_{side}"])
        parts.append(_counted(applications, side, code, "app_pc", {"applied": "applications"}))
        parts.append(_counted(decisions, side, code, "dec_pc", _OUTCOMES))
    return pd.concat(parts, ignore_index=True)


def asylum_pairs(decisions: pd.DataFrame) -> pd.DataFrame:
    """Decisions on persons by origin, host, stage and authority, of pairs with enough of them in the year.

    A pair is kept with all its rows when its outcomes of the year, closed ones counted, come to
    ``SMALLEST_ASYLUM_PAIR``.
    """
    named = decisions[decisions["dec_pc"] == "P"].rename(columns={**_OUTCOMES, **_ENDS})
    stages, authorities = named["dec_level"].map(_DECISION_STAGES), named["procedure_type"].map(_AUTHORITIES)
    named = named.assign(stage=stages.fillna("first"), authority=authorities.fillna("government"))
    pair, outcomes = ["year", "origin", "host"], list(_OUTCOMES.values())
    rows = named.groupby([*pair, "stage", "authority"], as_index=False)[outcomes].sum()
    decided = rows[outcomes].sum(axis=1)
    whole = decided.groupby([rows[key] for key in pair]).transform("sum")
    return rows[(whole >= SMALLEST_ASYLUM_PAIR) & (decided > 0)]


def demographics(raw: Raw) -> pd.DataFrame:
    """People by side, country, group, sex and age band; only figures above zero are kept.

    Where a row's sexes do not add up to its total, the rest is ``unknown`` sex and ``not_broken_down``: within a
    group that is broken down, no row means none.
    """
    return pd.concat([_bands(raw[f"demographics_{side}"], side, code) for side, code in _SIDES.items()])


def _staged(applications: pd.DataFrame) -> pd.DataFrame:
    known = applications["app_type"].map(_APPLICATION_STAGES)
    untyped = applications["dec_level"].map(_UNTYPED_STAGES).where(applications["app_type"] == _UNTYPED)
    return applications.assign(stage=known.fillna(untyped)).dropna(subset="stage")


def _counted(frame: pd.DataFrame, side: str, code: str, unit: str, names: Mapping[str, str]) -> pd.DataFrame:
    wide = frame.rename(columns={**names, code: "iso3", unit: "unit"})
    wide = wide[wide["unit"].isin(_UNITS)].assign(unit=lambda d: d["unit"].map(_UNITS))
    keys = ["year", "iso3", "stage", "unit"]
    total = wide.groupby(keys, as_index=False)[list(names.values())].sum(min_count=1)
    rows = total.melt(keys, var_name="measure", value_name="count").dropna(subset="count")
    return rows[rows["count"] > 0].assign(side=side)


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
