"""Origins by displaced people, split by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.figure import Figure
from components.subjects.causes import charts_origins as origins
from components.subjects.causes.attributed import ATTRIBUTED, TABLES, View, word_of
from data.catalogue import CAUSES, PALESTINE
from data.models import causes_summary
from data.words.formats import listing, ordinal, people
from data.words.places import begin, the

MOST = 12
"""Origins in the ranking."""


def ranking_figure(view: View) -> Figure | None:
    """Origins by displaced people with their split; a country chosen stands among all origins."""
    members = view.whom.members if view.whom.members and len(view.whom.members) > 1 else None
    table = causes_summary.ranking(view.attribution, view.year, members, MOST)
    if table.empty:
        return None
    table = table.assign(name=[view.names.get(iso3, iso3) for iso3 in table["iso3"]])
    named = {"place": "Rank", "name": "Origin", "cause": "Cause", "people": "People"}
    rows = table.to_dict("records")
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["name"]] = totals.get(row["name"], 0) + row["people"]
    first, scale = next(iter(totals)), origins.scale_of_origins(table)
    return Figure(
        slug="causes-origins",
        name=f"causes-origins-{'world' if members is None else view.whom.slug}-{view.year}",
        title=f"{begin(the(first))} stands first: {people(totals[first])} displaced",
        takeaway=_leads(rows, view.year) + _rank(view, rows),
        unit=f"{scale.of('displaced people')} by origin and cause, end of {view.year}; {ATTRIBUTED}",
        chart=lambda palette: origins.ranking(table, palette),
        table=pd.DataFrame([{**row, "cause": CAUSES[row["cause"]]} for row in rows])[list(named)].rename(columns=named),
        tables=TABLES,
        notes=view.counted_twice(view.year) if PALESTINE in set(table["iso3"]) else (),
        settings=view.settings if members else view.settings.replace(view.whom.name, "World", 1),
        height=origins.ROW * len(totals),
    )


def _leads(rows: Sequence[dict[Any, Any]], year: int) -> str:
    """How many of the origins shown each cause leads in."""
    largest: dict[str, dict[Any, Any]] = {}
    for row in rows:
        if row["name"] not in largest or row["people"] > largest[row["name"]]["people"]:
            largest[row["name"]] = row
    counts = Counter(str(row["cause"]) for row in largest.values())
    parts = [f"{word_of(cause)} in {n}" for cause, n in counts.most_common()]
    return f"At the end of {year} the largest cause is {listing(parts)} of the {len(largest)} origins shown."


def _rank(view: View, rows: Sequence[dict[Any, Any]]) -> str:
    """Where the chosen country stands among the origins shown."""
    for row in rows:
        if (row["iso3"],) == view.whom.members:
            return f" {begin(the(row['name']))} stands {ordinal(row['place'])}."
    return ""
