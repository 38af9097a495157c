"""Shares over the years, with what is known of ages and sexes: no change is told across a jump of it."""

from __future__ import annotations

import pandas as pd

from components.figure import Figure
from components.subjects.people import charts_years as charts
from components.subjects.people.wording import Scene
from data.models import people as model
from data.words.formats import joined, listing, per_cent, years

_WORDS = {"children": ("Children", "children_share", "show", "age_coverage", "ages"),
          "women": ("Women and girls", "women_share", "show_women", "sex_coverage", "sexes")}  # fmt: skip
_NAMED = 4
"""So many years of jumps are named; more are counted."""


def years_figure(scene: Scene) -> Figure | None:
    """The shares of children and women by year above their coverage; None where no year has 100 people."""
    table = scene.series
    known = table.dropna(subset=["age_coverage"])
    if known.empty:
        return None
    first, last = int(known["year"].min()), int(known["year"].max())
    drawn = table[table["year"].between(first, last)]
    return Figure(
        slug="people-years",
        name=scene.slug("children-and-women", year=False),
        title=_title(scene),
        takeaway=" ".join(part for part in (*_changes(scene), _jumps(drawn)) if part),
        unit=f"Per cent of those of known age or sex, and how many these are of all, {years(first, last)}",
        chart=lambda palette: charts.by_year(drawn, palette),
        table=_table(drawn),
        tables=("demographics",),
        notes=joined(_reading(drawn), _gaps(drawn)),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _row(scene: Scene, year: int) -> dict[str, float]:
    found = scene.series[scene.series["year"] == year].to_dict("records")
    return {str(key): value for key, value in found[0].items()} if found else {}


def _title(scene: Scene) -> str:
    """How the share of children changed, as far back as coverage lets it be told."""
    since, now = model.steady_since(scene.series, scene.year), _row(scene, scene.year)
    if not now or now["show"] == "no":
        return f"No share of children for {scene.year}"
    if since == scene.year:
        return f"Children: {per_cent(now['children_share'])} in {scene.year}, and no earlier year to compare with"
    before = per_cent(_row(scene, since)["children_share"])
    return f"Children: {before} in {since}, {per_cent(now['children_share'])} in {scene.year}"


def _changes(scene: Scene) -> tuple[str, ...]:
    """What may be said of both shares; where neither is told in the year, that once."""
    now = _row(scene, scene.year)
    if not now or now["show"] == now["show_women"] == "no":
        return (f"For {scene.year} no share of children or of women and girls can be told.",)
    return tuple(_change(scene, key) for key in _WORDS)


def _change(scene: Scene, key: str) -> str:
    """A share in the chosen year and in the first that may be compared with it, with the coverage of both."""
    name, column, show, cover, known = _WORDS[key]
    now, since = _row(scene, scene.year), model.steady_since(scene.series, scene.year, key)
    if now[show] == "no":
        return f"For {scene.year} no share of {name[:1].lower()}{name[1:]} can be told."
    if since == scene.year:
        end = (
            f"{name} were {per_cent(now[column])} of those known in {since} ({known} known for {per_cent(now[cover])})"
        )
        return f"{end}; coverage lets no earlier year be compared."
    before = _row(scene, since)
    return (
        f"{name} were {per_cent(before[column])} of those known in {since} and {per_cent(now[column])} in "
        f"{scene.year}, with {known} known for {per_cent(before[cover])} and {per_cent(now[cover])}."
    )


def _jumps(table: pd.DataFrame) -> str:
    found = [int(year) for year in table.loc[table["jump"], "year"]]
    if not found:
        return ""
    when = f"in {listing([str(year) for year in found])}" if len(found) <= _NAMED else f"in {len(found)} of the years"
    return f"The part whose ages are known moved by 10 points or more {when}: such a change is one of the counting."


def _reading(table: pd.DataFrame) -> str:
    told = pd.concat([table["show"], table["show_women"]])
    rings = " Rings: known for 50% to 75%." if (told == "marked").any() else ""
    jumped = bool((table["jump"] | table["jump_women"]).any())
    rules = " Upright lines: coverage moved by 10 points or more, and no line crosses them." if jumped else ""
    return f"Above the shares, below how many are known.{rings}{rules}"


def _gaps(table: pd.DataFrame) -> str:
    untold = ((table["show"] == "no") | (table["show_women"] == "no")).any()
    return "No share is drawn for years with too few known." if untold else ""


def _table(table: pd.DataFrame) -> pd.DataFrame:
    """What is drawn: shares where they may be told, and the coverage of every year."""
    children = table["children_share"].where(table["show"] != "no")
    women = table["women_share"].where(table["show_women"] != "no")
    return pd.DataFrame(
        {
            "Year": table["year"], "People": table["total"], "Children, % of known age": children,
            "Ages known, %": table["age_coverage"], "Women and girls, % of known sex": women,
            "Sex known, %": table["sex_coverage"],
        }
    ).reset_index(drop=True)  # fmt: skip
