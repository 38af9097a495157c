"""Raw records -> tidy tables: the only place that renames, casts, folds or drops.

``raw`` maps a source's name to its records with wire column names (see ``data.sources``). Sources that come as files
may be absent; the rows that only they supply are then kept from ``previous``, the last good copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from data.catalogue import (
    OTHER_HOSTS,
    PAIR_GROUPS,
    SMALL_PAIR,
    SOLUTIONS,
    STATELESS_ORIGIN,
    STOCKS,
    SYSTEMS,
    UNHCR_IDPS,
    UNKNOWN,
    WORLD,
)
from data.schema import TABLES, TIDY, typed
from data.scope import UNPLACED, region_of
from data.tidy_indicators import indicators
from data.tidy_people import asylum, asylum_pairs, demographics
from data.tidy_places import countries

Raw = Mapping[str, pd.DataFrame]
FIRST_PAIR_YEAR: Final = 1990

_SIDES: Final = {"origin": "coo_iso", "host": "coa_iso"}
_ENDS: Final = {"from": "coo_iso", "to": "coa_iso"}
_FLOW_CODES: Final = {"UKN": UNKNOWN, "STA": STATELESS_ORIGIN}
_POPULATION: Final = ("refugees", "asylum_seekers", "oip", "stateless", "ooc")
_SOLUTIONS: Final = (*SOLUTIONS, "returned_idps")
_NEW: Final = ("refugees", "asylum_seekers", "refugee_like", "oip")


def tidy(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """All tidy tables of the schema from raw records; what an absent file source supplied is kept from ``previous``.

    Raises KeyError when a table can be built neither from ``raw`` nor from ``previous``.
    """
    places = countries(raw, previous)
    known = frozenset(places["iso3"])
    builders: dict[str, Callable[[], pd.DataFrame]] = {
        "stocks": lambda: stocks(raw, previous),
        "flows": lambda: flows(raw, previous),
        "corridors": lambda: corridors(raw["population"]),
        "small_pairs": lambda: small_pairs(raw["population"], places),
        "new_corridors": lambda: new_corridors(raw, previous),
        "solution_corridors": lambda: solution_corridors(raw["solutions"]),
        "hazards": lambda: hazards(raw, previous),
        "indicators": lambda: indicators(raw, previous, known),
        "asylum": lambda: asylum(raw),
        "asylum_pairs": lambda: asylum_pairs(raw["asylum_decisions"]),
        "demographics": lambda: demographics(raw),
        "context": lambda: context(raw["world_bank"], known),
        "countries": lambda: places,
        "nowcast": lambda: nowcast(raw, previous),
    }
    return {name: typed(builders[name](), name) for name in TIDY}


def stocks(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """End-year stocks by side, country and group; disaster stocks from IDMC's file, else kept.

    UNHCR's own stock of internally displaced people is kept where it is above zero: for countries that it does not
    count its table reads 0.
    """
    pairs, unrwa, idmc = raw["population"], raw["unrwa"], raw["idmc"]
    parts = [_summed(pairs, side, list(_POPULATION), "group") for side in _SIDES]
    parts += [
        _summed(unrwa.rename(columns={"total": "palestine_refugees"}), side, ["palestine_refugees"], "group")
        for side in _SIDES
    ]
    parts.append(_summed(idmc.rename(columns={"total": "conflict_idps"}), "origin", ["conflict_idps"], "group"))
    own = _summed(pairs.rename(columns={"idps": UNHCR_IDPS.key}), "origin", [UNHCR_IDPS.key], "group")
    parts.append(own[own["people"] > 0])
    found = _since_first_year(pd.concat(parts, ignore_index=True))
    if "idmc_conflict_disaster" in raw:
        extra = _idmc(raw["idmc_conflict_disaster"], {"disaster_stock": "disaster_idps"}, "group")
    else:
        extra = previous["stocks"].query("group == 'disaster_idps'")
    return pd.concat([found, extra], ignore_index=True)


def flows(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """In-year movements by side, country and kind; UNHCR flows and IDMC displacement from files, else kept."""
    parts = [_summed(raw["solutions"], side, list(_kinds(side)), "kind") for side in _SIDES]
    kept = previous.get("flows")
    if "flows" in raw:
        new = _new_displacement(raw["flows"])
        parts += [_summed(new, side, ["new_displacement"], "kind") for side in _SIDES]
    else:
        parts.append(_kept(kept, ["new_displacement"]))
    if "idmc_conflict_disaster" in raw:
        names = {"conflict_flow": "conflict_displacement", "disaster_flow": "disaster_displacement"}
        parts.append(_idmc(raw["idmc_conflict_disaster"], names, "kind"))
    else:
        parts.append(_kept(kept, ["conflict_displacement", "disaster_displacement"]))
    return pd.concat(parts, ignore_index=True)


def corridors(pairs: pd.DataFrame) -> pd.DataFrame:
    """Cross-border pairs since 1990; small ones folded into host ``OTH`` per origin, year and group."""
    wide, small = _pairs(pairs)
    wide["coa_iso"] = wide["coa_iso"].mask(small, OTHER_HOSTS)
    return _by_group(wide, ["year", "coo_iso", "coa_iso"]).rename(columns={"coo_iso": "origin", "coa_iso": "host"})


def small_pairs(pairs: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The people of the folded pairs by region of origin and of asylum, in UNHCR's division and in the UN's.

    With these a share by region counts every pair, however small.
    """
    wide, small = _pairs(pairs)
    wide, found = wide[small], []
    for system in SYSTEMS:
        where = region_of(places, system)
        ends = {f"{end}_region": wide[code].map(where).fillna(UNPLACED) for end, code in _ENDS.items()}
        found.append(_by_group(wide.assign(system=system, **ends), ["year", "system", "from_region", "to_region"]))
    return pd.concat(found, ignore_index=True)


def new_corridors(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """New cross-border displacement by pair since 1990, small pairs folded as in ``corridors``."""
    if "flows" not in raw:
        return previous["new_corridors"]
    pairs = _new_displacement(raw["flows"])
    pairs = pairs[pairs["year"] >= FIRST_PAIR_YEAR].dropna(subset="new_displacement")
    keys = ["year", "coo_iso", "coa_iso"]
    pairs = pairs.groupby(keys, as_index=False)[["new_displacement"]].sum()
    pairs["coa_iso"] = pairs["coa_iso"].where(pairs["new_displacement"] >= SMALL_PAIR, OTHER_HOSTS)
    rows = pairs.groupby(keys, as_index=False)[["new_displacement"]].sum()
    rows = rows[rows["new_displacement"] > 0]
    return rows.rename(columns={"coo_iso": "origin", "coa_iso": "host", "new_displacement": "people"})


def solution_corridors(pairs: pd.DataFrame) -> pd.DataFrame:
    """Solutions by pair since 1990: whence refugees returned, where they were resettled or naturalised.

    ``host`` is the country left (returns), reached (resettlement) or granting its nationality. There are no zeros: no
    row means none reported.
    """
    keys = ["year", "coo_iso", "coa_iso"]
    recent = pairs[pairs["year"] >= FIRST_PAIR_YEAR]
    sums = recent.groupby(keys, as_index=False)[list(SOLUTIONS)].sum(min_count=1)
    rows = sums.melt(keys, var_name="kind", value_name="people").dropna(subset="people")
    return rows[rows["people"] > 0].rename(columns={"coo_iso": "origin", "coa_iso": "host"})


def nowcast(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """UNHCR's estimate for the latest month, by host and for the world; kept where it did not come, else empty."""
    if "nowcast" in raw:
        return raw["nowcast"]
    return previous.get("nowcast", pd.DataFrame(columns=list(TABLES["nowcast"].columns)))


def hazards(raw: Raw, previous: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """New displacements by disaster, country, year and hazard (IDMC; movements)."""
    if "idmc_disaster_hazard" not in raw:
        return previous["hazards"]
    frame = raw["idmc_disaster_hazard"].rename(columns={"new_displacements": "people"})
    return frame.groupby(["year", "iso3", "hazard"], as_index=False)[["people"]].sum(min_count=1)


def context(world_bank: pd.DataFrame, known: frozenset[str]) -> pd.DataFrame:
    """Population, GDP and GDP per head by country and for the world; other World Bank aggregates are dropped."""
    frame = world_bank[world_bank["iso3"].isin(known | {WORLD})]
    return frame.dropna(subset=["population", "gdp", "gdp_per_head"], how="all")


def _pairs(pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[bool]]:
    """Pairs since 1990 with a column a group, and which of them hold fewer people than ``SMALL_PAIR``."""
    recent = pairs[pairs["year"] >= FIRST_PAIR_YEAR]
    wide = recent.groupby(["year", "coo_iso", "coa_iso"], as_index=False)[list(PAIR_GROUPS)].sum(min_count=1)
    return wide, wide[list(PAIR_GROUPS)].sum(axis=1) < SMALL_PAIR


def _by_group(wide: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The sums of the groups' columns by ``keys`` as rows (..., group, people), without those that hold nobody."""
    sums = wide.groupby(keys, as_index=False)[list(PAIR_GROUPS)].sum(min_count=1)
    rows = sums.melt(keys, var_name="group", value_name="people").dropna(subset="people")
    return rows[rows["people"] > 0]


def _kinds(side: str) -> tuple[str, ...]:
    return tuple(kind for kind in _SOLUTIONS if side == "origin" or kind != "returned_idps")


def _summed(frame: pd.DataFrame, side: str, measures: list[str], name: str) -> pd.DataFrame:
    code = _SIDES[side]
    total = frame.groupby(["year", code], as_index=False)[measures].sum(min_count=1)
    return _long(total, side, code, measures, name)


def _long(frame: pd.DataFrame, side: str, code: str, measures: list[str], name: str) -> pd.DataFrame:
    rows = frame.rename(columns={code: "iso3"})[["year", "iso3", *measures]]
    rows = rows.melt(["year", "iso3"], var_name=name, value_name="people").dropna(subset="people")
    return rows.assign(side=side)


def _since_first_year(rows: pd.DataFrame) -> pd.DataFrame:
    first = rows["group"].map({key: group.first_year for key, group in STOCKS.items()})
    return rows[rows["year"] >= first]


def _idmc(frame: pd.DataFrame, names: Mapping[str, str], name: str) -> pd.DataFrame:
    wide = frame.rename(columns=dict(names))[["year", "iso3", *names.values()]]
    rows = wide.melt(["year", "iso3"], var_name=name, value_name="people").dropna(subset="people")
    return rows.assign(side="origin")


def _new_displacement(frame: pd.DataFrame) -> pd.DataFrame:
    new = frame[list(_NEW)].sum(axis=1, min_count=1)
    codes = {code: frame[code].replace(_FLOW_CODES) for code in _SIDES.values()}
    return frame[["year"]].assign(**codes, new_displacement=new)


def _kept(flows_before: pd.DataFrame | None, kinds: list[str]) -> pd.DataFrame:
    if flows_before is None:
        raise KeyError(f"flows ({', '.join(kinds)})")
    return flows_before[flows_before["kind"].isin(kinds)]
