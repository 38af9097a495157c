"""Short names of places for labels and sentences; tables and tooltips keep UNHCR's full names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

_SHORT: Final = {
    "AB9": "Abyei", "BIH": "Bosnia-Herzegovina", "COD": "DR Congo", "GBR": "United Kingdom", "HKG": "Hong Kong",
    "LAO": "Laos", "MAC": "Macao", "MDA": "Moldova", "PRK": "DPR Korea", "PSE": "Palestine", "RUS": "Russia",
    "SRB": "Serbia and Kosovo", "SYR": "Syria", "TZA": "Tanzania", "USA": "United States", "XKX": "Kosovo",
    "BES": "Bonaire", "SGS": "South Georgia", "VCT": "St Vincent", "ARE": "UA Emirates",
}  # fmt: skip


def short(iso3: str | None, name: str) -> str:
    """The name by which newspapers call a place: without brackets and titles ("Iran", "Syria", "DR Congo")."""
    known = _SHORT.get(iso3) if isinstance(iso3, str) else None
    return known or name.split(" (")[0].strip()


def with_label(table: pd.DataFrame, code: str = "iso3", name: str = "name", label: str = "label") -> pd.DataFrame:
    """``table`` with the short name of the place in ``code`` and ``name`` as the column ``label``; empty for none."""
    both = zip(table[code], table[name], strict=True)
    words = [short(iso3, full) if isinstance(full, str) else "" for iso3, full in both]
    return table.assign(**{label: pd.Series(words, table.index, dtype="str")})


_THE: Final = frozenset(("Netherlands", "Philippines", "Bahamas", "Gambia", "United States", "United Kingdom"))


def the(label: str) -> str:
    """A short name as it stands inside a sentence: with its article where it has one, and no full stop."""
    whole = label.replace("Rep. of", "Republic of").replace(" Rep.", " Republic").replace("St. ", "St ")
    return f"the {whole}" if label in _THE or "Republic" in whole or label in ("DR Congo", "UA Emirates") else whole


def begin(text: str) -> str:
    """``text`` with a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]


_WHO: Final = {
    "conflict_idps": "people internally displaced by conflict",
    "refugees": "refugees",
    "palestine_refugees": "Palestine refugees",
    "asylum_seekers": "asylum-seekers",
    "oip": "others needing protection",
    "disaster_idps": "people internally displaced by disasters",
}


def who(group: str | None, side: str) -> str:
    """Who is counted, as words inside a sentence: a group, or all people displaced (across borders, by host)."""
    everyone = "people forcibly displaced" if side == "origin" else "people displaced across borders"
    return _WHO[group] if group else everyone


REGIONS: Final = {
    "Asia and the Pacific": ("Asia-|Pacific", "Asia|Pac."),
    "Eastern and Southern Africa": ("E and S|Africa", "E,S|Afr."),
    "Europe": ("Europe", "Eur."),
    "Middle East and North Africa": ("Mid. East,|N Africa", "ME|NA"),
    "The Americas": ("Americas", "Am."),
    "West and Central Africa": ("W and C|Africa", "W,C|Afr."),
    "Unknown or stateless": ("Unknown", "Un-|kn."),
    "Pairs under 500 people": ("Pairs|under 500", "Small"),
}
"""Regions as the head of a column, two lines: where there is room, and on a phone."""


def region_heads(names: Sequence[str]) -> list[tuple[str, str]]:
    """Long and short heads for region names; a name without one stands for itself."""
    return [REGIONS.get(name, (name, name[:4])) for name in names]
