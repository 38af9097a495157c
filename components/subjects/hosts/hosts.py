"""Hosts in words and figures; every number in a sentence is one that is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from components import context as context_of
from components.context import Context, Data, scope
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.hosts import charts
from components.words.formats import cardinal, change_people, decimal, joined, listing, people, share, years
from components.words.places import begin, short, the, with_label
from data.catalogue import GROUPS
from data.models import rates
from data.scope import Scope

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
    def slug(self) -> str:
        """The choice as part of a file name: region and year."""
        return replace(self.chosen, country=None, group=None, side="host", year=self.year).slug()


def scene(context: Context) -> Scene:
    """The hosts of one year and region with their rates."""
    return Scene(context, context.data.once(host_rates, context.year, context.chosen.region))


def host_rates(data: Data, year: int, region: str | None) -> pd.DataFrame:
    """The hosts of a region (None: of the world) in one year with what they carry (data.models.rates), named."""
    stocks, context, countries = (data.table(name) for name in ("stocks", "context", "countries"))
    return with_label(rates.host_rates(stocks, context, countries, year, data.once(scope, None, region, "host")))


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: how many hosts hold half, and who carries most for its size."""
    if scene.table.empty:
        return "Nobody is hosted in this region and year."
    half, total = rates.hosts_of_half(scene.table), people(scene.table["people"].sum())
    head, gdp = _first(scene, "per_thousand"), _first(scene, "per_million")
    both = listing([part for part in (head, gdp) if part])
    return (
        f"**{begin(cardinal(half))} of {len(scene.table)} hosts {'shelters' if half == 1 else 'shelter'} half of "
        f"{total} {WHO}.** Against its size, the load is heaviest for {both} (end of {scene.year})."
    )


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
        title=f"{begin(the(rows['label'].iloc[0]))} carries most {words}",
        takeaway=f"Hosted {words} at the end of {scene.year}: {listing(first)}.",
        unit=f"{begin(WHO)} hosted {words}, end of {scene.year}",
        chart=lambda palette: places.ranked(
            bars, palette, palette.mark["reported"], chosen=scene.chosen.country, label_room=140
        ),
        table=_table(rows, measure),
        tables=("stocks", "context"),
        sources=("UNHCR", "World Bank"),
        notes=joined(
            _denominator(usual, scene.year, what), _marked(shown, measure, what), _without(scene, measure), UNRWA
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
    return Figure(
        slug="hosts-spread",
        name=f"hosts-spread-{scene.slug}",
        title=f"{begin(cardinal(half))} {'country hosts' if half == 1 else 'countries host'} half of the people",
        takeaway=f"At the end of {scene.year} {few} hosted {part} of {people(table['people'].sum())}; {cardinal(half)} "
        f"of {len(table)} hosts held half.",
        unit=f"Share of {WHO} held by the hosts in order, largest first, end of {scene.year}",
        chart=lambda palette: charts.concentration(drawn, palette, half),
        table=percent(table, "cumulative")[["place", "name", "people", "cumulative"]].rename(
            columns={"place": "Place", "name": "Host", "people": "People", "cumulative": "Together, %"}
        ),
        tables=("stocks",),
        sources=("UNHCR",),
        notes=(UNRWA,),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def percent(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """``table`` with the fractions of ``column`` as per cent, for people who read it."""
    return table.assign(**{column: table[column].mul(100).round(2)})


def trend_figure(scene: Scene) -> Figure | None:
    """One host's years by group; without a choice, the largest host."""
    place = scene.chosen.country or (str(scene.table["iso3"].iloc[0]) if len(scene.table) else None)
    table = rates.trend(scene.context.data.table("stocks"), place) if place else pd.DataFrame()
    if place is None or table.empty or not table["people"].sum():
        return None
    names = scene.context.data.table("countries").set_index("iso3")["name"]
    here, total = the(short(place, str(names.get(place, place)))), table.groupby("year")["people"].sum()
    at = scene.year if scene.year in total.index else int(total.index.max())
    before = f", {change_people(total[at] - total[at - 1])} on {at - 1}" if at - 1 in total.index else ""
    peak = int(total.reset_index().sort_values("people", ascending=False)["year"].iloc[0])
    default = "" if scene.chosen.country else f"No country is chosen above, so this is the largest host, {here}."
    wide = table.pivot(index="year", columns="group", values="people").rename(
        columns={k: m.label for k, m in GROUPS.items()}
    )
    return Figure(
        slug="host",
        name=f"host-{place.lower()}",
        title=f"{begin(here)} hosted {people(total[at])} at the end of {at}{before}",
        takeaway=f"The number was highest at the end of {peak}: {people(total[peak])}.",
        unit=f"Million people in {here} by group, end of year, {years(int(total.index.min()), int(total.index.max()))}",
        chart=lambda palette: charts.trend(table, palette),
        table=wide.rename_axis(columns=None).rename_axis("Year").reset_index(),
        tables=("stocks",),
        sources=("UNHCR",),
        notes=joined(default, UNRWA),
        height=charts.TREND_HEIGHT,
    )


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
    return "" if usual == year else f"{begin(what)} of {usual}, the latest there is."


def _marked(rows: pd.DataFrame, measure: str, what: str) -> str:
    column, usual = _MEASURES[measure][1], _usual(rows, measure)
    other = rows[rows[column] != usual]
    parts = [f"{label} {when}" for label, when in zip(other["label"], other[column], strict=True)]
    return f"† {what} of another year: {listing(parts)}." if parts else ""


def _without(scene: Scene, measure: str) -> str:
    codes = rates.missing_gdp(scene.table) if measure == "per_million" else rates.missing_population(scene.table)
    names = scene.table.set_index("iso3")["label"]
    what = "GDP" if measure == "per_million" else "number of inhabitants"
    return (
        f"No {what} of the last two years, so no rate: {listing([str(names[code]) for code in codes])}."
        if codes
        else ""
    )


def _table(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    words, year, what = _MEASURES[measure]
    names = {"name": "Host", "iso3": "Code", "people": "People", measure: begin(words), year: f"{begin(what)} of year"}
    return rows[list(names)].rename(columns=names)
