"""A refresh from end to end: it improves the copy in use, or leaves it as it was, byte for byte, and says why."""

from __future__ import annotations

import json
import os
from typing import Any

import pandas as pd
import pytest

from data import refresh as refreshing
from data import store
from data.changes import NOTHING
from data.refresh import LIVE, REPLAYED, Outcome
from data.sources.fetch import Config
from tests.data.copies import said, sealed_again, table_file
from tests.data.little_api import COUNTRIES, LittleApi
from tests.data.loopback import Answer, Arguments
from tests.data.world import World, built, first_copy, world

__all__ = ["built", "first_copy", "world"]


def refused(world: World, *words: str) -> Outcome:
    """A refresh that must fail for these reasons and change nothing."""
    before = world.bytes()
    outcome = world.refresh()
    assert not outcome.ok
    assert outcome.written is None
    for word in words:
        assert any(word in reason for reason in outcome.reasons), (word, outcome.reasons)
    assert world.bytes() == before
    assert not list(world.cache.parent.rglob(".*")), "nothing half-made is left"
    return outcome


def test_builds_a_first_copy(world: World) -> None:
    outcome = world.refresh(snapshot=True)
    assert outcome.ok
    assert outcome.written == world.snapshot
    assert outcome.changed[0].startswith("First copy")
    copy = store.read(world.snapshot)
    assert store.schema_problems(copy) == []
    assert (copy.provenance.latest_year, copy.provenance.period, copy.provenance.via) == (2025, "end-year", REPLAYED)
    assert copy.provenance.released("UNHCR") == "2026-06-25"
    assert os.listdir(world.snapshot.parent) == ["snapshot"]


def test_an_unchanged_source_gives_the_same_bytes_in_the_cache(built: World) -> None:
    outcome = built.refresh()
    assert outcome.changed == (NOTHING,)
    tables = built.cache / "tables"
    assert os.listdir(built.cache) == ["tables"]
    for path in built.snapshot.glob("*.parquet"):
        assert (tables / path.name).read_bytes() == path.read_bytes()
    assert store.read(tables).provenance.latest_year == 2025


def test_without_files_what_came_from_them_is_kept(built: World) -> None:
    aged = (built.snapshot / store.MANIFEST).read_text()
    aged = aged.replace(str(said(built.snapshot)["retrieved"]), "2026-07-01T00:00:00+00:00")
    sealed_again(built.snapshot, **json.loads(aged))
    outcome = built.refresh(files=False)
    assert outcome.changed == (NOTHING,)
    assert any("--files" in note for note in outcome.notes)
    found = said(built.cache / "tables")
    assert found["tables"]["hazards"]["retrieved"] == "2026-07-01T00:00:00+00:00"
    assert found["tables"]["stocks"]["retrieved"] == found["retrieved"] != "2026-07-01T00:00:00+00:00"


def test_new_figures_replace_the_old_ones_and_are_told(built: World) -> None:
    built.api.add_year(2026)
    built.api.tables["population"].loc[0, "refugees"] += 7
    outcome = built.refresh()
    assert outcome.ok, outcome.reasons
    text = "\n".join(outcome.changed)
    assert "stocks: added 2026." in text
    assert "Refugees (UNHCR): totals of 1 year revised, most in 2022 from 4,900 to 4,907 (+7)." in text
    assert store.load().provenance.latest_year == 2026
    assert said(built.snapshot)["latest_year"] == 2025, "the committed snapshot is not touched"


def test_check_reports_and_writes_nothing(built: World) -> None:
    built.api.add_year(2026)
    before = built.bytes()
    outcome = built.refresh(check=True)
    assert outcome.ok
    assert outcome.written is None
    assert "stocks: added 2026." in outcome.changed
    assert built.bytes() == before


def test_a_live_answer_is_dated_only_where_nothing_changed(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Config, "replayed", False)
    built.api.tables["unrwa"].loc[0, "total"] += 1
    assert built.refresh().ok
    copy = store.read(built.cache / "tables").provenance
    assert copy.via == LIVE
    stocks = {entry["key"]: entry["released"] for entry in copy.manifest["tables"]["stocks"]["sources"]}
    assert stocks == {"UNHCR": "2026-06-25", "UNRWA": None, "IDMC": "2026-05-12"}
    flows = {entry["key"]: entry["released"] for entry in copy.manifest["tables"]["flows"]["sources"]}
    assert flows == {"UNHCR": "2026-06-25", "UNHCR flows": "2026-06-25", "IDMC": "2026-05-12"}


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("unrwa", Answer(b"<html>", 503), "HTTP 503"),
        ("idmc", Answer(b"<html>Just a moment"), "HTML page"),
        ("demographics", Answer(b'{"page": 1, "items": ['), "breaks off"),
        ("SP.POP.TOTL", Answer(b"", 502), "HTTP 502"),
        ("countries", Answer(b"{}"), "without a list of items"),
    ],
)
def test_a_broken_source_replaces_nothing(built: World, name: str, answer: Answer, words: str) -> None:
    built.api.instead[name] = answer
    refused(built, words, name)


def test_both_services_down_are_both_named(built: World) -> None:
    down = Answer(b"", 503)
    built.api.instead = dict.fromkeys(
        ("population", "unrwa", "idmc", "solutions", "countries", "asylum-applications", "NY.GDP.MKTP.CD"), down
    )
    refused(built, "(population)", "(NY.GDP.MKTP.CD)")


def test_partial_years_replace_nothing(built: World) -> None:
    built.api.drop("unrwa", year=2025, coa_iso="PSE")
    built.api.drop("population", year=2023)
    refused(
        built,
        "lack Palestine (PSE)",
        "UNRWA) by host: 2025 lacks PSE (2,324)",
        "Refugees (UNHCR): 2023 is missing in the middle",
        "stocks (asylum_seekers, oip, ooc, refugees, stateless): 2023 is missing, which the last good copy has.",
    )


def test_a_renamed_column_replaces_nothing(built: World) -> None:
    built.api.tables["population"] = built.api.tables["population"].rename(columns={"refugees": "refugees_total"})
    refused(built, "Refugees under UNHCR's mandate", "refugees")


def test_a_mid_year_release_never_replaces_the_end_of_that_year(built: World) -> None:
    built.api.drop("demographics", year=2025)
    built.api.drop("idmc", year=2025)
    carried = built.api.rows("idmc", 2024).assign(year=2025)
    built.api.tables["idmc"] = pd.concat([built.api.tables["idmc"], carried])
    refused(
        built, "mid-year release (there are no demographics for 2025; IDMC's figures for 2025 repeat those for 2024)"
    )


def test_a_mid_year_release_of_a_new_year_is_labelled_until_its_end(built: World) -> None:
    full = LittleApi((*range(2022, 2027),))
    built.api.add_year(2026, mid_year=True)
    assert built.refresh().reasons == ()
    assert store.load().provenance.period == "mid-year"
    assert built.refresh().changed == (NOTHING,), "the same mid-year release again"
    built.api.tables = full.tables
    assert built.refresh().reasons == ()
    assert store.load().provenance.period == "end-year"
    built.api.tables = LittleApi().tables
    built.api.add_year(2026, mid_year=True)
    refused(built, "mid-year")


def test_shrinking_tables_replace_nothing(built: World) -> None:
    small = built.api.tables["population"]
    built.api.tables["population"] = small.assign(refugees=small["refugees"] // 2)
    refused(
        built,
        "shrinks from 4,900 in the last good copy to 2,449, by more than 10%",
    )


def test_answers_that_contradict_each_other_replace_nothing(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = LittleApi._zip

    def lacking(self: LittleApi) -> bytes:
        other = LittleApi()
        other.drop("population", year=2024, coa_iso="TUR")
        return whole(other)

    monkeypatch.setattr(LittleApi, "_zip", lacking)
    refused(
        built, "population: the pairs and the world series give different sums of refugees in 2024 (1,902 and 4,900"
    )


def test_broken_files_replace_nothing(built: World) -> None:
    (built.files / "causes/pts.csv").write_text("iso3,year\n")
    refused(built, "causes/pts.csv lacks the column pts_mean")


def test_records_that_break_the_schema_replace_nothing(built: World) -> None:
    path = built.files / "causes/idmc_disaster_hazard.csv"
    path.write_text("iso3,year,hazard,new_displacements\nNAM,2023,,7\n")
    refused(built, "hazards: it has no rows")


def test_the_deadline_replaces_nothing(built: World) -> None:
    built.api.instead["idmc"] = Answer(b"{}", pause=30)
    before = built.bytes()
    outcome = built.refresh(seconds=0.4)
    assert "time limit of 0.4 seconds" in outcome.reasons[0]
    assert built.bytes() == before


def test_a_first_copy_without_files_says_what_is_needed(world: World) -> None:
    assert "give --files" in world.refresh(files=False).reasons[0]
    assert not world.cache.exists()


def test_records_that_cannot_be_tidied(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a strange cell")

    monkeypatch.setattr(refreshing, "tidy", broken)
    refused(built, "could not be turned into tables: a strange cell")


def test_compiled_results_are_checked_too(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "compile_tables", lambda *_: {})
    refused(built, "is missing")


def test_a_damaged_refreshed_copy_is_left_out_of_the_comparison(built: World) -> None:
    assert built.refresh().ok
    table_file(built.cache / "tables", "stocks").write_bytes(b"junk")
    outcome = built.refresh()
    assert outcome.ok
    assert any("stocks." in note and "is damaged" in note for note in outcome.notes)
    assert store.read(built.cache / "tables")


def test_a_wrong_address_replaces_nothing(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNHCR_API_URL", "api.unhcr.org")
    refused(built, "'api.unhcr.org' is not an http address")


def test_a_disk_that_cannot_be_written_is_told(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(store, "write", full)
    refused(built, "No space left on device")


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
