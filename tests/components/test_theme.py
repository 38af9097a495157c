from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from components.palette import DARK, LIGHT, Palette
from data.catalogue import DISPLACED
from tests.components.colour import contrast

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
NAMED = {
    "red": "essay",
    "green": "conflict_idps",
    "blue": "refugees",
    "yellow": "palestine_refugees",
    "violet": "asylum_seekers",
    "orange": "oip",
    "gray": "forecast",
}


@BOTH
def test_the_theme_has_the_palettes_page_colours(palette: Palette) -> None:
    theme = CONFIG["theme"][palette.name]
    assert theme["backgroundColor"] == palette.page
    assert theme["secondaryBackgroundColor"] == palette.panel
    assert theme["textColor"] == palette.ink
    assert theme["borderColor"] == palette.grid
    assert theme["primaryColor"] == theme["linkColor"] == palette.accent


@BOTH
def test_streamlits_colour_names_mean_the_palettes_tokens(palette: Palette) -> None:
    theme = CONFIG["theme"][palette.name]
    for name, token in NAMED.items():
        assert theme[f"{name}Color"] == palette.mark[token]
        assert theme[f"{name}TextColor"] == palette.text[token]


@BOTH
def test_the_chart_colours_are_the_palettes(palette: Palette) -> None:
    theme = CONFIG["theme"][palette.name]
    assert theme["chartCategoricalColors"][:5] == [palette.mark[key] for key in DISPLACED]
    assert theme["chartSequentialColors"] == list(palette.sequential)
    assert theme["chartDivergingColors"] == list(palette.diverging)


@BOTH
def test_captions_stay_readable_at_the_opacity_streamlit_gives_them(palette: Palette) -> None:
    assert contrast(_mixed(palette.ink, palette.page, 0.6), palette.page) >= 4.5
    assert contrast(_mixed(palette.ink, palette.panel, 0.6), palette.panel) >= 4.5


def test_nothing_is_reported_and_no_font_comes_from_elsewhere() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["toolbarMode"] == "minimal"
    assert (CONFIG["theme"]["font"], CONFIG["theme"]["headingFont"]) == ("sans-serif", "serif")
    assert "http" not in (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def _mixed(top: str, under: str, opacity: float) -> str:
    parts = ((int(top[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(opacity * a + (1 - opacity) * b):02X}" for a, b in parts)
