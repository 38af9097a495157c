"""Where each place of a ranking stands on the map: a shape, a point, or off the map in a list of its own.

Stated treatment of the codes that a map gets wrong: Taiwan has a shape and no UNHCR figures, so it is drawn without
data (not as zero) but with IDMC's disaster figures; Kosovo is shaded with Serbia, whose figures hold it, except for
disasters; Western Sahara and Palestine have shapes of their own; Abyei is a point; people of unknown origin, stateless
people and Tibetans (for whom no country of origin is given) cannot be placed and are listed beside the map.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from data.base_map import KOSOVO, shape_ids

ANCHORS: Final = {
    "AUS": (-25.6, 134.4),
    "FJI": (-17.8, 178.0),
    "RUS": (61.5, 96.7),
    "SJM": (78.2, 16.0),
}
"""Middles (latitude, longitude) where the countries table's lies off the land or across the date line."""
KIND_SHAPE, KIND_POINT, KIND_OFF = "shape", "point", "off the map"


def placed(table: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """``table`` (iso3, ...) with shape (id on the base map or missing), lat, lon and kind: shape, point, off the map.

    One row in, one row out, so that the map adds up to what the list beside it does.
    """
    places = countries.set_index("iso3")
    shape = table["iso3"].map(places["m49"]).mask(table["iso3"] == KOSOVO, KOSOVO)
    shape = shape.where(shape.isin(shape_ids()))
    lat, lon = (table["iso3"].map(_coordinate(places, index)).astype("Float64") for index in (0, 1))
    kind = pd.Series(KIND_OFF, table.index, dtype="str").mask(lat.notna(), KIND_POINT).mask(shape.notna(), KIND_SHAPE)
    return table.assign(shape=shape.astype("str"), lat=lat, lon=lon, kind=kind)


def shapes(table: pd.DataFrame, group: str | None = None) -> pd.DataFrame:
    """The rows of a placed table to shade, one a shape; Kosovo's takes Serbia's row where Serbia's figures hold it."""
    rows = table[table["kind"] == KIND_SHAPE]
    if group == "disaster_idps":
        return rows.reset_index(drop=True)
    own = rows[rows["shape"] != KOSOVO]
    with_serbia = own[own["iso3"] == "SRB"].assign(shape=KOSOVO)
    return pd.concat([own, with_serbia], ignore_index=True)


def off_the_map(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that have no place on a map and people in them, largest first: unknown, stateless, Tibetans."""
    rows = table[(table["kind"] == KIND_OFF) & (table["people"] > 0)]
    return rows.sort_values(["people", "name"], ascending=[False, True], ignore_index=True)


def _coordinate(places: pd.DataFrame, index: int) -> pd.Series[float]:
    own = pd.Series({code: point[index] for code, point in ANCHORS.items()}, dtype="Float64")
    return own.combine_first(places["lat" if index == 0 else "lon"])
