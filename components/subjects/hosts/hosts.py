"""Hosts in words and figures; every number in a sentence is one that is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from components import books
from components import context as context_of
from components.context import Context, Data, scope
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.hosts import charts
from data.catalogue import PAIR_GROUPS
from data.kept import denominators
from data.models import rates
from data.models.breaks import ASYLUM_BY_PLACE, unknown_everywhere
from data.scope import Scope
from data.words.formats import cardinal, decimal, joined, listing, people, share, years
from data.words.places import begin, region, short, the, with_label

QUESTION: Final = "Who carries the load?"
TOP: Final = 12
UNRWA: Final = "Palestine refugees under UNRWA’s mandate are not in this measure."
WHO: Final = "refugees, asylum-seekers and others needing protection"
_MEASURES: Final = {
    "per_thousand": ("per 1,000 inhabitants", "population_year", "inhabitants"),
    "per_million": ("per million US$ of GDP", "gdp_year", "GDP"),
}


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """A choice with what each host carries in its year."""

    table: pd.DataFrame

    @property
    def region(self) -> Scope:
        """The region whose hosts are shown, or the world; a chosen country only stands out."""
        return self.context.data.once(scope, None, self.chosen.region, "host")

    @property
    def settings(self) -> str:
        """The chosen region in words; empty for the world."""
        return replace(self.chosen, country=None, side="host").where(self.context.names)

    @property
    def inside(self) -> str:
        """The chosen region behind a noun: " in Europe"; empty for the world."""
        return f" in {region(self.context.names[self.chosen.region])}" if self.chosen.region else ""

    @property
    def slug(self) -> str:
        """The choice as part of a file name: region and year."""
        return replace(self.chosen, country=None, group=None, side="host", year=self.year).slug()


def scene(context: Context) -> Scene:
    """The hosts of one year and region with their rates."""
    return Scene(context, context.data.once(host_rates, context.year, context.chosen.region))


def host_rates(data: Data, year: int, region: str | None) -> pd.DataFrame:
    """The hosts of a region (None: of the world) in one year with what they carry (data.models.rates), named."""
    stocks, countries = data.table("stocks"), data.table("countries")
    known = data.once(denominators, year, False)
    return with_label(rates.host_rates(stocks, known, countries, year, data.once(scope, None, region, "host")))


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: how many hosts hold half, and who carries most for its size."""
    if scene.table.empty:
        return "Nobody is hosted in this region and year."
    both = listing([part for part in (_first(scene, "per_thousand"), _first(scene, "per_million")) if part])
    size = f" Against its size, the load{scene.inside} is heaviest for {both} (end of {scene.year})." if both else ""
    return f"**{_half(scene)} {people(scene.table['people'].sum())} {WHO}.**{size}"


def _half(scene: Scene) -> str:
    """How many hosts shelter half, or that there is one alone."""
    half, many = rates.hosts_of_half(scene.table), len(scene.table)
    if many == 1:
        return f"{begin(the(scene.table['label'].iloc[0]))} alone shelters all{scene.inside}:"
    if half == 1:
        where = f"{scene.inside.strip()}, " if scene.inside else ""
        return f"{begin(where + the(scene.table['label'].iloc[0]))} alone shelters {_largest_share(scene)} of"
    return f"{begin(cardinal(half))} of {many} hosts{scene.inside} shelter half of"


def rate_figure(scene: Scene, measure: str) -> Figure | None:
    """The hosts that carry most per inhabitant (``per_thousand``) or against GDP (``per_million``)."""
    words, _, what = _MEASURES[measure]
    rows = scene.table.dropna(subset=[measure]).sort_values(
        [measure, "name"], ascending=[False, True], ignore_index=True
    )
    if rows.empty:
        return None
    shown = rows[(rows.index < TOP) | (rows["iso3"] == scene.chosen.country)]
    usual, marks = _usual(rows, measure), _marks(shown, measure)
    text = [f"{decimal(n)}{mark}" for n, mark in zip(shown[measure], marks, strict=True)]
    bars = shown.assign(value=shown[measure].astype("float64"), text=text, tip=shown["name"])
    first = [f"{the(x)} ({decimal(n)})" for x, n in zip(rows["label"].head(3), rows[measure], strict=False)]
    return Figure(
        slug=f"hosts-{measure.replace('_', '-')}",
        name=f"hosts-{measure.replace('_', '-')}-{scene.slug}",
        title=f"{begin(the(rows['label'].iloc[0]))} {'carries most' if len(rows) > 1 else 'alone has a figure'} {words}"
        f"{scene.inside}",
        takeaway=f"Hosted {words}{scene.inside} at the end of {scene.year}: {listing(first)}.",
        unit=f"{begin(WHO)} hosted {words}, end of {scene.year}",
        chart=lambda palette: places.ranked(
            bars, palette, palette.mark["reported"], chosen=scene.chosen.country, label_room=140
        ),
        table=_table(rows, measure),
        tables=("stocks", "context"),
        sources=("UNHCR", "World Bank"),
        notes=joined(
            _denominator(usual, scene.year, what),
            _marked(shown, measure, what),
            _without(scene, measure),
            by_host(scene),
            UNRWA,
        ),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )


def spread_figure(scene: Scene) -> Figure | None:
    """How many hosts hold how much of the whole."""
    table = rates.concentration(scene.table)
    if table.empty:
        return None
    half = rates.hosts_of_half(scene.table)
    few = listing([the(short(c, n)) for c, n in zip(table["iso3"].head(3), table["name"], strict=False)])
    part = share(table["cumulative"].iloc[min(2, len(table) - 1)])
    drawn = table.assign(people=table["people"].astype("int64"))
    about = books.of_scope(scene.region, PAIR_GROUPS)
    return Figure(
        slug="hosts-spread",
        name=f"hosts-spread-{scene.slug}",
        title=_spread_title(scene, half),
        takeaway=f"At the end of {scene.year} {few} hosted {part} of {people(table['people'].sum())} people"
        f"{scene.inside}{_of_all(half, len(table))}.",
        unit=f"Share of {WHO} held by the hosts in order, largest first, end of {scene.year}",
        chart=lambda palette: charts.concentration(drawn, palette, half),
        table=percent(with_label(table), "cumulative")[["place", "label", "people", "cumulative"]].rename(
            columns={"place": "Place", "label": "Host", "people": "People", "cumulative": "Together, %"}
        ),
        tables=("stocks",),
        sources=("UNHCR",),
        notes=joined(books.note(scene.data, about, scene.year), by_host(scene), UNRWA),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _spread_title(scene: Scene, half: int) -> str:
    first = begin(the(scene.table["label"].iloc[0]))
    if len(scene.table) == 1:
        return f"{first} alone hosts all the people{scene.inside}"
    if half == 1:
        return f"{first} alone hosts {_largest_share(scene)} of the people{scene.inside}"
    return f"{begin(cardinal(half))} countries host half of the people{scene.inside}"


def _of_all(half: int, hosts: int) -> str:
    return f"; {cardinal(half)} of {hosts} hosts held half{' or more' if half == 1 else ''}" if hosts > 1 else ""


def _largest_share(scene: Scene) -> str:
    """The part of the largest host."""
    return share(scene.table["people"].iloc[0] / scene.table["people"].sum())


def percent(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """``table`` with the fractions of ``column`` as per cent, for people who read it."""
    return table.assign(**{column: table[column].mul(100).round(2)})


def _unknown_hosts(data: Data, year: int) -> int:
    return rates.unknown_hosts(data.table("stocks"), year)


def by_host(scene: Scene) -> str:
    """How many people of the year are left out since their host is not known; empty when there are none."""
    left = scene.data.once(_unknown_hosts, scene.year)
    if not left:
        return ""
    if unknown_everywhere(scene.year, "host", "asylum_seekers"):
        return f"Asylum-seekers are counted by host from {ASYLUM_BY_PLACE} on: {people(left)} are left out."
    return f"{people(left)} people whose host is not known are left out."


def _first(scene: Scene, measure: str) -> str:
    rows = scene.table.dropna(subset=[measure]).sort_values(measure, ascending=False)
    if rows.empty:
        return ""
    return f"{the(rows['label'].iloc[0])} ({decimal(rows[measure].iloc[0])} {_MEASURES[measure][0]})"


def _usual(rows: pd.DataFrame, measure: str) -> int:
    return int(rows[_MEASURES[measure][1]].mode().iloc[0])


def _marks(rows: pd.DataFrame, measure: str) -> list[str]:
    column = _MEASURES[measure][1]
    usual = _usual(rows, measure)
    return ["" if when == usual else " †" for when in rows[column]]


def _denominator(usual: int, year: int, what: str) -> str:
    return "" if usual == year else f"{begin(what)} of {usual}."


def _marked(rows: pd.DataFrame, measure: str, what: str) -> str:
    column, usual = _MEASURES[measure][1], _usual(rows, measure)
    other = rows[rows[column] != usual]
    parts = [f"{label} {when}" for label, when in zip(other["label"], other[column], strict=True)]
    return f"† {what} of another year: {listing(parts)}." if parts else ""


def _without(scene: Scene, measure: str) -> str:
    codes = rates.missing_gdp(scene.table) if measure == "per_million" else rates.missing_population(scene.table)
    names = scene.table.set_index("iso3")["label"]
    what = "GDP" if measure == "per_million" else "number of inhabitants"
    span = years(scene.year - rates.CARRIED, scene.year)
    return f"No {what} of {span}, so no rate: {listing([str(names[code]) for code in codes])}." if codes else ""


def _table(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    words, year, what = _MEASURES[measure]
    names = {"label": "Host", "iso3": "Code", "people": "People", measure: begin(words), year: f"{begin(what)} of year"}
    return rows[list(names)].rename(columns=names)
