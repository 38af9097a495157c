"""What tidying keeps, folds and drops, on a world small enough to add up in the head."""

from __future__ import annotations

import pandas as pd
import pytest

from data.schema import TABLES, TIDY, check_table
from data.tidy import tidy
from tests.data import small


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return tidy(small.raw(), {})


def people(frame: pd.DataFrame, **where: object) -> list[int]:
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame["people"].tolist()


def test_every_table_keeps_to_its_schema(tables: dict[str, pd.DataFrame]) -> None:
    assert set(tables) == set(TIDY)
    assert [text for name in TIDY for text in check_table(tables[name], TABLES[name])] == []


def test_stocks_are_summed_by_side(tables: dict[str, pd.DataFrame]) -> None:
    stocks = tables["stocks"]
    assert people(stocks, year=2023, side="origin", iso3="SYR", group="refugees") == [1040]
    assert people(stocks, year=2023, side="host", iso3="DEU", group="refugees") == [1015]
    assert people(stocks, year=2023, side="host", iso3="PSE", group="palestine_refugees") == [300]


def test_a_missing_figure_has_no_row_and_a_reported_zero_keeps_its_own(tables: dict[str, pd.DataFrame]) -> None:
    stocks = tables["stocks"]
    assert people(stocks, year=2023, side="host", iso3="DEU", group="oip") == []
    assert people(stocks, year=2023, side="origin", iso3="SYR", group="oip") == [10]
    assert people(stocks, side="origin", iso3="SYR", group="disaster_idps") == [0]


def test_nothing_stands_before_a_groups_first_year(tables: dict[str, pd.DataFrame]) -> None:
    assert people(tables["stocks"], year=1989, side="origin", iso3="SYR", group="asylum_seekers") == []


def test_internally_displaced_people_stand_on_the_origin_side_alone(tables: dict[str, pd.DataFrame]) -> None:
    idps = tables["stocks"].query("group in ('conflict_idps', 'disaster_idps')")
    assert set(idps["side"]) == {"origin"}


def test_small_corridors_fold_into_others_and_sums_stay_exact(tables: dict[str, pd.DataFrame]) -> None:
    corridors = tables["corridors"]
    assert people(corridors, year=2023, origin="SYR", host="OTH", group="refugees") == [40]
    assert people(corridors, year=2023, origin="SYR", host="DEU", group="refugees") == [1000]
    assert corridors.query("year == 2023")["people"].sum() == 1000 + 40 + 5 + 10 + 15
    assert corridors["year"].min() >= 1990


def test_small_corridors_keep_their_regions_in_both_divisions(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["small_pairs"].query("year == 2023 and group == 'refugees'")
    folded = tables["corridors"].query("year == 2023 and host == 'OTH' and group == 'refugees'")["people"].sum()
    assert rows.groupby("system")["people"].sum().to_dict() == {"un": folded, "unhcr": folded}
    assert set(rows.loc[rows["system"] == "un", "from_region"]) <= {"Asia", "Europe", "Africa", "Unknown or stateless"}


def test_the_flow_files_own_codes_become_iso(tables: dict[str, pd.DataFrame]) -> None:
    assert people(tables["flows"], side="origin", iso3="UNK", kind="new_displacement") == [600]
    assert people(tables["new_corridors"], origin="UNK", host="DEU") == [600]


def test_applications_count_new_ones_and_keep_persons_and_cases_apart(tables: dict[str, pd.DataFrame]) -> None:
    applications = tables["asylum"].query("side == 'host' and measure == 'applications'")
    assert applications.set_index("unit")["count"].to_dict() == {"person": 15, "case": 7}


def test_what_is_not_broken_down_is_kept_apart(tables: dict[str, pd.DataFrame]) -> None:
    table = tables["demographics"].query("side == 'host'")
    assert people(table, group="refugees", age="not_broken_down") == [3]
    assert people(table, group="asylum_seekers") == [20]
    assert people(table, group="refugees", sex="female", age="0-4") == [3]


def test_indicator_flags_are_yes_no_or_unknown(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["indicators"].set_index("iso3")
    assert rows.loc["SYR", ["religion_low", "social_lowest", "epr_ge10", "epr_any"]].tolist() == [True] * 4
    assert rows.loc["NAM", "religion_low"] is False or not rows.loc["NAM", "religion_low"]
    assert pd.isna(rows.loc["NAM", "epr_any"])
    assert "DDR" not in rows.index


def test_world_bank_aggregates_other_than_the_world_are_dropped(tables: dict[str, pd.DataFrame]) -> None:
    assert set(tables["context"]["iso3"]) == {"DEU", "WLD"}


def test_countries_take_current_names_and_hold_the_codes_without_a_place(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["countries"].set_index("iso3")
    assert rows.loc["DEU", "name"] == "Germany"
    assert rows.loc["NAM", "m49"] == "516"
    assert {"UNK", "XXA", "TIB"} <= set(rows.index)
    assert pd.isna(rows.loc["XXA", "m49"])


def test_absent_files_keep_what_was_there(tables: dict[str, pd.DataFrame]) -> None:
    live = {name: frame for name, frame in small.raw().items() if name not in small.files()}
    again = tidy(live, tables)
    for name in TIDY:
        pd.testing.assert_frame_equal(again[name], tables[name])


def test_without_files_and_without_a_copy_there_is_nothing_to_build() -> None:
    live = {name: frame for name, frame in small.raw().items() if name not in small.files()}
    with pytest.raises(KeyError):
        tidy(live, {})
    part = {name: frame for name, frame in small.raw().items() if name != "pts"}
    with pytest.raises(KeyError, match="pts"):
        tidy(part, {})
    part = {name: frame for name, frame in small.raw().items() if name != "flows"}
    with pytest.raises(KeyError, match="flows"):
        tidy(part, {})
