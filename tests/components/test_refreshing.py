"""A refresh that a visitor asked for: one at a time, in another process, and it ends with a reason whatever happens."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from components.frame.refreshing import COMMAND, PAUSE, Attempt, Refresher
from data import store
from tests.data.little_api import LittleApi
from tests.data.loopback import Answer, serving

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
SOURCE = json.dumps({"source": "UNRWA", "done": 1, "total": 3})
GOOD = json.dumps({"ok": True, "reasons": [], "changed": ["stocks: added 2026."], "notes": ["A column is new."]})
BAD = json.dumps({"ok": False, "reasons": ["UNHCR did not answer.", "The time was over."], "changed": [], "notes": []})


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def saying(*lines: str, code: int = 0, then: str = "") -> tuple[str, ...]:
    """A process that prints these lines, does ``then``, and ends."""
    said = "".join(f"print({line!r}, flush=True)\n" for line in lines)
    return (sys.executable, "-c", f"import sys, time\n{said}{then}\nsys.exit({code})")


def until(state: Callable[[], object]) -> None:
    """Wait for a state of a process of its own."""
    end = time.monotonic() + 30
    while not state():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_line_tells_of_a_source_or_of_the_end() -> None:
    attempt = Attempt(NOON, "me").heard(SOURCE)
    assert attempt.sources == {"UNRWA": (1, 3)}
    assert attempt.heard(SOURCE.replace("1", "2")).answers == (2, 3)
    good = attempt.heard(GOOD).over(NOON, "never said")
    assert (good.ok, good.running, good.changed) == (True, False, ("stocks: added 2026.",))
    bad = attempt.heard(BAD).over(NOON, "never said")
    assert (bad.ok, len(bad.reasons)) == (False, 2)


@pytest.mark.parametrize(
    "line", ["", "Traceback", "[]", "7", "null", '{"source": "UNRWA"}', '{"source": 1, "done": 1, "total": 1}', "{"]
)
def test_what_is_no_line_of_a_refresh_changes_nothing(line: str) -> None:
    attempt = Attempt(NOON, "me")
    assert attempt.heard(line) == attempt
    assert attempt.over(NOON, "It ended.").reasons == ("It ended.",)


def test_one_at_a_time_then_some_minutes_apart() -> None:
    clock = Clock()
    refresher = Refresher(saying(SOURCE, then="time.sleep(600)"), clock)
    assert refresher.attempt is None
    assert refresher.begin("one")
    until(lambda: refresher.attempt and refresher.attempt.sources)
    assert refresher.running
    assert not refresher.begin("other")
    assert refresher.attempt is not None
    assert refresher.attempt.by == "one"
    refresher.stop()
    refresher.wait()
    assert not refresher.running
    assert "ended without a result" in refresher.attempt.reasons[0]
    assert refresher.free_at() == NOON + PAUSE
    assert not refresher.begin("other")
    clock.now = NOON + PAUSE
    assert refresher.free_at() is None
    assert refresher.begin("other")
    refresher.stop()
    refresher.wait()


def test_a_clock_that_was_set_back_shuts_nobody_out() -> None:
    clock = Clock()
    refresher = Refresher(saying(GOOD), clock)
    refresher.begin("one")
    refresher.wait()
    clock.now = NOON - timedelta(days=1)
    assert refresher.free_at() is None


def test_a_good_end_tells_what_changed() -> None:
    refresher = Refresher(saying(SOURCE, GOOD), Clock())
    refresher.begin("one")
    refresher.wait()
    assert refresher.attempt is not None
    assert (refresher.attempt.ok, refresher.attempt.changed) == (True, ("stocks: added 2026.",))
    assert refresher.attempt.notes == ("A column is new.",)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (saying(SOURCE, BAD, code=1), "UNHCR did not answer."),
        (saying(SOURCE, code=3), "ended without a result (code 3)"),
        (saying("Traceback", then="raise MemoryError"), "ended without a result (code 1)"),
        (saying(then="import os; os.kill(os.getpid(), 9)"), "ended without a result"),
        (("no-such-program-anywhere",), "could not be started"),
    ],
)
def test_it_ends_with_a_reason_whatever_becomes_of_the_process(command: tuple[str, ...], reason: str) -> None:
    refresher = Refresher(command, Clock())
    assert refresher.begin("one")
    refresher.wait()
    assert refresher.attempt is not None
    assert not refresher.attempt.ok
    assert not refresher.attempt.running
    assert reason in refresher.attempt.reasons[0]


def test_a_process_that_never_ends_is_ended() -> None:
    refresher = Refresher(saying(SOURCE, then="time.sleep(600)"), Clock(), limit=0.2)
    refresher.begin("one")
    refresher.wait()
    assert refresher.attempt is not None
    assert "was stopped" in refresher.attempt.reasons[0]


def test_the_true_command_tells_why_a_source_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    api = LittleApi()
    api.instead["idmc"] = Answer(b"{}", 404)
    with serving(api) as server:
        monkeypatch.setenv("UNHCR_API_URL", f"{server.url}/population/v1")
        monkeypatch.setenv("WORLD_BANK_API_URL", f"{server.url}/v2")
        refresher = Refresher(COMMAND)
        refresher.begin("one")
        refresher.wait()
    assert refresher.attempt is not None
    assert any("HTTP 404" in reason for reason in refresher.attempt.reasons), refresher.attempt.reasons
    assert refresher.attempt.sources
    assert not store.refreshed_folder().exists()
