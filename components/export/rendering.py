"""Files that take an engine to make, each by a worker of its own: two at a time, the others wait, twenty at most.

The engines never give their memory back (some 150 MiB for pictures), so none of them runs in the server.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition
from typing import Any, Final

AT_ONCE: Final = 2
LONGEST: Final = 20
"""Those who may wait; one more is asked to come back."""
SECONDS: Final = 60
"""What a worker may take."""
_ROOT: Final = Path(__file__).parents[2]
_COMMAND: Final = (sys.executable, "-m", "components.export.worker")


class Busy(Exception):
    """So many wait for a file already that one more would wait too long."""

    def __init__(self) -> None:
        super().__init__("Many files are being made at the moment. Please try again in a minute.")


class Unmade(Exception):
    """The worker could not make the file; the text says why."""


class Queue:
    """Lets ``at_once`` in, in the order they came, and ``longest`` wait."""

    def __init__(self, at_once: int, longest: int) -> None:
        self._at_once, self._longest = at_once, longest
        self._came: list[object] = []
        self._change = Condition()

    @property
    def waiting(self) -> int:
        """Those who wait now."""
        return max(0, len(self._came) - self._at_once)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and have it. Raises Busy where the queue is full."""
        me = object()
        with self._change:
            if len(self._came) >= self._at_once + self._longest:
                raise Busy
            self._came.append(me)
        try:
            with self._change:
                self._change.wait_for(lambda: me in self._came[: self._at_once])
            yield
        finally:
            with self._change:
                self._came.remove(me)
                self._change.notify_all()


QUEUE: Final = Queue(AT_ONCE, LONGEST)
"""The one queue of this server, for files of every kind."""


def render(kind: str, **needs: Any) -> bytes:
    """The file that a worker makes of plain values: ``kind`` and needs as ``components.export.worker`` has them.

    Safe in any thread; waits for its turn. Raises Busy where too many wait, Unmade where the worker fails.
    """
    job = json.dumps({"kind": kind, **needs}).encode()
    with QUEUE.turn():
        return _made(job)


def _made(job: bytes) -> bytes:
    try:
        done = subprocess.run(_COMMAND, input=job, capture_output=True, timeout=SECONDS, cwd=_ROOT, check=False)  # noqa: S603 our own command
    except subprocess.TimeoutExpired:
        raise Unmade(f"The file was not made within {SECONDS} seconds.") from None
    if done.returncode:
        raise Unmade(done.stderr.decode(errors="replace").strip() or f"The worker ended with {done.returncode}.")
    return done.stdout
