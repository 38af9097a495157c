"""One place's people by group since 1990: those displaced from or inside it, and those whom it shelters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from components import books
from components.context import FIRST_YEAR, Context, Data
from components.figure import Figure
from components.marks.axes import HALF
from components.subjects.total import charts_place as charts
from data.catalogue import DISPLACED, GROUPS, PALESTINE, STATELESS_ORIGIN, UNKNOWN
from data.models.breaks import IDPS_BY_ORIGIN, known_by_place
from data.models.headline import displaced, stacked
from data.words.formats import joined, people, years
from data.words.places import people_from, short, the
from data.words.scale import scale_of

LEAST: Final = 100
"""People of its largest year from which a place has a picture."""


def for_country(context: Context) -> tuple[Figure, ...]:
    """The chosen country's people by group, on the chosen side; none where the figures hold hardly anybody."""
    return tuple(figure for figure in on_one_scale((context,)) if figure)


def on_one_scale(contexts: Sequence[Context]) -> tuple[Figure | None, ...]:
    """The same for several choices, on one scale of people and years."""
    tables = [one.data.once(by_year, str(one.chosen.country), one.chosen.side) for one in contexts]
    known = [table for table in tables if charts.highest(table) >= LEAST]
    if not known:
        return (None,) * len(contexts)
    span = min(int(table["year"].min()) for table in known), contexts[0].data.provenance.latest_year
    top = max(charts.highest(table) for table in known)
    return tuple(
        _figure(one, table, span, top) if charts.highest(table) >= LEAST else None
        for one, table in zip(contexts, tables, strict=True)
    )


def by_year(data: Data, code: str, side: str) -> pd.DataFrame:
    """A place's people by year and group since 1990 (year, group, people); what adds up is *displaced*."""
    table = stacked(displaced(known_by_place(data.table("stocks")), (code,), side))
    table = table[table["year"] >= FIRST_YEAR]
    held = table.groupby("group")["people"].transform("max")
    table = table[held > 0].astype({"people": "int64"})
    return table.drop(index=table.index[table["year"] < _begins(table)])


def _begins(table: pd.DataFrame) -> int:
    """The first year with anybody."""
    return int(table.loc[table["people"] > 0, "year"].min()) if len(table) else 0


def _figure(context: Context, table: pd.DataFrame, span: tuple[int, int], top: float) -> Figure:
    code, side = str(context.chosen.country), context.chosen.side
    whole = table.groupby("year")["people"].sum()
    of = books.Of(tuple(sorted(set(table["group"]))), (code,), side)
    marks = books.marks(context.data, of, whole.index.tolist())
    wide = table.pivot(index="year", columns="group", values="people").rename(
        columns={key: GROUPS[key].label for key in DISPLACED}
    )
    peak, since = _peak(whole), _since(table, side)
    return Figure(
        slug=f"country-{side}s",
        name=f"country-{side}s-{code.lower()}",
        title=_title(whole, peak, since),
        takeaway=f"The number of people {_where(context)} was highest{since} at the end of {peak}: "
        f"{people(whole[peak])}.",
        unit=scale_of(top).of(f"people {_where(context)}, end of year, {years(*span)}"),
        chart=lambda palette: charts.by_group(table, palette, span, top, marks),
        table=wide.rename_axis(columns=None).rename_axis("Year").reset_index().astype({"Year": "int64"}),
        tables=("stocks",),
        notes=joined(_begun(table, side), _gaza(code, side), books.marked(marks)),
        height=HALF.height,
    )


def _peak(whole: pd.Series[int]) -> int:
    return int(whole.index[int(whole.to_numpy().argmax())])


def _since(table: pd.DataFrame, side: str) -> str:
    """From when a highest year is one, where people displaced inside the country were not counted before."""
    if side == "host" or "conflict_idps" not in set(table["group"]):
        return ""
    peak = _peak(table.groupby("year")["people"].sum())
    return f" since {IDPS_BY_ORIGIN}" if peak >= IDPS_BY_ORIGIN else ""


def _title(whole: pd.Series[int], peak: int, since: str) -> str:
    """The most that the figures hold, and when; short, so that it stays on one line."""
    if peak == int(whole.index.max()) and len(whole) > 1:
        return f"Never more{since or ' than now'}: {people(whole[peak])}"
    return f"Highest{since}: {people(whole[peak])} at the end of {peak}"


def _where(context: Context) -> str:
    code, side = str(context.chosen.country), context.chosen.side
    name = the(short(code, context.names.get(code, code)))
    if side == "host":
        return "sheltered in unknown places" if code == UNKNOWN else f"sheltered in {name}"
    if code in (UNKNOWN, STATELESS_ORIGIN):
        return people_from(code, name)
    return f"displaced from or inside {name}"


def _begun(table: pd.DataFrame, side: str) -> str:
    """That nobody counted the internally displaced by country before a year, where they are in the picture."""
    if side == "host" or "conflict_idps" not in set(table["group"]):
        return ""
    return f"Displacement inside countries is known by country from {IDPS_BY_ORIGIN} on."


def _gaza(code: str, side: str) -> str:
    if code != PALESTINE or side == "host":
        return ""
    return "Palestine refugees displaced inside Gaza, whom two series hold, are counted once."
