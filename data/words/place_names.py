"""Short names of places, as labels and sentences have them; the table of countries keeps UNHCR's full names."""

from __future__ import annotations

from typing import Final

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


_THE: Final = frozenset(("Netherlands", "Philippines", "Bahamas", "Gambia", "United States", "United Kingdom"))


def the(label: str) -> str:
    """A short name as it stands inside a sentence: with its article where it has one, and no full stop.

    What is no place has words of its own: "unknown origins", "stateless people".
    """
    if label in _NO_PLACE:
        return _NO_PLACE[label]
    whole = label.replace("Rep. of", "Republic of").replace(" Rep.", " Republic").replace("St. ", "St ")
    return f"the {whole}" if label in _THE or "Republic" in whole or label in ("DR Congo", "UA Emirates") else whole


_NO_PLACE: Final = {
    "Unknown origin": "unknown origins", "Unknown host": "unknown places", "Stateless": "stateless people",
    "Tibetans": "Tibet",
}  # fmt: skip
