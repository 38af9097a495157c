"""What figures by age and sex do not hold: ages are not missing by chance, and UNHCR's estimate is another thing."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Data
from components.story import Block, Note, Table, Words
from components.subjects.people.wording import Scene, counts, told
from data.catalogue import SMALLEST_RATE
from data.models import people as model
from data.words.formats import decimal, listing, missing, people, per_cent
from data.words.places import region

HEADING: Final = "What the figures do not hold"
_NAMED: Final = 3
LEANS: Final = 1.0
"""Points from which it is said which way the share of all leans."""
UNHCRS: Final = (
    "UNHCR’s own “40 per cent are children” is another thing: an estimate for all forcibly displaced people, with "
    "IDMC’s internally displaced and UNRWA’s Palestine refugees among them, in which missing ages are filled in by a "
    "model ([Global Trends](https://www.unhcr.org/global-trends), 2022 to 2024). Neither figure corrects the other."
)
OTHERS: Final = (
    "Palestine refugees under UNRWA’s mandate and IDMC’s internally displaced people have no ages here. Internally "
    "displaced people are those in UNHCR’s count, never added to the others; returned people are those of one year."
)


def of_regions(data: Data, side: str, who: str | None, year: int) -> pd.DataFrame:
    """``data.models.people.by_region`` of a group in one year."""
    return model.by_region(data.once(counts, side, who), data.table("countries"), year)


def blocks(scene: Scene) -> tuple[Block, ...]:
    """Where ages are known and where not, what that does to a share of all, and what other figures are."""
    side = model.side_of(scene.who, "host")
    regions = scene.data.once(of_regions, side, scene.who, scene.year)
    regions = regions.dropna(subset=["age_coverage"])
    told: tuple[Block, ...] = ()
    if len(regions) > 1:
        told = (Words(_missing(scene, side, regions)), Table(_table(regions), _WRITTEN))
    return (*told, Note(OTHERS), Note(UNHCRS))


def _missing(scene: Scene, side: str, regions: pd.DataFrame) -> str:
    """That coverage differs by region of asylum, whose shares differ too, and which way the whole leans."""
    best, worst = (regions.iloc[at].to_dict() for at in (0, -1))
    spread = (
        f"**Ages are not missing by chance.** Of {scene.group} {scene.when} they are known for "
        f"{per_cent(best['age_coverage'])} in {region(best['region'])} and for {per_cent(worst['age_coverage'])} in "
        f"{region(worst['region'])}."
    )
    if per_cent(best["age_coverage"]) == per_cent(worst["age_coverage"]):
        known = per_cent(best["age_coverage"])
        spread = f"Ages of {scene.group} {scene.when} are known for {known} in each of the UN’s regions."
    return f"{spread}{_leaning(regions)}{_silent(scene, side)}"


def _leaning(regions: pd.DataFrame) -> str:
    lean = model.leaning(regions)
    if missing(lean) or abs(lean) < LEANS:
        return ""
    way = ("high", "more") if lean > 0 else ("low", "fewer")
    return (
        f" On the whole, {way[1]} of those known are children where more ages are known: a share over all regions is "
        f"probably too {way[0]}."
    )


def _silent(scene: Scene, side: str) -> str:
    """The largest places that report no age at all."""
    rows = scene.data.once(counts, side, scene.who)
    rows = rows[(rows["year"] == scene.year) & (rows["aged"] == 0) & (rows["total"] >= SMALLEST_RATE)]
    largest = rows.sort_values(["total", "iso3"], ascending=[False, True]).head(_NAMED)
    if largest.empty:
        return ""
    named = [f"{scene.name_of(one['iso3'])} ({people(one['total'])})" for one in largest.to_dict("records")]
    return f" The largest without any ages: {listing(named)}."


def _table(regions: pd.DataFrame) -> pd.DataFrame:
    share = [told(row["children_share"], row["show"]) for row in regions.to_dict("records")]
    return pd.DataFrame(
        {
            "Region": regions["region"],
            "People": regions["total"],
            "Ages known": regions["age_coverage"],
            "Children": share,
        }
    )


_WRITTEN: Final = {"People": lambda n: decimal(n, 0), "Ages known": per_cent}
