"""What the page Asylum writes and draws: its numbers are its tables', and its tables are those of the snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import pandas as pd

from components.context import Context
from components.figure import Figure
from components.subjects.asylum.applications import largest_of
from components.subjects.asylum.parameters import applied, protected, scene
from components.subjects.asylum.ranking import ranked, spread_of
from components.subjects.asylum.wording import pct
from data.catalogue import SMALLEST_RATE
from data.models.asylum import STAGE_CHOICES
from data.words.formats import decimal, people, share

UNITS: Final = {"Persons": "person", "Cases": "case"}
TPR: Final = "Any protection, %"


def _place(context: Context) -> tuple[str | None, str | None, str]:
    return context.chosen.country, context.chosen.region, context.chosen.side


def _per_cent(table: pd.DataFrame, *columns: str) -> Iterator[str]:
    """Rates as written, of tables that hold two decimals: one on the edge of a half goes either way."""
    return (_plain(n + off) for column in columns for n in table[column].dropna() for off in (-0.005, 0, 0.005))


def _applications(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from (people(n) for column in UNITS for n in table[column].dropna())
    change = context.data.once(applied, *_place(context), context.year)
    if not isinstance(change, tuple):
        yield from (people(change.now), people(change.before), share(abs(change.now - change.before) / change.before))


def _outcomes(table: pd.DataFrame, context: Context) -> Iterator[str]:
    rows = table[table["Year"] == context.year].drop(columns="Year").to_numpy()
    yield from (people(n) for n in (*rows.ravel(), rows.sum()))


def _dots(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from (*_per_cent(table, TPR), str(SMALLEST_RATE))
    yield from (people(n) for n in table["Decisions"])


def _ranking(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from _dots(table, context)
    _, region, side = _place(context)
    yield str(len(context.data.once(ranked, context.year, side, scene(context).stage, region)))


def _spread(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from _per_cent(table, *(name for name in table.columns if "elow, %" in name))
    _, region, side = _place(context)
    rows = context.data.once(spread_of, context.year, side, scene(context).stage, region)
    yield from (str(len(rows)), decimal((rows["p90"] - rows["p10"]).median(), 0), "80%")
    yield from (str(n) for n in rows["partners"])


def _pending(table: pd.DataFrame, context: Context) -> Iterator[str]:
    yield from (people(n) for n in table["Asylum-seekers"])
    if found := context.data.once(largest_of, *_place(context), context.year):
        yield from (people(found.people), share(found.share))


def _answer(figures: dict[str, Figure], context: Context) -> Iterator[str]:
    """Rates of the year and the one before, from the counts that are drawn; the change without hosts is the model's."""
    yield from ("100", "2000", *_outcomes(figures["outcomes"].table, context))
    rows = figures["outcomes"].table.set_index("Year")
    for counts in rows[rows.index.isin([context.year - 1, context.year])].to_numpy():
        decided, ended = sum(counts[:3]), sum(counts)
        yield people(decided)
        yield from (_plain(100 * n / decided) for n in (counts[0], sum(counts[:2])) if decided)
        yield _plain(100 * counts[3] / ended)
    if change := context.data.once(protected, *_place(context), context.year, scene(context).stage):
        yield from (_plain(change.now), _plain(change.before))


def _plain(n: float) -> str:
    """A rate as written, without "over" and "under"."""
    return pct(n).removeprefix("over ").removeprefix("under ")


NUMBERS: Final[dict[str, Callable[[pd.DataFrame, Context], Iterable[str]]]] = {
    "applications": _applications,
    "outcomes": _outcomes,
    "rates": lambda table, context: _per_cent(table, TPR),
    "asylum-pairs": _dots,
    "asylum-ranking": _ranking,
    "asylum-spread": _spread,
    "pending": _pending,
}
ANSWERS: Final[dict[str, Callable[[dict[str, Figure], Context], Iterable[Any]]]] = {"outcomes": _answer}


def _applied(table: pd.DataFrame, context: Context) -> bool:
    """Persons and cases are those of the table ``asylum``, apart, and a missing one is missing there."""
    rows = context.data.table("asylum")
    rows = rows[(rows["measure"] == "applications") & (rows["stage"] == "new") & (rows["side"] == context.chosen.side)]
    sums = context.scope.rows(rows).groupby(["unit", "year"])["count"].sum().to_dict()
    drawn = {
        (unit, int(year)): int(n)
        for column, unit in UNITS.items()
        for year, n in table.set_index("Year")[column].dropna().items()
    }
    return drawn == sums


def _ended(table: pd.DataFrame, context: Context) -> bool:
    """The outcomes of the year are those of the table ``asylum``, at the stage in force."""
    rows, stages = context.data.table("asylum"), STAGE_CHOICES[scene(context).stage]
    rows = rows[(rows["measure"] != "applications") & (rows["unit"] == "person") & rows["stage"].isin(stages)]
    rows = context.scope.rows(rows[(rows["side"] == context.chosen.side) & (rows["year"] == context.year)])
    shown = table.loc[table["Year"] == context.year].drop(columns="Year").to_numpy().sum()
    return int(shown) == int(rows["count"].sum())


def _based(table: pd.DataFrame, context: Context) -> bool:
    """No rate without its base, and each inside its interval."""
    known = table.dropna(subset=[TPR])
    inside = known[TPR].between(0, 100) & (known["Refugee status, %"] <= known[TPR])
    if "95% interval, from" in known:
        inside &= known[TPR].between(known["95% interval, from"], known["95% interval, to"])
    return bool(inside.all() and (known["Decisions"] >= SMALLEST_RATE).all())


def _waits(table: pd.DataFrame, context: Context) -> bool:
    """Who waits is who is an asylum-seeker in the stocks, since they are known by place."""
    stocks = context.data.table("stocks")
    rows = stocks[(stocks["group"] == "asylum_seekers") & (stocks["side"] == context.chosen.side)]
    sums = context.scope.rows(rows).groupby("year")["people"].sum()
    drawn = table.set_index("Year")["Asylum-seekers"]
    return bool((drawn == sums.reindex(drawn.index)).all() and drawn.index.min() >= 2000)


def _spans(table: pd.DataFrame, context: Context) -> bool:
    """Percentiles stand in their order."""
    columns = [name for name in table.columns if "elow, %" in name]
    steps = table[columns].diff(axis=1).iloc[:, 1:]
    return len(columns) == 3 and bool((steps >= 0).all(axis=None))


CHECKS: Final[dict[str, dict[str, Callable[[pd.DataFrame, Context], bool]]]] = {
    "applications": {"applications are the table’s": _applied},
    "outcomes": {"outcomes are the table’s": _ended},
    "rates": {"rates have their base": _based},
    "asylum-pairs": {"rates have their base": _based},
    "asylum-ranking": {"rates have their base": _based},
    "asylum-spread": {"percentiles are in order": _spans},
    "pending": {"who waits is in the stocks": _waits},
}
