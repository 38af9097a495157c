"""The outlook of a scope: history, flows and presets wherever there are figures, a forecast where one is compiled."""

from __future__ import annotations

import pytest

from data.catalogue import GROUPS
from data.models.outlook import outlook
from data.models.reported import TOTAL
from data.nonsense import Nonsense
from data.scope import regions
from tests.data.places import committed

TABLE = committed().table
UN_REGIONS = [code for code in regions(TABLE("countries")) if code.startswith("un-")]


@pytest.mark.parametrize("side", ["origin", "host"])
@pytest.mark.parametrize("code", UN_REGIONS)
def test_a_region_of_the_uns_has_all_but_a_forecast(code: str, side: str) -> None:
    found = outlook(TABLE, code, side)
    assert found.fan.empty
    assert found.record.empty
    assert found.peers.empty
    assert found.recent is not None
    assert found.last == 2025
    assert {"recent", "decade"} <= set(found.presets)
    assert ("returns" in found.presets) == (round(found.people * found.recent.return_rate) >= 1)


@pytest.mark.parametrize("code", ["WLD", "europe", "syr", "unk"])
def test_other_scopes_have_a_forecast_from_the_latest_figure(code: str) -> None:
    found = outlook(TABLE, code, "origin")
    assert found.fan["year"].tolist() == list(range(2025, 2036))
    assert found.fan["median"].iloc[0] == found.people
    assert found.peers.empty == (not found.scope.is_country)


@pytest.mark.parametrize("group", GROUPS)
def test_one_group_has_no_forecast(group: str) -> None:
    found = outlook(TABLE, "WLD", "origin", group)
    assert (found.group, found.is_world) == (group, False)
    assert found.fan.empty
    assert found.internal == (group == "conflict_idps")
    assert found.across == (group != "conflict_idps")


def test_the_essays_figure_is_the_worlds_total_by_origin() -> None:
    assert outlook(TABLE, "WLD", "origin").is_world
    assert not outlook(TABLE, "WLD", "host", TOTAL).is_world


@pytest.mark.parametrize(
    ("code", "side", "group"), [("ZZZ", "origin", TOTAL), ("WLD", "left", TOTAL), ("WLD", "host", "x")]
)
def test_nonsense_is_one_sentence(code: str, side: str, group: str) -> None:
    with pytest.raises(Nonsense, match=r"^[A-Z][^\n]*\.$"):
        outlook(TABLE, code, side, group)
