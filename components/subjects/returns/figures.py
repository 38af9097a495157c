"""Returns by year and their rates, where people returned to and from, and the largest returns since 1990."""

from __future__ import annotations

from typing import Final

import pandas as pd

from components.context import Data
from components.figure import Figure
from components.marks import ranked as places
from components.marks import returned
from components.subjects.returns import charts
from components.subjects.returns.scene import FIRST, Scene, peak
from components.subjects.returns.wording import per_cent
from data.catalogue import FLOWS, SMALLEST_RATE
from data.models import solutions
from data.models.solutions import misleads
from data.words.formats import cardinal, joined, listing, missing, people, years
from data.words.places import begin, the

TOP: Final = 10
IDPS_FROM: Final = 2006
"""Before this year too few countries report returns inside for a trend."""
_NAMES: Final = {kind: FLOWS[kind].label for kind in ("returned_refugees", "returned_idps")}


def by_year_figure(scene: Scene) -> Figure | None:
    """Returned refugees and internally displaced people by year."""
    table = scene.since[list(_NAMES)].dropna(how="all").reset_index()
    if not table[list(_NAMES)].fillna(0).sum().sum():
        return None
    both = table.set_index("year")[list(_NAMES)].fillna(0).sum(axis=1)
    most = peak(both)
    scale, span = returned.scale_of_returned(table), years(int(table["year"].min()), int(table["year"].max()))
    return Figure(
        slug="returns-by-year",
        name=f"returns-by-year-{scene.slug()}",
        title=_by_year_title(scene, both),
        takeaway=f"The largest year{_of(scene)} since {FIRST} was {most}: {listing(_parts(scene, most))}.",
        unit=f"{scale.of('people')} who returned in the year, {span}",
        chart=lambda palette: returned.returned(table, palette),
        table=table.rename(columns={"year": "Year", **_NAMES}),
        tables=("flows",),
        sources=("UNHCR",),
        notes=joined(
            "A year without a bar has no report: nobody counted, or nobody returned.",
            f"Before {IDPS_FROM} few countries reported returns inside: no trend."
            if table["returned_idps"].notna().any()
            else "",
        ),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _of(scene: Scene) -> str:
    return f" for people{scene.origin}" if scene.inside else ""


def _by_year_title(scene: Scene, both: pd.Series) -> str:
    many = int(both.get(scene.year, 0))
    if not many:
        return f"No returns{scene.back} are reported for {scene.year}"
    rank = int((both > many).sum())
    where = "" if rank else f", the most since {FIRST}"
    return f"{people(many)} people returned{scene.back} in {scene.year}{where}"


def _parts(scene: Scene, year: int) -> list[str]:
    row = scene.table.loc[year]
    names = (("returned_refugees", "refugees"), ("returned_idps", "internally displaced people"))
    return [f"{people(row[key])} {name}" for key, name in names if not missing(row[key])]


RATE: Final = {
    "return_rate": ("Returned, % of refugees at the start", "Returned", "Returned", "refugees"),
    "return_rate_at_risk": ("Returned, % of refugees at the start and new", "Returned", "Returned", "refugees"),
    "exit_rate": ("All solutions, % of refugees at the start", "All solutions", "All", "reported"),
}


def wild(table: pd.DataFrame) -> bool:
    """Whether a share of those out at the start alone misleads in any year."""
    rows = table[["returned_refugees", "start", "new"]].dropna().itertuples(index=False, name=None)
    return any(misleads(*row) for row in rows)


def rate_figure(scene: Scene) -> Figure | None:
    """Who returned and who found any solution, against those who were out at the start, by year."""
    table, risky = scene.since, wild(scene.since)
    columns = ["return_rate_at_risk"] if risky else ["return_rate", "exit_rate"]
    table = table[columns].dropna(how="all").reset_index()
    if table.empty:
        return None
    names = {column: RATE[column] for column in columns}
    known = table.dropna(subset=columns[:1]).set_index("year")[columns[0]]
    base = "those out at the start of the year or newly fled in it" if risky else "those out at the start of the year"
    span = years(int(table["year"].min()), int(table["year"].max()))
    return Figure(
        slug="returns-rate",
        name=f"returns-rate-{scene.slug()}",
        title=_rate_title(scene, known, wild=risky),
        takeaway=_rate_takeaway(scene, known, base),
        unit=f"Refugees{scene.origin} who returned{'' if risky else ' or found a solution'}, per cent of {base}, "
        f"{span}",
        chart=lambda palette: charts.shares(table, palette, names),
        table=table.rename(columns={"year": "Year", **{key: name[0] for key, name in names.items()}}).round(2),
        tables=("flows", "stocks"),
        sources=("UNHCR", "UNHCR flows") if risky else ("UNHCR",),
        notes=joined(
            _WILD if risky else "All solutions: returned, resettled and naturalised. Gaps: no report.",
        ),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


_WILD: Final = (
    "In years of flight and return a share of those out at the start alone can pass 100%, so those who fled in the "
    "year are counted with them. Gaps: no report."
)


def _rate_title(scene: Scene, known: pd.Series, *, wild: bool) -> str:
    if scene.year not in known.index:
        return f"No rate of return{scene.back} for {scene.year}"
    who = "those who could" if wild else "those who were out"
    return f"{per_cent(known[scene.year])} of {who} returned{scene.back} in {scene.year}"


def _rate_takeaway(scene: Scene, known: pd.Series, base: str) -> str:
    if known.empty:
        return f"No returns of refugees{scene.origin} are reported."
    high, low = peak(known), peak(-known)
    if high == low:
        return f"The only rate of return is that of {high}: {per_cent(known[high])} of {base}."
    return (
        f"Of {base}, most returned in {high} ({per_cent(known[high])}), fewest in {low} ({per_cent(known[low])})"
        f"{', of the years with a report' if holes(known) else ''}."
    )


def holes(known: pd.Series) -> bool:
    """Whether a year is missing between the first and the last (index)."""
    return len(known) < known.index.max() - known.index.min() + 1


def _by_origin(data: Data) -> pd.DataFrame:
    return solutions.by_origin(data.table("stocks"), data.table("flows"))


def in_scope(scene: Scene) -> pd.DataFrame:
    """Every year of an origin in the chosen place with returns, the largest first, named."""
    table = scene.scope.rows(scene.data.once(_by_origin))
    return table.assign(label=[scene.label_of(code) for code in table["iso3"]])


def largest_figure(scene: Scene) -> Figure | None:
    """The largest returns of refugees since 1990: an origin and a year each, with their share."""
    rows = in_scope(scene)
    rows = rows[rows["returned_refugees"] >= SMALLEST_RATE].reset_index(drop=True)
    if rows.empty:
        return None
    top = rows.head(TOP)
    label = [f"{name} {year}" if not scene.chosen.country else str(year) for name, year in _named(top)]
    text = [
        f"{people(n)}{_share_words(row)}" for n, row in zip(top["returned_refugees"], top.itertuples(), strict=True)
    ]
    bars = top.assign(label=label, value=top["returned_refugees"].astype("float64"), text=text, tip=label)
    first = top.iloc[0]
    return Figure(
        slug="returns-largest",
        name=f"returns-largest-{scene.slug()}",
        title=f"{'The largest return' if len(rows) > 1 else 'The only large return'}{_since(scene)}: "
        f"{begin(the(first['label']))} in {first['year']}",
        takeaway=_largest_takeaway(rows),
        unit=f"Refugees who returned in one year{scene.back}, and their share of those who could, since {FIRST}",
        chart=lambda palette: places.ranked(bars, palette, palette.mark["refugees"], label_room=170),
        table=_largest_table(top),
        tables=("flows", "stocks"),
        sources=("UNHCR", "UNHCR flows"),
        notes=(
            "Shares: of the refugees at the start of the year, or where many fled in it (*) of them and those who "
            "newly fled in the year.",
        ),
        settings=scene.settings,
        height=places.height_of(len(bars)),
    )


def _since(scene: Scene) -> str:
    return f"{scene.back} since {FIRST}" if not scene.chosen.country else f" since {FIRST}"


def _named(rows: pd.DataFrame) -> zip:
    return zip(rows["label"], rows["year"], strict=True)


def _share_words(row: object) -> str:
    wild = misleads(row.returned_refugees, row.start, row.new)  # type: ignore[attr-defined]
    rate = row.return_rate_at_risk if wild else row.return_rate  # type: ignore[attr-defined]
    return "" if missing(rate) else f" · {per_cent(rate)}{'*' if wild else ''}"


def _largest_takeaway(rows: pd.DataFrame) -> str:
    many = rows["returned_refugees"].astype("int64")
    half = solutions.years_of_half(many)
    first = rows.iloc[0]
    lead = f"{people(first['returned_refugees'])} refugees returned to {the(first['label'])} in {first['year']}"
    if len(rows) < 2 or half >= len(rows):
        return f"{lead}."
    years_ = "years" if rows["iso3"].nunique() == 1 else "years of an origin"
    return f"{lead}; the {cardinal(half)} largest of {len(rows)} {years_} hold half of {people(many.sum())} returns."


def _largest_table(top: pd.DataFrame) -> pd.DataFrame:
    names = {
        "label": "Returned to", "iso3": "Code", "year": "Year", "returned_refugees": "Returned refugees",
        "start": "Refugees at the start", "new": "Newly fled in the year", "return_rate": "Share of the start, %",
        "return_rate_at_risk": "Share of the start and new, %",
    }  # fmt: skip
    return top[list(names)].round(2).rename(columns=names)
