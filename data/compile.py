"""Results that are computed once, when the data are compiled, and stored beside the tidy tables.

A step gives tables of ``data.schema.TABLES`` that are marked ``compiled=True``, by name. The functions are imported
where they are used, since some need heavy libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pandas as pd

from data.schema import typed

Tables: TypeAlias = Mapping[str, pd.DataFrame]
Step: TypeAlias = tuple[str, Callable[[Tables], Mapping[str, pd.DataFrame]]]


def steps() -> tuple[Step, ...]:
    """The steps (what they compute, function) in the order in which they run; each sees the results before it."""
    from data.models import breaks_tables, causes_range, record

    return (
        ("breaks of the series", breaks_tables.compile_breaks),
        ("ranges of the attribution to causes", causes_range.compile_ranges),
        ("forecasts and their record", record.compile_projections),
    )


def compile_tables(tables: Tables, between: Callable[[], object] = lambda: None) -> dict[str, pd.DataFrame]:
    """The compiled tables (name -> table) of the tidy ``tables``, in the columns and types of the schema.

    ``between`` is called before each step: it raises where there is no time for another.
    """
    found: dict[str, pd.DataFrame] = {}
    for _, step in steps():
        between()
        results = step({**tables, **found})
        found |= {name: typed(frame, name) for name, frame in results.items()}
    return found
