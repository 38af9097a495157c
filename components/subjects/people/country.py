"""Age and sex of one country's people abroad, or of those whom it shelters, for a card of half the width."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from components import param
from components.context import Context
from components.figure import Figure
from components.subjects.people import charts, figures
from components.subjects.people.parameters import parameters
from components.subjects.people.wording import Scene, scene
from data.catalogue import SMALLEST_RATE
from data.models import people as model
from data.words.formats import joined, per_cent
from data.words.places import begin

HEIGHT: Final = 320
LEAST: Final = 500
"""People from which a pyramid is drawn."""


def for_country(context: Context) -> tuple[Figure, ...]:
    """The pyramid of refugees, asylum-seekers and others on the chosen side; none of few people or without ages."""
    here = scene(replace(context, own=param.values(parameters(context.data, context.chosen), {})))
    row, figure = here.now, figures.pyramid_figure(here)
    if row is None or figure is None or row["total"] < LEAST or row["aged"] < SMALLEST_RATE:
        return ()
    table = model.pyramid(here.data.table("demographics"), here.year, here.scope, here.who)
    in_shares = row["show"] != "no"
    return (
        replace(
            figure,
            slug=f"country-people-{here.side}",
            name=f"country-{figure.name}",
            title=_title(row),
            chart=lambda palette: charts.pyramid(table, palette, in_shares, figures.heads(row), HEIGHT),
            notes=joined(_older(here), "Areas are people; 60 and more is drawn as 60–84.", figures.hidden(table)),
            settings="",
            height=HEIGHT,
        ),
    )


def _title(row: dict[str, Any]) -> str:
    """The share of children with what is known, or that there is none to tell."""
    known = per_cent(row["age_coverage"])
    if row["show"] == "no":
        return f"Ages known for {known}: no share"
    return f"{begin(per_cent(row['children_share']))} are children (ages known for {known})"


def _older(here: Scene) -> str:
    """That the year asked for has no figures by age and sex yet."""
    return "" if here.year == here.context.year else f"The figures by age are those of {here.year}."
