"""Returns and other solutions against those who were out, each rate on its own base (METHODS-people, section 7).

The table of solutions holds no zero: where an origin has no row, *none was reported*, which is neither zero nor a gap.
Returned refugees, resettlement and naturalisation end (or move) the refuge of refugees; returned internally displaced
people are those whom UNHCR protects or assists, so their base is UNHCR's own count, never IDMC's. Rates are per cent
and stand only on a base of ``SMALLEST_RATE`` people or more. The start of a year is the end of the year before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import SMALLEST_RATE, SOLUTIONS, STATELESS_ORIGIN, UNKNOWN
from data.scope import EVERYWHERE, Scope

KINDS: Final = (*SOLUTIONS, "returned_idps")
RATES: Final = ("return_rate", "return_rate_at_risk", "exit_rate", "idp_return_rate")
FIRST_YEAR: Final = 1990
"""From here on the series of returns is used by origin."""
LARGE: Final = 100_000
"""Refugees at the start of a year from which an origin counts as large."""
PACE_YEARS: Final = 5
_PEOPLE: Final = {"refugees": "stocks", "unhcr_idps": "stocks", "new_displacement": "flows"}
_NOWHERE: Final = (UNKNOWN, STATELESS_ORIGIN)


def solutions(stocks: pd.DataFrame, flows: pd.DataFrame, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """What ended refuge and displacement of people from a scope, by year, oldest first; a row a year with any figure.

    Returns year, the four ``KINDS`` and ``solutions`` (the first three together), ``refugees`` at the end of the year,
    ``start`` (refugees), ``new`` (across borders in the year) and ``start_idps`` (UNHCR's), all Int64, null where
    nothing was reported; the four ``RATES`` in per cent; ``years_at_this_pace`` = refugees / solutions, and
    ``years_at_five_year_pace`` over the mean of the last five years (Float64).
    """
    table = _by_year(stocks, flows, scope)
    reported = table[list(KINDS)].notna().any(axis=1)
    return _with_rates(table)[reported].reset_index(names="year")


def by_origin(stocks: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Returned people by year and origin since ``FIRST_YEAR``, the largest first.

    Returns year, iso3, returned_refugees, returned_idps, start, new, start_idps (Int64) and the return rates of
    :func:`solutions`. People of unknown origin and stateless people are no origins.
    """
    keys = ["year", "iso3"]
    rows = _wide(flows, "kind", ("returned_refugees", "returned_idps", "new_displacement"), keys)
    people = _wide(stocks, "group", ("refugees", "unhcr_idps"), keys)
    start = people.rename(columns={"refugees": "start", "unhcr_idps": "start_idps"}).reset_index()
    start["year"] += 1
    table = rows.join(start.set_index(keys), how="left").rename(columns={"new_displacement": "new"})
    table = _return_rates(table[table[["returned_refugees", "returned_idps"]].notna().any(axis=1)]).reset_index()
    table = table[(table["year"] >= FIRST_YEAR) & ~table["iso3"].isin(_NOWHERE)]
    return table.sort_values(["returned_refugees", *keys], ascending=[False, True, True], ignore_index=True)


def misleads(returned: object, start: object, new: object) -> bool:
    """Whether a return rate on the start alone misleads: many fled and returned within the year."""
    if pd.isna(returned) or pd.isna(start):  # type: ignore[call-overload]
        return True
    known = 0 if pd.isna(new) else int(new)  # type: ignore[call-overload]
    return int(returned) * 2 > int(start) or known > int(start)  # type: ignore[call-overload]


@dataclass(frozen=True)
class Waves:
    """How bunched returns are: ``people`` in ``origin_years``, half of them in the ``half`` largest of these.

    ``largest`` is the origin with most (ISO3) and ``largest_share`` its part, a fraction of one. Over the ``large``
    origin-years with ``LARGE`` refugees or more at the start ``median`` is the median return rate in per cent (none
    reported counts as nobody), and in ``tenth`` of them, a fraction of one, a tenth or more returned.
    """

    people: int
    origin_years: int
    half: int
    largest: str
    largest_share: float
    large: int
    median: float
    tenth: float


def years_of_half(people: pd.Series[int]) -> int:
    """How few of the years of an origin hold half of their people; ``people`` the largest first."""
    return int((people.cumsum() < people.sum() / 2).sum()) + 1


def waves(stocks: pd.DataFrame, flows: pd.DataFrame) -> Waves | None:
    """How bunched the returns of refugees since ``FIRST_YEAR`` are; None where none were reported."""
    table = by_origin(stocks, flows).dropna(subset="returned_refugees")
    if table.empty:
        return None
    people = table["returned_refugees"].astype("int64")
    by_place = people.groupby(table["iso3"]).sum().sort_values(ascending=False)
    rates = large_rates(stocks, flows)["return_rate"]
    return Waves(
        int(people.sum()),
        len(people),
        years_of_half(people),
        str(by_place.index[0]),
        float(by_place.iloc[0] / people.sum()),
        len(rates),
        float(rates.median()),
        float((rates >= 10).mean()),
    )


def large_rates(stocks: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Every year of an origin with ``LARGE`` refugees or more at its start, since ``FIRST_YEAR``.

    Returns year, iso3, start, returned (Int64; nobody where none was reported) and return_rate (per cent).
    """
    rows = stocks[(stocks["side"] == "origin") & (stocks["group"] == "refugees") & ~stocks["iso3"].isin(_NOWHERE)]
    rows = rows[(rows["people"] >= LARGE) & (rows["year"] >= FIRST_YEAR - 1) & (rows["year"] < stocks["year"].max())]
    start = rows[["year", "iso3"]].assign(year=rows["year"] + 1, start=rows["people"])
    back = flows[(flows["side"] == "origin") & (flows["kind"] == "returned_refugees")]
    table = start.merge(back[["year", "iso3", "people"]], on=["year", "iso3"], how="left")
    returned = table.pop("people").fillna(0).astype("Int64")
    rate = returned.astype("float64") / table["start"].astype("float64") * 100
    return table.assign(returned=returned, return_rate=rate)


def pooled(table: pd.DataFrame, spans: Sequence[tuple[int, int]]) -> list[float]:
    """Returned of all who were out in each span of years, per cent; ``table`` is that of :func:`large_rates`."""
    found = []
    for first, last in spans:
        rows = table[table["year"].between(first, last)]
        found.append(float(rows["returned"].sum() / rows["start"].sum() * 100) if len(rows) else float("nan"))
    return found


def returned_from(pairs: pd.DataFrame, scope: Scope, year: int) -> pd.DataFrame:
    """From where the refugees of a scope returned in a year, the largest first: host, people (Int64).

    ``pairs`` is the table ``solution_corridors``.
    """
    rows = pairs[(pairs["kind"] == "returned_refugees") & (pairs["year"] == year)]
    rows = scope.rows(rows, "origin").groupby("host", as_index=False)[["people"]].sum()
    return rows.sort_values(["people", "host"], ascending=[False, True], ignore_index=True)


def _by_year(stocks: pd.DataFrame, flows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    kinds = _wide(scope.rows(flows), "kind", (*KINDS, "new_displacement"), ["year"])
    people = _wide(scope.rows(stocks), "group", ("refugees", "unhcr_idps"), ["year"])
    years = range(int(stocks["year"].min()), int(stocks["year"].max()) + 1)
    table = kinds.reindex(years).join(people.reindex(years)).rename(columns={"new_displacement": "new"})
    table["solutions"] = table[list(SOLUTIONS)].sum(axis=1, min_count=1).astype("Int64")
    return table.assign(start=table["refugees"].shift(), start_idps=table["unhcr_idps"].shift())


def _wide(table: pd.DataFrame, of: str, names: Sequence[str], keys: list[str]) -> pd.DataFrame:
    rows = table[(table["side"] == "origin") & table[of].isin(names)]
    wide = rows.groupby([*keys, of])["people"].sum(min_count=1).unstack(of)
    return wide.reindex(columns=list(names)).astype("Int64").rename_axis(columns=None)


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    table = _return_rates(table)
    table["exit_rate"] = _rate(table["solutions"], table["start"])
    enough = table["refugees"] >= SMALLEST_RATE
    people, ended = table["refugees"].where(enough).astype("Float64"), table["solutions"].astype("Float64")
    table["years_at_this_pace"] = people / ended.where(ended > 0)
    mean = ended.rolling(PACE_YEARS, min_periods=PACE_YEARS).mean()
    table["years_at_five_year_pace"] = people / mean.where(mean > 0).astype("Float64")
    return table


def _return_rates(table: pd.DataFrame) -> pd.DataFrame:
    at_risk = table["start"] + table["new"]
    return table.assign(
        return_rate=_rate(table["returned_refugees"], table["start"]),
        return_rate_at_risk=_rate(table["returned_refugees"], at_risk),
        idp_return_rate=_rate(table["returned_idps"], table["start_idps"]),
    )


def _rate(people: pd.Series[int], base: pd.Series[int]) -> pd.Series[float]:
    """Per cent of a base that is large enough; null where either is not known."""
    return people.astype("Float64") / base.where(base >= SMALLEST_RATE).astype("Float64") * 100
