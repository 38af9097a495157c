"""Figures set large: the claim beside what was reported, and the five groups with a line each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.frame import loading
from components.marks.sparkline import sparkline
from components.subjects.total import wording as story
from components.words.formats import change, date, million
from data.catalogue import ESSAY
from data.models.claim import ClaimTest


def claim_row(test: ClaimTest, one_in: pd.DataFrame, moment: str) -> None:
    """Three bordered cards side by side: the claim, the reported total, and one in how many people on earth."""
    claimed, reported, everyone = st.columns(3, gap="small")
    with claimed.container(border=True, height="stretch"):
        _metric(
            f"The essay’s claim, {date(ESSAY.published).split(' ', 1)[1]}",
            f"{million(ESSAY.base, places=0)} million",
            f"{change(ESSAY.increase, places=0)} million",
            "each year",
            colour="red",
        )
        st.caption(f"“{ESSAY.quote}” {ESSAY.producer}")
    with reported.container(border=True, height="stretch"):
        year, moved = test.changes[-1]
        label = f"Reported, {moment}"
        _metric(label, f"{million(test.reported)} million", f"{change(moved)} million", f"on {year - 1}")
        st.caption(story.reported_note(test))
    with everyone.container(border=True, height="stretch"):
        now, before, note = story.one_in_words(one_in, test.year)
        _metric("Of everyone on earth", now, before, f"in {test.year - 1}")
        st.caption(note)


def group_grid(displaced: pd.DataFrame) -> None:
    """The five groups: latest figure, change on the year before, and the last ten years as a line."""
    palette, before = loading.palette(), int(displaced["year"].max()) - 1
    grid = st.grid(5, min_column_width=150)
    for key, name, latest, delta, line in story.group_metrics(displaced):
        with grid.cell().container(gap="xsmall"):
            _metric(name, latest, delta, f"on {before}", colour=story.THEME_COLOURS[key])
            st.altair_chart(sparkline(line, palette.mark[key]), theme="streamlit", width="stretch", key=f"spark-{key}")


def _metric(label: str, value: str, delta: str, beside: str, colour: story.ThemeColour = "gray") -> None:
    # Neither arrow nor green: more people displaced is not good news, and fewer need not be either.
    st.metric(label, value, delta or None, delta_color=colour, delta_arrow="off", delta_description=beside)
