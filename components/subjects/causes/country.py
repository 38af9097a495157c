"""One origin, for cards of half the width: displaced inside it, what it is attributed to, and on which evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from components import param
from components.context import Context
from components.figure import Figure
from components.marks.axes import HALF
from components.subjects.causes import attributed, charts_measured, measured, wording
from components.subjects.causes import charts as charts_causes
from components.subjects.causes.attributed import View
from components.subjects.causes.parameters import parameters
from components.subjects.causes.story import baseline_table, view_of, whom
from components.subjects.causes.wording import IN_WORDS, Whom
from data.catalogue import CAUSES, GROUPS, SMALLEST_RATE, STATELESS_ORIGIN, UNKNOWN
from data.kept import evidence
from data.models import causes_measured
from data.models.breaks import IDPS_BY_ORIGIN
from data.models.causes_years import covered, years_of_flight
from data.words.formats import missing, people, per_cent, years
from data.words.places import begin

NO_ORIGIN: Final = frozenset((UNKNOWN, STATELESS_ORIGIN))
"""Codes that are no place of origin: nothing is attributed to them."""


def for_country(context: Context) -> tuple[Figure, ...]:
    """Displaced inside the country, movements in it, and the range of its causes, as far as there are any."""
    return (*inside(context), *ranges(context))


def inside(context: Context) -> tuple[Figure, ...]:
    """Who is still displaced inside the country at the end of each year, and how often people had to move in it."""
    who = context.data.once(whom, context.chosen.country, None)
    stocks = causes_measured.still_displaced(context.data.table("stocks"), who.members, IDPS_BY_ORIGIN)
    moves = causes_measured.new_displacements(context.data.table("flows"), who.members)
    both = (_bars(who, stocks, context.year, still=True), _bars(who, moves, context.year, still=False))
    return tuple(figure for figure in both if figure)


def _bars(who: Whom, table: pd.DataFrame, year: int, *, still: bool) -> Figure | None:
    wide = measured.by_kind(table)
    if wide.empty or wide.fillna(0).to_numpy().sum() < SMALLEST_RATE:
        return None
    first, last = int(wide.index.min()), int(wide.index.max())
    what = "internally displaced people, measured, end of year" if still else "new displacements inside in the year"
    return Figure(
        slug="country-inside" if still else "country-movements",
        name=f"country-{'inside' if still else 'movements'}-{who.slug}",
        title=_still_title(wide, year) if still else _moves_title(wide),
        takeaway=(measured.still_sentence if still else measured.moved_sentence)(wide),
        unit=charts_measured.scale_of_years(table).of(f"{what}, {years(first, last)}"),
        chart=lambda palette: charts_measured.stocks(table, _NO_STEPS, palette, HALF, charts_measured.GROUPS),
        table=wide.reset_index().rename(columns=measured.COLUMNS),
        tables=("stocks" if still else "flows",),
        sources=("IDMC",),
        notes=_notes(wide, still=still),
        height=HALF.height,
    )


_NO_STEPS: Final = pd.DataFrame({"year": [], "label": []})


def _notes(wide: pd.DataFrame, *, still: bool) -> tuple[str, ...]:
    if not still:
        return ("Movements, not people: one person can be displaced several times in a year.",)
    counted = f"Disasters: counted from {GROUPS['disaster_idps'].first_year} on."
    return (counted,) if wide["disaster"].notna().any() else ()


def _still_title(wide: pd.DataFrame, year: int) -> str:
    """Who was still displaced at the end of the year, or of the last one with a figure: "3.6 million by conflict"."""
    at = year if year in wide.index else int(wide.index.max())
    parts = [
        f"{people(n)} by {word}"
        for kind, word in (("conflict", "conflict"), ("disaster", "disasters"))
        if not missing(n := wide.loc[at, kind]) and n
    ]
    if not parts:
        return f"Nobody at the end of {at}"
    return ", ".join(parts) if at == year else f"{at}: {', '.join(parts)}"


def _moves_title(wide: pd.DataFrame) -> str:
    """The year with most movements."""
    total = wide.sum(axis=1, min_count=1).dropna()
    most = int(total.index[int(total.astype("float64").to_numpy().argmax())])
    return f"Most movements in {most}: {people(total[most])}"


def ranges(context: Context, *, every: bool = False) -> tuple[Figure, ...]:
    """The country's causes with their range over the rules, in the chosen year or the nearest with shares.

    ``every``: with the causes too that no rule gives anybody.
    """
    at = _at(context)
    if at is None:
        return ()
    view = view_of(at, at.data.once(whom, at.chosen.country, None))
    figure = attributed.range_figure(view, at.data.table("cause_ranges"))
    if figure is None or _people(view) < SMALLEST_RATE:
        return ()
    table = figure.table if every else figure.table[_somebody(figure.table)].reset_index(drop=True)
    return (
        replace(
            with_rows(figure, table["Cause"].tolist()),
            slug="country-causes",
            name=f"country-{figure.name}",
            title=_causes_title(table),
            unit=f"Per cent, end of {view.year}: dot, by our rule; bar, by {attributed.GRID_SIZE:,} rules",
            notes=("Attributed: an inference. Disasters are measured.",),
            settings="",
            height=charts_causes.ROW * len(table),
        ),
    )


def _somebody(table: pd.DataFrame) -> pd.Series[bool]:
    """Which causes any rule gives anybody."""
    return (table["Share, %"] > 0) | (table["Highest, %"] > 0)


def same_rows(found: Sequence[Figure | None]) -> list[Figure | None]:
    """The figures of :func:`ranges` with the same rows, so that two of them can be read across."""
    shown = {name for one in found if one is not None for name in one.table.loc[_somebody(one.table), "Cause"]}
    names = [name for name in CAUSES.values() if name in shown]
    return [None if one is None else with_rows(one, names) for one in found]


def with_rows(figure: Figure, names: Sequence[str]) -> Figure:
    """A figure of ranges with a row for each of some causes, in their order; one that was not counted stays empty."""
    table = figure.table.set_index("Cause").reindex(list(names)).reset_index()
    rows = table.set_axis(["cause", "share", "low", "high", "baseline"], axis="columns")
    rows = rows.assign(cause=rows["cause"].map({name: key for key, name in CAUSES.items()}))
    return replace(
        figure,
        chart=lambda palette: charts_causes.ranges(rows, palette, keep=True),
        table=table,
        height=charts_causes.ROW * len(table),
    )


def _people(view: View) -> int:
    """How many people the shares of the year are of."""
    return int(view.split.people[:, view.split.years.index(view.year)].sum())


def _at(context: Context) -> Context | None:
    """The context with the rule's baseline and the nearest year with shares; None where nothing is attributed."""
    code = str(context.chosen.country)
    if code in NO_ORIGIN or wording.nobody(context.data.once(baseline_table, code, None)):
        return None
    own = param.values(parameters(context.data, context.chosen), {"year": str(context.year)})
    return replace(context, own=own)


def _causes_title(table: pd.DataFrame) -> str:
    """What the rule reads for most, by our rule."""
    rows = table.sort_values("Share, %", ascending=False, kind="stable")
    lead, share = rows["Cause"].iloc[0], rows["Share, %"].iloc[0]
    key = next(key for key, name in CAUSES.items() if name == lead)
    words = {"not_attributed": "have no cause our rule names", "environmental": "were displaced by disasters"}
    return f"{begin(per_cent(share))} {words.get(key, f'fled {IN_WORDS[key]}')}"


def persecution_words(context: Context) -> str:
    """That groups were persecuted in the last year of the indicators; empty where they do not say so."""
    at = _at(context)
    if at is None:
        return ""
    code, known = str(at.chosen.country), at.data.once(evidence)
    year = min(at.own["year"], known.measured_to["pts"])
    if not covered(at.data.table("indicators"), code) or not years_of_flight(known, code, year)["flag"].iloc[-1]:
        return ""
    return f"In {year} groups were persecuted there for what they are, by V-Dem or Ethnic Power Relations."
