"""Hosts' charts draw any table; the groups keep their colours."""

from __future__ import annotations

import pandas as pd
import pytest

from components.palette import DARK, LIGHT, Palette
from components.subjects.hosts import charts
from tests.components.places_sample import LONG, SIGNATURE, checked, picture

SPREAD = pd.DataFrame(
    {
        "place": [1, 2, 3],
        "name": ["Germany", LONG, "Chad"],
        "people": [60, 30, 10],
        "cumulative": pd.array([0.6, 0.9, 1.0], dtype="Float64"),
    }
)
QUARTERS = pd.DataFrame(
    {
        "label": ["Poorest quarter", "Second quarter", "Income not known"],
        "share": pd.array([0.7, 0.3, None], dtype="Float64"),
        "text": ["70%", "30%", "no figure"],
    }
)
LINE = pd.DataFrame({"year": [2023, 2024, 2025], "share": pd.array([0.2, None, 0.22], dtype="Float64")})
TREND = pd.DataFrame(
    {
        "year": [2018, 2018, 2019, 2019],
        "group": ["refugees", "oip", "refugees", "asylum_seekers"],
        "people": pd.array([1_000_000, 0, 900_000, 40], dtype="Int64"),
    }
)
ROWS = {"all": slice(None), "none": slice(0, 0), "one": slice(0, 1)}


def drawn(rows: slice, palette: Palette) -> list[charts.alt.TopLevelMixin]:
    return [
        charts.concentration(SPREAD.iloc[rows], palette, 1),
        charts.shares(QUARTERS.iloc[rows], palette),
        charts.line_of_shares(LINE.iloc[rows], palette, LONG),
        charts.trend(TREND.iloc[rows], palette),
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_every_chart_draws_any_rows(rows: slice, palette: Palette) -> None:
    for chart in drawn(rows, palette):
        checked(chart)


@pytest.mark.slow
@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_every_chart_becomes_a_picture(rows: slice) -> None:
    assert all(picture(chart).startswith(SIGNATURE) for chart in drawn(rows, LIGHT))


def test_groups_keep_their_own_colours_whatever_is_in_the_table() -> None:
    spec = checked(charts.trend(TREND.head(1), LIGHT))
    scale = spec["layer"][0]["encoding"]["color"]["scale"]  # type: ignore[index]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        key: LIGHT.mark[key] for key in ("refugees", "asylum_seekers", "oip")
    }


def test_shares_begin_at_zero() -> None:
    spec = checked(charts.shares(QUARTERS, LIGHT))
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == 0  # type: ignore[index]
    line = checked(charts.line_of_shares(LINE, LIGHT, "x"))
    assert line["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == 0  # type: ignore[index]


def test_the_curve_starts_with_no_host_and_no_share() -> None:
    spec = charts.concentration(SPREAD, LIGHT, 1).to_dict()
    rows = [row for data in spec["datasets"].values() for row in data if "words" not in row]
    assert rows[0]["place"] == rows[0]["cumulative"] == 0
    words = [row["words"] for data in spec["datasets"].values() for row in data if "words" in row]
    assert words == ["1 host holds half"]
