from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from components.palette import DARK, LIGHT, Palette, palette_of
from data.catalogue import CAUSES, DISPLACED, GROUPS
from tests.components.colour import VISION, ciede2000, contrast, lab

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
EVERY_VISION = pytest.mark.parametrize("vision", VISION)
CAUSE_ORDER = ("armed_conflict", "persecution", "abuse", "not_attributed", "environmental")
LINES = ("reported", "essay", "scenario_1", "scenario_2", "scenario_3", "scenario_4")


def test_ciede2000_reproduces_the_published_pairs() -> None:
    # Sharma, Wu and Dalal (2005), table 1, pairs 1, 7, 9 and 25.
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert ciede2000((50, 2.49, -0.001), (50, -2.49, 0.0009)) == pytest.approx(7.1792, abs=1e-4)
    assert ciede2000((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=1e-4)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@BOTH
def test_every_text_colour_is_readable_on_page_and_panel(palette: Palette) -> None:
    for colour in (*palette.text.values(), palette.ink, palette.muted, palette.accent):
        assert contrast(colour, palette.page) >= 4.5, colour
    for colour in (palette.ink, palette.muted, palette.accent):
        assert contrast(colour, palette.panel) >= 4.5, colour


@BOTH
def test_every_mark_stands_out_from_the_page(palette: Palette) -> None:
    for token, colour in palette.mark.items():
        assert contrast(colour, palette.page) >= 3, token


def test_light_marks_hold_on_the_white_of_a_picture() -> None:
    assert min(contrast(colour, "#FFFFFF") for colour in LIGHT.mark.values()) >= 3.1


@BOTH
@EVERY_VISION
def test_neighbours_in_the_stack_of_groups_differ(palette: Palette, vision: str) -> None:
    assert _closest(palette, pairwise(DISPLACED), vision) >= 17.5


@BOTH
@EVERY_VISION
def test_groups_disaster_essay_and_ink_differ(palette: Palette, vision: str) -> None:
    tokens = (*DISPLACED, "disaster_idps", "essay", "reported")
    assert _closest(palette, combinations(tokens, 2), vision) >= 12


@BOTH
@EVERY_VISION
def test_scenario_lines_differ(palette: Palette, vision: str) -> None:
    assert _closest(palette, combinations(LINES, 2), vision) >= 11.9


@BOTH
@EVERY_VISION
def test_neighbouring_causes_differ(palette: Palette, vision: str) -> None:
    assert _closest(palette, pairwise(CAUSE_ORDER), vision) >= 16.5


@BOTH
@EVERY_VISION
def test_the_steps_of_the_ramps_differ(palette: Palette, vision: str) -> None:
    seen = [lab(colour, vision) for colour in palette.sequential]
    assert min(ciede2000(a, b) for a, b in pairwise(seen)) >= 4
    diverging = [lab(colour, vision) for colour in palette.diverging]
    assert min(ciede2000(a, b) for a, b in zip(diverging[:5], diverging[:4:-1], strict=True)) >= 11


@BOTH
def test_the_sequential_ramp_runs_one_way(palette: Palette) -> None:
    lightness = [lab(colour)[0] for colour in palette.sequential]
    assert lightness == sorted(lightness, reverse=palette is LIGHT)


@BOTH
def test_neighbours_in_the_stack_differ_in_grey(palette: Palette) -> None:
    lightness = [lab(palette.mark[key])[0] for key in DISPLACED]
    assert min(abs(a - b) for a, b in pairwise(lightness)) >= 6.5


@BOTH
def test_every_group_of_the_total_and_every_cause_has_its_colours(palette: Palette) -> None:
    for key in (*DISPLACED, "disaster_idps", *CAUSES):
        assert key in palette.mark
        assert key in palette.text
    assert set(DISPLACED) <= set(GROUPS)


def test_the_palette_follows_the_theme() -> None:
    assert palette_of("dark") is DARK
    assert palette_of("light") is LIGHT
    assert palette_of(None) is LIGHT


def _closest(palette: Palette, pairs: object, vision: str) -> float:
    """The smallest difference between the marks of the given pairs of tokens."""
    seen = {token: lab(colour, vision) for token, colour in palette.mark.items()}
    return min(ciede2000(seen[a], seen[b]) for a, b in pairs)  # type: ignore[attr-defined]
