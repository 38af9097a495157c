from __future__ import annotations

from components.selection import Selection

NAMES = {"SYR": "Syria", "the-americas": "The Americas"}


def test_everything_is_the_world() -> None:
    assert Selection().describe() == "World"
    assert Selection().slug() == "world"


def test_a_choice_describes_itself() -> None:
    chosen = Selection(country="SYR", year=2015, group="refugees")
    assert chosen.describe(NAMES) == "Refugees (UNHCR), country of origin Syria, 2015"
    assert chosen.slug() == "refugees-origin-syr-2015"


def test_a_region_is_many_countries() -> None:
    chosen = Selection(region="the-americas", side="host", group="conflict_idps")
    assert chosen.describe(NAMES) == "Internally displaced by conflict, countries of asylum in The Americas"
    assert chosen.slug() == "conflict-idps-host-the-americas"


def test_the_country_wins_over_its_region() -> None:
    assert Selection(country="SYR", region="the-americas").describe(NAMES) == "Country of origin Syria"


def test_a_code_without_a_name_stays() -> None:
    assert Selection(country="XYZ").describe() == "Country of origin XYZ"
