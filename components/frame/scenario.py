"""The page's own widgets: presets, where to start, how it changes, until when, and pins; their state is the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from components.subjects.outlook import settings as codec
from components.subjects.outlook.cases import name_of
from components.subjects.outlook.dials import Dial, Unit
from components.subjects.outlook.settings import KEYS, MOST_PINS, START_ESSAY, Settings
from data.models.outlook import Outlook
from data.models.presets import LABELS
from data.models.projection import LATEST_UNTIL

_MEMORY: Final = "_scenario"
_MODES: Final = {"increase": "A year", "percent": "In %", "flows": "By flows"}
_LABELS: Final = {
    "increase": "Increase per year",
    "percent": "Increase per year, %",
    "new": "New displacement per year",
    "exit": "Leaving displacement per year, % of the stock",
    "other": "Other changes per year",
}
_SHARES: Final = ("percent", "exit")


@dataclass(frozen=True)
class Chosen:
    """What is set on the page: the scenario, the pinned ones' codes, and the horizon."""

    settings: Settings
    pinned: tuple[str, ...]
    until: int


@dataclass(frozen=True)
class _Memory:
    """What the last run knew: the address's codes, the scope they were about, and what was chosen."""

    link: Mapping[str, str]
    scope: object
    chosen: Chosen


@dataclass(frozen=True, eq=False)
class Panel:
    """The controls of one scope."""

    outlook: Outlook
    dials: Mapping[str, Dial]
    unit: Unit

    def restore(self) -> None:
        """Before the widgets: follow the address when it has changed, start afresh when the scope has."""
        link, memory = _link(), self._memory()
        if memory is None or dict(memory.link) != link:
            self._set(
                Chosen(
                    codec.read(link, self.outlook, self.dials),
                    tuple(codec.pins(link.get("pin"), self.outlook, self.dials)),
                    codec.until(link.get("until"), self.outlook.last),
                ),
                link,
            )
        elif memory.scope != self.outlook.scope:
            until = codec.until(str(memory.chosen.until), self.outlook.last)
            self._set(Chosen(codec.default(self.outlook, self.dials), (), until), link)

    def presets(self) -> None:
        """The named scenarios in one row; none is chosen once a slider has moved."""
        words = {key: LABELS[key] for key in self.outlook.presets}
        if words:
            self._keep("preset")
            st.segmented_control(
                "Scenario", list(words), format_func=words.__getitem__, key="preset", on_change=self._preset
            )

    def sliders(self) -> None:
        """Where the scenario starts, how it changes, and until when."""
        words = start_words(self.outlook, self.unit)
        self._keep("start")
        st.selectbox("Start from the end of", list(words), format_func=words.__getitem__, key="start", on_change=_own)
        self._mode()
        for key in _shown(self._now("mode")):
            self._slider(key)
        self._keep("until")
        st.slider("Until the end of", self.outlook.last + 1, LATEST_UNTIL, key="until")

    def pins(self) -> None:
        """Pin the scenario beside others, and take pinned ones away again."""
        now = self.chosen()
        code = codec.pin(now.settings)
        full, there = len(now.pinned) >= MOST_PINS, code in now.pinned
        help_ = f"{MOST_PINS} scenarios at most" if full else None
        st.button(
            "Pinned" if there else "Pin this scenario",
            icon=":material/keep:",
            width="stretch",
            disabled=full or there,
            help=help_,
            on_click=self._pin,
            args=((*now.pinned, code),),
            key="pin-this",
        )
        with st.container(gap=None):
            for one in now.pinned:
                rest = tuple(other for other in now.pinned if other != one)
                words, icon = f"Unpin {self._pin_words(one)}", ":material/close:"
                st.button(words, icon=icon, type="tertiary", on_click=self._pin, args=(rest,), key=f"unpin-{one}")

    def chosen(self) -> Chosen:
        """What is set now: the widgets' values, and what was set before of those not drawn."""
        state, memory = st.session_state, self._memory()
        before = memory.chosen if memory else None
        settings = before.settings if before else codec.default(self.outlook, self.dials)
        values: dict[str, Any] = {key: self._people(key, state[key]) for key in self.dials if key in state}
        plain: dict[str, Any] = {key: state[key] for key in ("start", "preset") if key in state}
        settings = replace(settings, mode=self._now("mode"), **values, **plain)
        return Chosen(settings, before.pinned if before else (), int(state.get("until", before.until if before else 0)))

    def remember(self) -> None:
        """After the widgets: write what is set into the address, once, and keep it for the next run."""
        now = self.chosen()
        codes = codec.codes(now.settings, self.outlook, self.dials)
        if now.until != self.outlook.last + codec.AHEAD:
            codes["until"] = str(now.until)
        if now.pinned:
            codes["pin"] = "~".join(now.pinned)
        if codes != _link():
            others = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS}
            st.query_params.from_dict(others | codes)
        st.session_state[_MEMORY] = _Memory(codes, self.outlook.scope, now)

    def _mode(self) -> None:
        words = {key: text for key, text in _MODES.items() if key != "flows" or self.outlook.recent is not None}
        self._keep("mode")
        st.segmented_control(
            "Set the change", list(words), format_func=words.__getitem__, key="mode", required=True, width="stretch",
            on_change=_own,
        )  # fmt: skip

    def _slider(self, key: str) -> None:
        dial, size = self.dials[key], self._size(key)
        unit = "" if key in _SHARES or not self.unit.word else f", {self.unit.word} people"
        places = max(0, len(f"{dial.step / size:.6f}".rstrip("0").split(".")[1]))
        signed = "" if key in ("new", "exit") else "+"
        self._keep(key)
        st.slider(
            f"{_LABELS[key]}{unit}", dial.low / size, dial.high / size, step=dial.step / size, key=key,
            format=f"%{signed}.{places}f", on_change=_own,
        )  # fmt: skip

    def _keep(self, key: str) -> None:
        """Give a widget that was not drawn last time what was set before: Streamlit forgets what it does not draw."""
        memory = self._memory()
        if key not in st.session_state and memory:
            st.session_state[key] = self._widget_values(memory.chosen)[key]

    def _set(self, chosen: Chosen, link: Mapping[str, str]) -> None:
        for key, value in self._widget_values(chosen).items():
            st.session_state[key] = value
        st.session_state[_MEMORY] = _Memory(link, self.outlook.scope, chosen)

    def _widget_values(self, chosen: Chosen) -> dict[str, Any]:
        settings = chosen.settings
        numbers = {key: getattr(settings, key) / self._size(key) for key in self.dials}
        plain = {"preset": settings.preset, "start": settings.start, "mode": settings.mode, "until": chosen.until}
        return {**numbers, **plain}

    def _preset(self) -> None:
        key = st.session_state["preset"]
        if key:
            now = self.chosen()
            self._set(
                replace(now, settings=codec.from_preset(self.outlook.presets[key], now.settings, self.dials)), _link()
            )

    def _pin(self, pinned: tuple[str, ...]) -> None:
        memory = self._memory()
        if memory:
            st.session_state[_MEMORY] = replace(memory, chosen=replace(memory.chosen, pinned=pinned))

    def _pin_words(self, code: str) -> str:
        settings = codec.unpin(code, self.outlook, self.dials)
        return code if settings is None else name_of(settings, False, self.unit)[0]

    def _now(self, key: str) -> Any:
        memory = self._memory()
        usual = self._widget_values(memory.chosen)[key] if memory else None
        return st.session_state.get(key) or usual

    def _people(self, key: str, value: float) -> float:
        return self.dials[key].snapped(value * self._size(key))

    def _size(self, key: str) -> int:
        return 1 if key in _SHARES else self.unit.size

    @staticmethod
    def _memory() -> _Memory | None:
        return st.session_state.get(_MEMORY)


@lru_cache(maxsize=64)
def start_words(outlook: Outlook, unit: Unit) -> dict[str, str]:
    """Where a scenario may start, in words: "2025: 117.8 million (latest)", by the code that the address carries."""
    words = {}
    for code in codec.starts(outlook):
        year, base = codec.start_of(code, outlook)
        note = " (essay)" if code == START_ESSAY else " (latest)" if year == outlook.last else ""
        words[code] = f"{year}: {unit.words(base, 0 if code == START_ESSAY else 1)}{note}"
    return words


def _own() -> None:
    """A slider moved by the reader makes the scenario the reader's own."""
    st.session_state["preset"] = None


def _shown(mode: str) -> tuple[str, ...]:
    return ("new", "exit", "other") if mode == "flows" else (mode,)


def _link() -> dict[str, str]:
    return {key: st.query_params[key] for key in KEYS if key in st.query_params}
