"""One origin's evidence in words and figures: its years of flight, what was read in them, and what cannot be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.figure import Figure
from components.subjects.causes import charts_origins as charts
from components.subjects.causes.attributed import TABLES, View
from components.subjects.causes.rule import settings
from components.subjects.causes.wording import IN_WORDS, parts_of
from data.catalogue import CAUSES
from data.models.causes import POLITICAL
from data.models.causes_evidence import Evidence
from data.models.causes_summary import ranking
from data.models.causes_years import SHOWN_DEATHS, covered, stands_in
from data.words.formats import missing, part, people, share, years
from data.words.places import begin, the

_COLUMNS = {
    "year": "Year",
    "read": "Read as",
    "new_displacement": "Fled abroad",
    "weight": "Part, %",
    "conflict_displacement": "Fled inside",
    "state_based": "In battle",
    "non_state": "Between groups",
    "one_sided_government": "By state",
    "one_sided_nonstate": "By groups",
    "pts": "Terror scale",
    "flag": "Flag",
    "of": "As of",
}
ATTRIBUTED_WORD = "all attributed"
WIDTHS = {
    "Fled abroad": 92, "Fled inside": 92, "In battle": 76, "Between groups": 108, "By state": 76, "By groups": 80,
    "Year": 56, "As of": 60, "Read as": 236, "Terror scale": 88, "Flag": 48, "Part, %": 72,
}  # fmt: skip
"""Pixels that the columns need."""
EVIDENCE_WORDS = (
    "People who fled across a border and inside the country in each year; people killed in battle, between armed "
    "groups, and one-sidedly by the government and by armed groups; the terror scale and the identity flag, "
    "as of the year named last."
)


def years_figure(view: View, iso3: str, table: pd.DataFrame) -> Figure:
    """Who fled in each year, by what the rule reads in it; ``table`` is data.models.causes_years.years_of_flight."""
    name = the(view.names.get(iso3, iso3))
    first, last = int(table["year"].min()), int(table["year"].max())
    return Figure(
        slug="causes-years",
        name=f"causes-years-{iso3.lower()}-{last}",
        title=f"{begin(name)}: the years of flight",
        takeaway=_years_sentence(name, table),
        unit=f"{charts.scale_of_flight(table).of('people')} newly displaced across a border, {years(first, last)}, "
        f"by the year’s reading; {ATTRIBUTED_WORD}",
        chart=lambda palette: charts.years_of_flight(table, palette),
        table=evidence_table(view, table),
        tables=TABLES,
        notes=(_inside(),),
        settings=settings(view.whom, view.attribution.rule).replace(view.whom.name, begin(name), 1),
        height=charts.YEARS_HEIGHT,
    )


def _years_sentence(name: str, table: pd.DataFrame) -> str:
    fled = [row for row in table.to_dict("records") if not missing(row["new_displacement"]) and row["new_displacement"]]
    if not fled:
        return f"No new displacement across borders is reported from {name} in these years, so each counts the same."
    most = max(fled, key=lambda row: int(row["new_displacement"]))
    these = f", the most in these years ({part(float(most['weight']) / 100)} of all who fled in them)"
    when = f"{most['year']}{these if len(table) > 1 else ''}"
    return (
        f"{_many(int(most['new_displacement']))} fled {name} in {when}; the rule reads that year as "
        f"{_reading(most, 'no cause')}."
    )


def _many(n: int) -> str:
    return "One person" if n == 1 else f"{people(n)} people"


def _reading(row: dict[Any, Any], nothing: str = "none") -> str:
    """A year's causes in words, the largest first: "armed conflict 74%, persecution 26%"; ``nothing``: for no cause."""
    parts = sorted(((float(row[cause]), cause) for cause in POLITICAL if row[cause] >= 0.5), reverse=True)
    names = {"conflict": "armed conflict", "persecution": "persecution", "abuse": "abuse", "not_attributed": nothing}
    words = [names[cause] if part >= 99.5 else f"{names[cause]} {share(part / 100)}" for part, cause in parts]
    return ", ".join(words)


def _inside() -> str:
    return (
        "People displaced inside the country by conflict are split by the year’s killings alone, weighted by those "
        "displaced inside it."
    )


def evidence_table(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """The years of flight with the evidence in them, newest first, with column names for people."""
    last = view.attribution.evidence.measured_to["state_based"]
    rows = table.iloc[::-1].to_dict("records")
    shown = [
        row
        | {
            "read": _reading(row),
            "weight": round(row["weight"]),
            "of": min(row["year"], last),
            "pts": None if missing(row["pts"]) else round(row["pts"], 1),
            "flag": "yes" if row["flag"] else "no",
        }
        for row in rows
    ]
    whole = dict.fromkeys(("new_displacement", "conflict_displacement", *SHOWN_DEATHS), "Int64")
    return pd.DataFrame(shown, columns=list(_COLUMNS)).astype(whole).rename(columns=_COLUMNS)


def evidence_note(names: Mapping[str, str], iso3: str, indicators: pd.DataFrame, known: Evidence) -> str:
    """What the reader must know about this origin's evidence: stand-ins, coverage, years carried forward."""
    name, parts = the(names.get(iso3, iso3)), []
    if not covered(indicators, iso3):
        parts.append(f"No indicator covers {name}: people who fled across borders are not attributed.")
    other = stands_in(indicators, iso3, "state_based")
    if other != iso3:
        parts.append(f"Deaths are located where they happened: those shown for {name} are {names[other]}’s.")
    ends = known.measured_to
    parts.append(f"Deaths end in {ends['state_based']}, the terror scale in {ends['pts']}; later years repeat them.")
    parts.append("A dash: no figure.")
    return " ".join(parts)


def split_sentence(view: View, iso3: str) -> str:
    """The origin's split in the view's year, in words, populations together."""
    attribution = view.attribution
    row, column = attribution.evidence.row(iso3), attribution.evidence.result_years.index(view.year)
    counts = dict(zip(CAUSES, attribution.people()[:, row, column].tolist(), strict=True))
    total = sum(counts.values())
    if not total:
        return f"Nobody from {the(view.names.get(iso3, iso3))} stands in the figures of {view.year}."
    palestine = int(attribution.evidence.palestine_refugees[row, column])
    ranked = sorted(((n, cause) for cause, n in counts.items() if n), reverse=True)
    words = parts_of([n for n, _ in ranked])
    parts = [f"{_name(cause)} {word}" for (_, cause), word in zip(ranked, words, strict=True)]
    wars = f" {people(palestine)} of them are Palestine refugees, attributed to the wars of 1948 and 1967."
    note = wars + "".join(f" {words}" for words in view.counted_twice(view.year)) if palestine else ""
    return f"**{people(total)}** displaced at the end of {view.year}: {', '.join(parts)}.{note}"


def _name(cause: str) -> str:
    return "not attributed" if cause == "not_attributed" else IN_WORDS[cause]


def origin_of(view: View) -> str:
    """The origin whose evidence is shown: the one chosen, else the largest in the scope."""
    members = view.whom.members
    if members and len(members) == 1:
        return members[0]
    return str(ranking(view.attribution, view.year, members, 1)["iso3"].iloc[0])
