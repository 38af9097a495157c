"""The country table of the UNHCR API: codes, names and regions, each country with the bureau that it belongs to."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.sources.cells import codes, isos, once, require, texts
from data.sources.sheet import Sheet, sheet
from data.sources.unhcr import Api, Tick, walk


def read_countries(api: Api, tick: Tick = lambda _: None) -> pd.DataFrame:
    """UNHCR's country table: iso, code, name, majorArea, region, unhcr_region (the bureau's name; missing for a few).

    A country's row does not name its bureau; the API tells it only by filtering the countries by each bureau.
    """
    columns = ("iso", "code", "name", "majorArea", "region")
    table = _reference(walk(api, "countries"), "countries", columns, ("code",))
    bureaus = _reference(walk(api, "regions"), "regions", ("id", "name"), ("name",))
    bureau: dict[str, str] = {}
    for n, (key, name) in enumerate(zip(bureaus.cells["id"], texts(bureaus, "name"), strict=True)):
        tick(len(bureaus.cells["id"]) - n)
        members = _reference(walk(api, "countries", unhcr_region=str(key)), "countries", ("code",), ())
        bureau |= dict.fromkeys(codes(members, "code"), name)
    tick(0)
    own = codes(table, "code")
    found = pd.DataFrame(
        {
            "iso": isos(table, "iso", spare=(None, "")),  # a few have none: Curacao's was null in 2026
            "code": own,
            **{name: texts(table, name) for name in columns[2:]},
            "unhcr_region": own.map(bureau).astype("str"),
        }
    )
    once(found.dropna(subset="iso"), "countries", ("iso",))
    return once(found, "countries", ("code",))


def _reference(items: list[dict[str, Any]], where: str, columns: tuple[str, ...], keys: tuple[str, ...]) -> Sheet:
    require({name for item in items for name in item}, columns, where)
    return sheet(items, where, columns, keys)
