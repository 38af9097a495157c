"""Facts of single countries as they were worked out by hand from the raw tables, on those that came with the
repository. A new release may move them."""

from __future__ import annotations

from typing import Any

import pytest

from data import store
from data.results import RESULTS
from data.results import country as results
from tests.conftest import COMMITTED

pytestmark = pytest.mark.golden

FACTS: dict[str, dict[str, Any]] = {
    "MMR": {
        "origin_displaced": 5_231_202, "origin_abroad": 1_592_202, "origin_inside": 3_639_000, "origin_rank": 9,
        "origin_rank_of": 208, "origin_host_1": "BGD", "origin_host_1_people": 1_178_036, "origin_host_1_share": 74,
        "returned": 64, "returned_idps": 415_089, "returned_idps_rate": 11.8, "decisions": 7_036,
        "protection_rate": 83.9, "children_share": 48.7, "children_coverage": 94, "stateless": 519_647, "hosted": 0,
        "role": "origin",
    },
    "SYR": {
        "origin_displaced": 10_984_119, "origin_before": 13_528_508, "origin_rank": 2, "returned": 1_341_148,
        "returned_rate": 22.5, "return_record_year": 2025, "returned_idps": 1_964_201, "returned_idps_rate": 26.5,
        "decisions": 35_266, "protection_rate": 47.6, "hosted": 14_029, "hosted_palestine": 357_985, "role": "origin",
    },
    "UKR": {
        "origin_displaced": 8_962_714, "origin_abroad": 5_250_714, "origin_inside": 3_712_000, "origin_rank": 3,
        "origin_host_1": "DEU", "origin_host_1_people": 1_174_908, "origin_host_1_share": 22, "returned": 139_251,
        "returned_rate": 2.7, "children_share": 29.3, "children_show": "marked", "children_coverage": 67,
        "women_share": 58.3,
    },
    "BGD": {
        "hosted": 1_178_105, "hosted_origin_1": "MMR", "origin_displaced": 707_303, "inside_conflict": 583_000,
        "inside_disaster": 4_955_527, "decisions": 58_702, "protection_rate": 8.0, "hosted_children_share": 51.2,
        "hosted_children_coverage": 100, "children_coverage": 44, "children_share": None, "role": "both",
    },
    "NRU": {"origin_displaced": 27, "hosted": 97, "hosted_per_1000": None, "role": "few"},
    "UNK": {
        "origin_displaced": 1_803_367, "origin_rank": None, "cause_conflict_share": 0, "hosted_palestine": 495_764,
        "role": "origin",
    },
    "XXA": {"origin_displaced": 38_670, "origin_stateless": 4_477_220, "origin_rank": None},
    "PSE": {
        "origin_displaced": 6_640_331, "origin_palestine_refugees": 5_964_782, "origin_refugees": 48_323,
        "origin_asylum_seekers": 16_726, "inside_conflict": 2_035_000, "origin_inside": 610_500, "hosted": None,
        "role": "origin",
    },
    "TIB": {
        "origin_displaced": 12_581, "origin_host_1": "NPL", "origin_host_1_people": 12_540, "decisions": None,
        "children_share": None,
    },
    "ESH": {"origin_displaced": 175_550, "origin_host_1": "DZA", "origin_host_1_people": 173_600},
    "AB9": {"origin_displaced": 58_000, "origin_abroad": None, "inside_conflict": 58_000, "hosted": None},
    "XKX": {"origin_displaced": None, "hosted": None, "inside_conflict": None, "role": "few"},
    "TWN": {"origin_displaced": None, "hosted": None, "inside_disaster": 1_737},
}  # fmt: skip
"""At the end of 2025; shares in per cent, with as many decimals as were worked out; None: no figure."""
SAID = {
    "MMR": {"O2": "Most of those abroad were in Bangladesh (1.2 million, 74%).", "R1": "Fewer than 100 refugees"},
    "SYR": {"R1": "23% of those who were out at its start, the most in any year", "A3": "suspended decisions"},
    "UKR": {"P1": "Of the 67% of refugees from Ukraine whose ages are known, 29% were children"},
    "BGD": {"D1": "5.0 million people were displaced by disasters", "D2": "more was counted, not more happened"},
    "NRU": {"O1": "Fewer than 100 people from Nauru", "H1": "Fewer than 100 refugees"},
    "UNK": {"O1": "1.8 million people of unknown origin", "H2": "in places that are not known"},
    "XXA": {"O1": "without a state were refugees or asylum-seekers at the end of 2025, of 4.5 million stateless"},
    "PSE": {"O1": "of whom 70% are taken to be registered too and count once"},
    "TIB": {"O2": "in Nepal (12,540, over 99%)"},
    "ESH": {"O2": "in Algeria (173,600, 99%)"},
    "AB9": {"O1": "all of them inside it", "N1": "IDMC’s figures alone"},
    "XKX": {"Z": "No displaced people", "N1": "inside Serbia"},
    "TWN": {"D1": "1,737 people", "N1": "do not hold Taiwan"},
}
UNSAID = {
    "MMR": {"R2", "H1"}, "SYR": {"O3"}, "UKR": {"O2", "O3"}, "BGD": {"P1"}, "NRU": {"R1", "A1", "P1", "C1", "O3"},
    "UNK": {"C1", "E1", "I1", "R1", "F1"}, "XXA": {"C1", "E1", "I1", "R2"}, "PSE": {"H1", "F2"},
    "TIB": {"A1", "P1"}, "AB9": {"H1", "A1"}, "XKX": {"O1", "H1"}, "TWN": {"O1", "H1"},
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Any:
    kept: dict[Any, Any] = {}

    class Kept(results.Alone):
        def once(self, compute: Any, *arguments: Any) -> Any:
            if (compute, arguments) not in kept:
                kept[compute, arguments] = compute(self, *arguments)
            return kept[compute, arguments]

    return Kept(store.read(COMMITTED))


@pytest.mark.parametrize("code", FACTS)
def test_the_facts_are_those_worked_out_by_hand(found: Any, code: str) -> None:
    facts = results.record(found, code, 2025)
    for name, wanted in FACTS[code].items():
        value = facts[name]
        if isinstance(wanted, float):
            value = round(value, 1)
        elif name.endswith("_host_1_share"):
            value = round(value * 100)
        elif name.endswith("coverage"):
            value = round(value)
        assert value == wanted, name


@pytest.mark.parametrize("code", SAID)
def test_the_sentences_are_those_that_the_facts_allow(found: Any, code: str) -> None:
    told = dict(results.sentences(found, code, 2025).itertuples(index=False))
    for block, text in SAID[code].items():
        assert text in told[block]
    assert not UNSAID.get(code, set()) & set(told)


def test_the_story_comes_first(found: Any) -> None:
    assert results.answer(found, "BGD", 2025)[0].startswith("5.0 million people were displaced by disasters")
    assert results.answer(found, "PHL", 2025)[0].startswith("367,227 people were displaced by disasters")
    assert results.answer(found, "LBN", 2025)[0].startswith("Lebanon hosted")
    assert results.answer(found, "VUT", 2020)[0].startswith("64,067 people were displaced by disasters")
    assert results.question(found, "LBN", 2025) == "Who has found refuge in Lebanon?"


def test_a_change_of_2024_is_one_of_russias_books(found: Any) -> None:
    told = dict(results.sentences(found, "UKR", 2024).itertuples(index=False))
    assert "O3" not in told
    assert "Russia" in told["O4"]


def test_the_places_before_and_after_are_those_of_the_order(found: Any) -> None:
    before, after = results.neighbours_by_rank(found, "MMR", 2025)
    facts = {one: results.record(found, str(one), 2025) for one in (before, after)}
    assert [facts[before]["origin_rank"], facts[after]["origin_rank"]] == [8, 10]
    assert results.neighbours_by_rank(found, "SDN", 2025)[0] is None
    assert results.neighbours_by_rank(found, "UNK", 2025) == (None, None)


def test_what_is_printed_is_what_the_page_reads(found: Any) -> None:
    printed = RESULTS["country"].compute(store.read(COMMITTED), {"country": "mmr"})
    facts = printed[printed["kind"] == "fact"].set_index("name")["value"].to_dict()
    assert facts == {name: value for name, value in results.record(found, "MMR", 2025).items() if value is not None}
    told = printed[printed["kind"] == "sentence"][["name", "value"]].to_numpy().tolist()
    assert told == results.sentences(found, "MMR", 2025).to_numpy().tolist()
