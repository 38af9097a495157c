"""The controls of Projections: presets, where to start, how it changes, until when, pins, and a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.context import Context
from components.frame import controls, params
from components.subjects.outlook import settings as codec
from components.subjects.outlook import wording
from components.subjects.outlook.cases import name_of, since
from components.subjects.outlook.parameters import Desk, Pin, desk_of, sliders, write_pins
from components.subjects.outlook.settings import MOST_PINS, START_ESSAY
from data.models.presets import LABELS
from data.models.projection import LATEST_UNTIL

_MODES: Final = {"increase": "A year", "percent": "In %", "flows": "By flows"}
_LABELS: Final = {
    "increase": "Increase per year",
    "percent": "Increase per year, %",
    "new": "New displacement per year",
    "exit": "Leaving displacement per year, % of the stock",
    "other": "Other changes per year",
}


def _presets(context: Context) -> None:
    """The named scenarios in one row; none is chosen once a slider has moved."""
    words = {key: LABELS[key] for key in _desk(context).outlook.presets}
    if words:
        st.segmented_control("Scenario", list(words), format_func=words.__getitem__, key="preset")


def _sliders(context: Context) -> None:
    """Where the scenario starts, how it changes, and until when."""
    at = _desk(context)
    words, modes = start_words(at), dict(_MODES)
    if at.outlook.recent is None:
        modes.pop("flows")
    st.selectbox("Start from the end of", list(words), format_func=words.__getitem__, key="start")
    st.segmented_control(
        "Set the change", list(modes), format_func=modes.__getitem__, key="mode", required=True, width="stretch"
    )
    for key in sliders(context.own["scenario"].mode):
        _slider(key, at)
    st.slider("Until the end of", at.outlook.last + 1, LATEST_UNTIL, key="until")


def _slider(key: str, at: Desk) -> None:
    dial, size = at.dials[key], at.size(key)
    unit = f", {at.unit.word} people" if key not in ("percent", "exit") and at.unit.word else ""
    places = max(0, len(f"{dial.step / size:.6f}".rstrip("0").split(".")[1]))
    signed = "" if key in ("new", "exit") else "+"
    low, high, stride, step = (people / size for people in (dial.low, dial.high, dial.stride, dial.step))
    controls.dial(f"{_LABELS[key]}{unit}", low, high, stride, step, key, f"%{signed}.{places}f")


def _pins(context: Context) -> None:
    """Pin the scenario beside others, and take pinned ones away again."""
    at, pinned = _desk(context), context.own["pins"]
    here = [code for tag, code in pinned if tag == at.tag]
    this = (at.tag, codec.pin(context.own["scenario"]))
    full, there = len(here) >= MOST_PINS, this in pinned
    st.button(
        "Pinned" if there else "Pin this scenario",
        icon=":material/keep:",
        width="stretch",
        disabled=full or there,
        help=f"{MOST_PINS} scenarios at most" if full else None,
        on_click=_pin,
        args=((*pinned, this),),
        key="pin-this",
    )
    with st.container(gap=None):
        for code, called in zip(here, _called(here, at), strict=True):
            rest = tuple(pin for pin in pinned if pin != (at.tag, code))
            words, icon = f"Unpin {called}", ":material/close:"
            st.button(words, icon=icon, type="tertiary", on_click=_pin, args=(rest,), key=f"unpin-{code}")


def _threshold(context: Context) -> None:
    label = wording.threshold_label(_desk(context).unit)
    st.number_input(label, min_value=0.0, value=None, width=280, key="threshold")


def _pin(pins: tuple[Pin, ...]) -> None:
    params.ask({"pin": None, **write_pins(pins)})


def _called(codes: Sequence[str], at: Desk) -> list[str]:
    """The names of pinned scenarios; those with the same change are told apart by where they start."""
    pinned = [settings for code in codes if (settings := codec.unpin(code, at.outlook, at.dials))]
    names = [name_of(settings, False, at.unit)[0] for settings in pinned]
    return [
        f"{name} {since(settings, at.outlook)}" if names.count(name) > 1 else name
        for name, settings in zip(names, pinned, strict=True)
    ]


def _desk(context: Context) -> Desk:
    return desk_of(context.data, context.chosen)


def start_words(at: Desk) -> dict[str, str]:
    """Where a scenario may start, in words: "2025: 117.8 million (latest)", by the code that the address carries."""
    words = {}
    for code in codec.starts(at.outlook):
        year, base = codec.start_of(code, at.outlook)
        note = " (essay)" if code == START_ESSAY else " (latest)" if year == at.outlook.last else ""
        words[code] = f"{year}: {at.unit.words(base, 0 if code == START_ESSAY else 1)}{note}"
    return words


CONTROLS: Final = {
    "scenario-presets": _presets,
    "scenario-sliders": _sliders,
    "scenario-pins": _pins,
    "scenario-threshold": _threshold,
}
