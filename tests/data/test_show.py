"""``python -m data.show``: results on stdout, one sentence on stderr and exit code 2 for nonsense."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data import store
from data.schema import TABLES
from data.show import main

ROOT = Path(__file__).parents[2]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> pd.DataFrame:
    assert main(arguments) == 0
    return pd.read_csv(io.StringIO(capsys.readouterr().out), keep_default_na=False, na_values=[""])


def test_headline_as_json_has_null_where_nothing_was_collected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headline", "--format", "json"]) == 0
    rows = {row["year"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows[2017]["oip"] is None
    assert rows[2025]["sum_of_series"] == 119_254_738
    assert list(rows[2025])[:2] == ["year", "refugees"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_prints_by_its_name(capsys: pytest.CaptureFixture[str], name: str) -> None:
    table = shown(capsys, name)
    assert len(table) == len(store.load().table(name))
    assert list(table) == list(TABLES[name].columns)


def test_filters_narrow_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["stocks", "--country", "syr", "--year", "2024", "--side", "origin", "--group", "refugees"]
    row = shown(capsys, *asked)
    assert row.drop(columns="people").to_numpy().tolist() == [[2024, "origin", "SYR", "refugees"]]


def test_a_country_may_stand_at_either_end_of_a_corridor(capsys: pytest.CaptureFixture[str]) -> None:
    rows = shown(capsys, "corridors", "--country", "SYR", "--year", "2024")
    assert {"origin", "host"} == {side for side in ("origin", "host") if (rows[side] == "SYR").any()}


def test_the_world_stands_in_the_context_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(shown(capsys, "context", "--country", "WLD")["iso3"]) == {"WLD"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["stocks", "--country", "ZZZ"], "ZZZ"),
        (["stocks", "--country", "WLD"], "WLD"),
        (["stocks", "--year", "1850"], "1850"),
        (["stocks", "--side", "left"], "left"),
    ],
)
def test_nonsense_exits_2_with_a_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str], word: str) -> None:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert word in output.err


def test_breaks_of_a_country_are_those_of_its_pairs_too(capsys: pytest.CaptureFixture[str]) -> None:
    table = shown(capsys, "breaks", "--country", "irn", "--table", "stocks", "--series", "refugees")
    assert "AFG>IRN" in set(table["code"])
    assert table["code"].str.contains("IRN").all()
    assert set(table["table"]) == {"stocks"}
    world = shown(capsys, "breaks", "--country", "WLD", "--year", "2018")
    assert "Others needing protection: the series begins in 2018; before it nothing was counted." in set(world["text"])


def test_the_nowcast_of_the_world_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(shown(capsys, "nowcast", "--country", "WLD")["iso3"]) == ["WLD"]


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["stocks", "--year", "soon"], ["headline", "--format", "xml"]])
def test_a_wrong_call_exits_2_with_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_damaged_tables_are_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> store.Store:
        raise store.StoreError(["The file stocks.parquet is missing."])

    monkeypatch.setattr(store, "load", broken)
    assert main(["headline"]) == 2
    assert "stocks.parquet" in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m data.show stocks | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "year,side,iso3,group,people\n"
    assert done.stderr == ""


def test_a_copy_that_is_left_out_is_told_beside_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    store.refreshed_folder().mkdir(parents=True)
    (store.refreshed_folder() / store.MANIFEST).write_text("{")
    assert main(["hazards"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("year,iso3,hazard,people")
    assert "MANIFEST.json is damaged" in err
    assert err.count("\n") == 1
