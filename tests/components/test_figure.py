from __future__ import annotations

import dataclasses

import pytest

from tests.components.sample import FIGURE


def test_downloads_are_named_after_what_they_show() -> None:
    assert FIGURE.file_name("png") == "displaced-world-2023-2025.png"


def test_the_subtitle_joins_unit_and_settings() -> None:
    assert FIGURE.subtitle == "People at the end of the year · Country of origin Sudan"
    assert dataclasses.replace(FIGURE, settings="").subtitle == "People at the end of the year"


def test_a_figure_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FIGURE.title = "another"  # type: ignore[misc]
