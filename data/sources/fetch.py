"""All live sources of one refresh, a few requests at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Final
from urllib.parse import urlsplit

import pandas as pd

from data.sources import unhcr, unhcr_countries, unhcr_nowcast, unhcr_zip, world_bank
from data.sources.address import is_service, public
from data.sources.cells import Raw
from data.sources.errors import DeadlinePassed, SourceError
from data.sources.http import CONNECTIONS, Client, Deadline

Progress = Callable[[str, int, int], None]
"""Told the name of a source, how many of its answers have come, and how many are expected in all (0: not known)."""
NOWCAST_SECONDS: Final = 20.0
NOT_RENEWED: Final = "The nowcast was not renewed"
_LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))


class SourcesFailed(SourceError):
    """One or more sources did not deliver; ``reasons`` has one sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Config:
    """Addresses of the services and the last year to ask for (this year: a mid-year release carries its number)."""

    unhcr_url: str = unhcr.PUBLIC
    world_bank_url: str = world_bank.PUBLIC
    last_year: int = field(default_factory=lambda: datetime.now(UTC).year)

    @classmethod
    def from_environment(cls) -> Config:
        """The public addresses, unless ``UNHCR_API_URL`` and ``WORLD_BANK_API_URL`` name others.

        Raises:
            SourceError: one of them is not an http address.
        """
        found = cls(
            os.environ.get("UNHCR_API_URL") or unhcr.PUBLIC, os.environ.get("WORLD_BANK_API_URL") or world_bank.PUBLIC
        )
        for url in (found.unhcr_url, found.world_bank_url):
            if not is_service(url):
                raise SourceError(f"{public(url)!r} is not an http address of a service.")
        return found

    @property
    def replayed(self) -> bool:
        """Whether the answers come from this computer: published copies of a release, not a live call."""
        return urlsplit(self.unhcr_url).hostname in _LOOPBACK


@dataclass
class Job:
    """One table to fetch: key in ``Raw``, name of its source on the screen, service that it needs, how to read it."""

    key: str
    source: str
    service: str
    read: Callable[[unhcr.Tick], pd.DataFrame]
    done: int = 0
    left: int = 1


@dataclass(frozen=True)
class Fetched:
    """Raw tables and the notes that reading them left (odd cells, unknown columns)."""

    raw: Raw
    notes: list[str]


def fetch_all(config: Config, deadline: Deadline, progress: Progress = lambda *_: None) -> Fetched:
    """Every raw table of the UNHCR and World Bank APIs.

    Tables: pairs and their sums (``_world``) of ``population``, ``solutions`` and ``asylum_decisions``; by side
    (``_origin``, ``_host``) ``asylum_applications`` and ``demographics``; ``unrwa``, ``idmc``, ``countries``,
    ``world_bank``. ``nowcast`` is asked last and may be absent: a note says why.

    Raises:
        SourcesFailed: with one reason for each service that failed; nothing is returned then.
        DeadlinePassed: the time limit came first.
    """
    notes: list[str] = []
    with Client(deadline) as client:
        jobs = list(_jobs(client, config, notes))
        found = _run(client, jobs, progress)
    indicators = [found.pop(f"world_bank_{column}") for column in world_bank.INDICATORS]
    found |= _nowcast(config, deadline, notes, progress)
    return Fetched({**found, "world_bank": world_bank.join(indicators)}, sorted(notes))


def _nowcast(config: Config, deadline: Deadline, notes: list[str], progress: Progress) -> Raw:
    """The nowcast, where it comes soon and whole. Nothing else waits for it, so it has a clock of its own."""
    short = Deadline(min(NOWCAST_SECONDS, deadline.left() / 4))
    progress("Nowcast", 0, 2)
    try:
        with Client(short) as client:
            found = unhcr_nowcast.read_nowcast(unhcr.Api(client, config.unhcr_url, config.last_year, notes))
    except DeadlinePassed:
        notes.append(f"{NOT_RENEWED}: it did not come within {short.seconds:.3g} seconds.")
        return {}
    except SourceError as error:
        notes.append(f"{NOT_RENEWED}: {error}")
        return {}
    progress("Nowcast", 2, 2)
    return {"nowcast": found}


_NAMES: Final = {
    "population": "Population",
    "unrwa": "UNRWA",
    "idmc": "IDMC",
    "solutions": "Solutions",
    "asylum_applications": "Asylum applications",
    "asylum_decisions": "Asylum decisions",
    "demographics": "Demographics",
}


def _jobs(client: Client, config: Config, notes: list[str]) -> Iterator[Job]:
    """The longest first, so that the few connections end together."""
    api = unhcr.Api(client, config.unhcr_url, config.last_year, notes)
    yield Job("countries", "Countries", "UNHCR", partial(unhcr_countries.read_countries, api))
    yield Job("population", "Population", "UNHCR", lambda _: unhcr_zip.read_pairs(api))
    for key in sorted(unhcr.SERIES, key=lambda k: (k != "asylum_decisions", not k.endswith("_origin"))):
        name = _NAMES[key.removesuffix("_origin").removesuffix("_host").removesuffix("_world")]
        yield Job(key, name, "UNHCR", partial(unhcr.read_series, api, key))
    for column in world_bank.INDICATORS:
        yield Job(f"world_bank_{column}", "World Bank", "World Bank", _indicator(client, config, column))


def _indicator(client: Client, config: Config, column: str) -> Callable[[unhcr.Tick], pd.DataFrame]:
    def read(_: unhcr.Tick) -> pd.DataFrame:
        return world_bank.read_indicator(client, config.world_bank_url, column, config.last_year)

    return read


def _run(client: Client, jobs: list[Job], progress: Progress) -> Raw:
    """Run ``jobs``; after a failure of a service no further job of that service is begun, the others still are."""
    found, failed = {}, dict[str, list[str]]()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        try:
            waiting = {pool.submit(_read, job, jobs, failed, progress): job for job in jobs}
            for future, job in _as_they_end(waiting):
                error = future.exception()
                if isinstance(error, DeadlinePassed) or (error and not isinstance(error, SourceError)):
                    raise error
                if error:
                    failed.setdefault(job.service, []).append(str(error))
                elif (table := future.result()) is not None:
                    found[job.key] = table
        except BaseException:
            client.stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    if failed:
        raise SourcesFailed(sorted({reason for reasons in failed.values() for reason in reasons}))
    return found


def _as_they_end(waiting: dict[Future[pd.DataFrame | None], Job]) -> Iterator[tuple[Future[pd.DataFrame | None], Job]]:
    """Futures as they end; short waits, so that Ctrl+C is heard."""
    left = set(waiting)
    while left:
        ended, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
        for future in ended:
            yield future, waiting[future]


def _read(job: Job, jobs: list[Job], failed: dict[str, list[str]], progress: Progress) -> pd.DataFrame | None:
    if job.service in failed:
        return None

    def tick(left: int) -> None:
        job.done, job.left = job.done + 1, left
        _report(job.source, jobs, progress)

    _report(job.source, jobs, progress)
    table = job.read(tick)
    job.done, job.left = max(job.done, 1), 0
    _report(job.source, jobs, progress)
    return table


def _report(source: str, jobs: list[Job], progress: Progress) -> None:
    mine = [job for job in jobs if job.source == source]
    progress(source, sum(job.done for job in mine), sum(job.done + job.left for job in mine))
