"""Every place in many years: its sentences are whole, say only its facts, and only where their conditions hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from components.frame.cache import Remembered
from data import store
from data.catalogue import DISPLACED, PAIR_GROUPS
from data.models import breaks
from data.models.country import role, side_of
from data.nonsense import Nonsense
from data.results import RESULTS
from data.results import country as results
from data.results.country_flows_said import rate
from data.results.country_sentences import sentences
from data.words.formats import decimal, part, people, per_cent, share
from tests.conftest import FROZEN

YEARS: Final = (1951, 1989, 1995, 2000, 2009, 2019, 2022, 2024, 2025)
_FAULT: Final = re.compile(
    r"(?<![\d.])0(\.0)?%(?! to)|\bNone\b|\bnan\b|<NA>|  |\.\.|first largest|(?<![\d,])1 (people|refugees|claims|hosts)"
    r"|\(\)|, ,| [;,.]|;;|\bfrom from\b|\bthe the\b|\bof of\b|\bin in\b|\b(from|in) unknown\b|[^.]$|^[a-z]"
)
_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?:%| million\b)?(?:st|nd|rd|th)?")
_FIXED: Final = {"100", "1,000", "25,000", "5", "0.1", "0.1%", "70%", "99%", "0%", "1%", "99.9%", "2020"}
"""Numbers of the words themselves: few, per 1,000 inhabitants, protracted, of 5, the Gaza step, over 99%."""
_OWN: Final = {"O4", "H4", "D2", "A3", "A4"}
"""Blocks that hold a sentence of the table of breaks."""


@pytest.fixture(scope="module")
def data() -> Remembered:
    return Remembered(store.read(FROZEN))


@pytest.mark.parametrize("year", YEARS)
def test_every_sentence_of_every_place_is_whole_and_says_its_facts(data: Remembered, year: int) -> None:
    names = data.once(results.names)
    faults = []
    for code, row in data.once(results.all_places, year).iterrows():
        facts = results.record(data, str(code), year)
        assert facts["role"] == row["role"]
        told = sentences(facts, names)
        assert told, code
        assert 1 <= len(results.answer(data, str(code), year)) <= 4, code
        known = _FIXED | set(_written(facts))
        for block, text in told:
            fault = _FAULT.search(text)
            faults += [f"{code} {block} {fault.group()!r}: {text}"] if fault else []
            if block not in _OWN:
                odd = [one for one in _NUMBER.findall(text) if re.sub(r"(st|nd|rd|th)$", "", one) not in known]
                faults += [f"{code} {block} {odd}: {text}"] if odd else []
        faults += [f"{code}: {one}" for one in _conditions(facts, dict(told))]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("year", [2022, 2024, 2025])
def test_no_change_is_told_over_a_break(data: Remembered, year: int) -> None:
    noted = data.table("breaks")
    for code in data.once(results.all_places, year).index:
        told = dict(results.sentences(data, code, year).itertuples(index=False))
        for block, side, groups in (("O3", "origin", DISPLACED), ("H3", "host", PAIR_GROUPS)):
            if block in told:
                assert not breaks.broken(noted, "stocks", groups, code, year, side), (code, block)


def _written(facts: results.Facts) -> Iterator[str]:
    numbers = [value for value in facts.values() if type(value) in (int, float)]
    for value in numbers:
        yield from (str(value), people(value), decimal(value, 0), decimal(value, 1), share(value), part(value))
        yield from (per_cent(value), per_cent(value, 1), rate(value))
    for now, before in (("origin_displaced", "origin_before"), ("hosted", "hosted_before")):
        if facts[now] and facts[before]:
            change = abs(facts[now] - facts[before])
            yield from (people(change), share(change / facts[before]))
    yield people(sum(facts[f"origin_{group}"] or 0 for group in PAIR_GROUPS))


def _conditions(facts: results.Facts, told: dict[str, str]) -> Iterator[str]:
    least = {
        "O2": ("origin_abroad", 1_000), "O3": ("origin_before", 1_000), "H3": ("hosted_before", 1_000),
        "A1": ("decisions", 100), "A2": ("decided", 100), "R2": ("returned_start", 10_000),
        "R3": ("returned_idps", 100), "S1": ("stateless", 100), "H2": ("hosted_palestine", 100),
        "L1": ("hosted_protracted", 25_000),
    }  # fmt: skip
    for block, (name, enough) in least.items():
        if block in told and not (facts[name] or 0) >= enough:
            yield f"{block} with {name} {facts[name]}"
    if "Z" in told and any(facts[name] for name in ("origin_displaced", "hosted", "inside_disaster")):
        yield "Z beside figures"
    if "C1" in told and facts["iso3"] in ("UNK", "XXA"):
        yield "a cause of no place"
    for prefix, block in (("", "P1"), ("hosted_", "P2")):
        if block in told and facts[f"{prefix}children_show"] not in ("plain", "marked"):
            yield f"{block} that may not be told"


BASE: Final[dict[str, Any]] = {
    "iso3": "AAA", "name": "Aland", "year": 2025, "role": "origin", "origin_displaced": 40_000, "origin_abroad": 40_000,
    "origin_before": 50_000, "origin_rank": 1, "origin_rank_of": 12,
}  # fmt: skip


def _told(**more: Any) -> dict[str, str]:
    facts = {**BASE, **more}
    return dict(sentences({**dict.fromkeys(_COLUMNS), **facts}, {"AAA": "Aland", "BBB": "Bland"}))


_COLUMNS: Final = [
    f"cause_{cause}_{part}" for cause in ("conflict", "persecution") for part in ("share", "low", "high")
]


def test_a_change_is_told_with_its_rate_and_the_first_is_the_most() -> None:
    told = _told()
    assert (
        told["O1"]
        == "40,000 people from Aland were displaced in other countries at the end of 2025; the most of 12 origins."
    )
    assert told["O3"] == "In 2025 the number of people displaced from Aland fell by 10,000 (20%)."


def test_a_break_takes_the_place_of_a_change() -> None:
    told = _told(origin_broken=True, origin_books="The count began anew.")
    assert "O3" not in told
    assert told["O4"] == "The count of people from Aland changed in 2025: The count began anew."
    assert "O4" not in _told(origin_broken=True, origin_books="The count began anew.", origin_before=999)


def test_the_united_states_weigh_only_where_they_are_much_of_the_change() -> None:
    assert "O3" in _told(fell_in_usa=1_000)
    told = _told(fell_in_usa=5_000)
    assert "O3" not in told
    assert "5,000" in told["O4"]


@pytest.mark.parametrize(
    ("share_", "words"),
    [
        (0.24, None),
        (0.3, "The largest group of those abroad was in Bland (9,000, 30%)."),
        (0.6, "Most of those abroad were in Bland (9,000, 60%)."),
        (1.0, "All of those abroad were in Bland (9,000, 100%)."),
    ],
)
def test_the_largest_host_is_named_from_a_quarter_on(share_: float, words: str | None) -> None:
    host = {"origin_host_1": "BBB", "origin_host_1_people": 9_000, "origin_host_1_share": share_}
    assert _told(**host).get("O2") == words


def test_nobody_returned_is_told_of_many_alone_and_missing_is_not_nobody() -> None:
    assert "R2" in _told(returned_start=10_000)
    assert "R2" not in _told(returned_start=9_999)
    assert _told(returned=12, returned_start=5_000)["R1"].startswith("Fewer than 100 refugees returned to Aland")


def test_two_causes_of_the_same_part_are_both_named() -> None:
    causes = {"cause_persecution_share": 50.0, "cause_abuse_share": 50.0, "cause_persecution_low": 0.0,
              "cause_persecution_high": 90.0}  # fmt: skip
    assert "fled persecution and as many abuse and repression" in _told(**causes)["C1"]


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"origin_displaced": 5_000, "hosted": 1_000}, "origin"),
        ({"origin_displaced": 1_000, "hosted": 5_000}, "host"),
        ({"origin_displaced": 4_999, "hosted": 1_000}, "both"),
        ({"origin_displaced": 999, "hosted": 999}, "few"),
        ({"origin_displaced": 999, "moved_disaster": 1_000}, "origin"),
        ({"origin_displaced": 10, "hosted_palestine": 50_000}, "host"),
        ({"iso3": "PSE", "origin_displaced": 2_000, "hosted_palestine": 50_000}, "origin"),
        ({"iso3": "UNK", "origin_displaced": 2_000, "hosted_palestine": 50_000}, "origin"),
    ],
)
def test_the_part_that_a_place_plays(facts: dict[str, Any], wanted: str) -> None:
    assert role({"iso3": "AAA", **facts}) == wanted


def test_of_a_place_that_is_both_the_larger_side_leads() -> None:
    assert side_of({"iso3": "AAA", "role": "both", "origin_displaced": 2, "hosted": 3}) == "host"
    assert side_of({"iso3": "AAA", "role": "both", "origin_displaced": 3, "hosted": 3}) == "origin"


@pytest.mark.parametrize("values", [{}, {"country": "WLD"}, {"country": "europe"}, {"country": "SYR", "year": 1850}])
def test_what_is_no_country_is_refused_in_a_sentence(values: dict[str, Any]) -> None:
    with pytest.raises(Nonsense, match=r"^[A-Z][^\n]*\.$"):
        RESULTS["country"].compute(store.read(FROZEN), values)
