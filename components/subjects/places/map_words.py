"""The map in words and figures: every sentence is made of the numbers that are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from components import context as context_of
from components.context import Context, Data, scope
from components.subjects.places import notes
from components.words.formats import decimal, listing, ordinal, people, share
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
BY: Final = {"origin": "by country of origin", "host": "by country of asylum"}


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """One year of the map: the context, what is shown, and the figures of the year."""

    shown: str
    found: MapYear

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


def words(scene: Scene, kind: str) -> str:
    """What a drawing is, for a screen reader; the same in every year, so that the drawing can stay."""
    per = "per 1,000 inhabitants, " if scene.shown == "rate" else ""
    return (
        f"{kind}: {scene.what} {per}{BY[scene.chosen.side]}, in the year chosen above. The sentence above says what it "
        "shows; its table holds every figure."
    )


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: the largest places and how much of the whole they are."""
    rows, total = with_label(scene.table[scene.table["people"] > 0]).head(3), scene.table["people"].sum()
    if not total:
        return "There are no figures for this choice."
    names = begin(listing([the(name) for name in rows["label"]]))
    part = share(rows["people"].sum() / total)
    side = scene.chosen.side
    return (
        f"**{names} {_VERB[side]} {part}** of {people(total)} {who(scene.chosen.group, side)} "
        f"at the end of {scene.year}{_others(scene, len(rows))}."
    )


def _others(scene: Scene, named: int) -> str:
    left = int((scene.table["people"] > 0).sum()) - named
    if left < 1:
        return ""
    return f"; the rest {_REST[scene.chosen.side]} {f'{left} other places' if left > 1 else 'one other place'}"


def first(scene: Scene) -> str:
    """How many of the places the list beside the map shows."""
    many = len(scene.ranked)
    return f"First {TOP} of {many} places" if many > TOP else f"All {many} places" if many > 1 else "One place"


def chosen_place(scene: Scene) -> str:
    """One sentence on the chosen country, its place in the ranking and its rate; empty when none is chosen."""
    if scene.chosen.country is None:
        return ""
    rows = scene.table[scene.table["iso3"] == scene.chosen.country]
    if rows.empty:
        return "No figure for the chosen country in this year, group and region."
    row = rows.iloc[0]
    rate = "" if pd.isna(row["per_thousand"]) else f", {decimal(row['per_thousand'])} for every 1,000 inhabitants"
    many = len(scene.table)
    where = f"{ordinal(int(row['rank']))} of {many} places" if many > 1 else "the only place with a figure"
    name = begin(the(short(row["iso3"], row["name"])))
    return f"**{name}**, end of {scene.year}: {people(row['people'])}, {where}{rate}."


def nothing(scene: Scene) -> tuple[str, str]:
    """Why there is nothing to draw, and what exists instead."""
    group = scene.chosen.group
    if group and scene.chosen.side == "host" and group in ranking.IDPS:
        return f"{GROUPS[group].short} people stay in their own country.", "They stand on the side of the origins."
    if len(scene.table):
        return "No place has a rate for this choice.", "“Number of people” shows what was counted."
    if group and scene.year < GROUPS[group].first_year:
        return f"Not collected before {GROUPS[group].first_year}.", f"{GROUPS[group].short} begin in that year."
    return "No figures for this choice.", "Another year, group or region has some."


def title(scene: Scene) -> str:
    """The finding as a heading: the largest place and since when, or the highest rates."""
    rows = with_label(scene.ranked).head(3)
    names = listing([the(name) for name in rows["label"]])
    if scene.shown == "rate":
        return f"{begin(names)} {'rank' if len(rows) > 1 else 'ranks'} highest per inhabitant"
    known = with_label(scene.table[(scene.table["iso3"] != UNKNOWN) & (scene.table["people"] > 0)]).head(1)
    if known.empty or scene.since is None:
        return scene.what
    since = {scene.year: "", scene.year - 1: ", as the year before"}.get(
        scene.since, f", as in every year since {scene.since}"
    )
    if notes.internal(scene.year, scene.chosen.side, scene.chosen.group):
        return f"Among the origins that are known, {the(known['label'].iloc[0])} is the largest"
    return f"{begin(the(known['label'].iloc[0]))} is the largest {_ROLE[scene.chosen.side]}{since}"


def takeaway(scene: Scene) -> str:
    """The finding as a sentence: the three largest with their figures."""
    rows = with_label(scene.ranked[scene.ranked["people"] > 0]).head(3)
    if rows.empty:
        return f"Nobody was counted at the end of {scene.year}."
    if scene.shown == "rate":
        parts = [f"{the(x)} ({decimal(n)})" for x, n in zip(rows["label"], rows["per_thousand"], strict=True)]
        return f"At the end of {scene.year} the highest numbers per 1,000 inhabitants: {listing(parts)}."
    parts = [f"{the(x)} ({people(n)})" for x, n in zip(rows["label"], rows["people"], strict=True)]
    total = people(scene.table["people"].sum())
    came = _FROM[scene.chosen.side]
    return f"At the end of {scene.year} the largest numbers, of {total} in all, {came} {listing(parts)}."
