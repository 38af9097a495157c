"""What the page People claims, against the figures by age and sex themselves: told only by the rule, and rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pandas as pd

from components.context import Context
from components.story import Story
from data.scope import chosen
from tests.sweep.reading import per_cent, said

SHARE: Final = r"(?:over 99%|under 1%|none|\d+%)"
PLAIN: Final = re.compile(rf"^\*\*({SHARE}) of the .+ (?:are|were) children\*\* \(ages known for ({SHARE})\)")
MARKED: Final = re.compile(rf"^\*\*Of the ({SHARE}) of .+ whose ages are known, ({SHARE}) (?:are|were) children:\*\*")
CHANGE: Final = re.compile(
    rf"(Children|Women and girls) were ({SHARE}) of those known in (\d{{4}}) and ({SHARE}) in (\d{{4}})"
)
COLUMNS: Final = {
    "Children": ("Children, % of known age", "Ages known, %"),
    "Women and girls": ("Women and girls, % of known sex", "Sex known, %"),
}
INSIDE: Final = {"idps": "origin", "returned_idps": "origin", "returned_refugees": "origin", "stateless": "host",
                 "host_community": "host"}  # fmt: skip
YOUNG: Final = ("0-4", "5-11", "12-17")
KNOWN: Final = (*YOUNG, "18-59", "60+")


def faults(told: Story, context: Context) -> Iterator[str]:
    """What the answer, the pyramid, the years and the places say that the figures do not."""
    rows = _rows(context)
    figures = {figure.slug: figure for figure in told.figures()}
    yield from _answer(told.answer, rows)
    if "pyramid" in figures and _sum(figures["pyramid"].table) != int(rows["people"].sum()):
        yield "[pyramid] does not add up to the place’s people"
    if "people-years" in figures:
        yield from _years(figures["people-years"].takeaway, figures["people-years"].table)
    if "people-places" in figures:
        yield from _places(figures["people-places"].title, figures["people-places"].table)


def _rows(context: Context) -> pd.DataFrame:
    """The place's figures of the year, straight from the table."""
    who = context.own["who"]
    side = INSIDE.get(who, context.chosen.side)
    table = context.data.table("demographics")
    groups = [who] if who else ["refugees", "asylum_seekers", "oip"]
    rows = table[(table["year"] == context.year) & (table["side"] == side) & table["group"].isin(groups)]
    countries = context.data.table("countries")
    return chosen(countries, context.chosen.country, context.chosen.region, side).rows(rows)


def _answer(answer: str, rows: pd.DataFrame) -> Iterator[str]:
    total = int(rows["people"].sum())
    known, young = (int(rows.loc[rows["age"].isin(ages), "people"].sum()) for ages in (KNOWN, YOUNG))
    cover, share = known / total * 100 if total else 0, young / known * 100 if known else 0
    partial = known >= 1_000 and not 3 <= share <= 70
    plain, marked = PLAIN.match(answer), MARKED.match(answer)
    if total < 100 or known < 100 or cover < 50 or partial:
        if plain or marked:
            yield f"a share that may not be told: {answer!r}"
        return
    if bool(plain) != (cover >= 75 and share > 0) or bool(plain) == bool(marked):
        yield f"a share told as it may not be: {answer!r}"
        return
    found = plain or marked
    assert found
    both = found.groups() if plain else found.groups()[::-1]
    for text, true in zip(both, (share, cover), strict=True):
        if not (said(text) if text == "none" else per_cent(text)).means(true):
            yield f"{text} is {true}: {answer!r}"


def _sum(table: pd.DataFrame) -> int:
    return int(table.drop(columns="Age").sum().sum())


def _years(text: str, table: pd.DataFrame) -> Iterator[str]:
    """A change is told between two years with a share in every year, and no jump of coverage on the way."""
    rows = table.set_index("Year").astype("float64")
    for name, (share, cover) in COLUMNS.items():
        if (rows.loc[rows[share].notna(), cover] < 50).any():
            yield f"[people-years] a share of {name} without its base"
    for name, one, first, other, last in CHANGE.findall(text):
        share, cover = COLUMNS[name]
        span = rows.loc[int(first) : int(last)]
        if len(span) != int(last) - int(first) + 1 or span[share].isna().any():
            yield f"[people-years] a change across a gap: {text!r}"
        if (span[cover].diff().abs() >= 10).any() or (span[cover] - span[cover].iloc[-1]).abs().ge(10).any():
            yield f"[people-years] a change across a jump of coverage: {text!r}"
        for written, year in ((one, first), (other, last)):
            if not (said(written) if written == "none" else per_cent(written)).means(span[share][int(year)]):
                yield f"[people-years] {written} is {span[share][int(year)]}: {text!r}"


def _places(title: str, table: pd.DataFrame) -> Iterator[str]:
    """Every place is known well enough, inside its bounds, and the title names two of them."""
    numbers = table.select_dtypes("number").astype("float64")
    share = numbers["Children, % of known age"]
    if share.isna().any() or (numbers["Ages known, %"] < 50).any() or (numbers["People"] < 100).any():
        yield "[people-places] a place without its base"
    if ((numbers["At least, % of all"] > share + 1e-9) | (numbers["At most, % of all"] < share - 1e-9)).any():
        yield "[people-places] a share outside its bounds"
    if not share.is_monotonic_decreasing:
        yield "[people-places] not in order"
    for text in re.findall(r"\d+%|over 99%|under 1%", title):
        if not any(per_cent(text).means(one) for one in share):
            yield f"[people-places] {text} is in no row: {title!r}"
