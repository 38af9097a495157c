"""``python -m data.refresh``: fetch the newest figures, prove them better than the last good copy, then replace it.

Sources -> tidy tables -> schema check -> comparison with the last good copy -> one atomic replacement. A refresh can
only improve: whatever fails, the last good copy stays as it was, byte for byte, and every reason is told. Sources are
asked without a lock; what is in place is looked at again once the lock is held.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pandas as pd

from data import acceptance, changes, compare, store, swap
from data.compile import compile_tables
from data.schema import TABLES, TIDY, check, check_table
from data.sources.errors import SourceError
from data.sources.fetch import Config, Progress, SourcesFailed, fetch_all
from data.sources.files import read_files
from data.sources.http import SECONDS, Deadline
from data.swap import SwapError
from data.tidy import nowcast, tidy

LIVE: Final = "UNHCR Refugee Statistics API and World Bank API, live call"
REPLAYED: Final = "published copies of the releases, not a live call"
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Options:
    """What to refresh: from which ``files``, into the committed ``snapshot`` or the user's cache, or ``check`` only.

    ``accept`` is the reason for which objections to the figures are set aside; it is kept in the manifest.
    """

    files: Path | None = None
    snapshot: bool = False
    check: bool = False
    seconds: float = SECONDS
    accept: str = ""

    @property
    def target(self) -> Path:
        """The folder that is replaced."""
        return store.SNAPSHOT if self.snapshot else store.refreshed_folder()


@dataclass(frozen=True)
class Outcome:
    """What came of a refresh: ``reasons`` against it (none: it is good), what ``changed``, and ``notes`` on the way."""

    reasons: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    written: Path | None = None

    @property
    def ok(self) -> bool:
        """Whether the new figures are good (and, unless only checked, in place)."""
        return not self.reasons


class Refused(Exception):
    """The new figures must not replace the old ones; ``reasons`` has one sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass
class Run:
    """One refresh under way: its options and addresses, the notes that gather, and when it must have ended."""

    options: Options
    config: Config
    notes: list[str]
    deadline: Deadline


def refresh(options: Options, progress: Progress = lambda *_: None) -> Outcome:
    """Refresh as ``options`` say. Trouble with sources, figures or the disk is an outcome, not an exception."""
    notes: list[str] = []
    try:
        run = Run(options, Config.from_environment(), notes, Deadline(options.seconds))
        return _refresh(run, progress)
    except (SourcesFailed, Refused, store.StoreError) as error:
        reasons = error.problems if isinstance(error, store.StoreError) else error.reasons
        return Outcome(tuple(reasons), notes=tuple(notes))
    except (SourceError, SwapError) as error:
        return Outcome((str(error),), notes=tuple(notes))
    except OSError as error:
        return Outcome((f"The folder could not be written: {error}.",), notes=tuple(notes))


def _refresh(run: Run, progress: Progress) -> Outcome:
    old = _last_good(run.options, run.notes)
    previous = old.tables() if old else None
    if old and run.options.check:
        run.notes.extend(acceptance.recalled(old.provenance.manifest))
    retrieved = datetime.now(UTC).isoformat(timespec="seconds")
    if old and retrieved < old.provenance.retrieved:
        run.notes.append(
            f"By the clock of this computer it is {retrieved}, before the last good copy was retrieved "
            f"({old.provenance.retrieved}): one of the two clocks is wrong. Nothing depends on it but the date shown."
        )
    files = read_files(run.options.files, run.notes)
    fetched = fetch_all(run.config, run.deadline, progress)
    run.notes.extend(fetched.notes)
    raw = {**fetched.raw, **files}
    found = judged(raw, old, run.deadline, run.options.accept)
    tables = found.tables
    run.notes.extend(found.doubts)
    run.notes.extend(acceptance.noted(run.options.accept, found.objections))
    changed = (*changes.described(tables, previous), *compare.remarks(tables, previous))
    if run.options.check:
        return Outcome(changed=changed, notes=tuple(run.notes))
    manifest = old.provenance.manifest if old else {}
    released = changes.released(tables, previous, manifest, replayed=run.config.replayed)
    via = REPLAYED if run.config.replayed else LIVE
    kept = changes.kept(manifest, frozenset(raw) - ({"nowcast"} if found.doubts else set()))
    accepted = acceptance.recorded(manifest, run.options.accept, found.objections, retrieved)
    with swap.locked(run.options.target):
        _still_in_place(run, old)
        run.deadline.left()
        told = changes.recorded(manifest, changed, retrieved)
        stamp = store.Stamp(retrieved, via, found.period, _followed(run.options, old), accepted, told)
        store.write(run.options.target, tables, stamp, released, kept, keep_previous=not run.options.snapshot)
    return Outcome(changed=changed, notes=tuple(run.notes), written=run.options.target)


def _last_good(options: Options, notes: list[str]) -> store.Store | None:
    """The copy to compare with; None when there is none, or none that is whole."""
    try:
        found = store.read(store.SNAPSHOT) if options.snapshot else store.load()
    except store.StoreError as error:
        notes.append(f"There is no whole earlier copy to compare with: {error}")
        return None
    if found.provenance.remark:
        notes.append(f"Compared with the copy that is in use. {found.provenance.remark}")
    return found


def _still_in_place(run: Run, old: store.Store | None) -> None:
    """Refuse to replace another copy than the one compared with: a slow refresh must not undo a quicker one."""
    now = _last_good(run.options, [])
    if (now and now.provenance.version) != (old and old.provenance.version):
        stands = f"one retrieved at {now.provenance.retrieved}" if now else "none that can be read"
        raise Refused(
            [
                f"While this refresh ran, the copy that it was compared with was replaced: in its place is {stands}. "
                "That stays; run the refresh again to compare with it."
            ]
        )


def _followed(options: Options, old: store.Store | None) -> str | None:
    """The content of the committed snapshot that a refreshed copy comes after (``data.manifest.Stamp``)."""
    if options.snapshot:
        return None
    try:
        return store.read(store.SNAPSHOT).provenance.content
    except store.StoreError:
        return old.provenance.manifest["follows"] if old else None


@dataclass(frozen=True)
class Judged:
    """All tables (tidy and compiled), ``period`` of the latest year, and the ``objections`` that were set aside.

    ``doubts`` are why a new nowcast was not taken: its table is then that of the last good copy, or empty.
    """

    tables: dict[str, pd.DataFrame]
    period: str
    objections: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def judged(raw: Mapping[str, pd.DataFrame], old: store.Store | None, deadline: Deadline, accept: str = "") -> Judged:
    """The tables of ``raw``, compared with ``old``; with a reason to ``accept`` them objections are kept, not raised.

    Raises:
        Refused: with every reason why they must not replace ``old``. What breaks the schema cannot be accepted.
        DeadlinePassed: the time was over before all were computed.
    """
    reasons = compare.contradictions(raw)
    tables = _tidied(raw, old.tables() if old else {})
    if doubts := compare.nowcast_doubts(tables, old.tables() if old else None):
        tables["nowcast"] = nowcast({}, old.tables() if old else {})
    broken = [f"{name}: {text}" for name in TIDY for text in check_table(tables[name], TABLES[name])]
    if broken:
        raise Refused([*reasons, *broken])
    broken = compare.unknown_codes(tables)
    signs = compare.mid_year_signs(tables)
    reasons += _mid_year(signs, tables, old)
    half = int(tables["stocks"]["year"].max()) if signs else None
    reasons += compare.objections(tables, old.tables() if old else None, half=half, provisional=_provisional(old))
    if broken or (reasons and not accept):
        raise Refused([*broken, *reasons])
    whole = {**tables, **compile_tables(tables, deadline.left)}
    if broken := check(whole):
        raise Refused(broken)
    return Judged(whole, "mid-year" if signs else "end-year", tuple(reasons), tuple(doubts))


def _provisional(old: store.Store | None) -> int | None:
    """The latest year of ``old`` where that is of its middle: its end may differ by as much as a year does."""
    return old.provenance.latest_year if old and old.provenance.period == "mid-year" else None


def _tidied(raw: Mapping[str, pd.DataFrame], previous: Tables) -> dict[str, pd.DataFrame]:
    try:
        return tidy(raw, previous)
    except KeyError as error:
        reason = f"There are no figures for {error.args[0]}, and no earlier copy to keep them from: give --files."
    except (ValueError, TypeError, AttributeError) as error:
        reason = f"The records could not be turned into tables: {error}."
    raise Refused([reason])


def _mid_year(signs: list[str], tables: Tables, old: store.Store | None) -> list[str]:
    """The objection to a mid-year release where the last good copy already has the end of that year."""
    latest = int(tables["stocks"]["year"].max())
    if not signs or old is None or old.provenance.latest_year < latest:
        return []
    if old.provenance.latest_year == latest and old.provenance.period == "mid-year":
        return []
    return [
        f"The figures for {latest} are those of a mid-year release ({'; '.join(signs)}), and the last good copy "
        f"already has the end of {old.provenance.latest_year}."
    ]


if __name__ == "__main__":
    from data.refresh_cli import main

    raise SystemExit(main())
