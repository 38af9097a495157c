"""A figure as a value: its names, its line under the finding, and its drawing, made once for each theme."""

from __future__ import annotations

import dataclasses

import pytest

from components.drawing import Drawing
from components.palette import DARK, LIGHT, Palette
from tests.components.one_figure import ONE


def test_downloads_are_named_after_what_they_show_and_what_was_chosen() -> None:
    assert ONE.file_name("png") == "refugees-origin-sdn-2025.png"
    assert dataclasses.replace(ONE, name="").file_name("vl.json") == "refugees.vl.json"


def test_the_subtitle_joins_unit_and_settings() -> None:
    assert ONE.subtitle == "People at the end of the year · Country of origin Sudan"
    assert dataclasses.replace(ONE, settings="").subtitle == "People at the end of the year"


def test_a_figure_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ONE.title = "another"  # type: ignore[misc]


def test_a_drawing_is_made_once_for_each_theme() -> None:
    made: list[str] = []

    def chart(palette: Palette) -> Drawing:
        made.append(palette.name)
        return ONE.chart(palette)

    figure = dataclasses.replace(ONE, chart=chart)
    assert figure.drawing(LIGHT) is figure.drawing(LIGHT)
    assert figure.drawing(DARK) is not figure.drawing(LIGHT)
    assert made == [LIGHT.name, DARK.name]


def test_what_is_missing_is_missing_in_the_drawing() -> None:
    assert ONE.drawing(LIGHT).data["people"]["People"] == [31_600_000, 31_000_000, None]
