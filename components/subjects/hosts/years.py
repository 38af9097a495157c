"""One host over the years, by group."""

from __future__ import annotations

import pandas as pd

from components import books
from components.figure import Figure
from components.subjects.hosts import charts
from components.subjects.hosts.hosts import UNRWA, Scene
from data.catalogue import GROUPS, UNKNOWN
from data.models import rates
from data.words.formats import change_people, joined, people, years
from data.words.places import begin


def trend_figure(scene: Scene) -> Figure | None:
    """One host's years by group; without a choice, the largest host."""
    place = scene.chosen.country or (str(scene.table["iso3"].iloc[0]) if len(scene.table) else None)
    table = rates.trend(scene.data.table("stocks"), place) if place else pd.DataFrame()
    if place in (None, UNKNOWN) or table.empty or not table["people"].sum():
        return None
    here, total = scene.name_of(place), table.groupby("year")["people"].sum()
    peak = int(total.reset_index().sort_values("people", ascending=False, kind="stable")["year"].iloc[0])
    wide = table.pivot(index="year", columns="group", values="people").rename(
        columns={k: m.label for k, m in GROUPS.items()}
    )
    of = about(table, place)
    marks = books.marks(scene.data, of, total.index.tolist())
    scale, span = charts.scale_of_years(table), years(int(total.index.min()), int(total.index.max()))
    return Figure(
        slug="host",
        name=f"host-{place.lower()}",
        title=_title(scene, here, about(table[table["year"].isin((scene.year - 1, scene.year))], place), total),
        takeaway=f"The number was highest at the end of {peak}: {people(total[peak])}.",
        unit=f"{scale.of(f'people in {here}')} by group, end of year, {span}",
        chart=lambda palette: charts.trend(table, palette, marks),
        table=wide.rename_axis(columns=None).rename_axis("Year").reset_index(),
        tables=("stocks",),
        sources=("UNHCR",),
        notes=joined(_default(scene, here), books.note(scene.data, of, scene.year), books.marked(marks), UNRWA),
        height=charts.TREND_HEIGHT,
    )


def about(table: pd.DataFrame, place: str) -> books.Of:
    """What one host's years are about: the groups that it holds in any of them (rows of ``rates.trend``)."""
    return books.Of(tuple(sorted(set(table.loc[table["people"] > 0, "group"]))), (place,), "host")


def _title(scene: Scene, here: str, of: books.Of, total: pd.Series[int]) -> str:
    """What the host held at the end of the year, or that there is no figure for it; no change of the books."""
    year = scene.year
    if year not in total.index:
        last = int(total.index.max())
        return f"{begin(here)}: no figure for {year}; {people(total[last])} at the end of {last}"
    if not total[year]:
        return f"{begin(here)} hosted nobody at the end of {year}"
    known = year - 1 in total.index and not books.changed(scene.data, of, year)
    step = _step(total, year) if known else ""
    held = people(total[year]) if total[year] != 1 else "one person"
    return f"{begin(here)} hosted {held} at the end of {year}{step}"


def _step(total: pd.Series[int], year: int) -> str:
    moved = total[year] - total[year - 1]
    return f", {change_people(moved)} on {year - 1}" if moved else f", as many as in {year - 1}"


def _default(scene: Scene, here: str) -> str:
    if scene.chosen.country:
        return ""
    return f"{begin(here)} is shown as the largest host{scene.inside}."
