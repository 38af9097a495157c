"""What is computed from the tables alone for pages and results alike, each once for all who ask."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

import pandas as pd

from data.models import rates
from data.models.causes import Attribution, attribute
from data.models.causes_evidence import Evidence, prepare
from data.provenance import Provenance

T = TypeVar("T")


class Data(Protocol):
    """The tidy tables with their provenance, and what is computed from them alone. Read-only."""

    @property
    def provenance(self) -> Provenance:
        """Where the tables come from."""
        ...

    def table(self, name: str) -> pd.DataFrame:
        """The table ``name``, shared: never changed in place. Raises KeyError for an unknown name."""
        ...

    def once(self, compute: Callable[..., T], *arguments: Hashable) -> T:
        """``compute(data, *arguments)``, computed once for each copy of the tables; shared, never changed in place."""
        ...


def evidence(data: Data) -> Evidence:
    """What the rule of the causes reads, as arrays."""
    return prepare(*(data.table(name) for name in ("stocks", "flows", "indicators", "context")))


def baseline(data: Data) -> Attribution:
    """Every origin's people by cause, by the baseline rule."""
    return attribute(data.once(evidence))


def denominators(data: Data, year: int, disasters: bool) -> pd.DataFrame:
    """Inhabitants and GDP by place for a year (data.models.rates); for ``disasters`` as IDMC counts places."""
    return rates.denominators(data.table("context"), year, "disaster_idps" if disasters else None)
