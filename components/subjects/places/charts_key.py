"""What stands below the world map: the key to the circles or the shades, and the people who have no place on it."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import data
from components.marks import axes as common
from components.palette import Palette
from data.words.formats import people

BREAKS: Final = (0.1, 1.0, 5.0, 20.0, 50.0, 100.0)
"""Bounds of the seven classes, people per 1,000 inhabitants."""
CLASSES: Final = ("under 0.1", "0.1 to 1", "1 to 5", "5 to 20", "20 to 50", "50 to 100", "over 100")
_STEPS: Final = (0, 2, 3, 5, 6, 8, 9)
# Equal Earth at scale 1 is 5.42 wide, and 2.35 high from Cape Horn to the north of Greenland, 1.31 of it in the north.
SCALE: Final = "min(width / 5.42, 144)"
NARROW: Final = f"width < {common.NARROW}"
TOP_EDGE: Final = f"({NARROW} ? 14 : 2)"
_BELOW: Final = f"(2.35 * {SCALE} + ({NARROW} ? 34 : 14))"
AREA: Final = f"({NARROW} ? 1000 : 2800)"
"""Area in square pixels of the largest circle."""
RADIUS: Final = f"sqrt(datum.part * {AREA} / PI)"
"""A circle's radius in pixels."""


def classes(palette: Palette) -> list[str]:
    """The seven colours of the classes, from few to many."""
    return [palette.sequential[step] for step in _STEPS]


def size() -> alt.Size:
    """Area as the part of the largest count, from zero; the same scale for the map, its key and those off it."""
    # Parts, so that the largest count, which differs from choice to choice, does not stand in the specification.
    return alt.Size("part:Q").scale(domain=[0, 1], range=[0, alt.ExprRef(AREA)], zero=True).legend(None)


def circle_rows(top: float) -> dict[str, list[Any]]:
    """The data set "key" of the circles: three round numbers of people as parts of the largest, and their words."""
    values = key_values(top)
    parts = [n / max(top, 1) for n in values]
    return {"part": parts, "slot": list(range(len(values))), "words": [_words(n) for n in values]}


def class_rows(palette: Palette) -> dict[str, list[Any]]:
    """The data set "key" of the shades: seven colours with their bounds, and the outline that stands for no rate."""
    words = [*CLASSES, "no rate"]
    return {"slot": list(range(len(words))), "fill": [*classes(palette), palette.page], "words": words}


def circles_key(palette: Palette) -> list[alt.Chart]:
    """Three circles with their numbers."""
    x, y = f"({NARROW} ? 18 + datum.slot * 112 : 32 + datum.slot * 116)", f"{_BELOW} + 34"
    ring = alt.Chart(data("key")).mark_circle(
        fill="transparent", stroke=palette.muted, opacity=1, strokeWidth=1, aria=False
    )
    return [
        heading("Area: number of people", "6", "0", palette),
        ring.encode(**at(x, y), size=size()),
        _text("key", palette).encode(**at(f"{x} + {RADIUS} + 5", y), text="words:N"),
    ]


def class_key(palette: Palette) -> list[alt.Chart]:
    """The shades with their bounds."""
    x = f"({NARROW} ? 10 + (datum.slot % 2) * 170 : 8 + datum.slot * ((width - 10) / 8))"
    y = f"({_BELOW} + ({NARROW} ? 30 + floor(datum.slot / 2) * 34 : 30))"
    box = alt.Chart(data("key")).mark_square(size=150, opacity=1, stroke=palette.muted, strokeWidth=0.75, aria=False)
    return [
        heading("People per 1,000 inhabitants", "4", "2", palette),
        box.encode(**at(x, y), color=alt.Color("fill:N").scale(None).legend(None)),
        _text("key", palette, dx=11).encode(**at(x, y), text="words:N"),
    ]


def off_the_map(rows: pd.DataFrame) -> pd.DataFrame:
    """At most three rows (name, people) with their place below the map and their words."""
    placed = rows.head(3)
    words = [f"{name}|{people(int(n))}" for name, n in zip(placed["name"], placed["people"], strict=True)]
    return placed.assign(slot=range(len(placed)), words=pd.Series(words, placed.index, dtype="str"))


def off_layers(circles: alt.Chart, palette: Palette) -> list[alt.Chart]:
    """Those rows to the scale of the map: ``circles`` is their mark, the data sets are "off" and "head"."""
    wide = "width - 300 + datum.slot * 118 - (datum.slot == 0 ? 30 : 0)"
    x = f"({NARROW} ? 22 + datum.slot * min(124, width / 3) : {wide})"
    y = f"{_BELOW} + ({NARROW} ? 122 : 34)"
    title = _text("head", palette).encode(**at(f"({NARROW} ? 6 : width - 285)", f"{_BELOW} + ({NARROW} ? 84 : 0)"))
    words = alt.TextValue(alt.ExprRef("split(datum.words, '|')"))
    return [
        title.encode(text="words:N"),
        circles.encode(**at(x, y), size=size()),
        _text("off", palette, lineHeight=15, dy=-4).encode(**at(f"{x} + {RADIUS} + 5", y), text=words),
    ]


def large_year(palette: Palette) -> alt.Chart:
    """The year in large figures on the southern Pacific, where no land is; the data set "head" holds it."""
    size = alt.ExprRef(f"{NARROW} ? 26 : 54")
    mark = alt.Chart(data("head")).mark_text(
        align="left", baseline="bottom", fontSize=size, fontWeight=600, color=palette.muted, opacity=0.75, aria=False
    )
    return mark.encode(**at("4", f"2.3 * {SCALE} + {TOP_EDGE}"), text="year:N")


def heading(words: str, x: str, y: str, palette: Palette) -> alt.Chart:
    """A small line of words ``y`` pixels below the map; the data set "head" has one row."""
    return _text("head", palette).encode(**at(x, f"{_BELOW} + {y}"), text=alt.TextValue(words))


def at(x: str, y: str) -> dict[str, Any]:
    """A place in pixels, as expressions: ready-made channels, since Altair takes 4 ms to make each from a value."""
    return {"x": alt.XValue(alt.ExprRef(x)), "y": alt.YValue(alt.ExprRef(y))}


def key_values(top: float) -> list[int]:
    """Three round counts for the key, the largest of them not above ``top``."""
    steps = (unit * 10**power for power in range(9, -1, -1) for unit in (5, 2, 1))
    largest = next((step for step in steps if step <= top), 1)
    second = largest // 5 * 2 if str(largest)[0] == "5" else largest // 2
    return sorted({max(1, largest // 10), max(1, second), largest})


def _words(n: int) -> str:
    return people(n).replace(".0 million", " million")


def _text(name: str, palette: Palette, **options: Any) -> alt.Chart:
    return alt.Chart(data(name)).mark_text(align="left", fontSize=12, color=palette.muted, aria=False, **options)
