"""A refresh refuses what grows, stands twice or does not add up; a reader who knows better accepts with a reason."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from data import store
from data.changes import NOTHING
from tests.data.copies import said
from tests.data.little_api import COUNTRIES, LittleApi
from tests.data.loopback import Arguments
from tests.data.world import World, built, first_copy, refused, world

__all__ = ["built", "first_copy", "world"]


def test_absurd_growth_replaces_nothing(built: World) -> None:
    idmc = built.api.tables["idmc"]
    built.api.tables["idmc"] = idmc.assign(total=idmc["total"].mask(idmc["year"] == 2025, idmc["total"] * 10))
    refused(built, "the world total grows from 12,144 in 2024 to 121,500 in 2025, 10.0 times")


def test_rows_that_stand_twice_replace_nothing(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    once = LittleApi._summed

    def twice(self: LittleApi, name: str, arguments: Arguments) -> list[dict[str, Any]]:
        return once(self, name, arguments) * (2 if name == "unrwa" else 1)

    monkeypatch.setattr(LittleApi, "_summed", twice)
    refused(built, "unrwa: 16 rows stand twice (the first: 2022, PSE, JOR)")


def test_ages_that_do_not_add_up_replace_nothing(built: World) -> None:
    ages = built.api.tables["demographics"]
    built.api.tables["demographics"] = ages.assign(f_total=ages["f_total"].mask(ages["year"] == 2025, 11))
    refused(built, "demographics: ages and sexes do not add up in 2 rows (SYR), the last SYR in 2025")


def test_a_world_total_among_the_rows_replaces_nothing(built: World) -> None:
    idmc = built.api.tables["idmc"]
    total = idmc.groupby("year", as_index=False)["total"].sum().assign(coo_iso="WLD", coa_iso="WLD")
    built.api.tables["idmc"] = pd.concat([idmc, total], ignore_index=True)
    refused(built, "stocks: a world total (WLD) stands among the places, with up to 12,150 people")
    assert not built.refresh(accept="it is really so").ok, "a code without a country cannot be accepted"


def test_a_world_bank_gone_wrong_replaces_nothing(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LittleApi, "people", 0)
    refused(built, "population of row 1 (DEU, 2022) reads 0, which is not a whole number from 1")
    monkeypatch.setattr(LittleApi, "people", 840_000_000)
    refused(built, "context: WLD had 168,000,000 inhabitants in 2025 in the last good copy and now has 1,680,000,000")


def test_a_reader_who_knows_better_accepts_with_a_reason(built: World) -> None:
    small = built.api.tables["population"]
    built.api.tables["population"] = small.assign(refugees=small["refugees"] * 2)
    refused(built, "the total of")
    outcome = built.refresh(accept="a census of 2026")
    assert outcome.ok, outcome.reasons
    assert any(note.startswith("Accepted (a census of 2026): stocks, Refugees (UNHCR)") for note in outcome.notes)
    (entry,) = said(built.cache / "tables")["accepted"]  # type: ignore[misc]
    assert entry["reason"] == "a census of 2026"
    assert any("grows from 4,9" in text for text in entry["objections"])
    later = built.refresh(check=True)
    assert later.changed == (NOTHING,)
    assert any("for this reason: a census of 2026. Against: stocks" in note for note in later.notes)
    assert built.refresh(accept="not needed").ok
    assert said(built.cache / "tables")["accepted"] == [entry], "a reason without objections is not kept"


def test_what_breaks_the_tables_cannot_be_accepted(built: World) -> None:
    path = built.files / "causes/idmc_disaster_hazard.csv"
    path.write_text("iso3,year,hazard,new_displacements\nNAM,2023,,7\n")
    before = built.bytes()
    outcome = built.refresh(accept="never mind")
    assert any("hazards" in reason for reason in outcome.reasons)
    assert built.bytes() == before


def test_a_new_country_is_told_and_has_its_name(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COUNTRIES, "NEW", "NWL")
    one = {"coo_iso": "NEW", "coa_iso": "DEU", "year": 2025, "refugees": 40}
    population = built.api.tables["population"]
    built.api.tables["population"] = pd.concat([population, pd.DataFrame([one])], ignore_index=True)
    outcome = built.refresh()
    assert outcome.ok, outcome.reasons
    assert "countries: NEW added." in outcome.changed
    assert "stocks, Refugees (UNHCR) by origin: has NEW (40) for the first time." in outcome.changed
    countries = store.read(built.cache / "tables").table("countries").set_index("iso3")
    assert countries["name"]["NEW"] == "New"
