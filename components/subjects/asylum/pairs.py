"""Same origin, different hosts: the rates of one origin by host (or one host by origin), and how far they spread."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.figure import Figure
from components.subjects.asylum import charts_origins, parameters, wording
from components.subjects.asylum.outcomes import RATE_NAMES
from components.subjects.asylum.parameters import Scene
from data.catalogue import SIDES, SMALLEST_RATE
from data.models import asylum
from data.words.formats import decimal, joined, listing, people
from data.words.places import begin, people_from

HALF: Final = asylum.HALF
OTHER: Final = {"origin": "host", "host": "origin"}
CHANCE: Final = (
    "The grey bar is the 95% interval of chance alone. It is too narrow: decisions come in families and under one "
    "policy. Who applies where differs too, so a rate is not an applicant’s chance."
)
READ: Final = "Ring: any protection, larger for more decisions. Dot: refugee status."


def pairs_figure(scene: Scene) -> Figure | None:
    """The partners of a chosen country, by the share that was given protection; None without one with a rate."""
    rows = partners(scene)
    if rows is None or rows.empty:
        return None
    side = OTHER[scene.chosen.side]
    drawn = labelled(scene, rows, side)
    return Figure(
        slug="asylum-pairs",
        name=f"asylum-{side}s-{scene.chosen.slug()}-{scene.stage}",
        title=_title(scene, rows, side),
        takeaway=takeaway(scene, rows, side),
        unit=f"Per cent of {wording.DECISIONS[scene.stage]}{wording.about(scene)} that gave protection, by "
        f"{'country of asylum' if side == 'host' else 'country of origin'}, {scene.year}",
        chart=lambda palette: charts_origins.dots(drawn, palette),
        table=named(drawn, SIDES[side]),
        tables=("asylum_pairs",),
        notes=joined(READ, CHANCE, unhcr(rows, side), *_apart(scene, rows, side), base(side)),
        settings=scene.settings,
        height=charts_origins.height_of(len(rows)),
    )


def partners(scene: Scene) -> pd.DataFrame | None:
    """The partners of the chosen country that have a rate, in order; None without a country."""
    if scene.chosen.country is None:
        return None
    found = scene.data.once(parameters.pairs_of, scene.year, scene.stage)
    rows = asylum.in_order(found[found[scene.chosen.side] == scene.chosen.country])
    return rows.assign(iso3=rows[OTHER[scene.chosen.side]])


def labelled(scene: Scene, rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """The rows as they are drawn: names, decisions as written, and who decides."""
    words = [wording.label(scene, code, side) for code in rows["iso3"]]
    if side == "host":
        chosen = rows["not_government"] >= HALF
        words = [f"{word} (UNHCR)" if one else word for word, one in zip(words, chosen, strict=True)]
    return rows.assign(label=words, text=[decimal(n, 0) for n in rows["substantive"]], strong=False)


def named(rows: pd.DataFrame, first: str) -> pd.DataFrame:
    """Rows of dots as a table for people."""
    names = {
        "label": first,
        "iso3": "Code",
        "substantive": "Decisions",
        "tpr": RATE_NAMES["tpr"],
        "tpr_low": "95% interval, from",
        "tpr_high": "95% interval, to",
        "rrr": RATE_NAMES["rrr"],
        "closed_share": RATE_NAMES["closed_share"],
        "not_government": "Decided by UNHCR, %",
    }
    kept = {key: name for key, name in names.items() if key in rows}
    return rows[list(kept)].round(2).rename(columns=kept)


def _title(scene: Scene, rows: pd.DataFrame, side: str) -> str:
    ends = extremes(scene, rows, side)
    if len(rows) == 1:
        only = f"{'Hosts' if side == 'host' else 'Origins'} with {SMALLEST_RATE} decisions"
        return f"{only}: {wording.inside(scene, rows['iso3'].iloc[0], side)} alone, {wording.pct(rows['tpr'].iloc[0])}"
    if ends is None:
        return f"No {side} can be said to stand above another"
    low, high = ends
    if side == "host":
        one, other = (wording.inside(scene, end["iso3"], side) for end in (high, low))
        return f"{begin(one)} grants more than {other} to people{wording.whose(scene)}"
    lowest, highest = (f"{wording.pct(end['tpr'])} {at(scene, end, side)}" for end in (low, high))
    return f"From {lowest} to {highest}"


def extremes(scene: Scene, rows: pd.DataFrame, side: str) -> tuple[pd.Series, pd.Series] | None:
    """The lowest and the highest place when their intervals lie apart, of those that compare.

    Hosts compare where a government decides and no break of the books sets them apart.
    """
    if side == "host":
        rows = rows[~rows["iso3"].isin(scene.data.once(parameters.apart_of, scene.year))]
    return asylum.extremes(rows)


def takeaway(scene: Scene, rows: pd.DataFrame, side: str) -> str:
    """The place with most decisions, and how far the shares of those that compare run."""
    largest = most(rows)
    where = at(scene, largest, side).replace("for people", "on people")
    share = f"{wording.pct(largest['tpr'])} gave protection"
    if len(rows) == 1:
        return f"Of {people(largest['substantive'])} decisions {where} {share}."
    first = f"Of {people(largest['substantive'])} decisions {where}, the most, {share}."
    ends = extremes(scene, rows, side)
    if ends is None:
        return f"{first} The intervals of the lowest and the highest that compare overlap."
    lowest, highest = (f"{wording.pct(end['tpr'])} {at(scene, end, side)}" for end in ends)
    return f"{first} The share runs from {lowest} to {highest}."


def at(scene: Scene, row: pd.Series, side: str) -> str:
    """A place's row behind a share: "in Germany", "for people from Syria"."""
    where = wording.inside(scene, row["iso3"], side)
    return f"in {where}" if side == "host" else f"for people {people_from(row['iso3'], where)}"


def _apart(scene: Scene, rows: pd.DataFrame, side: str) -> list[str]:
    """What sets hosts of the chart apart from the others, who are named neither as the lowest nor as the highest."""
    if side != "host":
        return []
    found = scene.data.once(parameters.apart_of, scene.year) & frozenset(rows["iso3"])
    names = listing([wording.inside(scene, code, "host") for code in sorted(found)])
    what = [f"Not compared with others, since outcomes are counted otherwise there: {names}."] if found else []
    return [*what, *wording.standing(scene, found)]


def unhcr(rows: pd.DataFrame, side: str) -> str:
    """That UNHCR decides in some of the hosts; empty where it does in none."""
    if side != "host" or not (rows["not_government"] >= HALF).any():
        return ""
    return (
        "(UNHCR): there UNHCR decides, and chooses cases for resettlement; such hosts are named neither as the lowest "
        "nor as the highest."
    )


def base(side: str) -> str:
    """What has no rate."""
    return f"{begin(side)}s with fewer than {SMALLEST_RATE} decisions have no rate. Persons alone; cases are left out."


def most(rows: pd.DataFrame) -> pd.Series:
    """The row with most decisions."""
    return rows.iloc[int(rows["substantive"].to_numpy().argmax())]
