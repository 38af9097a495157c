"""A hand-made world of three countries, as raw records: small enough to add up in the head."""

from __future__ import annotations

import pandas as pd

SOLUTIONS = ["returned_refugees", "resettlement", "naturalisation", "returned_idps"]
BANDS = ["0_4", "5_11", "12_17", "18_59", "60", "other"]


def counts(rows: list[dict[str, object]], keys: list[str]) -> pd.DataFrame:
    """A frame whose columns other than ``keys`` and year are nullable counts."""
    frame = pd.DataFrame(rows)
    return frame.astype({name: "Int64" for name in frame if name not in ("year", *keys)})


def population() -> pd.DataFrame:
    """Origin SYR in two hosts, PSE in one, unknown in one; a zero and a missing value among them."""
    base = {"returned_refugees": 0, "idps": 0, "returned_idps": 0, "stateless": 0, "ooc": 0, "hst": 0}
    rows = [
        {"year": 2017, "coo_iso": "SYR", "coa_iso": "DEU", "refugees": 900, "asylum_seekers": 90, "oip": None, **base},
        {"year": 2023, "coo_iso": "SYR", "coa_iso": "DEU", "refugees": 1000, "asylum_seekers": 0, "oip": None, **base},
        {"year": 2023, "coo_iso": "SYR", "coa_iso": "NAM", "refugees": 40, "asylum_seekers": 5, "oip": 10, **base},
        {"year": 2023, "coo_iso": "UNK", "coa_iso": "DEU", "refugees": 15, "asylum_seekers": 0, "oip": None, **base},
        {"year": 1989, "coo_iso": "SYR", "coa_iso": "DEU", "refugees": 700, "asylum_seekers": 0, "oip": None, **base},
    ]
    return counts(rows, ["coo_iso", "coa_iso"])


def raw() -> dict[str, pd.DataFrame]:
    """Raw records for every source, file sources included."""
    pairs = ["coo_iso", "coa_iso"]
    solved = dict.fromkeys(SOLUTIONS)
    bands = {f"{sex}_{band}": 0 for sex in "fm" for band in BANDS}
    people = {**bands, "f_0_4": 3, "m_18_59": 4, "f_total": 3, "m_total": 4, "total": 10}
    none = {**bands, "f_total": 0, "m_total": 0, "total": 20}
    applied = [
        {"year": 2023, "procedure_type": "G", "app_type": kind, "dec_level": "FI", "app_pc": unit, "applied": number}
        for kind, unit, number in (("N", "P", 10), ("NA", "P", 5), ("A", "P", 99), ("N", "C", 7))
    ]
    decided = {"dec_recognized": 50, "dec_other": 10, "dec_rejected": 40, "dec_closed": 20, "dec_total": 120}
    decision = {"year": 2023, "procedure_type": "G", "dec_level": "NA", "dec_pc": "P", **decided}
    text = ["procedure_type", "app_type", "dec_level", "app_pc", "dec_pc", "pop_type", *pairs]
    sides = {"origin": ("coo_iso", "SYR"), "host": ("coa_iso", "DEU")}
    found = {
        "population": population(),
        "unrwa": counts([{"year": 2023, "coo_iso": "PSE", "coa_iso": "PSE", "total": 300}], pairs),
        "idmc": counts([{"year": 2023, "coo_iso": "PSE", "total": 100}], pairs),
        "countries": pd.DataFrame(
            {"iso": ["DEU", None], "code": ["GFR", "CRB"], "name": ["Germany", "CRB"], "unhcr_region": ["Europe", None]}
        ),
        "world_bank": pd.DataFrame(
            {
                "iso3": ["DEU", "WLD", "AFE"],
                "year": [2023, 2023, 2023],
                "population": pd.array([84_000_000, 8_000_000_000, 5], dtype="Int64"),
                "gdp": [4.5e12, None, 1.0],
                "gdp_per_head": [43000.0, None, 1.0],
            }
        ),
        **files(),
    }
    pair = dict(sides.values())
    found["solutions"] = counts([{"year": 2023, **pair, **solved, "resettlement": 15}], pairs)
    found["asylum_decisions"] = counts([{**decision, **pair}], text)
    for side, (code, iso3) in sides.items():
        found[f"asylum_applications_{side}"] = counts([{**row, code: iso3} for row in applied], text)
        rows = [
            {"year": 2023, code: iso3, "pop_type": "REF", **people},
            {"year": 2023, code: iso3, "pop_type": "ASY", **none},
        ]
        found[f"demographics_{side}"] = counts(rows, text)
    return found


def files() -> dict[str, pd.DataFrame]:
    """The sources that come as files."""
    flow = {"year": 2023, "coo_iso": "UKN", "coa_iso": "DEU", "refugees": 600, "asylum_seekers": None}
    regions = {
        "iso3": ["SYR", "DEU", "NAM", "PSE", "XXA"],
        "iso2": ["SY", "DE", "NA", "PS", None],
        "iso_numeric": [760, 276, 516, 275, None],
        "name": ["Syria", "Germany (old)", "Namibia", "Palestine", "Stateless"],
        "unhcr_code": ["SYR", "GFR", "NAM", "GAZ", "STA"],
        "unhcr_region": [
            "Middle East and North Africa",
            "Europe",
            "Southern Africa",
            "Middle East and North Africa",
            None,
        ],
        "m49_region": ["Asia", "Europe", "Africa", "Asia", None],
        "m49_subregion": ["Western Asia", "Western Europe", "Sub-Saharan Africa", "Western Asia", None],
        "lat": [35.0, 51.0, -22.0, 32.0, None],
        "lon": [38.0, 10.0, 17.0, 35.0, None],
    }
    deaths = ["state_based", "state_based_interstate", "non_state", "one_sided", "one_sided_government"]
    deaths += ["one_sided_nonstate", "state_based_civilians", "non_state_civilians"]
    return {
        "flows": counts([{**flow, "refugee_like": None, "oip": None}], ["coo_iso", "coa_iso"]),
        "idmc_conflict_disaster": pd.DataFrame(
            {
                "iso3": ["SYR", "NAM"],
                "year": [2023, 2023],
                "conflict_stock": [1.0, None],
                "conflict_flow": [50.0, None],
                "disaster_flow": [None, 7.0],
                "disaster_stock": [0.0, None],
            }
        ),
        "idmc_disaster_hazard": pd.DataFrame(
            {"iso3": ["NAM"], "year": [2023], "hazard": ["flood"], "new_displacements": [7]}
        ),
        "ucdp_country_year": pd.DataFrame({"iso3": ["SYR", "DDR"], "year": [2023, 1989], **dict.fromkeys(deaths, 2)}),
        "pts": pd.DataFrame({"iso3": ["SYR"], "year": [2023], "pts_mean": [4.5]}),
        "persecution": pd.DataFrame(
            {
                "iso3": ["SYR", "NAM"],
                "year": [2023, 2023],
                "vdem_religion_freedom_0_4": [1.0, 4.0],
                "vdem_social_group_liberties_lowest": [1.0, None],
                "epr_discriminated_pop_share": [0.1, None],
            }
        ),
        "regions": pd.DataFrame(regions),
    }
