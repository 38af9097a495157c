"""A copy is read only when it is whole; the newest whole one is used."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from data import store
from data.schema import TABLES
from data.tidy import tidy
from tests.data import small
from tests.data.copies import in_the_former_layout, said, sealed_again, table_file


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """Small tables; those that are computed when the data are compiled are taken from the committed snapshot."""
    whole = store.read(store.SNAPSHOT)
    return {**whole.tables(), **tidy(small.raw(), {})}


@pytest.fixture(scope="module")
def made(frames: dict[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot, and a refreshed copy that was compared with it."""
    root = tmp_path_factory.mktemp("made")
    store.write(root / "snapshot", frames, store.Stamp("2026-06-01T00:00:00Z", "published copies"))
    follows = store.read(root / "snapshot").provenance.content
    revised = {**frames, "stocks": frames["stocks"].assign(people=frames["stocks"]["people"] + 1)}
    stamp = store.Stamp("2026-07-01T00:00:00Z", "live call", follows=follows)
    store.write(root / "cache" / "tables", revised, stamp)
    return root


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Path) -> tuple[Path, Path]:
    """The folders of a snapshot of 1 June and of a refreshed copy of 1 July."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(store, "SNAPSHOT", tmp_path / "snapshot")
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "snapshot", tmp_path / "cache" / "tables"


def in_use() -> str:
    return store.load().provenance.via


def test_a_copy_comes_back_as_it_was_written(places: tuple[Path, Path], frames: dict[str, pd.DataFrame]) -> None:
    again = store.read(places[0])
    for name, frame in again.tables().items():
        pd.testing.assert_frame_equal(frame, frames[name])
    assert store.schema_problems(again) == []


def test_the_same_frames_give_the_same_bytes_under_the_same_names(
    places: tuple[Path, Path], frames: dict[str, pd.DataFrame]
) -> None:
    store.write(places[1], frames, store.Stamp("2026-08-01T00:00:00Z", "another day"))
    first, second = ({path.name: path.read_bytes() for path in folder.glob("*.parquet")} for folder in places)
    assert first == second
    assert len(first) == len(TABLES)


def test_a_refreshed_copy_is_used_while_it_is_whole(places: tuple[Path, Path]) -> None:
    assert in_use() == "live call"
    assert store.load().provenance.remark == ""
    table_file(places[1], "stocks").write_bytes(b"half a file")
    found = store.load().provenance
    assert found.via == "published copies"
    assert found.remark.count(". ") == 0, "one sentence"
    assert "stocks." in found.remark
    assert "is damaged" in found.remark
    assert "python -m data.refresh" in found.remark


def test_without_a_refreshed_copy_there_is_nothing_to_remark(places: tuple[Path, Path]) -> None:
    for path in places[1].iterdir():
        path.unlink()
    assert store.load().provenance.remark == ""
    places[1].rmdir()
    assert store.load().provenance.remark == ""


@pytest.mark.parametrize(
    "clock", ["1970-01-01T00:00:07+00:00", "2026-05-31T23:59:59+00:00", "2099-01-01T00:00:00+00:00"]
)
def test_no_clock_hides_or_pins_a_refreshed_copy(
    places: tuple[Path, Path], frames: dict[str, pd.DataFrame], clock: str
) -> None:
    sealed_again(places[1], retrieved=clock)
    assert in_use() == "live call", "it was compared with this very snapshot"
    other = {**frames, "hazards": frames["hazards"].assign(people=3)}
    store.write(places[0], other, store.Stamp("2026-09-01T00:00:00Z", "a newer snapshot"))
    found = store.load().provenance
    assert found.via == "a newer snapshot", "that came with another version of the program"
    assert "left out" in found.remark


def test_later_figures_are_newer_than_earlier_ones_whatever_was_compared(places: tuple[Path, Path]) -> None:
    sealed_again(places[1], follows="something else", latest_year=2024, period="mid-year")
    assert in_use() == "live call"
    sealed_again(places[0], latest_year=2024)
    found = store.load().provenance
    assert found.via == "published copies", "the end of a year comes after its middle"
    assert found.remark == ""


def test_a_refreshed_copy_of_the_same_figures_is_used_for_its_date(
    places: tuple[Path, Path], frames: dict[str, pd.DataFrame]
) -> None:
    store.write(places[1], frames, store.Stamp("2026-08-01T00:00:00Z", "the same again"))
    assert in_use() == "the same again"


def test_a_copy_of_the_former_layout_gives_way_with_a_sentence(places: tuple[Path, Path]) -> None:
    in_the_former_layout(places[1])
    found = store.load().provenance
    assert found.via == "published copies"
    assert "earlier version of the dashboard" in found.remark


def test_a_copy_with_other_columns_gives_way_with_a_sentence(
    places: tuple[Path, Path], frames: dict[str, pd.DataFrame]
) -> None:
    stamp = store.Stamp("2026-08-01T00:00:00Z", "a later version", follows=store.read(places[0]).provenance.content)
    store.write(places[1], {**frames, "hazards": frames["hazards"].assign(cause="flood")}, stamp)
    found = store.load().provenance
    assert found.via == "published copies"
    assert "table hazards has other columns" in found.remark


def test_a_damaged_snapshot_is_named_file_by_file(places: tuple[Path, Path]) -> None:
    snapshot, refreshed = places
    table_file(snapshot, "flows").unlink()
    table_file(snapshot, "stocks").write_bytes(b"")
    with pytest.raises(store.StoreError) as caught:
        store.read(snapshot)
    first, second = caught.value.problems
    assert first.startswith("The file stocks.")
    assert "is damaged" in first
    assert second.startswith("The file flows.")
    assert second.endswith(" is missing.")
    found = store.load().provenance
    assert found.folder == refreshed
    assert "and 1 more" in found.remark
    assert "git checkout data/snapshot" in found.remark


def test_without_any_whole_copy_there_is_an_error(places: tuple[Path, Path]) -> None:
    (places[0] / store.MANIFEST).unlink()
    table_file(places[1], "stocks").unlink()
    with pytest.raises(store.StoreError, match=r"MANIFEST\.json is missing.*stocks\..*\.parquet is missing"):
        store.load()


def test_a_manifest_says_whose_figures_they_are(places: tuple[Path, Path]) -> None:
    stocks = said(places[0])["tables"]["stocks"]
    assert {"producer", "url", "licence", "released", "retrieved", "via", "rows", "years", "file", "sha256"} <= set(
        stocks
    )
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


def test_a_copy_that_was_read_outlives_its_files(places: tuple[Path, Path], frames: dict[str, pd.DataFrame]) -> None:
    before = store.read(places[0])
    assert len(before.table("flows")) == len(frames["flows"])
    shutil.rmtree(places[0])
    pd.testing.assert_frame_equal(before.table("stocks"), frames["stocks"])


def test_a_file_that_vanishes_under_a_reader_is_no_obstacle_when_a_new_copy_stands_there(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader has the old manifest; before it opens a file, the copy is replaced and the old files are gone."""
    snapshot, other = places
    real, once = store._manifest_in, [1]

    def replaced(folder: Path) -> bytes:
        content = real(folder)
        if once:
            once.clear()
            shutil.rmtree(folder)
            shutil.copytree(other, folder)
        return content

    monkeypatch.setattr(store, "_manifest_in", replaced)
    assert store.read(snapshot).provenance.via == "live call"


def test_a_table_is_decoded_once_for_all_who_ask_at_once(places: tuple[Path, Path]) -> None:
    found = store.read(places[0])
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(found.table, ["stocks"] * 64))
    assert len(set(map(id, tables))) == 1
