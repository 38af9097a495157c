"""``python -m data.refresh_lines``: a refresh for another program, which hears its progress as lines of JSON on stdout.

Each line is an object: ``{"source", "done", "total"}`` while answers come in (as ``data.sources.fetch.Progress``), and
one at the end, ``{"ok", "reasons", "changed", "notes"}``. It takes the options of ``python -m data.refresh``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any

from data.refresh import Outcome, refresh
from data.refresh_cli import interrupt, read_options

KINDLY = 10
"""How far the refresh stands behind other programs of this machine, where the system knows such a thing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a refresh; 0: good, 1: nothing was replaced, 2: a wrong option."""
    options, lock = read_options(arguments), threading.Lock()

    def say(line: dict[str, Any]) -> None:
        with lock:
            print(json.dumps(line), flush=True)

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        outcome = refresh(options, lambda source, done, total: say({"source": source, "done": done, "total": total}))
    except KeyboardInterrupt:
        outcome = Outcome(("The refresh was interrupted.",))
    finally:
        signal.signal(signal.SIGTERM, before)
    say({"ok": outcome.ok, "reasons": outcome.reasons, "changed": outcome.changed, "notes": outcome.notes})
    return 0 if outcome.ok else 1


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(KINDLY)
    sys.exit(main())
