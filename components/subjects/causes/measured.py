"""What is measured, in words and figures: conflict against disaster, hazards, and what the claim of return rests on."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.figure import Figure
from components.subjects.causes import charts_measured as charts
from components.subjects.causes.wording import Whom
from components.words.formats import change_people, decimal, listing, missing, people, share, years
from components.words.places import the
from data.catalogue import GROUPS
from data.models import causes_measured as measured


def flows_figure(scope: Whom, table: pd.DataFrame) -> Figure | None:
    """New internal displacements by conflict and by disaster since 2008; None where IDMC has none."""
    wide = _wide(table)
    if wide.empty:
        return None
    both = wide.dropna()
    last = int(wide.index.max())
    parts = [
        f"{named} {people(n)} times" for kind, named in _VERBS.items() if not missing(n := wide.loc[last].get(kind))
    ]
    led = int((both["disaster"] > both["conflict"]).sum())
    counted = f" Disasters did so more often in {led} of {len(both)} years." if len(both) > 1 else ""
    return Figure(
        slug="causes-flows",
        name=f"causes-flows-{scope.slug}",
        title=_flow_title(both),
        takeaway=f"In {last} {listing(parts)} within their country.{counted}",
        unit=f"Million new internal displacements in the year, measured, {years(int(wide.index.min()), last)}",
        chart=lambda palette: charts.flows(table, palette),
        table=wide.reset_index().rename(columns=_COLUMNS),
        tables=("flows",),
        sources=("IDMC",),
        notes=("Movements, not people: one person can be displaced several times in a year.",),
        settings=scope.name,
        height=charts.HEIGHT,
    )


_VERBS = {"conflict": "conflict displaced people", "disaster": "disasters"}
_COLUMNS = {"year": "Year", "conflict": "By conflict", "disaster": "By disaster"}


def _flow_title(both: pd.DataFrame) -> str:
    if both.empty:
        return "New displacement by conflict and by disaster"
    total = both.sum()
    first, second = ("Disasters", "conflict") if total["disaster"] > total["conflict"] else ("Conflict", "disasters")
    return f"{first} set more people moving than {second} did"


def stocks_figure(scope: Whom, table: pd.DataFrame, steps: pd.DataFrame) -> Figure | None:
    """People still displaced by conflict and by disaster since both are counted; None where IDMC has none."""
    wide = _wide(table)
    if wide.empty:
        return None
    last, latest = _latest(wide)
    words = {"conflict": "conflict", "disaster": "disasters"}
    parts = [f"{people(n)} by {words[kind]}" for kind, n in latest.items()]
    return Figure(
        slug="causes-stocks",
        name=f"causes-stocks-{scope.slug}",
        title=_stock_title(latest),
        takeaway=f"At the end of {last}, {listing(parts)} were still displaced inside their country.",
        unit=f"Million internally displaced people, measured, end of year, {years(int(wide.index.min()), last)}",
        chart=lambda palette: charts.stocks(table, _labelled(steps), palette),
        table=wide.reset_index().rename(columns=_COLUMNS),
        tables=("stocks",),
        sources=("IDMC",),
        notes=(f"Disaster displacement was not counted before {GROUPS['disaster_idps'].first_year}.", *_breaks(steps)),
        settings=scope.name,
        height=charts.HEIGHT,
    )


def _labelled(steps: pd.DataFrame) -> pd.DataFrame:
    """The breaks with the words that the chart writes over them."""
    labels = [f"{step['note']}|({change_people(step['people'] - step['before'])})" for step in steps.to_dict("records")]
    return steps.assign(label=pd.Series(labels, steps.index, dtype="str"))


def _breaks(steps: pd.DataFrame) -> list[str]:
    return [
        f"{step['year']}: {step['note']}, {people(step['people'])} after {people(step['before'])} the year before; "
        "a change of the counting, not one year’s displacement."
        for step in steps.to_dict("records")
    ]


def _stock_title(latest: Mapping[str, int]) -> str:
    conflict, disaster = latest.get("conflict", 0), latest.get("disaster", 0)
    if not conflict or not disaster:
        return "Who is still displaced at the end of the year"
    if conflict > disaster:
        return f"Conflict keeps {decimal(conflict / disaster)} times as many displaced"
    return f"Disasters keep {decimal(disaster / conflict)} times as many displaced"


def _latest(wide: pd.DataFrame) -> tuple[int, dict[str, int]]:
    """The latest year and its known figures."""
    row = wide.iloc[-1].to_dict()
    return int(wide.index[-1]), {str(kind): int(n) for kind, n in row.items() if not missing(n)}


def hazards_figure(scope: Whom, table: pd.DataFrame) -> Figure | None:
    """New displacements by disaster and hazard since 2008; None where IDMC has none."""
    known = table.dropna(subset=["people"])
    if known.empty or known["people"].sum() == 0:
        return None
    first, last = int(known["year"].min()), int(known["year"].max())
    total = known.groupby("hazard")["people"].sum().sort_values(ascending=False)
    words = [_plural(measured.HAZARD_NAMES[hazard].lower()) for hazard in total.index[:2]]
    top = total.iloc[:2].sum() / total.sum()
    wide = known.pivot(index="year", columns="hazard", values="people").reindex(
        columns=[name for name in measured.HAZARD_NAMES if name in total.index]
    )
    return Figure(
        slug="causes-hazards",
        name=f"causes-hazards-{scope.slug}",
        title=f"{listing(words).capitalize()} made {share(float(top))} of disaster displacement",
        takeaway=(
            f"Of {people(total.sum())} displacements by disaster in {years(first, last)}, "
            f"{listing([f'{people(n)} followed {word}' for word, n in zip(words, total, strict=False)])}."
        ),
        unit=f"Million new internal displacements by disasters in the year, measured, {years(first, last)}",
        chart=lambda palette: charts.hazards(table, palette),
        table=wide.rename(columns=measured.HAZARD_NAMES).rename_axis(columns=None).reset_index(names="Year"),
        tables=("hazards",),
        notes=_late_hazards(known, first),
        settings=scope.name,
        height=charts.HAZARDS_HEIGHT,
    )


def _late_hazards(known: pd.DataFrame, first: int) -> tuple[str, ...]:
    """Which of the named hazards no figure exists for in the first years."""
    begun = known.groupby("hazard")["year"].min()
    late = {hazard: int(year) for hazard, year in begun.items() if hazard == "drought" and year > first}
    return tuple(
        f"No figure for {hazard} before {year}: slow disasters are mostly missing." for hazard, year in late.items()
    )


def _plural(hazard: str) -> str:
    return hazard if hazard.endswith("s") or hazard == "drought" else f"{hazard}s"


def _wide(table: pd.DataFrame) -> pd.DataFrame:
    wide = table.pivot(index="year", columns="kind", values="people").rename_axis(columns=None)
    return wide.reindex(columns=list(measured.KINDS)).dropna(how="all")


def reversibility(flows: pd.DataFrame, stocks: pd.DataFrame) -> str:
    """What the essay's claim about return rests on, with the world's figures that do and do not bear on it."""
    moved = _wide(measured.new_displacements(flows))
    stayed = _wide(measured.still_displaced(stocks))
    since = stocks[(stocks["side"] == "origin") & (stocks["group"] == "palestine_refugees")].sort_values("year")
    year = int(moved.index.intersection(stayed.index).max())
    (_, out), (_, left) = _latest(moved.loc[:year]), _latest(stayed.loc[:year])
    each = {kind: decimal(left[kind] / out[kind] if out[kind] else None) for kind in measured.KINDS}
    lasting = since.iloc[-1].to_dict()
    return (
        "The essay sets *political* displacement, which politics can undo, against *environmental* displacement, whose "
        f"victims may never return. These figures do not show that. In {year} disasters moved people "
        f"{people(out['disaster'])} times, and at its end {people(left['disaster'])} were still displaced by them, "
        f"{each['disaster']} for each movement. Conflict moved people {people(out['conflict'])} times and kept "
        f"{people(left['conflict'])} displaced, {each['conflict']} for each movement: those who fled in earlier years "
        "are still there. What is counted as environmental is internal and mostly sudden, storms and floods; land lost "
        f"to drought or the sea is hardly in it. And political displacement lasts too: {people(lasting['people'])} "
        f"Palestine refugees stand in the figures of {lasting['year']}, whose families fled in 1948 and 1967."
    )


def nothing(scope: Whom) -> tuple[str, str]:
    """What is missing and what exists instead, for a scope without internal displacement."""
    return (
        "No internal displacement reported",
        f"IDMC has no figure for {the(scope.name)}: conflict is counted by country from 2009, disasters from 2008.",
    )
