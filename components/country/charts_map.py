"""A small map beside the answer: one country, and circles where its people are, or where those it hosts came from."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks.labels import tooltip_people
from components.palette import Palette
from data.base_map import Box, within

HEIGHT: Final = 210
LEAST_SPAN: Final = 24.0
"""Degrees that a view is wide at least."""
MARGIN: Final = 1.22
SMALLEST, LARGEST = 8, 900
"""Areas of the circles, in square pixels."""
NAMES: Final = 4
WIDTH: Final = 350
"""About as wide as the map is drawn, in pixels: where names are placed."""
_LETTER, _LINE = 7, 16
"""What a letter takes in width and a line in height, in pixels."""
_ROOM: Final = 0.72
"""How far across the view a name may still begin at its circle's outer side."""
_EDGE: Final = 78.0
"""Latitudes beyond which a Mercator map is no longer drawn."""


def small(table: pd.DataFrame, palette: Palette, view: Box, shape: str | None) -> Drawing:
    """Circles whose area is the number of people, with lines to the country in the middle.

    ``table``: label, people, lat, lon, and ``here`` for the country itself; ``shape``: its id on the base map.
    """
    here = table[table["here"]].iloc[0]
    spots = table[~table["here"] & table["lat"].notna()].sort_values("people", ascending=False)
    most = float(spots["people"].max()) if len(spots) else 1.0
    spots = spots.assign(
        part=spots["people"].astype("float64") / max(most, 1.0), lat2=float(here["lat"]), lon2=float(here["lon"])
    )
    point = table[table["here"]] if shape is None else table.iloc[:0]
    return drawing(
        _small,
        palette,
        (view, shape or ""),
        spots=spots[["label", "people", "lat", "lon", "lat2", "lon2", "part"]],
        names=_names(spots, view, float(here["lon"])),
        point=point[["lat", "lon", "label"]],
    )


def view_of(own: Box, places: pd.DataFrame) -> Box:
    """The country's own bounds and the places (lat, lon) that belong into its picture, with a margin all round."""
    west, south = (min(own[at], *places[of].tolist()) for at, of in ((0, "lon"), (1, "lat")))
    east, north = (max(own[at], *places[of].tolist()) for at, of in ((2, "lon"), (3, "lat")))
    half_x = max(east - west, LEAST_SPAN) * MARGIN / 2
    half_y = max(north - south, LEAST_SPAN * 0.55) * MARGIN / 2
    x, y = (west + east) / 2, (south + north) / 2
    box = (max(x - half_x, -180), max(y - half_y, -_EDGE + 18), min(x + half_x, 180), min(y + half_y, _EDGE))
    return tuple(round(edge, 1) for edge in box)


def _names(spots: pd.DataFrame, view: Box, middle: float) -> pd.DataFrame:
    """The largest circles' names, none over another, away from the country where there is room."""
    wide = view[2] - view[0]
    scale = min(WIDTH / wide, HEIGHT / (view[3] - view[1]))
    kept: list[dict[str, Any]] = []
    taken: list[Box] = []
    for row in spots[["label", "lat", "lon", "part"]].to_dict("records"):
        at = (float(row["lon"]) - view[0]) / wide
        left = at > _ROOM if row["lon"] > middle else at > 1 - _ROOM
        box, inside = _words_box(row, scale, left), view[0] < row["lon"] < view[2] and view[1] < row["lat"] < view[3]
        if inside and len(kept) < NAMES and not any(_over(box, other) for other in taken):
            kept.append({**{str(key): value for key, value in row.items()}, "left": left})
            taken.append(box)
    return pd.DataFrame(kept, columns=["label", "lat", "lon", "part", "left"])


def _words_box(row: Mapping[Any, Any], scale: float, left: bool) -> Box:
    """What a circle and its name take in pixels: left, top, right, bottom."""
    x, y = float(row["lon"]) * scale, -float(row["lat"]) * scale
    around = math.sqrt((SMALLEST + float(row["part"]) * (LARGEST - SMALLEST)) / math.pi) + 4
    room = around + _LETTER * len(str(row["label"]))
    half = max(around, _LINE / 2)
    return (x - (room if left else around), y - half, x + (around if left else room), y + half)


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _small(palette: Palette, view: Box, shape: str) -> alt.TopLevelMixin:
    land = alt.Data(
        values=json.dumps(within(_seen(view))), format=alt.TopoDataFormat(feature="countries", type="topojson")
    )
    base = alt.Chart(land).mark_geoshape(
        fill=palette.panel, stroke=palette.grid, strokeWidth=0.5, aria=False, clip=True
    )
    here = alt.Chart(land).transform_filter(f"datum.id === '{shape}'")
    blue = palette.mark["refugees"]
    at = {"longitude": "lon:Q", "latitude": "lat:Q"}
    tips = [alt.Tooltip("label:N", title=" "), tooltip_people("people", "People")]
    lines = alt.Chart(data("spots")).mark_rule(color=blue, strokeOpacity=0.45, aria=False, clip=True)
    circles = alt.Chart(data("spots")).mark_circle(
        fill=blue, fillOpacity=0.45, stroke=blue, opacity=1, aria=False, clip=True
    )
    area = alt.Size("part:Q").scale(domain=[0, 1], range=[SMALLEST, LARGEST]).legend(None)
    return alt.layer(
        base,
        here.mark_geoshape(
            fill=palette.muted, fillOpacity=0.55, stroke=palette.ink, strokeWidth=1, aria=False, clip=True
        ),
        lines.encode(**at, longitude2="lon2:Q", latitude2="lat2:Q", strokeWidth=alt.value(1)),
        circles.encode(**at, size=area, tooltip=tips),
        alt.Chart(data("point")).mark_point(color=palette.ink, size=60, opacity=1, aria=False).encode(**at),
        *(_words(palette, left).encode(**at, text="label:N") for left in (False, True)),
    ).properties(height=HEIGHT, projection=_projection(view))


def _words(palette: Palette, left: bool) -> alt.Chart:
    chart = alt.Chart(data("names")).transform_filter(f"datum.left === {str(left).lower()}")
    away = f"sqrt(({SMALLEST} + datum.part * {LARGEST - SMALLEST}) / PI) + 4"
    mark: dict[str, Any] = {"align": "right" if left else "left", "dx": alt.ExprRef(f"-({away})" if left else away)}
    return chart.mark_text(**mark, fontSize=12, fontWeight=600, color=palette.ink, aria=False, clip=True)


def _seen(view: Box) -> Box:
    """More than the view: the picture is wider or higher than it, as the screen asks."""
    wide, high = view[2] - view[0], view[3] - view[1]
    return (view[0] - wide, max(view[1] - high, -90), view[2] + wide, min(view[3] + high, 90))


def _projection(view: Box) -> alt.Projection:
    """Mercator, as large as the view fits into the picture, its middle in the middle."""
    west, south, east, north = view
    low, high = _mercator(south), _mercator(north)
    wide = math.radians(east - west)
    scale = f"min(width / {wide:.5f}, height / {high - low:.5f})"
    middle = math.radians((west + east) / 2), (low + high) / 2
    shift = f"[width / 2 - ({scale}) * {middle[0]:.5f}, height / 2 + ({scale}) * {middle[1]:.5f}]"
    return alt.Projection(type="mercator", scale=alt.ExprRef(scale), translate=alt.ExprRef(shift))


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
