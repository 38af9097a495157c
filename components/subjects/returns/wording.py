"""The answer of the page Returns and its figures set large: what was reported, on which base, and at which pace."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.story import Metric, Metrics
from components.subjects.returns.scene import Scene, peak
from data.catalogue import SMALLEST_RATE
from data.models.solutions import PACE_YEARS, misleads
from data.words.formats import decimal, missing, people, share
from data.words.places import begin

QUESTION: Final = "Can people go home?"
MANY: Final = 10_000
"""Refugees at the start of a year from which it is worth a sentence that nobody was reported to have returned."""
PACE: Final = (
    "Years at this pace: refugees at the end of the year, over those with a reported solution in it. It assumes as "
    "many people every year, nobody new, no births, and reported solutions only: a yardstick of the pace, no forecast."
)
BASES: Final = (
    "Returned means reported as returned: the figures know neither whether it was by free will nor whether it was "
    "safe, nor who stayed. Internally displaced people are those whom UNHCR protects or assists, of its own count."
)


def answer(scene: Scene) -> str:
    """The page's answer as Markdown: who returned, on which base, all solutions, and those at home."""
    parts = [f"**{_returned(scene)}**{_record(scene)}.", _ended(scene), _at_home(scene)]
    return " ".join(part for part in parts if part)


def _returned(scene: Scene) -> str:
    row, year = scene.now, scene.year
    if row is None or missing(row["returned_refugees"]):
        return _nobody(scene)
    many = int(row["returned_refugees"])
    if many < SMALLEST_RATE:
        base = f", of {people(row['start'])} who were out at its start" if _enough(row["start"]) else ""
        return f"Fewer than {SMALLEST_RATE} refugees returned{scene.back} in {year}{base}"
    return f"{people(many)} refugees returned{scene.back} in {year}{rate_words(row)}"


def _nobody(scene: Scene) -> str:
    row, year = scene.now, scene.year
    start = scene.table["refugees"].get(scene.year - 1) if row is None else row["start"]
    if _enough(start, MANY):
        out = f", of {people(start)} refugees who were out at its start"
        return f"Nobody was reported to have returned{scene.back} in {year}{out}"
    return f"No returns of refugees{scene.back} are reported for {year}"


def rate_words(row: pd.Series) -> str:
    """The part of those who could return, on the base that does not mislead: ", 14% of those out at its start"."""
    if not misleads(row["returned_refugees"], row["start"], row["new"]):
        return f", {per_cent(row['return_rate'])} of those who were out at its start"
    if missing(row["return_rate_at_risk"]):
        return ""
    return f", {per_cent(row['return_rate_at_risk'])} of those who were out at its start or fled in it"


def per_cent(rate: object) -> str:
    """A rate in per cent as it is written: "14%", below two per cent with a decimal."""
    return share(float(rate) / 100, 1 if float(rate) < 2 else 0)  # type: ignore[arg-type]


def _record(scene: Scene) -> str:
    """Whether the year is the largest, or which was."""
    known, row = scene.table["returned_refugees"].dropna(), scene.now
    if known.empty or known.max() < SMALLEST_RATE:
        return ""
    most, first = peak(known), int(known.index[0])
    if most == scene.year:
        return f", the most in any year since {first}" if len(known) > 1 else ""
    bare = row is None or missing(row["returned_refugees"])
    words = "most returned in" if bare else "the largest year was"
    return f"; {words} {most} ({people(known.max())})"


def _ended(scene: Scene) -> str:
    """All solutions, where another one than return was reported."""
    row = scene.now
    if row is None or missing(row["exit_rate"]) or row["solutions"] < SMALLEST_RATE:
        return ""
    if row[["resettlement", "naturalisation"]].isna().all():
        return ""
    returned = not missing(row["returned_refugees"])
    others = " and ".join(kind for kind in ("resettlement", "naturalisation") if not missing(row[kind]))
    said = f"{'With' if returned else 'Through'} {others}, a solution is reported for {people(row['solutions'])}"
    if returned and misleads(row["returned_refugees"], row["start"], row["new"]):
        return f"{said}."
    return f"{said} of {people(row['start'])} refugees ({per_cent(row['exit_rate'])})."


def _at_home(scene: Scene) -> str:
    row = scene.now
    if row is None or missing(row["returned_idps"]):
        return ""
    many = row["returned_idps"]
    if many < SMALLEST_RATE:
        return f"Fewer than {SMALLEST_RATE} internally displaced people returned."
    rate, start = row["idp_return_rate"], row["start_idps"]
    base = ""
    if not missing(rate) and rate <= 100:
        base = f", {per_cent(rate)} of those whom UNHCR counted at the start of the year"
    elif not missing(start):
        base = f", against {people(start)} whom UNHCR counted at its start: some fled and returned within it"
    return f"{begin(people(many))} internally displaced people returned{base}."


def metrics(scene: Scene) -> Metrics | None:
    """The year's solutions set large, each with its base; None where nothing was reported."""
    row = scene.now
    if row is None:
        return None
    return Metrics(
        (
            Metric("Returned refugees", _count(row["returned_refugees"]), note=_of(row)),
            Metric("Resettled", _count(row["resettlement"]), note="Arrived in a third country."),
            Metric("Naturalised", _count(row["naturalisation"]), note="Few countries report it: no trend."),
            Metric("Returned inside", _count(row["returned_idps"]), note=_of_idps(row)),
            Metric("Years at this pace", _years(row["years_at_this_pace"], row["solutions"]), note=_five(row)),
        ),
        "grid",
    )


def _count(many: object) -> str:
    if missing(many):
        return "–"
    return people(many) if many >= SMALLEST_RATE else f"under {SMALLEST_RATE}"  # type: ignore[operator]


def _of(row: pd.Series) -> str:
    if missing(row["returned_refugees"]):
        return "Nobody reported."
    if row["returned_refugees"] < SMALLEST_RATE:
        return "Too few for a rate."
    return f"{begin(rate_words(row).removeprefix(', '))}." if rate_words(row) else "No base for a rate."


def _of_idps(row: pd.Series) -> str:
    if missing(row["returned_idps"]):
        return "Nobody reported."
    rate = row["idp_return_rate"]
    if missing(rate) or rate > 100 or row["returned_idps"] < SMALLEST_RATE:
        return "No base for a rate."
    return f"{per_cent(rate)} of UNHCR’s internally displaced at the start."


def _years(pace: object, solutions: object) -> str:
    told = not missing(pace) and not missing(solutions) and solutions >= SMALLEST_RATE  # type: ignore[operator]
    return decimal(pace, 0 if float(pace) >= 10 else 1) if told else "–"  # type: ignore[arg-type]


def _five(row: pd.Series) -> str:
    pace = row["years_at_five_year_pace"]
    if missing(pace) or row["refugees"] / pace < SMALLEST_RATE:
        return "Until all refugees had a solution."
    return f"{decimal(pace, 0 if pace >= 10 else 1)} at the pace of the last {PACE_YEARS} years."


def _enough(base: object, least: int = SMALLEST_RATE) -> bool:
    return not missing(base) and base >= least  # type: ignore[operator]
