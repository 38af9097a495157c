"""Both services in miniature: four years of a few countries, summed and paged as the real ones do it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pandas as pd

from data.sources.unhcr import SERIES
from data.sources.unhcr_zip import HEADINGS
from data.sources.world_bank import INDICATORS
from tests.data.loopback import Answer, Arguments

YEARS = (2022, 2023, 2024, 2025)
KEYS = ("procedure_type", "app_type", "dec_level", "app_pc", "dec_pc", "pop_type")
COUNTRIES = {
    "SYR": "SYR",
    "UKR": "UKR",
    "VEN": "VEN",
    "PSE": "GAZ",
    "DEU": "GFR",
    "TUR": "TUR",
    "COL": "COL",
    "JOR": "JOR",
    "LBN": "LEB",
    "NAM": "NAM",
}
_FIGURES = {name: series.counts for name, series in SERIES.items()}


def _population(year: int) -> list[dict[str, Any]]:
    none = dict.fromkeys(_FIGURES["population_world"], 0) | {"oip": None}
    grow = year - 2022
    return [
        {"coo_iso": "SYR", "coa_iso": "DEU", **none, "refugees": 1000 + grow, "asylum_seekers": 100, "idps": 5},
        {"coo_iso": "SYR", "coa_iso": "TUR", **none, "refugees": 3000 - grow},
        {"coo_iso": "UKR", "coa_iso": "DEU", **none, "refugees": 894, "asylum_seekers": 50 + grow, "stateless": 7},
        {"coo_iso": "VEN", "coa_iso": "COL", **none, "oip": 500 + grow, "ooc": 10},
        {"coo_iso": "VEN", "coa_iso": "DEU", **none, "refugees": 6},
    ]


def _demographics(year: int) -> list[dict[str, Any]]:
    ages = dict.fromkeys(_FIGURES["demographics_origin"], 0) | {"f_0_4": 3, "f_total": 3, "total": 10}
    pair = {"coo_iso": "SYR", "coa_iso": "DEU"}
    return [{**pair, "pop_type": "REF", **ages}, {**pair, "pop_type": "ASY", **ages, "total": year}]


def _year(year: int) -> dict[str, list[dict[str, Any]]]:
    pair = {"coo_iso": "SYR", "coa_iso": "DEU"}
    unrwa = {"PSE": 300, "JOR": 250, "LBN": 50, "SYR": 60}
    decided = dict.fromkeys(_FIGURES["asylum_decisions"], 40)
    solved = dict.fromkeys(_FIGURES["solutions"])
    case = {"procedure_type": "G", "dec_level": "NA"}
    return {
        "population": _population(year),
        "unrwa": [{"coo_iso": "PSE", "coa_iso": host, "total": people + year} for host, people in unrwa.items()],
        "idmc": [{"coo_iso": c, "coa_iso": c, "total": n * year} for c, n in (("SYR", 3), ("UKR", 2), ("PSE", 1))],
        "solutions": [{**pair, **solved, "returned_refugees": year, "resettlement": 5}],
        "asylum-applications": [{**pair, **case, "app_type": "N", "app_pc": "P", "applied": year}],
        "asylum-decisions": [{**pair, **case, "dec_pc": "P", **decided}],
        "demographics": _demographics(year),
    }  # fmt: skip


class LittleApi:
    """Both services; a test may change ``tables`` (endpoint -> rows of pairs) before it refreshes."""

    people = 84_000_000
    month = "August"

    def __init__(self, years: tuple[int, ...] = YEARS) -> None:
        self.tables: dict[str, pd.DataFrame] = {}
        for year in years:
            for name, rows in _year(year).items():
                part = pd.DataFrame(rows).assign(year=year)
                self.tables[name] = pd.concat([self.tables.get(name, part.iloc[:0]), part], ignore_index=True)
        self.instead: dict[str, Answer] = {}
        self.gdp = 4.5e6
        self.nowcast: dict[str, tuple[int | str, int | str]] = {
            "-": (4950, 160),
            "DEU": (2000, 160),
            "TUR": (2950, "0"),
        }

    def add_year(self, year: int, *, mid_year: bool = False) -> None:
        """Another year; ``mid_year``: without demographics, IDMC carried forward."""
        more = LittleApi((year,))
        for name, rows in more.tables.items():
            if mid_year and name == "demographics":
                continue
            added = rows
            if mid_year and name == "idmc":
                added = self.rows(name, year - 1).assign(year=year)
            self.tables[name] = pd.concat([self.tables[name], added], ignore_index=True)

    def rows(self, name: str, year: int) -> pd.DataFrame:
        return self.tables[name][self.tables[name]["year"] == year]

    def drop(self, name: str, **equal: Any) -> None:
        """Remove the rows of a table in which all columns have these values."""
        table = self.tables[name]
        hit = pd.Series(True, index=table.index)
        for column, value in equal.items():
            hit &= table[column] == value
        assert hit.any()
        self.tables[name] = table[~hit]

    def __call__(self, path: str, arguments: Arguments) -> Answer:
        name = path.strip("/").rsplit("/", 1)[-1]
        if name in self.instead:
            return self.instead[name]
        if name == "nowcasting":
            return self._page(self._nowcast(arguments))
        if name in INDICATORS.values():
            return self._bank(name)
        if "download" in arguments:
            return Answer(self._zip())
        if name == "regions":
            return self._page([{"id": 1, "name": "Europe"}])
        if name == "countries":
            return self._page(self._countries(arguments))
        return self._page(self._summed(name, arguments))

    def _page(self, items: list[dict[str, Any]]) -> Answer:
        return Answer(json.dumps({"page": 1, "maxPages": 1 if items else 0, "items": items}).encode())

    def _countries(self, arguments: Arguments) -> list[dict[str, Any]]:
        europe = ("DEU", "UKR")
        listed = europe if "unhcr_region" in arguments else COUNTRIES
        more = {"majorArea": "", "region": ""}
        return [{"iso": iso, "code": COUNTRIES[iso], "name": iso.title(), **more} for iso in listed]

    def _nowcast(self, arguments: Arguments) -> list[dict[str, Any]]:
        people = self.nowcast if arguments.get("coa_all") == "true" else {"-": self.nowcast["-"]}
        base = {"year": 2026, "month": self.month, "coo_iso": "-", "source": "Government"}
        hosts = [host for host in people if host != "-" or len(people) == 1]
        return [
            {**base, "coa_iso": host, **dict(zip(("refugees", "asylum_seekers"), people[host], strict=True))}
            for host in hosts
        ]

    def _summed(self, name: str, arguments: Arguments) -> list[dict[str, Any]]:
        table = self.tables[name]
        sides = [f"{side}_iso" for side in ("coo", "coa") if arguments.get(f"{side}_all") == "true"]
        by = ["year", *sides, *(key for key in KEYS if key in table)]
        figures = [column for column in table if column not in ("year", "coo_iso", "coa_iso", *KEYS)]
        summed = table.astype(dict.fromkeys(figures, "Int64")).groupby(by, as_index=False)[figures].sum(min_count=1)
        return [self._item(row, figures) for row in summed.to_dict("records")]

    def _item(self, row: dict[str, Any], figures: list[str]) -> dict[str, Any]:
        item: dict[str, Any] = {"coo_iso": "-", "coa_iso": "-"}
        for name, value in row.items():
            if name in figures:
                item[name] = "-" if pd.isna(value) else int(value) or "0"
            else:
                item[name] = int(value) if name == "year" else value
        return item

    def _zip(self) -> bytes:
        table = self.tables["population"].rename(columns=HEADINGS)
        text = table[[heading for heading in HEADINGS.values() if heading in table]].to_csv(
            index=False, na_rep="-", float_format="%.0f"
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as bundle:
            bundle.writestr("population.csv", text)
        return out.getvalue()

    def _bank(self, name: str) -> Answer:
        value = {"SP.POP.TOTL": self.people}.get(name, self.gdp)
        world = {"WLD": 2 * value} if name != "NY.GDP.PCAP.KD" else {}
        rows = [
            {"countryiso3code": iso, "date": str(year), "value": world.get(iso, value)}
            for iso in ("DEU", "TUR", "WLD", "AFE")
            for year in YEARS
        ]
        return Answer(json.dumps([{"pages": 1, "total": len(rows)}, rows]).encode())
