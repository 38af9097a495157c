"""The table of breaks: what the tables show (first years, ends, units, coverage, stocks) and what is written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from itertools import chain
from typing import Final

import pandas as pd

from data.catalogue import FLOWS, HAZARDS, STOCKS, WORLD
from data.known_breaks import written_down
from data.models.breaks import ASYLUM_BY_PLACE, IDPS_BY_ORIGIN
from data.models.breaks_stocks import Break, Name, Tables, disasters, idmc, recounts
from data.models.people import AGES, JUMP
from data.words.place_names import short, the

LEAST_CASES: Final = 1_000
_KEY: Final = ["table", "series", "code", "year", "kind"]
_DEMOGRAPHIC: Final = {"idps": "unhcr_idps"}
_ENDS: Final = {
    "context": {"population": "Population", "gdp": "GDP", "gdp_per_head": "GDP a head"},
    "indicators": {
        "state_based": "UCDP’s count of deaths",
        "pts": "The Political Terror Scale",
        "religion_low": "V-Dem’s set of indicators",
        "epr_any": "Ethnic Power Relations",
    },
}


def compile_breaks(tables: Tables) -> dict[str, pd.DataFrame]:
    """The table ``breaks``: computed ones and those of the committed list; two of one key have their texts joined."""
    countries = tables["countries"]
    names = dict(zip(countries["iso3"], countries["name"], strict=True))

    def name(code: str) -> str:
        return the(short(code, str(names.get(code, code))))

    found: dict[str, Iterable[Break]] = {
        "stocks": _of_stocks(tables, name),
        "flows": _first_flows(tables),
        "hazards": _first_hazards(tables),
        "asylum": _cases(tables, name),
        "demographics": chain(_first_ages(tables), _coverage(tables)),
        **{table: _ends(table, tables) for table in _ENDS},
    }
    rows = [(table, *astuple(one)) for table, breaks in found.items() for one in breaks]
    computed = pd.DataFrame(rows, columns=[*_KEY, "text"])
    both = pd.concat([computed, written_down()], ignore_index=True)
    return {"breaks": both.groupby(_KEY, as_index=False).agg({"text": " ".join})}


def _of_stocks(tables: Tables, name: Name) -> Iterator[Break]:
    parts = recounts(tables, name), idmc(tables, name), disasters(tables, name)
    return chain(_first_years(tables), _by_place(), *parts)


def _first_years(tables: Tables) -> Iterator[Break]:
    return _begun(tables["stocks"], "group", {key: one.label for key, one in STOCKS.items()})


def _first_flows(tables: Tables) -> Iterator[Break]:
    return _begun(tables["flows"], "kind", {key: one.label for key, one in FLOWS.items()})


def _first_hazards(tables: Tables) -> Iterator[Break]:
    return _begun(tables["hazards"], "hazard", HAZARDS)


def _first_ages(tables: Tables) -> Iterator[Break]:
    return _begun(tables["demographics"], "group", {key: f"Ages of {_group(key)}" for key in _groups(tables)})


def _begun(table: pd.DataFrame, series: str, labels: dict[str, str]) -> Iterator[Break]:
    """The first year in which a series of a table has people."""
    first = table[table["people"] > 0].groupby(series)["year"].min()
    for key, year in first.items():
        text = f"{labels[str(key)]}: the series begins in {year}; before it nothing was counted."
        yield Break(str(key), WORLD, int(year), "first_year", text)


def _by_place() -> Iterator[Break]:
    """The two groups whose first years are one world figure (``data.models.breaks``)."""
    for group, year in (("conflict_idps", IDPS_BY_ORIGIN), ("asylum_seekers", ASYLUM_BY_PLACE)):
        text = f"{STOCKS[group].label} are known by country from {year} on; before it they are one figure of the world."
        yield Break(group, WORLD, year, "coverage", text)


def _cases(tables: Tables, name: Name) -> Iterator[Break]:
    """Hosts that count new applications by cases: the figure for persons leaves these out."""
    rows = tables["asylum"]
    rows = rows[(rows["measure"] == "applications") & (rows["stage"] == "new") & (rows["side"] == "host")]
    wide = rows.pivot_table(index=["year", "iso3"], columns="unit", values="count", aggfunc="sum")
    if "case" in wide:
        for row in wide[wide["case"] >= LEAST_CASES].reset_index().to_dict("records"):
            text = (
                f"In {row['year']} {name(row['iso3'])} counted {row['case']:,} new applications by cases; the persons "
                "leave them out."
            )
            yield Break("applications", row["iso3"], int(row["year"]), "units", text)


def _coverage(tables: Tables) -> Iterator[Break]:
    """Groups of which the share of people of known age changed much from one year to the next."""
    rows = tables["demographics"]
    rows = rows[rows["side"] == "origin"]
    known = rows[rows["age"].isin(AGES)]
    whole = rows.groupby(["group", "year"])["people"].sum().astype("float64")
    share = (known.groupby(["group", "year"])["people"].sum().astype("float64") / whole).fillna(0)
    for group, part in share.groupby(level="group"):
        change = part.droplevel("group").diff()
        for year in change.index[change.abs() * 100 >= JUMP]:
            text = (
                f"Ages of {_group(str(group))} are known for {part[group, year]:.0%} in {year}, after "
                f"{part[group, year - 1]:.0%} the year before: shares by age do not compare."
            )
            yield Break(str(group), WORLD, int(year), "coverage", text)


def _ends(table: str, tables: Tables) -> Iterator[Break]:
    """Series of a table that end before the stocks do; the break is in the first year without figures."""
    latest = int(tables["stocks"]["year"].max())
    for column, label in _ENDS[table].items():
        years = tables[table].loc[tables[table][column].notna(), "year"]
        if len(years) and (last := int(years.max())) < latest:
            verb = "ends in" if table == "indicators" else "is known to"
            yield Break(column, WORLD, last + 1, "coverage", f"{label} {verb} {last}.")


def _groups(tables: Tables) -> list[str]:
    return sorted(set(tables["demographics"]["group"]))


def _group(key: str) -> str:
    measure = {**STOCKS, **FLOWS}.get(_DEMOGRAPHIC.get(key, key))
    label = measure.label if measure else key.replace("_", " ")
    return label[0].lower() + label[1:]
