"""What a refresh says that it changed."""

from __future__ import annotations

import pandas as pd

from data.changes import NOTHING, described
from data.schema import TABLES, typed


def tables(**more: pd.DataFrame) -> dict[str, pd.DataFrame]:
    flows = {"year": [2024, 2025], "side": "origin", "iso3": "SYR", "kind": "resettlement", "people": [5, 6]}
    hazards = {"year": [2024], "iso3": ["NAM"], "hazard": ["flood"], "people": [7]}
    empty = {name: pd.DataFrame(columns=list(TABLES[name].columns)) for name in TABLES}
    return {
        **empty,
        "flows": typed(pd.DataFrame(flows), "flows"),
        "hazards": typed(pd.DataFrame(hazards), "hazards"),
        **more,
    }


def test_equal_tables_are_nothing() -> None:
    assert described(tables(), tables()) == [NOTHING]


def test_revisions_name_the_largest_with_its_sign() -> None:
    new = tables()["flows"].assign(people=pd.array([5, 4], dtype="Int64"))
    assert described(tables(flows=new), tables()) == [
        "Resettlement: totals of 1 year revised, most in 2025 from 6 to 4 (-2)."
    ]
    both = tables()["flows"].assign(people=pd.array([1005, 4], dtype="Int64"))
    assert described(tables(flows=both), tables()) == [
        "Resettlement: totals of 2 years revised, most in 2024 from 5 to 1,005 (+1,000)."
    ]


def test_other_tables_tell_rows_or_values() -> None:
    more = pd.concat([tables()["hazards"], tables()["hazards"].assign(year=2025)], ignore_index=True)
    new = typed(more, "hazards")
    assert described(tables(hazards=new), tables()) == ["hazards: added 2025.", "hazards: 1 rows became 2."]
    other = tables()["hazards"].assign(people=pd.array([8], dtype="Int64"))
    assert described(tables(hazards=other), tables()) == ["hazards: single values were revised."]


def test_results_that_were_computed_anew_are_told_too() -> None:
    record = pd.DataFrame(columns=[*TABLES["forecast_record"].columns], index=[0])
    assert described(tables(forecast_record=record), tables()) == [
        "forecast_record: computed anew, with other results."
    ]
