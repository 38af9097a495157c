"""Regions of origin against regions of asylum: how many stay in the region they fled from."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.figure import Figure
from components.subjects.places import charts_matrix as charts
from components.subjects.places.pairs import Scene
from data.models import corridors
from data.scope import UN_PREFIX, UNPLACED
from data.words.formats import million, people, share
from data.words.places import region


def matrix_figure(scene: Scene) -> Figure | None:
    """Regions against regions, in UNHCR's division, or in the UN's when one of its regions is chosen."""
    system = "un" if (scene.chosen.region or "").startswith(UN_PREFIX) else "unhcr"
    small = corridors.small_of(scene.data.table("small_pairs"), scene.chosen.group)
    cells = corridors.matrix(scene.pairs, small, scene.countries, scene.year, system)
    if not cells.loc[cells["from_region"] != UNPLACED, "people"].sum():
        return None
    own, between = share(corridors.stays_in_region(cells)), corridors.between_regions(cells)
    title = (
        f"{own} of {scene.people} are in the region they fled from"
        if scene.chosen.group
        else (f"{own} are in the region they fled from")
    )
    columns, rows = list(dict.fromkeys(cells["to_region"])), list(dict.fromkeys(cells["from_region"]))
    drawn = cells.assign(text=[_cell(n) for n in cells["people"]])
    whole = cells.pivot(index="from_region", columns="to_region", values="people").reindex(index=rows, columns=columns)
    return Figure(
        slug="regions",
        name=f"regions-{system}-{replace(scene.chosen, country=None, region=None, year=scene.year).slug()}",
        title=f"Worldwide, {title}" if scene.place else title,
        takeaway=f"{own} of {people(cells['people'].sum())} {scene.who} are in the region of their origin"
        f"{_elsewhere(between)}.",
        unit=f"Million {scene.who}, region of origin (rows) by region of asylum (columns), end of {scene.year}",
        chart=lambda palette: charts.matrix(drawn, palette, rows, columns),
        table=whole.rename_axis(columns=None).rename_axis("Region of origin").reset_index(),
        tables=("corridors", "small_pairs", "stocks"),
        sources=("UNHCR", "UNRWA"),
        notes=(
            "Every pair is counted, however small. – stands for nobody.",
            f"Regions are {'the UN’s' if system == 'un' else 'UNHCR’s'}; the matrix shows the whole world.",
        ),
        height=charts.CELL * len(rows),
    )


def _cell(n: int) -> str:
    if not n:
        return "–"
    return million(n) if n >= 50_000 else "<0.1"


def _elsewhere(between: pd.DataFrame) -> str:
    if between.empty:
        return ""
    first = between.iloc[0]
    return (
        f"; the largest group elsewhere went from {region(first['from_region'])} to {region(first['to_region'])} "
        f"({people(first['people'])})"
    )
