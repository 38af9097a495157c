"""New displacement across borders: how many fled in each year, and along which corridors."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from components import books
from components.context import Data, scope
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.places import charts_corridors as charts
from components.subjects.places.pairs import Scene, labelled, rest
from data.catalogue import GROUPS, WORLD
from data.models import corridors
from data.words.formats import change_people, joined, people, years
from data.words.places import begin, the

TOP_NEW: Final = 10
ABOUT: Final = books.Of(("new_displacement",), (WORLD,), table="flows")
LATE: Final = books.Of(("oip",), (WORLD,))
"""The group that joins the flows in the year in which it begins: the step on the year before is one of the counting."""


def _by_year(data: Data, country: str | None, region: str | None, side: str) -> pd.DataFrame:
    pairs, flows, countries = (data.table(name) for name in ("new_corridors", "flows", "countries"))
    return labelled(corridors.largest_new(pairs, flows, countries, data.once(scope, country, region, side), 3))


def new_figure(scene: Scene) -> Figure | None:
    """People newly displaced across borders by year; its table holds each year's three largest corridors."""
    table = scene.data.once(_by_year, scene.chosen.country, scene.chosen.region, scene.chosen.side)
    if table.empty:
        return None
    first = table.groupby("year").head(1).reset_index(drop=True)
    peaks = corridors.peaks(first.set_index("year")["total"])
    span = years(int(first["year"].min()), int(first["year"].max()))
    marks = books.marks(scene.data, LATE, first["year"].tolist())
    drawn = first.assign(named=first["year"].isin(list(peaks)) & first["origin"].notna(), words=first["label"])
    return Figure(
        slug="new-displacement",
        name=f"new-displacement-{replace(scene.chosen, group=None, year=None).slug()}",
        title=_new_title(first, scene),
        takeaway=_new_takeaway(first, scene),
        unit=f"{charts.scale_of_new(first).of('people')} newly displaced across borders in the year, {span}",
        chart=lambda palette: charts.new_by_year(drawn, palette, scene.year, marks),
        table=table[["year", "total", "start", "end", "people"]].rename(
            columns={
                "year": "Year", "total": "All newly displaced", "start": "Origin",
                "end": "Country of asylum", "people": "People",
            }
        ),
        tables=("new_corridors",),
        notes=(
            f"All groups; others needing protection from {GROUPS['oip'].first_year} on (†). The table names the three "
            "largest new corridors of each year.",
        ),
        settings=scene.settings,
        height=charts.NEW_HEIGHT,
    )  # fmt: skip


def new_pairs_figure(scene: Scene) -> Figure | None:
    """The largest new corridors of the chosen year."""
    flows, pairs = scene.data.table("flows"), scene.data.table("new_corridors")
    by_year = corridors.new_by_year(flows, scene.scope).set_index("year")["people"]
    total = int(by_year.get(scene.year, 0))
    table = labelled(corridors.top_pairs(pairs, scene.countries, total, scene.year, TOP_NEW, scene.scope))
    rows = table.dropna(subset=["origin"])
    if rows.empty:
        return None
    bars = rows.assign(
        value=rows["people"].astype("float64"), text=[people(n) for n in rows["people"]],
        tip=rows["origin_name"] + " → " + rows["host_name"], iso3=rows["origin"] + rows["host"],
    )  # fmt: skip
    first = rows.iloc[0]
    return Figure(
        slug="new-corridors",
        name=f"new-corridors-{replace(scene.chosen, group=None, year=scene.year).slug()}",
        title=f"The largest new corridor{_of(scene)} in {scene.year}: {begin(first['words'])}",
        takeaway=f"In {scene.year} {people(first['people'])} went from {_from_to(first)}; "
        f"{people(total)}{''.join(_across(scene))} were newly displaced in all.",
        unit=f"People newly displaced across borders by origin and country of asylum, {scene.year}",
        chart=lambda palette: places.ranked(bars, palette, places.colour_of(palette, None)),
        table=table[["start", "end", "people"]].rename(
            columns={"start": "Origin", "end": "Country of asylum", "people": "People"}
        ),
        tables=("new_corridors",),
        notes=joined(rest("new corridors", total - rows["people"].sum())),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )


def _of(scene: Scene) -> str:
    return f" of people{''.join(_across(scene))}" if scene.place else ""


def _from_to(row: pd.Series[str]) -> str:
    return f"{the(row['start'])} to {the(row['end'])}"


def _new_title(first: pd.DataFrame, scene: Scene) -> str:
    year, here, into = scene.year, *_across(scene)
    totals = first.set_index("year")["total"]
    count, before = totals.get(year), totals.get(year - 1)
    if count is None or pd.isna(count):
        return f"New displacement across borders{here}{into}"
    known = not (before is None or pd.isna(before) or any(books.changed(scene.data, of, year) for of in (ABOUT, LATE)))
    step = f", {change_people(count - before)} on {year - 1}" if known else ""
    step = f", as many as in {year - 1}" if known and count == before else step
    who = people(count) if count != 1 else "One person"
    return f"{who if count else 'Nobody'}{here} fled across borders{into} in {year}{step}"


def _across(scene: Scene) -> tuple[str, str]:
    """The chosen place: behind who fled, and behind where they fled to."""
    return ("", f" to {scene.place}") if scene.place and scene.chosen.side == "host" else (scene.where, "")


def _new_takeaway(first: pd.DataFrame, scene: Scene) -> str:
    peak = first.sort_values("total", ascending=False).iloc[0]
    if not peak["total"]:
        return "Nobody was counted in any year."
    here, into = _across(scene)
    which = f" of people{here}{into}" if here or into else ""
    largest = "" if pd.isna(peak["people"]) else f", {people(peak['people'])} of them from {_from_to(peak)}"
    return f"The highest yearly number{which} was that of {peak['year']}: {people(peak['total'])}{largest}."
