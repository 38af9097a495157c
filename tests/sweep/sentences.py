"""Every number in a title, a finding or an answer is one of the figure's own table, or follows from it.

The tables are checked against the snapshot by ``numbers``; here each number that is written is looked for among those
that the table gives. So no sentence counts places that hold nobody, says a share of something else, or names partners
of another year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import pandas as pd

from components.context import Context
from components.figure import Figure
from components.story import Story
from components.subjects.places.map_data import year_on_map
from components.subjects.places.pairs import pairs_of
from data.models import corridors
from data.scope import chosen as scope_chosen
from data.words.formats import cardinal, change_people, decimal, people, share
from data.words.places import region, short, the
from tests.sweep import asylum

_NUMBER: Final = re.compile(r"(?<![\w.,])[−+]?\d+(?:,\d{3})*(?:\.\d+)?(?:%| million\b)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PER: Final = re.compile(r"per 1,000 inhabitants|every 1,000 inhabitants|500 people or more|under 1%")
_SUPERLATIVE: Final = re.compile(r"\b(?:largest|highest|most|heaviest|half of)\b")
TOP: Final = 12
"""Places that the list beside the map shows."""
_WHERE_TOO: Final = {"map": "map", "corridors": "corridors", "hosts-per-thousand": "hosts", "hosts-spread": "hosts"}
"""Figures whose title must name the region that is chosen, where it says a superlative."""


def faults(told: Story, context: Context) -> Iterator[str]:
    """Numbers in the words of a page that its tables do not give, and superlatives that leave out their filter."""
    figures = {figure.slug: figure for figure in told.figures()}
    for slug, figure in figures.items():
        if slug in NUMBERS:
            known = set(NUMBERS[slug](figure.table, context))
            for text in (figure.title, figure.takeaway):
                yield from (f"[{slug}] {one} is not in its table: {text!r}" for one in _unknown(text, known))
        if slug in _WHERE_TOO and _SUPERLATIVE.search(figure.title) and not _filtered(figure.title, context):
            yield f"[{slug}] a superlative without its filter: {figure.title!r}"
    for slug, answer in ANSWERS.items():
        if slug in figures:
            known = set(answer(figures, context))
            yield from (f"{one} is in no table: {told.answer!r}" for one in _unknown(told.answer, known))
    if "partners" in figures:
        yield from _largest_partner(figures["partners"], context)


def _unknown(text: str, known: set[str]) -> list[str]:
    found = _NUMBER.findall(_PER.sub("", text))
    return [one for one in found if not _YEAR.fullmatch(one) and one not in known]


def _filtered(title: str, context: Context) -> bool:
    code = context.chosen.region
    return code is None or bool(context.chosen.country) or region(context.names[code]) in title


def _numbers(table: pd.DataFrame) -> Iterator[str]:
    yield from (people(n) for n in table["People"].dropna())
    yield people(table["People"].sum())


def _map(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from _numbers(table)
    yield from (decimal(n) for n in table["Per 1,000 inhabitants"].dropna())
    if context.own["map_show"] == "rate":
        yield people(_on_map(context)["people"].sum())


def _ranking(table: pd.DataFrame, context: Context) -> Iterator[str]:
    """Those of the map, and how many places hold how many people beyond the first and the chosen one."""
    yield from _map(table, context)
    held = table[table["People"] > 0].reset_index(drop=True)
    left = held[(held.index >= TOP) & (held["Code"] != context.chosen.country)]
    yield from (str(len(left)), people(left["People"].sum()))


def _on_map(context: Context) -> pd.DataFrame:
    chosen = context.chosen
    return context.data.once(year_on_map, context.year, chosen.side, chosen.group, chosen.region).table


def _map_answer(figures: dict[str, Figure], context: Context) -> Iterator[str]:
    rows = _on_map(context)
    known = rows[(rows["people"] > 0) & ~rows["iso3"].isin(["UNK", "XXA"])]
    total = rows["people"].sum()
    yield from (people(total), share(known["people"].head(3).sum() / total), str(len(known) - min(3, len(known))))
    yield from (people(n) for n in rows.loc[rows["iso3"].isin(["UNK", "XXA"]), "people"])


def _corridors(table: pd.DataFrame, context: Context) -> Iterator[str]:
    named, total = table[table["Country of asylum"] != ""], table["People"].sum()
    yield from (*_numbers(table), str(len(named)), share(named["People"].sum() / total))


def _corridors_answer(figures: dict[str, Figure], context: Context) -> Iterator[str]:
    table = figures["corridors"].table
    named = table[table["Country of asylum"] != ""]
    yield from (*_numbers(table), share(named["People"].head(10).sum() / table["People"].sum()))


def _regions(table: pd.DataFrame, context: Context) -> Iterator[str]:
    cells = table.set_index("Region of origin")
    own = sum(cells.loc[name, name] for name in cells.index if name != "Unknown or stateless")
    total = cells.sum().sum()
    yield from (share(own / total), people(total))
    yield from (people(n) for n in cells.to_numpy().ravel())


def _partners(table: pd.DataFrame, context: Context) -> Iterator[str]:
    place = context.chosen.country
    rows = table.set_index("Year")
    year = context.year if context.year in rows.index else None
    row = rows.loc[year].dropna() if year else pd.Series(dtype="Float64")
    yield from (people(n) for n in row)
    yield from ("0", people(row.sum()))
    if row.sum():
        yield share(row.drop("Others", errors="ignore").max() / row.sum())
    if year is None and place:
        # The year asked for lies before the picture, or has no figure: the place's own totals say what there is.
        yield from _before(place, context)


def _before(place: str, context: Context) -> Iterator[str]:
    chosen = context.chosen
    pairs = context.data.once(pairs_of, chosen.group)
    total = corridors.totals_of(context.data.table("stocks"), place, chosen.side, chosen.group).set_index("year")[
        "people"
    ]
    rows = pairs[(pairs[chosen.side] == place) & (pairs["host"] != "OTH")]
    for year, whole in total.items():
        counts = rows.loc[rows["year"] == year, "people"]
        yield from (people(whole), *(people(n) for n in counts))
        yield from (share(n / whole) for n in counts if whole)


def _largest_partner(figure: Figure, context: Context) -> Iterator[str]:
    """The first partner that is named is the largest of the year in the table of pairs, and it is drawn."""
    place, side, year = context.chosen.country, context.chosen.side, context.year
    if place is None:
        return
    other = "host" if side == "origin" else "origin"
    pairs = context.data.once(pairs_of, context.chosen.group)
    rows = pairs[(pairs[side] == place) & (pairs["year"] == year) & (pairs["host"] != "OTH") & (pairs["people"] > 0)]
    totals = corridors.totals_of(context.data.table("stocks"), place, side, context.chosen.group).set_index("year")
    folded = int(totals["people"].get(year, 0)) - int(rows["people"].sum())
    if rows.empty or rows["people"].max() < min(500, folded):
        return
    names = context.data.table("countries").set_index("iso3")["name"]
    top = rows[rows["people"] == rows["people"].max()][other]
    labels = [
        {"UNK": "Unknown origin" if other == "origin" else "Unknown host"}.get(c, short(c, names[c])) for c in top
    ]
    if not any(the(label) in figure.takeaway for label in labels):
        yield f"[partners] the largest of {year} is {labels}: {figure.takeaway!r}"
    if year in set(figure.table["Year"]) and not any(label in figure.table for label in labels):
        yield f"[partners] the largest of {year} is not drawn: {labels}"


def _new(table: pd.DataFrame, context: Context) -> Iterator[str]:
    totals = table.groupby("Year")["All newly displaced"].first()
    yield from (people(n) for n in [*totals, *table["People"].dropna()])
    if context.year in totals.index and context.year - 1 in totals.index:
        yield change_people(totals[context.year] - totals[context.year - 1])


def _rates(column: str) -> Callable[[pd.DataFrame, Context], Iterator[str]]:
    return lambda table, context: (decimal(n) for n in table[column])


def _spread(table: pd.DataFrame, context: Context) -> Iterator[str]:
    half = int((table["Together, %"] < 50).sum()) + 1
    yield from _numbers(table)
    yield from (cardinal(half), str(len(table)))
    yield from (share(table["People"].head(places).sum() / table["People"].sum()) for places in (1, 3))


def _income(table: pd.DataFrame, context: Context) -> Iterator[str]:
    total = table["People"].sum()
    yield from (share(n / total) for n in (*table["People"], table["People"].head(2).sum()))
    yield str(int(table["Number of hosts"].iloc[-1]))


def _ldc(table: pd.DataFrame, context: Context) -> Iterator[str]:
    column = table["In least developed countries, %"]
    # The table holds two decimals: a share on the edge of a half may be written either way.
    yield from (share((n + off) / 100) for n in column for off in (-0.005, 0, 0.005))


def _neighbours(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from (people(n) for n in table["People"])
    for column in ("Land border, %", "Land or sea, %"):
        yield from (share((n + off) / 100) for n in table[column] for off in (-0.005, 0, 0.005))


def _protracted(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from _numbers(table)
    yield from (str(n) for n in (len(table), *table["Year ends running"]))
    groups = ("refugees", "oip")
    stocks = context.data.table("stocks")
    rows = stocks[(stocks["side"] == "host") & (stocks["year"] == context.year) & stocks["group"].isin(groups)]
    region_only = scope_chosen(context.data.table("countries"), None, context.chosen.region, "host")
    yield share(table["People"].sum() / region_only.rows(rows)["people"].sum())


def _host(table: pd.DataFrame, context: Context) -> Iterator[str]:
    totals = table.set_index("Year").sum(axis=1)
    yield from (people(n) for n in totals)
    if context.year in totals.index and context.year - 1 in totals.index:
        yield change_people(totals[context.year] - totals[context.year - 1])


def _hosts_answer(figures: dict[str, Figure], context: Context) -> Iterator[str]:
    yield from _spread(figures["hosts-spread"].table, context)
    for slug, column in (
        ("hosts-per-thousand", "Per 1,000 inhabitants"),
        ("hosts-per-million", "Per million US$ of GDP"),
    ):
        if slug in figures:
            yield decimal(figures[slug].table[column].max())


Numbers = Callable[[pd.DataFrame, Context], Iterable[str]]
NUMBERS: Final[dict[str, Numbers]] = {
    "map": _map,
    "ranking": _ranking,
    "corridors": _corridors,
    "regions": _regions,
    "partners": _partners,
    "new-displacement": _new,
    "new-corridors": lambda table, context: _numbers(table),
    "hosts-per-thousand": _rates("Per 1,000 inhabitants"),
    "hosts-per-million": _rates("Per million US$ of GDP"),
    "hosts-spread": _spread,
    "hosts-income": _income,
    "hosts-least-developed": _ldc,
    "hosts-neighbours": _neighbours,
    "hosts-protracted": _protracted,
    "host": _host,
    **asylum.NUMBERS,
}
"""Slug of a figure: every number that its title and its finding may write, of its table."""
ANSWERS: Final[dict[str, Callable[[dict[str, Figure], Context], Iterable[Any]]]] = {
    "map": _map_answer,
    "corridors": _corridors_answer,
    "hosts-spread": _hosts_answer,
    **asylum.ANSWERS,
}
"""Slug of a page's first figure: every number that the answer may write."""
