"""Every column and every value has a meaning in words, so that no table is handed out without."""

from __future__ import annotations

import pytest

from data import columns, store
from data.results import RESULTS
from data.schema import TABLES
from data.values import values

ASKED = {"country": {"country": "SYR"}, "partners": {"country": "SYR"}, "recognition_by_host": {"country": "SYR"}}
"""What some results must be asked to have rows at all."""


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_it_holds_and_what_its_columns_mean(name: str) -> None:
    assert columns.HOLDS[name]
    said = columns.meanings(name, TABLES[name].columns)
    assert list(said) == list(TABLES[name].columns)
    assert all(kind and text for kind, text in said.values())
    assert all(not text.endswith(".") for _, text in said.values()), "the page sets the full stop"


@pytest.mark.parametrize("name", [name for name in RESULTS if name not in TABLES])
def test_every_column_of_every_result_has_a_meaning(name: str) -> None:
    table = RESULTS[name].compute(store.read(store.SNAPSHOT), ASKED.get(name))
    assert all(columns.meaning(name, str(column)) for column in table)


@pytest.mark.parametrize("name", TABLES)
def test_every_value_that_the_schema_allows_has_a_label_and_a_meaning(name: str) -> None:
    said = values(name, TABLES[name].columns)
    for column, allowed in TABLES[name].allowed.items():
        assert set(said[column]) == set(allowed), column
        assert all(label and text for label, text in said[column].values())


def test_the_groups_of_ages_are_those_that_stand_in_the_table() -> None:
    found = set(store.read(store.SNAPSHOT).table("demographics")["group"])
    assert found <= set(values("demographics", {"group": "str"})["group"])


def test_a_column_that_nobody_wrote_down_is_an_error() -> None:
    with pytest.raises(KeyError):
        columns.meaning("stocks", "flavour")
