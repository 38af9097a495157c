"""The map and the ranking beside it as figures."""

from __future__ import annotations

import pandas as pd

from components.context import Selection
from components.drawing import Drawing
from components.figure import Figure
from components.marks import ranked as places
from components.palette import Palette
from components.subjects.places import charts_map as charts
from components.subjects.places import notes
from components.subjects.places.map_words import BY, TOP, Scene, takeaway, title
from components.words.formats import decimal, joined, people
from components.words.places import with_label
from data.catalogue import GROUPS
from data.models import ranking


def world(now: Scene, warnings: tuple[str, ...]) -> Figure:
    """The map itself."""
    chosen, table = now.chosen, now.table
    group = chosen.group
    rates_note = notes.inhabitants(table, now.year) if now.shown == "rate" else ""

    def draw(palette: Palette) -> Drawing:
        if now.shown == "rate":
            return charts.shaded(table, palette, group=group, chosen=chosen.country, pick=True)
        fill = places.colour_of(palette, group)
        return charts.symbols(table, palette, fill, now.top, group=group, chosen=chosen.country, pick=True)

    return Figure(
        slug="map",
        name=f"map-{now.shown}-{now.slug}",
        title=title(now),
        takeaway=takeaway(now),
        unit=_unit(now),
        chart=draw,
        table=_columns(now),
        tables=("stocks", "context"),
        sources=sources(now.chosen, now.shown),
        notes=joined(*warnings, rates_note, notes.BOUNDARIES),
        settings=now.settings,
        height=charts.HEIGHT,
    )


def list_beside(now: Scene) -> Figure:
    """The ranking beside the map: the first places and the one that is chosen, with the exact rest in words."""
    bars = beside_rows(now)
    rest = now.ranked["people"].sum() - bars["people"].sum()
    places_left = len(now.ranked) - len(bars)
    others = f"{places_left} other places" if places_left > 1 else "One other place"
    left = f"{others}: {people(rest)}." if places_left and now.shown == "people" else ""
    return Figure(
        slug="ranking",
        name=f"ranking-{now.shown}-{now.slug}",
        title="Ranking",
        takeaway=f"{takeaway(now)} {left}".strip(),
        unit=_unit(now),
        chart=lambda palette: places.ranked(
            bars,
            palette,
            places.colour_of(palette, now.chosen.group),
            chosen=now.chosen.country,
            pick=True,
            label_room=130,
        ),
        table=_columns(now),
        tables=("stocks", "context"),
        sources=sources(now.chosen, now.shown),
        notes=joined(left),
        settings=now.settings,
        height=places.height_of(len(bars)),
    )


def beside_rows(now: Scene) -> pd.DataFrame:
    """The rows of the ranking beside the map: the first ``TOP`` and the chosen country."""
    rows = with_label(now.ranked)
    rows = rows[(rows.index < TOP) | (rows["iso3"] == now.chosen.country)]
    value = rows["people"] if now.shown == "people" else rows["per_thousand"]
    text = [people(n) for n in value] if now.shown == "people" else [decimal(n) for n in value]
    return rows.assign(value=value.astype("float64"), text=text, tip=rows["name"])


def sources(chosen: Selection, shown: str) -> tuple[str, ...]:
    """Whose figures the map shows: keys of the sources of the chosen group, or of the side's groups."""
    keys = [chosen.group] if chosen.group else ranking.groups_of(chosen.side)
    found = tuple(source for source in ("UNHCR", "UNRWA", "IDMC") if source in {GROUPS[key].source for key in keys})
    return (*found, "World Bank") if shown == "rate" else found


def _unit(now: Scene) -> str:
    if now.shown == "rate":
        return f"{now.what} per 1,000 inhabitants, {BY[now.chosen.side]}, end of {now.year}"
    return f"{now.what}, {BY[now.chosen.side]}, end of {now.year}"


def _columns(now: Scene) -> pd.DataFrame:
    names = {
        "rank": "Rank by people", "name": "Place", "iso3": "Code", "people": "People", "share": "Share, %",
        "per_thousand": "Per 1,000 inhabitants", "population_year": "Inhabitants of year", "kind": "On the map",
    }  # fmt: skip
    table = now.ranked.assign(share=now.ranked["share"].mul(100).round(2))
    return table[list(names)].rename(columns=names)
