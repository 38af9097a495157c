"""What a reader has set, as a value, and as the short codes that the address carries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from components.subjects.outlook.dials import MILLION, Dial
from data.catalogue import ESSAY
from data.models.outlook import Outlook
from data.models.presets import Preset
from data.models.projection import Flows, Line, Scenario

Mode = Literal["increase", "percent", "flows"]
KEYS: Final = ("start", "increase", "percent", "new", "exit", "other", "preset")
"""What the address of one scenario carries."""
START_ESSAY: Final = "essay"
MOST_PINS: Final = 4
AHEAD: Final = 10
_FLOWS: Final = ("new", "exit", "other")
PIN: Final = re.compile(r"(essay|\d{4})(?:i([-\d.]+)|p([-\d.]+)|n([\d.]+)x([\d.]+)o([-\d.]+))")


@dataclass(frozen=True)
class Settings:
    """One scenario as set: ``start`` "essay" or a year, the way of change, and the sliders' values.

    ``increase``, ``new`` and ``other`` are people a year, ``percent`` and ``exit`` per cent. ``preset`` is the named
    scenario that the values are, if any.
    """

    start: str
    mode: Mode
    increase: float = 0.0
    percent: float = 0.0
    new: float = 0.0
    exit: float = 0.0
    other: float = 0.0
    preset: str | None = None


def default(outlook: Outlook, dials: Mapping[str, Dial]) -> Settings:
    """What the page shows first: the essay's line or the recent pace, else no change from the latest figure.

    A pace that one year makes is not shown first: nobody expects that year again and again.
    """
    first = next(iter(outlook.presets.values()), None)
    at_first: dict[str, Any] = {key: dial.start for key, dial in dials.items()}
    if first is None or not isinstance(first.scenario, Line) or first.key in outlook.leaps:
        return Settings(str(outlook.last), "increase", **{**at_first, "increase": dials["increase"].snapped(0)})
    return from_preset(first, Settings(str(outlook.last), "increase", **at_first))


def from_preset(preset: Preset, now: Settings) -> Settings:
    """``now`` with the preset's own numbers, to the person; those it does not use stay."""
    made = preset.scenario
    start = START_ESSAY if preset.key == "essay" else str(made.start)
    if isinstance(made, Line):
        return replace(now, start=start, mode="increase", increase=made.increase, preset=preset.key)
    terms: dict[str, Any] = {"new": made.new, "exit": made.exit_rate * 100, "other": made.other}
    return replace(now, start=start, mode="flows", preset=preset.key, **terms)


def own(settings: Settings, dials: Mapping[str, Dial], **changes: Any) -> Settings:
    """The reader's own scenario: the settings with some changed, every number where a slider can stand."""
    made = replace(settings, preset=None, **changes)
    figures: dict[str, Any] = {key: dial.snapped(getattr(made, key)) for key, dial in dials.items()}
    return replace(made, **figures)


def scenario(settings: Settings, outlook: Outlook) -> Scenario:
    """The scenario that the settings describe; a preset is the model's own, as the command line prints it."""
    if settings.preset in outlook.presets:
        return outlook.presets[str(settings.preset)].scenario
    start, base = start_of(settings.start, outlook)
    if settings.mode == "flows":
        return Flows(start, base, round(settings.new), settings.exit / 100, round(settings.other))
    if settings.mode == "percent":
        return Line(start, base, percent=settings.percent)
    return Line(start, base, settings.increase)


def start_of(start: str, outlook: Outlook) -> tuple[int, int]:
    """Year and people from which a scenario runs."""
    if start == START_ESSAY:
        return ESSAY.year, ESSAY.base
    return int(start), outlook.by_year[int(start)]


def starts(outlook: Outlook) -> list[str]:
    """Where a scenario may start: the essay's claim (world total), then every reported year, latest first."""
    known = [str(year) for year in reversed(outlook.history["year"].tolist())]
    return [START_ESSAY, *known] if outlook.is_world else known


def read(codes: Mapping[str, str], outlook: Outlook, dials: Mapping[str, Dial]) -> Settings:
    """The settings of a link. Numbers that a slider cannot show, and any nonsense, count as not given.

    Flows without a start run from the latest figure, whose books they are; a pace from where the page begins.
    """
    usual = default(outlook, dials)
    numbers: dict[str, Any] = {
        key: value for key in dials if (value := _number(key, codes.get(key), dials[key])) is not None
    }
    preset, start = codes.get("preset"), codes.get("start")
    if preset in outlook.presets and not numbers:
        usual = from_preset(outlook.presets[str(preset)], usual)
    elif numbers:
        mode = _mode(numbers, outlook)
        usual = own(usual, dials, mode=mode, start=_usual_start(mode, usual, outlook), **numbers)
    if start in starts(outlook) and start != usual.start:
        usual = own(usual, dials, start=str(start))
    return usual


def _usual_start(mode: Mode, usual: Settings, outlook: Outlook) -> str:
    return str(outlook.last) if mode == "flows" else usual.start


def codes(settings: Settings, outlook: Outlook, dials: Mapping[str, Dial]) -> dict[str, str]:
    """What the address carries: nothing for the default, else the preset's key or the sliders' values."""
    usual = default(outlook, dials)
    if settings == usual:
        return {}
    if settings.preset:
        return {} if settings.preset == usual.preset else {"preset": settings.preset}
    keys = _FLOWS if settings.mode == "flows" else (settings.mode,)
    start = {} if settings.start == _usual_start(settings.mode, usual, outlook) else {"start": settings.start}
    return start | {key: _written(key, getattr(settings, key)) for key in keys}


def pin(settings: Settings) -> str:
    """One scenario as a short code for the link: "essay", "2025i7.3", "2025p3", "2025n29.4x20.3o-1.1"."""
    if settings.preset:
        return settings.preset
    value = {key: _written(key, getattr(settings, key)) for key in ("increase", "percent", *_FLOWS)}
    if settings.mode == "flows":
        return f"{settings.start}n{value['new']}x{value['exit']}o{value['other']}"
    return f"{settings.start}{settings.mode[0]}{value[settings.mode]}"


def unpin(code: str, outlook: Outlook, dials: Mapping[str, Dial]) -> Settings | None:
    """The settings that a pin's code stands for; None for nonsense."""
    if code in outlook.presets:
        return from_preset(outlook.presets[code], default(outlook, dials))
    found = PIN.fullmatch(code)
    if found is None or found[1] not in starts(outlook):
        return None
    given = dict(zip(("increase", "percent", *_FLOWS), found.groups()[1:], strict=True))
    settings = read({"start": found[1], **given}, outlook, dials)
    whole = all(_number(key, text, dials[key]) is not None for key, text in given.items() if text is not None)
    return settings if whole else None


def _mode(numbers: Mapping[str, float], outlook: Outlook) -> Mode:
    if outlook.recent is not None and any(key in numbers for key in _FLOWS):
        return "flows"
    return "percent" if "percent" in numbers else "increase"


def _number(key: str, text: str | None, dial: Dial) -> float | None:
    if text is None or not re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", text):
        return None
    value = float(text) * (1 if key in ("percent", "exit") else MILLION)
    return dial.snapped(value) if dial.holds(value) else None


def _written(key: str, value: float) -> str:
    number = value if key in ("percent", "exit") else value / MILLION
    return f"{round(number, 6):f}".rstrip("0").rstrip(".")
