"""The folder of files: absent is a note, broken is an error that names the file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
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
    path.write_text("iso3,year,hazard,new_displacements\nNAM,2023,NA,7\n")
    assert read_files(folder, [])["idmc_disaster_hazard"]["hazard"].tolist() == ["NA"]


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
    assert "causes/ucdp_country_year.csv: year of row 1 (SYR, then) reads" in text


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\ufeff", '\ufeffDownloaded 2026-06-25\n\nSource: UCDP, "GED"\n'])
def test_a_mark_line_ends_and_a_preamble_change_nothing(tmp_path: Path, begin: str, ends: str) -> None:
    folder = folder_of_files(tmp_path)
    before = read_files(folder, [])
    for file in FILES.values():
        path = folder / file.path
        if path.suffix == ".csv":
            path.write_bytes((begin + path.read_text()).replace("\n", ends).encode())
    after = read_files(folder, [])
    assert all(after[key].equals(before[key]) for key in FILES)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "NAM,2023,flood,*",
            r"new_displacements of row 1 \(NAM, flood, 2023\) reads '\*', which is not a whole number",
        ),
        ("NAM,2023,flood,nan", "reads 'nan'"),
        ("NAM,2023,flood,inf", "reads 'inf'"),
        ("NAM,2023,flood,true", "reads 'true'"),
        ("NAM,2023,flood,0x1F", "reads '0x1F'"),
        ("NAM,2023,flood,-5", "reads '-5'"),
        ("NAM,2023,flood,0.5", r"reads '0\.5'"),
        ("NAM,2023,flood,1e19", "reads '1e19'"),
        ("NAM,2023,flood,99999999999999999999", "new_displacements of row 1"),
        ("NAM,2023,flood,\u0667", "new_displacements of row 1"),
        ("NAM,2023,flood,\uff17", "new_displacements of row 1"),
        ("nam,2023,flood,7", "iso3 of row 1 .* reads 'nam'"),
        (",2023,flood,7", "iso3 of row 1 .* reads ''"),
        ("N\u200bAM,2023,flood,7", "iso3 of row 1"),
        ("NAM,1e3,flood,7", "year of row 1 .* reads '1e3'"),
        ("NAM,20233,flood,7", "which is not a year"),
        ("NAM,2323,flood,7", "the years 2323-2323 were returned but 1900-2100"),
        ("NAM,2023,flood,7\nNAM,2023,flood,8", "1 rows stand twice"),
        ("NAM,2023,flood,7,8", "row 1 has 5 fields where 4 are named"),
        ('NAM,2023,"flood,7', "is not a CSV that can be read"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_by_name(tmp_path: Path, row: str, words: str) -> None:
    folder = folder_of_files(tmp_path)
    (folder / FILES["idmc_disaster_hazard"].path).write_text(f"iso3,year,hazard,new_displacements\n{row}\n")
    with pytest.raises(FilesError, match=r"^causes/idmc_disaster_hazard\.csv.*" + words):
        read_files(folder, [])


@pytest.mark.parametrize("value", ["5.5", "nan", "-1", "1e999", "one"])
def test_a_measure_outside_its_scale_is_refused(tmp_path: Path, value: str) -> None:
    folder = folder_of_files(tmp_path)
    (folder / FILES["pts"].path).write_text(f"iso3,year,pts_mean\nSYR,2023,{value}\n")
    with pytest.raises(
        FilesError, match=r"causes/pts.csv: pts_mean of row 1 \(SYR, 2023\) reads .* a number from 1 to 5"
    ):
        read_files(folder, [])


@pytest.mark.parametrize("value", [1.5, float("inf"), -3.0, 1e19])
def test_a_cell_of_parquet_is_read_as_strictly(tmp_path: Path, value: float) -> None:
    folder = folder_of_files(tmp_path)
    path = folder / FILES["flows"].path
    pd.read_parquet(path).assign(refugees=[value]).to_parquet(path)
    with pytest.raises(FilesError, match=r"unhcr/flows.parquet: refugees of row 1 \(UKN, DEU, 2023\) reads"):
        read_files(folder, [])


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = folder_of_files(tmp_path)
    (folder / FILES["regions"].path).write_bytes("iso3,name\nTUR,T\u00fcrkiye\n".encode("latin-1"))
    with pytest.raises(FilesError, match=r"context/regions\.csv is not text in UTF-8 \(the byte 0xFC at 15\)"):
        read_files(folder, [])
