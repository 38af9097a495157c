"""Cells that the documentation of UNHCR's API does not know: each is refused by table, column, row and value."""

from __future__ import annotations

from typing import Any

import pytest

from data.sources.errors import BadPayload
from data.sources.unhcr import read_series
from data.sources.unhcr_countries import read_countries
from tests.data.loopback import Answer, in_turn
from tests.data.test_unhcr import Row, api, page, returned, solutions


@pytest.mark.parametrize("cell", ["1,234", "n/a", "*", 2.5, -3, True, None, [5], float("nan"), float("inf"), 10**19])
def test_undocumented_cells_are_refused_by_name(cell: Any) -> None:
    with pytest.raises(
        BadPayload, match=r"solutions: returned_refugees of row 2 \(2025, UKR, TUR\) reads .*, which is not"
    ):
        solutions([returned(2024), returned(2025, "UKR", returned_refugees=cell)])


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    short = {key: cell for key, cell in returned(2025).items() if key != "resettlement"}
    with pytest.raises(BadPayload, match=r"resettlement of row 2 \(2025, SYR, TUR\) reads nothing"):
        solutions([returned(2024), short])


@pytest.mark.parametrize("code", [None, "syr", "SY", "SYR ", "S\u200bYR", "\uff33\uff39\uff32", 7, ["SYR"], ""])
def test_an_origin_that_is_no_code_is_refused_by_name(code: Any) -> None:
    with pytest.raises(BadPayload, match=r"solutions: coo_iso of row 1 .*, which is not an ISO code of three capital"):
        solutions([returned(2024, code)])


def test_a_row_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadPayload, match=r"solutions: 1 rows stand twice \(the first: 2025, SYR, TUR\)"):
        solutions([returned(2024), returned(2025), returned(2025)])


def test_another_unit_than_persons_and_cases_is_refused() -> None:
    row = {"year": 2025, "coo_iso": "SYR", "coa_iso": "-", "procedure_type": "G", "app_type": "NA", "dec_level": "FI"}
    rows = [{**row, "app_pc": unit, "applied": 5} for unit in "PH"]
    words = r"app_pc of row 2 .* reads 'H', which is not one of C, P"
    with api(in_turn(page(rows))) as (found, _), pytest.raises(BadPayload, match=words):
        read_series(found, "asylum_applications_origin")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"iso": "deu"}, r"iso of row 1 \(GFR\) reads 'deu'"),
        ({"iso": "D\u200bEU"}, r"iso of row 1 \(GFR\) reads 'D\\u200bEU'"),
        ({"code": None}, "code of row 1 reads None"),
        ({"name": 7}, "name of row 1"),
        ({"name": "Ger\u202emany"}, "name of row 1"),
        ({"iso": "FRA"}, "countries: 1 rows stand twice"),
        ({"code": "FRA"}, "countries: 1 rows stand twice"),
    ],
)
def test_countries_without_a_proper_code_or_name_are_refused(change: Row, words: str) -> None:
    germany = {"iso": "DEU", "code": "GFR", "name": "Germany ", "majorArea": "Europe", "region": "Western Europe"}
    france = {"iso": "FRA", "code": "FRA", "name": "France", "majorArea": "Europe", "region": "Western Europe"}

    def answer(path: str, _: dict[str, str]) -> Answer:
        return page([{"id": 3, "name": "Europe"}] if path.endswith("/regions/") else [{**germany, **change}, france])

    with api(answer) as (found, _), pytest.raises(BadPayload, match=words):
        read_countries(found)
