"""The words of the page Asylum: whose claims, the answer, what compares with the year before, where the figures end."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.subjects.asylum import parameters
from components.subjects.asylum.parameters import Scene
from data.catalogue import SMALLEST_RATE, UNKNOWN
from data.models import asylum_changes
from data.models.asylum import FIRST_YEAR
from data.models.asylum_changes import Change, noted, own
from data.models.ranking import UNKNOWN_PLACE
from data.words.formats import joined, listing, people, per_cent
from data.words.places import begin, people_from, region, the

QUESTION: Final = "Who is recognised?"
DECISIONS: Final = {
    "all": "decisions",
    "first": "first-instance decisions",
    "appeal": "decisions on appeal",
    "repeat": "decisions on repeat applications",
}
PROTECTION: Final = "Any protection is refugee status or another kind, such as subsidiary protection."
PERSONS: Final = "Persons alone; decisions on cases are left out."


def pct(x: float) -> str:
    """A rate as this page writes it, with one decimal: 42.92 -> "42.9%"."""
    return per_cent(x, 1)


def label(scene: Scene, code: str, side: str) -> str:
    """A place's short name for a label."""
    return UNKNOWN_PLACE[side] if code == UNKNOWN else scene.label_of(code)


def inside(scene: Scene, code: str, side: str) -> str:
    """A place's name inside a sentence."""
    return the(label(scene, code, side))


def about(scene: Scene) -> str:
    """Whose claims, behind "decisions" or "people": " on people from Syria", " in Germany"; empty for the world."""
    where = _where(scene)
    if not where or scene.chosen.side == "host":
        return f" in {where}" if where else ""
    return f" on people {people_from(scene.chosen.country, where)}"


def whose(scene: Scene) -> str:
    """Who applied, behind "people": " from Syria", " in Germany"; empty for the world."""
    return about(scene).replace(" on people", "")


def _where(scene: Scene) -> str:
    chosen = scene.chosen
    if chosen.country:
        return inside(scene, chosen.country, chosen.side)
    return region(scene.context.names[chosen.region]) if chosen.region else ""


def counted(scene: Scene, n: float) -> str:
    """So many decisions of the stage: "1.5 million decisions", "one decision on appeal"."""
    words = DECISIONS[scene.stage]
    return f"one {words.replace('decisions', 'decision')}" if n == 1 else f"{people(n)} {words}"


def answer(scene: Scene) -> str:
    """The answer as Markdown: the share given protection, of how many decisions, closed ones, the year before."""
    row, year = scene.row, scene.year
    if row is None:
        return f"**{nothing(scene)}**"
    if scene.rate is None:
        few = f"Fewer than {SMALLEST_RATE} {DECISIONS[scene.stage]}{about(scene)} are reported for {year}"
        return _joined(f"**{few}: no rate.**", _closed(row), _barred(scene), *_own(scene))
    if not row["recognised"] + row["complementary"]:
        none = f"Not one of {counted(scene, row['substantive'])}{about(scene)} in {year} gave protection"
        return _joined(f"**{none}.**", _closed(row), before(scene), _barred(scene), *_own(scene))
    lead = f"**{pct(scene.rate)} of {counted(scene, row['substantive'])}{about(scene)} in {year} gave protection**"
    status = f": refugee status in {pct(float(row['rrr']))}" if row["recognised"] else ", none of them refugee status"
    return _joined(f"{lead}{status}.", _closed(row), before(scene), _barred(scene), *_own(scene))


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)


def nothing(scene: Scene) -> str:
    """That no decision is reported, and since when they are."""
    if scene.year < FIRST_YEAR:
        return f"Asylum claims are reported from {FIRST_YEAR} on: nothing can be said of {scene.year}."
    return f"No {DECISIONS[scene.stage]}{about(scene)} are reported for {scene.year}."


def _closed(row: pd.Series) -> str:
    """The closed claims and their share, which belong beside every rate."""
    if not row["closed"]:
        return "No claims are reported as closed without a decision."
    closed = int(row["closed"])
    if closed == 1:
        return "One more claim was closed without a decision."
    part = "" if pd.isna(row["closed_share"]) else f", {pct(float(row['closed_share']))} of all that ended"
    return f"{people(closed)} more claims were closed without a decision{part}."


def before(scene: Scene) -> str:
    """The share of the year before, without the hosts that break; empty where a break forbids it."""
    change = scene.data.once(parameters.protected, *scene.place, scene.year, scene.stage)
    if change is None:
        return ""
    if not change.without:
        return f"In {scene.year - 1} it was {pct(change.before)}."
    return f"{without(scene, change)} it was {pct(change.now)}, after {pct(change.before)} in {scene.year - 1}."


def without(scene: Scene, change: Change) -> str:
    """Which hosts are left out: "Without the United States, whose figures do not compare,"."""
    return (
        f"Without {_hosts(scene, change.without)}, whose figures of {scene.year - 1} and {scene.year} do not compare,"
    )


def _hosts(scene: Scene, codes: tuple[str, ...]) -> str:
    return listing([inside(scene, code, "host") for code in codes])


def not_compared(scene: Scene, hosts: tuple[str, ...]) -> str:
    """That the applications of a year do not compare with those before, and for whose sake."""
    whose_figures = "figures" if hosts == (scene.scope.code,) else f"figures of {_hosts(scene, hosts)}"
    return f"The {whose_figures} for {scene.year - 1} and {scene.year} do not compare, so no change can be said."


def _barred(scene: Scene) -> str:
    if not scene.barred:
        return ""
    return (
        f"{begin(_where(scene))} has decisions at a first and at a combined level in {scene.year}, which some hosts "
        "book by outcome, so all stages are summed."
    )


def _own(scene: Scene) -> list[str]:
    """What the books say of the place itself in this year."""
    return own(scene.data.table("breaks"), "decisions", scene.scope, scene.year)


def notes(scene: Scene, *more: str) -> tuple[str, ...]:
    """What is counted, and what the books say of the decisions of the year."""
    return joined(*more, PERSONS, *books(scene))


def books(scene: Scene) -> list[str]:
    """What the books say of the decisions of the year."""
    partners = scene.data.once(parameters.partners_of, *scene.place, scene.year)
    return noted(scene.data.table("breaks"), "decisions", scene.scope, scene.year, partners)


def standing(scene: Scene, hosts: frozenset[str] | None = None) -> list[str]:
    """What is said of hosts (of a scope of hosts, or ``hosts``) that class outcomes otherwise than others."""
    rows = asylum_changes.standing(scene.data.table("breaks"), scene.year)
    if hosts is None and scene.chosen.side == "origin" and not scene.scope.is_world:
        return []
    return list((scene.scope.rows(rows, "code") if hosts is None else rows[rows["code"].isin(hosts)])["text"])
