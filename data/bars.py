"""Progress of a refresh: one bar a source, on stderr."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TextIO

from tqdm import tqdm


@contextlib.contextmanager
def bars(out: TextIO | None = None) -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows how many of a source's answers have come, ``(source, done, total)``, from any thread."""
    shown: dict[str, tqdm] = {}
    lock = threading.Lock()
    stream = out or sys.stderr

    def update(source: str, done: int, total: int) -> None:
        with lock:
            if source not in shown:
                shown[source] = _bar(source, len(shown), stream)
            bar = shown[source]
            moved = done != bar.n
            bar.total, bar.n = max(total, done), done
            if stream.isatty() or (moved and done >= total):
                bar.refresh()

    try:
        yield update
    finally:
        for bar in shown.values():
            bar.close()


def _bar(source: str, position: int, stream: TextIO) -> tqdm:
    # On a terminal the bars stand below one another; in a log they would overwrite each other, so each is a plain line.
    form = "{desc:<20} {percentage:3.0f}%|{bar:30}| {n_fmt}/{total_fmt} answers, {elapsed}"
    place = position if stream.isatty() else 0
    return tqdm(total=1, desc=source, position=place, file=stream, leave=True, bar_format=form, dynamic_ncols=True)
