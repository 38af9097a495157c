"""Places of a side beside each other: those with most decisions, and how far the partners of each spread."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Data
from components.context import scope as scope_of
from components.figure import Figure
from components.subjects.asylum import charts_origins, pairs, parameters, wording
from components.subjects.asylum.parameters import Scene
from data.catalogue import SIDES
from data.models import asylum
from data.words.formats import decimal, joined, people
from data.words.places import begin

TOP: Final = 15
MOST: Final = 24
"""Rows beside a chart of many partners: as many as there, up to this."""


def ranking_figure(scene: Scene) -> Figure | None:
    """The places of a side with most decisions, by the share that was given protection."""
    side = scene.chosen.side
    rows = scene.data.once(ranked, scene.year, side, scene.stage, scene.chosen.region)
    if rows.empty:
        return None
    others = pairs.partners(scene)
    top = min(max(TOP, 0 if others is None else len(others)), MOST)
    first = rows.sort_values("substantive", ascending=False, kind="stable").head(top).index
    chosen = rows["iso3"] == scene.chosen.country
    shown = asylum.in_order(rows[rows.index.isin(first) | chosen])
    shown = shown.assign(
        label=[wording.label(scene, code, side) for code in shown["iso3"]],
        text=[decimal(n, 0) for n in shown["substantive"]],
        strong=shown["iso3"] == scene.chosen.country,
    )
    return Figure(
        slug="asylum-ranking",
        name=f"asylum-ranking-{side}-{scene.year}-{scene.stage}",
        title=_first_title(scene, shown),
        takeaway=_first_takeaway(scene, rows, shown),
        unit=f"Per cent of {wording.DECISIONS[scene.stage]} that gave protection, by {SIDES[side].lower()}, "
        f"{scene.year}: those with most decisions",
        chart=lambda palette: charts_origins.dots(shown, palette),
        table=pairs.named(shown, SIDES[side]),
        tables=("asylum",),
        notes=joined(pairs.READ, pairs.CHANCE, pairs.base(side)),
        settings=scene.settings,
        height=charts_origins.height_of(len(shown)),
    )


def ranked(data: Data, year: int, side: str, stage: str, region: str | None) -> pd.DataFrame:
    """The places of a side and region that have a rate in a year, highest first."""
    table = data.once(parameters.places_of, side, stage)
    rows = data.once(scope_of, None, region, side).rows(table[table["year"] == year])
    return asylum.in_order(rows[rows["tpr"].notna()])


def _region(scene: Scene) -> str:
    code = scene.chosen.region
    return f" in {wording.region(scene.context.names[code])}" if code else ""


def _first_title(scene: Scene, shown: pd.DataFrame) -> str:
    side, largest = scene.chosen.side, pairs.most(shown)
    where = pairs.at(scene, largest, "host" if side == "host" else "origin").removeprefix("for ")
    many = "Most decisions" + (f"{_region(scene)} were" if scene.chosen.region else " were")
    link = "taken " if side == "host" else "on "
    return f"{many} {link}{where}: {wording.pct(largest['tpr'])} gave protection"


def _first_takeaway(scene: Scene, rows: pd.DataFrame, shown: pd.DataFrame) -> str:
    side = scene.chosen.side
    kept = shown[~shown["iso3"].isin(scene.data.once(parameters.apart_of, scene.year))] if side == "host" else shown
    count = f"{len(rows)} {side}s have a rate" if len(rows) > 1 else f"One {side} alone has a rate"
    if len(kept) < 2 or kept["tpr_low"].iloc[0] <= kept["tpr_high"].iloc[-1]:
        return f"{count} in {scene.year}{_region(scene)}."
    low, high = kept.iloc[-1], kept.iloc[0]
    lowest, highest = (f"{wording.pct(end['tpr'])} {pairs.at(scene, end, side)}" for end in (low, high))
    return (
        f"{count} in {scene.year}{_region(scene)}; among those with most decisions it runs from {lowest} to {highest}."
    )


def spread_figure(scene: Scene) -> Figure | None:
    """How far apart the hosts of one origin are (or the origins of one host), for the largest; for no one country."""
    side = scene.chosen.side
    if scene.chosen.country is not None:
        return None
    rows = scene.data.once(spread_of, scene.year, side, scene.stage, scene.chosen.region)
    if rows.empty:
        return None
    shown = rows.head(TOP)
    shown = shown.assign(
        label=[wording.label(scene, code, side) for code in shown["iso3"]],
        text=[decimal(n, 0) for n in shown["substantive"]],
    )
    other = pairs.OTHER[side]
    names = {
        "label": SIDES[side], "iso3": "Code", "substantive": "Decisions", "partners": f"{begin(other)}s",
        "p10": "A tenth of decisions below, %", "p50": "Half below, %", "p90": "Nine tenths below, %",
    }  # fmt: skip
    return Figure(
        slug="asylum-spread",
        name=f"asylum-spread-{side}-{scene.year}-{scene.stage}",
        title=_spread_title(scene, rows),
        takeaway=_spread_takeaway(scene, rows, shown),
        unit=f"Per cent given protection, from the 10th to the 90th percentile of decisions over the {other}s of one "
        f"{side}, {scene.year}; the dark mark is the middle",
        chart=lambda palette: charts_origins.spread(shown, palette),
        table=shown[list(names)].round(2).rename(columns=names),
        tables=("asylum_pairs", "asylum"),
        notes=joined(
            f"{begin(side)}s with {people(asylum.SPREAD_DECISIONS)} decisions and {asylum.SPREAD_HOSTS} {other}s that "
            f"have a rate; the largest {len(shown)} are drawn.",
            "Who applies where differs: a spread is no proof of unequal treatment.",
        ),
        settings=scene.settings,
        height=charts_origins.height_of(len(shown)),
    )


def spread_of(data: Data, year: int, side: str, stage: str, region: str | None) -> pd.DataFrame:
    """``asylum.spread`` of a year, of the places in a region."""
    found = data.once(parameters.pairs_of, year, stage)
    table = data.once(parameters.places_of, side, stage)
    places = data.once(scope_of, None, region, side).rows(table[table["year"] == year])
    return asylum.spread(found, places, side)


def _span(rows: pd.DataFrame) -> float:
    """The median distance from the 10th to the 90th percentile, in points."""
    return float((rows["p90"] - rows["p10"]).median())


def _spread_title(scene: Scene, rows: pd.DataFrame) -> str:
    one = "Same origin, different hosts" if scene.chosen.side == "origin" else "Same host, different origins"
    return f"{one}: the middle 80% of decisions spans {decimal(_span(rows), 0)} points"


def _spread_takeaway(scene: Scene, rows: pd.DataFrame, shown: pd.DataFrame) -> str:
    first, side, other = shown.iloc[0], scene.chosen.side, pairs.OTHER[scene.chosen.side]
    many = f"Over {len(rows)} {side}s{_region(scene)} the median span" if len(rows) > 1 else f"The span of one {side}"
    who = pairs.at(scene, first, side)
    return (
        f"{many} of the middle 80% of decisions is {decimal(_span(rows), 0)} points. "
        f"{begin(who)} it runs from {wording.pct(first['p10'])} to {wording.pct(first['p90'])} over "
        f"{first['partners']} {other}s."
    )
