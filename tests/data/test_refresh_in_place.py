"""What a refresh finds in place when it is done: a quicker refresh, a wrong clock, a copy of the former layout."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

import pytest

from data import refresh as refreshing
from data import store, swap
from data.changes import NOTHING
from tests.data.copies import in_the_former_layout, said, sealed_again, table_file
from tests.data.world import World, built, first_copy, world

__all__ = ["built", "first_copy", "world"]


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen once, while a refresh has asked its sources and has not yet replaced anything."""
    real, once = refreshing.judged, [act]

    def judged(*arguments: Any) -> Any:
        found = real(*arguments)
        if once:
            once.pop()()
        return found

    monkeypatch.setattr(refreshing, "judged", judged)


def test_a_slow_refresh_does_not_undo_a_quicker_one(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    stands: list[dict[str, bytes]] = []

    def quicker() -> None:
        built.api.add_year(2026)
        assert built.refresh().ok
        stands.append(built.bytes())

    meanwhile(monkeypatch, quicker)
    outcome = built.refresh()
    assert not outcome.ok
    assert NOTHING not in outcome.changed
    assert "While this refresh ran" in outcome.reasons[0]
    assert "run the refresh again" in outcome.reasons[0]
    assert [built.bytes()] == stands
    assert store.load().provenance.latest_year == 2026
    assert built.refresh().changed == (NOTHING,)


def test_a_snapshot_that_was_replaced_meanwhile_stays(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, lambda: sealed_again(built.snapshot, via="another copy, pulled meanwhile"))
    assert "While this refresh ran" in built.refresh(snapshot=True).reasons[0]
    assert store.read(built.snapshot).provenance.via == "another copy, pulled meanwhile"


def test_a_copy_that_was_damaged_meanwhile_is_told(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, lambda: table_file(built.snapshot, "stocks").write_bytes(b"junk"))
    assert "none that can be read" in built.refresh(snapshot=True).reasons[0]


def test_two_refreshes_never_write_at_once(built: World) -> None:
    with swap.locked(built.cache / "tables"):
        refused_by_lock = built.refresh()
    assert refused_by_lock.reasons == ("Another refresh is writing to the same folder.",)
    assert built.refresh().ok


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_wrong_clock_neither_hides_nor_pins_a_refreshed_copy(
    built: World, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(year, 1, 1, tzinfo=tz)

    monkeypatch.setattr(refreshing, "datetime", Clock)
    built.api.tables["unrwa"].loc[0, "total"] += 1
    first = built.refresh()
    assert any("one of the two clocks is wrong" in note for note in first.notes) == (year == 1970)
    assert store.load().provenance.retrieved.startswith(str(year)), "it is in use"
    monkeypatch.setattr(refreshing, "datetime", datetime)
    built.api.tables["unrwa"].loc[0, "total"] += 1
    outcome = built.refresh()
    assert outcome.ok
    assert outcome.changed != (NOTHING,)
    assert store.load().provenance.folder == built.cache / "tables"
    assert any("one of the two clocks is wrong" in note for note in outcome.notes) == (year == 2099)


def test_a_refreshed_copy_follows_the_snapshot_it_was_compared_with(built: World) -> None:
    content = store.read(built.snapshot).provenance.content
    assert built.refresh().ok
    assert said(built.cache / "tables")["follows"] == content
    table_file(built.snapshot, "stocks").write_bytes(b"junk")
    assert built.refresh().ok
    assert said(built.cache / "tables")["follows"] == content, "that of the copy before, while the snapshot is damaged"
    assert built.refresh(snapshot=True).ok
    assert said(built.snapshot)["follows"] is None


def test_a_cache_of_the_former_layout_is_replaced(built: World) -> None:
    assert built.refresh().ok
    in_the_former_layout(built.cache / "tables")
    outcome = built.refresh()
    assert outcome.ok
    assert any("earlier version of the dashboard" in note for note in outcome.notes)
    assert store.load().provenance.remark == ""
    assert not (built.cache / "tables" / "stocks.parquet").exists()


def test_a_committed_snapshot_keeps_no_file_of_the_one_before(built: World) -> None:
    built.api.add_year(2026)
    assert built.refresh(snapshot=True).ok
    named = {entry["file"] for entry in said(built.snapshot)["tables"].values()}
    assert set(os.listdir(built.snapshot)) == named | {store.MANIFEST}
