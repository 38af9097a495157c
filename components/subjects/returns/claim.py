"""The essay's "they can return to their homes", put to the data: our turns at home, and IDMC's books."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Data
from components.figure import Figure
from components.subjects.returns import charts, charts_turns
from components.subjects.returns.scene import Scene
from components.subjects.returns.wording import per_cent
from data.models import exits, turns
from data.models.solutions import LARGE
from data.models.turns import RECENT, WINDOW, Comparison
from data.words.formats import date, listing, missing, people, share, years

HEADING: Final = "“They can return to their homes”"
OURS: Final = (
    "The list of turns is ours and made with hindsight: changes of power, and wars ended by agreement or declared "
    "over, those that held and those that did not. No table knows political change, and a higher share proves no cause."
)
SOME: Final = 20
"""Per cent who returned from which a recent turn is named."""
BOOKS: Final[charts.Names] = {
    "disasters": ("Displaced by disasters, %", "Disasters", "Disasters", "environmental"),
    "conflict": ("Displaced by conflict, %", "Conflict", "Conflict", "armed_conflict"),
}


def _turns(data: Data) -> pd.DataFrame:
    return turns.turns(data.table("stocks"), data.table("flows"))


def _compared(data: Data) -> tuple[Comparison, Comparison]:
    return turns.compared(data.table("stocks"), data.table("flows"))


def words(scene: Scene) -> str:
    """What the data say to the essay's sentence."""
    before, since = scene.data.once(_compared)
    away = _away(scene)
    return (
        "The essay says of conflict, persecution and abuse: “If these factors change as a result of political shifts "
        f"at home … they can return to their homes.” After {before.turns} turns at home in "
        f"{years(before.first, before.last)} {per_cent(before.after_turns)} returned within {WINDOW} years (median), "
        f"against {per_cent(before.after_others)} otherwise. After {since.turns} turns since {since.first} it was "
        f"{per_cent(since.after_turns)}, against {per_cent(since.after_others)}{away}."
    )


def _away(scene: Scene) -> str:
    """The recent turns after which ``SOME`` per cent or more returned."""
    rows = scene.data.once(_turns)
    some = rows[(rows["year"] >= RECENT) & (rows["share"] >= SOME)].sort_values("share", ascending=False)
    named = [f"{scene.label_of(code)} ({per_cent(x)})" for code, x in zip(some["iso3"], some["share"], strict=True)]
    return f"; {SOME}% or more returned after those of {listing(named)}" if named else ""


def turns_figure(scene: Scene) -> Figure | None:
    """Every turn on our list, with who returned in its year and the three after."""
    rows = scene.data.once(_turns).dropna(subset="share")
    if rows.empty:
        return None
    names = [scene.label_of(code) for code in rows["iso3"]]
    drawn = rows.assign(
        label=[f"{name} {year}" for name, year in zip(names, rows["year"], strict=True)],
        short=[f"{_narrow(name)} {year}" for name, year in zip(names, rows["year"], strict=True)],
        recent=rows["year"] >= RECENT,
        text=[f"{per_cent(x)}{'' if n == WINDOW else ' †'}" for x, n in zip(rows["share"], rows["years"], strict=True)],
        tip=[f"{name}, {date(f'{y}-{m:02}-01')[2:]}: {event}" for name, y, m, event in _told(rows, names)],
    )
    medians = _medians(scene)
    before, since = scene.data.once(_compared)
    return Figure(
        slug="returns-turns",
        name="returns-turns-world",
        title=f"After a turn at home {per_cent(before.after_turns)} returned until {before.last}, "
        f"{per_cent(since.after_turns)} since",
        takeaway=_turns_takeaway(rows, names),
        unit=f"Refugees who returned in the year of a turn at home and the {WINDOW - 1} years after, per cent of those "
        "out at its start and newly fled",
        chart=lambda palette: charts_turns.turns(drawn, medians, palette, scene.chosen.country),
        table=_table(rows, names),
        tables=("flows", "stocks"),
        sources=("UNHCR", "UNHCR flows"),
        notes=(OURS, _how(scene), *_short_windows(rows, names)),
        height=charts_turns.height_of(len(rows)),
    )


def _told(rows: pd.DataFrame, names: list[str]) -> zip:
    return zip(names, rows["year"], rows["month"], rows["event"], strict=True)


def _narrow(name: str) -> str:
    """A long name as a phone has room for it."""
    return name if len(name) <= 12 else f"{name[:11].rstrip()}."


def _medians(scene: Scene) -> pd.DataFrame:
    found = []
    for recent, one in enumerate(scene.data.once(_compared)):
        both = f"median {per_cent(one.after_turns)}, of other years {per_cent(one.after_others)} (dotted)"
        found += [
            {"recent": bool(recent), "kind": "turns", "share": one.after_turns, "words": both},
            {"recent": bool(recent), "kind": "others", "share": one.after_others, "words": both},
        ]
    return pd.DataFrame(found)


def _turns_takeaway(rows: pd.DataFrame, names: list[str]) -> str:
    told = rows.assign(name=names)
    parts = []
    for some, when in ((told["year"] < RECENT, f"before {RECENT}"), (told["year"] >= RECENT, "since then")):
        part = told[some]
        if len(part):
            first = part.sort_values("share", ascending=False).iloc[0]
            parts.append(f"{when} most returned after that of {first['name']} in {first['year']}")
    return f"Of {len(rows)} turns at home, {listing(parts)}."


def _how(scene: Scene) -> str:
    before, since = scene.data.once(_compared)
    return (
        f"Filled dots: turns before {RECENT}; hollow: since then. Over 100%: people who had fled without being counted "
        f"as refugees returned too. Line: the median of the turns; dotted: of {before.others} and {since.others} other "
        f"windows of {WINDOW} years, of origins with at least {people(LARGE)} refugees."
    )


def _short_windows(rows: pd.DataFrame, names: list[str]) -> tuple[str, ...]:
    some = [f"{name} {year}" for name, year, n in zip(names, rows["year"], rows["years"], strict=True) if n < WINDOW]
    return (f"† Not yet {WINDOW} years: {listing(some)}.",) if some else ()


def _table(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    columns = {
        "year": "Year", "month": "Month", "event": "Turn", "years": "Years counted", "start": "Refugees at the start",
        "new": "Newly fled", "returned": "Returned", "share": "Share, %",
    }  # fmt: skip
    table = rows[list(columns)].rename(columns=columns).round(2)
    table.insert(0, "Country", names)
    return table


def _books(data: Data) -> pd.DataFrame:
    return exits.left_the_books(data.table("stocks"), data.table("flows"))


def books_words(scene: Scene) -> str:
    """What the books say to "political" against "environmental"."""
    rows = scene.data.once(_books)
    parts = [_span(rows[rows["cause"] == cause], cause) for cause in BOOKS]
    return (
        "Whom the environment displaced, the essay says, may never return. No series counts returns after disasters. "
        "What IDMC’s books give is who was no longer counted at the end of the year: "
        f"{listing([part for part in parts if part])}. {_measured(rows)} Slow loss of land is in no series, nor is "
        "where people went."
    )


def _faster(rows: pd.DataFrame) -> bool:
    """Whether displacement by disasters left the books faster in every year in which both are known."""
    both = rows.pivot(index="year", columns="cause", values="share").reindex(columns=list(BOOKS)).dropna()
    return bool(len(both)) and bool((both["disasters"] > both["conflict"]).all())


def _measured(rows: pd.DataFrame) -> str:
    return "That they never return is not what is measured." if _faster(rows) else "That decides nothing either way."


def _span(rows: pd.DataFrame, name: str) -> str:
    if rows.empty:
        return ""
    rows = rows[rows["year"] > rows["year"].max() - 6].set_index("year")["share"].astype("float64")
    span = years(int(rows.index.min()), int(rows.index.max()))
    return f"of those displaced by {name} {per_cent(rows.min())} to {per_cent(rows.max())} a year ({span})"


def books_figure(scene: Scene) -> Figure | None:
    """Who had left IDMC's books by the end of the year, by cause: an upper bound of exits."""
    rows = scene.data.once(_books)
    if rows.empty:
        return None
    wide = rows.pivot(index="year", columns="cause", values="share").reindex(columns=list(BOOKS)).reset_index()
    last = rows[rows["year"] == rows["year"].max()].set_index("cause")
    span = years(int(rows["year"].min()), int(rows["year"].max()))
    told = [
        f"{share(last['share'][c] / 100)} of those displaced by {c}"
        for c in BOOKS
        if c in last.index and not missing(last["share"][c])
    ]
    return Figure(
        slug="returns-books",
        name="returns-books-world",
        title="Displacement by disasters leaves the books faster" if _faster(rows) else "Who leaves the books",
        takeaway=f"By the end of {int(rows['year'].max())}, {listing(told)} were no longer counted.",
        unit=f"No longer counted at the end of the year, per cent of those displaced at its start and in it, {span}",
        chart=lambda palette: charts.shares(wide.rename_axis(columns=None), palette, BOOKS, top=100),
        table=wide.rename_axis(columns=None)
        .rename(columns={"year": "Year", **{key: name[0] for key, name in BOOKS.items()}})
        .round(2),
        tables=("stocks", "flows"),
        sources=("IDMC",),
        notes=(
            "An upper bound: movements count a person each time, evacuations included, and few countries book an end "
            f"for disasters ({_countries(last)} held anybody at the end of {int(rows['year'].max())}).",
        ),
        height=charts.HEIGHT,
    )  # fmt: skip


def _countries(last: pd.DataFrame) -> str:
    many = last["countries"].get("disasters")
    return "no country" if missing(many) else f"{people(many)} countries"
