"""How types and levels of asylum procedures become stages, and which pairs have rows of their own."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from data.tidy import solution_corridors, stocks
from data.tidy_people import asylum, asylum_pairs
from tests.data import small

TEXT = ["coo_iso", "coa_iso", "procedure_type", "app_type", "dec_level", "app_pc", "dec_pc"]
OUTCOMES = {"dec_recognized": 100, "dec_other": 0, "dec_rejected": 0, "dec_closed": 0, "dec_total": 7}


def applied(kind: str, level: str, year: int = 2003) -> pd.DataFrame:
    key = {"year": year, "coo_iso": "SYR", "coa_iso": "DEU", "procedure_type": "G"}
    return small.counts([{**key, "app_type": kind, "dec_level": level, "app_pc": "P", "applied": 9}], TEXT)


def decided(*rows: dict[str, Any]) -> pd.DataFrame:
    key = {"year": 2024, "coo_iso": "SYR", "coa_iso": "DEU", "procedure_type": "G", "dec_level": "FI", "dec_pc": "P"}
    return small.counts([{**key, **OUTCOMES, **row} for row in rows], TEXT)


@pytest.mark.parametrize(
    ("kind", "level", "stage"),
    [
        *((kind, "FI", "new") for kind in ("N", "NR", "NA", "FA")),
        *((kind, "FI", "repeat") for kind in ("R", "RA")),
        *((kind, "FI", "appeal") for kind in ("A", "J")),
        *(("V", level, "new") for level in ("FI", "FA", "NA")),
        *(("V", level, "appeal") for level in ("AR", "JR")),
        ("V", "RA", "repeat"),
        ("V", "SP", None),
        ("SP", "SP", None),
    ],
)
def test_applications_have_the_stage_of_their_type(kind: str, level: str, stage: str | None) -> None:
    raw = {**small.raw(), **{f"asylum_applications_{side}": applied(kind, level) for side in ("origin", "host")}}
    found = asylum(raw).query("measure == 'applications'")
    assert set(found["stage"]) == ({stage} if stage else set())
    assert set(found["count"]) == ({9} if stage else set())


@pytest.mark.parametrize(
    ("level", "stage"),
    [
        ("FI", "first"),
        ("TA", "first"),
        ("0", "first"),
        ("FA", "combined"),
        ("AR", "appeal"),
        ("RA", "repeat"),
        ("BL", "backlog"),
    ],
)
def test_decisions_have_the_stage_of_their_level(level: str, stage: str) -> None:
    frame = decided({"dec_level": level})
    assert asylum_pairs(frame)["stage"].tolist() == [stage]
    found = asylum({**small.raw(), "asylum_decisions": frame}).query("measure != 'applications'")
    assert set(found["stage"]) == {stage}
    assert found["measure"].tolist() == ["recognised", "recognised"], "a figure of zero has no row"


def test_a_pair_has_rows_when_its_decisions_and_closed_claims_come_to_a_hundred() -> None:
    few = {"dec_recognized": 60, "dec_closed": 39}
    assert asylum_pairs(decided(few)).empty
    assert len(asylum_pairs(decided(few, {"dec_level": "AR", "dec_recognized": 1}))) == 2, "over all its stages"
    assert asylum_pairs(decided(few, {"dec_pc": "C"})).empty, "persons alone"


def test_joint_procedures_stand_with_the_governments() -> None:
    found = asylum_pairs(decided({}, {"procedure_type": "J"}, {"procedure_type": "U"}))
    assert found.set_index("authority")["recognised"].to_dict() == {"government": 200, "unhcr": 100}


def test_solutions_by_pair_begin_in_1990_and_hold_no_zeros() -> None:
    pair = {"coo_iso": "SYR", "coa_iso": "TUR", "returned_idps": 9}
    rows = [
        {"year": 1989, **pair, "returned_refugees": 5, "resettlement": None, "naturalisation": None},
        {"year": 1990, **pair, "returned_refugees": 6, "resettlement": 0, "naturalisation": None},
    ]
    found = solution_corridors(small.counts(rows, TEXT))
    assert found[["year", "origin", "host", "kind", "people"]].to_numpy().tolist() == [
        [1990, "SYR", "TUR", "returned_refugees", 6]
    ]


def test_unhcrs_own_idps_have_rows_only_where_it_counts_them() -> None:
    raw = small.raw()
    idps = raw["population"]["idps"].mask(raw["population"]["year"] == 2017, 80)
    raw["population"] = raw["population"].assign(idps=idps)
    found = stocks(raw, {}).query("group == 'unhcr_idps'")
    assert found[["year", "side", "iso3", "people"]].to_numpy().tolist() == [[2017, "origin", "SYR", 80]]
