"""Corridors in words and figures; every number in a sentence is one that is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from components import context as context_of
from components.context import Context, Data
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.places import charts_matrix as charts
from components.subjects.places import notes
from components.words.formats import cardinal, joined, listing, million, people, share
from components.words.places import begin, short, the, who, with_label
from data.catalogue import UNKNOWN
from data.models import corridors
from data.scope import UN_PREFIX, Scope

QUESTION: Final = "Who goes where?"
TOP: Final = 15


@dataclass(frozen=True, eq=False)
class Scene(context_of.Scene):
    """A choice with the pairs it is about: all pairs of the chosen group, and the scope on the chosen side."""

    pairs: pd.DataFrame

    @property
    def scope(self) -> Scope:
        """The chosen place on the chosen side."""
        return self.context.scope

    @property
    def settings(self) -> str:
        """The chosen place in words; empty for the world."""
        return self.chosen.where(self.context.names)

    @property
    def countries(self) -> pd.DataFrame:
        """The table of countries."""
        return self.data.table("countries")

    @property
    def total(self) -> int:
        """People of the scope at the end of the year, from the stocks."""
        stocks = self.data.table("stocks")
        return corridors.side_total(stocks, self.year, self.chosen.group, self.scope)

    @property
    def slug(self) -> str:
        """The choice as part of a file name."""
        return replace(self.chosen, year=self.year).slug()

    @property
    def place(self) -> str:
        """The chosen country inside a sentence; empty when none is chosen."""
        code = self.chosen.country
        names = self.countries.set_index("iso3")["name"]
        return the(short(code, str(names.get(code, code)))) if code else ""

    @property
    def who(self) -> str:
        """Who is counted, inside a sentence."""
        return who(self.chosen.group, "host")


def scene(context: Context) -> Scene:
    """The pairs behind every figure of the page."""
    return Scene(context, context.data.once(pairs_of, context.chosen.group))


def pairs_of(data: Data, group: str | None) -> pd.DataFrame:
    """All pairs of origin and host by year, of one group or of the four that cross borders."""
    return corridors.pairs(data.table("corridors"), data.table("stocks"), group)


def top(scene: Scene) -> pd.DataFrame:
    """The largest pairs with their labels and one row for all others."""
    table = corridors.top_pairs(scene.pairs, scene.countries, scene.total, scene.year, TOP, scene.scope)
    return labelled(table)


def labelled(table: pd.DataFrame) -> pd.DataFrame:
    """Pairs with a label for charts ("Syria → Türkiye") and words for sentences ("Syria to the Netherlands")."""
    both = with_label(with_label(table, "origin", "origin_name", "start"), "host", "host_name", "end")
    inside = both.assign(start=both["start"].map(the), end=both["end"].map(the))
    return both.assign(label=_arrows(both, " → "), words=_arrows(inside, " to "))


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: the largest pair, and how much of the whole the ten largest hold."""
    table = top(scene).dropna(subset=["origin"])
    if table.empty or not scene.total:
        return "There are no pairs of origin and host for this choice."
    first = table.iloc[0]
    ten = share(table["people"].head(10).sum() / scene.total)
    return (
        f"**{begin(first['words'])} is the largest corridor: {people(first['people'])}.** {_held(len(table), ten)} of "
        f"{people(scene.total)} {scene.who} at the end of {scene.year}."
    )


def _held(pairs: int, part: str) -> str:
    if pairs == 1:
        return f"It holds {part}"
    return f"The {cardinal(min(pairs, 10))} largest pairs hold {part}"


def pairs_figure(scene: Scene) -> Figure | None:
    """The largest pairs as bars; None when there are none."""
    table = top(scene)
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
        (f"{len(rows)} largest corridors hold", "corridors were")
        if len(rows) > 1
        else ("largest corridor holds", "corridor was")
    )
    return Figure(
        slug="corridors",
        name=f"corridors-{scene.slug}",
        title=f"The {largest} {held} of the people",
        takeaway=f"At the end of {scene.year} the largest {were} {first}.",
        unit=f"{begin(scene.who)} by origin and country of asylum, end of {scene.year}",
        chart=lambda palette: places.ranked(bars, palette, places.colour_of(palette, scene.chosen.group)),
        table=table[["origin_name", "host_name", "people"]].rename(
            columns={"origin_name": "Origin", "host_name": "Country of asylum", "people": "People"}
        ),
        tables=("corridors", "stocks"),
        sources=("UNHCR", "UNRWA"),
        notes=under(scene, f"All other pairs: {people(scene.total - rows['people'].sum())}."),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )


def matrix_figure(scene: Scene) -> Figure | None:
    """Regions against regions, in UNHCR's division, or in the UN's when one of its regions is chosen."""
    system = "un" if (scene.chosen.region or "").startswith(UN_PREFIX) else "unhcr"
    cells = corridors.matrix(scene.pairs, scene.countries, scene.year, system)
    if not cells["people"].sum():
        return None
    own, between = share(corridors.stays_in_region(cells)), corridors.between_regions(cells).iloc[0]
    columns, rows = list(dict.fromkeys(cells["to_region"])), list(dict.fromkeys(cells["from_region"]))
    drawn = cells.assign(text=[_cell(n) for n in cells["people"]])
    whole = cells.pivot(index="from_region", columns="to_region", values="people").reindex(index=rows, columns=columns)
    return Figure(
        slug="regions",
        name=f"regions-{system}-{replace(scene.chosen, country=None, region=None, year=scene.year).slug()}",
        title=f"{own} are in the region they fled from",
        takeaway=f"{own} of {people(cells['people'].sum())} {scene.who} are in the region of their origin; the largest "
        f"group elsewhere went from {_region(between['from_region'])} to {_region(between['to_region'])} "
        f"({people(between['people'])}).",
        unit=f"Million {scene.who}, region of origin (rows) by region of asylum (columns), end of {scene.year}",
        chart=lambda palette: charts.matrix(drawn, palette, rows, columns),
        table=whole.rename_axis(columns=None).rename_axis("Region of origin").reset_index(),
        tables=("corridors", "stocks"),
        sources=("UNHCR", "UNRWA"),
        notes=(
            "Pairs under 500 people are published together: they are a column of their own. – stands for nobody.",
            f"Regions are {'the UN’s' if system == 'un' else 'UNHCR’s'}; the matrix shows the whole world.",
        ),
        height=charts.CELL * len(rows),
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


def under(scene: Scene, *others: str) -> tuple[str, ...]:
    """What must be said under a figure of the chosen year and group."""
    books = notes.books(scene.data.table("corridors"), scene.year, scene.chosen.group)
    return joined(*others, books, notes.begins(scene.year, scene.chosen.group))


def _cell(n: int) -> str:
    if not n:
        return "–"
    return million(n) if n >= 50_000 else "<0.1"


def _region(name: str) -> str:
    """A region's name inside a sentence."""
    if name.startswith("The "):
        return f"the {name.removeprefix('The ')}"
    return f"the {name}" if name.startswith("Middle") else name
