"""The door to Projections: one sentence and a small drawing for the front page."""

from __future__ import annotations

from components.context import Context
from components.door import Door
from components.marks import small
from components.subjects.outlook.parameters import desk_of

_SINCE, _AHEAD = 2000, 5


def door(context: Context) -> Door | None:
    """Between which figures the forecast lies four times in five, some years ahead."""
    at = desk_of(context.data, context.chosen)
    outlook = at.outlook
    fan = outlook.fan[outlook.fan["year"] <= outlook.last + _AHEAD]
    if fan.empty:
        return None
    row, history = fan.iloc[-1], outlook.history[outlook.history["year"] >= _SINCE]
    low, high = at.unit.words(row["low80"]), at.unit.words(row["high80"])
    return Door(
        f"Forecast for {int(row['year'])}: {low} to {high}, four times in five.",
        lambda palette: small.fan(history, fan, palette),
    )
