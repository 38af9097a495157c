"""The map beside the answer: where a country's people are, or where those come from whom it shelters."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd

from components.country import charts_map
from components.country.place import Place
from components.figure import Figure
from components.subjects.places import country as places
from components.subjects.places.pairs import scene
from data.base_map import Box, boxes
from data.models.map_points import KIND_SHAPE, placed
from data.words.formats import people

MOST: Final = 40
"""Circles that the map draws, the largest."""
NEAR: Final = 34.0
"""Degrees within which a place of 2% or more belongs into the picture; one of 25% does anywhere."""
_SHARES: Final = (0.02, 0.25)


def map_figure(here: Place) -> Figure | None:
    """The map of one place; none of people without one, or where there is hardly anybody to draw."""
    if not here.is_place or here.facts["role"] == "few":
        return None
    at = scene(here.on(here.side))
    total = places.whole(at)
    rows = places.partners(at, total).head(MOST)
    table = _placed(here, rows)
    own = table[table["here"]].iloc[0]
    if pd.isna(own["lat"]) or rows.empty:
        return None
    shape = str(own["shape"]) if own["kind"] == KIND_SHAPE else None
    view = charts_map.view_of(_own(own, shape), _wanted(table, total))
    other = "hosts" if here.side == "origin" else "origins"
    first = rows.iloc[0]
    return Figure(
        slug="country-map",
        name=f"country-map-{here.side}-{here.code.lower()}-{here.year}",
        title=f"{here.label}: the largest {other}",
        takeaway=f"Map of {here.name} with its largest {other}, first {at.name_of(str(first['iso3']))}: "
        f"{people(first['people'])} people at the end of {here.year}.",
        unit=f"People by {'host' if here.side == 'origin' else 'origin'}, end of {here.year}; areas are people",
        chart=lambda palette: charts_map.small(table, palette, view, shape),
        table=rows[["label", "iso3", "people"]].set_axis(["Country", "Code", "People"], axis="columns"),
        tables=("corridors", "stocks"),
        sources=("UNHCR",),
        height=charts_map.HEIGHT,
    )


def _placed(here: Place, rows: pd.DataFrame) -> pd.DataFrame:
    """The country itself and its partners with their places on the map."""
    own = pd.DataFrame({"iso3": [here.code], "label": [here.label], "people": [0]})
    both = pd.concat([own, rows[["iso3", "label", "people"]].astype({"people": "int64"})], ignore_index=True)
    table = placed(both, here.data.table("countries"))
    return table.astype({"lat": "float64", "lon": "float64"}).assign(here=[True, *[False] * len(rows)])


def _own(own: pd.Series, shape: str | None) -> Box:
    """The country's bounds; a point where it has no shape, or one across the date line."""
    found = boxes().get(shape or "")
    lat, lon = float(own["lat"]), float(own["lon"])
    return found if found and found[2] - found[0] < 180 else (lon, lat, lon, lat)


def _wanted(table: pd.DataFrame, total: int) -> pd.DataFrame:
    """The places that belong into the picture: near ones with some of the people, far ones with many."""
    own = table[table["here"]].iloc[0]
    others = table[~table["here"] & table["lat"].notna()]
    part = others["people"] / max(total, 1)
    apart = ((others["lon"] - own["lon"]) ** 2 + (others["lat"] - own["lat"]) ** 2).map(math.sqrt)
    return pd.concat([table[table["here"]], others[((part >= _SHARES[0]) & (apart < NEAR)) | (part >= _SHARES[1])]])
