"""The door to People: one sentence and a small drawing for the front page."""

from __future__ import annotations

import pandas as pd

from components.context import Context
from components.door import Door
from components.marks import small
from components.subjects.people.wording import scene
from data.words.formats import per_cent


def door(context: Context) -> Door | None:
    """The part of children among those of known age in the latest year, where it may be told."""
    here = scene(context)
    row = here.now
    if row is None or row["show"] == "no":
        return None
    bands = {
        "Under 18": row["children_share"],
        "18–59": 100 - row["children_share"] - row["elderly_share"],
        "60 and more": row["elderly_share"],
    }
    table = pd.DataFrame(
        {"label": list(bands), "value": list(bands.values()), "text": [per_cent(n) for n in bands.values()]}
    )
    return Door(
        f"{per_cent(row['children_share'])} of refugees and others of known age {here.are} children.",
        lambda palette: small.bars(table, palette),
    )
