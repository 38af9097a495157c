"""Rich and poor hosts: shares by quarter of GDP per head, and of the least developed countries over the years."""

from __future__ import annotations

from dataclasses import replace

from components.figure import Figure
from components.subjects.hosts import charts
from components.subjects.hosts.hosts import WHO, Scene, percent
from components.words.formats import listing, share, years
from components.words.places import begin
from data.models import rates


def quarters_figure(scene: Scene) -> Figure | None:
    """Shares by quarter of GDP per head."""
    table = rates.shares_by_quarter(scene.table)
    known = table.set_index("quarter")
    if not scene.table["people"].sum():
        return None
    labels = [begin(name) for name in table["quarter"]]
    drawn = table.assign(label=labels, text=[share(x) for x in table["share"]])
    drawn = drawn[drawn["people"] > 0]
    parts = [f"{share(x)} were in the {quarter}" for quarter, x in known["share"].iloc[:4].items()]
    poorer = share(known["share"].iloc[:2].sum())
    return Figure(
        slug="hosts-income",
        name=f"hosts-income-{scene.slug}",
        title=f"The poorer half of countries hosts {poorer}",
        takeaway=f"At the end of {scene.year} {listing(parts)}.",
        unit=f"Share of {WHO} by GDP per head of the host, end of {scene.year}",
        chart=lambda palette: charts.shares(drawn, palette),
        table=percent(table, "share").rename(
            columns={"quarter": "Hosts", "people": "People", "share": "Share, %", "hosts": "Number of hosts"}
        ),
        tables=("stocks", "context"),
        sources=("UNHCR", "World Bank"),
        notes=(
            "Quarters of all countries with a figure, by GDP per head in constant US$, of the year or carried forward "
            "at most two years.",
        ),
        settings=scene.settings,
        height=charts.HEIGHT,
    )  # fmt: skip


def ldc_figure(scene: Scene) -> Figure | None:
    """The least developed countries' share over the years."""
    table = rates.ldc_by_year(scene.context.data.table("stocks"), scene.context.data.table("countries"), scene.region)
    rows = table.dropna(subset=["share"]).astype({"share": "float64"})
    if rows.empty:
        return None
    by_year = rows.set_index("year")["share"]
    at = scene.year if scene.year in by_year.index else int(by_year.index.max())
    high = int(rows.sort_values("share", ascending=False)["year"].iloc[0])
    span = years(int(rows["year"].min()), int(rows["year"].max()))
    return Figure(
        slug="hosts-least-developed",
        name=f"hosts-least-developed-{replace(scene.chosen, country=None, group=None, side='host', year=None).slug()}",
        title=f"{share(by_year[at])} were in the least developed countries in {at}",
        takeaway=f"The least developed countries hosted {share(by_year[at])} at the end of {at}; the share was "
        f"highest in {high}, at {share(by_year[high])}.",
        unit=f"Share of {WHO} in least developed countries, end of year, {span}",
        chart=lambda palette: charts.line_of_shares(rows, palette, "Least developed"),
        table=percent(rows, "share").rename(columns={"year": "Year", "share": "In least developed countries, %"}),
        tables=("stocks", "countries"),
        sources=("UNHCR",),
        notes=("The list of least developed countries is the UN’s of today, for all years.",),
        settings=scene.settings,
        height=charts.HEIGHT,
    )
