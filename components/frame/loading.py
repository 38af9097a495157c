"""The only caches of the dashboard: the tables, read once and shared by all sessions, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components.palette import Palette, palette_of
from data import store as files
from data.catalogue import WORLD
from data.models.map_year import Choice, MapYear, map_year
from data.models.ranking import people_by_country

if TYPE_CHECKING:
    from components.selection import Selection
    from data.models.causes_evidence import Evidence
    from data.models.outlook import Outlook


def _stamp() -> str:
    """What changes when a refreshed copy or a new snapshot appears: the age of both manifests."""
    manifests = (files.SNAPSHOT / files.MANIFEST, files.refreshed_folder() / files.MANIFEST)
    return " ".join(str(path.stat().st_mtime_ns) if path.is_file() else "-" for path in manifests)


@st.cache_resource(max_entries=1, show_spinner=False)
def _store(stamp: str) -> files.Store:
    """The newest whole copy, kept while both manifests are unchanged. Raises data.store.StoreError, uncached."""
    return files.load()


def store() -> files.Store:
    """The tables in use with their provenance. Raises data.store.StoreError when no copy is whole."""
    return _store(_stamp())


def table(name: str) -> pd.DataFrame:
    """One tidy table, read once and shared: never change it in place."""
    return store().table(name)


def palette() -> Palette:
    """The colours of the theme in which this browser shows the page."""
    return palette_of(st.context.theme.type)


@st.cache_data(max_entries=2, show_spinner=False)
def country_names(version: str) -> dict[str, str]:
    """ISO3 -> name for every country that figures name, in alphabetical order; `version` is the provenance's."""
    countries = table("countries").dropna(subset=["iso3", "name"]).sort_values("name")
    return dict(zip(countries["iso3"], countries["name"], strict=True))


@st.cache_data(max_entries=2, show_spinner=False)
def region_names(version: str) -> dict[str, str]:
    """Code -> name for UNHCR's regions and the UN's, each in alphabetical order."""
    from data.models.regions import regions

    return regions(table("countries"))


@st.cache_resource(max_entries=1, show_spinner=False)
def _evidence(version: str) -> Evidence:
    """The attribution rule's evidence as arrays, prepared once for each release of the tables."""
    from data.models.causes_evidence import prepare

    return prepare(*(table(name) for name in ("stocks", "flows", "indicators", "context")))


def evidence() -> Evidence:
    """What the attribution rule reads: shared arrays, never to be changed in place."""
    return _evidence(store().provenance.version)


@st.cache_data(max_entries=64, show_spinner=False)
def _single_changes(version: str, code: str, members: tuple[str, ...] | None, year: int) -> pd.DataFrame:
    """The rule with one choice changed at a time, for one scope and year."""
    from data.models.causes_range import sensitivity

    return sensitivity(evidence(), year, members)


def single_changes(code: str, members: tuple[str, ...] | None, year: int) -> pd.DataFrame:
    """Shares by cause with one choice of the attribution rule changed at a time."""
    return _single_changes(store().provenance.version, code, members, year)


@st.cache_resource(max_entries=64, show_spinner=False)
def _outlook(version: str, code: str, side: str, group: str) -> Outlook:
    """One scope's history, books, presets, forecast and record, gathered once for each release of the tables."""
    from data.models.outlook import outlook

    return outlook(table, code, side, group)


def outlook(chosen: Selection) -> Outlook:
    """What the projections of the chosen scope start from: shared, never to be changed in place."""
    from data.models.scope import TOTAL

    place = chosen.country or chosen.region or WORLD
    return _outlook(store().provenance.version, place, chosen.side, chosen.group or TOTAL)


@st.cache_resource(max_entries=16, show_spinner=False)
def _history(version: str, side: str, group: str | None) -> pd.DataFrame:
    return people_by_country(table("stocks"), side, group)


def history(side: str, group: str | None) -> pd.DataFrame:
    """People by year and country of one side and group or its total (year, iso3, people): shared, never to change."""
    return _history(store().provenance.version, side, group)


@st.cache_resource(max_entries=128, show_spinner=False)
def _map_year(version: str, year: int, choice: Choice) -> MapYear:
    rows = history(choice.side, choice.group)
    return map_year(rows, table("context"), table("countries"), year, choice)


def year_on_map(year: int, choice: Choice) -> MapYear:
    """The figures of the map in one year: shared, never to be changed in place."""
    return _map_year(store().provenance.version, year, choice)
