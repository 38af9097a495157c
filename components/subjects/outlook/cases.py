"""The scenarios on the page side by side: the one being set and the pinned ones, each with its path and its colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from components.subjects.outlook.dials import Dial, Unit
from components.subjects.outlook.settings import MOST_PINS, START_ESSAY, Settings, pin, scenario, start_of, unpin
from data.models.outlook import Outlook
from data.models.presets import LABELS, SHOCK_YEAR
from data.models.projection import Line, project
from data.words.formats import MINUS, decimal, share

SHORT: Final = {
    "essay": "Essay",
    "recent": "Recent",
    "decade": "Decade",
    "returns": "Returns ×2",
    "another-2022": f"{SHOCK_YEAR} again",
    "peace": "Peace",
}


@dataclass(frozen=True, eq=False)
class Case:
    """One scenario as drawn: its names, its colour's token (``slot``), its settings and its path (year, people)."""

    name: str
    short: str
    slot: str
    settings: Settings
    path: pd.DataFrame

    @property
    def end(self) -> int:
        """People at the horizon."""
        return int(self.path["people"].iloc[-1])


def cases(
    now: Settings, pinned: Sequence[str], outlook: Outlook, dials: Mapping[str, Dial], unit: Unit, until: int
) -> list[Case]:
    """The pinned scenarios in order, then the one being set unless it is pinned; the last is the one being set."""
    kept = [code for code in pinned if code != pin(now)]
    chosen = [settings for code in kept if (settings := unpin(code, outlook, dials)) is not None]
    slots = _slots([*chosen, now])
    names = [name_of(settings, settings is now and pin(now) not in pinned, unit) for settings in (*chosen, now)]
    made = []
    for settings, slot, (name, short) in zip([*chosen, now], slots, names, strict=True):
        if [name for name, _ in names].count(name) > 1:  # the same change from another start is another scenario
            start = since(settings, outlook)
            name, short = f"{name} {start}", f"{short} {start}"
        made.append(Case(name, short, slot, settings, project(scenario(settings, outlook), until)))
    return made


def since(settings: Settings, outlook: Outlook) -> str:
    """Where a scenario starts, in a few words, to tell it from one with the same change."""
    return (
        "from the essay’s figure" if settings.start == START_ESSAY else f"from {start_of(settings.start, outlook)[0]}"
    )


def terms(settings: Settings, outlook: Outlook, unit: Unit) -> str:
    """A scenario's numbers in words: "110 million at the end of 2023, +10.0 million a year"."""
    made = scenario(settings, outlook)
    start = f"{unit.words(made.base, 0 if settings.start == START_ESSAY else 1)} at the end of {made.start}"
    if settings.mode == "percent":
        return f"{start}, {percent(settings.percent)} a year"
    if settings.mode == "flows":
        return (
            f"{start}; a year {arrivals(settings, unit)}, {leaving(settings)} leave displacement, "
            f"{others(settings, unit)}"
        )
    shock = made.shock if isinstance(made, Line) else None
    first = f", {unit.change_words(shock)} in {made.start + 1} as in {SHOCK_YEAR}, then" if shock is not None else ","
    return f"{start}{first} {a_year(settings.increase, unit)}"


def a_year(people: float, unit: Unit) -> str:
    """A yearly change in words: "+7.3 million a year", "no change"."""
    return f"{unit.change_words(people)} a year" if round(people) else "no change"


def arrivals(settings: Settings, unit: Unit) -> str:
    """Who is newly displaced: "29.4 million newly displaced", "nobody newly displaced"."""
    return f"{unit.words(settings.new, unit.fine) if round(settings.new) else 'nobody'} newly displaced"


def leaving(settings: Settings) -> str:
    """Who leaves: "22.5% of the displaced", "none of the displaced"."""
    return f"{share(settings.exit / 100, 1) if settings.exit else 'none'} of the displaced"


def others(settings: Settings, unit: Unit) -> str:
    """Other changes in words: "other changes of −1.1 million", "no other changes"."""
    return f"other changes of {unit.change_words(settings.other)}" if round(settings.other) else "no other changes"


def percent(value: float) -> str:
    """A change in per cent with its sign: "+3%", "−4.4%"."""
    text = decimal(abs(value), 0 if float(value).is_integer() else 1)
    return f"{MINUS if value < 0 else '+'}{text}%"


def pace(settings: Settings, unit: Unit) -> str:
    """The yearly change for a table: "+10.0", "+3%", or "varies" where flows make it."""
    if settings.mode == "flows":
        return "varies"
    if settings.mode == "percent":
        return percent(settings.percent)
    few = unit.small(settings.increase)
    return unit.change_words(settings.increase) if few else unit.change(settings.increase)


def name_of(settings: Settings, own: bool, unit: Unit) -> tuple[str, str]:
    """A scenario's name, long and short; the reader's ``own``, while it is being set, is called so."""
    if settings.preset:
        return LABELS[settings.preset], SHORT[settings.preset]
    if own:
        return "Your scenario", "Yours"
    if settings.mode == "flows":
        new = unit.words(settings.new) if unit.small(settings.new) else unit.number(settings.new)
        return f"{new} new, {share(settings.exit / 100, 1)} leave", f"{new} new"
    return f"{pace(settings, unit)} a year", pace(settings, unit)


def _slots(chosen: Sequence[Settings]) -> list[str]:
    """The essay is red wherever it is drawn; the others take the four scenario colours in order, a fifth is ink."""
    slots, used = [], 0
    for settings in chosen:
        if settings.preset == "essay":
            slots.append("essay")
        else:
            used += 1
            slots.append(f"scenario_{used}" if used <= MOST_PINS else "reported")
    return slots
