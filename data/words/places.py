"""Short names of places for labels, sentences and the tables of figures; tooltips keep UNHCR's full names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from data.catalogue import STATELESS_ORIGIN, UNKNOWN
from data.words.place_names import short, the

__all__ = ["people_from", "short", "the", "with_label"]


def with_label(table: pd.DataFrame, code: str = "iso3", name: str = "name", label: str = "label") -> pd.DataFrame:
    """``table`` with the short name of the place in ``code`` and ``name`` as the column ``label``; empty for none."""
    both = zip(table[code], table[name], strict=True)
    words = [short(iso3, full) if isinstance(full, str) else "" for iso3, full in both]
    return table.assign(**{label: pd.Series(words, table.index, dtype="str")})


_FROM: Final = {UNKNOWN: "of unknown origin", STATELESS_ORIGIN: "without a state"}


def people_from(iso3: str | None, inside: str) -> str:
    """Where people are from, behind a noun: "from the Netherlands", "of unknown origin", "without a state".

    ``inside``: the place's name inside a sentence (:func:`the`, :func:`region`).
    """
    return _FROM.get(iso3 or "", f"from {inside}")


def region(name: str) -> str:
    """A region's name inside a sentence: "the Americas", "Africa (the UN’s region)"."""
    plain = name.removesuffix(" (UN)")
    plain = (
        f"the {plain.removeprefix('The ')}" if plain.startswith(("The ", "Middle")) or plain == "Americas" else plain
    )
    return f"{plain} (the UN’s region)" if name.endswith(" (UN)") else plain


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
}
"""Regions as the head of a column, two lines: where there is room, and on a phone."""


def region_heads(names: Sequence[str]) -> list[tuple[str, str]]:
    """Long and short heads for region names; a name without one stands for itself."""
    return [REGIONS.get(name, (name, name[:4])) for name in names]
