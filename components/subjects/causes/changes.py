"""The single changes of the attribution rule that move the shares most, as a small table."""

from __future__ import annotations

import pandas as pd

from components.subjects.causes.rule import changed_to

SINGLE_CHANGES = 5
"""Changes shown beside the shares."""
HEADS = {"conflict": "Conflict", "persecution": "Persecution", "abuse": "Abuse"}


def single_changes_table(table: pd.DataFrame) -> pd.DataFrame:
    """The single changes, five at most, that move the shares most, with the shares they give; the baseline first.

    ``table``: data.models.causes_range.sensitivity.
    """
    rows: dict[str, dict[str, float]] = {}
    before: dict[str, float] = {}
    for row in table.to_dict("records"):
        rows.setdefault(changed_to(row["setting"], row["value"]), {})[row["cause"]] = float(row["share"])
        before[row["cause"]] = float(row["baseline"])
    moves = {name: sum(abs(parts[cause] - before[cause]) for cause in before) for name, parts in rows.items()}
    most = sorted((name for name in rows if moves[name] > 0), key=lambda name: -moves[name])[:SINGLE_CHANGES]
    shown = {"Baseline": before, **{name: rows[name] for name in most}}
    return pd.DataFrame(
        [
            {"Changed": _short(name), **{head: round(parts[cause]) for cause, head in HEADS.items()}}
            for name, parts in shown.items()
        ]
    )


def _short(change: str) -> str:
    """A change for a narrow column: "Every one-sided killing" for "persecution by every one-sided killing"."""
    words = change.removeprefix("persecution by ").replace("persecution’s part", "split")
    return words[0].upper() + words[1:]
