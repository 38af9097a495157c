"""What a refresh changed, in sentences, what is kept of them, and which of the known release dates still hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd

from data.catalogue import FLOWS, STOCKS
from data.compare import yearly
from data.manifest import CHANGES
from data.producers import SOURCES, TABLE_SOURCES
from data.schema import TABLES

Tables: TypeAlias = Mapping[str, pd.DataFrame]
Released: TypeAlias = dict[str, dict[str, str | None]]

_NEEDED: Final = {
    "new_corridors": ("flows",),
    "hazards": ("idmc_disaster_hazard",),
    "indicators": ("ucdp_country_year", "pts", "persecution"),
    "nowcast": ("nowcast",),
}
"""Tables that a refresh can do without: where what they come from is absent they are kept, with the dates they had."""

NOTHING: Final = "Nothing changed: all tables equal the last good copy."
KEPT: Final = 8
"""How many refreshes a manifest remembers."""
_IDMC_FLOWS: Final = ("conflict_displacement", "disaster_displacement")
_IDMC_STOCKS: Final = ("conflict_idps", "disaster_idps")


def described(new: Tables, old: Tables | None) -> list[str]:
    """Years added, world totals revised by group and kind, rows of the other tables; ``NOTHING`` alone if all equal.

    Results that are compiled count too: they change with the program even where the figures do not.
    """
    if old is None:
        years = new["stocks"]["year"]
        return [f"First copy: {len(new)} tables, stocks of {years.min()}-{years.max()}."]
    changed = [name for name in TABLES if not new[name].equals(old[name])]
    lines = []
    for name in changed:
        lines += _described(name, new[name], old[name])
    return lines or [NOTHING]


def recorded(before: Mapping[str, Any], sentences: Sequence[str], retrieved: str) -> tuple[Mapping[str, Any], ...]:
    """What the manifest keeps: this refresh (``at``, ``sentences``), then the earlier ones that changed something."""
    earlier = [entry for entry in before.get(CHANGES, []) if entry["sentences"] != [NOTHING]]
    return ({"at": retrieved, "sentences": list(sentences)}, *earlier)[:KEPT]


def _described(name: str, new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    if TABLES[name].compiled:
        return [f"{name}: computed anew, with other results."]
    lines = [*_years_added(name, new, old), *_month(name, new, old)]
    if name in ("stocks", "flows"):
        lines += _revised(new, old, "group" if name == "stocks" else "kind")
    if len(new) != len(old):
        lines.append(f"{name}: {len(old):,} rows became {len(new):,}.")
    return lines or [f"{name}: single values were revised."]


def _years_added(name: str, new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    if "year" in new:
        added = sorted(int(year) for year in set(new["year"]) - set(old["year"]))
        if added:
            yield f"{name}: added {', '.join(map(str, added))}."


def _month(name: str, new: pd.DataFrame, old: pd.DataFrame) -> Iterator[str]:
    if name == "nowcast" and len(new) and (month := new["month"].max()) not in set(old["month"]):
        before = f", after {old['month'].max()}" if len(old) else ""
        yield f"{name}: of {month}{before}."


def _revised(new: pd.DataFrame, old: pd.DataFrame, series: str) -> Iterator[str]:
    """One sentence for each series whose world totals of years that both copies have differ."""
    now, before = yearly(new, series).align(yearly(old, series), join="inner")
    change = now - before
    for key, moved in change[change != 0].groupby(level=0):
        at = int(moved.abs().to_numpy().argmax())
        year = moved.index[at][1]
        label = {**STOCKS, **FLOWS}[str(key)].label
        years = "1 year" if len(moved) == 1 else f"{len(moved)} years"
        was, became = before.loc[(key, year)], now.loc[(key, year)]
        yield f"{label}: totals of {years} revised, most in {year} from {was:,} to {became:,} ({became - was:+,})."


def released(new: Tables, old: Tables | None, manifest: Mapping[str, Any], *, replayed: bool) -> Released:
    """Release date by table and source key: the last good copy's where its part of the table is unchanged, else None.

    The services do not say when they released what they serve, so changed figures are only *as served on* their date
    of retrieval. Copies of known releases (``replayed``) carry the dates of these.
    """
    found: Released = {}
    for name, keys in TABLE_SOURCES.items():
        known = _dates(manifest, name)
        found[name] = {
            key: SOURCES[key].released
            if replayed
            else (known.get(key) if old is not None and _same(name, key, new, old) else None)
            for key in keys
        }
    return found


def kept(before: Mapping[str, Any], supplied: frozenset[str]) -> dict[str, Any]:
    """The manifest's entries of tables that are kept for want of their sources, with their dates and road."""
    entries = before.get("tables", {})
    return {
        name: entries[name] for name, needed in _NEEDED.items() if not supplied.intersection(needed) and name in entries
    }


def _dates(manifest: Mapping[str, Any], name: str) -> dict[str, str | None]:
    entries = manifest.get("tables", {}).get(name, {}).get("sources", [])
    return {entry["key"]: entry["released"] for entry in entries}


def _same(name: str, key: str, new: Tables, old: Tables) -> bool:
    one, other = (_part_of(name, key)(tables[name]).reset_index(drop=True) for tables in (new, old))
    return bool(one.equals(other))


def _part_of(name: str, key: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The rows of table ``name`` that source ``key`` supplies."""
    if name == "stocks":
        idmc, unrwa = list(_IDMC_STOCKS), ["palestine_refugees"]
        return _rows("group", {"IDMC": idmc, "UNRWA": unrwa}.get(key), [*idmc, *unrwa])
    if name == "flows":
        idmc, own = list(_IDMC_FLOWS), ["new_displacement"]
        return _rows("kind", {"IDMC": idmc, "UNHCR flows": own}.get(key), [*idmc, *own])
    return lambda frame: frame


def _rows(column: str, wanted: list[str] | None, others: list[str]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    if wanted is None:
        return lambda frame: frame[~frame[column].isin(others)]
    return lambda frame: frame[frame[column].isin(wanted)]
