"""Who is meant: codes that nobody knows, places that are gone or new, and the names of countries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

import pandas as pd

from data.catalogue import OTHER_HOSTS, WORLD
from data.compare import limits
from data.compare.common import Parts, Tables, counted, figure, series_label, some, whole

_CODES: Final = {
    "stocks": ("iso3",),
    "flows": ("iso3",),
    "corridors": ("origin", "host"),
    "new_corridors": ("origin", "host"),
    "solution_corridors": ("origin", "host"),
    "hazards": ("iso3",),
    "asylum": ("iso3",),
    "asylum_pairs": ("origin", "host"),
    "demographics": ("iso3",),
}
_APART: Final = {("corridors", "host"): OTHER_HOSTS, ("new_corridors", "host"): OTHER_HOSTS}


def unknown_codes(new: Tables) -> list[str]:
    """Codes among the figures that the table of countries does not know: they have no name and no place on a map."""
    known = set(new["countries"]["iso3"])
    found = []
    for name, columns in _CODES.items():
        for column in columns:
            rows = counted(name, new[name])
            if column not in rows or _COUNTED[name] not in rows:
                continue
            odd = rows[~rows[column].isin(known | {_APART.get((name, column), "")})]
            for code, part in odd.groupby(column):
                found.append(_unknown(name, str(code), part))
    return found


_COUNTED: Final = {name: "count" if name == "asylum" else "people" for name in _CODES}


def _unknown(name: str, code: str, rows: pd.DataFrame) -> str:
    people, year = figure(rows[_COUNTED[name]].max()), int(rows["year"].max())
    if code == WORLD:
        return f"{name}: a world total ({WORLD}) stands among the places, with up to {people} people, last in {year}."
    return (
        f"{name}: the code {code!r} is no country's (up to {people} people, last in {year}); "
        "the list of countries does not have it."
    )


def gone(new: Parts, old: Parts) -> tuple[list[str], list[str]]:
    """Places of which a group has no figures any more: objections for large ones, and remarks for small ones."""
    objections, lost, fresh = [], dict[str, list[str]](), dict[str, list[str]]()
    before = old["stocks"]
    for key, rows in new["stocks"].items():
        if key not in before:
            continue
        had, has = before[key], set(rows["iso3"])
        missing = had[~had["iso3"].isin(has) & (had["people"] > 0)]
        for place, part in missing.groupby("iso3"):
            share, year, people = _largest_share(part, had)
            if share >= limits.LARGE_SHARE.get(key[0], limits.LARGE_SHARE_ELSEWHERE):
                objections.append(
                    f"{series_label('stocks', key)}: {place} is gone, which the last good copy has with up to "
                    f"{figure(people)} people ({share:.0%} of {year})."
                )
            else:
                lost.setdefault(series_label("stocks", key), []).append(f"{place} ({figure(people)} in {year})")
        for place, part in rows[~rows["iso3"].isin(set(had["iso3"])) & (rows["people"] > 0)].groupby("iso3"):
            fresh.setdefault(series_label("stocks", key), []).append(f"{place} ({figure(part['people'].max())})")
    remarks = [f"{name}: no longer has {some(places)}." for name, places in lost.items()]
    return objections, remarks + [f"{name}: has {some(places)} for the first time." for name, places in fresh.items()]


def _largest_share(part: pd.DataFrame, every: pd.DataFrame) -> tuple[float, int, int]:
    """Largest share of the world's total that a place had in a year, that year, and its people then."""
    by_year = part.set_index("year")["people"].astype("float64")
    shares = by_year / every.groupby("year")["people"].sum().astype("float64").loc[by_year.index].clip(lower=1)
    year = whole(shares.idxmax())
    return float(shares[year]), year, int(by_year[year])


def dropped_out(new: Parts, old: Parts) -> list[str]:
    """Remarks on places that have no figure in the latest year of the last good copy, where they had one."""
    before = old["stocks"]
    year = max(int(rows["year"].max()) for rows in before.values())
    lines = []
    for key, rows in new["stocks"].items():
        if key in before:
            had = before[key][(before[key]["year"] == year) & (before[key]["people"] > 0)]
            has = set(rows.loc[rows["year"] == year, "iso3"])
            still = had[~had["iso3"].isin(has) & had["iso3"].isin(set(rows["iso3"]))]
            if has and len(still):
                named = [f"{code} ({figure(people)})" for code, people in still.set_index("iso3")["people"].items()]
                lines.append(f"{series_label('stocks', key)}: {year} no longer has {some(named)}.")
    return lines


def odd_names(countries: pd.DataFrame) -> Iterator[str]:
    """Names that are no names: blank, beginning with a sign, holding markup or invisible signs, or given twice."""
    if "name" not in countries:
        return
    for code, name in countries.set_index("iso3")["name"].fillna("").astype(str).items():
        if not name[:1].isalpha() or any(sign in "<>`" or unicodedata.category(sign)[0] == "C" for sign in name):
            yield f"countries: {code} is called {name!r}, which is no country's name."
    twice = countries[countries["name"].notna() & countries["name"].duplicated(keep=False)]
    for shared, part in twice.groupby("name"):
        yield f"countries: {len(part)} places are called {shared!r} ({some(part['iso3'])})."


def renamed(new: pd.DataFrame, old: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Objections to names that moved to another country or changed by the dozen; remarks on single new names."""
    if not {"iso3", "name"} <= set(new.columns) & set(old.columns):
        return [], []
    both = new.merge(old, on="iso3", suffixes=("", "_before"))
    objections, remarks = [], []
    owner = dict(zip(old["name"], old["iso3"], strict=True))
    for column, noun in (("name", "name"), ("unhcr_region", "region")):
        changed = both[both[column].fillna("") != both[f"{column}_before"].fillna("")] if column in both else both[:0]
        said = [f"{row['iso3']} from {row[f'{column}_before']} to {row[column]}" for _, row in changed.iterrows()]
        if len(said) > limits.MOST_NAMES:
            objections.append(f"countries: {len(said)} countries change their {noun} ({some(said, 3)}).")
        elif said:
            remarks.append(f"countries: a {noun} changes: {some(said, limits.MOST_NAMES)}.")
        if column == "name":
            taken = [(row.iso3, row.name, owner[row.name]) for row in changed.itertuples() if row.name in owner]
            objections += [
                f"countries: {code} is now called {name}, which the last good copy has for {other}: names are mixed up."
                for code, name, other in taken
            ]
    fresh, lost = set(new["iso3"]) - set(old["iso3"]), set(old["iso3"]) - set(new["iso3"])
    if fresh:
        remarks.append(f"countries: {some(sorted(fresh))} added.")
    if lost:
        remarks.append(f"countries: {some(sorted(lost))} removed.")
    return objections, remarks
