"""Age and sex of one country's people abroad, or of those whom it shelters, for a card of half the width."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from components import param
from components.context import Context
from components.figure import Figure
from components.subjects.people import charts, figures
from components.subjects.people.parameters import WHO, parameters
from components.subjects.people.wording import Scene, scene
from data.catalogue import SMALLEST_RATE
from data.models import people as model
from data.words.formats import joined, per_cent
from data.words.places import begin

HEIGHT: Final = 320
LEAST: Final = 500
"""People from which a pyramid is drawn."""


def for_country(context: Context) -> tuple[Figure, ...]:
    """The pyramid of refugees, or of asylum-seekers and others too where they are few; none without ages."""
    for who in ("refugees", ""):
        found = _figure(scene(replace(context, own=param.values(parameters(context.data, context.chosen), {WHO: who}))))
        if found:
            return (found,)
    return ()


def _figure(here: Scene) -> Figure | None:
    row, figure = here.now, figures.pyramid_figure(here)
    if row is None or figure is None or row["total"] < LEAST or row["aged"] < SMALLEST_RATE:
        return None
    table = model.pyramid(here.data.table("demographics"), here.year, here.scope, here.who)
    in_shares = row["show"] != "no"
    return replace(
        figure,
        slug=f"country-people-{here.side}",
        name=f"country-{figure.name}",
        title=_title(here, row),
        unit=f"{begin(here.group)}: {figure.unit[:1].lower()}{figure.unit[1:]}",
        chart=lambda palette: charts.pyramid(table, palette, in_shares, figures.heads(row), HEIGHT),
        notes=joined(_older(here), "Areas are people; 60 and more is drawn as 60–84.", figures.hidden(table)),
        settings="",
        height=HEIGHT,
    )


def _title(here: Scene, row: dict[str, Any]) -> str:
    """The share of children, or that there is none to tell."""
    known = per_cent(row["age_coverage"])
    if row["show"] == "no":
        return f"Ages known for {known}: no share"
    whom = " of refugees" if here.who else ""
    part = f" (of the {known} known)" if row["show"] == "marked" else ""
    return f"{begin(per_cent(row['children_share']))}{whom} are children{part}"


def _older(here: Scene) -> str:
    """That the year asked for has no figures by age and sex yet."""
    return "" if here.year == here.context.year else f"The figures by age are those of {here.year}."
