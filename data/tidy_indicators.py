"""Raw records -> the indicators that the attribution rule needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

Raw = Mapping[str, pd.DataFrame]

EPR_SHARE: Final = 0.10
"""Groups discriminated against make up a tenth of the population: the first part of the identity flag."""
RELIGION_LEVEL: Final = 1
"""V-Dem freedom of religion at or below this level counts as low."""

_DEATHS: Final = {
    "state_based": "state_based",
    "state_based_interstate": "interstate",
    "non_state": "non_state",
    "one_sided": "one_sided",
    "one_sided_government": "one_sided_government",
    "one_sided_nonstate": "one_sided_nonstate",
    "state_based_civilians": "state_based_civilians",
    "non_state_civilians": "non_state_civilians",
}
_FLAGS: Final = ("religion_low", "social_lowest", "epr_ge10", "epr_any")


def indicators(raw: Raw, previous: Mapping[str, pd.DataFrame], known: frozenset[str]) -> pd.DataFrame:
    """What the attribution rule needs: UCDP deaths, mean Political Terror Scale, the identity flag's parts.

    States that no longer exist (East Germany, Czechoslovakia, South Yemen, Yugoslavia) have no code and are left out.
    """
    parts = {"ucdp_country_year": _deaths, "pts": _terror, "persecution": _flags}
    kept = previous.get("indicators")
    frames = []
    for name, build in parts.items():
        if name in raw:
            frames.append(build(raw[name]).set_index(["year", "iso3"]))
        elif kept is not None:
            frames.append(kept.set_index(["year", "iso3"])[list(_columns_of(name))].dropna(how="all"))
        else:
            raise KeyError(name)
    joined = pd.concat(frames, axis=1).sort_index().reset_index()
    return joined[joined["iso3"].isin(known)]


def _columns_of(source: str) -> tuple[str, ...]:
    return {"ucdp_country_year": tuple(_DEATHS.values()), "pts": ("pts",), "persecution": _FLAGS}[source]


def _deaths(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns=_DEATHS)[["year", "iso3", *_DEATHS.values()]]


def _terror(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns={"pts_mean": "pts"})[["year", "iso3", "pts"]].dropna(subset="pts")


def _flags(frame: pd.DataFrame) -> pd.DataFrame:
    share = frame["epr_discriminated_pop_share"].astype("Float64")
    religion = frame["vdem_religion_freedom_0_4"].astype("Float64")
    social = frame["vdem_social_group_liberties_lowest"].astype("Float64")
    flags = {
        "religion_low": religion <= RELIGION_LEVEL,
        "social_lowest": social == 1,
        "epr_ge10": share >= EPR_SHARE,
        "epr_any": share > 0,
    }
    return frame[["year", "iso3"]].assign(**flags).dropna(subset=list(_FLAGS), how="all")
