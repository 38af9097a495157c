"""The world map: counts as circles whose area is the number, rates as shades of seven fixed classes.

Counts are never shaded by area. Neither the scale of the circles nor the classes move with the year. The base map
stands inline in the specification, so nothing is fetched. The specification is the same for every year: the browser
keeps the drawing and only exchanges the data.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from components.drawing import Drawing, data, drawing
from components.marks.axes import narrow
from components.marks.labels import tooltip_people
from components.marks.ranked import picking
from components.palette import Palette
from components.subjects.places import charts_key as map_key
from components.subjects.places import map_labels
from data.base_map import world
from data.models import map_points
from data.words.places import with_label

HEIGHT: Final = 420
_FIELDS: Final = ["iso3", "name", "people", "per_thousand"]


def symbols(
    table: pd.DataFrame,
    palette: Palette,
    colour: str,
    top: float,
    *,
    group: str | None = None,
    chosen: str | None = None,
    pick: bool = False,
    year: int | None = None,
) -> Drawing:
    """Circles whose area is the number of people; ``top`` is the largest count of any year, so that sizes compare.

    ``year`` stands large on the map.

    ``table``: iso3, name, people, shape, lat, lon, kind (``data.models.map_points.placed``). Places without a figure
    keep the page's colour; places with one have a ground of their own.
    """
    rows = _ready(table, chosen).sort_values("people", ascending=False)
    rows = rows.assign(part=rows["people"] / max(top, 1))
    spots = rows[(rows["kind"] != map_points.KIND_OFF) & (rows["people"] > 0)]
    off = map_key.off_the_map(map_points.off_the_map(rows))
    head = {"words": ["Not on the map" if len(off) else ""], "year": [_year(year)]}
    return drawing(
        _symbols,
        palette,
        (colour, pick),
        land=map_points.shapes(rows, group)[["shape", *_FIELDS]],
        spots=spots[[*_FIELDS, "part", "lat", "lon", "ring"]],
        labels=map_labels.names(with_label(spots)),
        off=off[[*_FIELDS, "part", "slot", "words", "ring"]],
        head=head,
        key=map_key.circle_rows(top),
    )


def shaded(
    table: pd.DataFrame,
    palette: Palette,
    *,
    group: str | None = None,
    chosen: str | None = None,
    pick: bool = False,
    year: int | None = None,
) -> Drawing:
    """Countries shaded by people per 1,000 inhabitants, small states as points of the same colour; the year large.

    ``table`` as for ``symbols`` with per_thousand; a missing rate keeps the page's colour and the outline.
    """
    rows = _ready(table, chosen).dropna(subset=["per_thousand"])
    here = rows[rows["iso3"] == chosen]
    return drawing(
        _shaded,
        palette,
        (pick,),
        land=map_points.shapes(rows, group)[["shape", *_FIELDS]],
        small=rows.loc[rows["kind"] == map_points.KIND_POINT, [*_FIELDS, "lat", "lon"]],
        shape=map_points.shapes(here, group)[["shape", "iso3"]],
        point=here.loc[here["kind"] == map_points.KIND_POINT, ["lat", "lon"]],
        head={"words": [""], "year": [_year(year)]},
        key=map_key.class_rows(palette),
    )


def _symbols(palette: Palette, colour: str, pick: bool) -> alt.TopLevelMixin:
    circles = _circles("spots", colour).encode(
        longitude="lon:Q", latitude="lat:Q", size=map_key.size(), order=alt.Order("people:Q").sort("descending")
    )
    if pick:
        circles = circles.properties(name="view_place").add_params(picking())
    ground = _shapes("land", _FIELDS).mark_geoshape(
        fill=palette.panel, stroke=palette.grid, strokeWidth=0.5, aria=False
    )
    names = alt.Chart(data("labels")).mark_text(fontSize=12, fontWeight=600, color=palette.ink, aria=False)
    words = alt.TextValue(narrow("''", "datum.label"))
    off = map_key.off_layers(_circles("off", colour), palette)
    layers = [
        _on_land(_base(palette), ground),
        names.encode(longitude="lon:Q", latitude="lat:Q", text=words),  # below the circles, which take the clicks
        circles,
        map_key.large_year(palette),
        *map_key.circles_key(palette),
        *off,
    ]
    return _drawn(layers)


def _shaded(palette: Palette, pick: bool) -> alt.TopLevelMixin:
    scale = alt.Scale(type="threshold", domain=list(map_key.BREAKS), range=map_key.classes(palette))
    fill = alt.Color("per_thousand:Q").scale(scale).legend(None)
    land = _shapes("land", _FIELDS).mark_geoshape(stroke=palette.grid, strokeWidth=0.5, aria=False)
    land = land.encode(color=fill, tooltip=_tooltip())
    if pick:
        land = land.properties(name="view_place").add_params(picking())
    small = alt.Chart(data("small")).mark_circle(size=60, opacity=1, stroke=palette.muted, strokeWidth=0.75, aria=False)
    small = small.encode(longitude="lon:Q", latitude="lat:Q", color=fill, tooltip=_tooltip())
    line: dict[str, Any] = {"stroke": palette.ink, "strokeWidth": 2, "aria": False, "filled": False}
    around = _shapes("shape", ["iso3"]).mark_geoshape(**line)
    ring = alt.Chart(data("point")).mark_point(size=130, **line).encode(longitude="lon:Q", latitude="lat:Q")
    return _drawn(
        [_on_land(_base(palette), land, around), small, ring, map_key.large_year(palette), *map_key.class_key(palette)]
    )


def _year(year: int | None) -> str:
    return "" if year is None else str(year)


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


def _shapes(name: str, fields: list[str]) -> alt.Chart:
    """The base map's shapes that have a row in the data set ``name``, with the row's values."""
    found = alt.LookupData(data=data(name), key="shape", fields=fields)
    return alt.Chart().transform_lookup(lookup="id", from_=found).transform_filter("isValid(datum.iso3)")


def _circles(name: str, colour: str) -> alt.Chart:
    mark = alt.Chart(data(name)).mark_circle(
        fill=colour, fillOpacity=0.3, stroke=colour, opacity=1, strokeOpacity=0.9, aria=False
    )
    ring = alt.StrokeWidth("ring:Q").scale(None).legend(None)
    return mark.encode(strokeWidth=ring, tooltip=_tooltip())


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Place"),
        tooltip_people("people", "People"),
        alt.Tooltip("per_thousand:Q", title="Per 1,000 inhabitants", format=",.1f"),
    ]


def _ready(table: pd.DataFrame, chosen: str | None) -> pd.DataFrame:
    known = table.reindex(columns=[*_FIELDS, "shape", "lat", "lon", "kind"])
    numbers = dict.fromkeys(("people", "lat", "lon", "per_thousand"), "float64")
    ring = (known["iso3"] == chosen).map({True: 3.0, False: 0.75})
    return known.astype(numbers).assign(ring=ring.astype("float64"))


def _drawn(layers: list[Any]) -> alt.TopLevelMixin:
    shift = alt.ExprRef(f"[width / 2, 1.31 * {map_key.SCALE} + {map_key.TOP_EDGE}]")
    projection = alt.Projection(type="equalEarth", scale=alt.ExprRef(map_key.SCALE), translate=shift)
    resolved = alt.layer(*layers).resolve_scale(color="independent", strokeWidth="independent")
    return resolved.properties(height=HEIGHT, projection=projection)
