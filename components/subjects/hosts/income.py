"""Rich and poor hosts: shares by quarter of GDP per head, and of the least developed countries over the years."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.context import Data, scope
from components.figure import Figure
from components.subjects.hosts import charts
from components.subjects.hosts.hosts import WHO, Scene, by_host, percent
from data import least_developed
from data.models import rates
from data.words.formats import cardinal, date, joined, listing, round_half_up, share, years
from data.words.places import begin


def quarters_figure(scene: Scene) -> Figure | None:
    """Shares by quarter of GDP per head."""
    table = rates.shares_by_quarter(scene.table)
    if not scene.table["people"].sum():
        return None
    labels = [begin(name) for name in table["quarter"]]
    drawn = table.assign(label=labels, text=[share(x) for x in table["share"]])
    drawn = drawn[drawn["people"] > 0]
    return Figure(
        slug="hosts-income",
        name=f"hosts-income-{scene.slug}",
        title=_quarters_title(scene, table),
        takeaway=_quarters_takeaway(scene, table),
        unit=f"Share of {WHO} by GDP per head of the host, end of {scene.year}",
        chart=lambda palette: charts.shares(drawn, palette),
        table=percent(table, "share").rename(
            columns={"quarter": "Hosts", "people": "People", "share": "Share, %", "hosts": "Number of hosts"}
        ),
        tables=("stocks", "context"),
        sources=("UNHCR", "World Bank"),
        notes=joined(
            "Quarters of all countries of the world with a figure, by GDP per head in constant US$, of the year or "
            "carried forward at most two years.",
            by_host(scene),
        ),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _quarters_title(scene: Scene, table: pd.DataFrame) -> str:
    """What the poorer half hosts; in a region it is the world's poorer half."""
    if not table["people"].iloc[:4].sum():
        return f"The income of the hosts{scene.inside} is not known"
    poorer = share(table["share"].iloc[:2].sum())
    if scene.inside:
        return f"{begin(scene.inside.strip())} {poorer} are in the poorer half of the world’s countries"
    return f"The poorer half of countries hosts {poorer}"


def _quarters_takeaway(scene: Scene, table: pd.DataFrame) -> str:
    """Every part with its share, hosts of unknown income among them; rounded parts that do not add up say so."""
    of = " of the world’s countries" if scene.inside else ""
    shares = zip(table["quarter"].iloc[:4], table["share"], strict=False)
    known = [f"{share(x)}{'' if place else ' were'} in the {name}" for place, (name, x) in enumerate(shares)]
    rest = table.iloc[4]
    hosts = int(rest["hosts"])
    unknown = f"{share(rest['share'])} in {cardinal(hosts)} host{'s' if hosts > 1 else ''} whose income is not known"
    parts = [f"{known[0]}{of}", *known[1:], *([unknown] if rest["people"] else [])]
    # A part below one per cent is written in words and adds no whole per cent.
    whole = [round_half_up(x) for x in table["share"]]
    adds = sum(whole) == 100 and whole[0] + whole[1] == round_half_up(table["share"].iloc[:2].sum())
    here = f",{scene.inside}," if scene.inside else ""
    return f"At the end of {scene.year}{here} {listing(parts)}{'' if adds else ' (rounded)'}."


def _ldc_by_year(data: Data, region: str | None) -> pd.DataFrame:
    return rates.ldc_by_year(data.table("stocks"), data.once(scope, None, region, "host"))


def ldc_figure(scene: Scene) -> Figure | None:
    """The least developed countries' share over the years."""
    table = scene.data.once(_ldc_by_year, scene.chosen.region)
    rows = table.dropna(subset=["share"]).astype({"share": "float64"})
    if rows.empty:
        return None
    by_year = rows.set_index("year")["share"]
    span = years(int(rows["year"].min()), int(rows["year"].max()))
    return Figure(
        slug="hosts-least-developed",
        name=f"hosts-least-developed-{replace(scene.chosen, country=None, group=None, side='host', year=None).slug()}",
        title=_ldc_title(scene, by_year),
        takeaway=_ldc_takeaway(scene, by_year),
        unit=f"Share of {WHO} in least developed countries, end of year, {span}",
        chart=lambda palette: charts.line_of_shares(rows, palette, "Least developed"),
        table=percent(rows, "share").rename(columns={"year": "Year", "share": "In least developed countries, %"}),
        tables=("stocks",),
        sources=("UNHCR",),
        notes=joined(_ldc_list(scene), by_host(scene)),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _ldc_title(scene: Scene, by_year: pd.Series[float]) -> str:
    if not by_year.max():
        return f"Nobody{scene.inside} was hosted in a least developed country"
    if scene.year not in by_year.index:
        return f"The least developed countries{scene.inside}: no figure for {scene.year}"
    return f"{share(by_year[scene.year])}{scene.inside} were in the least developed countries in {scene.year}"


def _ldc_takeaway(scene: Scene, by_year: pd.Series[float]) -> str:
    first, last = int(by_year.index.min()), int(by_year.index.max())
    high, low = share(by_year.max()), share(by_year.min())
    if high == low:
        return f"The share{scene.inside} was {high} in every year from {first} to {last}."
    ordered = by_year.reset_index().sort_values("share", ascending=False, kind="stable")
    at = int(ordered["year"].iloc[0])
    if scene.year not in by_year.index:
        return f"The share of the least developed countries{scene.inside} was highest in {at}, at {high}."
    now = f"{share(by_year[scene.year])} at the end of {scene.year}"
    return f"The least developed countries{scene.inside} hosted {now}; the share was highest in {at}, at {high}."


def _ldc_list(scene: Scene) -> str:
    """Whose list it is, of which date, and how many countries it had at the end of the year."""
    return (
        f"A country counts in the years in which it was on the list of {least_developed.PRODUCER}, as of "
        f"{date(least_developed.AS_OF)}: {len(least_developed.members(scene.year))} at the end of {scene.year}."
    )
