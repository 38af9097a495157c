"""What is measured, in words and figures: conflict against disaster, hazards, and what the claim of return rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.figure import Figure
from components.subjects.causes import charts_measured as charts
from components.subjects.causes.wording import Whom
from data.catalogue import GROUPS
from data.models import causes_measured as measured
from data.words.formats import change_people, decimal, listing, missing, part, people, years
from data.words.places import the


def flows_figure(scope: Whom, table: pd.DataFrame) -> Figure | None:
    """New internal displacements by conflict and by disaster since 2008; None where IDMC has none."""
    wide = by_kind(table)
    if wide.empty:
        return None
    both, last = wide.dropna(), int(wide.index.max())
    scale = charts.scale_of_years(table)
    return Figure(
        slug="causes-flows",
        name=f"causes-flows-{scope.slug}",
        title=_flow_title(wide),
        takeaway=f"{moved_sentence(wide)}{_together(both)}",
        unit=scale.of(f"new internal displacements in the year, measured, {years(int(wide.index.min()), last)}"),
        chart=lambda palette: charts.flows(table, palette),
        table=wide.reset_index().rename(columns=COLUMNS),
        tables=("flows",),
        sources=("IDMC",),
        notes=("Movements, not people: one person can be displaced several times in a year.", *_broken(wide)),
        settings=scope.name,
        height=charts.HEIGHT,
    )


COLUMNS = {"year": "Year", "conflict": "By conflict", "disaster": "By disaster"}
_WORDS = {"conflict": "conflict", "disaster": "disasters"}


def _movements(row: Mapping[Any, Any]) -> str:
    """A year's movements in words: "conflict displaced people 976,969 times and disasters did so 9,513 times"."""
    parts: list[str] = []
    for kind, named in _WORDS.items():
        if not missing(n := row.get(kind)):
            often = f"{'did so' if parts else 'displaced people'} {'once' if n == 1 else f'{people(n)} times'}"
            parts.append(f"{named} {often if n else 'displaced nobody'}")
    return listing(parts).replace(
        "displaced nobody and disasters did so", "displaced nobody and disasters displaced people"
    )


def moved_sentence(wide: pd.DataFrame) -> str:
    """The movements of the latest year: "In 2025 conflict displaced people ... times and ... within their country."."""
    last = int(wide.index.max())
    return f"In {last} {_movements(wide.loc[last].to_dict())} within their country."


def _together(both: pd.DataFrame) -> str:
    """All movements of the years in which both are known, which a title about single years does not tell."""
    if len(both) < 2:
        return ""
    parts = [f"{people(both[kind].sum())} by {named}" for kind, named in _WORDS.items()]
    return f" In the {len(both)} years with both figures together: {listing(parts)}."


def _flow_title(wide: pd.DataFrame) -> str:
    """Who moved people more often, year by year; where no year has both figures, what is counted."""
    both = wide.dropna()
    if both.empty:
        known = [named for kind, named in _WORDS.items() if wide[kind].notna().any()]
        return f"New displacement by {listing(known)}"
    led = {"disaster": int((both["disaster"] > both["conflict"]).sum())}
    led["conflict"] = int((both["conflict"] > both["disaster"]).sum())
    first, second = sorted(led, key=lambda kind: -led[kind])
    if led[first] == led[second]:
        each = f"Conflict and disasters each moved people more often {_in_years(led[first], wide)}"
        return each if led[first] else "Conflict and disasters moved people equally often"
    return f"{_WORDS[first].capitalize()} moved people more often than {_WORDS[second]} {_in_years(led[first], wide)}"


def _in_years(led: int, wide: pd.DataFrame) -> str:
    """In how many years: "in 14 of 17 years", "in 5 of the 7 years with both figures", "in 2025"."""
    both = wide.dropna()
    whole = len(both) == len(wide)
    if len(both) == 1:
        return f"in {int(both.index[0])}"
    if led == len(both):
        return "in every year" if whole else "in every year with both figures"
    return f"in {led} of {len(both)} years" if whole else f"in {led} of the {len(both)} years with both figures"


def _broken(wide: pd.DataFrame) -> tuple[str, ...]:
    """Said where a line stops because a year has no figure."""
    spans = [wide[kind].dropna().index for kind in _WORDS]
    gaps = any(len(known) and int(known[-1] - known[0]) + 1 > len(known) for known in spans)
    return ("A line is broken where a year has no figure.",) if gaps else ()


def stocks_figure(scope: Whom, table: pd.DataFrame, steps: pd.DataFrame) -> Figure | None:
    """People still displaced by conflict and by disaster since both are counted; None where IDMC has none."""
    wide = by_kind(table)
    if wide.empty:
        return None
    last, latest = _latest(wide)
    scale = charts.scale_of_years(table)
    return Figure(
        slug="causes-stocks",
        name=f"causes-stocks-{scope.slug}",
        title=_stock_title(latest),
        takeaway=still_sentence(wide),
        unit=scale.of(f"internally displaced people, measured, end of year, {years(int(wide.index.min()), last)}"),
        chart=lambda palette: charts.stocks(table, _labelled(steps), palette),
        table=wide.reset_index().rename(columns=COLUMNS),
        tables=("stocks",),
        sources=("IDMC",),
        notes=(f"Disaster displacement was not counted before {GROUPS['disaster_idps'].first_year}.", *_breaks(steps)),
        settings=scope.name,
        height=charts.HEIGHT,
    )


def still_sentence(wide: pd.DataFrame) -> str:
    """Who is still displaced: "At the end of 2025, 1.4 million people were still displaced … by conflict and …"."""
    last, latest = _latest(wide)
    (first, n), *rest = latest.items()
    who = "one person was" if n == 1 else f"{people(n) if n else 'no'} people were"
    more = [f"{people(m) if m else 'nobody'} by {_WORDS[kind]}" for kind, m in rest]
    return f"At the end of {last}, {who} still displaced inside their country by {listing([_WORDS[first], *more])}."


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
    if decimal(max(conflict, disaster) / min(conflict, disaster)) == decimal(1):
        return "Conflict and disasters keep about as many displaced"
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
    sums = known.groupby("hazard")["people"].sum().sort_values(ascending=False, kind="stable")
    total, scale = sums[sums > 0], charts.scale_of_years(table)
    words = [_plural(measured.HAZARD_NAMES[hazard].lower()) for hazard in total.index[:2]]
    top = total.iloc[:2].sum() / total.sum()
    wide = known.pivot(index="year", columns="hazard", values="people").reindex(
        columns=[name for name in measured.HAZARD_NAMES if name in sums.index]
    )
    return Figure(
        slug="causes-hazards",
        name=f"causes-hazards-{scope.slug}",
        title=f"{listing(words).capitalize()} made {_of_all(top, len(total))} disaster displacement",
        takeaway=(
            f"Of {people(total.sum())} displacements by disaster in {years(first, last)}, "
            f"{listing([f'{people(n)} followed {word}' for word, n in zip(words, total, strict=False)])}."
        ),
        unit=scale.of(f"new internal displacements by disasters in the year, measured, {years(first, last)}"),
        chart=lambda palette: charts.hazards(table, palette),
        table=wide.rename(columns=measured.HAZARD_NAMES).rename_axis(columns=None).reset_index(names="Year"),
        tables=("hazards",),
        notes=_late_hazards(known, first),
        settings=scope.name,
        height=charts.HAZARDS_HEIGHT,
    )


def _of_all(top: float, hazards: int) -> str:
    return "all" if hazards <= 2 else f"{part(float(top))} of"


def _late_hazards(known: pd.DataFrame, first: int) -> tuple[str, ...]:
    """Which of the named hazards no figure exists for in the first years."""
    begun = known.groupby("hazard")["year"].min()
    late = {hazard: int(year) for hazard, year in begun.items() if hazard == "drought" and year > first}
    return tuple(
        f"No figure for {hazard} before {year}: slow disasters are mostly missing." for hazard, year in late.items()
    )


def _plural(hazard: str) -> str:
    return hazard if hazard.endswith("s") or hazard == "drought" else f"{hazard}s"


def by_kind(table: pd.DataFrame) -> pd.DataFrame:
    """Years against kinds of a table (year, kind, people)."""
    wide = table.pivot(index="year", columns="kind", values="people").rename_axis(columns=None)
    return wide.reindex(columns=list(measured.KINDS)).dropna(how="all")


def reversibility(flows: pd.DataFrame, stocks: pd.DataFrame) -> str:
    """What the essay's claim about return rests on, with the world's figures that do and do not bear on it."""
    moved = by_kind(measured.new_displacements(flows))
    stayed = by_kind(measured.still_displaced(stocks))
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
