"""The Overview in words and figures; every number and every word that depends on one comes from the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from data.catalogue import DISPLACED, ESSAY, GROUPS
from data.models.claim import ClaimTest
from data.models.headline import change_per_year, stacked
from data.models.nowcast import Nowcast
from data.models.stateless import Stateless
from data.printed import totals
from data.words.formats import (
    MISSING,
    change,
    change_short,
    date,
    decimal,
    listing,
    million,
    missing,
    month,
    one_in,
    people,
    rounded,
    share,
    years,
)

FIRST_STACK_YEAR = 1990
TEST_YEARS = 7
QUESTION = (
    f"Is it {million(ESSAY.base, places=0)} million, and growing by {million(ESSAY.increase, places=0)} million a year?"
)

_VERDICT = {
    (True, True): "The level was right, and so was the pace.",
    (True, False): "The level was right, the pace was not.",
    (False, True): "The level was not right, the pace was.",
    (False, False): "Neither the level nor the pace was right.",
}


def answer(test: ClaimTest) -> str:
    """The page's answer as Markdown: the verdict, the yearly changes since the claim, and where the line would be."""
    near = "about right" if test.level_right else f"{'too low' if test.reported_then > ESSAY.base else 'too high'}"
    return (
        f"**{_VERDICT[test.level_right, test.pace_right]}** {million(ESSAY.base, places=0)} million was {near} in "
        f"{ESSAY.year}, when {million(test.reported_then)} million were reported; the total {_moves(test)}, to "
        f"{million(test.reported)} million{_moves_rounded(test)}. The essay’s line would put it at "
        f"{people_short(test.line)}."
    )


def _moves(test: ClaimTest) -> str:
    """The changes since the claim in order: "rose by 9.1 million in 2023, then **fell by 5.4 million in 2025**"."""
    runs: list[tuple[bool, list[str]]] = []
    for year, moved in test.changes:
        words = f"{million(abs(moved))} million in {year}"
        if runs and runs[-1][0] == (moved > 0):
            runs[-1][1].append(words)
        else:
            runs.append((moved > 0, [words]))
    parts = [f"{'rose' if up else 'fell'} by {listing(words)}" for up, words in runs]
    parts[-1] = f"**{parts[-1]}**"
    return ", then ".join(parts)


def _moves_rounded(test: ClaimTest) -> str:
    """Whether the written changes since the level of the claim's year lead to the written total."""
    since = [million(moved) for year, moved in test.changes if year > ESSAY.year]
    return rounded(million(test.reported), [million(test.reported_then), *since])


def people_short(n: int) -> str:
    """Whole millions without a decimal ("130 million"), anything else as ``formats.people`` writes it."""
    return f"{million(n, places=0)} million" if n % 1_000_000 == 0 else people(n)


def reported_note(test: ClaimTest) -> str:
    """Beside the reported total: whether its change is new, and how far it lies from the essay's line."""
    side, off = ("below", "high") if test.gap < 0 else ("above", "low")
    moved = test.changes[-1][1]
    first = f"The first fall since {test.last_fall}. " if moved < 0 and test.last_fall else ""
    return (
        f"{first}{million(abs(test.gap))} million {side} the essay’s line, "
        f"which is {share(abs(test.line_above))} too {off}."
    )


def one_in_words(table: pd.DataFrame, year: int) -> tuple[str, str, str]:
    """How rare it is to be displaced in ``year`` and the year before ("1 in 69"), with the decade and the basis."""
    rows = {int(y): (ratio, int(of)) for y, ratio, of in table.itertuples(index=False)}
    if year not in rows:
        return MISSING, "", "World population is not known for this year."
    now, before, decade = (one_in(rows[y][0]) if y in rows else MISSING for y in (year, year - 1, year - 10))
    basis = rows[year][1]
    notes = [f"{decade} ten years earlier."] if decade != MISSING else []
    if basis != year:
        notes.append(f"World population of {basis}.")
    return now, before if before != MISSING else "", " ".join(notes)


def claim_table(headline: pd.DataFrame) -> pd.DataFrame:
    """Year by year from the year before the claim: the essay's line, what was reported, gap and change, in people."""
    columns = {"year": "Year", "essay": "Essay", "displaced": "Reported", "essay_gap": "Gap", "change": "Change"}
    rows = headline.loc[headline["year"] >= ESSAY.year - 1, list(columns)]
    numbers = rows.rename(columns=columns).astype({"Year": "str"}).set_index("Year")
    return numbers.astype("Float64").astype("float64")


def _cell(text: str) -> str:
    return "–" if text == MISSING else text


def _million_cell(n: object) -> str:
    return _cell(million(n))


def _change_cell(n: object) -> str:
    return _cell(change(n))


CLAIM_COLUMNS: Final = {"Essay": _million_cell, "Reported": _million_cell, "Gap": _change_cell, "Change": _change_cell}
"""How the columns of ``claim_table`` are written: totals and changes, in millions."""


def pace_note(headline: pd.DataFrame, test: ClaimTest) -> str:
    """The essay's pace beside what was reported on average before the claim and since."""
    spans = [(ESSAY.year - 10, ESSAY.year), (ESSAY.year - 1, test.year)]
    averages = [
        f"{change(change_per_year(headline, *span))} a year in {years(*span)}{_joined_in(*span)}" for span in spans
    ]
    mid = million(ESSAY.increase / 2, places=0)
    return (
        f"Essay: {change(ESSAY.increase, places=0)} million a year. Reported on average: {listing(averages)}. "
        f"The claim of {date(ESSAY.published)} fits mid-{ESSAY.year}; setting it at the end of that year favours the "
        f"essay by about {mid} million."
    )


def _joined_in(first: int, last: int) -> str:
    """Which groups began to be counted between the ends of two years, and so are part of a change."""
    late = [GROUPS[group] for group in DISPLACED if first < GROUPS[group].first_year <= last]
    words = listing([f"{group.short.lower()}, counted from {group.first_year} on" for group in late])
    return f" (with {words})" if words else ""


def group_metrics(displaced: pd.DataFrame) -> list[tuple[str, str, str, str, pd.DataFrame]]:
    """For each group: key, short name, latest figure, change on the year before, and its line over ten years.

    As in the stack, people displaced inside Gaza who are Palestine refugees are counted once.
    """
    lines = stacked(displaced[displaced["year"] > displaced["year"].max() - 11])
    found = []
    for group in DISPLACED:
        line = lines.loc[lines["group"] == group, ["year", "people"]].astype({"people": "float64"})
        known = line["people"].tolist()
        delta = known[-1] - known[-2] if len(known) > 1 else None
        latest = million(known[-1]) if known else _cell(MISSING)
        found.append((group, GROUPS[group].short, latest, _cell(change_short(delta)), line))
    return found


def groups_note(displaced: pd.DataFrame) -> str:
    """What is behind the short names, which group began inside the lines, and what is counted once."""
    late = [GROUPS[group] for group in DISPLACED if GROUPS[group].first_year > FIRST_STACK_YEAR + 10]
    begun = listing([f"{group.short} were not collected before {group.first_year}" for group in late])
    last = displaced.iloc[-1]
    return (
        f"Internally displaced: by conflict and violence, people in Gaza counted once (IDMC’s own figure: "
        f"{million(last['conflict_idps'])}). {begun}. Each line has its own scale.{_sum_rounded(displaced)}"
    )


def changed_words(changed: Mapping[str, Sequence[str]], year: int) -> str:
    """Under the five groups, what the mark at a change means: breaks of single places that are much of it."""
    texts = dict.fromkeys(texts[0] for texts in changed.values())
    return f"† Part of the change in {year} is one of the books. {' '.join(texts)}"


def nowcast_note(now: Nowcast | None, group: str) -> str:
    """Under a group's line, what its hollow dot is; empty without one."""
    return f"○ {million(now.people[group])} in {_month(now)}" if now and group in now.people else ""


def nowcast_words(now: Nowcast) -> str:
    """What the hollow dots are, and why no line leads to them."""
    return (
        f"○ UNHCR’s nowcast for {_month(now)}: an estimate between two releases, not a count of the series. It leaves "
        f"{GROUPS['oip'].short.lower()} out, so it continues neither the lines nor the total."
    )


def _month(now: Nowcast) -> str:
    return month(f"{now.month}-01")


def stateless_words(found: Stateless) -> str:
    """The caveat beside the count of stateless people."""
    both = "" if found.alone is None else f"{million(found.people - found.alone, True, 2)} of them are refugees too. "
    return (
        f"{both}Not all of them are displaced, so they are not in the total. They are counted where they live, in "
        f"{found.places} countries; others may have some and report none."
    )


def _sum_rounded(displaced: pd.DataFrame) -> str:
    """That the five figures are rounded, where as written they do not add up to the written total."""
    latest = stacked(displaced[displaced["year"] == displaced["year"].max()])
    parts = [million(n) for n in latest["people"]]
    total = million(displaced["displaced"].iloc[-1])
    return f" The figures are rounded; their sum is {total}." if rounded(total, parts) else ""


def returns_sentence(table: pd.DataFrame, headline: pd.DataFrame) -> str:
    """How many people returned in the latest year, and what part of those displaced at its start that is."""
    last = table.iloc[-1]
    year = int(last["year"])
    if not missing(last["returned"]) and not last["returned"]:
        return f"No returns are reported for {year}."
    start = headline.set_index("year")["displaced"].get(year - 1)
    parts = []
    for key, name in (("returned_refugees", "refugees"), ("returned_idps", "internally displaced")):
        if not missing(last[key]):
            parts.append(f"{people(last[key])} {name}")
    both = [million(last[key]) for key in ("returned_refugees", "returned_idps") if not missing(last[key])]
    off = rounded(million(last["returned"]), both) if not missing(last["returned"]) else ""
    sentence = f"{people(last['returned'])} people returned in {year}: {listing(parts)}{off}."
    if missing(start) or missing(last["returned"]):
        return sentence
    return f"{sentence} That is {one_in(start / last['returned'])} of those displaced at the start of the year."


def revisions(headline: pd.DataFrame) -> str:
    """Where today's figures differ from those that UNHCR printed at the time, and why."""
    now = dict(zip(headline["year"], headline["displaced"], strict=True))
    known = {year: people for year, people in totals().items() if year in now}
    printed = [f"{decimal(people)} for {year} (today {million(now[year])})" for year, people in known.items()]
    return (
        f"UNHCR printed at the time, in millions: {listing(printed)}. The difference is revision: IDMC corrects its "
        "past at every release, and others needing protection were added back to "
        f"{GROUPS['oip'].first_year}. Before {GROUPS['conflict_idps'].first_year} internal displacement was not "
        "collected; a group that was not collected is unknown, not zero."
    )
