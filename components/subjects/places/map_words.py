"""The map in words and figures: every sentence is made of the numbers that are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from components.context import Context, Data, Selection, scope
from components.drawing import Drawing
from components.figure import Figure
from components.marks import ranked as places
from components.palette import Palette
from components.subjects.places import charts_map as charts
from components.subjects.places import notes
from components.words.formats import decimal, joined, listing, ordinal, people, share
from components.words.places import begin, short, the, who, with_label
from data.catalogue import GROUPS, UNKNOWN
from data.models import ranking
from data.models.map_year import MapYear, map_year

QUESTION: Final = "Where from, where to?"
SHOWN: Final = {"people": "Number of people", "rate": "Per 1,000 inhabitants"}
TOP: Final = 12
_FROM: Final = {"origin": "came from", "host": "were hosted in"}
_VERB: Final = {"origin": "account for", "host": "shelter"}
_REST: Final = {"origin": "came from", "host": "are in"}
_ROLE: Final = {"origin": "country of origin", "host": "host"}
_BY: Final = {"origin": "by country of origin", "host": "by country of asylum"}


@dataclass(frozen=True, eq=False)
class Scene:
    """One year of the map: the context, what is shown, and the figures of the year."""

    context: Context
    shown: str
    found: MapYear

    @property
    def chosen(self) -> Selection:
        """The shared choice."""
        return self.context.chosen

    @property
    def year(self) -> int:
        """The chosen year."""
        return self.context.year

    @property
    def table(self) -> pd.DataFrame:
        """Every place of the ranking with its rates, the largest first."""
        return self.found.table

    @property
    def top(self) -> float:
        """The count that circles are scaled to: the largest of any year."""
        return self.found.top

    @property
    def since(self) -> int | None:
        """The first year of the run in which the place now first stood first."""
        return self.found.since

    @property
    def settings(self) -> str:
        """The chosen region in words; a chosen country only stands out."""
        return replace(self.chosen, country=None).where(self.context.names)

    @property
    def what(self) -> str:
        """Who is counted, in words."""
        return begin(who(self.chosen.group, self.chosen.side))

    @property
    def slug(self) -> str:
        """The choice as part of a file name; the chosen country only stands out and is no part of it."""
        return replace(self.chosen, country=None, year=self.year).slug()

    @property
    def ranked(self) -> pd.DataFrame:
        """The places in the order of what is shown; without a rate a place has no rank."""
        if self.shown == "people":
            return self.table
        rows = self.table.dropna(subset=["per_thousand"])
        return rows.sort_values(["per_thousand", "name"], ascending=[False, True], ignore_index=True)


def scene(context: Context) -> Scene:
    """What the map shows: the figures of a year for a choice, as numbers of people or as rates."""
    chosen = context.chosen
    return Scene(
        context,
        context.own["map_show"],
        context.data.once(year_on_map, context.year, chosen.side, chosen.group, chosen.region),
    )


def year_on_map(data: Data, year: int, side: str, group: str | None, region: str | None) -> MapYear:
    """The figures of the map in one year: the places of a region, or all; a chosen country only stands out."""
    rows, inside = data.once(history, side, group), data.once(scope, None, region, side)
    return map_year(rows, data.table("context"), data.table("countries"), year, inside, group)


def history(data: Data, side: str, group: str | None) -> pd.DataFrame:
    """People by year and country of one side and group or its total (year, iso3, people)."""
    return ranking.people_by_country(data.table("stocks"), side, group)


def words(now: Scene, kind: str) -> str:
    """What a drawing is, for a screen reader; the same in every year, so that the drawing can stay."""
    per = "per 1,000 inhabitants, " if now.shown == "rate" else ""
    return (
        f"{kind}: {now.what} {per}{_BY[now.chosen.side]}, in the year chosen above. The sentence above says what it "
        "shows; its table holds every figure."
    )


def sources(chosen: Selection, shown: str) -> tuple[str, ...]:
    """Whose figures the map shows: keys of the sources of the chosen group, or of the side's groups."""
    keys = [chosen.group] if chosen.group else ranking.groups_of(chosen.side)
    found = tuple(source for source in ("UNHCR", "UNRWA", "IDMC") if source in {GROUPS[key].source for key in keys})
    return (*found, "World Bank") if shown == "rate" else found


def answer(now: Scene) -> str:
    """The page's answer as Markdown: the largest places and how much of the whole they are."""
    rows, total = with_label(now.table).head(3), now.table["people"].sum()
    if not total:
        return "There are no figures for this choice."
    names = begin(listing([the(name) for name in rows["label"]]))
    part = share(rows["people"].sum() / total)
    many = (now.table["people"] > 0).sum()
    return (
        f"**{names} {_VERB[now.chosen.side]} {part}** of {people(total)} {who(now.chosen.group, now.chosen.side)} "
        f"at the end of {now.year}; the rest {_REST[now.chosen.side]} {many - len(rows)} other places."
    )


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
        title=_title(now),
        takeaway=_takeaway(now),
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
    left = f"{places_left} other places: {people(rest)}." if places_left and now.shown == "people" else ""
    return Figure(
        slug="ranking",
        name=f"ranking-{now.shown}-{now.slug}",
        title="Ranking",
        takeaway=f"{_takeaway(now)} {left}".strip(),
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


def chosen_place(now: Scene) -> str:
    """One sentence on the chosen country, its place in the ranking and its rate; empty when none is chosen."""
    if now.chosen.country is None:
        return ""
    rows = now.table[now.table["iso3"] == now.chosen.country]
    if rows.empty:
        return "No figure for the chosen country in this year, group and region."
    row = rows.iloc[0]
    rate = "" if pd.isna(row["per_thousand"]) else f", {decimal(row['per_thousand'])} for every 1,000 inhabitants"
    where = f"{ordinal(int(row['rank']))} of {len(now.table)} places"
    return (
        f"**{begin(the(short(row['iso3'], row['name'])))}**, end of {now.year}: {people(row['people'])}, {where}{rate}."
    )


def nothing(now: Scene) -> tuple[str, str]:
    """Why there is nothing to draw, and what exists instead."""
    group = now.chosen.group
    if group and now.chosen.side == "host" and group in ranking.IDPS:
        return f"{GROUPS[group].short} people stay in their own country.", "They stand on the side of the origins."
    if group and now.year < GROUPS[group].first_year:
        return f"Not collected before {GROUPS[group].first_year}.", f"{GROUPS[group].short} begin in that year."
    return "No figures for this choice.", "Another year, group or region has some."


def _title(now: Scene) -> str:
    rows = with_label(now.ranked).head(3)
    names = listing([the(name) for name in rows["label"]])
    if now.shown == "rate":
        return f"{begin(names)} rank highest per inhabitant"
    known = with_label(now.table[now.table["iso3"] != UNKNOWN]).head(1)
    if known.empty or now.since is None:
        return now.what
    since = {now.year: "", now.year - 1: ", as the year before"}.get(now.since, f", as in every year since {now.since}")
    if notes.internal(now.year, now.chosen.side, now.chosen.group):
        return f"Among the origins that are known, {the(known['label'].iloc[0])} is the largest"
    return f"{begin(the(known['label'].iloc[0]))} is the largest {_ROLE[now.chosen.side]}{since}"


def _takeaway(now: Scene) -> str:
    rows = with_label(now.ranked).head(3)
    if rows.empty:
        return "No figures for this choice."
    if now.shown == "rate":
        parts = [f"{the(x)} ({decimal(n)})" for x, n in zip(rows["label"], rows["per_thousand"], strict=True)]
        return f"At the end of {now.year} the highest numbers per 1,000 inhabitants: {listing(parts)}."
    parts = [f"{the(x)} ({people(n)})" for x, n in zip(rows["label"], rows["people"], strict=True)]
    total = people(now.table["people"].sum())
    return (
        f"At the end of {now.year} the largest numbers, of {total} in all, {_FROM[now.chosen.side]} {listing(parts)}."
    )


def _unit(now: Scene) -> str:
    if now.shown == "rate":
        return f"{now.what} per 1,000 inhabitants, {_BY[now.chosen.side]}, end of {now.year}"
    return f"{now.what}, {_BY[now.chosen.side]}, end of {now.year}"


def _columns(now: Scene) -> pd.DataFrame:
    names = {
        "rank": "Rank by people", "name": "Place", "iso3": "Code", "people": "People", "share": "Share, %",
        "per_thousand": "Per 1,000 inhabitants", "population_year": "Inhabitants of year", "kind": "On the map",
    }  # fmt: skip
    table = now.ranked.assign(share=now.ranked["share"].mul(100).round(2))
    return table[list(names)].rename(columns=names)
