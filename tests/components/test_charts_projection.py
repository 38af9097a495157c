"""The projection's charts on every kind of table, on the screen, in pictures and in the file that keeps its sliders."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pandas as pd
import pytest

from components import export
from components.palette import DARK, LIGHT
from components.subjects.outlook import chart as charts
from components.subjects.outlook import chart_data as data
from components.subjects.outlook import chart_record as past
from components.subjects.outlook.dials import unit_of
from components.subjects.outlook.figures import drawn, essay_figure, record_figure
from tests.components.places_sample import Sample, checked
from tests.components.projections import cases_of, figure_of, outlook_of

FAN = pd.DataFrame(
    {
        "year": [2025, 2026, 2031],
        **{
            band: [10.0, 10.0 + k, 10.0 + 2 * k]
            for band, k in zip(
                ("low95", "low80", "low50", "median", "high50", "high80", "high95"),
                (-3, -2, -1, 0, 1, 2, 30),
                strict=True,
            )
        },
    }
)
HISTORY = pd.DataFrame({"year": range(1995, 2026), "value": [float(n) for n in range(31)]})
LINE = data.Path("Essay", "Essay", "essay", [2023, 2025, 2031], [11.0, 13.0, 19.0], "19.0")
NOTHING = data.Drawn(HISTORY.iloc[:0], (), FAN.iloc[:0], 2031, 2030)
WHOLE = data.Drawn(HISTORY, (LINE,), FAN, 2031, 2030, "reported: 30.0", "10.0")
EDGES = {
    "whole": WHOLE,
    "nothing": NOTHING,
    "no fan": dataclasses.replace(WHOLE, fan=FAN.iloc[:0]),
    "one year": dataclasses.replace(WHOLE, history=HISTORY.tail(1)),
    "all zero": data.Drawn(
        HISTORY.assign(value=0.0), (dataclasses.replace(LINE, values=[0.0, 0.0, 0.0]),), FAN.iloc[:0], 2031, 2030
    ),
    "five lines": dataclasses.replace(
        WHOLE,
        paths=[
            dataclasses.replace(LINE, name=f"Line {i}", slot=slot)
            for i, slot in enumerate(("essay", "scenario_1", "scenario_2", "scenario_3", "reported"))
        ],
    ),
    "early start": dataclasses.replace(WHOLE, paths=(dataclasses.replace(LINE, years=[1996, 2025, 2031]),)),
}


LATE = pd.DataFrame(
    {
        "year": range(2010, 2018),
        "low80": 1.0,
        "high80": 3.0,
        "median": 2.0,
        "actual": 2.5,
        "verdict": "held",
        "said": 2.0,
        "reported": 2.5,
    }
)
CHARTS = {
    "past forecasts": Sample(past.past_forecasts, LATE, ("low80", "high80", "median", "actual")),
    "essay's pace": Sample(past.essay_pace, LATE, ("said", "reported")),
    "projection": Sample(
        lambda table, palette: charts.projection(dataclasses.replace(WHOLE, history=table), palette),
        HISTORY,
        ("value",),
    ),
}


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_table_gives_a_valid_chart(name: str, palette: Any) -> None:
    spec = checked(charts.projection(EDGES[name], palette))
    if name == "nothing":
        assert spec["mark"]["type"] == "text"
        return
    assert {layer["data"]["name"] for layer in spec["layer"]} == set(spec["datasets"])
    assert bool(spec["datasets"]["bands"]) == (name not in ("no fan", "all zero"))


def test_a_moved_slider_changes_data_and_not_the_specification() -> None:
    moved = dataclasses.replace(WHOLE, paths=(dataclasses.replace(LINE, values=[11.0, 13.5, 20.0]),))
    first, second = (charts.projection(one, LIGHT) for one in (WHOLE, moved))
    assert first.specification is second.specification
    assert first.data["paths"] != second.data["paths"]


def test_the_picture_holds_the_80_band_and_lets_the_95_band_leave() -> None:
    assert WHOLE.top == 30.0
    assert WHOLE.ceiling >= 30.0
    low = dataclasses.replace(
        WHOLE, history=HISTORY.assign(value=1.0), paths=(dataclasses.replace(LINE, values=[1.0] * 3),)
    )
    assert low.top == 14.0
    assert low.fan["high95"].max() > low.ceiling


def test_bands_turn_paler_after_the_trusted_years() -> None:
    bands = data.tables(WHOLE, LIGHT)["bands"]
    opacity = bands[bands["band"].str.startswith("80")].set_index(["year", "band"])["opacity"]
    assert opacity[2026, "80 near"] == 2 * opacity[2031, "80 far"]


def test_labels_keep_their_distance_and_name_every_line() -> None:
    labels = data.tables(EDGES["five lines"], LIGHT)["labels"]
    assert len(labels) == 6
    apart = labels["at"].sort_values().diff().dropna() * data.HEIGHT / EDGES["five lines"].ceiling
    assert (apart >= 16.9).all()
    assert labels["long"].tolist()[-1] == "Forecast 10.0"


def test_history_starts_in_2000_or_where_a_scenario_does() -> None:
    assert WHOLE.first == 2000
    assert EDGES["early start"].first == 1996
    assert EDGES["one year"].first == 2023
    assert int(data.tables(WHOLE, LIGHT)["history"]["year"].min()) == 2000


def test_the_tooltip_tells_every_figure_of_a_year() -> None:
    hover = data.tables(WHOLE, LIGHT)["hover"].set_index("year")
    names = data.shape_of(WHOLE).names
    assert names == ("Reported", "Essay", "Forecast", "80% band, from", "80% band, to")
    assert hover.loc[2025].tolist()[:2] == [30.0, 13.0]
    assert hover.loc[2031].isna().tolist() == [True, False, False, False, False]


@pytest.mark.parametrize("rows", [0, 1, 8])
def test_the_records_charts_draw_any_number_of_years(rows: int) -> None:
    table = pd.DataFrame({"year": range(2010, 2010 + rows), "low80": 1.0, "high80": 3.0, "median": 2.0, "actual": 2.5})
    table = table.assign(verdict="held", said=2.0, reported=2.5)
    for chart in (past.past_forecasts(table, LIGHT), past.essay_pace(table, DARK)):
        assert len(checked(chart)["datasets"]["labels"] if rows else []) == (2 if rows else 0)


FIGURES = {
    "world": lambda: figure_of(outlook_of(), pinned=("recent", "2020i12")),
    "percent": lambda: figure_of(outlook_of("AAA"), mode="percent", percent=3.0, start="2015"),
    "flows": lambda: figure_of(outlook_of("AAA"), mode="flows"),
    "short": lambda: figure_of(outlook_of("DDD")),
    "region": lambda: figure_of(outlook_of("europe", "host"), until=2050),
    "record": lambda: record_figure(outlook_of(), unit_of(outlook_of()), 5),
    "essay": lambda: essay_figure(outlook_of(), unit_of(outlook_of())),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figures_say_what_they_draw_and_leave_in_every_format(name: str) -> None:
    figure = FIGURES[name]()
    assert figure.title
    assert figure.takeaway.endswith(".")
    assert len(figure.table)
    assert export.csv(figure).count(b"\n") == len(figure.table) + 1
    spec = json.loads(export.vega_lite(figure))
    assert "params" not in spec, "sliders belong to the interactive file alone"
    assert figure.drawing(DARK) is figure.drawing(DARK)
    assert figure.drawing(DARK).screen()


@pytest.mark.slow
def test_a_figure_becomes_a_picture() -> None:
    assert export.png(FIGURES["world"]()).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "sliders"),
    [
        ("world", ["increase", "until"]),
        ("percent", ["percent", "until"]),
        ("flows", ["inflow", "leaving", "other", "until"]),
    ],
)
def test_the_interactive_file_keeps_its_sliders(name: str, sliders: list[str]) -> None:
    figure = FIGURES[name]()
    assert figure.interactive is not None
    spec = json.loads(export.vega_lite(figure.interactive))
    assert [param["name"] for param in spec["params"] if "bind" in param] == sliders
    assert all(param["bind"]["min"] <= param["value"] <= param["bind"]["max"] for param in spec["params"])
    page = export.html(figure).decode()
    assert '"input":"range"' in page.replace(" ", "")


def test_scenarios_without_a_forecast_have_no_fan() -> None:
    found = outlook_of("DDD")
    assert drawn(cases_of(found), found, unit_of(found), 2030).fan.empty
