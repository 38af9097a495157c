"""Names and figures that would do harm in a file: markup, formulas, infinity."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io

import altair as alt
import openpyxl
import pandas as pd

from components import export
from components.drawing import data, drawing
from components.figure import Figure
from components.palette import Palette
from tests.components.sample import FIGURE

DAY = dt.date(2026, 11, 23)

EVIL = '</script><script>alert("x")</script>'


def build_names(palette: Palette) -> alt.TopLevelMixin:
    return alt.Chart(data("names")).mark_bar(color=palette.mark["refugees"]).encode(x="people:Q", y="name:N")


def with_table(table: pd.DataFrame) -> Figure:
    names = pd.DataFrame({"name": [EVIL, "b <c>"], "people": [1.0, 2.0]})
    return dataclasses.replace(
        FIGURE,
        title=EVIL,
        interactive=None,
        chart=lambda palette: drawing(build_names, palette, names=names),
        table=table,
    )


def test_markup_in_a_name_does_not_run_in_the_page_and_is_kept_as_text() -> None:
    text = export.html(with_table(pd.DataFrame({"Name": [EVIL]})), on=DAY).decode()
    assert EVIL not in text
    assert "<script>alert" not in text
    assert r"\u003c/script>\u003cscript>alert(\"x\")" in text
    assert "<title>&lt;/script&gt;" in text
    assert text.count("\ue03c") == 0
    assert EVIL not in export.svg(with_table(pd.DataFrame({"Name": [EVIL]})), on=DAY).decode()


def test_a_formula_in_a_name_is_text_in_csv_and_excel() -> None:
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "Chad"]
    figure = with_table(pd.DataFrame({"=Name": names, "People": [-1.5, 2, 3, 4, 5, 6]}))
    assert export.csv(figure).decode().splitlines()[:2] == ["'=Name,People", "'=1+1,-1.5"]
    assert "'@SUM(A1),4.0" in export.csv(figure).decode()
    assert "\nChad,6.0" in export.csv(figure).decode()
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(figure, on=DAY)))["Data"]
    assert [sheet.cell(row, 1).data_type for row in range(1, 7)] == ["s"] * 6
    assert sheet.cell(2, 1).value == "=1+1"


def test_an_infinite_figure_is_an_empty_cell() -> None:
    rates = pd.array([float("inf"), 1.5], dtype="Float64")
    figure = with_table(pd.DataFrame({"Rate": [float("-inf"), 2.5], "Other": rates}))
    assert export.csv(figure).decode() == "Rate,Other\n,\n2.5,1.5\n"
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(figure, on=DAY)))["Data"]
    assert [sheet.cell(2, 1).value, sheet.cell(3, 1).value, sheet.cell(2, 2).value] == [None, 2.5, None]
