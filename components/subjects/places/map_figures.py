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
from data.catalogue import GROUPS
from data.models import ranking
from data.words.formats import decimal, joined, people
from data.words.places import begin, the, with_label


def world(scene: Scene, warnings: tuple[str, ...]) -> Figure:
    """The map itself."""
    chosen, table = scene.chosen, scene.table
    group = chosen.group
    rates_note = notes.inhabitants(table, scene.year) if scene.shown == "rate" else ""

    def draw(palette: Palette) -> Drawing:
        if scene.shown == "rate":
            return charts.shaded(table, palette, group=group, chosen=chosen.country, pick=True, year=scene.year)
        fill = places.colour_of(palette, group)
        return charts.symbols(
            table, palette, fill, scene.top, group=group, chosen=chosen.country, pick=True, year=scene.year
        )

    return Figure(
        slug="map",
        name=f"map-{scene.shown}-{scene.slug}",
        title=title(scene),
        takeaway=takeaway(scene),
        unit=_unit(scene),
        chart=draw,
        table=_columns(scene),
        tables=("stocks", "context"),
        sources=sources(scene.chosen, scene.shown),
        notes=joined(*warnings, rates_note, notes.BOUNDARIES),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def list_beside(scene: Scene) -> Figure:
    """The ranking beside the map: the first places and the one that is chosen, with the exact rest in words."""
    bars = beside_rows(scene)
    rest = scene.ranked["people"].sum() - bars["people"].sum()
    beyond = scene.ranked[(scene.ranked["people"] > 0) & ~scene.ranked["iso3"].isin(bars["iso3"])]
    left = f"{_others(beyond)}: {people(rest)}." if len(beyond) and scene.shown == "people" else ""
    return Figure(
        slug="ranking",
        name=f"ranking-{scene.shown}-{scene.slug}",
        title="Ranking",
        takeaway=f"{takeaway(scene)} {left}".strip(),
        unit=_unit(scene),
        chart=lambda palette: places.ranked(
            bars,
            palette,
            places.colour_of(palette, scene.chosen.group),
            chosen=scene.chosen.country,
            pick=True,
            label_room=130,
        ),
        table=_columns(scene),
        tables=("stocks", "context"),
        sources=sources(scene.chosen, scene.shown),
        notes=joined(left),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )


def _others(beyond: pd.DataFrame) -> str:
    """Who is left out of the list; where unknown or stateless people are among them, they are not all places."""
    if beyond["iso3"].isin(ranking.NO_PLACES).any():
        return f"{len(beyond)} others" if len(beyond) > 1 else begin(the(str(beyond["name"].iloc[0])))
    return f"{len(beyond)} other places" if len(beyond) > 1 else "One other place"


def beside_rows(scene: Scene) -> pd.DataFrame:
    """The rows of the ranking beside the map: the first ``TOP`` and the chosen country."""
    rows = with_label(scene.ranked)
    rows = rows[((rows.index < TOP) & (rows["people"] > 0)) | (rows["iso3"] == scene.chosen.country)]
    value = rows["people"] if scene.shown == "people" else rows["per_thousand"]
    text = [people(n) for n in value] if scene.shown == "people" else [decimal(n) for n in value]
    return rows.assign(value=value.astype("float64"), text=text, tip=rows["name"])


def sources(chosen: Selection, shown: str) -> tuple[str, ...]:
    """Whose figures the map shows: keys of the sources of the chosen group, or of the side's groups."""
    keys = [chosen.group] if chosen.group else ranking.groups_of(chosen.side)
    found = tuple(source for source in ("UNHCR", "UNRWA", "IDMC") if source in {GROUPS[key].source for key in keys})
    return (*found, "World Bank") if shown == "rate" else found


def _unit(scene: Scene) -> str:
    if scene.shown == "rate":
        return f"{scene.what} per 1,000 inhabitants, {BY[scene.chosen.side]}, end of {scene.year}"
    return f"{scene.what}, {BY[scene.chosen.side]}, end of {scene.year}"


def _columns(scene: Scene) -> pd.DataFrame:
    names = {
        "rank": "Rank by people", "label": "Place", "iso3": "Code", "people": "People", "share": "Share, %",
        "per_thousand": "Per 1,000 inhabitants", "population_year": "Inhabitants of year", "kind": "On the map",
    }  # fmt: skip
    table = with_label(scene.ranked).assign(share=scene.ranked["share"].mul(100).round(2))
    return table[list(names)].rename(columns=names)
