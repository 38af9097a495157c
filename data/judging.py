"""Raw records -> tables that are good enough to replace the last good copy, or every reason why they are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data import compare, store
from data.compile import compile_tables
from data.schema import TABLES, TIDY, check, check_table
from data.sources.http import Deadline
from data.tidy import nowcast, tidy

Tables = Mapping[str, pd.DataFrame]


class Refused(Exception):
    """The new figures must not replace the old ones; ``reasons`` has one sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


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
