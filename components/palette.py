"""One colour per meaning, light and dark: chosen by search for contrast and for colour-blind readers.

Every mark keeps 3:1 and every text colour 4.5:1 against the page (WCAG 2.x); neighbours in a stack stay apart under
deuteranopia and protanopia (Machado 2009, CIEDE2000). `.streamlit/config.toml` repeats these values; a test holds
the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as hex. `mark` fills and strokes, `text` writes the label of the same thing."""

    name: str
    page: str
    panel: str
    ink: str
    muted: str
    grid: str
    accent: str
    mark: Mapping[str, str]
    text: Mapping[str, str]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


Tokens = Mapping[str, str]


def _tokens(ink: str, muted: str, table: Mapping[str, str | tuple[str, str]]) -> tuple[Tokens, Tokens]:
    """Split `token: mark` or `token: (mark, text)` into the two mappings; reported is ink, the forecast muted."""
    pairs = {key: value if isinstance(value, tuple) else (value, value) for key, value in table.items()}
    pairs |= {"disaster_idps": pairs["environmental"], "conflict": pairs["armed_conflict"]}
    pairs |= {"reported": (ink, ink), "forecast": (muted, muted)}
    mark = MappingProxyType({key: pair[0] for key, pair in pairs.items()})
    return mark, MappingProxyType({key: pair[1] for key, pair in pairs.items()})


_LIGHT_MARK, _LIGHT_TEXT = _tokens(
    "#111418",
    "#5A5F66",
    {
        "conflict_idps": "#045455",
        "refugees": ("#0484C8", "#006DAF"),
        "palestine_refugees": ("#B88643", "#906321"),
        "asylum_seekers": "#532F74",
        "oip": ("#916886", "#865E7C"),
        "environmental": ("#748D72", "#597157"),
        "essay": "#CC1D14",
        "scenario_1": "#1260B1",
        "scenario_2": ("#3F9A7C", "#187A5E"),
        "scenario_3": ("#C4812F", "#9B5E04"),
        "scenario_4": "#713664",
        "armed_conflict": "#7B231B",
        "persecution": "#825284",
        "abuse": ("#B38837", "#8B6512"),
        "not_attributed": "#63676C",
    },
)

_DARK_MARK, _DARK_TEXT = _tokens(
    "#F2F0EE",
    "#A8AEB6",
    {
        "conflict_idps": ("#2A7371", "#549A97"),
        "refugees": "#59B8F9",
        "palestine_refugees": "#F9C36C",
        "asylum_seekers": ("#7E65AE", "#9E83CF"),
        "oip": "#BD90AF",
        "environmental": "#A5C5A5",
        "essay": ("#F26247", "#F8674C"),
        "scenario_1": "#33AFF3",
        "scenario_2": "#9AD1A7",
        "scenario_3": "#F8D06B",
        "scenario_4": ("#B478A7", "#C285B5"),
        "armed_conflict": ("#B45E58", "#D17870"),
        "persecution": "#BE89C0",
        "abuse": "#F7CB77",
        "not_attributed": ("#6F7378", "#8E9297"),
    },
)

LIGHT = Palette(
    name="light",
    page="#FCFBF9",
    panel="#F2F0EB",
    ink="#111418",
    muted="#5A5F66",
    grid="#D8D4CB",
    accent="#1F5380",
    mark=_LIGHT_MARK,
    text=_LIGHT_TEXT,
    sequential=(
        "#EDE8D9", "#C4D7BE", "#90C6B6", "#62B3AD", "#2A9FA7", "#008AA1", "#007497", "#005E8A", "#004776", "#00325F",
    ),
    diverging=(
        "#703622", "#A35C32", "#CD8D5A", "#E9BE94", "#F4E3CF", "#D3EAED", "#90CCD1", "#49A2AD", "#007586", "#004B5E",
    ),
)  # fmt: skip

DARK = Palette(
    name="dark",
    page="#14181D",
    panel="#1F252C",
    ink="#F2F0EE",
    muted="#A8AEB6",
    grid="#3A424B",
    accent="#7DB4E0",
    mark=_DARK_MARK,
    text=_DARK_TEXT,
    sequential=(
        "#2E4663", "#265A7D", "#076F96", "#0085A8", "#009BB6", "#11B0BF", "#54C4C0", "#89D6C1", "#C0E6BD", "#F6F3C8",
    ),
    diverging=(
        "#FFC787", "#EEA565", "#CA7F4F", "#985D40", "#614539", "#315057", "#347580", "#439DA7", "#67C4C9", "#9AE4E2",
    ),
)  # fmt: skip


def palette_of(theme_type: str | None) -> Palette:
    """The palette for what the browser says ("light", "dark"); light when it has said nothing yet."""
    return DARK if theme_type == "dark" else LIGHT
