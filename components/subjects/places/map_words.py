"""The map in words and figures: every sentence is made of the numbers that are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from components import context as context_of
from components.context import Context
from components.subjects.places import notes
from components.subjects.places.map_data import year_on_map
from data.catalogue import GROUPS
from data.models import ranking
from data.models.map_year import MapYear
from data.words.formats import decimal, listing, ordinal, people, share
from data.words.places import begin, region, short, the, who, with_label

QUESTION: Final = "Where from, where to?"
SHOWN: Final = {"people": "Number of people", "rate": "Per 1,000 inhabitants"}
TOP: Final = 12
_FROM: Final = {"origin": "came from", "host": "were hosted in"}
_VERB: Final = {"origin": ("accounts for", "account for"), "host": ("shelters", "shelter")}
_REST: Final = {"origin": "came from", "host": "are in"}
_ROLE: Final = {"origin": ("country of origin", "countries of origin"), "host": ("host", "hosts")}
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
        return begin(self.who)

    @property
    def who(self) -> str:
        """Who is counted, inside a sentence."""
        return who(self.chosen.group, self.chosen.side)

    @property
    def inside(self) -> str:
        """The chosen region behind a noun: " in the Americas"; empty for the world."""
        return f" in {self.place}" if self.place else ""

    @property
    def place(self) -> str:
        """The chosen region inside a sentence; empty for the world."""
        return region(self.context.names[self.chosen.region]) if self.chosen.region else ""

    @cached_property
    def known(self) -> pd.DataFrame:
        """The places that hold anybody, with labels, the largest first; no place is unknown or stateless."""
        rows = self.table[(self.table["people"] > 0) & ~self.table["iso3"].isin(ranking.NO_PLACES)]
        return with_label(rows).reset_index(drop=True)

    @property
    def slug(self) -> str:
        """The choice as part of a file name; the chosen country only stands out and is no part of it."""
        return replace(self.chosen, country=None, year=self.year).slug()

    @cached_property
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


def words(scene: Scene, kind: str) -> str:
    """What a drawing is, for a screen reader; the same in every year, so that the drawing can stay."""
    per = "per 1,000 inhabitants, " if scene.shown == "rate" else ""
    return (
        f"{kind}: {scene.what} {per}{BY[scene.chosen.side]}, in the year chosen above. The sentence above says what it "
        "shows; its table holds every figure."
    )


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: the largest places and how much of the whole they are."""
    total = scene.table["people"].sum()
    if not total:
        return nobody(scene)
    rows, all_of_them = scene.known.head(3), f"{people(total)} {scene.who} at the end of {scene.year}"
    if rows.empty:
        where = "came from" if scene.chosen.side == "origin" else "were"
        return f"**It is not known where {all_of_them} {where}.**"
    names, verb = begin(listing([the(name) for name in rows["label"]])), _VERB[scene.chosen.side][len(rows) > 1]
    return f"**{names} {verb} {share(rows['people'].sum() / total)}** of {all_of_them}{_others(scene, len(rows))}."


def _others(scene: Scene, named: int) -> str:
    """Where all others came from or are: so many places, and no place at all."""
    left = len(scene.known) - named
    parts = [f"{left} other places" if left > 1 else "one other place"] if left else []
    nowhere = with_label(scene.table[scene.table["iso3"].isin(ranking.NO_PLACES) & (scene.table["people"] > 0)])
    parts += [f"{the(x)} ({people(n)})" for x, n in zip(nowhere["label"], nowhere["people"], strict=True)]
    return f"; the rest {_REST[scene.chosen.side]} {listing(parts)}" if parts else ""


def nobody(scene: Scene) -> str:
    """That a choice holds nobody, or has no figures."""
    counted = len(scene.table) and scene.table["people"].notna().any()
    return f"Nobody was counted at the end of {scene.year}." if counted else "There are no figures for this choice."


def first(scene: Scene) -> str:
    """How many of all the list beside the map shows; unknown and stateless people stand in it and are no places."""
    held = scene.ranked[scene.ranked["people"] > 0]
    many, places = len(held), int((~held["iso3"].isin(ranking.NO_PLACES)).sum())
    if scene.known.empty:
        return "No place is known" if many else "Nobody in any place"
    if many < 2:
        return "One place"
    shown = f"First {TOP} of {many}" if many > TOP else f"All {many}"
    return f"{shown} places" if many == places else f"{shown}, {places} of them places"


def chosen_place(scene: Scene) -> str:
    """One sentence on the chosen country, its place in the ranking and its rate; empty when none is chosen."""
    if scene.chosen.country is None:
        return ""
    rows = scene.table[scene.table["iso3"] == scene.chosen.country]
    if rows.empty:
        return "No figure for the chosen country in this year, group and region."
    row = rows.iloc[0]
    name = f"**{begin(the(short(row['iso3'], row['name'])))}**, end of {scene.year}"
    if not row["people"]:
        return f"{name}: nobody."
    rate = "" if pd.isna(row["per_thousand"]) else f", {decimal(row['per_thousand'])} for every 1,000 inhabitants"
    return f"{name}: {people(row['people'])}{_rank(scene, row)}{rate}."


def _rank(scene: Scene, row: pd.Series[Any]) -> str:
    """Where a place with people stands: alone or with others, among those that hold anybody."""
    many = len(scene.known)
    if pd.isna(row["rank"]):
        return ""
    shared = "" if (scene.known["rank"] == row["rank"]).sum() == 1 else " with others"
    return f", {ordinal(int(row['rank']))}{shared} of {many} places" if many > 1 else ", the only place that is known"


def nothing(scene: Scene) -> tuple[str, str]:
    """Why there is nothing to draw, and what exists instead."""
    group = scene.chosen.group
    if group and scene.chosen.side == "host" and group in ranking.IDPS:
        return f"{GROUPS[group].short} people stay in their own country.", "They stand on the side of the origins."
    if len(scene.table) and scene.known.empty and scene.table["people"].sum():
        return "The places of these people are not known.", "“Number of people” shows how many they are."
    if len(scene.table):
        return "No place has a rate for this choice.", "“Number of people” shows what was counted."
    if group and scene.year < GROUPS[group].first_year:
        return f"Not collected before {GROUPS[group].first_year}.", f"{GROUPS[group].short} begin in that year."
    return "No figures for this choice.", "Another year, group or region has some."


def title(scene: Scene) -> str:
    """The finding as a heading: the largest place and since when, or the highest rates, with what was chosen."""
    rows = with_label(scene.ranked).head(3)
    if scene.shown == "rate":
        names = begin(listing([the(name) for name in rows["label"]]))
        of = f" for {scene.who}" if scene.chosen.group else ""
        return f"{names} {'rank' if len(rows) > 1 else 'ranks'} highest per inhabitant{of}{scene.inside}"
    known = scene.known
    if known.empty or scene.since is None:
        return f"{scene.what}{scene.inside}"
    top = [the(label) for label in known.loc[known["people"] == known["people"].iloc[0], "label"]]
    what = f"{_ROLE[scene.chosen.side][len(top) > 1]}{_of(scene)}{scene.inside}"
    if len(known) == 1:
        only = "only" if len(scene.table[scene.table["people"] > 0]) == 1 else "only known"
        return f"{begin(top[0])} is the {only} {what}"
    if notes.unplaced(scene.year, "origin", scene.chosen.group) and scene.chosen.side == "origin":
        return f"{begin(listing(top))} {'are' if len(top) > 1 else 'is'} the largest known {what}"
    if len(top) > 1:
        return f"{begin(listing(top[:3]))}{' and others' if len(top) > 3 else ''} are the largest {what}"
    since = {scene.year: "", scene.year - 1: ", as the year before"}
    return f"{begin(top[0])} is the largest {what}{since.get(scene.since, f', as in every year since {scene.since}')}"


def _of(scene: Scene) -> str:
    return f" of {scene.who}" if scene.chosen.group else ""


def takeaway(scene: Scene) -> str:
    """The finding as a sentence: the three largest with their figures."""
    rows, chosen = with_label(scene.ranked[scene.ranked["people"] > 0]).head(3), scene.chosen
    if rows.empty:
        return f"Nobody was counted at the end of {scene.year}."
    here = f" {scene.inside.strip()}" if chosen.region else ""
    if scene.shown == "rate":
        parts = [f"{the(x)} ({decimal(n)})" for x, n in zip(rows["label"], rows["per_thousand"], strict=True)]
        highest = "the highest numbers" if len(parts) > 1 else "the only number"
        return f"At the end of {scene.year} {highest} of {scene.who} per 1,000 inhabitants{here}: {listing(parts)}."
    total = f"{people(scene.table['people'].sum())} {scene.who}"
    if len(rows) == 1:
        return f"At the end of {scene.year} all {total}{here} {_FROM[chosen.side]} {the(rows['label'].iloc[0])}."
    parts = [f"{the(x)} ({people(n)})" for x, n in zip(rows["label"], rows["people"], strict=True)]
    return (
        f"At the end of {scene.year} the largest numbers{here}, of {total} in all, {_FROM[chosen.side]} "
        f"{listing(parts)}."
    )
