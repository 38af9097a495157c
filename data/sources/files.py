"""The sources without an API, read from a folder of downloaded releases (``--files DIR``).

Absent files are no error: the tables that they supply stay as they were, and a note says so. A file that is there but
cannot be read, lacks a column, or holds a cell that cannot be, is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd

from data.sources import csv_text
from data.sources.address import shown
from data.sources.cells import MOST_PEOPLE, Raw, counts, isos, numbers, once, texts, years
from data.sources.errors import FilesError, SourceError
from data.sources.sheet import FILE, Sheet


@dataclass(frozen=True)
class File:
    """One file: its path below the folder, what it supplies (in words), the codes of its rows, texts, counts, numbers.

    ``real`` has the least and the most that a number can be, ``most`` the latter for some counts. A row is named by its
    codes, ``also`` and its year.
    """

    path: str
    supplies: str
    isos: tuple[str, ...]
    texts: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    real: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    most: Mapping[str, int] = field(default_factory=dict)
    dated: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return (*self.isos, *self.also, *(("year",) if self.dated else ()))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that must be there."""
        return (*(("year",) if self.dated else ()), *self.isos, *self.also, *self.texts, *self.whole, *self.real)


FILES: Final[dict[str, File]] = {
    "flows": File(
        "unhcr/flows.parquet",
        "UNHCR's new displacement across borders",
        ("coo_iso", "coa_iso"),
        whole=("refugees", "asylum_seekers", "refugee_like", "oip"),
    ),
    "idmc_conflict_disaster": File(
        "causes/idmc_conflict_disaster.csv",
        "IDMC's displacement by conflict and disaster",
        ("iso3",),
        whole=("conflict_stock", "conflict_flow", "disaster_flow", "disaster_stock"),
    ),
    "idmc_disaster_hazard": File(
        "causes/idmc_disaster_hazard.csv",
        "IDMC's displacement by hazard",
        ("iso3",),
        whole=("new_displacements",),
        also=("hazard",),
    ),
    "ucdp_country_year": File(
        "causes/ucdp_country_year.csv",
        "UCDP's deaths in organized violence",
        ("iso3",),
        whole=(
            "state_based",
            "state_based_interstate",
            "non_state",
            "one_sided",
            "one_sided_government",
            "one_sided_nonstate",
            "state_based_civilians",
            "non_state_civilians",
        ),
    ),
    "pts": File("causes/pts.csv", "the Political Terror Scale", ("iso3",), real={"pts_mean": (1, 5)}),
    "persecution": File(
        "causes/persecution.csv",
        "the indicators of persecution",
        ("iso3",),
        real={
            "vdem_religion_freedom_0_4": (0, 4),
            "vdem_social_group_liberties_lowest": (0, 1),
            "epr_discriminated_pop_share": (0, 1),
        },
    ),
    "regions": File(
        "context/regions.csv",
        "codes, regions and coordinates of countries",
        ("iso3",),
        ("name", "unhcr_code", "unhcr_region", "m49_region", "m49_subregion"),
        ("iso_numeric",),
        {"lat": (-90, 90), "lon": (-360, 360)},  # islands east of 180 degrees are drawn there
        most={"iso_numeric": 999},
        dated=False,
    ),
}
"""Raw table -> the file that holds it, in the layout of the folder."""


_YEARS: Final = (1900, 2100)


def read_files(folder: Path | None, notes: list[str]) -> Raw:
    """The raw tables that ``folder`` holds: year (int64), texts (str), counts (Int64), real numbers (Float64).

    One note is left for each absent file (one for all when there is no folder).

    Raises:
        FilesError: the folder does not exist, or files are unreadable or incomplete (all of them are named).
    """
    if folder is None:
        notes.append("No --files folder was given: what comes from files stays as it was.")
        return {}
    if not folder.is_dir():
        raise FilesError(f"The folder {folder} given by --files does not exist.")
    raw: Raw = {}
    problems: list[str] = []
    for key, file in FILES.items():
        if not (folder / file.path).is_file():
            notes.append(f"{file.path} is not in the folder; kept as before: {file.supplies}.")
            continue
        try:
            raw[key] = _read(folder / file.path, file)
        except SourceError as error:
            problems.append(str(error))
    if problems:
        raise FilesError(" ".join(problems))
    return raw


def _read(path: Path, file: File) -> pd.DataFrame:
    cells = _load(path, file)
    missing = [name for name in file.columns if name not in cells]
    if missing:
        raise FilesError(f"{file.path} lacks {_listed(missing)}.")
    if not cells[file.columns[0]]:
        raise FilesError(f"{file.path} has no rows.")
    sheet = Sheet(file.path, cells, file.keys, FILE)
    columns = {name: isos(sheet, name) for name in file.isos}
    columns |= {name: texts(sheet, name) for name in (*file.also, *file.texts)}
    columns |= {name: counts(sheet, name, most=file.most.get(name, MOST_PEOPLE)) for name in file.whole}
    columns |= {name: numbers(sheet, name, *bounds) for name, bounds in file.real.items()}
    if file.dated:
        columns["year"] = years(sheet, *_YEARS)
    return once(pd.DataFrame(columns)[list(file.columns)], file.path, file.keys)


def _load(path: Path, file: File) -> Mapping[str, list[Any]]:
    if path.suffix == ".csv":
        return csv_text.columns(path.read_bytes(), file.columns, file.path)
    try:
        frame = pd.read_parquet(path)
    except Exception as error:  # the readers raise many unrelated types
        raise FilesError(f"{file.path} cannot be read: {shown(str(error).splitlines()[:1])}.") from error
    return {str(name): frame[name].astype("object").where(frame[name].notna(), None).tolist() for name in frame}


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return f"the column{'s' if len(found) > 1 else ''} {', '.join(found)}"
