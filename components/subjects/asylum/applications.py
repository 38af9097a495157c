"""Who applied and who waits, by year."""

from __future__ import annotations

import pandas as pd

from components.context import Data
from components.context import scope as scope_of
from components.figure import Figure
from components.subjects.asylum import charts, parameters, wording
from components.subjects.asylum.parameters import Scene
from data.catalogue import SMALLEST_RATE
from data.models import asylum_changes, asylum_pending
from data.models.asylum import FIRST_YEAR
from data.words.formats import decimal, joined, listing, people, share, years
from data.words.places import begin, people_from

ONE_AND_MORE = (
    "One person may apply in several countries, and again after a refusal. Group recognition and temporary protection "
    "need no application and are not counted."
)
UNITS = (
    "Persons and cases (of one person or a family) are never added; cases too few to be seen stand in the table alone."
)


def applications_of(data: Data, country: str | None, region: str | None, side: str) -> pd.DataFrame:
    """``asylum_changes.applications`` of a place, every year since the first, and the hosts with a part of a year."""
    scope = data.once(scope_of, country, region, side)
    table = asylum_changes.applications(data.table("asylum"), scope)
    part = asylum_changes.partial(data.table("breaks"), scope).groupby("year")["code"].agg(tuple)
    hosts = [part.get(year, ()) for year in table["year"]]
    return table.assign(partial=pd.Series(hosts, table.index, dtype="object"))


def applications_figure(scene: Scene) -> Figure | None:
    """New applications by year: persons as bars, cases as diamonds."""
    table = scene.data.once(applications_of, *scene.place)
    if table.empty:
        return None
    drawn = table.assign(mark=["†" if hosts else "" for hosts in table["partial"]])
    row = _row(table, scene.year)
    scale, span = charts.scale_of_bars(table), years(int(table["year"].min()), int(table["year"].max()))
    where = wording.whose(scene)
    return Figure(
        slug="applications",
        name=f"asylum-applications-{scene.chosen.slug()}",
        title=_title(scene, row),
        takeaway=_takeaway(scene, table, row),
        unit=f"{scale.of(f'new applications for asylum{where}')}, {span}: bars are persons, diamonds cases",
        chart=lambda palette: charts.bars(drawn, palette),
        table=_named(scene, table),
        tables=("asylum",),
        notes=joined(_part(scene, table), UNITS, ONE_AND_MORE, *_noted(scene)),
        height=charts.HEIGHT,
    )


def _row(table: pd.DataFrame, year: int) -> pd.Series | None:
    found = table[table["year"] == year]
    return found.iloc[0] if len(found) else None


def _title(scene: Scene, row: pd.Series | None) -> str:
    where, year = wording.whose(scene), scene.year
    if row is None:
        return f"No applications{where} are reported for {year}"
    if pd.isna(row["persons"]):
        return f"Applications{where} in {year} are counted by cases alone"
    who = "One person" if row["persons"] == 1 else f"{people(row['persons'])} people"
    return f"{_order(scene, who)} for asylum{_place(scene)} in {year}{' †' if row['partial'] else ''}"


def _order(scene: Scene, who: str) -> str:
    return f"{who}{wording.whose(scene)} applied" if scene.chosen.side == "origin" else f"{who} applied"


def _place(scene: Scene) -> str:
    return wording.whose(scene) if scene.chosen.side == "host" else ""


def _takeaway(scene: Scene, table: pd.DataFrame, row: pd.Series | None) -> str:
    if row is None:
        last = int(table["year"].max())
        return f"The figures reach from {int(table['year'].min())} to {last}."
    sentences = (_cases(row), _change(scene), "" if len(table) < 2 else _peak(table))
    return " ".join(one for one in sentences if one) or f"The only year with a figure is {int(row['year'])}."


def _cases(row: pd.Series) -> str:
    if pd.isna(row["cases"]):
        return ""
    n = int(row["cases"])
    counted = "One application is counted as a case" if n == 1 else f"{people(n)} applications are counted as cases"
    return f"{counted}{'' if pd.isna(row['persons']) else ' and stand beside the persons'}."


def _change(scene: Scene) -> str:
    """The change on the year before, of the hosts that compare; empty where a year has no figure."""
    change = scene.data.once(parameters.applied, *scene.place, scene.year)
    if isinstance(change, tuple):
        return wording.not_compared(scene, change) if change else ""
    here = f"{wording.without(scene, change)} " if change.without else ""
    now = f"{people(change.now)} applied in {scene.year}, " if change.without else ""
    text = f"{here}{now}{_against(change)} {people(change.before)} in {scene.year - 1}."
    return begin(text)


def _against(change: asylum_changes.Change) -> str:
    if change.now == change.before:
        return "as many as the"
    less = "fewer" if change.now < change.before else "more"
    if change.before < SMALLEST_RATE:
        return f"{less} than the"
    part = abs(change.now - change.before) / change.before
    return f"a little {less} than the" if part < 0.005 else f"{share(part)} {less} than the"


def _peak(table: pd.DataFrame) -> str:
    known = table.dropna(subset=["persons"])
    whole = known[known["partial"].str.len() == 0]
    if len(whole) < 2:
        return ""
    at = whole.sort_values("persons", ascending=False, kind="stable").iloc[0]
    return f"Of the whole years {int(at['year'])} had most persons: {people(at['persons'])}."


def _part(scene: Scene, table: pd.DataFrame) -> str:
    rows = table[table["partial"].str.len() > 0]
    parts = [
        f"{int(year)}: {listing([wording.inside(scene, code, 'host') for code in hosts])}"
        for year, hosts in zip(rows["year"], rows["partial"], strict=True)
    ]
    return f"† A part of the year alone for some hosts ({'; '.join(parts)})." if parts else ""


def _noted(scene: Scene) -> list[str]:
    return asylum_changes.noted(scene.data.table("breaks"), "applications", scene.scope, scene.year)


def _named(scene: Scene, table: pd.DataFrame) -> pd.DataFrame:
    hosts = [listing([wording.label(scene, code, "host") for code in found]) for found in table["partial"]]
    names = {"year": "Year", "persons": "Persons", "cases": "Cases"}
    return table[list(names)].rename(columns=names).assign(**{"A part of the year alone": hosts})


def pending_of(data: Data, country: str | None, region: str | None, side: str) -> pd.DataFrame:
    """``asylum_pending.pending`` of a place."""
    return asylum_pending.pending(data.table("stocks"), data.once(scope_of, country, region, side))


def pending_figure(scene: Scene) -> Figure | None:
    """People who wait for a decision at the end of each year."""
    table = scene.data.once(pending_of, *scene.place)
    if table.empty or not table["people"].max():
        return None
    by_year = table.set_index("year")["people"]
    none = pd.Series(pd.NA, table.index, dtype="Int64")
    drawn = table.rename(columns={"people": "persons"}).assign(cases=none, mark="")
    scale = charts.scale_of_bars(drawn)
    span = years(int(by_year.index.min()), int(by_year.index.max()))
    return Figure(
        slug="pending",
        name=f"asylum-pending-{scene.chosen.slug()}",
        title=_waiting(scene, by_year),
        takeaway=_largest(scene, by_year) or _longest(by_year),
        unit=f"{scale.of(f'asylum-seekers{wording.whose(scene)}')} at the end of the year, {span}",
        chart=lambda palette: charts.bars(drawn, palette, "Waiting"),
        table=table.rename(columns={"year": "Year", "people": "Asylum-seekers"}),
        tables=("stocks", "corridors", "asylum"),
        sources=("UNHCR",),
        notes=joined(_work(scene, by_year), "Asylum-seekers are people, also where claims are cases."),
        height=charts.HEIGHT,
    )


def _waiting(scene: Scene, by_year: pd.Series) -> str:
    where, year = wording.whose(scene), scene.year
    if year not in by_year.index:
        return f"People{where} who wait: nothing is reported for {year}"
    n = int(by_year[year])
    who = {0: f"Nobody{where} was", 1: f"One person{where} was"}.get(n, f"{people(n)} people{where} were")
    return f"{who} waiting for a decision at the end of {year}"


def _largest(scene: Scene, by_year: pd.Series) -> str:
    found = scene.data.once(largest_of, *scene.place, scene.year)
    if found is None or scene.year not in by_year.index:
        return ""
    size = f"{people(found.people)} ({share(found.share)})"
    if scene.chosen.side == "host" and not scene.scope.is_world:
        return (
            f"The largest number were {people_from(found.iso3, wording.inside(scene, found.iso3, 'origin'))}: {size}."
        )
    return f"The largest number waited in {wording.inside(scene, found.iso3, 'host')}: {size}."


def largest_of(
    data: Data, country: str | None, region: str | None, side: str, year: int
) -> asylum_pending.Largest | None:
    """``asylum_pending.largest`` of a place."""
    scope = data.once(scope_of, country, region, side)
    return asylum_pending.largest(data.table("stocks"), data.table("corridors"), scope, year)


def _longest(by_year: pd.Series) -> str:
    at = int(by_year.index[int(by_year.to_numpy(dtype="float64").argmax())])
    return f"The number was highest at the end of {at}: {people(by_year[at])}."


def _work(scene: Scene, by_year: pd.Series) -> str:
    """Pending claims in years of the work of the year, where the base allows it."""
    if scene.year < FIRST_YEAR or by_year.get(scene.year, 0) < SMALLEST_RATE:
        return ""
    waiting = float(by_year[scene.year])
    found = asylum_pending.years_of_work(scene.data.table("asylum"), waiting, scene.scope, scene.year)
    if found is None:
        return ""
    return (
        f"That is {decimal(found)} times the number of claims decided or closed in {scene.year} (persons, all stages): "
        "as many years of work at that pace. It is a yardstick, not a waiting time."
    )
