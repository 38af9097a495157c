"""The door to Asylum: one sentence and a small drawing for the front page."""

from __future__ import annotations

import pandas as pd

from components.context import Context
from components.door import Door
from components.marks import small
from components.subjects.asylum import parameters
from components.subjects.asylum.parameters import scene
from data.words.formats import per_cent
from data.words.places import begin


def door(context: Context) -> Door | None:
    """How many decisions gave protection in the latest year, and in the year before where the two compare."""
    at = scene(context)
    if at.rate is None:
        return None
    change = at.data.once(parameters.protected, *at.place, at.year, at.stage)
    before = f", {per_cent(change.before)} in {at.year - 1}" if change and not change.without else ""
    rates = pd.DataFrame({"year": at.years["year"], "value": at.years["tpr"]})
    return Door(
        f"{begin(per_cent(at.rate))} of asylum decisions gave protection in {at.year}{before}.",
        lambda palette: small.line(rates, palette, palette.mark["asylum_seekers"]),
    )
