"""One place and its partners over time: where an origin's people are, or whom a host shelters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from components import books
from components.figure import Figure
from components.subjects.places import charts_corridors as charts
from components.subjects.places.pairs import Scene, under
from data.catalogue import UNKNOWN
from data.models import corridors
from data.models.ranking import named
from data.words.formats import listing, people, share, years
from data.words.places import begin, people_from, the, with_label

PARTNERS: Final = 6


def partners_figure(scene: Scene) -> Figure | None:
    """Where one origin's people are, or whom one host shelters, since 1990; without a choice, the largest place."""
    side = scene.chosen.side
    place = scene.chosen.country or corridors.main_place(scene.scope.rows(scene.pairs, side), scene.year, side)
    if place is None:
        return None
    total = corridors.totals_of(scene.data.table("stocks"), place, side, scene.chosen.group)
    told = corridors.telling_years(total)
    if told.empty or not told["people"].sum():
        return None
    year = scene.year if scene.year in set(total["year"]) else int(total["year"].max())
    table = corridors.partners(scene.pairs, scene.countries, total, place, side, PARTNERS, year)
    drawn = with_label(table[table["year"].isin(told["year"])].astype({"name": "str"}))
    return _figure(scene, _One(scene, place, year, total), drawn)


@dataclass(frozen=True, eq=False)
class _One:
    """One place in the year that sentences are about: and its totals by year."""

    scene: Scene
    place: str
    year: int
    total: pd.DataFrame

    @property
    def whole(self) -> int:
        """The place's people at the end of the year."""
        return int(self.total.loc[self.total["year"] == self.year, "people"].iloc[0])

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The partners that are surely the largest of the year, the largest first."""
        side, other = self.scene.chosen.side, "host" if self.scene.chosen.side == "origin" else "origin"
        rows = corridors.largest_partners(self.scene.pairs, self.place, side, self.year, self.whole)
        return with_label(named(rows, self.scene.countries, other))

    @property
    def here(self) -> str:
        """The place inside a sentence."""
        return self.scene.name_of(self.place)

    @property
    def where(self) -> str:
        """The place behind a noun: "from Syria", "in Germany"."""
        return people_from(self.place, self.here) if self.scene.chosen.side == "origin" else f"in {self.here}"

    @property
    def asked(self) -> str:
        """That the year is not the one that was asked for; empty when it is."""
        return "" if self.year == self.scene.year else f"No figure for {self.scene.year}; at the end of {self.year} "


def _figure(scene: Scene, one: _One, drawn: pd.DataFrame) -> Figure:
    side = scene.chosen.side
    wide = drawn.pivot_table(index="year", columns="label", values="people", aggfunc="sum", sort=False)
    span = years(int(drawn["year"].min()), int(drawn["year"].max()))
    by = "by country of asylum" if side == "origin" else "by country of origin"
    heading = _title(one)
    about = books.Of(scene.groups, (one.place,), side)
    marks = books.marks(scene.data, about, sorted(set(drawn["year"])))
    return Figure(
        slug="partners",
        name=f"partners-{side}-{one.place.lower()}-{(scene.chosen.group or 'all').replace('_', '-')}",
        title=f"{one.asked}{heading}" if one.asked else begin(heading),
        takeaway=_takeaway(one),
        unit=f"{charts.scale_of_partners(drawn).of(scene.who)} {one.where}, {by}, end of each year, {span}",
        chart=lambda palette: charts.partners(drawn, palette, corridors.OTHERS, marks),
        table=wide.rename_axis(columns=None).rename_axis("Year").reset_index(),
        tables=("corridors", "stocks"),
        sources=("UNHCR", "UNRWA"),
        notes=under(
            scene,
            "Others are the exact rest to the place’s total." + _default_note(scene, one.here),
            books.marked(marks),
            of=one.place,
        ),
        height=charts.PARTNERS_HEIGHT,
    )


def _default_note(scene: Scene, here: str) -> str:
    if scene.chosen.country:
        return ""
    role = "origin" if scene.chosen.side == "origin" else "host"
    within = f" {'from' if scene.chosen.side == 'origin' else 'in'} {scene.place}" if scene.place else ""
    return f" {begin(here)} is shown as the largest {role}{within}."


def _title(one: _One) -> str:
    who, rows = one.scene.people, one.rows
    if rows.empty or not one.whole:
        return f"{who} {one.where}"
    first, part = the(rows["label"].iloc[0]), share(rows["people"].iloc[0] / one.whole)
    if one.scene.chosen.side == "origin":
        shelters = "shelter" if rows["iso3"].iloc[0] == UNKNOWN else "shelters"
        return f"{first} {shelters} {part} of the {who} {one.where}"
    return f"{part} of the {who} {one.where} come from {first}"


def _takeaway(one: _One) -> str:
    rows, who, year = one.rows, one.scene.who, one.year
    if not one.whole:
        return f"Nobody was counted at the end of {year}."
    if rows.empty:
        return (
            f"No partner of 500 people or more is known for the end of {year}; in all there were {people(one.whole)}."
        )
    parts = [f"{the(x)} ({people(n)})" for x, n in zip(rows["label"].head(3), rows["people"], strict=False)]
    largest = "largest numbers" if len(parts) > 1 else "largest number"
    came = f"{'were' if len(parts) > 1 else 'was'} in" if one.scene.chosen.side == "origin" else "came from"
    return f"Of {people(one.whole)} {who} {one.where} at the end of {year}, the {largest} {came} {listing(parts)}."
