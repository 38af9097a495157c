"""What is attributed, in figures: shares, their range over the rules, co-occurrence, and origins ranked."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from components.figure import Figure
from components.subjects.causes import charts
from components.subjects.causes.rule import settings
from components.subjects.causes.wording import IN_WORDS, Reading, Whom, parts_of, spans_of
from data.catalogue import CAUSES, GROUPS
from data.models import causes_cooccurrence
from data.models.causes import POLITICAL, Attribution
from data.models.causes_range import GRID_SIZE
from data.models.causes_rule import BASELINE
from data.models.causes_summary import Split, split
from data.words.formats import decimal, listing, missing, part, people, years

TABLES = ("stocks", "flows", "indicators", "context")
"""What the attribution reads: the World Bank's population too, for deaths per 100,000 people."""
MEASURED_FROM = GROUPS["disaster_idps"].first_year
SERIES = {
    "deaths": "state_based",
    "the terror scale": "pts",
    "V-Dem": "religion_low",
    "Ethnic Power Relations": "epr_any",
}
"""What a reader calls a series, and one indicator of it."""
ATTRIBUTED = "attributed: paler, with an outline; measured: full"


@dataclass(frozen=True, eq=False)
class View:
    """What the attributed figures share: the scope, the year, the attribution by the reader's rule and the baseline."""

    whom: Whom
    year: int
    attribution: Attribution
    baseline: Attribution
    names: Mapping[str, str]
    twice: Mapping[int, int] = field(default_factory=dict)
    """By year the people of the scope whom two series hold."""

    @property
    def settings(self) -> str:
        """Scope and rule, for inside the downloads."""
        return settings(self.whom, self.attribution.rule)

    @functools.cached_property
    def split(self) -> Split:
        """The scope's people and shares by the reader's rule."""
        return split(self.attribution, self.whom.members)

    @functools.cached_property
    def before(self) -> dict[str, float]:
        """The scope's shares in the year by the baseline."""
        return split(self.baseline, self.whom.members).shares(self.year)

    def reading(self, ranges: pd.DataFrame) -> Reading:
        """What the page answers with."""
        spans = spans_of(ranges, self.whom.code, self.year, self.before)
        return Reading(self.year, self.split.shares(self.year), spans, self.attribution.rule == BASELINE)

    def counted_twice(self, year: int) -> tuple[str, ...]:
        """Said where the scope holds people whom two series count; other pages count each of them once."""
        if not self.twice.get(year):
            return ()
        return (
            f"The series stand here as they are: {people(self.twice[year])} Palestine refugees displaced inside Gaza "
            f"are in two of them at the end of {year}; on the other pages each counts once.",
        )


def shares_figure(view: View) -> Figure:
    """Shares of the causes by year, stacked."""
    table = view.split.table()
    known = {year: shares for year in view.split.years if (shares := view.split.shares(year))}
    first, last = min(known), max(known)
    return Figure(
        slug="causes-shares",
        name=f"causes-shares-{view.whom.slug}",
        title=shares_title(known),
        takeaway=f"At the end of {last}: {_shares_sentence(known[last])}.",
        unit=f"Per cent of {view.whom.displaced}, end of year, {years(first, last)}; {ATTRIBUTED}",
        chart=lambda palette: charts.shares(table, palette),
        table=_with_people(table),
        tables=TABLES,
        notes=(
            f"Environmental displacement was not measured before {MEASURED_FROM}.",
            _carried(view),
            *view.counted_twice(last),
        ),
        settings=view.settings,
        height=charts.SHARES_HEIGHT,
    )


def shares_title(known: dict[int, dict[str, float]]) -> str:
    """Which cause leads alone, and since when without a break; years without figures are no years in which it led."""
    leads = {year: _lead(shares) for year, shares in known.items()}
    last = max(leads)
    lead = leads[last]
    if lead is None:
        return f"No cause leads alone in {last}"
    since = max((year for year, cause in leads.items() if cause != lead), default=min(leads) - 1)
    years_led = [year for year in leads if year > since]
    most = all(known[year][lead] > 50 for year in years_led)
    words = _MOST if lead == "not_attributed" and most else _LEADS.get(lead, f"{CAUSES[lead]} leads")
    first = min(years_led)
    if first == last:
        return f"{words} in {last}"
    if last - first + 1 > len(years_led):
        return f"{words} in every year with figures since {first}"
    return f"{words} in every year since {first}" if first == min(leads) else f"{words} since {first}"


def _lead(shares: Mapping[str, float]) -> str | None:
    """The cause with the largest share; None where two share it."""
    most = max(shares.values())
    leading = [cause for cause, part in shares.items() if part == most]
    return leading[0] if len(leading) == 1 else None


_MOST = "Most have no cause the rule can name"
_LEADS = {
    "abuse": "Abuse and repression lead",
    "not_attributed": "The largest part has no cause the rule can name",
    "environmental": "Disasters lead",
}


def _shares_sentence(latest: dict[str, float]) -> str:
    ranked = sorted(((part, cause) for cause, part in latest.items() if part > 0), reverse=True)
    words = parts_of([part for part, _ in ranked])
    return listing([f"{word_of(cause)} {word}" for (_, cause), word in zip(ranked, words, strict=True)])


def word_of(cause: str) -> str:
    """A cause in a sentence."""
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
    before = view.before
    spans = spans_of(ranges, view.whom.code, view.year, before)
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
        unit=f"Per cent, end of {view.year}: dot, by this rule; tick, baseline; bar, {GRID_SIZE:,} rules",
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
    labels = [causes_cooccurrence.CONDITIONS[condition] for condition in parts]
    rows = pd.DataFrame({"label": labels, "share": [part * 100 for part in parts.values()]})
    return Figure(
        slug="causes-together",
        name=f"causes-together-{view.whom.slug}-{view.year}",
        title="Causes come together",
        takeaway=together(parts),
        unit=f"Per cent of people across borders and conflict IDPs, end of {view.year}, by what their country then had",
        chart=lambda palette: charts.cooccurrence(rows, palette),
        table=rows.set_axis(["In the years of flight", "Share, %"], axis="columns"),
        tables=TABLES,
        notes=("Without Palestine refugees, who fled before these series begin.",),
        settings=view.settings,
        height=charts.ROW * len(rows),
    )


def together(parts: Mapping[str, float]) -> str:
    """The condition of most people and, where that is another, the identity flag."""
    top = max(parts, key=parts.__getitem__)
    if not parts[top]:
        return "Nobody left a country in which any of these was at work."
    first = f"{part(parts[top])} left a country with {_inline(causes_cooccurrence.CONDITIONS[top])}"
    second = "" if top == "flag" else f", {part(parts['flag'])} one with the identity flag"
    return f"{first}{second}; the shares overlap."


def _inline(label: str) -> str:
    words = label[0].lower() + label[1:]
    return f"a {words}" if words.startswith("terror") else words
