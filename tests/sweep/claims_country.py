"""What a country's page claims, against the tables: key figures, highest years, first partners, those inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from components.context import Context
from components.figure import Figure
from components.story import Metric, Metrics, Story
from data.catalogue import PAIR_GROUPS
from data.models import breaks, ranking
from tests.sweep.reading import per_cent, said

CHANGE = re.compile(
    r"In (\d{4}) the number of (?:people|refugees, asylum-seekers).*? (displaced from|in|of|without) .*? "
    r"(?:rose|fell) by"
)
"""A change of a place's people on the year before; "in" speaks of those whom it hosts."""


def faults(told: Story, context: Context) -> Iterator[str]:
    """What is not so on the page of one country; a comparison and the list of ways have their own tests."""
    if context.chosen.country is None or context.own.get("with"):
        return
    for block in told.blocks():
        if isinstance(block, Metrics):
            yield from _metrics(block.items, context)
    for figure in told.figures():
        check = FIGURES.get(figure.slug)
        if check:
            yield from (f"[{figure.slug}] {one}" for one in check(figure, context))
        if len(figure.title) > ROOM:
            yield f"[{figure.slug}] a title of {len(figure.title)} characters: {figure.title!r}"
    yield from _changes(told, context)


ROOM = 62
"""Characters of a title that a card of half the width has room for."""


def _people(context: Context, groups: tuple[str, ...], side: str) -> int | None:
    rows = context.data.table("stocks")
    rows = rows[(rows["year"] == context.year) & (rows["side"] == side) & (rows["iso3"] == context.chosen.country)]
    known = rows.loc[rows["group"].isin(groups), "people"].dropna()
    return int(known.sum()) if len(known) else None


def _displaced(context: Context) -> int | None:
    table = ranking.people_by_country(context.data.table("stocks"), "origin")
    rows = table[(table["year"] == context.year) & (table["iso3"] == context.chosen.country)]
    return int(rows["people"].iloc[0]) if len(rows) else None


def _metrics(items: tuple[Metric, ...], context: Context) -> Iterator[str]:
    true = {
        "From here, in all": _displaced(context),
        "Sheltered here": _people(context, PAIR_GROUPS, "host"),
    }
    for item in items:
        label, _, unit = item.label.partition(", million")
        if label not in true:
            continue
        n = true[label]
        if n is None or item.value == "–":
            if not (n is None and item.value == "–"):
                yield f"{item.label} is {item.value}, not {n}"
        elif not said(f"{item.value} million" if item.label.endswith(", million") else item.value).means(n):
            yield f"{item.label} is {item.value}, not {n}{unit}"


def _years(figure: Figure) -> pd.Series:
    return figure.table.set_index("Year").sum(axis=1)


def _highest(figure: Figure, context: Context) -> Iterator[str]:
    """The title's number is the highest of the years, and the year in question adds up to the tables' total."""
    sums = _years(figure)
    number = re.search(r": ([\d.,]+(?: million)?)", figure.title)
    if number is None or not said(number[1]).means(float(sums.max())):
        yield f"{figure.title!r}, but the highest is {sums.max()}"
    if figure.slug == "country-origins" and context.year in sums.index:
        n = _displaced(context)
        if n is not None and int(sums[context.year]) != n:
            yield f"{context.year} adds up to {sums[context.year]}, not {n}"


def _first(figure: Figure, context: Context) -> Iterator[str]:
    """The partners and the others are the whole, and the title's share is that of the first."""
    side = "origin" if figure.slug == "country-host-places" else "host"
    whole, table = _people(context, PAIR_GROUPS, side), figure.table
    if int(table["People"].sum()) != whole:
        yield f"the rows add up to {table['People'].sum()}, not {whole}"
    elif "%" in figure.title and whole:
        share = figure.title.split("%")[0].strip() + "%"
        if not per_cent(share).means(100 * int(table["People"].iloc[0]) / whole):
            yield f"{figure.title!r}, but it is {table['People'].iloc[0]} of {whole}"


def _inside(figure: Figure, context: Context) -> Iterator[str]:
    for kind, group in (("conflict", "conflict_idps"), ("disasters", "disaster_idps")):
        number = re.search(rf"([\d.,]+(?: million)?) by {kind}", figure.title)
        n = _people(context, (group,), "origin")
        if number and not re.match(r"\d{4}:", figure.title) and (n is None or not said(number[1]).means(n)):
            yield f"{figure.title!r}, but by {kind} it is {n}"


def _changes(told: Story, context: Context) -> Iterator[str]:
    """No change of the place's people is told across a break."""
    text = " ".join([told.answer, *(getattr(block, "text", "") for block in told.blocks())])
    table, code = context.data.table("breaks"), str(context.chosen.country)
    for year, where in CHANGE.findall(text):
        side = "host" if where == "in" else "origin"
        groups = PAIR_GROUPS if side == "host" else tuple(ranking.groups_of("origin"))
        held = tuple(group for group in groups if _people(context, (group,), side))
        if breaks.broken(table, "stocks", held, code, int(year), side):
            yield f"a change to {year} across a break"


FIGURES = {
    "country-origins": _highest,
    "country-hosts": _highest,
    "country-host-places": _first,
    "country-origin-places": _first,
    "country-inside": _inside,
}
"""Slug of a figure -> what checks its words."""
