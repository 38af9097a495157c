"""Places whose past forecasts reach no five years ahead: the page opens, and says so where the chart would stand."""

from __future__ import annotations

import pytest

from components.subjects.outlook.wording import untested
from components.tell import tell
from data import store


def places_without(ahead: int) -> list[tuple[str, str]]:
    """Scope and side of every record without a test ``ahead`` years ahead."""
    record = store.load().table("forecast_record")
    reached = (record["year"] - record["as_of"] == ahead).groupby([record["scope"], record["side"]]).any()
    return [(str(scope), str(side)) for scope, side in reached[~reached].index]


@pytest.mark.slow
def test_every_place_without_a_test_five_years_ahead_tells_its_record() -> None:
    found = places_without(5)
    assert found, "there are such places"
    for scope, side in found:
        record = tell(f"/projections?country={scope}&side={side}")["sections"][-1]
        assert record["heading"] == "How far can the forecast be trusted?"
        assert record["blocks"][-1] == {"kind": "note", "text": untested(5)}


def test_fewer_years_ahead_bring_the_chart_back() -> None:
    scope, side = next(place for place in places_without(5) if place not in places_without(1))
    last = tell(f"/projections?country={scope}&side={side}&ahead=1")["sections"][-1]["blocks"][-1]
    assert last["kind"] == "figure"
    assert last["slug"] == "past-forecasts"
