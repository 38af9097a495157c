"""What is attributed, in figures: shares, their range over the rules, co-occurrence, and origins ranked."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.charts import causes as charts
from components.charts import causes_origins as origins
from components.figure import Figure
from components.formats import decimal, listing, people, share, years
from components.stories.causes import IN_WORDS, Scope
from components.stories.causes_rule import settings
from data.catalogue import CAUSES
from data.models import causes, causes_cooccurrence, causes_summary
from data.models.causes import POLITICAL, Attribution
from data.models.causes_range import GRID_SIZE

MOST = 12
"""Origins in the ranking."""
SERIES = {"deaths": "state_based", "the terror scale": "pts", "V-Dem": "religion_low", "EPR": "epr_any"}
"""What a reader calls a series, and one indicator of it."""
ATTRIBUTED = "attributed: pale with an outline; measured: full"


@dataclass(frozen=True, eq=False)
class View:
    """What the attributed figures share: the scope, the year, the attribution by the reader's rule and the baseline."""

    scope: Scope
    year: int
    attribution: Attribution
    baseline: Attribution
    names: dict[str, str]
    source: str

    @property
    def settings(self) -> str:
        """Scope and rule, for inside the downloads."""
        return settings(self.scope, self.attribution.rule)

    def shares(self, attribution: Attribution | None = None) -> pd.DataFrame:
        """People and share by year and cause in the scope."""
        return causes.cause_table(attribution or self.attribution, {self.scope.code: self.scope.members})


def shares_figure(view: View) -> Figure:
    """Shares of the causes by year, stacked."""
    table = view.shares()
    wide = table.pivot(index="year", columns="cause", values="share")[list(CAUSES)].dropna(how="all")
    last = int(wide.index.max())
    return Figure(
        slug=f"causes-shares-{view.scope.slug}",
        title=_shares_title(wide),
        takeaway=f"At the end of {last}: {_shares_sentence(wide.iloc[-1])}.",
        unit=f"Per cent of {view.scope.displaced}, end of year, {years(int(wide.index.min()), last)}; {ATTRIBUTED}",
        chart=lambda palette: charts.shares(table, palette),
        table=_with_people(table),
        source=view.source,
        notes=("Environmental displacement was not measured before 2019.", _carried(view)),
        settings=view.settings,
        height=charts.SHARES_HEIGHT,
    )


def _shares_title(wide: pd.DataFrame) -> str:
    lead = str(wide.iloc[-1].astype("Float64").idxmax())
    if (wide.astype("Float64").idxmax(axis=1) == lead).all():
        return f"{CAUSES[lead]} leads in every year since {int(wide.index.min())}"
    before = wide.astype("Float64").idxmax(axis=1)
    since = int(before[before != lead].index.max()) + 1
    return f"{CAUSES[lead]} leads since {since}"


def _shares_sentence(latest: pd.Series) -> str:
    known = latest.dropna().sort_values(ascending=False)
    parts = [f"{_word(str(cause))} {share(float(n) / 100)}" for cause, n in known.items() if n > 0]
    return listing(parts)


def _word(cause: str) -> str:
    return "not attributed" if cause == "not_attributed" else IN_WORDS[cause]


def _with_people(table: pd.DataFrame) -> pd.DataFrame:
    rows = table.assign(cause=table["cause"].map(CAUSES), kind=[_known_by(cause) for cause in table["cause"]])
    columns = {"year": "Year", "cause": "Cause", "kind": "Known by", "people": "People", "share": "Share, %"}
    return rows[list(columns)].rename(columns=columns)


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


def range_figure(view: View, ranges: pd.DataFrame) -> Figure:
    """Each cause's share in the year, with its span over the grid of alternative rules."""
    mine = ranges[(ranges["iso3"] == view.scope.code) & (ranges["year"] == view.year)][["cause", "low", "high"]]
    now, before = (table[table["year"] == view.year] for table in (view.shares(), view.shares(view.baseline)))
    table = now.merge(mine, on="cause", how="left").merge(
        before[["cause", "share"]].rename(columns={"share": "baseline"}), on="cause"
    )
    named = {"cause": "Cause", "share": "Share, %", "low": "Lowest, %", "high": "Highest, %", "baseline": "Baseline, %"}
    return Figure(
        slug=f"causes-range-{view.scope.slug}-{view.year}",
        title="How much depends on the rule",
        takeaway=_range_sentence(table),
        unit=f"Per cent, end of {view.year}: dot, by the rule below; tick, baseline; bar, {GRID_SIZE:,} rules",
        chart=lambda palette: charts.ranges(table, palette),
        table=table.assign(cause=table["cause"].map(CAUSES))[list(named)].rename(columns=named),
        source=view.source,
        settings=view.settings,
        height=charts.ROW * int(table["share"].notna().sum()),
    )


def _range_sentence(table: pd.DataFrame) -> str:
    rows = table[table["cause"].isin(POLITICAL)].dropna(subset=["low", "high"])
    if rows.empty:
        return "Nothing here is inferred, so nothing depends on the rule."
    wide = max(rows.to_dict("records"), key=lambda row: float(row["high"] - row["low"]))
    if wide["high"] - wide["low"] < 1:
        return "The rule hardly matters here: under every one, each share is the same within a percentage point."
    span = f"{decimal(float(wide['low']), 0)}% to {decimal(float(wide['high']), 0)}%"
    word = "what has no cause" if wide["cause"] == "not_attributed" else IN_WORDS[wide["cause"]]
    return f"The rule matters most for {word}: {span} of the people, depending on the choices made."


def cooccurrence_figure(view: View) -> Figure | None:
    """What shares of people left countries in which several causes were at work; None without such people."""
    table = causes_cooccurrence.cooccurrence(
        view.attribution.evidence, {view.scope.code: view.scope.members}, view.attribution.rule
    )
    rows = table[(table["year"] == view.year) & table["share"].notna()]
    if rows.empty:
        return None
    rows = rows.assign(label=rows["condition"].map(causes_cooccurrence.CONDITIONS))
    parts = {str(row["condition"]): float(row["share"]) / 100 for row in rows.to_dict("records")}
    top = max(parts, key=parts.__getitem__)
    return Figure(
        slug=f"causes-together-{view.scope.slug}-{view.year}",
        title="Causes come together",
        takeaway=(
            f"{share(parts[top])} left a country with {_inline(causes_cooccurrence.CONDITIONS[top])}, "
            f"{share(parts['flag'])} one with the identity flag; the shares overlap."
        ),
        unit=f"Per cent of people across borders and conflict IDPs, end of {view.year}, who left a country with",
        chart=lambda palette: charts.cooccurrence(rows, palette),
        table=rows[["label", "share"]].rename(columns={"label": "In the years of flight", "share": "Share, %"}),
        source=view.source,
        notes=("Without Palestine refugees, who fled before these series begin.",),
        settings=view.settings,
        height=charts.ROW * len(rows),
    )


def ranking_figure(view: View) -> Figure | None:
    """Origins by displaced people with their split; a country chosen stands among all origins."""
    members = view.scope.members if view.scope.members and len(view.scope.members) > 1 else None
    table = causes_summary.ranking(view.attribution, view.year, members, MOST)
    if table.empty:
        return None
    table = table.assign(name=table["iso3"].map(lambda iso3: view.names.get(iso3, iso3)))
    totals = table.groupby("name", sort=False)["people"].sum()
    named = {"place": "Rank", "name": "Origin", "cause": "Cause", "people": "People"}
    return Figure(
        slug=f"causes-origins-{'world' if members is None else view.scope.slug}-{view.year}",
        title=f"{totals.index[0]} stands first: {people(totals.iloc[0])} displaced",
        takeaway=_leads(table, totals, view.year),
        unit=f"Million displaced people by origin and cause, end of {view.year}; {ATTRIBUTED}",
        chart=lambda palette: origins.ranking(table, palette),
        table=table.assign(cause=table["cause"].map(CAUSES))[list(named)].rename(columns=named),
        source=view.source,
        settings=view.settings if members else view.settings.replace(view.scope.name, "World", 1),
        height=origins.ROW * len(totals),
    )


def _leads(table: pd.DataFrame, totals: pd.Series, year: int) -> str:
    largest = table.loc[table.groupby("name", sort=False)["people"].idxmax()]
    counts = largest["cause"].value_counts()
    parts = [f"{_word(str(cause))} in {n}" for cause, n in counts.items()]
    return f"At the end of {year} the largest cause is {listing(parts)} of the {len(totals)} origins shown."


def _inline(label: str) -> str:
    return label[0].lower() + label[1:]
