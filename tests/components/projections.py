"""Outlooks and figures of the projections, from hand-made tables: growing, short, empty and world."""

from __future__ import annotations

import dataclasses
from functools import cache

import pandas as pd

from components.figure import Figure
from components.subjects.outlook.cases import Case, cases
from components.subjects.outlook.dials import dials, unit_of
from components.subjects.outlook.figures import projection_figure
from components.subjects.outlook.settings import Settings, default
from data.models.forecast import compile_forecasts, prepare
from data.models.outlook import Outlook, outlook
from data.models.record import compile_record
from tests.data import made

NAMES = {"AAA": "Aland", "DDD": "Dland", "europe": "Europe"}


@cache
def tables() -> dict[str, pd.DataFrame]:
    """The tables that an outlook reads, compiled from the hand-made ones."""
    past = prepare(made.stocks(), made.countries(), made.flows())
    return {
        "stocks": made.stocks(),
        "flows": made.flows(),
        "countries": made.countries(),
        "context": made.context(),
        "forecasts": compile_forecasts(past),
        "forecast_record": compile_record(past),
    }


@cache
def outlook_of(code: str = "WLD", side: str = "origin", group: str = "displaced") -> Outlook:
    """The outlook of a hand-made place."""
    return outlook(tables().__getitem__, code, side, group)


def settings_of(found: Outlook, **changes: object) -> Settings:
    """The first settings of a page with some changed; a change makes them the reader's own."""
    first = default(found, dials(found))
    return dataclasses.replace(first, **{"preset": None, **changes}) if changes else first  # type: ignore[arg-type]


def cases_of(found: Outlook, pinned: tuple[str, ...] = (), until: int = 2030, **changes: object) -> list[Case]:
    """The scenarios of a page."""
    return cases(settings_of(found, **changes), pinned, found, dials(found), unit_of(found), until)


def figure_of(found: Outlook, pinned: tuple[str, ...] = (), until: int = 2030, **changes: object) -> Figure:
    """The projection's figure."""
    shown = cases_of(found, pinned, until, **changes)
    return projection_figure(shown, found, dials(found), unit_of(found), NAMES)
