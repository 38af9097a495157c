"""What the projection chart draws, as small named tables, and the little that shapes the chart itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import pandas as pd

from components.marks import axes, labels
from components.marks.axes import Size
from components.palette import Palette

HEIGHT: Final = 430
WHOLE: Final = Size(HEIGHT)
DRAWN_FROM: Final = 2000
"""The first year of the charts, unless a scenario starts earlier."""
BANDS: Final = {"95": 0.16, "80": 0.20, "50": 0.30}
_LABELS: Final = ["year", "value", "long", "short", "colour"]


@dataclass(frozen=True, eq=False)
class Path:
    """A scenario's line in the figures' unit, from its start to the horizon; ``slot`` is its colour's token.

    ``end`` is the figure at the line's end, as written beside it.
    """

    name: str
    short: str
    slot: str
    years: Sequence[int]
    values: Sequence[float]
    end: str


@dataclass(frozen=True)
class Shape:
    """Everything but the data: two charts of one shape have one specification."""

    first: int
    until: int
    ticks: tuple[float, ...]
    names: tuple[str, ...]
    size: Size = WHOLE


@dataclass(frozen=True, eq=False)
class Drawn:
    """What the chart draws, in the figures' unit.

    ``history`` has year and value and is reported. ``fan`` has year, low95 ... high95 and median from the latest year
    on, or no rows; it turns paler after ``trusted``. ``latest`` and ``middle`` are the words beside the latest figure
    and the forecast's end. ``least`` is what the picture must hold besides, where two share a scale.
    """

    history: pd.DataFrame
    paths: Sequence[Path]
    fan: pd.DataFrame
    until: int
    trusted: int
    latest: str = ""
    middle: str = ""
    size: Size = WHOLE
    least: float = 1e-6

    @cached_property
    def known(self) -> pd.DataFrame:
        """The history without years that have no figure."""
        return self.history.dropna(subset="value").astype({"value": "float64"})

    @cached_property
    def first(self) -> int:
        """The first year drawn: 2000, later where figures begin later, earlier where a scenario starts earlier."""
        starts = [int(path.years[0]) for path in self.paths]
        years = [*starts, *(int(year) for year in self.known["year"].head(1))]
        return min([max(DRAWN_FROM, min(years)), *starts]) if years else DRAWN_FROM

    @cached_property
    def seen(self) -> pd.DataFrame:
        """The history inside the picture."""
        return self.known[self.known["year"] >= self.first]

    @cached_property
    def gaps(self) -> list[tuple[int, int]]:
        """The spans of years between the figures of the picture in which none was reported."""
        years = [int(year) for year in self.seen["year"]]
        return [(one + 1, other - 1) for one, other in pairwise(years) if other - one > 1]

    @cached_property
    def top(self) -> float:
        """What the picture must hold: history, scenarios and the 80 % band; the 95 % band may leave it."""
        values = [max(path.values) for path in self.paths]
        return max([*values, *self.seen["value"].tolist(), *self.fan["high80"].tolist(), self.least])

    @cached_property
    def ticks(self) -> tuple[float, ...]:
        """The values on the y axis; the last is the upper end of the scale."""
        return tuple(axes.round_ticks(self.top, most=8 if self.size == WHOLE else 5))

    @property
    def ceiling(self) -> float:
        """The upper end of the scale."""
        return float(self.ticks[-1])


def shape_of(drawn: Drawn) -> Shape:
    """The shape of a chart: its scales and the names in its tooltip."""
    return Shape(drawn.first, drawn.until, drawn.ticks, tuple(_told(drawn)), drawn.size)


def tables(drawn: Drawn, palette: Palette) -> dict[str, pd.DataFrame]:
    """The chart's data by name: history, latest, paths, starts, bands, middle, band_names, labels, hover."""
    lines = [
        (int(y), float(v), path.name, palette.mark[path.slot])
        for path in drawn.paths
        for y, v in zip(path.years, path.values, strict=True)
    ]
    starts = [(int(path.years[0]), float(path.values[0]), path.name, palette.mark[path.slot]) for path in drawn.paths]
    columns = ["year", "value", "name", "colour"]
    return {
        "history": axes.runs(drawn.seen[["year", "value"]]),
        "latest": _latest(drawn),
        "paths": pd.DataFrame(lines, columns=columns),
        "starts": pd.DataFrame(starts, columns=columns),
        "bands": _bands(drawn),
        "middle": pd.DataFrame({"year": drawn.fan["year"], "value": drawn.fan["median"].astype("float64")}),
        "band_names": _band_names(drawn),
        "labels": _labels(drawn, palette),
        "hover": _hover(drawn),
    }


def _latest(drawn: Drawn) -> pd.DataFrame:
    """The latest figure; its words would run into the axis where history is short, and give way."""
    last = drawn.seen.tail(1)
    room = len(last) > 0 and int(last["year"].iloc[0]) - drawn.first >= 4
    return last[["year", "value"]].assign(text=drawn.latest if room else "")


def _bands(drawn: Drawn) -> pd.DataFrame:
    """One row a band and year, twice where the bands turn paler, so that both parts meet."""
    rows = []
    years = drawn.fan["year"].tolist()
    for band, opacity in BANDS.items():
        limits = list(zip(years, drawn.fan[f"low{band}"].tolist(), drawn.fan[f"high{band}"].tolist(), strict=True))
        rows += [(y, low, high, f"{band} near", opacity) for y, low, high in limits if y <= drawn.trusted]
        rows += [(y, low, high, f"{band} far", opacity / 2) for y, low, high in limits if y >= drawn.trusted]
    return pd.DataFrame(rows, columns=["year", "low", "high", "band", "opacity"])


def _band_names(drawn: Drawn) -> pd.DataFrame:
    """The bands' names just inside their upper edges, where the fan is wide and no scenario runs through."""
    rows = []
    if len(drawn.fan) and int(drawn.fan["year"].iloc[-1]) > drawn.trusted - 3:
        ends = [path.values[-1] for path in drawn.paths]
        below = float(drawn.fan["median"].iloc[-1])
        for band in sorted(BANDS):
            high = float(drawn.fan[f"high{band}"].iloc[-1])
            through = any(-0.02 * drawn.ceiling < high - end < 0.07 * drawn.ceiling for end in ends)
            thin, below = high - below < 0.05 * drawn.ceiling, high
            if high <= drawn.ceiling and not (through or thin):
                rows.append((int(drawn.fan["year"].iloc[-1]), high, f"{band}%"))
    return pd.DataFrame(rows, columns=["year", "value", "text"])


def _labels(drawn: Drawn, palette: Palette) -> pd.DataFrame:
    """The words at the end of each line, kept apart from one another."""
    rows = [
        (
            int(path.years[-1]),
            float(path.values[-1]),
            f"{path.name} {path.end}",
            f"{path.short} {path.end}",
            palette.text[path.slot],
        )
        for path in drawn.paths
    ]
    if len(drawn.fan) > 1:
        words = f"Forecast {drawn.middle}"
        middle = float(drawn.fan["median"].iloc[-1])
        rows.append((int(drawn.fan["year"].iloc[-1]), middle, words, words, palette.text["forecast"]))
    ends = pd.DataFrame(rows, columns=_LABELS)
    return labels.placed(
        ends.assign(value=ends["value"].clip(upper=drawn.ceiling)), (0, drawn.ceiling), drawn.size.height
    )


def _told(drawn: Drawn) -> dict[str, Mapping[int, float]]:
    """What the tooltip of a year tells: name -> figure by year."""
    told: dict[str, Mapping[int, float]] = {"Reported": _by_year(drawn.seen["year"], drawn.seen["value"])}
    told |= {path.name: dict(zip(map(int, path.years), path.values, strict=True)) for path in drawn.paths}
    if len(drawn.fan) > 1:
        ahead = drawn.fan.iloc[1:]
        for name, column in {"Forecast": "median", "80% band, from": "low80", "80% band, to": "high80"}.items():
            told[name] = _by_year(ahead["year"], ahead[column])
    return told


def _by_year(years: pd.Series[int], values: pd.Series[float]) -> dict[int, float]:
    return {int(year): float(value) for year, value in zip(years.tolist(), values.tolist(), strict=True)}


def _hover(drawn: Drawn) -> pd.DataFrame:
    told = list(_told(drawn).values())
    years = sorted({year for figures in told for year in figures})
    columns = {f"s{i}": [figures.get(year) for year in years] for i, figures in enumerate(told)}
    return pd.DataFrame({"year": years, **columns}).astype(dict.fromkeys(columns, "float64"))
