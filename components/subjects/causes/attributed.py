"""What is attributed, in figures: shares, their range over the rules, co-occurrence, and origins ranked."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.figure import Figure
from components.subjects.causes import charts
from components.subjects.causes import charts_origins as origins
from components.subjects.causes.rule import settings
from components.subjects.causes.wording import IN_WORDS, Whom, spans_of
from components.words.formats import decimal, listing, missing, ordinal, people, share, years
from components.words.places import begin, the
from data.catalogue import CAUSES, GROUPS
from data.models import causes_cooccurrence, causes_summary
from data.models.causes import POLITICAL, Attribution
from data.models.causes_range import GRID_SIZE
from data.models.causes_summary import Split, split

TABLES = ("stocks", "flows", "indicators", "context")
"""What the attribution reads: the World Bank's population too, for deaths per 100,000 people."""
MEASURED_FROM = GROUPS["disaster_idps"].first_year
MOST = 12
"""Origins in the ranking."""
SERIES = {"deaths": "state_based", "the terror scale": "pts", "V-Dem": "religion_low", "EPR": "epr_any"}
"""What a reader calls a series, and one indicator of it."""
ATTRIBUTED = "attributed: pale with an outline; measured: full"


@dataclass(frozen=True, eq=False)
class View:
    """What the attributed figures share: the scope, the year, the attribution by the reader's rule and the baseline."""

    whom: Whom
    year: int
    attribution: Attribution
    baseline: Attribution
    names: Mapping[str, str]

    @property
    def settings(self) -> str:
        """Scope and rule, for inside the downloads."""
        return settings(self.whom, self.attribution.rule)

    @functools.cached_property
    def split(self) -> Split:
        """The scope's people and shares by the reader's rule."""
        return split(self.attribution, self.whom.members)


def shares_figure(view: View) -> Figure:
    """Shares of the causes by year, stacked."""
    table = view.split.table()
    known = {year: shares for year in view.split.years if (shares := view.split.shares(year))}
    first, last = min(known), max(known)
    return Figure(
        slug="causes-shares",
        name=f"causes-shares-{view.whom.slug}",
        title=_shares_title(known),
        takeaway=f"At the end of {last}: {_shares_sentence(known[last])}.",
        unit=f"Per cent of {view.whom.displaced}, end of year, {years(first, last)}; {ATTRIBUTED}",
        chart=lambda palette: charts.shares(table, palette),
        table=_with_people(table),
        tables=TABLES,
        notes=(f"Environmental displacement was not measured before {MEASURED_FROM}.", _carried(view)),
        settings=view.settings,
        height=charts.SHARES_HEIGHT,
    )


def _shares_title(known: dict[int, dict[str, float]]) -> str:
    leads = {year: max(shares, key=shares.__getitem__) for year, shares in known.items()}
    lead = leads[max(leads)]
    others = [year for year, cause in leads.items() if cause != lead]
    words = _LEADS.get(lead, f"{CAUSES[lead]} leads")
    if not others:
        return f"{words} in every year since {min(leads)}"
    return f"{words} since {min(year for year in leads if year > max(others))}"


_LEADS = {
    "abuse": "Abuse and repression lead",
    "not_attributed": "Most have no cause the rule can name",
    "environmental": "Disasters lead",
}


def _shares_sentence(latest: dict[str, float]) -> str:
    ranked = sorted(((part, cause) for cause, part in latest.items() if part > 0), reverse=True)
    return listing([f"{_word(cause)} {share(part / 100)}" for part, cause in ranked])


def _word(cause: str) -> str:
    return "not attributed" if cause == "not_attributed" else IN_WORDS[cause]


def _with_people(table: pd.DataFrame) -> pd.DataFrame:
    kinds = [_known_by(cause) for cause in table["cause"]]
    names = [CAUSES[cause] for cause in table["cause"]]
    columns = {"Year": table["year"], "Cause": names, "Known by": kinds}
    return pd.DataFrame({**columns, "People": table["people"], "Share, %": table["share"]})


def _known_by(cause: str) -> str:
    return "measured" if cause == "environmental" else "attributed"


def _carried(view: View) -> str:
    """Which indicators stand still in the latest years, and in which."""
    ends: dict[int, list[str]] = {}
    known = view.attribution.evidence.measured_to
    for name, key in SERIES.items():
        if known[key] < view.attribution.evidence.years[-1]:
            ends.setdefault(known[key], []).append(name)
    parts = [f"{listing(names)} end in {year}" for year, names in sorted(ends.items(), reverse=True)]
    return f"Indicators are carried forward: {'; '.join(parts)}." if parts else ""


def range_figure(view: View, ranges: pd.DataFrame) -> Figure | None:
    """Each cause's share in the year, with its span over the alternative rules (``ranges``); None without people."""
    before = split(view.baseline, view.whom.members).shares(view.year)
    spans = spans_of(ranges, view.whom.code, view.year)
    rows = [
        (cause, part, *spans.get(cause, (None, None)), before[cause])
        for cause, part in view.split.shares(view.year).items()
    ]
    if not rows:
        return None
    table = pd.DataFrame(rows, columns=["cause", "share", "low", "high", "baseline"])
    shown = ["Cause", "Share, %", "Lowest, %", "Highest, %", "Baseline, %"]
    return Figure(
        slug="causes-range",
        name=f"causes-range-{view.whom.slug}-{view.year}",
        title="How much depends on the rule",
        takeaway=_range_sentence(spans),
        unit=f"Per cent, end of {view.year}: dot, by the rule below; tick, baseline; bar, {GRID_SIZE:,} rules",
        chart=lambda palette: charts.ranges(table, palette),
        table=pd.DataFrame([(CAUSES[cause], *rest) for cause, *rest in rows], columns=shown),
        tables=TABLES,
        settings=view.settings,
        height=charts.ROW * len(rows),
    )


def _range_sentence(spans: Mapping[str, tuple[float, float]]) -> str:
    inferred = {cause: spans[cause] for cause in POLITICAL if cause in spans}
    if not inferred:
        return "Nobody is displaced, so nothing depends on the rule."
    widest = max(inferred, key=lambda cause: inferred[cause][1] - inferred[cause][0])
    low, high = inferred[widest]
    if high - low < 1:
        return "The rule hardly matters here: under every one, each share is the same within a percentage point."
    word = "what has no cause" if widest == "not_attributed" else IN_WORDS[widest]
    span = f"{decimal(low, 0)}% to {decimal(high, 0)}%"
    return f"The rule matters most for {word}: {span} of the people, depending on the choices made."


def cooccurrence_figure(view: View) -> Figure | None:
    """What shares of people left countries in which several causes were at work; None without such people."""
    table = causes_cooccurrence.cooccurrence(view.attribution.evidence, [view.whom.scope], view.attribution.rule)
    here = [row for row in table.to_dict("records") if row["year"] == view.year and not missing(row["share"])]
    if not here:
        return None
    parts = {str(row["condition"]): float(row["share"]) / 100 for row in here}
    top = max(parts, key=parts.__getitem__)
    labels = [causes_cooccurrence.CONDITIONS[condition] for condition in parts]
    rows = pd.DataFrame({"label": labels, "share": [part * 100 for part in parts.values()]})
    return Figure(
        slug="causes-together",
        name=f"causes-together-{view.whom.slug}-{view.year}",
        title="Causes come together",
        takeaway=(
            f"{share(parts[top])} left a country with {_inline(causes_cooccurrence.CONDITIONS[top])}, "
            f"{share(parts['flag'])} one with the identity flag; the shares overlap."
        ),
        unit=f"Per cent of people across borders and conflict IDPs, end of {view.year}, by what their country then had",
        chart=lambda palette: charts.cooccurrence(rows, palette),
        table=rows.set_axis(["In the years of flight", "Share, %"], axis="columns"),
        tables=TABLES,
        notes=("Without Palestine refugees, who fled before these series begin.",),
        settings=view.settings,
        height=charts.ROW * len(rows),
    )


def ranking_figure(view: View) -> Figure | None:
    """Origins by displaced people with their split; a country chosen stands among all origins."""
    members = view.whom.members if view.whom.members and len(view.whom.members) > 1 else None
    table = causes_summary.ranking(view.attribution, view.year, members, MOST)
    if table.empty:
        return None
    table = table.assign(name=[view.names.get(iso3, iso3) for iso3 in table["iso3"]])
    named = {"place": "Rank", "name": "Origin", "cause": "Cause", "people": "People"}
    rows = table.to_dict("records")
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["name"]] = totals.get(row["name"], 0) + row["people"]
    first = next(iter(totals))
    return Figure(
        slug="causes-origins",
        name=f"causes-origins-{'world' if members is None else view.whom.slug}-{view.year}",
        title=f"{begin(the(first))} stands first: {people(totals[first])} displaced",
        takeaway=_leads(rows, view.year) + _rank(view, rows),
        unit=f"Million displaced people by origin and cause, end of {view.year}; {ATTRIBUTED}",
        chart=lambda palette: origins.ranking(table, palette),
        table=pd.DataFrame([{**row, "cause": CAUSES[row["cause"]]} for row in rows])[list(named)].rename(columns=named),
        tables=TABLES,
        settings=view.settings if members else view.settings.replace(view.whom.name, "World", 1),
        height=origins.ROW * len(totals),
    )


def _leads(rows: Sequence[dict[Any, Any]], year: int) -> str:
    """How many of the origins shown each cause leads in."""
    largest: dict[str, dict[Any, Any]] = {}
    for row in rows:
        if row["name"] not in largest or row["people"] > largest[row["name"]]["people"]:
            largest[row["name"]] = row
    counts = Counter(str(row["cause"]) for row in largest.values())
    parts = [f"{_word(cause)} in {n}" for cause, n in counts.most_common()]
    return f"At the end of {year} the largest cause is {listing(parts)} of the {len(largest)} origins shown."


def _rank(view: View, rows: Sequence[dict[Any, Any]]) -> str:
    """Where the chosen country stands among the origins shown."""
    for row in rows:
        if (row["iso3"],) == view.whom.members:
            return f" {begin(the(row['name']))} stands {ordinal(row['place'])}."
    return ""


def _inline(label: str) -> str:
    return label[0].lower() + label[1:]
