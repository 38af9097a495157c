"""The Overview's figures set large: the claim beside what was reported, and the five groups with a line each."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from typing import Final

import pandas as pd

from components.credit import essay
from components.drawing import Drawing
from components.marks.sparkline import sparkline
from components.palette import Palette
from components.story import Metric
from components.subjects.total import wording
from data.catalogue import ESSAY
from data.models.claim import ClaimTest
from data.models.nowcast import Nowcast
from data.models.stateless import Stateless
from data.words.formats import change, date, million

COLOURS: Final[Mapping[str, str]] = {
    "conflict_idps": "green",
    "refugees": "blue",
    "palestine_refugees": "yellow",
    "asylum_seekers": "violet",
    "oip": "orange",
}
"""The theme's colour names that carry the groups' colours (.streamlit/config.toml)."""


def claim_cards(test: ClaimTest, one_in: pd.DataFrame, moment: str) -> tuple[Metric, ...]:
    """The claim, the reported total, and one in how many people on earth."""
    year, moved = test.changes[-1]
    now, before, note = wording.one_in_words(one_in, test.year)
    return (
        Metric(
            f"The essay’s claim, {date(ESSAY.published).split(' ', 1)[1]}",
            f"{million(ESSAY.base, places=0)} million",
            f"{change(ESSAY.increase, places=0)} million",
            "each year",
            "red",
            f"“{ESSAY.quote}” {essay()}",
        ),
        Metric(
            f"Reported, {moment}",
            f"{million(test.reported)} million",
            f"{change(moved)} million",
            f"on {year - 1}",
            note=wording.reported_note(test),
        ),
        Metric("Of everyone on earth", now, before, f"in {test.year - 1}", note=note),
    )


def group_grid(displaced: pd.DataFrame, now: Nowcast | None, changed: Collection[str] = ()) -> tuple[Metric, ...]:
    """The five groups: latest figure, change on the year before, the last ten years as a line, and the nowcast.

    ``changed``: groups on whose change breaks weigh; it is marked.
    """
    before = int(displaced["year"].max()) - 1
    return tuple(
        Metric(
            name,
            latest,
            delta,
            f"on {before}{' †' if key in changed else ''}",
            COLOURS[key],
            wording.nowcast_note(now, key),
            functools.partial(_line, line, key, now),
            key,
        )
        for key, name, latest, delta, line in wording.group_metrics(displaced)
    )


def _line(table: pd.DataFrame, group: str, now: Nowcast | None, palette: Palette) -> Drawing:
    estimate = (now.at, now.people[group]) if now and group in now.people else None
    return sparkline(table, palette, palette.mark[group], estimate)


def stateless_card(found: Stateless) -> Metric:
    """Stateless people: a count of its own, outside the five groups."""
    return Metric(
        f"Stateless people, end of {found.year}",
        f"{million(found.people, places=2)} million",
        note=wording.stateless_words(found),
    )
