"""Hosts: who carries the load?"""

from __future__ import annotations

from components.context import Context
from components.story import Block, Empty, Section, Story, beside
from components.subjects.hosts import hosts, income, near, years
from components.subjects.hosts.door import door

__all__ = ["door", "story"]


def story(context: Context) -> Story:
    """What hosts carry against their inhabitants and their GDP, how it is spread, one host's years, and long stays."""
    scene = hosts.scene(context)
    rows = (
        (hosts.rate_figure(scene, "per_thousand"), hosts.rate_figure(scene, "per_million")),
        (hosts.spread_figure(scene), income.quarters_figure(scene)),
        (income.ldc_figure(scene), years.trend_figure(scene)),
        (near.neighbours_figure(scene), near.protracted_figure(scene)),
    )
    blocks: tuple[Block, ...] = tuple(beside(*pair) for pair in rows if any(pair))
    if scene.table.empty:
        nobody = Empty("Nobody is hosted in this region and year.", "Another year or region has figures.")
        blocks = (nobody, *blocks)
    sections = (Section(f"row-{place}", (block,)) for place, block in enumerate(blocks))
    return Story(hosts.QUESTION, hosts.answer(scene), tuple(sections))
