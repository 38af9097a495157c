"""Places by share of children: those alone whose ages are known well enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from components.context import Data, scope
from components.figure import Figure
from components.marks.ranked import height_of
from components.subjects.people import charts_places as charts
from components.subjects.people.wording import Scene, counts
from data.models import people as model
from data.models.ranking import NO_PLACES, named
from data.words.formats import joined, listing, per_cent
from data.words.places import begin, the, with_label

TOP: Final = 20
"""So many places with the most people are drawn; the table holds all that may be told."""
READING: Final = (
    "Full dots: ages known for at least 75%. Rings: for 50 to 75%, the share is that of those known. Lines: where the "
    "share of all lies, whatever the others are."
)


@dataclass(frozen=True, eq=False)
class _Told:
    """The places whose share may be told, highest first; ``shown``: the largest of them and the chosen one."""

    rows: pd.DataFrame
    shown: pd.DataFrame
    untold: int


def of_places(data: Data, side: str, who: str | None, region: str | None, year: int) -> pd.DataFrame:
    """The places of a region (None: of the world) in one year with their shares (data.models.people), named."""
    rows = data.once(counts, side, who)
    rows = rows[(rows["year"] == year) & ~rows["iso3"].isin(NO_PLACES) & (rows["total"] > 0)]
    rows = data.once(scope, None, region, side).rows(rows)
    return with_label(named(model.shares(rows.reset_index(drop=True)), data.table("countries"), side))


def places_figure(scene: Scene) -> Figure | None:
    """Origins or hosts by share of children; None where none may be told."""
    found = _told(scene)
    if found.shown.empty:
        return None
    shown, (one, _) = found.shown, scene.place_words
    return Figure(
        slug="people-places",
        name=scene.slug("children-by-place"),
        title=_title(scene, found),
        takeaway=_takeaway(scene, found),
        unit=f"Children, per cent of those of known age: {scene.group}, by {one}{scene.inside}, {_when(scene)}",
        chart=lambda palette: charts.places(shown, palette, scene.chosen.country),
        table=_table(found.rows, begin(scene.place_words[0])),
        tables=("demographics",),
        notes=joined(READING, _drawn(scene, found), _untold(scene, found)),
        height=height_of(len(shown)),
    )


def _when(scene: Scene) -> str:
    return str(scene.year) if scene.is_flow else f"end of {scene.year}"


def _told(scene: Scene) -> _Told:
    every = scene.data.once(of_places, scene.side, scene.who, scene.chosen.region, scene.year)
    told = model.told(every).sort_values(["total", "iso3"], ascending=[False, True], ignore_index=True)
    drawn = told[(told.index < TOP) | (told["iso3"] == scene.chosen.country)]
    return _Told(_highest(told), _highest(drawn), len(every) - len(told))


def _highest(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(["children_share", "label"], ascending=[False, True], ignore_index=True)


def _title(scene: Scene, found: _Told) -> str:
    """From the lowest of the shares drawn to the highest."""
    first, last = (found.shown.iloc[at].to_dict() for at in (0, -1))
    high, low = per_cent(first["children_share"]), per_cent(last["children_share"])
    if len(found.shown) == 1:
        return f"{high} children ({the(first['label'])}), and no other share may be told"
    return f"From {low} children ({the(last['label'])}) to {high} ({the(first['label'])})"


def _takeaway(scene: Scene, found: _Told) -> str:
    top = found.shown.head(3).to_dict("records")
    first = [f"{the(place['label'])} ({per_cent(place['children_share'])})" for place in top]
    one, several = scene.place_words
    if len(found.shown) == 1:
        return f"{begin(first[0])} is the only {one}{scene.inside} whose share of children may be told."
    among = f"the {len(found.shown)} {several}{scene.inside} that are shown"
    return f"The largest shares of children among {among}: {listing(first)}."


def _drawn(scene: Scene, found: _Told) -> str:
    if len(found.shown) == len(found.rows):
        return ""
    return f"Drawn: those with the most people; the table holds all {len(found.rows)}."


def _untold(scene: Scene, found: _Told) -> str:
    if not found.untold:
        return ""
    one, several = scene.place_words
    many = f"One {one}{scene.inside} is" if found.untold == 1 else f"{found.untold} {several}{scene.inside} are"
    return f"{many} left out: too few ages known, or those of children not reported."


def _table(rows: pd.DataFrame, head: str) -> pd.DataFrame:
    words = rows["show"].map({"plain": "at least 75% known", "marked": "50 to 75% known"})
    return pd.DataFrame(
        {
            head: rows["label"], "Code": rows["iso3"], "People": rows["total"],
            "Children, % of known age": rows["children_share"], "At least, % of all": rows["children_share_least"],
            "At most, % of all": rows["children_share_most"], "Ages known, %": rows["age_coverage"], "Told": words,
        }
    )  # fmt: skip
