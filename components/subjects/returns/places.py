"""Where people returned to and from: origins, countries with internal displacement, and the hosts that they left."""

from __future__ import annotations

import pandas as pd

from components.context import Data, scope
from components.figure import Figure
from components.marks import ranked as places
from components.subjects.returns.figures import TOP, in_scope
from components.subjects.returns.scene import Scene
from data.catalogue import OTHER_HOSTS, SMALLEST_RATE, UNKNOWN
from data.models import solutions
from data.words.formats import cardinal, joined, listing, part, people
from data.words.places import begin, the


def places_figure(scene: Scene, kind: str) -> Figure | None:
    """To which countries refugees (``returned_refugees``) or internally displaced people returned in the year."""
    if scene.chosen.country:
        return None
    rate = "idp_return_rate" if kind == "returned_idps" else "return_rate"
    rows = in_scope(scene)
    rows = rows[(rows["year"] == scene.year) & (rows[kind] > 0)]
    rows = rows.assign(**{rate: rows[rate].where((rows[rate] <= 100) & (rows[kind] >= SMALLEST_RATE))})
    rows = rows.sort_values([kind, "iso3"], ascending=[False, True], ignore_index=True)
    if rows.empty:
        return None
    top, who = rows.head(TOP), "internally displaced people" if kind == "returned_idps" else "refugees"
    bars = top.assign(value=top[kind].astype("float64"), text=[people(n) for n in top[kind]], tip=top["label"])
    token = "conflict_idps" if kind == "returned_idps" else "refugees"
    return Figure(
        slug="returns-inside" if kind == "returned_idps" else "returns-origins",
        name=f"{'returns-inside' if kind == 'returned_idps' else 'returns-origins'}-{scene.slug(year=True)}",
        title=f"{begin(_leaders(rows, kind))} of the {who} who returned in {scene.year}",
        takeaway=f"In {scene.year} {people(top[kind].iloc[0])} {who} returned "
        f"{'inside' if kind == 'returned_idps' else 'to'} {the(top['label'].iloc[0])}; {_in_all(rows, kind)}",
        unit=f"{begin(who)} who returned "
        f"{'inside their country' if kind == 'returned_idps' else 'by country of origin'}, {scene.year}",
        chart=lambda palette: places.ranked(bars, palette, palette.mark[token], label_room=170),
        table=rows[["label", "iso3", kind, rate]].round(2).rename(
            columns={"label": "Country", "iso3": "Code", kind: "People", rate: "Share of those at the start, %"}
        ),
        tables=("flows", "stocks"),
        sources=("UNHCR",),
        notes=joined("Those whom UNHCR protects or assists." if kind == "returned_idps" else ""),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )  # fmt: skip


def _leaders(rows: pd.DataFrame, kind: str) -> str:
    """The few places that hold most: "Afghanistan and Syria: 75%"."""
    total = rows[kind].sum()
    few = rows.head(3 if len(rows) > 3 else 1)
    while len(few) > 1 and few[kind].iloc[:-1].sum() >= 0.6 * total:
        few = few.iloc[:-1]
    return f"{listing([the(name) for name in few['label']])}: {part(few[kind].sum() / total)}"


def _in_all(rows: pd.DataFrame, kind: str) -> str:
    count = len(rows)
    where = "one country" if count == 1 else f"{cardinal(count)} countries"
    return f"{people(rows[kind].sum())} in all are reported by {where}."


def _pairs(data: Data, country: str | None, place: str | None, year: int) -> pd.DataFrame:
    return solutions.returned_from(data.table("solution_corridors"), data.once(scope, country, place, "origin"), year)


def hosts_figure(scene: Scene) -> Figure | None:
    """From which hosts refugees returned in the year."""
    rows = scene.data.once(_pairs, scene.chosen.country, scene.chosen.region, scene.year)
    rows = rows[~rows["host"].isin((UNKNOWN, OTHER_HOSTS)) & (rows["people"] > 0)]
    if rows.empty:
        return None
    rows = rows.assign(label=[scene.label_of(code) for code in rows["host"]]).reset_index(drop=True)
    top, total = rows.head(TOP), int(rows["people"].sum())
    bars = top.assign(
        value=top["people"].astype("float64"),
        text=[people(n) for n in top["people"]],
        tip=top["label"],
        iso3=top["host"],
    )
    first = top.iloc[0]
    most = part(first["people"] / total)
    return Figure(
        slug="returns-hosts",
        name=f"returns-hosts-{scene.slug(year=True)}",
        title=f"{most} of those who returned{scene.back} came from {the(first['label'])}",
        takeaway=f"Of {people(total)} refugees who returned{scene.back} in {scene.year}, {people(first['people'])} had "
        f"been in {the(first['label'])}.",
        unit=f"Refugees who returned{scene.back}, by the country that they left, {scene.year}",
        chart=lambda palette: places.ranked(bars, palette, palette.mark["reported"], label_room=170),
        table=rows[["label", "host", "people"]].rename(columns={"label": "Left", "host": "Code", "people": "People"}),
        tables=("solution_corridors",),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )  # fmt: skip
