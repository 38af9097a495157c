"""*Check for newer data*: the button, the progress for everybody who looks, and what came of it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import cache
from components.frame.card import WIDTH
from components.frame.refreshing import PAUSE, REFRESHER, Attempt
from data.words import formats

_PACE: Final = 1.0
"""Seconds between two looks at a refresh under way; nothing looks when none is."""
_EARLY: Final = "_asked_early"
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+!|<>$~:-])")


def draw() -> None:
    """The button and the last attempt; a fragment that looks again by itself while one is under way."""
    running = REFRESHER.running
    st.fragment(_panel, run_every=_PACE if running else None)(running)


def _panel(laid_out: bool) -> None:
    if REFRESHER.running != laid_out:
        st.rerun()  # the page then looks by itself, or shows what is new
    with st.container(key="check"):
        st.button("Check for newer data", icon=":material/sync:", on_click=_begin, key="check-begin", disabled=laid_out)
        attempt = REFRESHER.attempt
        if attempt:
            _under_way(attempt) if attempt.running else _over(attempt)


def _begin() -> None:
    st.session_state[_EARLY] = not REFRESHER.begin(_session()) and not REFRESHER.running


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _under_way(attempt: Attempt) -> None:
    by = "" if attempt.by == _session() else ", started by another visitor"
    done, total = attempt.answers
    st.markdown(f"**A check is under way** since {_clock(attempt.began)}{by}.", width=WIDTH)
    st.progress(done / total if total else 0.0, text=_progress(attempt), width=WIDTH)
    st.caption("All pages go on working; the figures change once the new ones are whole and no worse.", width=WIDTH)


def _progress(attempt: Attempt) -> str:
    """What is being waited for, in words."""
    done, total = attempt.answers
    if not total:
        return "Asking the sources"
    late = [source for source, (came, expected) in attempt.sources.items() if came < expected]
    if late:
        return f"{done} of {total} answers so far; waiting for {formats.listing(late)}"
    return f"All {total} answers are in; they are compared with the last figures, and results are computed"


def _over(attempt: Attempt) -> None:
    when = _clock(attempt.ended or attempt.began)
    if attempt.ok:
        st.markdown(f"**The check of {when} is done.**\n\n{_items(attempt.changed)}", width=WIDTH)
    else:
        kept = formats.date(cache.data().provenance.retrieved)
        st.markdown(
            f"**The check of {when} replaced nothing**; the figures retrieved {kept} stay as they were. "
            f"{'The reason' if len(attempt.reasons) == 1 else 'The reasons'}:\n\n{_items(attempt.reasons)}",
            width=WIDTH,
        )
    if attempt.notes:
        with st.expander(f"Notes of the check ({len(attempt.notes)})", width=WIDTH):
            st.markdown(_items(attempt.notes))
    free = REFRESHER.free_at()
    if free and st.session_state.get(_EARLY):
        minutes = int(PAUSE.total_seconds() // 60)
        st.markdown(f"Checks stand {minutes} minutes apart: the next can begin from {_clock(free)} on.", width=WIDTH)


def _items(sentences: tuple[str, ...]) -> str:
    """Sentences as a list, each letter as it stands: they may quote what a source answered."""
    return "\n".join(f"- {escaped(one)}" for one in sentences)


def escaped(text: str) -> str:
    """``text`` on one line, with nothing in it that Markdown would take for a sign."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M} UTC on {formats.date(moment.date())}"
