"""The sources without an API, read from a folder of downloaded releases (``--files DIR``).

Absent files are no error: the tables that they supply stay as they were, and a note says so. A file that is there but
cannot be read, or lacks a column, is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from data.sources.cells import Raw, codes, counts
from data.sources.errors import FilesError


@dataclass(frozen=True)
class File:
    """One file: its path below the folder, what it supplies (in words), its text columns, counts and real numbers."""

    path: str
    supplies: str
    texts: tuple[str, ...]
    whole: tuple[str, ...] = ()
    real: tuple[str, ...] = ()
    dated: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that must be there."""
        return (*(("year",) if self.dated else ()), *self.texts, *self.whole, *self.real)


FILES: Final[dict[str, File]] = {
    "flows": File(
        "unhcr/flows.parquet",
        "UNHCR's new displacement across borders",
        ("coo_iso", "coa_iso"),
        ("refugees", "asylum_seekers", "refugee_like", "oip"),
    ),
    "idmc_conflict_disaster": File(
        "causes/idmc_conflict_disaster.csv",
        "IDMC's displacement by conflict and disaster",
        ("iso3",),
        ("conflict_stock", "conflict_flow", "disaster_flow", "disaster_stock"),
    ),
    "idmc_disaster_hazard": File(
        "causes/idmc_disaster_hazard.csv", "IDMC's displacement by hazard", ("iso3", "hazard"), ("new_displacements",)
    ),
    "ucdp_country_year": File(
        "causes/ucdp_country_year.csv",
        "UCDP's deaths in organized violence",
        ("iso3",),
        (
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
    "pts": File("causes/pts.csv", "the Political Terror Scale", ("iso3",), real=("pts_mean",)),
    "persecution": File(
        "causes/persecution.csv",
        "the indicators of persecution",
        ("iso3",),
        real=("vdem_religion_freedom_0_4", "vdem_social_group_liberties_lowest", "epr_discriminated_pop_share"),
    ),
    "regions": File(
        "context/regions.csv",
        "codes, regions and coordinates of countries",
        ("iso3", "name", "unhcr_code", "unhcr_region", "m49_region", "m49_subregion"),
        ("iso_numeric",),
        ("lat", "lon"),
        dated=False,
    ),
}
"""Raw table -> the file that holds it, in the layout of the folder."""


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
            raw[key] = _read(folder / file.path, file, notes)
        except FilesError as error:
            problems.append(str(error))
    if problems:
        raise FilesError(" ".join(problems))
    return raw


def _read(path: Path, file: File, notes: list[str]) -> pd.DataFrame:
    frame = _load(path, file.path)
    missing = [name for name in file.columns if name not in frame]
    if missing:
        raise FilesError(f"{file.path} lacks {_listed(missing)}.")
    if frame.empty:
        raise FilesError(f"{file.path} has no rows.")
    columns = {name: codes(frame[name]) for name in file.texts}
    columns |= {name: counts(frame[name], f"{file.path} {name}", notes) for name in file.whole}
    columns |= {name: pd.to_numeric(frame[name], errors="coerce").astype("Float64") for name in file.real}
    if file.dated:
        columns["year"] = _years(frame["year"], file.path)
    return pd.DataFrame(columns)[list(file.columns)]


def _load(path: Path, name: str) -> pd.DataFrame:
    try:
        if path.suffix == ".parquet":
            return pd.read_parquet(path)
        # Namibia's two-letter code and a name or two read "NA": only a blank is missing.
        return pd.read_csv(path, keep_default_na=False, na_values=[""], low_memory=False)
    except Exception as error:  # the readers raise many unrelated types
        raise FilesError(f"{name} cannot be read: {str(error).splitlines()[0]}.") from error


def _years(cells: pd.Series, name: str) -> pd.Series:
    numbers = pd.to_numeric(cells, errors="coerce")
    if numbers.isna().any() or not numbers.between(1900, 2100).all():
        raise FilesError(f"{name} has rows without a year.")
    return numbers.astype("int64")


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return f"the column{'s' if len(found) > 1 else ''} {', '.join(found)}"
