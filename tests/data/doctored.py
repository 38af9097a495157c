"""Real tables to spoil: of the frozen copy, with one thing wrong."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from data import store
from data.compare import objections, unknown_codes
from data.schema import TIDY, typed

Tables = dict[str, pd.DataFrame]
Doctor = Callable[[pd.DataFrame], pd.DataFrame]
IDMC, UNRWA = "stocks, Internally displaced by conflict by origin", "stocks, Palestine refugees (UNRWA) by host"


@pytest.fixture(scope="module")
def good() -> Tables:
    """The frozen tables; of ages and procedures the last years only, since each comparison reads all rows."""
    found = {name: store.load().table(name) for name in TIDY}
    for name in ("demographics", "asylum", "asylum_pairs"):
        found[name] = found[name][found[name]["year"] >= 2023].reset_index(drop=True)
    return found


def with_table(good: Tables, name: str, frame: pd.DataFrame) -> Tables:
    return {**good, name: typed(frame, name)}


def times(frame: pd.DataFrame, factor: float, rows: pd.Series, column: str = "people") -> pd.DataFrame:
    scaled = (frame[column].astype("float64") * factor).round().astype("Int64")
    return frame.assign(**{column: frame[column].mask(rows, scaled)})


def told(new: Tables, old: Tables | None) -> str:
    return "\n".join([*unknown_codes(new), *objections(new, old)])


def group(frame: pd.DataFrame, key: str, year: int | None = None) -> pd.Series:
    rows = frame["group"] == key
    return rows if year is None else rows & (frame["year"] == year)


def with_total(frame: pd.DataFrame, key: str, code: str) -> pd.DataFrame:
    """The rows of a group with their world total among them, under a code."""
    sums = frame[group(frame, key)].groupby(["year", "side"], as_index=False)["people"].sum()
    return pd.concat([frame, sums.assign(iso3=code, group=key)])


def exchanged(frame: pd.DataFrame, one: str, other: str, rows: pd.Series | None = None) -> pd.DataFrame:
    codes = frame["iso3"].replace({one: other, other: one})
    return frame.assign(iso3=codes if rows is None else codes.where(rows, frame["iso3"]))
