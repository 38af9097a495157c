"""The door to Causes: one sentence and a small drawing for the front page."""

from __future__ import annotations

import pandas as pd

from components.door import Door
from components.drawing import Drawing
from components.marks import small
from components.palette import Palette
from components.subjects.causes import marks, wording
from data.catalogue import CAUSES
from data.models.causes import Attribution, cause_table
from data.scope import EVERYWHERE
from data.words.formats import per_cent
from data.words.places import begin


def door(baseline: Attribution) -> Door | None:
    """The largest political cause of the latest year by the baseline rule, and what disasters account for."""
    table = cause_table(baseline, [EVERYWHERE])
    latest = table[table["year"] == table["year"].max()].set_index("cause")
    shares = latest["share"].reindex(list(CAUSES)).dropna().astype("float64")
    named = shares.drop(["environmental", "not_attributed"], errors="ignore")
    if named.empty:
        return None
    lead = str(named.idxmax())
    disasters = f"; disasters displaced {per_cent(shares['environmental'])}" if "environmental" in shares else ""
    return Door(
        f"{begin(per_cent(named[lead]))} fled {wording.IN_WORDS[lead]}, by our rule{disasters}.",
        lambda palette: _drawing(shares, palette),
    )


def _drawing(shares: pd.Series[float], palette: Palette) -> Drawing:
    parts = shares / 100
    rows = pd.DataFrame({"kind": parts.index, "lower": parts.cumsum() - parts, "upper": parts.cumsum()})
    fills = marks.fills(palette)
    return small.strip(rows, palette, tuple((cause, fills[cause], palette.mark[cause]) for cause in CAUSES))
