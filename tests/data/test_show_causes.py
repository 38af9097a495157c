"""``python -m data.show causes``: its columns, its codes, and its one sentence for nonsense."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from data import store
from data.catalogue import CAUSES
from data.show import main

pytestmark = pytest.mark.usefixtures("committed")
COLUMNS = ["year", "iso3", "cause", "people", "share", "low", "high"]


@pytest.fixture
def committed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "load", lambda: store.read(store.SNAPSHOT))


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> pd.DataFrame:
    assert main(["causes", *arguments]) == 0
    return pd.read_csv(io.StringIO(capsys.readouterr().out))


def test_the_world_in_every_year_with_its_range(capsys: pytest.CaptureFixture[str]) -> None:
    table = shown(capsys)
    assert table.columns.tolist() == COLUMNS
    assert table["year"].min() == 2010
    assert set(table["iso3"]) == {"WLD"}
    assert table["cause"].tolist()[:5] == list(CAUSES)
    known = table.dropna(subset=["share"])
    assert known["share"].between(known["low"] - 1e-3, known["high"] + 1e-3).all()
    assert table[(table["cause"] == "environmental") & (table["year"] < 2019)]["people"].isna().all()


def test_a_changed_rule_changes_the_shares_but_not_the_range(capsys: pytest.CaptureFixture[str]) -> None:
    usual, changed = shown(capsys, "--year", "2024"), shown(capsys, "--year", "2024", "--lookback", "1")
    assert usual["share"].tolist() != changed["share"].tolist()
    assert usual["high"].tolist() == changed["high"].tolist()


def test_origins_regions_and_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(shown(capsys, "--country", "sdn", "--year", "2025")["iso3"]) == {"SDN"}
    assert set(shown(capsys, "--country", "the-americas", "--year", "2025")["iso3"]) == {"the-americas"}
    every, world = shown(capsys, "--country", "ALL", "--year", "2025"), shown(capsys, "--year", "2025")
    assert every["iso3"].nunique() > 100
    assert every["people"].sum() == world["people"].sum()


def test_a_country_nobody_fled_has_no_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "--country", "ATA")["people"].isna().all()


def test_json_has_null_where_nothing_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    main(["causes", "--year", "2012", "--format", "json"])
    rows = {row["cause"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["environmental"]["people"] is None
    assert isinstance(rows["conflict"]["people"], int)


@pytest.mark.parametrize(
    "nonsense",
    [
        ("--country", "XYZ"),
        ("--year", "1990"),
        ("--year", "soon"),
        ("--pts", "9"),
        ("--rate", "nan"),
        ("--lookback", "0"),
        ("--counted", "most"),
        ("--deaths", "1.5"),
    ],
)
def test_nonsense_is_one_sentence_and_exit_2(capsys: pytest.CaptureFixture[str], nonsense: tuple[str, str]) -> None:
    try:
        code: int | str | None = main(["causes", *nonsense])
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
