from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import threading
from html import escape

import altair as alt
import openpyxl
import pandas as pd
import pypdf
import pytest

from components import export
from components.drawing import Build, drawing
from components.export.compose import balanced, fluid, sized, specification
from components.figure import Figure
from components.palette import DARK, LIGHT, Palette
from tests.components.sample import FIGURE, INTERACTIVE, PEOPLE, build_lines, lines

DAY = dt.date(2026, 11, 23)
WORDS = (
    "Fewer people were displaced in 2025",
    "The internally displaced fell from 72.1 to 67.2 million in 2025.",
    "People at the end of the year · Country of origin Sudan",
    "Source: UNHCR, IDMC; June 2026 release. CC BY 4.0; IDMC: CC BY-NC 4.0.",
    "Refugees of 2025 are not in this sample.",
    "Displacement Outlook, 23 November 2026",
)


def test_png_is_at_twice_the_size() -> None:
    data = export.png(FIGURE, on=DAY)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(data[16:20], "big")
    assert 2 * 880 < width < 2 * 1100


def test_a_transparent_png_has_no_background() -> None:
    assert specification(FIGURE, "transparent")["background"] == "transparent"
    assert export.png(FIGURE, transparent=True) != export.png(FIGURE)


def test_svg_holds_all_words_and_its_own_faces() -> None:
    text = export.svg(FIGURE, on=DAY).decode()
    assert text.startswith("<svg")
    assert all(words in text for words in WORDS)
    assert text.count("@font-face") == 3
    assert "http" not in text.replace("http://www.w3.org/", "")


def test_pdf_is_one_page_with_all_words_and_our_faces() -> None:
    pages = pypdf.PdfReader(io.BytesIO(export.pdf(FIGURE, on=DAY))).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    assert all(words in text for words in WORDS)
    fonts = {str(font.get_object()["/BaseFont"]) for font in pages[0]["/Resources"]["/Font"].values()}
    assert any("Outlook" in name for name in fonts)


def test_the_drawn_text_takes_the_room_of_our_face() -> None:
    """With a face that vl-convert cannot find, the picture grows wide or stays empty."""
    width = int(export.svg(FIGURE).split(b'width="', 1)[1].split(b'"', 1)[0])
    assert 880 + 2 * 28 < width < 1010


def test_html_opens_offline_and_keeps_its_controls() -> None:
    text = export.html(INTERACTIVE, on=DAY).decode()
    assert '<html lang="en">' in text
    assert "<title>Fewer people were displaced in 2025</title>" in text
    assert 'src="http' not in text
    assert 'import("http' not in text
    assert '"input":"range"' in text.replace(" ", "")


def test_vega_lite_carries_data_words_and_controls() -> None:
    spec = json.loads(export.vega_lite(INTERACTIVE, on=DAY))
    rows = [row for rows in spec["datasets"].values() for row in rows if "people" in row]
    assert [row["people"] for row in rows] == [66_000_000, 72_100_000, 67_200_000, 31_600_000, 31_000_000, None]
    assert {param["name"] for param in spec["params"]} == {"cut", "pointed"}
    assert spec["title"]["text"] == [WORDS[0]]
    assert WORDS[-1] in spec["vconcat"][0]["title"]["text"]


def test_pictures_are_in_the_light_palette() -> None:
    text = export.vega_lite(FIGURE).decode()
    assert LIGHT.mark["refugees"] in text
    assert DARK.mark["refugees"] not in text


@pytest.mark.parametrize("times", [1, 2, 6])
def test_a_long_title_is_broken_into_lines_and_nothing_of_it_is_cut(times: int) -> None:
    figure = dataclasses.replace(FIGURE, title="Many words that no single line can hold at all, " * times)
    lines_drawn = specification(figure)["title"]["text"]
    assert " ".join(lines_drawn) == figure.title.strip()
    assert max(map(len, lines_drawn)) <= 70
    assert "…" not in export.svg(figure).decode()


def test_no_single_word_is_left_for_the_last_line_of_a_title() -> None:
    title = "457,089 people fled across borders from Venezuela in 2025, +5,000 on 2024"
    assert [len(line.split()) > 3 for line in balanced(title, 70)] == [True, True]
    assert balanced("One", 70) == ["One"]
    assert balanced("A" * 90, 70) == ["A" * 70, "A" * 20]
    assert balanced("", 70) == []


def test_every_file_with_words_names_the_address_of_the_view() -> None:
    figure = dataclasses.replace(FIGURE, address="https://outlook.example/causes?country=SDN&year=2020")
    line = f"Displacement Outlook, {figure.address}, 23 November 2026"
    assert line in export.html(figure, on=DAY).decode().replace("&amp;", "&")
    assert line in pypdf.PdfReader(io.BytesIO(export.pdf(figure, on=DAY))).pages[0].extract_text()
    assert line in export.svg(figure, on=DAY).decode().replace("&amp;", "&")
    assert about(figure)["Address"] == figure.address
    assert "Address" not in about(FIGURE)


def test_the_about_sheet_says_the_unit_of_the_table_and_not_of_the_axis() -> None:
    figure = dataclasses.replace(FIGURE, unit="Million people displaced, end of year")
    assert about(figure)["Unit"] == "People displaced, end of year"
    assert about(dataclasses.replace(FIGURE, unit="Million"))["Unit"] == "Million"
    assert about(FIGURE)["Unit"] == FIGURE.unit


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        (106.16473924361, 106.165),
        (0.00012345678912, 0.000123457),
        (123_456_789.4321, 123_456_789.0),
        (-2.5, -2.5),
        (0.0, 0.0),
    ],
)
def test_rates_are_written_with_six_digits_and_never_coarser_than_ones(exact: float, written: float) -> None:
    table = pd.DataFrame({"Rate": [exact, None], "Code": ["a", "b"], "People": pd.array([10**9 + 1, None], "Int64")})
    read = pd.read_csv(io.BytesIO(export.csv(dataclasses.replace(FIGURE, table=table))))
    assert read["Rate"].tolist()[0] == written
    assert read["People"].tolist()[0] == 10**9 + 1
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(dataclasses.replace(FIGURE, table=table))))
    assert list(book["Data"].values)[1:] == [(written, "a", 10**9 + 1), (None, "b", None)]
    assert len(read) == 2


def test_the_page_is_as_wide_as_its_window_and_says_all_as_text() -> None:
    text = export.html(FIGURE, on=DAY).decode()
    assert '<meta name="viewport" content="width=device-width' in text
    assert '"width":"container"' in text.replace(" ", "")
    body = text[text.rindex("<main>") : text.rindex("</main>")]
    assert all(escape(part) in body for words in WORDS for part in words.split(" · "))
    odd = export.html(dataclasses.replace(FIGURE, title="A <b> & </script>", notes=("<i>",)), on=DAY).decode()
    assert "<h1>A &lt;b&gt; &amp; &lt;/script&gt;</h1>" in odd
    assert "<i>" not in odd[odd.rindex("<main>") : odd.rindex("</main>")]


def test_csv_is_plain() -> None:
    data = export.csv(FIGURE)
    assert data.decode().splitlines()[0] == "Year,Group,People"
    assert data.decode().splitlines()[2] == "2024,conflict_idps,72100000"
    assert data.decode().splitlines()[-1] == "2025,refugees,"
    assert len(pd.read_csv(io.BytesIO(data))) == len(PEOPLE)


def test_xlsx_has_the_numbers_and_says_what_they_are() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(FIGURE, on=DAY)))
    assert book.sheetnames == ["Data", "About"]
    rows = list(book["Data"].values)
    assert rows[0] == ("Year", "Group", "People")
    assert rows[2] == (2024, "conflict_idps", 72_100_000)
    assert rows[6] == (2025, "refugees", None)
    about = dict(book["About"].values)
    assert about["Title"] == FIGURE.title
    assert about["Finding"] == FIGURE.takeaway
    assert about["Settings"] == "Country of origin Sudan"
    assert about["Licence"] == FIGURE.licence
    assert about["Retrieved"] == "2026-11-23"
    assert about["Made by"] == "Displacement Outlook, 23 November 2026"


def about(figure: Figure) -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(figure, on=DAY)))
    return dict(book["About"].values)


def test_xlsx_takes_every_kind_of_cell() -> None:
    table = pd.DataFrame({"Flag": pd.array([True, None], dtype="boolean"), "Share": [float("nan"), 0.25]})
    rows = list(
        openpyxl.load_workbook(io.BytesIO(export.xlsx(dataclasses.replace(FIGURE, table=table))))["Data"].values
    )
    assert rows == [("Flag", "Share"), ("yes", None), (None, 0.25)]


def row(palette: Palette) -> alt.TopLevelMixin:
    return alt.hconcat(build_lines(palette), build_lines(palette))


def column(palette: Palette) -> alt.TopLevelMixin:
    return alt.vconcat(build_lines(palette), row(palette))


@pytest.mark.parametrize("build", [row, column])
def test_composed_charts_are_sized_and_hold_their_data(build: Build) -> None:
    sets = lines(LIGHT).data
    figure = dataclasses.replace(FIGURE, chart=lambda palette: drawing(build, palette, **sets))
    assert b"67200000" in export.vega_lite(figure)
    assert export.png(figure).startswith(b"\x89PNG")
    assert "container" not in json.dumps(fluid(figure)), "only a chart alone can take the width of its page"
    assert "main" in export.html(figure).decode()


def test_a_part_takes_the_pictures_size_or_its_share_of_a_row_and_keeps_its_own() -> None:
    unit = {"mark": "point", "width": "container"}
    whole = {"vconcat": [unit, {"hconcat": [unit, {"layer": [], "height": 7}]}, {"facet": {}, "spec": unit}]}
    found = sized(whole, 880, 250)["vconcat"]
    assert found[0] == {"mark": "point", "width": 880, "height": 250}
    assert found[1]["hconcat"] == [
        {"mark": "point", "width": 420, "height": 250},
        {"layer": [], "width": 420, "height": 7},
    ]
    assert found[2] == {"facet": {}, "spec": unit}
    assert unit["width"] == "container"


def test_composing_leaves_the_shared_specification_alone() -> None:
    before = json.dumps(FIGURE.drawing(LIGHT).specification)
    export.vega_lite(FIGURE)
    assert json.dumps(FIGURE.drawing(LIGHT).specification) == before


@pytest.mark.slow
def test_pictures_can_be_made_in_several_threads_at_once() -> None:
    results: list[bytes] = []
    threads = [threading.Thread(target=lambda: results.append(export.png(FIGURE, on=DAY))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 3
    assert len(set(results)) == 1
