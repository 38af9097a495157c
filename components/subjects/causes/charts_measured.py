"""What IDMC measures: displacement by conflict and by disaster, as flows, as stocks and by hazard."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks import axes, labels
from components.marks.axes import Size
from components.palette import Palette
from components.subjects.causes.marks import quantity
from data.models.causes_measured import HAZARD_NAMES, OTHER_HAZARDS
from data.words.scale import Scale, scale_of

HEIGHT: Final = 300
WHOLE: Final = Size(HEIGHT)
HAZARDS_HEIGHT: Final = 320
KINDS: Final = {"conflict": ("Conflict", "conflict"), "disaster": ("Disasters", "environmental")}
"""Kind -> its word and its colour."""
ROOM: Final = 132
HAZARD_ROOM: Final = 164
AXIS: Final = 70
"""Pixels of a chart's height that its axis takes from the plot."""
NOTE_ROOM: Final = 0.16
Ticks = tuple[float, ...]
Tokens = tuple[str, str]
CAUSES: Final[Tokens] = ("conflict", "environmental")
GROUPS: Final[Tokens] = ("conflict_idps", "environmental")
"""The colours of conflict and disasters: as causes, or as the groups whom they displaced."""


def flows(table: pd.DataFrame, palette: Palette) -> Drawing:
    """New displacements by conflict and by disaster, a line each. ``table``: year, kind, people (movements)."""
    scale = scale_of_years(table)
    points = _scaled(table, scale).sort_values(["kind", "year"])
    if points.empty:
        return labels.empty(palette)
    points = axes.runs(points.assign(label=_words(points)), "kind")
    first, last, ticks = *_years(points), _ticks(points["value"].max(), scale)
    ends = points.sort_values("year").groupby("kind").tail(1)
    words = _labels(ends, ends["value"], ticks, HEIGHT, palette, scale)
    return drawing(_flows, palette, (first, last, ticks, scale), points=points, labels=words)


def _flows(palette: Palette, first: int, last: int, ticks: Ticks, scale: Scale) -> alt.TopLevelMixin:
    x = axes.years_x(palette, first, max(last, first + 1), room=ROOM)
    line = alt.Chart(data("points")).mark_line(strokeWidth=2.5, point={"size": 30, "filled": True})
    y, tips = quantity(_y(ticks, palette), "value"), _tips("Displaced by", scale)
    return alt.layer(
        line.encode(x=x, y=y, color=_kind_colour(palette), detail="run:N", tooltip=tips),
        labels.end_labels("labels", x, (0, ticks[-1])),
    ).properties(height=HEIGHT)


def stocks(
    table: pd.DataFrame, steps: pd.DataFrame, palette: Palette, size: Size = WHOLE, tokens: Tokens = CAUSES
) -> Drawing:
    """People still displaced by conflict and by disaster, stacked by year, with the steps that counting made.

    ``table``: year, kind, people; ``steps``: year and label (a note, ``|`` between its lines); without any the bars
    are just as good for movements. ``tokens``: the colours of conflict and disasters.
    """
    scale = scale_of_years(table)
    bars = _scaled(table, scale)
    if bars.empty:
        return labels.empty(palette)
    bars = _stack(bars.assign(rank=(bars["kind"] == "disaster") * 1, label=_words(bars)))
    first, last = _years(bars)
    ticks = _ticks(bars["high"].max(), scale)
    ends = bars[bars["year"] == last]
    middle = (ends["low"] + ends["high"]) / 2
    words = _labels(ends.assign(year=last + 0.4), middle, ticks, size.height, palette, scale, tokens)
    known = steps[steps["year"].isin(bars["year"])]
    notes = pd.DataFrame({"year": known["year"] + 0.4, "top": ticks[-1], "text": known["label"]})
    return drawing(
        _stocks,
        palette,
        (first, last, ticks, scale, bool(len(notes)), size, tokens),
        bars=bars,
        labels=words,
        notes=notes,
    )


def _stocks(
    palette: Palette, first: int, last: int, ticks: Ticks, scale: Scale, noted: bool, size: Size, tokens: Tokens
) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=ROOM, narrow_room=110, below=size.narrow)
    y = _y(ticks, palette, above=NOTE_ROOM if noted else 0)
    bars = alt.Chart(data("bars")).mark_bar(
        width=axes.bar_width(first, last, ROOM, 110, below=size.narrow), stroke=palette.page, strokeWidth=1
    )
    notes = alt.Chart(data("notes")).mark_text(
        align="right", baseline="bottom", dy=-24, fontSize=12, color=palette.muted, lineBreak="|", lineHeight=15
    )
    tips = _tips("Displaced by", scale)
    return alt.layer(
        bars.encode(x=x, y=quantity(y, "low"), y2="high:Q", color=_kind_colour(palette, tokens), tooltip=tips),
        labels.end_labels("labels", x, (0, ticks[-1] * (1 + (NOTE_ROOM if noted else 0)))),
        notes.encode(x=x, y=quantity(y, "top"), text="text:N"),
    ).properties(height=size.height)


def hazards(table: pd.DataFrame, palette: Palette) -> Drawing:
    """New displacements by disaster and hazard, stacked by year. ``table``: year, hazard, people (movements)."""
    scale = scale_of_years(table)
    bars = _scaled(table, scale)
    if bars.empty:
        return labels.empty(palette)
    rank = {name: place for place, name in enumerate(HAZARD_NAMES)}
    bars = _stack(bars.assign(rank=bars["hazard"].map(rank), label=bars["hazard"].map(HAZARD_NAMES)))
    first, last, ticks = *_years(bars), _ticks(bars["high"].max(), scale)
    ends = bars[bars["year"] == last]
    texts = [f"{label} {scale.figure(n * scale.size)}" for label, n in zip(ends["label"], ends["value"], strict=True)]
    middle = (ends["low"] + ends["high"]) / 2
    words = pd.DataFrame(
        {"year": ends["year"] + 0.4, "value": middle, "long": texts, "short": texts, "colour": palette.ink}
    ).assign(swatch=ends["hazard"].map(hazard_colours(palette)))
    words = labels.placed(words, (0, ticks[-1]), HAZARDS_HEIGHT - AXIS)
    return drawing(_hazards, palette, (first, last, ticks, scale), bars=bars, labels=words)


def _hazards(palette: Palette, first: int, last: int, ticks: Ticks, scale: Scale) -> alt.TopLevelMixin:
    x = axes.year_bars(palette, first, last, room=HAZARD_ROOM, narrow_room=130)
    colours = hazard_colours(palette)
    bars = alt.Chart(data("bars")).mark_bar(
        width=axes.bar_width(first, last, HAZARD_ROOM, 130), stroke=palette.page, strokeWidth=0.5
    )
    return alt.layer(
        bars.encode(
            x=x,
            y=quantity(_y(ticks, palette), "low"),
            y2="high:Q",
            color=alt.Color("hazard:N").scale(domain=list(colours), range=list(colours.values())).legend(None),
            tooltip=_tips("Hazard", scale),
        ),
        labels.swatches("labels", x, (0, ticks[-1])),
        labels.end_labels("labels", x, (0, ticks[-1]), dx=22),
    ).properties(height=HAZARDS_HEIGHT)


def hazard_colours(palette: Palette) -> dict[str, str]:
    """Water and wind from the cool ramp, earth, drought and fire from the warm one; neighbours keep apart."""
    cool, warm = palette.sequential, palette.diverging
    light = palette.name == "light"
    return {
        "flood": cool[8] if light else cool[3],
        "storm": cool[4] if light else cool[6],
        "earthquake": warm[1],
        "drought": warm[3],
        "wildfire": warm[0] if light else warm[4],
        OTHER_HAZARDS: palette.muted,
    }


def scale_of_years(table: pd.DataFrame) -> Scale:
    """The scale for a table of people by year and kind: that of its largest year."""
    known = table.dropna(subset=["people"])
    return scale_of(float(known.groupby("year")["people"].sum().max()) if len(known) else 0.0)


def _words(rows: pd.DataFrame) -> pd.Series:
    return rows["kind"].map({kind: word for kind, (word, _) in KINDS.items()})


def _years(rows: pd.DataFrame) -> tuple[int, int]:
    return int(rows["year"].min()), int(rows["year"].max())


def _ticks(top: float, scale: Scale) -> Ticks:
    return axes.people_ticks(float(top), scale, most=5)


def _stack(bars: pd.DataFrame) -> pd.DataFrame:
    bars = bars.sort_values(["year", "rank"])
    high = bars.groupby("year")["value"].cumsum()
    return bars.assign(high=high, low=high - bars["value"])


def _scaled(table: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    known = table.dropna(subset=["people"])
    return known.assign(value=known["people"].astype("float64") / scale.size).drop(columns="people")


def _y(ticks: Ticks, palette: Palette, above: float = 0) -> alt.Y:
    """The y channel up to the last tick, and ``above`` (a part of that) more as room for a note."""
    fmt = ",d" if all(tick == int(tick) for tick in ticks) else ",.2~r"
    return alt.Y().scale(domain=[0, ticks[-1] * (1 + above)], nice=False).axis(axes.value_axis(palette, ticks, fmt))


def _kind_colour(palette: Palette, tokens: Tokens = CAUSES) -> alt.Color:
    colours = [palette.mark[token] for token in tokens]
    return alt.Color("kind:N").scale(domain=list(KINDS), range=colours).legend(None)


def _tips(title: str, scale: Scale) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title=title),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("value:Q", title=scale.word or "People", format=",.3~f"),
    ]


def _labels(
    rows: pd.DataFrame,
    at: pd.Series,
    ticks: Ticks,
    height: int,
    palette: Palette,
    scale: Scale,
    tokens: Tokens = CAUSES,
) -> pd.DataFrame:
    named = [KINDS[kind][0] for kind in rows["kind"]]
    texts = [f"{word} {scale.figure(n * scale.size)}" for word, n in zip(named, rows["value"], strict=True)]
    colours = [palette.text[dict(zip(KINDS, tokens, strict=True))[kind]] for kind in rows["kind"]]
    words = pd.DataFrame({"year": rows["year"], "value": at, "long": texts, "short": texts, "colour": colours})
    return labels.placed(words, (0, ticks[-1]), height - AXIS)
