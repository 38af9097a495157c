"""What people type when they look for a place whose official name is another: former, everyday and English names.

By ISO3 code. A people or a region stands where those who look for it will find it in the figures. Names that are part
of the official name ("Syria", "Russia", "Tanzania") are found without this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "ARE": ("UAE",),
    "BFA": ("Upper Volta",),
    "CAF": ("Central African Republic", "CAR"),
    "CHN": ("Uyghurs",),
    "CIV": ("Ivory Coast", "Côte d’Ivoire"),
    "COD": ("DR Congo", "DRC", "Congo-Kinshasa", "Zaire"),
    "COG": ("Congo-Brazzaville", "Republic of the Congo"),
    "CPV": ("Cape Verde",),
    "CUW": ("Curaçao",),
    "CZE": ("Czech Republic",),
    "DOM": ("Dominican Republic",),
    "ESH": ("Sahrawi",),
    "ETH": ("Tigray",),
    "FRO": ("Faroe Islands",),
    "GBR": ("UK", "Great Britain", "England"),
    "KHM": ("Kampuchea",),
    "KOR": ("South Korea",),
    "LAO": ("Laos",),
    "LKA": ("Ceylon",),
    "MDA": ("Moldavia",),
    "MMR": ("Burma", "Rohingya"),
    "NLD": ("Holland",),
    "PRK": ("North Korea",),
    "PSE": ("Gaza", "West Bank"),
    "REU": ("Réunion",),
    "SDN": ("Darfur",),
    "STP": ("São Tomé",),
    "SWZ": ("Swaziland",),
    "SYR": ("Syria",),
    "TIB": ("Tibet",),
    "TLS": ("East Timor",),
    "TUR": ("Turkey",),
    "TWN": ("Formosa",),
    "USA": ("US",),
    "VAT": ("Vatican",),
    "VNM": ("Vietnam",),
    "XXA": ("No nationality",),
}


def findable(iso3: str, name: str) -> str:
    """A place's name with the others by which it is looked for: "Myanmar · Burma, Rohingya"."""
    others = SYNONYMS.get(iso3, ())
    return f"{name} · {', '.join(others)}" if others else name
