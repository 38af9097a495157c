"""Choices in the address as codes, words on the screen.

Streamlit's own `bind="query-params"` writes the *label* of a choice into the address ("country=Syrian+Arab+Rep.").
Links should survive a change of wording, so choices that have a code go through here; numbers (sliders) can use
Streamlit's binding. The rules: a link sets the choice, a nonsense value falls back to the default, the default leaves
the address clean, Back restores, and the shared filters follow the reader from page to page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T")
_MEMORY = "_address"


def _memory() -> dict[str, str | None]:
    """For every key the code that the address last carried, or None for the default."""
    memory: dict[str, str | None] = st.session_state.setdefault(_MEMORY, {})
    return memory


def carry(keys: Iterable[str]) -> None:
    """Put the remembered choices into the address of a page reached through the navigation.

    Called before `st.navigation`: the new page's address is then written once, with its choices, so that Back needs
    one step. When the reader came with Back or Forward, the address is right as it is.
    """
    context = get_script_run_ctx()
    if context is None or getattr(context, "is_history_navigation", False):
        return
    shared, address = set(keys), st.query_params.to_dict()
    kept = {key: code for key, code in _memory().items() if key in shared and code is not None}
    if not kept.keys() <= address.keys():
        # One message in the order of the old address: a browser that sees the same text adds no step to its history.
        st.query_params.from_dict({key: address.get(key, kept[key]) for key in kept} | address)


def follow(key: str, read: Callable[[str], T | None], default: T | None) -> None:
    """Before a widget is drawn: give it what the address says, if the address has changed or it has no state yet."""
    code = st.query_params.get(key)
    if key in st.session_state and _memory().get(key) == code:
        return
    value = None if code is None else read(code)
    st.session_state[key] = default if value is None else value
    _remember(key, code)


def record(key: str, value: Any, default: Any) -> None:
    """After a widget is drawn: write its value into the address, or clear the address of a default or nonsense."""
    code = None if value is None or value == default else str(value)
    if st.query_params.get(key) != code:
        if code is None:
            del st.query_params[key]
        else:
            st.query_params[key] = code
    _remember(key, code)


def _remember(key: str, code: str | None) -> None:
    """Keep the code of a key; keys stay in the order of the address."""
    memory = _memory()
    if code is None or memory.get(key) is None:
        memory.pop(key, None)
    memory[key] = code


def forget(key: str) -> None:
    """Take a choice back to its default, for callbacks ("Clear the filters")."""
    _remember(key, None)
    st.session_state.pop(key, None)
    if key in st.query_params:
        del st.query_params[key]


def choice(
    label: str,
    words: Mapping[str, str],
    *,
    key: str,
    default: str,
    kind: Literal["segmented", "select"] = "segmented",
    **options: Any,
) -> str:
    """One of a few choices, always one chosen. `words` maps code -> label; the address carries `key=code`."""
    follow(key, lambda code: code if code in words else None, default)
    if kind == "select":
        value = st.selectbox(label, list(words), format_func=words.__getitem__, key=key, **options)
    else:
        value = st.segmented_control(
            label, list(words), format_func=words.__getitem__, key=key, required=True, **options
        )
    value = default if value is None else value
    record(key, value, default)
    return value


def select(label: str, words: Mapping[str, str], *, key: str, placeholder: str, **options: Any) -> str | None:
    """One of many choices or none: a box to type in, whose placeholder says what none means."""
    follow(key, lambda code: code if code in words else None, None)
    value = st.selectbox(
        label, list(words), index=None, format_func=words.__getitem__, key=key, placeholder=placeholder, **options
    )
    record(key, value, None)
    return value


def slider(label: str, low: int, high: int, *, key: str, default: int, **options: Any) -> int:
    """A whole number between two ends; the address carries it, out of range falls back to the default."""
    follow(key, lambda code: _whole(code, range(low, high + 1)), default)
    value = int(st.slider(label, low, high, key=key, **options))
    record(key, value, default)
    return value


def _whole(code: str, allowed: Sequence[int]) -> int | None:
    """The number a code stands for when it is one of the allowed ones."""
    return int(code) if code.isascii() and code.isdigit() and int(code) in allowed else None
