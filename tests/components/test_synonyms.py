"""Places are found under the names by which people look for them."""

from __future__ import annotations

import pytest

from components.context import country_names
from components.frame import cache
from data.words.synonyms import SYNONYMS, findable

LOOKED_FOR = {
    "Turkey": "TUR", "Türkiye": "TUR", "Ivory Coast": "CIV", "North Korea": "PRK", "South Korea": "KOR", "Burma": "MMR",
    "Rohingya": "MMR", "Gaza": "PSE", "Cape Verde": "CPV", "Swaziland": "SWZ", "DRC": "COD", "Vietnam": "VNM",
    "Syria": "SYR", "Russia": "RUS", "UK": "GBR", "Czech Republic": "CZE", "Laos": "LAO", "East Timor": "TLS",
}  # fmt: skip


@pytest.mark.parametrize("typed", LOOKED_FOR)
def test_an_everyday_name_leads_to_its_country(typed: str) -> None:
    names = cache.data().once(country_names)
    words = {iso3: findable(iso3, name).replace("’", "'") for iso3, name in names.items()}
    found = [iso3 for iso3, text in words.items() if typed in text]
    assert LOOKED_FOR[typed] in found


def test_every_synonym_belongs_to_a_place_of_the_tables_and_is_not_in_its_name() -> None:
    codes = cache.data().table("countries").set_index("iso3")["name"]
    for iso3, others in SYNONYMS.items():
        assert iso3 in codes
        assert [other for other in others if other in codes[iso3].split()] == []
