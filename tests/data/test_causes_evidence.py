"""The evidence behind the attribution: where it is read, how far it reaches, what it says together."""

from __future__ import annotations

import pytest

from data import store
from data.catalogue import WORLD
from data.models.causes_cooccurrence import CONDITIONS, cooccurrence
from data.models.causes_evidence import Evidence, prepare
from data.models.causes_years import covered, stands_in, years_of_flight
from data.scope import EVERYWHERE, Scope


@pytest.fixture(scope="module")
def tables() -> store.Store:
    return store.read(store.SNAPSHOT)


@pytest.fixture(scope="module")
def evidence(tables: store.Store) -> Evidence:
    return prepare(*(tables.table(name) for name in ("stocks", "flows", "indicators", "context")))


def test_indicators_are_carried_forward(evidence: Evidence) -> None:
    assert evidence.measured_to["pts"] < evidence.years[-1]
    assert (evidence.terror[:, -1] == evidence.terror[:, evidence.years.index(evidence.measured_to["pts"])]).all()


def test_deaths_are_read_where_they_happened(tables: store.Store, evidence: Evidence) -> None:
    indicators = tables.table("indicators")
    assert stands_in(indicators, "PSE", "state_based") == "ISR"
    assert stands_in(indicators, "PSE", "pts") == "PSE"
    year = evidence.years.index(2023)
    israel = indicators[(indicators["iso3"] == "ISR") & (indicators["year"] == 2023)]["state_based"].item()
    assert evidence.killed["state_based"][evidence.row("PSE"), year] == israel


def test_the_years_of_flight_show_what_the_rule_read(tables: store.Store, evidence: Evidence) -> None:
    indicators = tables.table("indicators")
    latest = evidence.years[-1]
    years = years_of_flight(evidence, "SDN", latest)
    assert years["year"].tolist() == list(range(latest - 9, latest + 1))
    assert years["weight"].sum() == pytest.approx(100)
    assert years.set_index("year").loc[2019, "one_sided_government"] == 218
    assert years["carried"].tolist() == [year > evidence.measured_to["pts"] for year in years["year"]]
    unknown = years_of_flight(evidence, "UNK", latest)
    assert unknown[["state_based", "pts"]].isna().all(axis=None)
    assert not covered(indicators, "UNK")
    assert covered(indicators, "ESH")
    with pytest.raises(KeyError):
        years_of_flight(evidence, "XYZ", latest)


def test_co_occurrence_overlaps(evidence: Evidence) -> None:
    table = cooccurrence(evidence, [EVERYWHERE, *(Scope(code, members=(code,)) for code in ("UNK", "JPN"))])
    latest = table[(table["iso3"] == WORLD) & (table["year"] == evidence.years[-1])]
    assert set(latest["condition"]) == set(CONDITIONS)
    assert latest["share"].sum() > 100
    assert table["share"].dropna().between(0, 100).all()
    assert (table[table["iso3"] == "UNK"]["share"].dropna() == 0).all()
