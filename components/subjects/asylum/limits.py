"""What the figures on asylum do not hold, with the numbers of the chosen year where the tables have them."""

from __future__ import annotations

from components.subjects.asylum import parameters, wording
from components.subjects.asylum.parameters import Scene
from data.models.asylum import FIRST_YEAR
from data.models.asylum_changes import noted


def limits(scene: Scene) -> str:
    """A list in Markdown."""
    points = (
        "**Who stands in them.** Individual procedures alone: group recognition and temporary protection are not "
        "counted. One person may apply in several countries, and again.",
        "**Persons and cases.** Rates are of persons. A host that counts cases is left out of them, and a case is no "
        "fixed number of persons.",
        f"**Levels.** {_levels(scene)}",
        "**Selection.** A rate is of those who came as far as a decision there, not an applicant’s chance. UNHCR’s own "
        "procedures choose cases for resettlement. Closed claims are in no rate.",
        *_books(scene),
    )
    return "\n".join(f"- {point}" for point in points)


def _levels(scene: Scene) -> str:
    """That the sum counts a refused applicant twice, and by how much that lowers the rate of the year."""
    sum_of = "The sum of all stages counts a person who was refused and appealed twice, as UNHCR’s totals do."
    both = [_rate(scene, stage) for stage in ("all", "first")]
    if both[0] is None or both[1] is None:
        return sum_of
    return (
        f"{sum_of} In {scene.year} it gives {wording.pct(both[0])}{wording.about(scene)}, first instance alone "
        f"{wording.pct(both[1])}."
    )


def _rate(scene: Scene, stage: str) -> float | None:
    table = scene.data.once(parameters.years_of, *scene.place, stage)
    found = table.loc[table["year"] == scene.year, "tpr"].dropna()
    return float(found.iloc[0]) if len(found) else None


def _books(scene: Scene) -> tuple[str, ...]:
    """Breaks in the books of the year, on applications and on decisions."""
    if scene.year < FIRST_YEAR:
        return ()
    breaks = scene.data.table("breaks")
    found = (
        *noted(breaks, "applications", scene.scope, scene.year),
        *wording.books(scene),
        *wording.standing(scene),
    )
    return (f"**Breaks in the books of {scene.year}.** {' '.join(dict.fromkeys(found))}",) if found else ()
