"""The charts of the causes draw any table, tell measured from attributed, and redraw without a new specification."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest
import vl_convert

from components.drawing import Drawing
from components.palette import DARK, LIGHT, Palette
from components.subjects.causes import charts
from components.subjects.causes import charts_measured as measured
from components.subjects.causes import charts_origins as origins
from components.subjects.causes.marks import fills, kind, mixed
from data.catalogue import CAUSES
from tests.components.colour import VISION, ciede2000, lab
from tests.components.places_sample import LONG, Sample, checked, text_in

YEARS = [2018, 2018, 2018, 2018, 2018, 2019, 2019, 2019, 2019, 2019]
SHARES = pd.DataFrame(
    {
        "year": YEARS,
        "cause": [*CAUSES, *CAUSES],
        "share": pd.array([90.0, 4.0, 5.996, 0.004, None, 70.0, 10.0, 5.0, 0.0, 15.0], dtype="Float64"),
    }
)
RANGES = pd.DataFrame(
    {
        "cause": list(CAUSES),
        "share": [70.0, 6.0, 9.0, 3.9, 11.1],
        "low": [41.0, 2.0, None, 1.0, 11.1],
        "high": [75.0, 41.0, None, 6.0, 11.1],
        "baseline": [70.0, 6.0, 9.0, 3.9, 11.1],
    }
)
TOGETHER = pd.DataFrame({"label": ["battle", LONG, "flag"], "share": pd.array([0.2, 100.0, None], dtype="Float64")})
RANKED = pd.DataFrame(
    {
        "place": [1] * 5 + [2] * 5,
        "name": ["Sudan"] * 5 + [LONG] * 5,
        "cause": [*CAUSES, *CAUSES],
        "people": [9_000_000, 3_000_000, 0, 0, 500, 5, 0, 0, 0, 0],
    }
)
FLIGHT = pd.DataFrame(
    {
        "year": [2023, 2024, 2025],
        "new_displacement": pd.array([0, 1_100_000, None], dtype="Int64"),
        "conflict": [100.0, 67.0, 67.0],
        "persecution": [0.0, 33.0, 33.0],
        "abuse": [0.0, 0.0, 0.0],
        "not_attributed": [0.0, 0.0, 0.0],
    }
)
KINDS = pd.DataFrame(
    {
        "year": [2019, 2019, 2020, 2020, 2021],
        "kind": ["conflict", "disaster", "conflict", "disaster", "conflict"],
        "people": pd.array([44_000_000, 4_500_000, None, 12, 0], dtype="Int64"),
    }
)
STEPS = pd.DataFrame({"year": [2020], "label": ["Counted for the first time|(+4.8 million)"]})
HAZARDS = pd.DataFrame(
    {
        "year": [2008, 2008, 2009, 2009],
        "hazard": ["flood", "other", "storm", "drought"],
        "people": pd.array([11_000_000, 3, None, 0], dtype="Int64"),
    }
)
CHARTS = {
    "shares": Sample(charts.shares, SHARES, ("share",)),
    "ranges": Sample(charts.ranges, RANGES, ("share", "low", "high", "baseline")),
    "together": Sample(charts.cooccurrence, TOGETHER, ("share",), ("label",)),
    "ranking": Sample(origins.ranking, RANKED, ("people",), ("name",)),
    "years": Sample(origins.years_of_flight, FLIGHT, ("new_displacement",)),
    "flows": Sample(measured.flows, KINDS, ("people",)),
    "stocks": Sample(lambda table, palette: measured.stocks(table, STEPS, palette), KINDS, ("people",)),
    "hazards": Sample(measured.hazards, HAZARDS, ("people",)),
}


def test_other_names_keep_the_specification() -> None:
    first, second = (origins.ranking(table, LIGHT) for table in (RANKED, RANKED.replace("Sudan", "Chad")))
    assert second.data["ends"]["name"] == ["Chad", LONG]
    assert first.specification is second.specification


def test_new_numbers_keep_the_specification() -> None:
    first, second = charts.shares(SHARES, LIGHT), charts.shares(SHARES.assign(share=20.0), LIGHT)
    assert first.data != second.data
    assert first.specification is second.specification


def test_attributed_bars_are_pale_with_an_outline_and_measured_ones_full() -> None:
    spec = charts.shares(SHARES, LIGHT).whole()["layer"][0]["encoding"]
    fills = dict(zip(spec["fill"]["scale"]["domain"], spec["fill"]["scale"]["range"], strict=True))
    outlines = dict(zip(spec["stroke"]["scale"]["domain"], spec["stroke"]["scale"]["range"], strict=True))
    assert fills["environmental"] == outlines["environmental"] == LIGHT.mark["environmental"]
    assert fills["conflict"] == mixed(LIGHT.mark["conflict"], LIGHT.page, 0.85) != outlines["conflict"]
    assert kind("environmental") == "measured"
    assert kind("abuse") == "attributed"


def test_bars_stack_to_a_hundred_and_environmental_stands_apart() -> None:
    bars = charts.stacked(SHARES)
    last = [bar for bar in bars if bar["year"] == 2019]
    assert sum(bar["share"] for bar in last) == pytest.approx(100)
    *political, environmental = last
    assert environmental["cause"] == "environmental"
    assert environmental["low"] == pytest.approx(political[-1]["high"] + charts.GAP)
    assert environmental["high"] == 100
    assert not [bar for bar in bars if bar["year"] == 2018 and bar["cause"] == "environmental"]


def test_the_stack_of_shares_ends_at_its_hundred_line() -> None:
    """Shares that add up to a hundredth of a millionth more are still drawn to the line, which ends the scale."""
    table = SHARES.assign(share=[60.0, 10.0, 10.0, 10.0, 10.0000001, 99.5, 0.0, 0.0, 0.0, 0.5])
    assert max(bar["high"] for bar in charts.stacked(table)) == 100
    small = charts.stacked(table)[-1]
    assert small["low"] < small["high"], "a small measured part keeps a bar"
    y = charts.shares(table, LIGHT).specification["layer"][0]["encoding"]["y"]
    assert (y["scale"]["domain"], y["axis"]["values"][-1]) == ([0, 100], 100)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_no_two_causes_look_alike_to_a_colour_blind_reader(palette: Palette, vision: str) -> None:
    seen = [lab(colour, vision) for colour in fills(palette).values()]
    assert min(ciede2000(one, other) for one, other in combinations(seen, 2)) >= 16


@pytest.mark.parametrize(
    ("draw", "table", "causes"),
    [(origins.ranking, RANKED, ["conflict", "persecution", "environmental"]),
     (origins.years_of_flight, FLIGHT, ["conflict", "persecution"])],
)  # fmt: skip
def test_a_key_names_the_causes_drawn_and_says_which_are_attributed(
    draw: Callable[[pd.DataFrame, Palette], Drawing], table: pd.DataFrame, causes: list[str]
) -> None:
    encoding = draw(table, LIGHT).specification["layer"][0]["encoding"]
    key = encoding["fill"]["legend"]
    assert key == encoding["stroke"]["legend"], "one key for both, or Vega draws two"
    assert key["values"] == causes
    assert '"conflict": "Armed conflict, attributed"' in key["labelExpr"]
    assert ("Environmental, measured" in key["labelExpr"]) is ("environmental" in causes)


def test_the_key_and_the_word_attributed_are_in_the_picture() -> None:
    svg = vl_convert.vegalite_to_svg({**origins.ranking(RANKED, LIGHT).whole(), "width": 880})
    assert svg.count(">Armed conflict, attributed<") == 1


def test_a_ranked_bar_is_as_long_as_its_people() -> None:
    bars = origins.ranking(RANKED, LIGHT).whole()["datasets"]["bars"]
    assert [bar["high"] for bar in bars if bar["name"] == "Sudan"][-1] == pytest.approx(12.0005)


@pytest.mark.parametrize("first", [2016, 2022, 2023])
def test_the_axis_of_flight_begins_with_its_data(first: int) -> None:
    years = list(range(first, 2026))
    table = pd.DataFrame({"year": years, "new_displacement": 5_000, "conflict": 100.0}).assign(
        **dict.fromkeys(("persecution", "abuse", "not_attributed"), 0.0)
    )
    x = origins.years_of_flight(table, LIGHT).specification["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"] == [first - 0.6, 2025.6]


def test_no_row_of_the_range_loses_its_name() -> None:
    """Names of two lines stand close; the screen's theme drops those that touch, unless the axis says otherwise."""
    layers = checked(charts.ranges(RANGES, LIGHT))["layer"]
    assert [layer["encoding"]["y"]["axis"]["labelOverlap"] for layer in layers] == [False] * len(layers)


def test_a_range_is_written_out_and_what_is_measured_has_none() -> None:
    words = text_in(checked(charts.ranges(RANGES, LIGHT)))
    assert "41–75%" in words
    assert '"span": "measured"' in words


def test_a_break_is_written_on_the_chart() -> None:
    assert "Counted for the first time" in text_in(checked(measured.stocks(KINDS, STEPS, LIGHT)))


def test_a_year_without_a_figure_has_no_bar() -> None:
    rows = checked(origins.years_of_flight(FLIGHT, LIGHT))["datasets"]["bars"]
    assert {row["year"] for row in rows} == {2024}
    assert sum(row["value"] for row in rows) == pytest.approx(1.1), "in millions, the scale of the largest year"


def test_a_ranking_keeps_its_order_and_its_sums() -> None:
    spec = checked(origins.ranking(RANKED, LIGHT))
    assert [row["name"] for row in spec["datasets"]["ends"]] == ["Sudan", LONG]
    assert [row["text"] for row in spec["datasets"]["ends"]] == ["12.0", "5 people"]


def test_hazards_have_a_colour_each() -> None:
    for palette in (LIGHT, DARK):
        colours = measured.hazard_colours(palette)
        assert len(set(colours.values())) == len(colours)
