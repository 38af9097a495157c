"""What the page Returns claims, against the flows and stocks themselves: who returned, of how many, and which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pandas as pd

from components.context import Context
from components.story import Metrics, Story
from data.scope import chosen
from tests.sweep.reading import NUMBER, said

LED: Final = re.compile(rf"^\*\*({NUMBER}) refugees returned.* in (\d{{4}})(?:, (.+?) of those (.+?))?\*\*")
LARGEST: Final = re.compile(rf"(?:largest year was|most returned in) (\d{{4}}) \(({NUMBER})\)")
SHARE: Final = re.compile(r"(under )?([\d.,]+)%")


def faults(told: Story, context: Context) -> Iterator[str]:
    """What the answer and the figures set large say that the tables do not."""
    series = _series(context)
    yield from _answer(told.answer, series, context.year)
    yield from _large(told, series, context.year)


def _series(context: Context) -> dict[str, pd.Series]:
    """People by year of each kind and group, straight from the tables."""
    place = chosen(context.data.table("countries"), context.chosen.country, context.chosen.region, "origin")
    found = {}
    for name, of in (("flows", "kind"), ("stocks", "group")):
        table = place.rows(context.data.table(name))
        table = table[table["side"] == "origin"]
        for key, rows in table.groupby(of):
            found[str(key)] = rows.groupby("year")["people"].sum()
    return found


def _at(series: dict[str, pd.Series], key: str, year: int) -> int | None:
    value = series[key].get(year) if key in series else None
    return None if value is None or pd.isna(value) else int(value)


def _answer(answer: str, series: dict[str, pd.Series], year: int) -> Iterator[str]:
    returned, found = _at(series, "returned_refugees", year), LED.match(answer)
    if returned is None or returned < 100:
        if found:
            yield f"{returned} returned: {answer!r}"
        few = answer.startswith("**Fewer than 100 refugees returned")
        if few != (returned is not None):
            yield f"{returned} returned: {answer!r}"
    elif not found or not said(found[1]).means(returned) or int(found[2]) != year:
        yield f"{returned:,} returned in {year}: {answer!r}"
    elif found[3]:
        yield from _rate(found[3], found[4], returned, series, year)
    if peak := LARGEST.search(answer):
        known = series["returned_refugees"]
        if int(known.loc[int(peak[1])]) != known.max() or not said(peak[2]).means(int(known.max())):
            yield f"the largest year is {known.idxmax()}: {answer!r}"


def _rate(text: str, base: str, returned: int, series: dict[str, pd.Series], year: int) -> Iterator[str]:
    start, new = _at(series, "refugees", year - 1), _at(series, "new_displacement", year)
    if start is None:
        yield f"a rate without a base: {text}"
        return
    wild = returned * 2 > start or (new or 0) > start
    if wild != ("fled in it" in base):
        yield f"{returned:,} of {start:,}, {new} new, is told as {text} of those {base}"
    whole = start + (new or 0) if wild else start
    if whole < 100 or not _means(text, returned / whole * 100):
        yield f"{text} is {returned / whole:.4f}"


def _means(text: str, true: float) -> bool:
    found = SHARE.search(text)
    if found is None:
        return False
    number, places = float(found[2].replace(",", "")), len(found[2].partition(".")[2])
    return true < number if found[1] else abs(number - true) <= 0.5 / 10**places + 1e-9


def _large(told: Story, series: dict[str, pd.Series], year: int) -> Iterator[str]:
    """Figures set large are the tables'; what was not reported is a dash."""
    kinds = {
        "Returned refugees": "returned_refugees",
        "Resettled": "resettlement",
        "Naturalised": "naturalisation",
        "Returned inside": "returned_idps",
    }
    for block in told.blocks():
        for item in block.items if isinstance(block, Metrics) else ():
            true = _at(series, kinds[item.label], year) if item.label in kinds else None
            if item.label in kinds and not _written(item.value, true):
                yield f"{item.label} {item.value} where the table says {true}"


def _written(value: str, true: int | None) -> bool:
    if true is None:
        return value == "–"
    return value == "under 100" if true < 100 else said(value).means(true)
