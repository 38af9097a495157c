"""Two countries side by side, or one in two years: a table, then charts in pairs on one scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from components.country import metrics
from components.country.place import Place
from components.figure import Figure
from components.story import Columns, Controls, Note, Section, Story, Table, Words, card
from components.subjects.causes import country as causes
from components.subjects.outlook import country as outlook
from components.subjects.total import country as total
from data.catalogue import CAUSES, UNKNOWN
from data.words.formats import decimal, missing, people, per_cent
from data.words.places import begin, people_from, short

NOT: Final = "not reported"
Figures = tuple[Figure | None, ...]
_SLUGS: Final = ("one", "other")


def story(one: Place, other: Place) -> Story:
    """The table of both, and what each pair of charts shows on one scale."""
    both = (one, other)
    sections = (
        Section("switch", (Controls("country"),), lead=True),
        Section("table", (table(one, other),)),
        *(section for section in (_trend(both), _causes(both), _forecast(both)) if section),
    )
    return Story(_question(one, other), _answer(one, other), sections)


def _question(one: Place, other: Place) -> str:
    if one.code == other.code:
        return f"{begin(one.name)} at the end of {one.year} and of {other.year}"
    first, second = (place.name if one.year == other.year else f"{place.name} {place.year}" for place in (one, other))
    return f"{begin(first)} and {second}, side by side"


def _names(one: Place, other: Place) -> tuple[str, str]:
    """The heads of the two columns: names, with the years where these differ."""
    if one.year == other.year:
        return one.label, other.label
    return f"{one.label} {one.year}", f"{other.label} {other.year}"


def _answer(one: Place, other: Place) -> str:
    """Who has more people displaced, and who shelters more, each with its figure."""
    first = _difference(one, other, "origin_displaced", _from)
    second = _difference(one, other, "hosted", _in)
    return " ".join(part for part in (f"**{first}**" if first else "", second) if part) or _nobody(one, other)


def _nobody(one: Place, other: Place) -> str:
    return f"Nobody is recorded as displaced from or in {one.name} or {other.name}."


def _difference(one: Place, other: Place, fact: str, words: Callable[[Place], str]) -> str:
    """Both figures in a sentence, the larger first; empty where neither has one."""
    known = [(place.facts.get(fact), place) for place in (one, other)]
    if not any(n for n, _ in known):
        return ""
    known.sort(key=lambda pair: -(pair[0] or 0))
    (most, first), (less, second) = known
    same_place, same_year = one.code == other.code, one.year == other.year
    verb = "was" if most == 1 else "were"
    head = f"{begin(people(most))} {'person' if most == 1 else 'people'} {verb} {words(first)}"
    tail = NOT if less is None else people(less) if less else "nobody"
    if same_place:
        return f"{head} at the end of {first.year}, {tail} at the end of {second.year}."
    when = f" at the end of {one.year}" if same_year else f" at the end of {first.year}"
    where = f"{tail} {words(second)}" if less is not None else f"for {second.name} it is {tail}"
    return f"{head}{when}, {where}{'' if same_year else f' at the end of {second.year}'}."


def _from(here: Place) -> str:
    return f"displaced from or inside {here.name}" if here.is_place else people_from(here.code, here.name)


def _in(here: Place) -> str:
    return f"sheltered in {'unknown places' if here.code == UNKNOWN else here.name}"


Cell = Callable[[Place], str]


def _count(fact: str) -> Cell:
    return lambda here: NOT if here.facts.get(fact) is None else people(here.facts[fact])


def _rate(here: Place) -> str:
    rate = metrics.per_thousand(here, here.facts.get("origin_displaced"))
    return "–" if rate is None else decimal(rate, 0 if rate >= 10 else 1)


def _most(here: Place) -> str:
    code, part = here.facts.get("origin_host_1"), here.facts.get("origin_host_1_share")
    return f"{short(code, here.context.names.get(code, code))} ({per_cent(part * 100)})" if code and part else "–"


def _cause(cause: str) -> Cell:
    def cell(here: Place) -> str:
        share, low, high = (here.facts.get(f"cause_{cause}_{of}") for of in ("share", "low", "high"))
        if missing(share):
            return "–"
        span = "" if missing(low) or missing(high) else f" ({decimal(low, 0)}–{decimal(high, 0)})"
        return f"{per_cent(share)}{span}"

    return cell


ROWS: Final[dict[str, Cell]] = {
    "Displaced from or inside": _count("origin_displaced"),
    "Rank among origins": lambda here: metrics.rank(here, "origin").removesuffix(" origins") or "–",
    "Per 1,000 inhabitants": _rate,
    "Inside, by conflict": _count("inside_conflict"),
    "Inside, by disasters": _count("inside_disaster"),
    "Abroad": _count("origin_abroad"),
    "Most of those abroad in": _most,
    "Sheltered there": _count("hosted"),
    f"{CAUSES['conflict']}, by our rule (all rules), %": _cause("conflict"),
    f"{CAUSES['persecution']}, by our rule (all rules), %": _cause("persecution"),
}
"""The ten rows of the table and how each is told."""


def table(one: Place, other: Place) -> Table:
    """Ten rows, a column for each place."""
    first, second = _names(one, other)
    head = f"End of {one.year}" if one.year == other.year else "End of the year"
    rows = [{head: name, first: cell(one), second: cell(other)} for name, cell in ROWS.items()]
    return Table(pd.DataFrame(rows))


def _trend(both: Sequence[Place]) -> Section | None:
    """The people of both by group; one chart alone where they are the same country, whose years it holds."""
    side = "host" if all(place.side == "host" for place in both) else "origin"
    heading = "From or inside, by group" if side == "origin" else "Sheltered, by group"
    shown = both[:1] if both[0].code == both[1].code else both
    return _pair("trend", heading, shown, total.on_one_scale([place.on(side) for place in shown]))


def _causes(both: Sequence[Place]) -> Section | None:
    found = [next(iter(causes.ranges(place.on("origin"), every=True)), None) for place in both]
    return _pair("causes", "Causes", both, tuple(causes.same_rows(found)))


def _forecast(both: Sequence[Place]) -> Section | None:
    shown = both[:1] if both[0].code == both[1].code else both
    side = "host" if all(place.side == "host" for place in both) else "origin"
    return _pair("outlook", "Forecast", shown, outlook.on_one_scale([place.on(side) for place in shown]))


def _pair(key: str, heading: str, both: Sequence[Place], found: Figures) -> Section | None:
    """Two charts beside each other, each under its place's name; a place without one says so."""
    if not any(found):
        return None
    titles = _names(*both) if len(both) > 1 else (both[0].label,)
    cells: list[tuple[Any, ...]] = []
    for figure, place, title, slug in zip(found, both, titles, _SLUGS, strict=False):
        if figure is None:
            cells.append((Words(f"**{title}**"), Note(f"The figures hold nothing to draw for {place.name}.")))
        else:
            named = replace(figure, slug=f"{figure.slug}-{slug}", title=title)
            cells.append((card(named, finding=False, brief=True),))
    return Section(key, (Columns(tuple(cells) if len(cells) > 1 else (cells[0], ())),), heading)
