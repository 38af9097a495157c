"""Who the people of a country are, why they fled, what the forecast says: one row a place, from the other models."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from data.catalogue import CAUSES, SMALLEST_RATE
from data.models import protracted
from data.models.causes_evidence import STANDS_IN, Evidence
from data.models.forecast import TRUSTED

AGE_GROUP: Final = "refugees"
"""Of whom shares of children are told: the group whose ages are known best."""
_AGES: Final = {
    "children_share": "children_share", "age_coverage": "children_coverage", "show": "children_show",
    "children_share_least": "children_least", "children_share_most": "children_most",
    "women_share": "women_share", "sex_coverage": "women_coverage", "show_women": "women_show",
}  # fmt: skip
_SHOWN: Final = {"show": ("children_share",), "show_women": ("women_share",)}


def ages(shares: pd.DataFrame, year: int, prefix: str = "") -> pd.DataFrame:
    """Shares of children and women among refugees in per cent, with how many ages or sexes are known, their bounds,
    and whether they may be told (plain, marked, no); a share that may not be told is missing.

    ``shares`` is that of ``data.models.people`` for refugees on a side.
    """
    rows = shares[(shares["year"] == year) & (shares["total"] > 0)].set_index("iso3")
    for show, columns in _SHOWN.items():
        rows = rows.assign(**{name: rows[name].mask(rows[show] == "no") for name in columns})
    return rows[list(_AGES)].rename(columns=_AGES).add_prefix(prefix)


def causes(table: pd.DataFrame, ranges: pd.DataFrame, year: int) -> pd.DataFrame:
    """Each cause's share of the people displaced from or inside a place, in per cent, with the lowest and highest over
    all rules: cause_CAUSE_share, _low and _high. Only where there are people enough for a rate.

    ``table`` is ``data.models.causes.cause_table`` by the baseline, ``ranges`` the table ``cause_ranges``.
    """
    rows = table[table["year"] == year].merge(ranges[ranges["year"] == year], on=["year", "iso3", "cause"], how="left")
    enough = rows.groupby("iso3")["people"].transform("sum") >= SMALLEST_RATE
    rows = rows[enough.astype("bool")]
    # The baseline is one of the rules; shares of whole people can miss the range of unrounded ones by the rounding.
    rows = rows.assign(
        low=rows[["low", "share"]].min(axis=1).where(rows["low"].notna()),
        high=rows[["high", "share"]].max(axis=1).where(rows["high"].notna()),
    )
    wide = rows.pivot(index="iso3", columns="cause", values=["share", "low", "high"])
    names = [(part, cause) for cause in CAUSES for part in ("share", "low", "high")]
    wide = wide.reindex(columns=pd.MultiIndex.from_tuples(names)).astype("Float64")
    return wide.set_axis([f"cause_{cause}_{part}" for part, cause in names], axis=1)


def evidence(found: Evidence, year: int) -> pd.DataFrame:
    """What is read of a place's year, or of the last that its series has: deaths (people killed by organised violence)
    with deaths_year, terror (Political Terror Scale, 1 to 5) with terror_year. Missing where a series does not cover
    the place, or reads another's in its stead.
    """
    own = ~np.isin(found.origins, list(STANDS_IN))
    columns: dict[str, object] = {}
    for name, series in (("deaths", "state_based"), ("terror", "pts")):
        last = min(year, found.measured_to[series])
        if last in found.years:
            of_year = found.years.index(last)
            known = own & ~np.isnan(found.read[series][:, of_year])
            values = (found.deaths if name == "deaths" else found.read[series])[:, of_year]
            columns[name] = pd.array(np.where(known, values, np.nan), dtype="Float64")
            columns[f"{name}_year"] = pd.array(np.where(known, last, np.nan), dtype="Int64")
    return pd.DataFrame(columns, index=pd.Index(found.origins, name="iso3"))


def forecast(forecasts: pd.DataFrame, side: str, year: int, prefix: str) -> pd.DataFrame:
    """The forecast made at the end of ``year`` for the last year that is a forecast and no scenario, in people:
    PREFIXforecast_year, _median, _low80 and _high80. Empty for other years than that of the forecasts."""
    rows = forecasts[(forecasts["side"] == side) & (forecasts["as_of"] == year) & (forecasts["year"] == year + TRUSTED)]
    rows = rows.set_index("scope")[["year", "median", "low80", "high80"]].rename_axis("iso3")
    return rows.add_prefix(f"{prefix}forecast_").astype("Int64")


def long_stays(corridors: pd.DataFrame, year: int) -> pd.DataFrame:
    """People of protracted situations by host, hosted_protracted, and by origin, origin_protracted."""
    table = protracted.protracted(corridors, year)
    sums = [table.groupby(side)["people"].sum().rename_axis("iso3") for side in ("host", "origin")]
    return pd.concat([sums[0].rename("hosted_protracted"), sums[1].rename("origin_protracted")], axis=1).astype("Int64")
