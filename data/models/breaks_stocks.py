"""Breaks that the stocks themselves show: re-counts, figures repeated or missing, leaps of disaster stocks.

Rows have series, code, year, kind and text, as the table ``breaks`` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import GROUPS, OTHER_HOSTS, PAIR_GROUPS, SMALLEST_RATE, UNKNOWN
from data.models.breaks import IDPS_BY_ORIGIN

LEAST_RECOUNT: Final = 150_000
"""People by which a pair's stock must miss its reported arrivals and departures."""
LEAST_LEAP: Final = 500_000
LEAP_TIMES: Final = 3.0
"""A disaster stock leaps when it changes by so many people and to more than three times or less than a third."""
LEAST_EXCESS: Final = 50_000
"""Or when it rises by so many people and by more than all movements of its year."""
_EXITS: Final = ("returned_refugees", "naturalisation")
_PAIR: Final = ["origin", "host"]

Tables = Mapping[str, pd.DataFrame]
Name = Callable[[str], str]
"""The name of a place inside a sentence, by its code."""


@dataclass(frozen=True)
class Break:
    """One row of the table ``breaks``, but for the table's name."""

    series: str
    code: str
    year: int
    kind: str
    text: str


def recounts(tables: Tables, name: Name) -> Iterator[Break]:
    """Pairs whose people changed otherwise than new displacement less returns and naturalisations, by enough people.

    People of all three groups are set against the movements, since new displacement holds all of them. The break is
    said of refugees, unless another group makes half of it. Pairs of unknown hosts and those folded are left out.
    """
    gaps = _gaps(tables)
    for row in gaps[gaps["gap"].abs() >= LEAST_RECOUNT].reset_index().to_dict("records"):
        sign = 1 if row["gap"] > 0 else -1
        others = [key for key in PAIR_GROUPS[1:] if row[key] * sign >= abs(row["gap"]) / 2]
        group = others[0] if others else PAIR_GROUPS[0]
        verb = f"{'rose' if row[group] > 0 else 'fell'} by {abs(row[group]):,.0f}" if row[group] else "did not change"
        text = (
            f"{GROUPS[group].short} {_of(row['origin'], name)} in {name(row['host'])} {verb} in {row['year']}, with "
            f"{_many(row['new'], 'arrivals')} and {_many(row['left'], 'departures')} reported: people were counted "
            "anew, or moved unreported."
        )
        yield Break(group, f"{row['origin']}>{row['host']}", int(row["year"]), "recount", text)


def _gaps(tables: Tables) -> pd.DataFrame:
    """By year, origin and host: the change of each group, reported arrivals (``new``) and exits (``left``), and
    ``gap``, what these do not explain of all."""
    pairs = tables["corridors"]
    pairs = pairs[(pairs["host"] != OTHER_HOSTS) & (pairs["host"] != UNKNOWN)]
    stocks = pairs.assign(people=pairs["people"].astype("float64")).pivot_table(
        index="year", columns=["group", *_PAIR], values="people", aggfunc="sum"
    )
    changes = pd.DataFrame(stocks.fillna(0).diff().iloc[1:].stack(_PAIR))
    changes = changes.reindex(columns=list(PAIR_GROUPS)).fillna(0)
    solved = tables["solution_corridors"]
    new, left = _moved(tables["new_corridors"]), _moved(solved[solved["kind"].isin(_EXITS)])
    whole = changes.join(new.rename("new")).join(left.rename("left")).fillna(0)
    return whole.assign(gap=changes.sum(axis=1) - whole["new"] + whole["left"])


def _moved(rows: pd.DataFrame) -> pd.Series[float]:
    """People by year, origin and host."""
    return rows.assign(people=rows["people"].astype("float64")).groupby(["year", *_PAIR])["people"].sum()


def _many(people: float, what: str) -> str:
    return f"{people:,.0f} {what}" if people else f"no {what}"


def idmc(tables: Tables, name: Name) -> Iterator[Break]:
    """Conflict IDPs by country: figures repeated to the person, and countries that appear or vanish."""
    people = _grid(tables["stocks"], "conflict_idps")
    known = people.where(people >= SMALLEST_RATE).loc[IDPS_BY_ORIGIN:]
    cells = pd.DataFrame(
        {"now": known.iloc[1:].stack(future_stack=True), "then": known.shift().iloc[1:].stack(future_stack=True)}
    )
    for row in cells.dropna(how="all").reset_index().to_dict("records"):
        year, place, now, then = int(row["year"]), name(row["iso3"]), row["now"], row["then"]
        if then == now:
            text = f"IDMC repeats its figure for {place} in {year} to the person: it is no new count."
            yield Break("conflict_idps", row["iso3"], year, "repeated", text)
        elif pd.isna(now):
            text = f"IDMC has no figure for {place} in {year}, after {then:,.0f} people the year before."
            yield Break("conflict_idps", row["iso3"], year, "vanishes", text)
        elif pd.isna(then):
            text = f"IDMC has a figure for {place} in {year} ({now:,.0f} people) and none the year before."
            yield Break("conflict_idps", row["iso3"], year, "appears", text)


def disasters(tables: Tables, name: Name) -> Iterator[Break]:
    """Disaster IDPs by country that leap, or rise by more than the year's movements."""
    known, flows = _grid(tables["stocks"], "disaster_idps"), tables["flows"]
    moved = _grid(flows.rename(columns={"kind": "group"}), "disaster_displacement").reindex_like(known).fillna(0)
    people = known.fillna(0)
    before = people.shift()
    change = people - before
    excess = (change > moved) & (change >= LEAST_EXCESS)
    leaps = (people > LEAP_TIMES * before) | (people < before / LEAP_TIMES)
    hit = excess | ((change.abs() >= LEAST_LEAP) & leaps)
    columns = {"now": known, "then": known.shift(), "moved": moved, "excess": excess, "hit": hit}
    cells = pd.DataFrame({key: table.stack(future_stack=True) for key, table in columns.items()})
    for row in cells[cells["hit"]].reset_index().to_dict("records"):
        year, code = int(row["year"]), row["iso3"]
        now, then = _figure(row["now"]), _figure(row["then"])
        text = f"People displaced by disasters in {name(code)} go from {then} to {now} in {year}"
        if row["excess"]:
            text += (
                f", by more than the {row['moved']:,.0f} movements of the year: more was counted, not more happened."
            )
        else:
            text += ": how many still count as displaced at the end of a year depends on how long they are followed."
        yield Break("disaster_idps", code, year, "jump", text)


def _figure(people: float) -> str:
    return "no figure" if pd.isna(people) else f"{people:,.0f}"


def _grid(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Years as rows, origins as columns, people as float64; unknown origins are no place."""
    rows = table[(table["group"] == key) & (table["side"] == "origin") & (table["iso3"] != UNKNOWN)]
    return rows.assign(people=rows["people"].astype("float64")).pivot(index="year", columns="iso3", values="people")


def _of(origin: str, name: Name) -> str:
    return "of unknown origin" if origin == UNKNOWN else f"from {name(origin)}"
