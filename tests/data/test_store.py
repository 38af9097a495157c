"""A copy is read only when it is whole; the newest whole one is used."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from data import store
from data.schema import TABLES
from data.tidy import tidy
from tests.data import small


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """Small tables; those that are computed when the data are compiled are taken from the committed snapshot."""
    whole = store.read(store.SNAPSHOT)
    return {**whole.tables(), **tidy(small.raw(), {})}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frames: dict[str, pd.DataFrame]) -> tuple[Path, Path]:
    """A snapshot of 1 June and a refreshed copy of 1 July."""
    snapshot, cache = tmp_path / "snapshot", tmp_path / "cache"
    store.write(snapshot, frames, store.Stamp("2026-06-01T00:00:00Z", "published copies"))
    store.write(cache / "tables", frames, store.Stamp("2026-07-01T00:00:00Z", "live call"))
    monkeypatch.setattr(store, "SNAPSHOT", snapshot)
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(cache))
    return snapshot, cache / "tables"


def test_a_copy_comes_back_as_it_was_written(places: tuple[Path, Path], frames: dict[str, pd.DataFrame]) -> None:
    again = store.read(places[0])
    for name, frame in again.tables().items():
        pd.testing.assert_frame_equal(frame, frames[name])
    assert store.schema_problems(again) == []


def test_the_same_frames_give_the_same_bytes(places: tuple[Path, Path]) -> None:
    first, second = places
    assert all((first / f"{name}.parquet").read_bytes() == (second / f"{name}.parquet").read_bytes() for name in TABLES)


def test_the_newer_whole_copy_is_used(places: tuple[Path, Path]) -> None:
    assert store.load().provenance.via == "live call"
    (places[1] / "stocks.parquet").write_bytes(b"half a file")
    assert store.load().provenance.via == "published copies"


def test_an_older_refreshed_copy_gives_way(places: tuple[Path, Path], frames: dict[str, pd.DataFrame]) -> None:
    store.write(places[1], frames, store.Stamp("2026-05-01T00:00:00Z", "an old call"))
    assert store.load().provenance.via == "published copies"


def test_a_damaged_snapshot_is_named_file_by_file(places: tuple[Path, Path]) -> None:
    snapshot, refreshed = places
    (snapshot / "flows.parquet").unlink()
    (snapshot / "stocks.parquet").write_bytes(b"")
    with pytest.raises(store.StoreError) as caught:
        store.read(snapshot)
    assert [text for text in caught.value.problems if "flows.parquet is missing" in text]
    assert [text for text in caught.value.problems if "stocks.parquet is damaged" in text]
    assert store.load().provenance.folder == refreshed


def test_without_any_whole_copy_there_is_an_error(places: tuple[Path, Path]) -> None:
    for folder in places:
        (folder / store.MANIFEST).unlink()
    (places[1] / "stocks.parquet").unlink()
    with pytest.raises(store.StoreError, match=r"MANIFEST\.json is missing"):
        store.load()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tables": 3}', '{"tables": {"stocks": {}}}'])
def test_a_manifest_that_is_not_one_is_an_error(places: tuple[Path, Path], text: str) -> None:
    (places[0] / store.MANIFEST).write_text(text)
    with pytest.raises(store.StoreError, match=r"MANIFEST\.json"):
        store.read(places[0])


def test_a_manifest_says_whose_figures_they_are(places: tuple[Path, Path]) -> None:
    manifest = json.loads((places[0] / store.MANIFEST).read_text())
    stocks = manifest["tables"]["stocks"]
    assert {"producer", "url", "licence", "released", "retrieved", "via", "rows", "years", "sha256"} <= set(stocks)
    assert "CC BY-NC 4.0" in stocks["licence"]
    assert stocks["years"] == [1989, 2023]


def test_provenance_answers_in_words(places: tuple[Path, Path]) -> None:
    found = store.read(places[0]).provenance
    assert (found.latest_year, found.period, found.retrieved) == (2023, "end-year", "2026-06-01T00:00:00Z")
    assert found.released("IDMC") == "2026-05-12"
    assert found.released("nobody") is None


def test_an_unknown_table_is_an_error(places: tuple[Path, Path]) -> None:
    with pytest.raises(KeyError, match="flow"):
        store.read(places[0]).table("flow")


def test_the_cache_folder_is_the_systems_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTLOOK_CACHE_DIR", raising=False)
    assert store.cache_folder().name == "displacement-outlook"
    assert store.refreshed_folder().name == "tables"


def test_the_committed_snapshot_is_whole_and_small() -> None:
    whole = store.read(Path(store.__file__).parent / "snapshot")
    assert store.schema_problems(whole) == []
    assert sum(path.stat().st_size for path in whole.provenance.folder.iterdir()) < 6_000_000


def test_a_mid_year_release_is_called_by_its_day(places: tuple[Path, Path], frames: dict[str, pd.DataFrame]) -> None:
    store.write(places[0], frames, store.Stamp("2026-06-01T00:00:00Z", "a call", "mid-year"))
    found = store.read(places[0]).provenance
    assert found.moment(2023) == "mid-2023"
    assert found.moment(2022) == "the end of 2022"
    assert found.moment(2022, article=False) == "end of 2022"


def test_two_copies_are_never_mixed(places: tuple[Path, Path], frames: dict[str, pd.DataFrame]) -> None:
    before = store.read(places[0])
    stocks = frames["stocks"].assign(people=frames["stocks"]["people"] + 1)
    store.write(places[0], {**frames, "stocks": stocks}, store.Stamp("2026-08-01T00:00:00Z", "a refresh"))
    assert len(before.table("flows")) == len(frames["flows"])
    with pytest.raises(store.StoreError, match=r"stocks\.parquet was replaced"):
        before.table("stocks")
