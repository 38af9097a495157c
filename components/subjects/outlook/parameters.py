"""What a reader can set on Projections: a scenario, its horizon, pinned scenarios, a threshold; and the record's span.

Ranges follow the size of the place, so the parameters are those of one place, side and group.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from components import param
from components.context import Data, Selection
from components.param import Codes, Param
from components.subjects.outlook import settings as codec
from components.subjects.outlook.dials import MILLION, Dial, Unit, dials, unit_of
from components.subjects.outlook.settings import MOST_PINS, Mode, Settings
from data.models.outlook import Outlook, outlook
from data.models.presets import LABELS
from data.models.projection import LATEST_UNTIL
from data.models.reported import TOTAL

AHEAD: Final = {"1": "1 year", "2": "2 years", "3": "3 years", "5": "5 years"}
_SHARES: Final = ("percent", "exit")
_TAG: Final = re.compile(r"[A-Za-z][A-Za-z0-9.-]{1,80}(?:_[a-z]+)*", re.ASCII)
_MOST: Final = 16
"""Pins of all places that an address carries."""
Pin = tuple[str, str]
"""A pinned scenario: the tag of the place that it is about, and its code."""


@dataclass(frozen=True, eq=False)
class Desk:
    """One place's outlook with the ranges of its sliders and the unit that its figures are written in."""

    outlook: Outlook
    dials: Mapping[str, Dial]
    unit: Unit

    @property
    def tag(self) -> str:
        """What marks the place in the address of a pin: "WLD", "SYR.host.refugees"."""
        scope, group = self.outlook.scope, self.outlook.group
        return Selection(scope.country, scope.region, None, None if group == TOTAL else group, scope.side).tag

    def size(self, key: str) -> int:
        """How many people one step of a slider's figure stands for; 1 for shares."""
        return 1 if key in _SHARES else self.unit.size


def desk(data: Data, place: str, side: str, group: str | None) -> Desk:
    """The desk of a place, a side and a group (None: the total)."""
    made = outlook(data.table, place, side, group or TOTAL)
    return Desk(made, dials(made), unit_of(made))


def desk_of(data: Data, chosen: Selection) -> Desk:
    """The desk of the shared choice."""
    return data.once(desk, chosen.place, chosen.side, chosen.group)


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """The choices of the page for the chosen place."""
    at = desk_of(data, chosen)
    last = at.outlook.last
    return (
        _scenario(at),
        param.whole("until", last + 1, LATEST_UNTIL, min(last + codec.AHEAD, LATEST_UNTIL)),
        Param("pins", ("pin",), (), lambda codes: read_pins(codes.get("pin", ""), at), write_pins),
        _threshold(at),
        param.choice("ahead", AHEAD, "5"),
    )


def _scenario(at: Desk) -> Param:
    return Param(
        "scenario",
        codec.KEYS,
        codec.default(at.outlook, at.dials),
        lambda codes: codec.read(codes, at.outlook, at.dials),
        lambda value: codec.codes(value, at.outlook, at.dials),
        lambda value: positions(value, at),
        lambda value, stands: moved(value, stands, at),
    )


def positions(settings: Settings, at: Desk) -> dict[str, Any]:
    """Where the controls stand for a scenario, those of its way of change alone: figures in the unit, or per cent."""
    shown = sliders(settings.mode)
    figures = {key: at.dials[key].snapped(getattr(settings, key)) / at.size(key) for key in shown}
    plain = {"preset": settings.preset, "start": settings.start, "mode": settings.mode}
    return param.beside({**plain, **figures}, shown)


def sliders(mode: Mode) -> tuple[str, ...]:
    """The sliders of a way of change, by key."""
    return ("new", "exit", "other") if mode == "flows" else (mode,)


def moved(settings: Settings, stands: Mapping[str, Any], at: Desk) -> Settings:
    """The scenario once controls were moved: a preset, or else the reader's own."""
    stood = positions(settings, at)
    changed = {key: value for key, value in stands.items() if not _same(value, stood[key])}
    preset = at.outlook.presets.get(changed.get("preset") or "")
    if preset:
        return codec.from_preset(preset, settings)
    figures: dict[str, Any] = {
        key: at.dials[key].snapped(changed[name] * at.size(key))
        for key in at.dials
        for name in (key, f"{key}{param.FIELD}")
        if changed.get(name) is not None
    }
    plain: dict[str, Any] = {key: changed[key] for key in ("start", "mode") if changed.get(key)}
    return codec.own(settings, at.dials, **figures, **plain) if changed else settings


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


def _threshold(at: Desk) -> Param:
    """The reader's own threshold, in people; million people in the address, the place's unit on the screen."""
    plain = param.number("threshold", 0.0, 100_000.0, None)

    def read(codes: Codes) -> int | None:
        value = plain.read(codes)
        return round(value * MILLION) or None if value is not None else None

    return Param(
        "threshold", plain.keys, None, read,
        lambda people: plain.write(people / MILLION if people else None),
        lambda people: {"threshold": people / at.unit.size if people else None},
        lambda people, stands: round((stands["threshold"] or 0) * at.unit.size) or None,
    )  # fmt: skip


def read_pins(text: str, at: Desk) -> tuple[Pin, ...]:
    """The pinned scenarios of an address, of all places, each once; nonsense among them is left out.

    A pin without a tag is about the place of the pin before it; the first one about the place of the address.
    """
    found: dict[Pin, None] = {}
    tag = at.tag
    for part in text.split("~")[:_MOST]:
        before, _, code = part.rpartition("_")
        tag = before or tag
        known = codec.unpin(code, at.outlook, at.dials) is not None if tag == at.tag else _looks_like(tag, code)
        if known and [one for one, _ in found].count(tag) < MOST_PINS:
            found[tag, code] = None
    return tuple(found)


def _looks_like(tag: str, code: str) -> bool:
    return bool(_TAG.fullmatch(tag) and (code in LABELS or codec.PIN.fullmatch(code)))


def write_pins(pins: Sequence[Pin]) -> dict[str, str]:
    """The code of pinned scenarios: "WLD_essay~2025i5~SYR_2025i0.1"; a tag holds until the next one."""
    parts, last = [], ""
    for tag, code in sorted(pins, key=lambda pin: [tag for tag, _ in pins].index(pin[0])):
        parts.append(code if tag == last else f"{tag}_{code}")
        last = tag
    return {"pin": "~".join(parts)} if parts else {}
