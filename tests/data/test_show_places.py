"""The commands behind Map, Corridors and Hosts print what the pages show, or one sentence."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from data import store
from data.models import ranking
from data.scope import Scope
from data.show import main
from tests.data.places import committed


@pytest.fixture(autouse=True)
def _snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "load", committed)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> pd.DataFrame:
    assert main(list(arguments)) == 0
    return pd.read_csv(io.StringIO(capsys.readouterr().out))


def test_the_ranking_is_the_models(capsys: pytest.CaptureFixture[str]) -> None:
    table = shown(capsys, "ranking", "--year", "2022", "--side", "host", "--group", "refugees")
    expected = ranking.ranking(
        committed().table("stocks"), committed().table("countries"), 2022, Scope(side="host"), "refugees"
    )
    assert table["people"].tolist() == expected["people"].tolist()
    assert table["iso3"].head(3).tolist() == expected["iso3"].head(3).tolist()


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (["rates", "--side", "host"], {"per_thousand", "population_year", "kind"}),
        (["burden"], {"per_thousand", "per_million", "quarter", "marked", "ldc"}),
        (["concentration", "--region", "europe"], {"place", "cumulative"}),
        (["quarters", "--year", "2015"], {"quarter", "share"}),
        (["neighbours", "--year", "2024"], {"share_land", "most_land", "folded"}),
        (["protracted", "--region", "europe"], {"origin_name", "host_name", "since", "years"}),
        (["pairs", "--country", "syr", "--top", "3"], {"origin_name", "host_name", "people"}),
        (["matrix", "--group", "oip"], {"from_region", "to_region", "people"}),
        (["partners", "--country", "DEU", "--side", "host"], {"year", "name", "people"}),
        (["new_pairs", "--top", "1"], {"year", "total", "origin_name"}),
    ],
)
def test_every_command_prints_its_table(
    capsys: pytest.CaptureFixture[str], arguments: list[str], columns: set[str]
) -> None:
    table = shown(capsys, *arguments)
    assert columns <= set(table.columns)
    assert len(table) > 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["ranking", "--year", "1850"],
        ["ranking", "--region", "atlantis"],
        ["ranking", "--side", "host", "--group", "conflict_idps"],
        ["pairs", "--group", "disaster_idps"],
        ["partners"],
        ["pairs", "--country", "ZZZ"],
    ],
)
def test_nonsense_is_one_sentence_and_exit_code_two(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
