"""The nowcast comes or it does not: a refresh never fails over it, and the last one stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import store
from data.compare import nowcast_doubts
from data.schema import TABLES, check_table, typed
from data.sources import fetch
from data.sources.errors import SourceError
from data.sources.fetch import NOT_RENEWED
from data.sources.http import Client, Deadline
from data.sources.unhcr import Api
from data.sources.unhcr_nowcast import read_nowcast
from tests.data.copies import said, sealed_again
from tests.data.loopback import Answer, Answerer, serving
from tests.data.test_http import QUICK
from tests.data.world import World, built, first_copy, world

__all__ = ["built", "first_copy", "world"]

AGED = "2026-09-01T00:00:00+00:00"


def rows(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(table.itertuples(index=False, name=None))


FIRST = [("2026-08", "DEU", 2000, 160), ("2026-08", "TUR", 2950, 0), ("2026-08", "WLD", 4950, 160)]


def answer(*items: dict[str, Any]) -> Answer:
    return Answer(json.dumps({"page": 1, "maxPages": 1, "items": list(items)}).encode())


def item(**more: Any) -> dict[str, Any]:
    row = {"year": 2026, "month": "August", "coo_iso": "-", "coa_iso": "-", "refugees": 4950, "asylum_seekers": 160}
    return {**row, **more}


def test_the_world_and_its_hosts_are_read(built: World) -> None:
    assert rows(store.read(built.snapshot).table("nowcast")) == FIRST
    entry = said(built.snapshot)["tables"]["nowcast"]
    assert (entry["rows"], entry["years"], entry["producer"], entry["released"]) == (3, None, "UNHCR", "2026-09")


def test_a_later_month_replaces_the_last_one_and_is_told(built: World) -> None:
    built.api.month = "September"
    built.api.nowcast = {"-": (4960, 150), "DEU": (2010, 150)}
    outcome = built.refresh()
    assert outcome.changed == ("nowcast: of 2026-09, after 2026-08.", "nowcast: 3 rows became 2.")
    assert rows(store.load().table("nowcast")) == [("2026-09", "DEU", 2010, 150), ("2026-09", "WLD", 4960, 150)]


FAULTS: dict[str, tuple[Answer, str]] = {
    "down": (Answer(b"", 503), "HTTP 503"),
    "not found": (Answer(b"<html>", 404), "HTTP 404"),
    "a page": (Answer(b"<html>Just a moment..."), "HTML page"),
    "broken off": (Answer(b'{"page": 1, "items": ['), "breaks off"),
    "no items": (Answer(b'{"page": 1}'), "without a list of items"),
    "empty": (answer(), "the answer is empty"),
    "a column renamed": (answer({k: v for k, v in item().items() if k != "refugees"}), "refugees. It may have been"),
    "a month that is none": (answer(item(month="Thermidor")), "a month reads 'Thermidor'"),
    "a month that is no text": (answer(item(month=8)), "month of row 1"),
    "a year that is none": (answer(item(year="soon")), "which is not a year"),
    "no figure": (answer(item(refugees="-")), "no single figure for the world"),
    "nobody": (answer(item(refugees="0")), "no single figure for the world"),
    "two worlds": (answer(item(), item(refugees=5)), "no single figure for the world"),
    "half a person": (answer(item(refugees=0.5)), "refugees of row 1"),
    "a host for the world": (answer(item(coa_iso="DEU")), "another question was answered"),
    "the world for a host": (answer(item()), "coa_iso of row 1"),
    "too large": (Answer(b"[" * 100_000), "lists within lists without end"),
    "elsewhere": (Answer(b"", 302, {"Location": "http://192.0.2.1/nowcasting/"}), "another host"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_a_nowcast_is_refused(fault: str) -> None:
    broken, words = FAULTS[fault]
    with served(lambda *_: broken) as found, pytest.raises(SourceError, match=re.escape(words)):
        read_nowcast(found)


@contextmanager
def served(answerer: Answerer) -> Iterator[Api]:
    with serving(answerer) as server, Client(Deadline(20), QUICK) as client:
        yield Api(client, server.url, 2026)


def test_hosts_of_another_month_or_above_the_world_are_refused() -> None:
    def hosts(**more: Any) -> Answerer:
        host = answer(item(coa_iso="DEU", **more))
        return lambda _, arguments: host if "coa_all" in arguments else answer(item())

    with served(hosts(month="July")) as found, pytest.raises(SourceError, match="of different months"):
        read_nowcast(found)
    with served(hosts(refugees=5010)) as found, pytest.raises(SourceError, match="more refugees than the world"):
        read_nowcast(found)
    with served(hosts()) as found:
        assert rows(read_nowcast(found)) == [("2026-08", "WLD", 4950, 160), ("2026-08", "DEU", 4950, 160)]


def test_of_several_months_the_latest_counts() -> None:
    def both(_: str, arguments: dict[str, str]) -> Answer:
        code = "DEU" if "coa_all" in arguments else "-"
        return answer(item(coa_iso=code, month="December", year=2025), item(coa_iso=code, month="January", refugees=9))

    with served(both) as found:
        assert rows(read_nowcast(found)) == [("2026-01", "WLD", 9, 160), ("2026-01", "DEU", 9, 160)]


def not_renewed(built: World, words: str) -> None:
    """A refresh that is good all the same, keeps the nowcast with its date, and says why."""
    aged = said(built.snapshot)
    aged["tables"]["nowcast"]["retrieved"] = AGED
    sealed_again(built.snapshot, tables=aged["tables"])
    built.api.tables["unrwa"].loc[0, "total"] += 1
    outcome = built.refresh()
    assert outcome.reasons == ()
    assert any(note.startswith(f"{NOT_RENEWED}: ") and words in note for note in outcome.notes), outcome.notes
    assert rows(store.load().table("nowcast")) == FIRST
    entries = said(built.cache / "tables")["tables"]
    assert entries["nowcast"]["retrieved"] == AGED
    assert entries["stocks"]["retrieved"] != AGED
    assert "UNRWA" in " ".join(outcome.changed), "everything else was renewed"


@pytest.mark.parametrize("fault", ["down", "a page", "empty"])
def test_a_broken_nowcast_fails_no_refresh(built: World, fault: str) -> None:
    built.api.instead["nowcasting"], words = FAULTS[fault]
    not_renewed(built, words)


def test_a_nowcast_that_does_not_come_is_not_waited_for(built: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "NOWCAST_SECONDS", 0.2)
    built.api.instead["nowcasting"] = Answer(b"{}", pause=30)
    not_renewed(built, "it did not come within 0.2 seconds")


def test_a_nowcast_that_cannot_be_meant_fails_no_refresh(built: World) -> None:
    built.api.nowcast["QQQ"] = (1, 1)
    not_renewed(built, "the list of countries does not have QQQ.")


NONSENSE: dict[str, tuple[Callable[[pd.DataFrame], pd.DataFrame], str]] = {
    "an older month": (
        lambda t: t.assign(month="2026-07"),
        "it is of 2026-07, and the last good copy has 2026-08.",
    ),
    "before the year": (lambda t: t.assign(month="2024-12"), "it is of 2024-12, before the yearly figures of 2025."),
    "ten times": (
        lambda t: t.assign(refugees=t["refugees"] * 10),
        "Refugees (UNHCR) of the world are 49,500, where the end of 2025 had 4,900.",
    ),
    "a host twice": (lambda t: t.assign(iso3="WLD"), "2 rows repeat a key, the first is ['2026-08', 'WLD']."),
}


@pytest.mark.parametrize("fault", NONSENSE)
def test_what_cannot_be_meant_is_told(first_copy: Path, fault: str) -> None:
    change, words = NONSENSE[fault]
    tables = store.read(first_copy).tables()
    new = {**tables, "nowcast": typed(change(tables["nowcast"]), "nowcast")}
    assert f"{NOT_RENEWED}: {words}" in nowcast_doubts(new, tables)
    assert nowcast_doubts(tables, tables) == nowcast_doubts(tables, None) == []


def test_a_first_copy_without_a_nowcast_has_an_empty_table(world: World) -> None:
    world.api.instead["nowcasting"] = Answer(b"", 503)
    outcome = world.refresh(snapshot=True)
    assert outcome.reasons == ()
    copy = store.read(world.snapshot)
    assert store.schema_problems(copy) == []
    assert len(copy.table("nowcast")) == 0
    del world.api.instead["nowcasting"]
    assert world.refresh().changed == ("nowcast: of 2026-08.", "nowcast: 0 rows became 3.")


def test_no_other_table_may_be_empty() -> None:
    empty = {name: typed(pd.DataFrame(columns=list(table.columns)), name) for name, table in TABLES.items()}
    allowed = [name for name, frame in empty.items() if not check_table(frame, TABLES[name])]
    assert allowed == ["nowcast"]
