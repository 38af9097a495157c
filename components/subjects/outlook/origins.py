"""Where a scenario's numbers come from: the years that set them, one year's leaps, and changes of the books."""

from __future__ import annotations

from components.context import Context, Data, place_names
from components.subjects.outlook.cases import Case, a_year, terms
from components.subjects.outlook.dials import Unit
from data.catalogue import DISPLACED, GROUPS
from data.models.breaks import REBOOKED, Rebooking, rebooking
from data.models.outlook import Outlook
from data.models.presets import ACROSS, INSIDE, LABELS, SHOCK, Preset
from data.models.projection import project
from data.models.reported import TOTAL
from data.scope import Scope, scope_of
from data.words.formats import listing, people, years
from data.words.places import short, the

LEAST_TOUCHED = 0.01
"""A change of the books is said where it is at least this part of the place's people."""
_PARTS = {ACROSS: "across borders", INSIDE: "inside countries"}


def preset_words(case: Case, outlook: Outlook, unit: Unit) -> str:
    """The numbers behind the scenario being set, the years they are taken from, and what those years hold."""
    words = f"{case.name}: {terms(case.settings, outlook, unit)}."
    preset = outlook.presets.get(case.settings.preset or "")
    if preset is None:
        still = case.settings.mode == "increase" and not case.settings.increase
        return f"{words} {_not_first(outlook, unit) if still else ''}".strip()
    parts = (words, _set_from(preset), _leap(preset, outlook, unit), _begun(preset, outlook))
    return " ".join(part for part in (*parts, _weaker(preset, case, outlook)) if part)


def _set_from(preset: Preset) -> str:
    """The years whose figures set a preset; none for the essay's."""
    spans = {span.part: years(span.first, span.last) for span in preset.spans}
    if not spans:
        return ""
    first, *rest = spans.values()
    parts = {part: span for part, span in spans.items() if part in _PARTS}
    if SHOCK in spans:
        return f"Set from {first}, and after the first year from {rest[0]}."
    if not parts:
        return f"Set from {first}."
    where = [f"in {span} {_PARTS[part]}" for part, span in parts.items()]
    return f"Set from the best years on record: newly displaced and leaving as {listing(where)}; the rest from {first}."


def _not_first(outlook: Outlook, unit: Unit) -> str:
    """Why the page does not begin with the recent pace, where it is one year's."""
    first = next(iter(outlook.presets.values()), None)
    found = outlook.leaps.get(first.key) if first else None
    if first is None or found is None:
        return ""
    return (
        f"“{first.label}” would be {a_year(found.whole / (first.spans[0].last - first.spans[0].first), unit)}, but "
        f"{found.year} alone changed by {unit.change_words(found.people)}."
    )


def _leap(preset: Preset, outlook: Outlook, unit: Unit) -> str:
    found = outlook.leaps.get(preset.key)
    if found is None:
        return ""
    return (
        f"One year makes that pace: {unit.change_words(found.people)} in {found.year}, of "
        f"{unit.change_words(found.whole)} in all; the scenario repeats it every year."
    )


def _begun(preset: Preset, outlook: Outlook) -> str:
    """What part of a pace is the beginning of a group's counting."""
    groups = outlook.begun.get(preset.key, {})
    parts = [
        f"{people(n)} {GROUPS[group].short.lower()} whose counting began in {GROUPS[group].first_year}"
        for group, n in groups.items()
    ]
    return f"That pace holds {listing(parts)}." if parts else ""


def _weaker(preset: Preset, case: Case, outlook: Outlook) -> str:
    """Said where the peace dividend leaves more people displaced than doubled returns do."""
    other = outlook.presets.get("returns")
    if preset.key != "peace" or other is None:
        return ""
    end = int(project(other.scenario, int(case.path["year"].iloc[-1]))["people"].iloc[-1])
    if case.end <= end:
        return ""
    return f"Weaker here than “{LABELS['returns']}”: in those years people left more slowly than with returns doubled."


def books_words(context: Context) -> tuple[str, ...]:
    """The changes of the books in 2025 that touch the chosen place, in words."""
    chosen = context.chosen
    return context.data.once(books_of, chosen.place, chosen.side, chosen.group)


def books_of(data: Data, place: str, side: str, group: str | None) -> tuple[str, ...]:
    """The changes of the books in 2025 that touch a place of origin, in words; ``group``: None for the total."""
    scope = scope_of(data.table("countries"), place, side)
    if scope.is_world or side != "origin" or data.provenance.latest_year < REBOOKED:
        return ()
    found = rebooking(data.table("corridors"), scope.members or ())
    whole = _people(data, scope, group)
    named = the(short(scope.code, data.once(place_names)[scope.code])) if scope.is_country else _region(data, scope)
    return tuple(one for one in (_asylum(found, whole, named, group), _others(found, whole, named, group)) if one)


def _people(data: Data, scope: Scope, group: str | None) -> int:
    stocks = data.table("stocks")
    rows = scope.rows(stocks[(stocks["side"] == "origin") & (stocks["year"] == REBOOKED)])
    counted = rows["group"] == group if group else rows["group"].isin(DISPLACED)
    return int(rows.loc[counted, "people"].sum())


def _region(data: Data, scope: Scope) -> str:
    return data.once(place_names)[scope.code].replace("The ", "the ", 1)


def _asylum(found: Rebooking, whole: int, named: str, group: str | None) -> str:
    fell = found.before - found.after
    if group not in (None, TOTAL, "asylum_seekers") or found.unknown <= 0 or fell < max(LEAST_TOUCHED * whole, 1):
        return ""
    return (
        f"In {REBOOKED} asylum-seekers from {named} in the United States fell from {people(found.before)} to "
        f"{people(found.after)}, while those of unknown origin there rose by {people(found.unknown)}: a change of the "
        "books may be part of it."
    )


def _others(found: Rebooking, whole: int, named: str, group: str | None) -> str:
    """Others in need who appear at once; only where they are most of such a change, Afghans in 2025."""
    if group not in (None, TOTAL, "oip") or found.oip < max(LEAST_LEAP * whole, 1):
        return ""
    return (
        f"In {REBOOKED} others from {named} in need of international protection rose by {people(found.oip)}: they came "
        "into the books, which is no flight of that year."
    )


LEAST_LEAP = 0.05
"""Others in need are said where they rose by this part of the place's people in one year."""
