"""A refresh from end to end: it improves the copy in use, or leaves it as it was, byte for byte, and says why."""

from __future__ import annotations

import json
import os

import pandas as pd
import pytest

from data import judging, store
from data.changes import NOTHING
from data.refresh import LIVE, REPLAYED
from data.sources.fetch import Config
from tests.data.copies import said, sealed_again, table_file
from tests.data.little_api import LittleApi
from tests.data.loopback import Answer
from tests.data.world import World, built, first_copy, refused, world

__all__ = ["built", "first_copy", "world"]


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


def test_the_manifest_keeps_what_the_refreshes_changed(built: World) -> None:
    first = said(built.snapshot)["changes"]
    assert [one["sentences"][0][:10] for one in first] == ["First copy"]
    built.refresh()
    nothing = said(built.cache / "tables")["changes"]
    assert [one["sentences"] for one in nothing] == [[NOTHING], first[0]["sentences"]]
    built.api.add_year(2026)
    outcome = built.refresh()
    latest, earlier = said(built.cache / "tables")["changes"]
    assert latest["sentences"] == list(outcome.changed)
    assert latest["at"] == said(built.cache / "tables")["retrieved"]
    assert earlier == first[0], "a refresh that changed nothing is not remembered"


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
        "stocks (asylum_seekers, oip, ooc, refugees, stateless, unhcr_idps): 2023 is missing, which the last good copy",
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

    monkeypatch.setattr(judging, "tidy", broken)
    refused(built, "could not be turned into tables: a strange cell")


def test_compiled_results_are_checked_too(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "compile_tables", lambda *_: {})
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
