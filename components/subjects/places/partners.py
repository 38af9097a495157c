"""One place and its partners over time: where an origin's people are, or whom a host shelters."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.figure import Figure
from components.subjects.places import charts_corridors as charts
from components.subjects.places.pairs import Scene, under
from components.words.formats import listing, people, share, years
from components.words.places import begin, short, the, with_label
from data.models import corridors

PARTNERS: Final = 6


def partners_figure(scene: Scene) -> Figure | None:
    """Where one origin's people are, or whom one host shelters, since 1990; without a choice, the largest place."""
    side = scene.chosen.side
    place = scene.chosen.country or corridors.main_place(scene.scope.rows(scene.pairs, side), scene.year, side)
    if place is None:
        return None
    total = corridors.totals_of(scene.data.table("stocks"), place, side, scene.chosen.group)
    told = corridors.telling_years(total)
    table = corridors.partners(scene.pairs, scene.countries, total, place, side, PARTNERS)
    table = table[table["year"].isin(told["year"])]
    if table.empty or not table["people"].sum():
        return None
    drawn = with_label(table.assign(name=table["name"].astype("str")))
    return _partners(scene, place, drawn, total)


def _partners(scene: Scene, place: str, drawn: pd.DataFrame, total: pd.DataFrame) -> Figure:
    side, names = scene.chosen.side, scene.countries.set_index("iso3")["name"]
    here = the(short(place, str(names.get(place, place))))
    year = scene.year if scene.year in set(total["year"]) else int(total["year"].max())
    rows = drawn[(drawn["year"] == year) & (drawn["label"] != corridors.OTHERS)].sort_values("people", ascending=False)
    whole = int(total.loc[total["year"] == year, "people"].iloc[0])
    wide = drawn.pivot_table(index="year", columns="label", values="people", aggfunc="sum", sort=False)
    span = years(int(drawn["year"].min()), int(drawn["year"].max()))
    by = "by country of asylum" if side == "origin" else "by country of origin"
    return Figure(
        slug="partners",
        name=f"partners-{side}-{place.lower()}-{(scene.chosen.group or 'all').replace('_', '-')}",
        title=_partners_title(rows, here, side, whole),
        takeaway=_partners_takeaway(rows, here, side, whole, year),
        unit=f"Million {scene.who} {'from' if side == 'origin' else 'in'} {here}, {by}, end of each year, {span}",
        chart=lambda palette: charts.partners(drawn, palette, corridors.OTHERS),
        table=wide.rename_axis(columns=None).rename_axis("Year").reset_index(),
        tables=("corridors", "stocks"),
        sources=("UNHCR", "UNRWA"),
        notes=under(scene, "Others are the exact rest to the place’s total." + _default_note(scene, here)),
        height=charts.PARTNERS_HEIGHT,
    )


def _default_note(scene: Scene, here: str) -> str:
    if scene.chosen.country:
        return ""
    role = "origin" if scene.chosen.side == "origin" else "host"
    return f" No country is chosen above, so this is the largest {role}, {here}."


def _partners_title(rows: pd.DataFrame, here: str, side: str, whole: int) -> str:
    if rows.empty or not whole:
        return f"People {'from' if side == 'origin' else 'in'} {here}"
    first = the(rows["label"].iloc[0])
    part = share(rows["people"].iloc[0] / whole)
    if side == "origin":
        return f"{begin(first)} shelters {part} of the people from {here}"
    return f"{part} of the people whom {here} shelters come from {first}"


def _partners_takeaway(rows: pd.DataFrame, here: str, side: str, whole: int, year: int) -> str:
    if rows.empty:
        return (
            f"No partner of 500 people or more is known for the end of {year}, when there were {people(whole)} in all."
        )
    parts = listing([f"{the(x)} ({people(n)})" for x, n in zip(rows["label"].head(3), rows["people"], strict=False)])
    if side == "origin":
        return f"Of {people(whole)} from {here} at the end of {year}, the largest numbers were in {parts}."
    return f"Of {people(whole)} in {here} at the end of {year}, the largest numbers came from {parts}."
