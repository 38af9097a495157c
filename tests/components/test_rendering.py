"""Files made by a worker: two at a time, in the order they were asked for, and never more who wait than a few."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Lock, Thread

import pytest

from components.export import rendering
from components.export.compose import specification
from components.export.rendering import Busy, Queue, Unmade, render
from tests.components.sample import FIGURE

ROOT = Path(__file__).parents[2]


def test_no_more_than_two_are_let_in_at_once_and_every_one_has_its_turn() -> None:
    queue, lock, inside, most = Queue(2, 50), Lock(), 0, 0
    pair = Barrier(2)  # none leaves before another has come: so two are inside at once, each time

    def turn(_: int) -> None:
        nonlocal inside, most
        with queue.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            pair.wait(10)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(turn, range(20)))
    assert (most, inside, queue.waiting) == (2, 0, 0)


def test_one_too_many_is_asked_to_come_back_and_a_failure_frees_the_place() -> None:
    queue, leave = Queue(1, 1), Event()
    seen: list[str] = []

    def stay(name: str, entered: Callable[[], None]) -> None:
        with queue.turn():
            seen.append(name)
            entered()
            leave.wait(10)

    first_is_in = Event()
    first = Thread(target=stay, args=("first", first_is_in.set))
    first.start()
    assert first_is_in.wait(10)
    second = Thread(target=stay, args=("second", lambda: None))
    second.start()
    while not queue.waiting:
        pass
    with pytest.raises(Busy, match="try again in a minute"), queue.turn():
        raise AssertionError("the queue was full")
    leave.set()
    first.join(10)
    second.join(10)
    assert seen == ["first", "second"]
    with pytest.raises(ZeroDivisionError), queue.turn():
        raise ZeroDivisionError
    with queue.turn():
        assert queue.waiting == 0


def test_what_went_wrong_in_the_worker_is_told() -> None:
    with pytest.raises(Unmade, match="KeyError: 'poem'"):
        render("poem")
    with pytest.raises(Unmade, match="Error"):
        render("svg", specification={"mark": 7}, version="6.4")


def test_a_worker_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(Unmade, match="ended with 3"):
        render("svg")
    monkeypatch.setattr(rendering, "SECONDS", 0.2)
    monkeypatch.setattr(rendering, "_COMMAND", (sys.executable, "-c", "import threading; threading.Event().wait()"))
    with pytest.raises(Unmade, match="not made within"):
        render("svg")


def test_the_worker_loads_the_engine_and_nothing_of_the_dashboard() -> None:
    code = (
        "import sys, components.export.worker as worker\n"
        "heavy = {'pandas', 'numpy', 'altair', 'streamlit', 'vl_convert', 'pyarrow'} & set(sys.modules)\n"
        "ours = {name for name in sys.modules if name.split('.')[0] in ('components', 'data')}\n"
        "print(heavy, sorted(ours))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set() ['components', 'components.export', 'components.export.worker']"


def test_no_engine_is_loaded_into_the_server() -> None:
    code = [path for folder in ("components", "data") for path in (ROOT / folder).rglob("*.py")]
    users = [path.relative_to(ROOT).as_posix() for path in code if "import vl_convert" in path.read_text("utf-8")]
    assert users == ["components/export/worker.py"]
    assert render("svg", specification=specification(FIGURE), version="6.4").startswith(b"<svg")
