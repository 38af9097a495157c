"""What the sentences on causes claim, against the tables beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from components.context import Context
from components.figure import Figure
from components.story import Story
from components.subjects.causes.parameters import rule_of
from data.catalogue import PALESTINE
from data.models.causes_rule import BASELINE
from data.models.headline import gaza_step
from tests.sweep.reading import NUMBER, PER_CENT, per_cent, said

LED: Final = re.compile(
    r"^(Conflict|Disasters) moved people more often than \w+ "
    r"in (?:(\d+) of (?:the )?(\d+) years|every year|(\d{4}))"
)
SHARE: Final = re.compile(rf"\*\*({PER_CENT}) of .*? at the end of (\d{{4}})")
SPAN: Final = re.compile(r"(\d+)% to (\d+)%")
CAUSES: Final = {
    "fled armed conflict": "Armed conflict",
    "fled persecution": "Persecution",
    "fled abuse": "Abuse and repression",
    "no cause": "Not attributed",
    "by disasters": "Environmental",
}
"""What an answer says, and the cause in the table."""


def faults(told: Story, context: Context) -> Iterator[str]:
    """Every claim that does not hold."""
    figures = {figure.slug: figure for figure in told.figures()}
    yield from _answer(told.answer, figures, context)
    for slug, check in CHECKS.items():
        if slug in figures:
            yield from (f"[{slug}] {fault}" for fault in check(figures[slug], context))


def _answer(answer: str, figures: Mapping[str, Figure], context: Context) -> Iterator[str]:
    """The answer is about the year and the rule that are set, and its share and range are the figures'."""
    year = context.own["year"]
    if f" {year}" not in answer:
        yield f"the answer is not about {year}"
    if "causes-shares" not in figures:
        return
    table = figures["causes-shares"].table
    now = table[table["Year"] == year].dropna(subset="Share, %").set_index("Cause")["Share, %"]
    found = SHARE.search(answer)
    if found is None:
        yield from [f"no share in {answer[:80]!r}"] if len(now) else []
        return
    named = next(cause for words, cause in CAUSES.items() if words in answer)
    if not per_cent(found[1]).means(float(now.max())) or now[named] != now.max():
        yield f"{named} {found[1]} where the table says {now.idxmax()} {now.max()}"
    baseline = rule_of(context) == BASELINE
    if ("by our rule" in answer and not baseline) or ("as it is set" in answer and baseline):
        yield "another rule than the one that is set"
    if (span := SPAN.search(answer)) and "causes-range" in figures:
        row = figures["causes-range"].table.set_index("Cause").loc[named]
        if not (said(span[1]).means(row["Lowest, %"]) and said(span[2]).means(row["Highest, %"])):
            yield f"the range is {row['Lowest, %']} to {row['Highest, %']}, not {span[0]}"


def _flows(figure: Figure, context: Context) -> Iterator[str]:
    table = figure.table.set_index("Year").astype("float64")
    both = table.dropna()
    led = {"Conflict": int((both["By conflict"] > both["By disaster"]).sum())}
    led["Disasters"] = int((both["By disaster"] > both["By conflict"]).sum())
    if found := LED.match(figure.title):
        who, some, of, one = found.groups()
        count = int(some) if some else len(both)
        right = led[who] == count and led[who] == max(led.values()) and (not of or int(of) == len(both))
        right = right and (len(table) == len(both)) == ("both figures" not in figure.title or bool(one))
        if one:
            right = len(both) == 1 and int(one) == both.index[0]
        if not right:
            yield f"{figure.title}: {led} of {len(both)} of {len(table)} years"
    elif len(both) and max(led.values()) != min(led.values()):
        yield f"{figure.title}: {led}"
    yield from _latest_movements(figure, table)
    yield from _scaled(figure, float(table.fillna(0).sum(axis=1).max()))


def _latest_movements(figure: Figure, table: pd.DataFrame) -> Iterator[str]:
    last = table.iloc[-1].dropna()
    told = re.findall(rf"(?:people|so) ({NUMBER})(?: times)?\b|displaced (nobody)", figure.takeaway.partition(". ")[0])
    numbers = [said(one or other) for one, other in told]
    if len(numbers) != len(last) or not all(n.means(true) for n, true in zip(numbers, last, strict=True)):
        yield f"{figure.takeaway} where the table ends with {last.to_dict()}"


def _scaled(figure: Figure, most: float) -> Iterator[str]:
    """The axis counts millions from a million up, thousands from ten thousand, else people."""
    word = "Million" if most >= 1_000_000 else "Thousand" if most >= 10_000 else ""
    if not figure.unit.startswith(word) or (not word and figure.unit.startswith(("Million", "Thousand"))):
        yield f"{figure.unit.split(',')[0]} for {most:,.0f}"


def _stocks(figure: Figure, context: Context) -> Iterator[str]:
    table = figure.table.set_index("Year").astype("float64")
    last = table.iloc[-1].dropna()
    if found := re.match(r"(Conflict|Disasters) keeps? ([\d,.]+) times", figure.title):
        ratio = last["By conflict"] / last["By disaster"]
        ratio = ratio if found[1] == "Conflict" else 1 / ratio
        if not said(found[2]).means(ratio):
            yield f"{figure.title}: {ratio}"
    words = figure.takeaway.partition(", ")[2]
    told = re.findall(rf"(?:^|and )({NUMBER})\b", words)
    if len(told) != len(last) or not all(said(n).means(true) for n, true in zip(told, last, strict=True)):
        yield f"{words}: {last.to_dict()}"
    yield from _scaled(figure, float(table.fillna(0).sum(axis=1).max()))


def _hazards(figure: Figure, context: Context) -> Iterator[str]:
    sums = figure.table.drop(columns="Year").astype("float64").sum().sort_values(ascending=False)
    top = float(sums.iloc[:2].sum() / sums.sum())
    found = re.search(rf"made (all|{PER_CENT})", figure.title)
    if found is None or not (top == 1 if found[1] == "all" else per_cent(found[1]).means(top * 100)):
        yield f"{figure.title}: {top:.4f}"
    told = re.findall(rf"(?:Of|,|and) ({NUMBER}) (?:displacement|followed)", figure.takeaway)
    for text, true in zip(told, (sums.sum(), *sums.iloc[:2]), strict=False):
        if not said(text).means(float(true)):
            yield f"{text} where the table says {true:,.0f}"


def _shares(figure: Figure, context: Context) -> Iterator[str]:
    wide = figure.table.pivot(index="Year", columns="Cause", values="Share, %").astype("float64").dropna(how="all")
    found = re.search(
        r"in every year since (\d{4})|in every year with figures since (\d{4})|since (\d{4})", figure.title
    )
    lead, last = wide.iloc[-1].idxmax(), int(wide.index[-1])
    if found:
        every, some, change = found.groups()
        first = int(every or some or change)
        mine = wide.loc[first:]
        if not (mine.idxmax(axis=1) == lead).all() or int(mine.index[0]) != first:
            yield f"{figure.title}: {mine.idxmax(axis=1).to_dict()}"
        if (len(mine) != last - first + 1) != bool(some):
            yield f"{figure.title}: {len(mine)} years have figures"
    if figure.title.startswith("Most have no cause") and wide.iloc[-1]["Not attributed"] <= 50:
        yield f"most are {wide.iloc[-1]['Not attributed']}"
    yield from _parts(figure.takeaway)
    yield from _twice(figure, context, last)


def _parts(text: str) -> Iterator[str]:
    """Whole per cents make a hundred, or are called rounded; what is nearly all or nearly none is said so."""
    told = re.findall(r"(\d+)%", text)
    if "over" in text or "under" in text or "(rounded)" in text or not told:
        return
    if sum(map(int, told)) != 100:
        yield f"parts of {sum(map(int, told))}: {text}"


def _twice(figure: Figure, context: Context, year: int) -> Iterator[str]:
    """People whom two series hold are said where Palestine is among those counted."""
    step = gaza_step(context.data.table("stocks")).get(year)
    place = context.data.once(_scope, context.chosen.country, context.chosen.region)
    inside = place is None or PALESTINE in place
    note = next((note for note in figure.notes if "Gaza" in note), "")
    if bool(step and inside) != bool(note):
        yield f"{step} people stand in two series: {note!r}"
    if note and step and not any(said(n).means(float(step)) for n in re.findall(NUMBER + " (?=Palestine)", note)):
        yield f"{note}: {step}"


def _scope(data: object, country: str | None, region: str | None) -> tuple[str, ...] | None:
    from components.context import scope

    return scope(data, country, region, "origin").members  # type: ignore[arg-type]


def _range(figure: Figure, context: Context) -> Iterator[str]:
    known = figure.table.dropna(subset=["Lowest, %", "Highest, %", "Baseline, %"])
    if not ((known["Lowest, %"] <= known["Baseline, %"]) & (known["Baseline, %"] <= known["Highest, %"])).all():
        yield "a baseline outside its range"


def _together(figure: Figure, context: Context) -> Iterator[str]:
    if figure.takeaway.count("the identity flag") > 1:
        yield figure.takeaway
    shares = figure.table.set_index("In the years of flight")["Share, %"]
    told = re.findall(PER_CENT, figure.takeaway)
    true = [shares.max(), shares["The identity flag"]]
    if told and not all(per_cent(text).means(float(n)) for text, n in zip(told, true, strict=False)):
        yield f"{figure.takeaway}: {true}"


def _origins(figure: Figure, context: Context) -> Iterator[str]:
    sums = figure.table.groupby("Rank")["People"].sum()
    told = re.search(rf"stands first: ({NUMBER})", figure.title)
    if told is None or not said(told[1]).means(float(sums.loc[1])) or sums.loc[1] != sums.max():
        yield f"{figure.title}: {sums.loc[1]:,}"
    counts, of = re.findall(r" in (\d+)\b", figure.takeaway), re.search(r"of the (\d+) origins", figure.takeaway)
    if of is None or sum(map(int, counts)) != int(of[1]) or int(of[1]) != len(sums):
        yield f"{figure.takeaway}: {len(sums)}"
    yield from _scaled(figure, float(sums.max()))


def _years(figure: Figure, context: Context) -> Iterator[str]:
    fled = figure.table.set_index("Year")["Fled abroad"].dropna().astype("int64")
    found = re.match(rf"({NUMBER}|One person)(?: people)? fled .* in (\d{{4}})", figure.takeaway)
    if found is None:
        yield from [f"{figure.takeaway}: {fled.max():,}"] if len(fled) and fled.max() else []
    elif not (said(found[1].replace("One person", "one")).means(fled.max()) and fled[int(found[2])] == fled.max()):
        yield f"{figure.takeaway}: {fled.max():,} in {fled.idxmax()}"
    yield from _scaled(figure, float(fled.max()) if len(fled) else 0)


CHECKS: Final[dict[str, Callable[[Figure, Context], Iterator[str]]]] = {
    "causes-flows": _flows, "causes-stocks": _stocks, "causes-hazards": _hazards, "causes-shares": _shares,
    "causes-range": _range, "causes-together": _together, "causes-origins": _origins, "causes-years": _years,
}  # fmt: skip
