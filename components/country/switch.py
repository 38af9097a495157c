"""What the switch of the page offers: the places before and after in rank, and names for what can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from components.context import Context
from components.country.metrics import rank
from components.country.parameters import other
from components.country.place import Place
from data.results import country
from data.words.places import short


@dataclass(frozen=True)
class Step:
    """A place to go to: its code (ISO3) and its short name."""

    code: str
    label: str


def steps(context: Context) -> tuple[Step | None, str, Step | None]:
    """The place before, the rank in words, and the place after, on the side on which the country is told first."""
    here = Place(context)
    before, after = country.neighbours_by_rank(here.data, here.code, here.year)
    told = tuple(Step(code, here.label_of(code)) if code else None for code in (before, after))
    return told[0], rank(here, here.side), told[1]


def other_words(context: Context, code: str) -> str:
    """A code of a comparison in words: "Syria", "Myanmar, end of 2015"."""
    found = other(context.data, context.chosen, code)
    if found is None:
        return code
    name = short(found.code, context.names.get(found.code, found.code))
    return name if found.year is None else f"{name}, end of {found.year}"
