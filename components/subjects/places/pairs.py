"""Corridors in words and figures; every number in a sentence is one that is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import pandas as pd

from components import context as context_of
from components.context import Context, Data
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.places import notes
from data.catalogue import CROSS_BORDER, GROUPS, SMALL_PAIR, UNKNOWN
from data.models import corridors
from data.models.breaks import ASYLUM_BY_PLACE, unknown_everywhere
from data.models.ranking import UNKNOWN_PLACE
from data.scope import Scope
from data.words.formats import cardinal, joined, listing, people, share
from data.words.places import begin, people_from, region, the, who, with_label

QUESTION: Final = "Who goes where?"
TOP: Final = 15


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """A choice with the pairs it is about: all pairs of the chosen group, and the scope on the chosen side."""

    pairs: pd.DataFrame

    @property
    def settings(self) -> str:
        """The chosen place in words; empty for the world."""
        return self.chosen.where(self.context.names)

    @property
    def countries(self) -> pd.DataFrame:
        """The table of countries."""
        return self.data.table("countries")

    @cached_property
    def total(self) -> int:
        """People of the scope at the end of the year, from the stocks."""
        stocks = self.data.table("stocks")
        return corridors.side_total(stocks, self.year, self.chosen.group, self.scope)

    @cached_property
    def largest(self) -> pd.DataFrame:
        """The largest pairs with their labels and one row for all others."""
        table = corridors.top_pairs(self.pairs, self.countries, self.total, self.year, TOP, self.scope)
        return labelled(table)

    @property
    def slug(self) -> str:
        """The choice as part of a file name."""
        return replace(self.chosen, year=self.year).slug()

    @property
    def place(self) -> str:
        """The chosen country or region inside a sentence; empty for the world."""
        if code := self.chosen.country:
            return self.name_of(code)
        return region(self.context.names[self.chosen.region]) if self.chosen.region else ""

    def label_of(self, code: str) -> str:
        """A country's short name; people of unknown origin, or host, stand under a name of their own."""
        return UNKNOWN_PLACE[self.chosen.side] if code == UNKNOWN else super().label_of(code)

    @property
    def where(self) -> str:
        """The chosen place behind a noun: " from Syria", " in Europe", " of unknown origin"; empty for the world."""
        if not self.place:
            return ""
        if self.chosen.side == "host":
            return f" in {self.place}"
        return f" {people_from(self.chosen.country, self.place)}"

    @property
    def who(self) -> str:
        """Who is counted, inside a sentence."""
        return who(self.chosen.group, "host")

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are counted: the chosen one, or all that cross borders."""
        return (self.chosen.group,) if self.chosen.group else CROSS_BORDER

    @property
    def filtered(self) -> str:
        """What a superlative is among: " of refugees from Syria"; empty for everybody in the world."""
        return f" of {self.people}{self.where}" if self.chosen.group or self.place else ""

    @property
    def people(self) -> str:
        """Who is counted, as short as a heading wants it."""
        return self.who if self.chosen.group else "people"


def scene(context: Context) -> Scene:
    """The pairs behind every figure of the page."""
    return Scene(context, context.data.once(pairs_of, context.chosen.group))


def pairs_of(data: Data, group: str | None) -> pd.DataFrame:
    """All pairs of origin and host by year, of one group or of the four that cross borders."""
    return corridors.pairs(data.table("corridors"), data.table("stocks"), group)


def labelled(table: pd.DataFrame) -> pd.DataFrame:
    """Pairs with a label for charts ("Syria → Türkiye") and words for sentences ("Syria to the Netherlands")."""
    both = with_label(with_label(table, "origin", "origin_name", "start"), "host", "host_name", "end")
    inside = both.assign(start=both["start"].map(the), end=both["end"].map(the))
    return both.assign(label=_arrows(both, " → "), words=_arrows(inside, " to "))


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: the largest pair, and how much of the whole the ten largest hold."""
    table = scene.largest.dropna(subset=["origin"])
    if table.empty or not scene.total:
        return " ".join(nothing(scene))
    first = table.iloc[0]
    ten = share(table["people"].head(10).sum() / scene.total)
    return (
        f"**{begin(first['words'])} is the {_largest(scene, table)}: {people(first['people'])}.** "
        f"{_held(len(table), ten)} of {people(scene.total)} {scene.who}{scene.where} at the end of {scene.year}."
    )


def nothing(scene: Scene) -> tuple[str, str]:
    """Why there is no pair to show, and what exists instead."""
    group, year = scene.chosen.group, scene.year
    if group and year < GROUPS[group].first_year:
        return f"Not collected before {GROUPS[group].first_year}.", f"{GROUPS[group].short} begin in that year."
    if unknown_everywhere(year, "host", group):
        return (
            f"Neither origin nor host of {scene.who} is known before {ASYLUM_BY_PLACE}.",
            "Until then they are one figure for the whole world"
            + (f": {people(scene.total)} at the end of {year}." if scene.total and not scene.where else "."),
        )
    if scene.chosen.country == UNKNOWN and scene.chosen.side == "host":
        return "Neither origin nor host of these people is known.", "A country or region has pairs."
    if scene.total:
        return (
            "No pair of origin and host holds 500 people or more.",
            f"All {people(scene.total)} {scene.who}{scene.where} at the end of {year} are in smaller pairs."
            if scene.total > 1
            else f"One person{scene.where} was counted at the end of {year}.",
        )
    return f"Nobody was counted{scene.where} at the end of {year}.", "Another year, place or group has figures."


def _largest(scene: Scene, table: pd.DataFrame) -> str:
    """That a pair is the largest of its filter, or the only one that is published."""
    if len(table) > 1 or table["people"].iloc[0] < SMALL_PAIR:
        return f"largest corridor{scene.filtered}"
    return f"only corridor{scene.filtered} of {SMALL_PAIR} people or more"


def _held(pairs: int, part: str) -> str:
    if pairs == 1:
        return f"It holds {part}"
    return f"The {cardinal(min(pairs, 10))} largest pairs hold {part}"


def rest(what: str, left: float) -> str:
    """The exact rest in words; empty where nobody is left."""
    return f"All other {what}: {people(left)}." if left else ""


def pairs_figure(scene: Scene) -> Figure | None:
    """The largest pairs as bars; None when there are none."""
    table = scene.largest
    rows = table.dropna(subset=["origin"])
    if rows.empty:
        return None
    bars = rows.assign(
        value=rows["people"].astype("float64"),
        text=[people(n) for n in rows["people"]],
        tip=rows["origin_name"] + " → " + rows["host_name"],
        iso3=rows["origin"] + rows["host"],
    )
    held = share(rows["people"].sum() / scene.total)
    first = listing([f"{words} ({people(n)})" for words, n in zip(rows["words"].head(3), rows["people"], strict=False)])
    largest, were = (
        (f"{len(rows)} largest corridors hold", f"largest corridors{scene.filtered} were")
        if len(rows) > 1
        else ("largest corridor holds", f"{_largest(scene, rows)} was")
    )
    return Figure(
        slug="corridors",
        name=f"corridors-{scene.slug}",
        title=f"The {largest} {held} of the {scene.people}{scene.where}",
        takeaway=f"At the end of {scene.year} the {were} {first}.",
        unit=f"{begin(scene.who)} by origin and country of asylum, end of {scene.year}",
        chart=lambda palette: places.ranked(bars, palette, places.colour_of(palette, scene.chosen.group)),
        table=table[["start", "end", "people"]].rename(
            columns={"start": "Origin", "end": "Country of asylum", "people": "People"}
        ),
        tables=("corridors", "stocks"),
        sources=("UNHCR", "UNRWA"),
        notes=under(scene, rest("pairs", scene.total - rows["people"].sum())),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )


def _arrows(table: pd.DataFrame, between: str) -> list[str]:
    words = []
    for origin, host, start, end in zip(table["origin"], table["host"], table["start"], table["end"], strict=True):
        if not isinstance(origin, str):
            words.append(start)
        elif origin == host:
            words.append("Unknown origin and host" if origin == UNKNOWN else f"{start}, within its borders")
        else:
            words.append(f"{start}{between}{end}")
    return words


def under(scene: Scene, *others: str, of: str | None = None) -> tuple[str, ...]:
    """What must be said under a figure of the chosen year and group; ``of``: a country that it is about alone."""
    group = scene.chosen.group
    scope = Scope(of, scene.chosen.side, (of,)) if of else scene.scope
    broken = notes.broken(scene.data, scene.year, scene.groups, scope, scene.name_of(of) if of else scene.place)
    unknown = notes.unplaced(scene.year, "host", group)
    return joined(*others, broken, unknown, notes.begins(scene.year, group))
