"""UNHCR's own headlines, from the pairs: how many are in a country next to their own, and who is there for years."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from components import books
from components.context import Data, scope
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.hosts import charts
from components.subjects.hosts.hosts import Scene, percent
from data.catalogue import GROUPS, WORLD
from data.models import neighbours as model
from data.models import protracted as situations
from data.neighbours import SEA_KM, both_ways
from data.words.formats import cardinal, joined, listing, people, share, years
from data.words.places import begin, the

TOP: Final = 12
WHO: Final = "refugees and others needing protection"
MANY_UNKNOWN: Final = 0.05
"""From this part of unknown origin on a share is called a least one."""
FOLDED: Final = "Pairs under 500 people are published together and left out of the shares"


def _by_year(data: Data, region: str | None) -> pd.DataFrame:
    corridors, stocks = data.table("corridors"), data.table("stocks")
    return model.neighbours(corridors, stocks, both_ways(), data.once(scope, None, region, "host"))


def neighbours_figure(scene: Scene) -> Figure | None:
    """The share of refugees in a country with a land border to their own, over the years."""
    table = scene.data.once(_by_year, scene.chosen.region)
    if table.empty:
        return None
    drawn = table[["year"]].assign(share=table["share_land"])
    span = years(int(table["year"].min()), int(table["year"].max()))
    marks = books.marks(scene.data, books.Of(("oip",), (WORLD,)), table["year"].tolist())
    return Figure(
        slug="hosts-neighbours",
        name=f"hosts-neighbours-{replace(scene.chosen, country=None, group=None, side='host', year=None).slug()}",
        title=_title(scene, table),
        takeaway=_takeaway(scene, table),
        unit=f"Share of {WHO} in a country with a land border to their own, end of year, {span}",
        chart=lambda palette: charts.line_of_shares(drawn, palette, "Neighbours", marks),
        table=_named(table),
        tables=("corridors", "stocks"),
        sources=("UNHCR",),
        notes=joined(_bounds(scene, table), _rule(), _begins()),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _now(scene: Scene, table: pd.DataFrame) -> dict[str, float] | None:
    rows = table[table["year"] == scene.year].to_dict("records")
    return {str(key): value for key, value in rows[0].items()} if rows else None


def _title(scene: Scene, table: pd.DataFrame) -> str:
    now = _now(scene, table)
    if now is None:
        return f"Refugees in neighbouring countries{scene.inside}: no figure for {scene.year}"
    return begin(f"{_land(now)}{scene.inside} were in a country next to their own in {scene.year}")


def _land(now: dict[str, float]) -> str:
    """The share with a land border as it is known: with "at least" where folded pairs or unknown origins are many."""
    known = share(now["share_land"])
    open_ended = known != share(now["most_land"]) or now["unknown"] > MANY_UNKNOWN * now["people"]
    return f"at least {known}" if open_ended else known


def _takeaway(scene: Scene, table: pd.DataFrame) -> str:
    now = _now(scene, table)
    best = table.sort_values("share_land", ascending=False, kind="stable").iloc[0]
    most = f"the share was highest in {int(best['year'])}, at {share(best['share_land'])}"
    if now is None:
        return f"In countries next to their own{scene.inside}, {most}."
    both = share(now["share"])
    sea = f", {both} with neighbours across the sea" if both != share(now["share_land"]) else ""
    return (
        f"At the end of {scene.year} {_land(now)} of {people(now['people'])} {WHO}{scene.inside} were in "
        f"a country with a land border to their own{sea}; {most}."
    )


def _bounds(scene: Scene, table: pd.DataFrame) -> str:
    """What the folded pairs leave open, and how many are of unknown origin."""
    now = _now(scene, table)
    if now is None:
        return ""
    most = f": with all of them it would be {share(now['most_land'], 1)} instead of {share(now['share_land'], 1)}"
    folded = f"{FOLDED} ({people(now['folded'])} in {scene.year}){most}." if now["folded"] else ""
    unknown = f" {people(now['unknown'])} are of unknown origin and count as no neighbours." if now["unknown"] else ""
    return f"{folded}{unknown}".strip()


def _rule() -> str:
    return (
        "UNHCR’s base; its own headline counts land borders. Neighbours by sea: open water alone between coasts at "
        f"most {SEA_KM} km apart. The list is ours."
    )


def _begins() -> str:
    return f"† Others needing protection are counted from {GROUPS['oip'].first_year} on."


def _named(table: pd.DataFrame) -> pd.DataFrame:
    names = {
        "year": "Year", "people": "People", "land": "In a country with a land border",
        "sea": "In a neighbour by sea", "folded": "In pairs under 500", "unknown": "Of unknown origin",
        "share_land": "Land border, %", "most_land": "Land border, at most, %", "share": "Land or sea, %",
        "most": "Land or sea, at most, %",
    }  # fmt: skip
    for column in ("share_land", "most_land", "share", "most"):
        table = percent(table, column)
    return table[list(names)].rename(columns=names)


def _situations(data: Data, year: int, region: str | None) -> pd.DataFrame:
    return situations.protracted(data.table("corridors"), year, data.once(scope, None, region, "host"))


def protracted_figure(scene: Scene) -> Figure | None:
    """The largest protracted situations of the year, each with the year since which it is one."""
    table = scene.data.once(_situations, scene.year, scene.chosen.region)
    whole = _now(scene, scene.data.once(_by_year, scene.chosen.region))
    if table.empty or whole is None:
        return None
    first = int(scene.data.table("corridors")["year"].min())
    named = table.assign(start=_names(scene, table["origin"]), end=_names(scene, table["host"]))
    shown = named[(named.index < TOP) | (named["host"] == scene.chosen.country)]
    label = shown["start"] + " → " + shown["end"]
    run = [f"{n}{'' if since > first else '+'} years" for n, since in zip(shown["years"], shown["since"], strict=True)]
    bars = shown.assign(
        label=label, value=shown["people"].astype("float64"), tip=label, iso3=shown["host"],
        text=[f"{people(n)}, {long}" for n, long in zip(shown["people"], run, strict=True)],
    )  # fmt: skip
    return Figure(
        slug="hosts-protracted",
        name=f"hosts-protracted-{scene.slug}",
        title=_protracted_title(scene, table, whole["people"]),
        takeaway=_protracted_takeaway(scene, named, first),
        unit=f"{begin(WHO)} in situations of {situations.LEAST:,} people or more for {situations.YEARS} years running, "
        f"end of {scene.year}",
        chart=lambda palette: places.ranked(
            bars, palette, palette.mark["refugees"], chosen=scene.chosen.country, label_room=190, text_room=150
        ),
        table=named[["start", "end", "people", "since", "years"]].rename(
            columns={
                "start": "Origin", "end": "Country of asylum", "people": "People", "since": "Running since year",
                "years": "Year ends running",
            }
        ),
        tables=("corridors", "stocks"),
        sources=("UNHCR",),
        notes=joined(_counted(scene, first), _rest(named, shown)),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )  # fmt: skip


def _names(scene: Scene, codes: pd.Series[str]) -> list[str]:
    return [scene.label_of(code) for code in codes]


def _protracted_title(scene: Scene, table: pd.DataFrame, whole: float) -> str:
    many = f"{cardinal(len(table))} protracted situation{'s' if len(table) > 1 else ''}"
    return f"{share(table['people'].sum() / whole)}{scene.inside} were in {many} in {scene.year}"


def _protracted_takeaway(scene: Scene, named: pd.DataFrame, first: int) -> str:
    parts = []
    for row in named.head(3).to_dict("records"):
        run = f"{row['years']} years" if row["since"] > first else f"{row['years']} years or more"
        parts.append(f"people from {the(row['start'])} in {the(row['end'])} ({people(row['people'])}, {run})")
    largest = "The largest were" if len(parts) > 1 else "It was that of"
    return (
        f"{people(named['people'].sum())} {WHO}{scene.inside} were in protracted situations at the end of "
        f"{scene.year}. {largest} {listing(parts)}."
    )


def _counted(scene: Scene, first: int) -> str:
    """How long a run can be known, and which group came in late."""
    oip = GROUPS["oip"].first_year
    late = f" and of others needing protection in {oip}" if scene.year >= oip + situations.YEARS - 1 else ""
    return f"Pairs begin in {first}{late}: a run is counted from there (+: or longer). A year below the limit ends it."


def _rest(named: pd.DataFrame, shown: pd.DataFrame) -> str:
    left = named[~named.index.isin(shown.index)]
    if left.empty:
        return ""
    many = "One other situation" if len(left) == 1 else f"{begin(cardinal(len(left)))} other situations"
    return f"{many}: {people(left['people'].sum())}."
