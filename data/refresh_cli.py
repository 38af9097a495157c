"""The command line of ``data.refresh``: options in, progress and reasons on stderr, what changed on stdout."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from data.bars import bars
from data.refresh import Options, Outcome, refresh
from data.sources.http import SECONDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a refresh; 0: good (and in place, unless only checked), 1: nothing was replaced, 2: a wrong option."""
    options = read_options(arguments)
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        with bars() as progress:
            outcome = refresh(options, progress)
    except KeyboardInterrupt:
        outcome = Outcome(("The refresh was interrupted.",))
    finally:
        signal.signal(signal.SIGTERM, before)
    return report(outcome, check=options.check)


def read_options(arguments: Sequence[str] | None) -> Options:
    """The options of a command line; ``OUTLOOK_DEADLINE`` gives the time limit where ``--deadline`` does not."""
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh",
        description="Fetch the newest figures, compare them with the last good copy, and replace it if they are good.",
    )
    parser.add_argument("--files", type=Path, metavar="DIR", help="folder with the releases that have no API")
    parser.add_argument("--snapshot", action="store_true", help="replace the committed snapshot, not the user's copy")
    parser.add_argument("--check", action="store_true", help="report only; write nothing")
    parser.add_argument("--deadline", type=_seconds, metavar="S", help=f"time limit in seconds (default {SECONDS:g})")
    parser.add_argument(
        "--accept", type=_reason, metavar="REASON", help="take figures in spite of objections; it is kept"
    )
    found = parser.parse_args(arguments)
    seconds = found.deadline
    if seconds is None:
        try:
            seconds = _seconds(os.environ.get("OUTLOOK_DEADLINE") or str(SECONDS))
        except argparse.ArgumentTypeError as error:
            parser.error(f"OUTLOOK_DEADLINE: {error}")
    return Options(found.files, found.snapshot, found.check, seconds, found.accept or "")


def report(outcome: Outcome, *, check: bool) -> int:
    """Print an outcome and give its exit code."""
    for note in outcome.notes:
        print(f"Note: {note}", file=sys.stderr)
    if not outcome.ok:
        print("Nothing was replaced:", file=sys.stderr)
        for reason in outcome.reasons:
            print(f"  - {reason}", file=sys.stderr)
        return 1
    for line in outcome.changed:
        print(line)
    print("The new figures are good; nothing was written (--check)." if check else f"Written to {outcome.written}.")
    return 0


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say in words why the figures are right")
    return " ".join(text.split())


def interrupt(signum: int, frame: FrameType | None) -> None:
    """A polite request to end is treated as Ctrl+C, so that nothing half-made is left."""
    raise KeyboardInterrupt
