"""The schema lists every problem of a table at once."""

from __future__ import annotations

import pandas as pd

from data.catalogue import DISPLACED, FLOWS, GROUPS, region_code
from data.producers import SOURCES, TABLE_SOURCES, sources_of
from data.schema import TABLES, check, check_table, typed

ROW = {"year": 2020, "side": "host", "iso3": "DEU", "group": "refugees", "people": 5}


def stocks(*rows: dict[str, object]) -> pd.DataFrame:
    return typed(pd.DataFrame(list(rows)), "stocks")


def test_a_good_table_has_no_problem() -> None:
    assert check_table(stocks(ROW), TABLES["stocks"]) == []


def test_all_problems_are_named_together() -> None:
    twice = {**ROW, "side": "elsewhere", "people": -1, "year": 1700}
    problems = " ".join(check_table(stocks(twice, twice), TABLES["stocks"]))
    for word in ("repeat a key", "elsewhere", "negative", "1900-2100"):
        assert word in problems


def test_missing_strange_and_wrongly_typed_columns_are_named() -> None:
    frame = stocks(ROW).drop(columns="people").assign(people_total=5, year="2020")
    problems = " ".join(check_table(frame, TABLES["stocks"]))
    for word in ("people is missing", "people_total is not expected", "year is"):
        assert word in problems


def test_blank_keys_and_empty_tables_are_problems() -> None:
    assert check_table(stocks(ROW).iloc[:0], TABLES["stocks"]) == ["it has no rows."]
    assert "blanks" in " ".join(check_table(stocks({**ROW, "iso3": None}), TABLES["stocks"]))


def test_missing_tables_are_named() -> None:
    problems = check({"stocks": stocks(ROW), "something else": stocks(ROW)})
    assert "The table flows is missing." in problems
    assert not any("something else" in text for text in problems)


def test_everything_that_is_counted_is_defined() -> None:
    for measure in (*GROUPS.values(), *FLOWS.values()):
        assert measure.definition.endswith(".")
        assert measure.source in SOURCES
    assert set(DISPLACED) < set(GROUPS)


def test_every_table_names_its_sources() -> None:
    assert set(TABLE_SOURCES) == set(TABLES)
    assert [source.key for source in sources_of(["stocks", "corridors"])] == ["UNHCR", "UNRWA", "IDMC"]


def test_a_regions_code_is_its_name_with_hyphens() -> None:
    assert region_code("West and Central Africa") == "west-and-central-africa"
