"""Returns' charts draw any table; bars stack by their edges, lines stop at gaps, hollow dots are recent turns."""

from __future__ import annotations

import pandas as pd

from components.marks import returned
from components.palette import LIGHT
from components.subjects.returns import charts, charts_turns
from tests.components.places_sample import LONG, Sample, checked

YEARS = pd.DataFrame(
    {
        "year": [2022, 2023, 2025],
        "returned_refugees": pd.array([1_000_000, None, 3_000_000], dtype="Int64"),
        "returned_idps": pd.array([None, 40, 9_000_000], dtype="Int64"),
    }
)
NAMES: charts.Names = {
    "return_rate": ("Returned, %", "Returned", "Returned", "refugees"),
    "exit_rate": ("All solutions, %", "All solutions", "All", "reported"),
}
SHARES = pd.DataFrame(
    {
        "year": [2019, 2020, 2022],
        "return_rate": pd.array([1.2, None, 14.0], dtype="Float64"),
        "exit_rate": pd.array([1.5, 2.0, 15.0], dtype="Float64"),
    }
)
TURNS = pd.DataFrame(
    {
        "iso3": ["MOZ", "SYR", "ERI"],
        "label": ["Mozambique 1992", "Syria 2024", "Eritrea 2018"],
        "short": ["Mozambique 1992", "Syria 2024", "Eritrea 2018"],
        "text": ["120%", "27% †", "0.1%"],
        "tip": ["October 1992: peace", "December 2024", "July 2018"],
        "share": pd.array([119.6, 27.4, 0.1], dtype="Float64"),
        "recent": [False, True, True],
    }
)
MEDIANS = pd.DataFrame(
    {
        "recent": [False, False, True, True],
        "kind": ["turns", "others"] * 2,
        "share": [53.4, 6.2, 5.5, float("nan")],
        "words": ["median 53%"] * 4,
    }
)
CHARTS = {
    "returns by year": Sample(returned.returned, YEARS, ("returned_refugees", "returned_idps")),
    "rates of return": Sample(
        lambda table, palette: charts.shares(table, palette, NAMES), SHARES, ("return_rate", "exit_rate")
    ),
    "turns at home": Sample(
        lambda table, palette: charts_turns.turns(table, MEDIANS, palette), TURNS, ("share",), ("label", "tip")
    ),
}


def test_bars_are_stacked_by_their_edges_and_a_year_without_a_report_has_none() -> None:
    bars = returned.returned(YEARS, LIGHT).data["bars"]
    found = list(zip(bars["year"], bars["kind"], bars["lower"], bars["upper"], strict=True))
    assert found == [
        (2022, "returned_refugees", 0, 1), (2023, "returned_idps", 0, 0.00004),
        (2025, "returned_idps", 0, 9), (2025, "returned_refugees", 9, 12),
    ]  # fmt: skip


def test_a_line_stops_where_there_is_no_rate() -> None:
    drawn = charts.shares(SHARES, LIGHT, NAMES).data
    assert len(set(drawn["lines"]["line"])) == 4, "both lines break in 2021"
    points = zip(drawn["lines"]["kind"], drawn["lines"]["year"], strict=True)
    assert ("return_rate", 2020) not in list(points)


def test_turns_since_2006_are_hollow_and_the_chosen_country_stands_out() -> None:
    drawn = charts_turns.turns(TURNS, MEDIANS, LIGHT, "SYR").data
    assert drawn["turns"]["fill"] == [LIGHT.ink, LIGHT.page, LIGHT.page]
    assert drawn["turns"]["opacity"] == [0.45, 1.0, 0.45]
    assert drawn["medians"]["share"] == [53.4, 6.2, 5.5]


def test_long_names_and_a_share_beyond_a_hundred_stay_inside() -> None:
    spec = checked(charts_turns.turns(TURNS.assign(label=LONG), MEDIANS, LIGHT))
    x = spec["layer"][3]["encoding"]["x"]["scale"]
    assert x["domain"][1] >= 119.6
