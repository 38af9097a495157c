"""The committed tables, and a world of a few places, for the tests of rankings, rates and corridors."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from data import store


@lru_cache(maxsize=1)
def committed() -> store.Store:
    """The figures that came with the repository, whatever a refreshed copy may hold."""
    return store.read(store.SNAPSHOT)


def stocks(rows: list[tuple[int, str, str, str, int | None]]) -> pd.DataFrame:
    """A table of stocks from (year, side, iso3, group, people)."""
    frame = pd.DataFrame(rows, columns=["year", "side", "iso3", "group", "people"])
    return frame.astype({"year": "int16", "people": "Int64"})


def countries() -> pd.DataFrame:
    """Six places: three countries in two regions, Palestine, unknown and stateless."""
    rows = [
        ("SYR", "760", "Syrian Arab Rep.", "Middle East and North Africa", "Asia", 35.0, 38.5),
        ("DEU", "276", "Germany", "Europe", "Europe", 51.1, 10.4),
        ("TUR", "792", "Türkiye", "Europe", "Asia", 39.0, 35.4),
        ("PSE", "275", "State of Palestine", "Middle East and North Africa", "Asia", 32.0, 35.3),
        ("TCD", "148", "Chad", "West and Central Africa", "Africa", 15.3, 18.7),
        ("UNK", None, "Unknown", None, None, None, None),
        ("XXA", None, "Stateless", None, None, None, None),
        ("TIB", None, "Tibetans", "Asia and the Pacific", "Asia", None, None),
        ("AB9", None, "Abyei Area (IDMC code)", "Eastern and Southern Africa", "Africa", 9.6, 28.4),
    ]
    names = ["iso3", "m49", "name", "unhcr_region", "un_region", "lat", "lon"]
    frame = pd.DataFrame(rows, columns=names)
    text = dict.fromkeys(names[:5], "str")
    return frame.astype({**text, "lat": "Float64", "lon": "Float64"})


def context(rows: list[tuple[int, str, int | None, float | None, float | None]]) -> pd.DataFrame:
    """A table of denominators from (year, iso3, population, gdp, gdp_per_head)."""
    frame = pd.DataFrame(rows, columns=["year", "iso3", "population", "gdp", "gdp_per_head"])
    real = {"gdp": "Float64", "gdp_per_head": "Float64"}
    return frame.astype({"year": "int16", "iso3": "str", "population": "Int64", **real})
