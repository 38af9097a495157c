"""The folder of files: absent is a note, broken is an error that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.sources.errors import FilesError
from data.sources.files import FILES, read_files
from tests.data import small


def folder_of_files(folder: Path) -> Path:
    """The hand-made file sources, written as the releases are laid out."""
    for key, frame in small.files().items():
        path = folder / FILES[key].path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".parquet":
            frame.to_parquet(path)
        else:
            frame.to_csv(path, index=False)
    return folder


def test_reads_every_file_with_its_types(tmp_path: Path) -> None:
    notes: list[str] = []
    raw = read_files(folder_of_files(tmp_path), notes)
    assert set(raw) == set(FILES)
    assert notes == []
    assert raw["flows"]["coo_iso"].tolist() == ["UNK"], "one spelling of unknown"
    assert raw["flows"]["asylum_seekers"].isna().all()
    assert str(raw["idmc_conflict_disaster"]["disaster_stock"].dtype) == "Int64"
    assert raw["idmc_conflict_disaster"]["disaster_stock"].tolist()[0] == 0
    assert str(raw["pts"]["pts_mean"].dtype) == "Float64"
    assert str(raw["idmc_disaster_hazard"]["year"].dtype) == "int64"


def test_the_text_na_is_not_missing(tmp_path: Path) -> None:
    folder = folder_of_files(tmp_path)
    path = folder / FILES["idmc_disaster_hazard"].path
    path.write_text("iso3,year,hazard,new_displacements\nNA,2023,flood,7\n")
    assert read_files(folder, [])["idmc_disaster_hazard"]["iso3"].tolist() == ["NA"]


def test_no_folder_leaves_everything_as_it_was() -> None:
    notes: list[str] = []
    assert read_files(None, notes) == {}
    assert len(notes) == 1


def test_an_absent_file_is_a_note(tmp_path: Path) -> None:
    folder = folder_of_files(tmp_path)
    (folder / FILES["pts"].path).unlink()
    notes: list[str] = []
    assert "pts" not in read_files(folder, notes)
    assert notes == ["causes/pts.csv is not in the folder; kept as before: the Political Terror Scale."]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FilesError, match="does not exist"):
        read_files(tmp_path / "nowhere", [])


def test_all_broken_files_are_named_at_once(tmp_path: Path) -> None:
    folder = folder_of_files(tmp_path)
    (folder / "unhcr/flows.parquet").write_bytes(b"PAR1 and nothing else")
    (folder / "causes/pts.csv").write_text("iso3,year\nSYR,2023\n")
    (folder / "causes/idmc_disaster_hazard.csv").write_text("iso3,year,hazard,new_displacements\n")
    (folder / "causes/persecution.csv").write_text("year,iso3\n")
    (folder / "causes/ucdp_country_year.csv").write_text(
        (folder / "causes/ucdp_country_year.csv").read_text().replace("2023", "then")
    )
    with pytest.raises(FilesError) as error:
        read_files(folder, [])
    text = str(error.value)
    assert "unhcr/flows.parquet cannot be read" in text
    assert "causes/pts.csv lacks the column pts_mean" in text
    assert "causes/idmc_disaster_hazard.csv has no rows" in text
    assert "persecution.csv lacks the columns" in text
    assert "causes/ucdp_country_year.csv has rows without a year" in text
