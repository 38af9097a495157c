"""``python -m tests.load``: a table of sessions against the time of a move, memory and errors.

Each number of sessions gets a server of its own. Every page is opened once before the counting begins, so that what
all readers share is not laid at the door of the first; then the sessions arrive one after another, spread over the
pages, and each moves something at its own pace. All of it ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from websockets.exceptions import WebSocketException

from tests.load.plan import HEAD, MIB, Cost, Found, Visit, row, span
from tests.load.reader import Mishap, Reader
from tests.load.server import Server, started

ROOT = Path(__file__).parents[2]
MOST_SESSIONS, MOST_SECONDS = 200, 900


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for and print it."""
    asked = _parser().parse_args(arguments)
    asked.app = asked.app.resolve()
    print(HEAD, flush=True)
    for sessions in asked.sessions:
        with started(asked.app) as server:
            found, cost = asyncio.run(_run(server, sessions, asked))
        print(row(sessions, found, cost), flush=True)
        for error in sorted(set(found.errors)):
            print(f"{found.errors.count(error)} × {error}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--app", type=Path, default=ROOT / "dashboard.py", help="the app to start")
    parser.add_argument("--sessions", type=_sessions, default=[1, 10, 25], help="how many, as 1,10,25")
    parser.add_argument(
        "--pages", type=_pages, default="/ /projections /map /causes",
        help='addresses, as "/ /map?year=1995 /causes@Political": behind @ the beginning of the label of what is moved',
    )  # fmt: skip
    parser.add_argument("--every", type=span, default=(5.0, 10.0), help="seconds between two moves, as 5-10")
    parser.add_argument("--seconds", type=_seconds, default=30.0, help="how long all are there")
    parser.add_argument("--rate", type=float, default=5.0, help="sessions that arrive in a second")
    parser.add_argument("--stay", type=float, default=0.0, help="seconds until a session leaves and another comes")
    parser.add_argument("--watch", type=float, default=0.0, help="print the server's memory every so many seconds")
    return parser


def _pages(text: str) -> list[Visit]:
    return [Visit.read(one) for one in text.split()]


def _sessions(text: str) -> list[int]:
    counts = [int(one) for one in text.split(",")]
    if not all(1 <= one <= MOST_SESSIONS for one in counts):
        raise argparse.ArgumentTypeError(f"from 1 to {MOST_SESSIONS}")
    return counts


def _seconds(text: str) -> float:
    if not 0 < float(text) <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"at most {MOST_SECONDS}")
    return float(text)


async def _run(server: Server, sessions: int, asked: argparse.Namespace) -> tuple[Found, Cost]:
    """Open every page once, then count; the memory is that with all sessions still there."""
    for visit in asked.pages:
        await _once(server, visit)
    over, found = asyncio.Event(), Found()
    before, worked = server.memory(), server.seconds()
    places = [asyncio.create_task(_place(server, number, asked, over, found)) for number in range(sessions)]
    await _watched(server, sessions / asked.rate + asked.seconds, asked.watch, found)
    cost = Cost(before, server.memory(), server.seconds() - worked)
    over.set()
    await asyncio.gather(*places)
    return found, cost


async def _once(server: Server, visit: Visit) -> None:
    reader = Reader(server.port, visit, Random(0))
    await reader.open()
    await reader.move()
    await reader.leave()


async def _watched(server: Server, seconds: float, pace: float, found: Found) -> None:
    """Let the time pass; print the server's memory at every ``pace`` of it."""
    start = time.monotonic()
    while (passed := time.monotonic() - start) < seconds:
        await asyncio.sleep(min(pace or seconds, seconds - passed))
        if pace:
            print(
                f"{time.monotonic() - start:.0f} s: {server.memory() / MIB:.0f} MiB, {len(found.first_chart)} pages "
                f"opened, {len(found.moves)} moves, {server.seconds():.0f} s of work",
                file=sys.stderr,
            )  # fmt: skip


async def _place(server: Server, number: int, asked: argparse.Namespace, over: asyncio.Event, found: Found) -> None:
    """One session after another, each on the next page, until all is over."""
    await _passes(over, number / asked.rate)
    turn = number
    while not over.is_set():
        reader = Reader(server.port, asked.pages[turn % len(asked.pages)], Random(turn))
        try:
            await _visit(reader, asked, over, found)
        except (Mishap, OSError, TimeoutError, WebSocketException) as error:
            found.errors.append(f"{type(error).__name__}: {error}")
            await _passes(over, asked.every[0])
        finally:
            await reader.leave()
        turn += 1


async def _visit(reader: Reader, asked: argparse.Namespace, over: asyncio.Event, found: Found) -> None:
    """Open a page and move something at the reader's own pace, until the time to leave."""
    found.first_chart.append(await reader.open())
    leaving = time.monotonic() + (asked.stay or MOST_SECONDS)
    while time.monotonic() < leaving and not await _passes(over, reader.chance.uniform(*asked.every)):
        found.moves.append(await reader.move())


async def _passes(over: asyncio.Event, seconds: float) -> bool:
    """Whether all was over before these seconds had passed."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await over.wait()
    return over.is_set()


if __name__ == "__main__":
    main()
