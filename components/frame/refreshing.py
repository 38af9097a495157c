"""The refresh that a visitor asks for: at most one for the whole server, in a process of its own.

Fetching and computing take many seconds of a processor: in another process they take neither this one's memory nor the
time of those who read meanwhile. Nothing here knows Streamlit: a thread hears the process and keeps what it says, pages
look at it. The new copy takes the old one's place on disk, where the caches notice it (components.frame.cache).
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

PAUSE: Final = timedelta(minutes=5)
"""From the end of one attempt to the next: no visitor can make this server ask the sources without end."""
LIMIT: Final = 600.0
"""Seconds after which an attempt that has not ended by itself is ended; its own limit is far shorter."""
COMMAND: Final = (sys.executable, "-m", "data.refresh_lines")
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Attempt:
    """One refresh: when it began and ended (UTC), which session asked for it, and what it has said so far.

    ``sources`` maps each source that was asked to its answers so far and those expected. ``reasons`` against the new
    figures (none: they are good), what ``changed``, and ``notes`` on the way stand there once it has said them.
    """

    began: datetime
    by: str
    sources: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    ended: datetime | None = None
    said: bool = False
    reasons: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.ended is None

    @property
    def ok(self) -> bool:
        """Whether the new figures are in place."""
        return self.said and not self.reasons

    @property
    def answers(self) -> tuple[int, int]:
        """How many answers have come of how many that are expected so far."""
        return sum(done for done, _ in self.sources.values()), sum(total for _, total in self.sources.values())

    def heard(self, line: str) -> Attempt:
        """The attempt after a line of its process; what is no line of data.refresh_lines changes nothing."""
        try:
            found = json.loads(line)
        except ValueError:
            return self
        match found:
            case {"source": str(source), "done": int(done), "total": int(total)}:
                return replace(self, sources=MappingProxyType({**self.sources, source: (done, max(done, total))}))
            case {"ok": bool(), "reasons": list(), "changed": list(), "notes": list()}:
                reasons, changed, notes = (tuple(map(str, found[name])) for name in ("reasons", "changed", "notes"))
                return replace(self, said=True, reasons=reasons, changed=changed, notes=notes)
        return self

    def over(self, now: datetime, why: str) -> Attempt:
        """The attempt at its end; ``why`` it ended counts where it did not say itself what came of it."""
        return replace(self, ended=now, reasons=self.reasons if self.said else (why,))


class Refresher:
    """Begins refreshes, one at a time and some minutes apart, and knows what became of the last one.

    ``command`` is run as a process of its own; ``clock`` gives the time in UTC.
    """

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        limit: float = LIMIT,
    ) -> None:
        self._command, self._clock, self._limit = tuple(command), clock, limit
        self._lock, self._stopped = threading.Lock(), threading.Event()
        self._attempt: Attempt | None = None
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    @property
    def attempt(self) -> Attempt | None:
        """The attempt under way, or the last one; None before the first."""
        return self._attempt

    @property
    def running(self) -> bool:
        """Whether an attempt is under way."""
        attempt = self._attempt
        return attempt is not None and attempt.running

    def free_at(self) -> datetime | None:
        """From when on another attempt may begin; None: at once, or as soon as the one under way has ended."""
        last = self._attempt
        if last is None or last.ended is None or not timedelta(0) <= self._clock() - last.ended < PAUSE:
            return None
        return last.ended + PAUSE

    def begin(self, by: str) -> bool:
        """Begin an attempt for the session ``by``; False where one is under way or has just ended."""
        with self._lock:
            if self.running or self.free_at():
                return False
            self._attempt = Attempt(self._clock(), by)
            self._stopped.clear()
        self._thread = threading.Thread(target=self._run, daemon=True, name="refresh")
        self._thread.start()
        return True

    def stop(self) -> None:
        """End the process under way; what it had not put in place is removed by itself."""
        self._stopped.set()
        process = self._process
        if process and process.poll() is None:
            process.terminate()

    def wait(self) -> None:
        """Wait for the end of the attempt under way, for tests."""
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        why = "The refresh could not be started."
        try:
            with contextlib.suppress(OSError):
                why = self._heard()
        finally:
            self._change(lambda attempt: attempt.over(self._clock(), why))

    def _heard(self) -> str:
        """Run the process and keep what it says; returns why it ended, in words."""
        process = subprocess.Popen(  # noqa: S603  # the command is the program's own
            self._command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            errors="replace", env=os.environ | {"PYTHONUTF8": "1"},
        )  # fmt: skip
        self._process = process
        if self._stopped.is_set():
            process.terminate()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._limit, end)
        timer.daemon = True
        timer.start()
        with process:
            for line in process.stdout or ():
                self._change(functools.partial(Attempt.heard, line=line))
        timer.cancel()
        if late.is_set():
            return f"The refresh had not ended after {self._limit / 60:g} minutes and was stopped."
        return f"The refresh ended without a result (code {process.returncode}); the server's log says more."

    def _change(self, change: Callable[[Attempt], Attempt]) -> None:
        with self._lock:
            if self._attempt:
                self._attempt = change(self._attempt)


REFRESHER: Final = Refresher()
"""The one of this server."""
atexit.register(REFRESHER.stop)
