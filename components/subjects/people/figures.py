"""The pyramid with its words, and the shares beside it with their bounds."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from components.figure import Figure
from components.story import Table
from components.subjects.people import charts
from components.subjects.people.wording import Scene, told
from data.catalogue import SMALLEST_RATE
from data.models import people as model
from data.words.formats import joined, listing, missing, people, per_cent
from data.words.places import begin

AREA: Final = (
    "Areas are people: a bar is as high as its band has years; 60 and more is drawn as 60–84. The bars are "
    "not scaled up to all."
)
RULE: Final = (
    "A share is told plainly where ages (or sexes) are known for at least 75%, marked as *of those known* from 50% on, "
    "and not at all below or for fewer than 100 people. The bounds hold whatever the others are."
)
_ROWS: Final = {
    "Children, under 18": ("children_share", "show", "age_coverage"),
    "Women and girls": ("women_share", "show_women", "sex_coverage"),
    "Aged 60 and more": ("elderly_share", "show", "age_coverage"),
}


def pyramid_figure(scene: Scene) -> Figure | None:
    """People by sex and age in the year; None where no age is reported."""
    row = scene.now
    if row is None or not row["aged"]:
        return None
    table = model.pyramid(scene.data.table("demographics"), scene.year, scene.scope, scene.who)
    in_shares = row["show"] != "no"
    return Figure(
        slug="pyramid",
        name=scene.slug("pyramid"),
        title=_title(row),
        takeaway=_takeaway(scene, row),
        unit=_unit(scene, table, in_shares),
        chart=lambda palette: charts.pyramid(table, palette, in_shares, heads(row)),
        table=_wide(table),
        tables=("demographics",),
        notes=joined(AREA, hidden(table)),
        settings=scene.settings,
        height=charts.HEIGHT,
    )


def _title(row: dict[str, Any]) -> str:
    """The shares that may be told, or that there are none; short, so that it stays on one line beside the table."""
    if row["total"] < SMALLEST_RATE:
        return f"Fewer than {SMALLEST_RATE} people"
    told = [f"{per_cent(row['children_share'])} children"] if row["show"] != "no" else []
    told += [f"{per_cent(row['women_share'])} women and girls"] if row["show_women"] != "no" else []
    marked = "marked" in {row[show] for show in ("show", "show_women")} and told
    if told:
        return f"{begin(listing(told))}{' of those known' if marked else ''}"
    return f"Ages known for {per_cent(row['age_coverage'])}: no share"


def _takeaway(scene: Scene, row: dict[str, Any]) -> str:
    if row["total"] < SMALLEST_RATE:
        return f"Fewer than {SMALLEST_RATE} {scene.whom} were counted {scene.when}."
    children, elderly, aged = (int(row[name]) for name in ("children", "elderly", "aged"))
    reported = children or aged < model.MANY
    parts = [f"{people(children)} under 18"] if reported else []
    parts += [f"{people(aged - children - elderly)} of 18–59", f"{people(elderly)} of 60 and more"]
    known = f"ages are known for {people(aged)}" if aged < row["total"] else "all ages are known"
    return f"Of {people(row['total'])} {scene.whom} {scene.when} {known}: {listing(parts)}."


def _unit(scene: Scene, table: pd.DataFrame, in_shares: bool) -> str:
    when = f"in {scene.year}" if scene.is_flow else f"end of {scene.year}"
    if in_shares:
        return f"People by age and sex, {when}; per cent of those of known age"
    return charts.scale_of_pyramid(table).of(f"people by age and sex, {when}")


def heads(row: dict[str, Any]) -> tuple[str, str]:
    """The words over the two sides, with shares where they may be told."""
    women, men = charts.SEX_WORDS.values()
    if row["show_women"] == "no":
        return women, men
    return f"{women} {per_cent(row['women_share'])}", f"{men} {per_cent(100 - row['women_share'])}"


def _wide(table: pd.DataFrame) -> pd.DataFrame:
    """The thirteen cells, ages down and sexes across; a cell that there is not stays empty."""
    words = {**charts.SEX_WORDS, "unknown": "Sex not known"}
    ages = {age: age.replace("-", "–") for age in model.AGES}
    ages |= {model.NO_AGE: "Age unknown", model.NO_SEX: "Not broken down"}
    wide = table.pivot(index="age", columns="sex", values="people").reindex(index=list(ages), columns=list(words))
    return wide.rename(index=ages, columns=words).rename_axis(columns=None).rename_axis("Age").reset_index()


def hidden(table: pd.DataFrame) -> str:
    """That no age of a child is reported; empty where some are."""
    young = table[table["age"].isin(model.CHILDREN)]
    return "Children’s ages are not reported." if young["people"].isna().all() else ""


def shares_table(row: dict[str, Any]) -> Table:
    """Shares with their bounds and what is known, each by the rule of coverage."""
    rows = [
        {
            "Who": label,
            "Share": told(row[name], row[show]),
            "At least": row[f"{name}_least"],
            "At most": row[f"{name}_most"],
            "Known for": row[cover],
        }
        for label, (name, show, cover) in _ROWS.items()
    ]
    written = dict.fromkeys(("At least", "At most", "Known for"), _cell)
    return Table(pd.DataFrame(rows), written)


def _cell(x: object) -> str:
    return "–" if missing(x) else per_cent(x)
