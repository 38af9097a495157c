"""The books of displacement: opening stock + new displacement - returns and solutions + other changes = closing stock.

Across borders all terms but the last are reported, and *other changes* closes the books: unreported naturalisations
and deaths, changes of status, corrections; for Palestine refugees, of whom no flow is published, all growth. Worldwide
it takes about a million people a year away.
Inside countries IDMC counts movements, not people, so what leaves is whatever closes the stock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import SOLUTIONS
from data.models.breaks import IDPS_BY_ORIGIN
from data.models.headline import displaced
from data.models.reported import TOTAL, has_across, has_internal
from data.scope import Scope

RECENT_YEARS: Final = 5
DECADE: Final = 10
FLOWS_FROM: Final = 1990
"""First year with every term across borders."""
BY_FLOWS: Final = (TOTAL, "conflict_idps")
"""Groups whose movements are published; those across borders are published for their groups together only."""
COLUMNS: Final = ("year", "opening", "new", "ended", "other", "closing", "returned")


@dataclass(frozen=True)
class Rates:
    """Yearly means over ``first`` ... ``last``: ``new`` and ``other`` people, ``exit_rate`` and ``return_rate``.

    The two rates are shares of the opening stock: of all who left it, and of reported returns alone.
    """

    first: int
    last: int
    new: int
    exit_rate: float
    other: int
    return_rate: float


@dataclass(frozen=True)
class Books:
    """The books of a scope by year (:data:`COLUMNS`, people): in all, across borders, and inside countries.

    In every row opening + new - ended + other = closing. ``returned`` are reported returns, part of neither sum. A part
    that the scope has not is empty; the whole starts when both parts are known.
    """

    whole: pd.DataFrame
    across: pd.DataFrame
    inside: pd.DataFrame


def books(stocks: pd.DataFrame, flows: pd.DataFrame, scope: Scope, group: str = TOTAL) -> Books:
    """The books of one group (:data:`TOTAL`: all five) in ``scope``.

    All are empty for a group whose movements are not published apart.
    """
    empty = pd.DataFrame({name: pd.Series(dtype="Int64") for name in COLUMNS})
    if group not in BY_FLOWS:
        return Books(empty, empty, empty)
    table = displaced(stocks, scope.members, scope.side).set_index("year")
    step = table["sum_of_series"] - table["displaced"]
    at_home, abroad = table["conflict_idps"] - step, table["sum_of_series"] - table["conflict_idps"].fillna(0)
    moved = _moved(flows, scope)
    across = _across(abroad, moved) if has_across(group) else empty
    has_inside = has_internal(scope.side, group) and bool(at_home[at_home.index >= IDPS_BY_ORIGIN].notna().any())
    inside = _inside(at_home, moved) if has_inside else empty
    return Books(_both(across, inside), across, inside)


def rates(ledger: pd.DataFrame, years: int = RECENT_YEARS) -> Rates | None:
    """Mean terms of the last ``years`` years of ``ledger`` (all, where it is shorter); None when it is empty."""
    rows = ledger.dropna(subset=["opening"]).tail(years)
    opening = float(rows["opening"].sum())
    if opening <= 0:
        return None
    return Rates(
        first=int(rows["year"].iloc[0]),
        last=int(rows["year"].iloc[-1]),
        new=round(float(rows["new"].mean())),
        exit_rate=min(float(rows["ended"].sum()) / opening, 1.0),
        other=round(float(rows["other"].mean())),
        return_rate=float(rows["returned"].sum()) / opening,
    )


def best_decade(ledger: pd.DataFrame) -> Rates | None:
    """The ten years in a row in which the stock fell most, or grew least, for its size; None when there are not ten.

    What came and what left are those of the same years: inside countries both are movements, and rise together.
    """
    windows = [ledger.iloc[end - DECADE : end] for end in range(DECADE, len(ledger) + 1)]
    found = [(_growth(window), one) for window in windows if (one := rates(window, DECADE)) is not None]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _growth(ledger: pd.DataFrame) -> float:
    """New displacement less what left, as a share of the opening stocks."""
    return float((ledger["new"] - ledger["ended"]).sum()) / float(ledger["opening"].sum())


def _both(across: pd.DataFrame, inside: pd.DataFrame) -> pd.DataFrame:
    if across.empty or inside.empty:
        return inside if across.empty else across
    one, other = across.set_index("year"), inside.set_index("year")
    # A country whose refugees outlast its internal displacement keeps a row: no one inside is a figure of none.
    return one.loc[one.index >= other.index[0]].add(other, fill_value=0).reset_index()[list(COLUMNS)]


def _moved(flows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """People by year and kind; a kind that nobody reported in a year counts as none in the books."""
    rows = scope.rows(flows[flows["side"] == scope.side])
    wide = rows.groupby(["year", "kind"])["people"].sum().unstack("kind").astype("Int64")
    kinds = ["new_displacement", "conflict_displacement", "returned_idps", *SOLUTIONS]
    return wide.reindex(columns=kinds)


def _across(stock: pd.Series[int], moved: pd.DataFrame) -> pd.DataFrame:
    stock, moved = _filled(stock, moved, FLOWS_FROM - 1)
    ended = moved[list(SOLUTIONS)].sum(axis=1)
    return _closed(stock, moved["new_displacement"], ended, moved["returned_refugees"])


def _inside(stock: pd.Series[int], moved: pd.DataFrame) -> pd.DataFrame:
    stock, moved = _filled(stock, moved, IDPS_BY_ORIGIN)
    new = moved["conflict_displacement"]
    return _closed(stock, new, (new - stock.diff()).clip(lower=0), moved["returned_idps"])


def _filled(stock: pd.Series[int], moved: pd.DataFrame, first: int) -> tuple[pd.Series[int], pd.DataFrame]:
    known = [int(year) for year in stock.index if year >= first]
    years = range(known[0], known[-1] + 1) if known else range(0)
    return stock.reindex(years).fillna(0).astype("Int64"), moved.reindex(years).fillna(0).astype("Int64")


def _closed(
    stock: pd.Series[int], new: pd.Series[int], ended: pd.Series[int], returned: pd.Series[int]
) -> pd.DataFrame:
    opening = stock.shift()
    other = stock - opening - new + ended
    terms = {"opening": opening, "new": new, "ended": ended, "other": other, "closing": stock, "returned": returned}
    frame = pd.DataFrame(terms).iloc[1:].astype("Int64").rename_axis("year").reset_index()
    return frame.astype({"year": "Int64"})[list(COLUMNS)]
