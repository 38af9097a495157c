"""The last part of a country's page: what its figures do not hold, what stands outside the total, and its breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components.context import FIRST_YEAR
from components.country.place import Place
from components.story import Block, Fold, Section, Words
from components.subjects.total import country as total
from data.catalogue import CROSS_BORDER, DISPLACED, STATELESS_ORIGIN, UNKNOWN, WORLD
from data.models import breaks
from data.words.formats import cardinal
from data.words.places import begin

HEADING = "What the figures do not hold"


def section(here: Place, drawn: frozenset[str]) -> Section | None:
    """One sentence for all that is missing from the charts that are ``drawn`` (by slug); then what is beside."""
    gaps = list(_missing(here, drawn))
    words = [f"{begin('; '.join(gaps))}."] if gaps else []
    words += [text for text in (here.said("S1", "N1"),) if text]
    blocks: tuple[Block, ...] = (Words(" ".join(words)),) if words else ()
    found = _breaks(here)
    if found:
        count = len(found)
        title = f"{begin(cardinal(count))} {'change' if count == 1 else 'changes'} of the books bear on these figures"
        blocks += (Fold(title, "\n".join(f"- {text}" for text in found)),)
    return Section("limits", blocks, HEADING) if blocks else None


def _missing(here: Place, drawn: frozenset[str]) -> Iterator[str]:
    name, side = "unknown places" if here.code == UNKNOWN else here.name, here.side
    if "country-origins" not in drawn:
        yield _few(here, "origin", f"displaced from {name}")
    if here.is_place and "country-inside" not in drawn:
        yield f"no displacement inside {name} at the end of a year (IDMC)"
    if "country-hosts" not in drawn and here.code != STATELESS_ORIGIN:
        yield _few(here, "host", f"sheltered in {name}")
    if "country-causes" not in drawn:
        yield "no causes, which belong to places of origin" if not here.is_place else "too few people for causes"
    if "country-outlook" not in drawn:
        yield "no forecast"
    if "country-returns" not in drawn:
        yield "no year with 1,000 reported returns"
    if f"country-asylum-{side}" not in drawn:
        yield f"no 100 decisions on asylum for any one pair in {here.year}"
    if f"country-people-{side}" not in drawn:
        yield "ages of too few people for a picture"


def _few(here: Place, side: str, what: str) -> str:
    """That nobody was ever reported, or never a hundred people."""
    if here.data.once(total.by_year, here.code, side).empty:
        return f"nobody reported as {what} in any year since {FIRST_YEAR}"
    return f"fewer than {total.LEAST} people {what} in every year since {FIRST_YEAR}"


def _breaks(here: Place) -> list[str]:
    """What makes the country's own figures incomparable since 1990, by year."""
    found = [_rows(here, (*DISPLACED, "disaster_idps"), "origin"), _rows(here, CROSS_BORDER, "host")]
    rows = pd.concat(found).sort_values("year", kind="stable")
    return list(dict.fromkeys(rows["text"]))


def _rows(here: Place, series: tuple[str, ...], side: str) -> pd.DataFrame:
    rows = breaks.bearing(here.data.table("breaks"), "stocks", series, (here.code,), None, side)
    return rows[(rows["code"] != WORLD) & (rows["year"] >= FIRST_YEAR)]
