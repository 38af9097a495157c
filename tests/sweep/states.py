"""The states in which every story is told: places, years, sides, groups and the pages' own choices, as addresses.

Which of them belong to the fixed sample is decided by a hash of the address: the same ones on every machine, and none
falls out because another was added.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from components import address
from components.address import Page
from components.context import FIRST_YEAR, Data, country_names, region_names
from components.page_table import BY_PATH
from data.catalogue import SIDES
from data.results import RESULTS

Codes = Mapping[str, str]
SWEEP: Final = "OUTLOOK_SWEEP"
"""The environment variable that asks for more: ``10`` for ten times the sample, ``all`` for every state."""
SPECIAL: Final = ("UNK", "XXA", "TIB", "AB9", "PSE", "ESH", "TWN")
"""Places that are no country, that have no indicators of their own, or that no figure names."""
SAMPLE: Final = {
    "overview": 5,
    "projections": 90,
    "causes": 90,
    "map": 130,
    "corridors": 105,
    "hosts": 85,
    "returns": 75,
    "people": 75,
    "asylum": 80,
    "country": 60,
    "data": 50,
}
"""About how many states of each page are told in every run of the tests; about 950 in all."""
NARROWED: Final = ("data",)
"""Pages on which a year or group only narrows the rows that are shown: a few of either are enough."""
USUAL: Final = 100
"""The same for a page that has no number of its own."""
CHUNK: Final = 20
"""States of one test: neighbours, which share what is computed for a place."""

OWN: Final[Mapping[str, tuple[Codes, ...]]] = {
    "projections": (
        {}, {"preset": "recent"}, {"preset": "peace", "until": "2050"}, {"preset": "returns"}, {"percent": "-20"},
        {"percent": "3", "start": "2010", "ahead": "1"}, {"increase": "0.1", "until": "2027", "threshold": "0.5"},
        {"new": "0.1", "exit": "100", "other": "0", "until": "2050"}, {"pin": "recent~decade~2015i0.01~2015p3"},
        {"pin": "2025i0.1~2024i0.1", "increase": "0.1"}, {"threshold": "0.000001", "ahead": "2"},
        {"new": "0", "exit": "0", "other": "0"}, {"percent": "20", "until": "2050"}, {"preset": "decade"},
        {"preset": "another-2022", "threshold": "50"}, {"start": "essay", "new": "0.01", "threshold": "1"},
    ),
    "causes": (
        {}, {"year": "2010"}, {"year": "2019", "lookback": "1"}, {"year": "2018", "deaths": "500", "rate": "10"},
        {"pts": "1", "split": "0"}, {"pts": "5", "split": "1", "counted": "civilian"}, {"one_sided": "all"},
        {"rate": "0", "deaths": "1", "year": "2015"}, {"year": "2023"}, {"year": "2024", "one_sided": "epr"},
        *({"year": str(year)} for year in (2011, 2012, 2013, 2014, 2016, 2017, 2020, 2021, 2022)),
    ),
    "map": ({}, {"map_show": "rate"}),
    "people": (
        {}, {"who": "refugees"}, {"who": "asylum_seekers"}, {"who": "oip"}, {"who": "idps"}, {"who": "stateless"},
        {"who": "returned_refugees"}, {"who": "returned_idps"}, {"who": "ooc"}, {"who": "host_community"},
    ),
    "data": ({}, *({"table": name} for name in RESULTS), {"years": "one"}, {"years": "all"}),
    "country": ({}, {"with": "SYR"}, {"with": "DEU_2015"}, {"with": "NRU"}),
    "asylum": ({}, {"stage": "first"}, {"stage": "appeal"}, {"stage": "repeat"}),
}  # fmt: skip
"""Choices of one page alone, among them the ends of every range."""


def addresses(page: Page, data: Data) -> list[str]:
    """Every state of a page, neighbours sharing a place: all places, on both sides, in all groups, years and settings.

    Years stand apart (first, last, those in which a series begins, and every fifth) for places other than the world.
    """
    latest = data.provenance.latest_year
    some = sorted({FIRST_YEAR, 1993, 1999, 2000, 2008, 2009, 2010, 2017, 2018, 2019, 2022, latest - 1, latest})
    made = []
    for place in places(page, data):
        every = not place or place.get("country") in SPECIAL
        years = range(FIRST_YEAR, latest + 1) if every else some
        years = (FIRST_YEAR, latest) if page.name in NARROWED else years
        made.append(address.link(page, place))
        made += [address.link(page, codes) for codes in _choices(page, place, [str(year) for year in years])]
    return list(dict.fromkeys(made))


def _choices(page: Page, place: Codes, years: list[str]) -> Iterator[dict[str, str]]:
    axes: dict[str, list[str | None]] = {
        "year": list(years) if "year" in page.filters else [None],
        "side": list(SIDES) if "side" in page.filters else [None],
        "group": _groups(page) if "group" in page.filters else [None],
    }
    for own, *codes in product(OWN.get(page.name, ({},)), *axes.values()):
        shared = {key: code for key, code in zip(axes, codes, strict=True) if code is not None}
        yield {**place, **shared, **own}


def _groups(page: Page) -> list[str | None]:
    return [None, *page.groups[: 1 if page.name in NARROWED else None]]


def places(page: Page, data: Data) -> list[Codes]:
    """The world, every region, every country, and a country together with a region that it is not in."""
    if "country" not in page.filters:
        return [{}]
    countries = [{"country": code} for code in data.once(country_names)]
    countries += [{"country": code} for code in SPECIAL if code not in data.once(country_names)]
    regions = [{"region": code} for code in data.once(region_names)]
    return [{}, *regions, *countries, {"country": "SYR", "region": "europe"}, {"country": "DEU", "region": "un-africa"}]


def told(page: Page, data: Data) -> list[str]:
    """The states that this run tells: the fixed sample, or more of them when the environment asks for more."""
    every, asked = addresses(page, data), os.environ.get(SWEEP, "1")
    kept = 1.0 if asked == "all" else float(asked) * sample_of(page) / len(every)
    return [one for one in every if _always(one) or share_of(one) < kept]


def _always(one: str) -> bool:
    """States that no sample leaves out: each page as it opens, each special place and each region."""
    if one.count("=") > 1:
        return False
    _, codes = address.parse(one, BY_PATH)
    return not codes or "region" in codes or codes.get("country") in SPECIAL


def share_of(text: str) -> float:
    """A number from 0 to 1, the same for the same text everywhere."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7]) / 2**56


def sample_of(page: Page) -> int:
    """About how many states of a page are told in every run."""
    return SAMPLE.get(page.name, USUAL)


def chunks(page: Page, data: Data) -> list[tuple[str, ...]]:
    """The states of this run in tests of about ``CHUNK``."""
    found = told(page, data)
    return [tuple(found[at : at + CHUNK]) for at in range(0, len(found), CHUNK)]
