"""Breaks in the books beside a figure: in words, as marks in a chart, and as what no sentence may step over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from components.context import Data
from data.catalogue import UNKNOWN, WORLD
from data.models import breaks
from data.scope import Scope
from data.words.formats import cardinal, listing
from data.words.places import begin

MOST: Final = 3
"""Breaks that a note names; the others are counted."""
FEW: Final = 5
"""Marked years that a note names; of more it gives the number."""
LIST: Final = "the page Data"
"""Where all of them stand; on the screen a link."""
LEAST_PART: Final = 0.25
"""A break of one place weighs on a change of the world from this part of it on."""


@dataclass(frozen=True)
class Of:
    """What a figure is about: series of a table at places, on a side.

    ``codes``: None for everywhere (every break of a place counts), ``("WLD",)`` for the world's own figure.
    """

    series: tuple[str, ...]
    codes: tuple[str, ...] | None
    side: str | None = None
    table: str = "stocks"


def of_scope(scope: Scope, series: Sequence[str]) -> Of:
    """The figure of some groups in a scope; for the world everything that breaks anywhere in it."""
    return Of(tuple(series), scope.members, scope.side)


@dataclass(frozen=True)
class Own:
    """A break in a subject's own words, by how many people it is, and the codes of those that it stands for."""

    text: str
    size: float
    codes: tuple[str, ...]


def note(data: Data, of: Of, year: int, own: Own | None = None) -> str:
    """The breaks of a figure in a year, the weightiest by name and the rest by number; empty without one."""
    rows = _bearing(data, of, year)
    rows = rows if own is None else rows[~rows["code"].isin(own.codes)]
    rows = rows.drop_duplicates("text")
    found = rows.groupby(["series", "code"], sort=False).agg({"text": " ".join, "size": "max"})
    ahead = [own.text] if own else []
    at = int((found["size"] > own.size).sum()) if own else 0
    listed = found["text"].tolist()
    texts = list(dict.fromkeys([*listed[:at], *ahead, *listed[at:]]))
    if not texts:
        return ""
    named, left = texts[:MOST], len(texts) - MOST
    more = f" {begin(cardinal(left))} more {'stands' if left == 1 else 'stand'} on {LIST}." if left > 0 else ""
    return f"Changes of the books in {year}: {' '.join(named)}{more}"


def changed(data: Data, of: Of, year: int) -> bool:
    """Whether a figure's change to ``year`` from the year before is one of the books, so that no sentence states it."""
    return breaks.broken(data.table("breaks"), of.table, of.series, _codes(of), year, of.side)


def marks(data: Data, of: Of, years: Sequence[int]) -> pd.DataFrame:
    """The years of a chart, but the first, at which a figure may leap: year, words (why)."""
    rows = breaks.leaps(_bearing(data, of, None), _codes(of))
    rows = rows[rows["year"].isin([year for year in years if year > min(years)])]
    words = rows.groupby("year")["text"].agg(lambda texts: texts.iloc[0]) if len(rows) else pd.Series(dtype="str")
    return words.rename_axis("year").rename("words").reset_index()


def marked(found: pd.DataFrame) -> str:
    """What the marks in a chart mean, for its notes; empty without one."""
    if found.empty:
        return ""
    when = listing([str(year) for year in found["year"]]) if len(found) <= FEW else f"{len(found)} years"
    return f"† In {when} the count itself changed; {LIST} says how."


def weighty(data: Data, series: str, year: int, change: float) -> list[str]:
    """The breaks of single places that weigh on the change of a group's world figure, the weightiest first.

    Where people of unknown place rose by as many, they moved inside the figure and do not change it.
    """
    rows = breaks.leaps(_bearing(data, Of((series,), None), year), None)
    least = max(1.0, LEAST_PART * abs(change), _to_unknown(data.table("stocks"), series, year))
    return list(dict.fromkeys(rows.loc[rows["size"] > least, "text"]))


def _to_unknown(stocks: pd.DataFrame, series: str, year: int) -> float:
    """By how many people of unknown origin or host, whichever is more, a group rose in a year."""
    rows = stocks[(stocks["iso3"] == UNKNOWN) & (stocks["group"] == series) & stocks["year"].isin((year - 1, year))]
    rows = rows.assign(people=rows["people"].astype("float64") * rows["year"].eq(year).map({True: 1.0, False: -1.0}))
    return float(rows.groupby("side")["people"].sum().max()) if len(rows) else 0.0


def _codes(of: Of) -> str | tuple[str, ...] | None:
    return WORLD if of.codes == (WORLD,) else of.codes


def _bearing(data: Data, of: Of, year: int | None) -> pd.DataFrame:
    return breaks.bearing(data.once(_sized), of.table, of.series, _codes(of), year, of.side)


def _sized(data: Data) -> pd.DataFrame:
    return breaks.sized(data.table("breaks"), data.table("stocks"), data.table("corridors"))
