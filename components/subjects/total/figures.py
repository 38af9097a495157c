"""The Overview's three figures: the essay's line against the record, the groups since 1990, returns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components import books
from components.figure import Figure
from components.marks import returned
from components.subjects.total import charts
from components.subjects.total.wording import FIRST_STACK_YEAR, TEST_YEARS, people_short, returns_sentence
from data.catalogue import DISPLACED, FLOWS, GAZA_FROM, GAZA_SHARE, GROUPS
from data.models.claim import ClaimTest, Rise
from data.models.headline import stacked
from data.words.formats import joined, million, people, share, years

FIRST_RETURNS_YEAR = 2000
_GROWN = {
    "conflict_idps": "Conflict inside countries",
    "refugees": "Flight across borders",
    "palestine_refugees": "Palestine refugees",
    "asylum_seekers": "Claims for asylum",
    "oip": "Others needing protection",
}


def claim_figure(headline: pd.DataFrame, test: ClaimTest, moment: str) -> Figure:
    """The essay's line against what was reported, from a few years before the claim; ``moment``: the latest day."""
    rows = headline[headline["year"] > test.year - TEST_YEARS][["year", "displaced", "essay"]].reset_index(drop=True)
    side = "above" if test.line_above > 0 else "below"
    title = f"At {moment}, the line runs {share(abs(test.line_above))} {side} the data"
    sentence = (
        f"The essay’s line reaches {people_short(test.line)} at the end of {test.year}; "
        f"{people(test.reported)} were reported for {moment}."
    )
    return Figure(
        slug="claim",
        name=f"displaced-essay-line-{int(rows['year'].min())}-{test.year}",
        title=title,
        takeaway=sentence,
        unit="Million people forcibly displaced, end of year: reported (solid), the essay’s line (dashed)",
        chart=lambda palette: charts.claim(rows, palette),
        table=_named(rows, {"displaced": "Reported, people", "essay": "Essay’s line, people"}),
        tables=("stocks",),
        height=charts.TEST_HEIGHT,
    )


def groups_figure(displaced: pd.DataFrame, headline: pd.DataFrame, rise: Rise, breaks: pd.DataFrame) -> Figure:
    """The total by group since 1990, with the essay's line over it; ``breaks``: years in which the count changed."""
    table = displaced[displaced["year"] >= FIRST_STACK_YEAR].reset_index(drop=True)
    stack = stacked(table)
    totals = headline[headline["year"] >= FIRST_STACK_YEAR].reset_index(drop=True)
    begins = [GROUPS[group].first_year for group in DISPLACED]
    totals["part"] = [sum(year >= first for first in begins) for year in totals["year"]]
    last = int(table["year"].max())
    part = "most" if rise.share > 0.5 else "the largest part"
    names = {group: GROUPS[group].label for group in DISPLACED}
    shown = stack.pivot(index="year", columns="group", values="people").reindex(columns=list(DISPLACED))
    drawn = shown.rename(columns=names).assign(**{"People displaced": table.set_index("year")["displaced"]})
    drawn["Essay’s line"] = totals.set_index("year")["essay"]
    return Figure(
        slug="groups",
        name=f"displaced-by-group-{FIRST_STACK_YEAR}-{last}",
        title=f"{_GROWN[rise.largest]} made {part} of the rise",
        takeaway=(
            f"Since {rise.since} the total rose by {people(rise.people)}, to {people(table['displaced'].iloc[-1])}; "
            f"{people(rise.by_group[rise.largest])} of that ({share(rise.share)}): "
            f"{_inline(GROUPS[rise.largest].label)}.{_begun(rise)}"
        ),
        unit=f"Million people forcibly displaced at the end of each year, by group, {years(FIRST_STACK_YEAR, last)}",
        chart=lambda palette: charts.groups(stack, totals, palette, breaks),
        table=drawn.rename_axis(columns=None).reset_index().rename(columns={"year": "Year"}),
        tables=("stocks",),
        notes=joined(gaza_note(displaced), books.marked(breaks)),
        height=charts.STACK_HEIGHT,
    )


def _begun(rise: Rise) -> str:
    """Which part of the rise is a group that was not collected when it began; empty where all were."""
    late = [(key, GROUPS[key]) for key, n in rise.by_group.items() if n and GROUPS[key].first_year > rise.since]
    parts = [
        f"{people(rise.by_group[key])} of the rise: {one.short.lower()}, not collected before {one.first_year}"
        for key, one in late
    ]
    return f" {'; '.join(parts)}." if parts else ""


def _inline(label: str) -> str:
    first = label.split()[0]
    return label if first.isupper() or first in ("Palestine",) else label[0].lower() + label[1:]


def gaza_note(displaced: pd.DataFrame) -> str:
    """Why the total is less than the sum of the published series, with both figures of the latest year."""
    last = displaced.iloc[-1]
    return (
        f"From {GAZA_FROM} on, {share(GAZA_SHARE)} of the people displaced inside Gaza are counted once: the published "
        f"series hold them twice (their sum for {int(last['year'])}: {million(last['sum_of_series'])} million)."
    )


def returns_figure(table: pd.DataFrame, headline: pd.DataFrame, breaks: Sequence[str] = ()) -> Figure:
    """People who returned in each year since 2000; ``breaks``: what is known of breaks in the series."""
    rows = table[table["year"] >= FIRST_RETURNS_YEAR].reset_index(drop=True)
    last = int(rows["year"].max())
    best = int(rows["year"].to_numpy()[rows["returned"].astype("float64").argmax()])
    record = f"More people returned in {last} than in any year since {int(rows['year'].min())}"
    title = record if best == last else f"Returns were highest in {best}"
    names = {kind: FLOWS[kind].label for kind in ("returned_refugees", "returned_idps")}
    return Figure(
        slug="returns",
        name=f"returns-{int(rows['year'].min())}-{last}",
        title=title,
        takeaway=returns_sentence(table, headline),
        unit=f"Million people who returned in the year, {years(int(rows['year'].min()), last)}",
        chart=lambda palette: returned.returned(rows, palette, charts.TEST_HEIGHT),
        table=_named(rows, {**names, "returned": "Together"}),
        tables=("flows",),
        sources=("UNHCR",),
        notes=joined("Returns as reported to UNHCR; a return may not last.", *breaks),
        height=charts.TEST_HEIGHT,
    )


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return rows.rename(columns={"year": "Year", **names})
