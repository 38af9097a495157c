"""The world map: counts as circles whose area is the number, rates as shades of seven fixed classes.

Counts are never shaded by area. Neither the scale of the circles nor the classes move with the year. The base map
stands inline in the specification, so nothing is fetched; below the map stand the key and the people who cannot be
placed on it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from components.charts import common
from components.charts.places import PICK
from components.formats import people
from components.palette import Palette
from components.place_names import with_label
from data.base_map import world
from data.models import map_points

HEIGHT: Final = 420
FIRST: Final = 1990
"""The first year of the map; circles are scaled to the largest count since then."""
Drawn = alt.LayerChart
BREAKS: Final = (0.1, 1.0, 5.0, 20.0, 50.0, 100.0)
"""Bounds of the seven classes, people per 1,000 inhabitants."""
CLASSES: Final = ("under 0.1", "0.1 to 1", "1 to 5", "5 to 20", "20 to 50", "50 to 100", "over 100")
_STEPS: Final = (0, 2, 3, 5, 6, 8, 9)
# Equal Earth at scale 1 is 5.42 wide, and 2.35 high from Cape Horn to the north of Greenland, 1.31 of it in the north.
_SCALE: Final = "min(width / 5.42, 144)"
_BELOW: Final = f"(2.35 * {_SCALE} + (width < {common.NARROW} ? 34 : 14))"
_WIDE_AREA, _NARROW_AREA = 2800, 1000
_AREA: Final = f"(width < {common.NARROW} ? {_NARROW_AREA} : {_WIDE_AREA})"


def symbols(
    table: pd.DataFrame,
    palette: Palette,
    colour: str,
    top: float,
    *,
    group: str | None = None,
    chosen: str | None = None,
    pick: bool = False,
) -> Drawn:
    """Circles whose area is the number of people; ``top`` is the largest count of any year, so that sizes compare.

    ``table``: iso3, name, people, shape, lat, lon, kind (``data.models.map_points.placed``). Places without a figure
    keep the page's colour; places with one have a ground of their own.
    """
    data = _ready(table, chosen).sort_values("people", ascending=False)
    spots = data[(data["kind"] != "off the map") & (data["people"] > 0)]
    size = alt.Size("people:Q").scale(domain=[0, max(top, 1)], range=[0, alt.ExprRef(_AREA)], zero=True).legend(None)
    circles = _circles(spots, palette, colour).encode(
        longitude="lon:Q", latitude="lat:Q", size=size, order=alt.Order("people:Q").sort("descending")
    )
    if pick:
        circles = circles.add_params(_picking())
    ground = _shapes(data, group).mark_geoshape(fill=palette.panel, stroke=palette.grid, strokeWidth=0.5, aria=False)
    below: list[Any] = [*_key(top, palette, size), *_off_the_map(data, palette, colour, size, top)]
    return _drawn([_on_land(_base(palette), ground), circles, _labels(spots, palette), *below])


def shaded(
    table: pd.DataFrame, palette: Palette, *, group: str | None = None, chosen: str | None = None, pick: bool = False
) -> Drawn:
    """Countries shaded by people per 1,000 inhabitants, small states as points of the same colour.

    ``table`` as for ``symbols`` with per_thousand; a missing rate keeps the page's colour and the outline.
    """
    data = _ready(table, chosen).dropna(subset=["per_thousand"])
    scale = alt.Scale(type="threshold", domain=list(BREAKS), range=classes(palette))
    fill = alt.Color("per_thousand:Q").scale(scale).legend(None)
    outline: dict[str, Any] = {"stroke": palette.grid, "strokeWidth": 0.5, "aria": False}
    land = _shapes(data, group).mark_geoshape(**outline).encode(color=fill, tooltip=_tooltip())
    points = data[data["kind"] == "point"]
    small = alt.Chart(points).mark_circle(size=60, opacity=1, stroke=palette.muted, strokeWidth=0.75, aria=False)
    small = small.encode(longitude="lon:Q", latitude="lat:Q", color=fill, tooltip=_tooltip())
    if pick:
        land = land.add_params(_picking())
    shape, point = _outlined(data, group, palette)
    return _drawn([_on_land(_base(palette), land, shape), small, point, *_class_key(palette)])


def classes(palette: Palette) -> list[str]:
    """The seven colours of the classes, from few to many."""
    return [palette.sequential[step] for step in _STEPS]


@lru_cache(maxsize=1)
def _topology() -> str:
    # As text, the map passes Altair's validation untouched: as an object it takes 0.2 s of every drawing.
    return json.dumps(world(), separators=(",", ":"))


def _on_land(*layers: alt.Chart) -> alt.LayerChart | alt.FacetChart:
    """Layers that draw the base map's shapes, which stand in the specification once for all of them."""
    land = alt.Data(values=_topology(), format=alt.TopoDataFormat(feature="countries", type="topojson"))
    return alt.layer(*layers, data=land)


def _base(palette: Palette) -> alt.Chart:
    return alt.Chart().mark_geoshape(fill=palette.page, stroke=palette.grid, strokeWidth=0.5, aria=False)


def _ready(table: pd.DataFrame, chosen: str | None) -> pd.DataFrame:
    columns = ["iso3", "name", "people", "shape", "lat", "lon", "kind"]
    known = table.reindex(columns=[*columns, "per_thousand"])
    numbers = dict.fromkeys(("people", "lat", "lon", "per_thousand"), "float64")
    return known.astype(numbers).assign(chosen=(known["iso3"] == chosen).astype("int8"))


def _shapes(data: pd.DataFrame, group: str | None) -> alt.Chart:
    """The base map's shapes that have a row, with the row's values; Kosovo's are Serbia's but for disasters."""
    rows = map_points.shapes(data, group)
    fields = ["iso3", "name", "people", "per_thousand", "chosen"]
    found = alt.LookupData(data=rows, key="shape", fields=fields)
    return alt.Chart().transform_lookup(lookup="id", from_=found).transform_filter("isValid(datum.iso3)")


def _circles(spots: pd.DataFrame, palette: Palette, colour: str) -> alt.Chart:
    mark = alt.Chart(spots).mark_circle(
        fill=colour, fillOpacity=0.3, stroke=colour, opacity=1, strokeOpacity=0.9, aria=False
    )
    ring = alt.condition("datum.chosen == 1", alt.value(3), alt.value(0.75))
    return mark.encode(strokeWidth=ring, tooltip=_tooltip())


def _outlined(data: pd.DataFrame, group: str | None, palette: Palette) -> list[alt.Chart]:
    """A line of ink around the chosen place, whether it is a shape or a point."""
    line: dict[str, Any] = {"stroke": palette.ink, "strokeWidth": 2, "aria": False, "filled": False}
    shape = _shapes(data[data["chosen"] == 1], group).mark_geoshape(**line)
    point = alt.Chart(data[(data["chosen"] == 1) & (data["kind"] == "point")]).mark_point(size=130, **line)
    return [shape, point.encode(longitude="lon:Q", latitude="lat:Q")]


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Place"),
        common.tooltip_people("people", "People"),
        alt.Tooltip("per_thousand:Q", title="Per 1,000 inhabitants", format=",.1f"),
    ]


def _picking() -> alt.Parameter:
    return alt.selection_point(name=PICK, fields=["iso3"], on="click", clear="dblclick")


def key_values(top: float) -> list[int]:
    """Three round counts for the key, the largest of them not above ``top``."""
    largest = next((unit * 10**power for power in range(9, -1, -1) for unit in (5, 2, 1) if unit * 10**power <= top), 1)
    return sorted(
        {max(1, largest // 10), max(1, largest // 2 if str(largest)[0] != "5" else largest // 5 * 2), largest}
    )


def _key(top: float, palette: Palette, size: alt.Size) -> list[alt.Chart]:
    values = key_values(top)
    data = pd.DataFrame({"people": values, "slot": range(len(values)), "words": [_words(n) for n in values]})
    x = f"(width < {common.NARROW} ? 18 + datum.slot * 112 : 32 + datum.slot * 116)"
    radius = _radius(top)
    circles = alt.Chart(data).mark_circle(
        fill="transparent", stroke=palette.muted, opacity=1, strokeWidth=1, aria=False
    )
    words = alt.Chart(data).mark_text(align="left", fontSize=12, color=palette.muted, aria=False)
    y = alt.value(alt.ExprRef(f"{_BELOW} + 34"))
    return [
        _heading("Area: number of people", "6", "0", palette),
        circles.encode(x=alt.value(alt.ExprRef(x)), y=y, size=size),
        words.encode(x=alt.value(alt.ExprRef(f"{x} + {radius} + 5")), y=y, text="words:N"),
    ]


def _off_the_map(data: pd.DataFrame, palette: Palette, colour: str, size: alt.Size, top: float) -> list[alt.Chart]:
    """People who cannot be placed, to the same scale, in a row of their own below the map."""
    rows = data[(data["kind"] == "off the map") & (data["people"] > 0)].head(3)
    words = [f"{name}|{people(int(n))}" for name, n in zip(rows["name"], rows["people"], strict=True)]
    placed = rows.assign(slot=range(len(rows)), words=pd.Series(words, rows.index, dtype="str"))
    narrow = f"width < {common.NARROW}"
    x = f"({narrow} ? 22 + datum.slot * 124 : width - 300 + datum.slot * 118 - (datum.slot == 0 ? 30 : 0))"
    y = alt.value(alt.ExprRef(f"{_BELOW} + ({narrow} ? 122 : 34)"))
    circles = _circles(placed, palette, colour).encode(x=alt.value(alt.ExprRef(x)), y=y, size=size)
    label = alt.Chart(placed).mark_text(
        align="left", fontSize=12, color=palette.muted, lineHeight=15, dy=-4, aria=False
    )
    label = label.encode(
        x=alt.value(alt.ExprRef(f"{x} + {_radius(top)} + 5")),
        y=y,
        text=alt.value(alt.ExprRef("split(datum.words, '|')")),
    )
    head = "Not on the map" if len(placed) else ""
    return [_heading(head, f"({narrow} ? 6 : width - 345)", f"({narrow} ? 84 : 0)", palette), circles, label]


def _heading(words: str, x: str, y: str, palette: Palette) -> alt.Chart:
    text = alt.Chart(pd.DataFrame({"words": [words]})).mark_text(
        align="left", fontSize=12, color=palette.muted, aria=False
    )
    return text.encode(x=alt.value(alt.ExprRef(x)), y=alt.value(alt.ExprRef(f"{_BELOW} + {y}")), text="words:N")


def _labels(spots: pd.DataFrame, palette: Palette) -> alt.Chart:
    """Names on the largest circles that keep clear of one another; none where the map is small."""
    kept: list[tuple[float, float]] = []
    labelled = []
    for lat, lon in zip(spots["lat"].head(10), spots["lon"].head(10), strict=True):
        clear = all(abs(lat - y) > 6 or abs(lon - x) > 24 for y, x in kept) and len(kept) < 6
        labelled.append(clear)
        if clear:
            kept.append((lat, lon))
    rows = with_label(spots.head(10).loc[pd.Series(labelled, spots.head(10).index, dtype="bool")])
    text = alt.Chart(rows).mark_text(fontSize=12, fontWeight=600, color=palette.ink, aria=False)
    words = alt.value(common.narrow("''", "datum.label"))
    return text.encode(longitude="lon:Q", latitude="lat:Q", text=words)


def _class_key(palette: Palette) -> list[alt.Chart]:
    colours, words = [*classes(palette), palette.page], [*CLASSES, "no rate"]
    data = pd.DataFrame({"slot": range(len(words)), "fill": colours, "words": words})
    narrow = f"width < {common.NARROW}"
    x = f"({narrow} ? 10 + (datum.slot % 2) * 170 : 8 + datum.slot * ((width - 10) / 8))"
    y = f"({_BELOW} + ({narrow} ? 30 + floor(datum.slot / 2) * 34 : 30))"
    box = alt.Chart(data).mark_square(size=150, opacity=1, stroke=palette.muted, strokeWidth=0.75, aria=False)
    box = box.encode(
        x=alt.value(alt.ExprRef(x)), y=alt.value(alt.ExprRef(y)), color=alt.Color("fill:N").scale(None).legend(None)
    )
    text = alt.Chart(data).mark_text(align="left", dx=11, fontSize=12, color=palette.muted, aria=False)
    heading = _heading("People per 1,000 inhabitants", "4", "2", palette)
    return [heading, box, text.encode(x=alt.value(alt.ExprRef(x)), y=alt.value(alt.ExprRef(y)), text="words:N")]


def _radius(top: float) -> str:
    return f"sqrt(datum.people / {max(top, 1)} * {_AREA} / PI)"


def _words(n: int) -> str:
    return people(n).replace(".0 million", " million")


def _drawn(layers: list[Any]) -> Drawn:
    shift = alt.ExprRef(f"[width / 2, 1.31 * {_SCALE} + (width < {common.NARROW} ? 14 : 2)]")
    projection = alt.Projection(type="equalEarth", scale=alt.ExprRef(_SCALE), translate=shift)
    resolved = alt.layer(*layers).resolve_scale(color="independent")
    return resolved.properties(height=HEIGHT, projection=projection)
