"""What came of the claims, by year: the outcomes in numbers, and the shares that they make."""

from __future__ import annotations

import pandas as pd

from components.figure import Figure
from components.subjects.asylum import charts_outcomes, wording
from components.subjects.asylum.parameters import Scene
from data.catalogue import SMALLEST_RATE
from data.catalogue_asylum import OUTCOMES
from data.words.formats import joined, listing, people, years

RATE_NAMES = {"tpr": "Any protection, %", "rrr": "Refugee status, %", "closed_share": "Closed, % of all that ended"}
CLOSED = "Closed claims were withdrawn, lapsed, inadmissible or transferred: nothing was decided on their merits."


def _span(table: pd.DataFrame) -> str:
    return years(int(table["year"].min()), int(table["year"].max()))


def outcomes_figure(scene: Scene) -> Figure | None:
    """The four outcomes by year, stacked."""
    table = scene.years
    if table.empty:
        return None
    scale = charts_outcomes.scale_of_stack(table)
    return Figure(
        slug="outcomes",
        name=f"asylum-outcomes-{scene.chosen.slug()}-{scene.stage}",
        title=_ended(scene),
        takeaway=_parts(scene),
        unit=f"{scale.of(f'claims{_of(scene)}')} that ended in the year, by outcome, {_span(table)}",
        chart=lambda palette: charts_outcomes.outcomes(table, palette),
        table=table[["year", *OUTCOMES]].rename(columns={"year": "Year", **OUTCOMES}),
        tables=("asylum",),
        notes=wording.notes(scene, CLOSED),
        settings=scene.settings,
        height=charts_outcomes.HEIGHT,
    )


def _of(scene: Scene) -> str:
    return wording.about(scene).replace(" on people", " of people")


def _ended(scene: Scene) -> str:
    row, year = scene.row, scene.year
    if row is None:
        return f"No claims{_of(scene)} ended in {year}, as far as is reported"
    n = int(row["substantive"] + row["closed"])
    return f"{'One claim' if n == 1 else f'{people(n)} claims'}{_of(scene)} ended in {year}"


def _parts(scene: Scene) -> str:
    if scene.row is None:
        return f"The figures reach from {int(scene.years['year'].min())} to {int(scene.years['year'].max())}."
    words = {"recognised": "recognised", "complementary": "given other protection", "rejected": "rejected"}
    parts = [f"{people(scene.row[key])} {word}" for key, word in words.items() if scene.row[key]]
    closed = [f"{people(scene.row['closed'])} closed without a decision"] if scene.row["closed"] else []
    return f"In {scene.year}: {listing([*parts, *closed])}."


def rates_figure(scene: Scene) -> Figure | None:
    """Shares of decisions by year, where a year has enough of them, with the closed share."""
    table = scene.years
    known = table.dropna(subset=["tpr"])
    if known.empty:
        return None
    drawn = table.dropna(subset=list(RATE_NAMES), how="all")
    named = drawn[["year", "substantive", *RATE_NAMES]].round(2)
    return Figure(
        slug="rates",
        name=f"asylum-rates-{scene.chosen.slug()}-{scene.stage}",
        title=_rate_title(scene),
        takeaway=_rate_takeaway(known),
        unit=f"Per cent of {wording.DECISIONS[scene.stage]}{wording.about(scene)}, {_span(drawn)}",
        chart=lambda palette: charts_outcomes.rates(drawn, palette),
        table=named.rename(columns={"year": "Year", "substantive": "Decisions", **RATE_NAMES}),
        tables=("asylum",),
        notes=joined(
            "Closed is the share of all claims that ended, not of decisions.",
            f"No rate on fewer than {SMALLEST_RATE} decisions.",
            _booked(scene),
            wording.PROTECTION,
        ),
        settings=scene.settings,
        height=charts_outcomes.HEIGHT,
    )


def _booked(scene: Scene) -> str:
    """The years of a host in which the chosen stage has no meaning, and so no rate."""
    if scene.stage == "all":
        return ""
    rows = scene.years[scene.years["tpr"].isna() & (scene.years["substantive"] >= SMALLEST_RATE)]
    when = listing([str(year) for year in rows["year"]])
    return (
        f"No rate in {when}: first and combined levels stand side by side and may be booked by outcome." if when else ""
    )


def _rate_title(scene: Scene) -> str:
    if scene.row is None:
        return f"No rate for {scene.year}: no {wording.DECISIONS[scene.stage]} are reported"
    if scene.rate is None:
        return f"Too few decisions{wording.about(scene)} in {scene.year} for a rate"
    return f"{wording.pct(scene.rate)} of {wording.DECISIONS[scene.stage]} gave protection in {scene.year}"


def _rate_takeaway(known: pd.DataFrame) -> str:
    if len(known) == 1:
        return f"The only year with enough decisions is {int(known['year'].iloc[0])}."
    ordered = known.sort_values("tpr", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    if wording.pct(high["tpr"]) == wording.pct(low["tpr"]):
        return f"The share was {wording.pct(high['tpr'])} in every year with enough decisions."
    lowest, highest = (f"{wording.pct(end['tpr'])} ({int(end['year'])})" for end in (low, high))
    return f"The share lay between {lowest} and {highest}."
