"""The door to Hosts: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.door import Door
from components.marks import small
from components.subjects.hosts import hosts
from data.words.formats import decimal
from data.words.places import begin, the


def door(context: Context) -> Door | None:
    """Which hosts carry most for their size in the latest year."""
    table = hosts.scene(context).table.dropna(subset=["per_thousand"])
    rows = table.sort_values(["per_thousand", "name"], ascending=[False, True], ignore_index=True).head(3)
    if rows.empty:
        return None
    first, bars = rows.iloc[0], rows[["label"]].assign(value=rows["per_thousand"])
    return Door(
        f"{begin(the(first['label']))} carries most for its size: {decimal(first['per_thousand'], 0)} per 1,000 "
        "inhabitants.",
        lambda palette: small.bars(bars.assign(text=[decimal(n, 0) for n in bars["value"]]), palette),
    )
