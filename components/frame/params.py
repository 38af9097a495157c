"""What the reader has chosen, between the address, the controls and the session: the one mechanism for all pages.

The address carries every choice that is not a default, as codes: those of the page and, unread, those of other pages,
so that a step through the navigation is one step of Back and nothing that was chosen is lost. It is read when a reader
arrives: by a link, through the navigation, by Back. From then on the controls are the truth, and the address is
written once in a run, at its start: a browser's own address may be some messages old, and a control that followed it
would spring back under the hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import address
from components.address import Page
from components.context import Context, Data, Selection
from components.page_table import BY_NAME, PAGES
from components.param import Param

_MEMORY: Final = "_address"
_OF_A_PLACE: Final = frozenset(key for page in PAGES for key in page.of_a_place)


@dataclass
class _Memory:
    """One session's choices: ``codes`` as in the address, the page they were last read on, what a callback asked for.

    ``script`` is Streamlit's name of the page; ``linked`` whether a link with codes led to it; ``written`` the address
    as it was last sent to the browser. ``unsent``: the run of a fragment chose for a control outside it, whose position
    the browser gets with the next whole run.
    """

    codes: dict[str, str] = field(default_factory=dict)
    page: str = ""
    script: str = ""
    linked: bool = False
    asked: dict[str, str | None] = field(default_factory=dict)
    written: dict[str, str] | None = None
    unsent: bool = False


def _memory() -> _Memory:
    memory: _Memory = st.session_state.setdefault(_MEMORY, _Memory())
    return memory


def carry() -> None:
    """Give the choices to the address of a page reached through the navigation.

    Called before ``st.navigation``: the browser then writes the new page's address once, with its choices.
    """
    memory = _memory()
    if memory.page and _script() != memory.script and not _by_history():
        memory.linked = bool(st.query_params)
        memory.codes |= st.query_params.to_dict()
        _write(memory)


def read(page: Page, data: Data, *, fragment: bool = False) -> Context:
    """The context of this run: from the address on arrival, else from the controls; writes a changed address.

    In the run of a ``fragment`` shared filters that stand outside it cannot have been moved: a position that the
    browser then reports for them is older than what was chosen since, and is set right.
    """
    memory = _memory()
    linked = not memory.page or memory.linked or _by_history()
    arrived = memory.page != page.name
    if linked:
        memory.codes = address.normal(page, data, st.query_params.to_dict())
    elif not arrived:
        memory.codes = _taken(memory, page, data, () if fragment and not page.within else page.shared(data))
    context = address.context(page, data, memory.codes)
    anew = linked or arrived or bool(memory.asked) or memory.unsent
    _show(_params(page, data, context.chosen), memory.codes, everything=anew)
    memory.unsent = fragment and (memory.unsent or bool(memory.asked))
    memory.page, memory.script, memory.linked, memory.asked = page.name, _script(), False, {}
    _write(memory)
    return context


def link() -> str:
    """The address of the view that is shown, with all that was chosen: whole where the browser has told its own."""
    memory = _memory()
    if memory.page not in BY_NAME:
        return ""
    return whole(address.link(BY_NAME[memory.page], memory.codes))


def file(slug: str, extension: str) -> str:
    """Where the server gives a figure of the view that is shown (components.web), relative to the address of a page."""
    memory = _memory()
    return address.file(BY_NAME[memory.page], memory.codes, slug, extension) if memory.page in BY_NAME else ""


def briefing(extension: str) -> str:
    """Where the server gives the view that is shown as a briefing, relative to the address of a page."""
    memory = _memory()
    return address.briefing(BY_NAME[memory.page], memory.codes, extension) if memory.page in BY_NAME else ""


def whole(path: str) -> str:
    """A relative address with the server's own before it, where the browser has told it."""
    return urljoin(st.context.url or "", path)


def ask(codes: Mapping[str, str | None]) -> None:
    """Choose by code, for callbacks; None takes a choice back to its default. It counts from the next run on."""
    _memory().asked |= codes


def forget(keys: Iterable[str]) -> None:
    """Take choices back to their defaults, for callbacks ("Clear the filters")."""
    ask(dict.fromkeys(keys))


def _taken(memory: _Memory, page: Page, data: Data, filters: Iterable[Param]) -> dict[str, str]:
    """The codes once controls were moved and callbacks have asked; figures of another place stay behind."""
    before = address.selection(page, data, memory.codes)
    codes = _asked(_moved(filters, memory.codes), memory.asked)
    after = address.selection(page, data, codes)
    if (before.place, before.group, before.side) != (after.place, after.group, after.side):
        memory.asked.setdefault("start", None)  # so that every control is set anew
        return _with(codes, {}, _OF_A_PLACE)
    return _asked(_moved(page.own(data, after), codes), memory.asked)


def _asked(codes: dict[str, str], asked: Mapping[str, str | None]) -> dict[str, str]:
    return _with(codes, {key: code for key, code in asked.items() if code is not None}, asked)


def _moved(params: Iterable[Param], codes: dict[str, str]) -> dict[str, str]:
    for one in params:
        value = one.read(codes)
        stood = one.positions(value)
        stands = {key: st.session_state[key] for key in stood if key in st.session_state}
        if any(not _same(stands[key], stood[key]) for key in stands):
            codes = _with(codes, one.write(one.moved(value, stands)), one.keys)
    return codes


def _show(params: Iterable[Param], codes: Mapping[str, str], *, everything: bool) -> None:
    """Set the controls to the values: all of them, or those alone that stand elsewhere or were not drawn before.

    Streamlit sends a position that was set to the browser, over the reader's hand: so none is set without need.
    """
    for one in params:
        for key, position in one.positions(one.read(codes)).items():
            if everything or key not in st.session_state or not _same(st.session_state[key], position):
                st.session_state[key] = position


def _params(page: Page, data: Data, chosen: Selection) -> tuple[Param, ...]:
    return (*page.shared(data), *page.own(data, chosen))


def _with(codes: Mapping[str, str], new: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """The codes with those of ``keys`` replaced, in the order of the address."""
    keys = set(keys)
    kept = {key: new.get(key, code) for key, code in codes.items() if key not in keys or key in new}
    return kept | dict(new)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


def _write(memory: _Memory) -> None:
    """Send the address to the browser, unless it is known to be there."""
    if memory.codes != st.query_params.to_dict() or memory.written not in (None, memory.codes):
        st.query_params.from_dict(memory.codes)
    memory.written = dict(memory.codes)


def _script() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def _by_history() -> bool:
    """Whether the reader came with Back or Forward: then the address is right as it is."""
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)
